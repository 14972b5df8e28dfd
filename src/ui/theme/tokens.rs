//! The one table of colours and measures, light and dark; everything that is drawn takes its look from here.

use crate::model::entity::EntityKind;
use crate::model::style::Tint;
use eframe::egui::{Color32, Context, Theme};

/// Distances, in points.
pub mod space {
    pub const XS: f32 = 4.0;
    pub const S: f32 = 8.0;
    pub const M: f32 = 12.0;
    pub const L: f32 = 16.0;
    pub const XL: f32 = 24.0;
}

/// Corner radii, in points.
pub mod radius {
    /// Chips' inner parts, highlights.
    pub const SMALL: u8 = 4;
    /// Buttons, fields, cards.
    pub const MEDIUM: u8 = 6;
    /// Windows, menus, frames of the canvas.
    pub const LARGE: u8 = 10;
}

/// Text sizes, in points.
pub mod text_size {
    pub const SMALL: f32 = 11.5;
    pub const BODY: f32 = 13.5;
    /// The reader's running text.
    pub const READING: f32 = 15.0;
    pub const HEADING: f32 = 16.0;
    pub const TITLE: f32 = 21.0;
    pub const MONO: f32 = 12.5;
}

/// Icon sizes, in points.
pub mod icon_size {
    pub const SMALL: f32 = 14.0;
    pub const MEDIUM: f32 = 17.0;
    pub const LARGE: f32 = 22.0;
    /// The picture of an empty state.
    pub const HUGE: f32 = 40.0;
}

/// Line widths, in points.
pub mod line {
    pub const HAIR: f32 = 1.0;
    /// A relation that is sourced, a focus ring.
    pub const NORMAL: f32 = 1.75;
    /// A relation that is corroborated.
    pub const STRONG: f32 = 3.0;
}

/// The colours of relations and claims by their standing. Never the only sign: the stroke differs too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingColours {
    pub lead: Color32,
    pub sourced: Color32,
    pub corroborated: Color32,
    /// The two strands of a contested line: what supports, what contradicts.
    pub contested: [Color32; 2],
    pub fallen: Color32,
}

/// The colours of evidence by its stance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StanceColours {
    pub supports: Color32,
    pub contradicts: Color32,
    pub context: Color32,
}

/// What a tint looks like on a frame or a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TintColours {
    pub fill: Color32,
    pub border: Color32,
    /// Of a frame's title and other text in the tint's own colour; readable on `fill` and on the canvas.
    pub text: Color32,
}

/// All colours of one theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tokens {
    pub dark: bool,

    /// Behind everything on the board.
    pub canvas: Color32,
    /// The dots of the canvas.
    pub canvas_grid: Color32,
    /// Side panels, bars.
    pub panel: Color32,
    /// Cards, the reader's page.
    pub card: Color32,
    /// Menus, windows, tooltips.
    pub popover: Color32,
    /// The inside of text fields.
    pub field: Color32,
    /// Buttons at rest, under the pointer, pressed.
    pub button: Color32,
    pub button_hovered: Color32,
    pub button_pressed: Color32,
    /// A row of a list under the pointer.
    pub row_hovered: Color32,

    /// Between panels, around cards.
    pub border: Color32,
    /// Around fields and whatever must be seen to be used: at least 3:1 is not asked, 1.5:1 is.
    pub border_strong: Color32,
    pub shadow: Color32,

    /// Names, headings.
    pub text_strong: Color32,
    pub text: Color32,
    /// Details, hints.
    pub text_weak: Color32,

    /// The main button, links.
    pub accent: Color32,
    /// Text on `accent`.
    pub on_accent: Color32,
    /// The ring around what has the keyboard.
    pub focus: Color32,
    /// Selected text and selected rows.
    pub selection: Color32,
    /// Around selected cards and lines.
    pub selection_line: Color32,
    /// Errors, and what cannot be undone.
    pub danger: Color32,
    pub warning: Color32,
    /// A quote that is proved, a board that is saved.
    pub good: Color32,

    /// Behind the words of a quote in the reader.
    pub quote_highlight: Color32,
    /// Behind the words of the quote that is selected.
    pub quote_highlight_strong: Color32,
    /// Behind what a search found.
    pub search_highlight: Color32,

    pub standing: StandingColours,
    pub stance: StanceColours,
    kinds: [Color32; 8],
    tints: [TintColours; 8],
}

impl Tokens {
    /// The tokens of the theme in force. A `&Ui` will do for the context.
    pub fn of(ctx: &Context) -> &'static Self {
        Self::for_theme(ctx.theme())
    }

    pub fn for_theme(theme: Theme) -> &'static Self {
        match theme {
            Theme::Light => &LIGHT,
            Theme::Dark => &DARK,
        }
    }

    /// The colour of an entity's kind, readable as text on a card; each kind has an icon too (`ui::icons`).
    pub fn kind(&self, kind: EntityKind) -> Color32 {
        self.kinds[kind as usize]
    }

    pub fn tint(&self, tint: Tint) -> TintColours {
        self.tints[tint as usize]
    }
}

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

