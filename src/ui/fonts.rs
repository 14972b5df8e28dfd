//! The fonts: Noto Sans for the interface, `DejaVu` Sans for Arabic and Hebrew, symbols for icons, the rest from
//! the system. `docs/text.md` says why.

use eframe::egui::{Context, FontData, FontDefinitions, FontFamily, FontId};
use std::sync::Arc;

const REGULAR: &str = "Noto Sans";
const BOLD: &str = "Noto Sans Bold";
const ITALIC: &str = "Noto Sans Italic";
/// Arabic, Hebrew, Armenian, Georgian, arrows and signs.
const FALLBACK: &str = "DejaVu Sans";
const FALLBACK_BOLD: &str = "DejaVu Sans Bold";

/// Running text.
pub fn regular(size: f32) -> FontId {
    FontId::new(size, FontFamily::Proportional)
}

/// Names, headings.
pub fn bold(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(BOLD.into()))
}

/// Quoted words.
pub fn italic(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(ITALIC.into()))
}

/// The symbols of `ui::icons`.
pub fn icons(size: f32) -> FontId {
    FontId::new(
        size,
        FontFamily::Name(egui_material_icons::FONT_FAMILY.into()),
    )
}

/// Installs all that is in the program. The system's fonts are added by eframe, for what these lack.
pub fn install(ctx: &Context) {
    ctx.set_fonts(definitions());
    let mut icons = egui_material_icons::font_insert();
    // Icons are put around a centre; the crate moves them down to stand beside words.
    icons.data.tweak.y_offset_factor = 0.0;
    ctx.add_font(icons);
}

/// The fonts that are in the program: the same on every machine.
pub fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    for (name, bytes) in [
        (REGULAR, notosans::REGULAR_TTF),
        (BOLD, notosans::BOLD_TTF),
        (ITALIC, notosans::ITALIC_TTF),
        (FALLBACK, dejavu::sans::regular()),
        (FALLBACK_BOLD, dejavu::sans::bold()),
    ] {
        fonts
            .font_data
            .insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    let builtin = fonts
        .families
        .get(&FontFamily::Proportional)
        .cloned()
        .unwrap_or_default();
    let chain = |first: &str| {
        let mut names = vec![first.to_owned()];
        names.extend((first == BOLD).then(|| FALLBACK_BOLD.to_owned()));
        names.push(FALLBACK.to_owned());
        names.extend(builtin.iter().cloned());
        names
    };
    for (family, first) in [
        (FontFamily::Proportional, REGULAR),
        (FontFamily::Name(BOLD.into()), BOLD),
        (FontFamily::Name(ITALIC.into()), ITALIC),
    ] {
        fonts.families.insert(family, chain(first));
    }
    fonts
        .families
        .entry(FontFamily::Monospace)
        .or_default()
        .extend([REGULAR.to_owned(), FALLBACK.to_owned()]);
    fonts
}