const fn tint(fill: u32, border: u32, text: u32) -> TintColours {
    TintColours {
        fill: rgb(fill),
        border: rgb(border),
        text: rgb(text),
    }
}

static LIGHT: Tokens = Tokens {
    dark: false,
    canvas: rgb(0xF2F0EB),
    canvas_grid: rgb(0xDCD8CF),
    panel: rgb(0xFAF9F6),
    card: rgb(0xFFFFFF),
    popover: rgb(0xFFFFFF),
    field: rgb(0xFFFFFF),
    button: rgb(0xEFECE6),
    button_hovered: rgb(0xE6E2DA),
    button_pressed: rgb(0xDAD5CB),
    row_hovered: rgb(0xF0EDE7),
    border: rgb(0xE1DDD4),
    border_strong: rgb(0xC5BFB3),
    shadow: Color32::from_rgba_premultiplied(0, 0, 0, 26),
    text_strong: rgb(0x1C1A17),
    text: rgb(0x3A3732),
    text_weak: rgb(0x655F56),
    accent: rgb(0x1D5FA8),
    on_accent: rgb(0xFFFFFF),
    focus: rgb(0x2A72D4),
    selection: rgb(0xCFE2F8),
    selection_line: rgb(0x2A72D4),
    danger: rgb(0xB3261E),
    warning: rgb(0x875300),
    good: rgb(0x1F6B45),
    quote_highlight: rgb(0xFFF3C4),
    quote_highlight_strong: rgb(0xFFE38A),
    search_highlight: rgb(0xF8CFE6),
    standing: StandingColours {
        lead: rgb(0x857F74),
        sourced: rgb(0x4B6A8C),
        corroborated: rgb(0x1B3F66),
        contested: [rgb(0x1769AA), rgb(0xBF480C)],
        fallen: rgb(0xA8504A),
    },
    stance: StanceColours {
        supports: rgb(0x1769AA),
        contradicts: rgb(0xB3440B),
        context: rgb(0x655F56),
    },
    kinds: [
        rgb(0x2564AB),
        rgb(0x7546A0),
        rgb(0x26734A),
        rgb(0xAD4E0C),
        rgb(0x0D727C),
        rgb(0x7A5736),
        rgb(0x57606C),
        rgb(0xA8336F),
    ],
    tints: [
        tint(0xE9E6E0, 0xC9C3B8, 0x57524A),
        tint(0xF9E3DF, 0xE3AFA7, 0x96302A),
        tint(0xFBE7D3, 0xE6B88B, 0x86460F),
        tint(0xFAF0C8, 0xDFCB7A, 0x6B5300),
        tint(0xE0EFDF, 0xA9CDA8, 0x2B6136),
        tint(0xDAEFEE, 0x97CCCA, 0x175F63),
        tint(0xDFE9F7, 0xA7C3E6, 0x255B99),
        tint(0xEBE3F5, 0xC7B1E0, 0x673F93),
    ],
};

static DARK: Tokens = Tokens {
    dark: true,
    canvas: rgb(0x17181B),
    canvas_grid: rgb(0x2A2C31),
    panel: rgb(0x1F2125),
    card: rgb(0x282A30),
    popover: rgb(0x2A2D33),
    field: rgb(0x191B1E),
    button: rgb(0x383C44),
    button_hovered: rgb(0x434750),
    button_pressed: rgb(0x4D525C),
    row_hovered: rgb(0x2D3036),
    border: rgb(0x363940),
    border_strong: rgb(0x535862),
    shadow: Color32::from_rgba_premultiplied(0, 0, 0, 110),
    text_strong: rgb(0xF4F2EE),
    text: rgb(0xD8D5CF),
    text_weak: rgb(0xACA8A0),
    accent: rgb(0x8CBBF4),
    on_accent: rgb(0x10233A),
    focus: rgb(0x6FA8F2),
    selection: rgb(0x2C4A70),
    selection_line: rgb(0x6FA8F2),
    danger: rgb(0xFF9D94),
    warning: rgb(0xE6B65C),
    good: rgb(0x7CCBA2),
    quote_highlight: rgb(0x4D431C),
    quote_highlight_strong: rgb(0x6B5B1B),
    search_highlight: rgb(0x5E2F4A),
    standing: StandingColours {
        lead: rgb(0x8D8A84),
        sourced: rgb(0x8FB0D4),
        corroborated: rgb(0xD6E6FA),
        contested: [rgb(0x6FB1F0), rgb(0xF0935A)],
        fallen: rgb(0xCF7A72),
    },
    stance: StanceColours {
        supports: rgb(0x7DB8F2),
        contradicts: rgb(0xF29A63),
        context: rgb(0xACA8A0),
    },
    kinds: [
        rgb(0x83B6F2),
        rgb(0xC3A0EC),
        rgb(0x7FCB9B),
        rgb(0xF0A066),
        rgb(0x66C7CF),
        rgb(0xCFA982),
        rgb(0xAEB7C4),
        rgb(0xF090BE),
    ],
    tints: [
        tint(0x2B2D31, 0x4A4D54, 0xBDB9B1),
        tint(0x3A2524, 0x70403C, 0xF2A59D),
        tint(0x3A2B1D, 0x71512F, 0xEDB27B),
        tint(0x38331B, 0x6B602C, 0xDFC96B),
        tint(0x223126, 0x3F6147, 0x93CFA0),
        tint(0x1D3233, 0x38625F, 0x7CCCCB),
        tint(0x212D3E, 0x3D5779, 0x96BFF0),
        tint(0x2F2739, 0x5A4873, 0xC7A9EC),
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance and contrast as WCAG 2.2 defines them.
    fn luminance(colour: Color32) -> f64 {
        let channel = |byte: u8| {
            let c = f64::from(byte) / 255.0;
            if c <= 0.04045 {
                c / 12.92
            } else {
                ((c + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * channel(colour.r()) + 0.7152 * channel(colour.g()) + 0.0722 * channel(colour.b())
    }

    fn contrast(a: Color32, b: Color32) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Every text colour and the surfaces it is drawn on.
    fn text_pairs(t: &Tokens) -> Vec<(String, Color32, Color32)> {
        let surfaces = [
            ("canvas", t.canvas),
            ("panel", t.panel),
            ("card", t.card),
            ("popover", t.popover),
            ("field", t.field),
            ("row_hovered", t.row_hovered),
        ];
        let mut texts = vec![
            ("strong", t.text_strong),
            ("text", t.text),
            ("weak", t.text_weak),
            ("accent", t.accent),
            ("danger", t.danger),
            ("warning", t.warning),
            ("good", t.good),
            ("supports", t.stance.supports),
            ("contradicts", t.stance.contradicts),
            ("context", t.stance.context),
        ];
        texts.extend(EntityKind::ALL.map(|kind| (kind.label(), t.kind(kind))));
        let mut pairs = Vec::new();
        for (text_name, text) in texts {
            for (surface_name, surface) in surfaces {
                pairs.push((format!("{text_name} on {surface_name}"), text, surface));
            }
        }
        for (name, surface) in [
            ("button", t.button),
            ("button_hovered", t.button_hovered),
            ("button_pressed", t.button_pressed),
            ("selection", t.selection),
            ("quote_highlight", t.quote_highlight),
            ("quote_highlight_strong", t.quote_highlight_strong),
            ("search_highlight", t.search_highlight),
        ] {
            pairs.push((format!("text on {name}"), t.text, surface));
            pairs.push((format!("strong on {name}"), t.text_strong, surface));
        }
        pairs.push(("weak on button".to_owned(), t.text_weak, t.button));
        pairs.push(("on accent".to_owned(), t.on_accent, t.accent));
        for tint in Tint::ALL {
            let colours = t.tint(tint);
            let name = tint.label();
            pairs.push((format!("text on {name}"), t.text, colours.fill));
            pairs.push((format!("strong on {name}"), t.text_strong, colours.fill));
            pairs.push((format!("{name} on itself"), colours.text, colours.fill));
            pairs.push((format!("{name} on canvas"), colours.text, t.canvas));
        }
        pairs
    }

    /// What is drawn as a line or a mark and must be told from what is behind it.
    fn line_pairs(t: &Tokens) -> Vec<(&'static str, Color32, Color32)> {
        let mut pairs = Vec::new();
        for (name, colour) in [
            ("lead", t.standing.lead),
            ("sourced", t.standing.sourced),
            ("corroborated", t.standing.corroborated),
            ("contested, for", t.standing.contested[0]),
            ("contested, against", t.standing.contested[1]),
            ("fallen", t.standing.fallen),
            ("focus", t.focus),
            ("selection_line", t.selection_line),
        ] {
            pairs.push((name, colour, t.canvas));
            pairs.push((name, colour, t.card));
        }
        pairs
    }

    #[test]
    fn all_text_can_be_read() {
        let mut wrong = Vec::new();
        for t in [&LIGHT, &DARK] {
            for (name, text, surface) in text_pairs(t) {
                let ratio = contrast(text, surface);
                if ratio < 4.5 {
                    wrong.push(format!("dark {}: {name} {ratio:.2}", t.dark));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn all_lines_can_be_seen() {
        let mut wrong = Vec::new();
        for t in [&LIGHT, &DARK] {
            for (name, line, surface) in line_pairs(t) {
                let ratio = contrast(line, surface);
                if ratio < 3.0 {
                    wrong.push(format!("dark {}: {name} {ratio:.2}", t.dark));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn kinds_and_tints_are_told_apart() {
        for t in [&LIGHT, &DARK] {
            for (i, a) in EntityKind::ALL.into_iter().enumerate() {
                for b in EntityKind::ALL.into_iter().skip(i + 1) {
                    let (a, b) = (t.kind(a), t.kind(b));
                    let far = |x: u8, y: u8| x.abs_diff(y) as u32;
                    let distance = far(a.r(), b.r()) + far(a.g(), b.g()) + far(a.b(), b.b());
                    assert!(distance > 60, "{a:?} and {b:?}");
                }
            }
        }
    }
}
