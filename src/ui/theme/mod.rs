//! The look: tokens, and how egui's own widgets take them.

mod tokens;

pub use tokens::{
    StanceColours, StandingColours, TintColours, Tokens, icon_size, line, radius, space, text_size,
};

use super::fonts;
use eframe::egui::style::{
    ScrollStyle, Selection, Spacing, TextCursorStyle, WidgetVisuals, Widgets,
};
use eframe::egui::{
    Color32, Context, CornerRadius, FontId, Margin, Shadow, Stroke, Style, TextStyle, Theme,
    ThemePreference, Vec2, Visuals, vec2,
};
use std::collections::BTreeMap;

/// Gives both of egui's styles our look and installs the fonts. Once, when the window is made.
pub fn install(ctx: &Context) {
    fonts::install(ctx);
    for theme in [Theme::Light, Theme::Dark] {
        ctx.set_style_of(theme, style(Tokens::for_theme(theme)));
    }
}

/// Light, dark, or as the system says.
pub fn choose(ctx: &Context, preference: ThemePreference) {
    ctx.set_theme(preference);
}

fn style(tokens: &Tokens) -> Style {
    let mut style = Style {
        text_styles: text_styles(),
        visuals: visuals(tokens),
        animation_time: 0.1,
        ..Style::default()
    };
    style.spacing = spacing();
    // Words are selected where a person would want to: `text::Text::selectable` says so.
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.4;
    style
}

fn text_styles() -> BTreeMap<TextStyle, FontId> {
    [
        (TextStyle::Small, fonts::regular(text_size::SMALL)),
        (TextStyle::Body, fonts::regular(text_size::BODY)),
        (TextStyle::Button, fonts::regular(text_size::BODY)),
        (TextStyle::Heading, fonts::bold(text_size::HEADING)),
        (TextStyle::Monospace, FontId::monospace(text_size::MONO)),
    ]
    .into()
}

fn spacing() -> Spacing {
    let default = Spacing::default();
    Spacing {
        item_spacing: vec2(space::S, 6.0),
        window_margin: Margin::same(space::L as i8),
        menu_margin: Margin::same(space::XS as i8 + 2),
        button_padding: vec2(10.0, 4.0),
        indent: space::L,
        interact_size: vec2(32.0, 26.0),
        combo_width: 120.0,
        text_edit_width: 240.0,
        icon_width: 16.0,
        icon_width_inner: 9.0,
        icon_spacing: 6.0,
        tooltip_width: 420.0,
        menu_width: 320.0,
        scroll: ScrollStyle {
            bar_width: 8.0,
            floating_width: 3.0,
            ..ScrollStyle::floating()
        },
        ..default
    }
}

fn visuals(t: &Tokens) -> Visuals {
    let base = if t.dark {
        Visuals::dark()
    } else {
        Visuals::light()
    };
    Visuals {
        dark_mode: t.dark,
        override_text_color: None,
        weak_text_color: Some(t.text_weak),
        widgets: widgets(t),
        selection: Selection {
            bg_fill: t.selection,
            stroke: Stroke::new(line::HAIR, t.text_strong),
        },
        hyperlink_color: t.accent,
        faint_bg_color: t.row_hovered,
        extreme_bg_color: t.field,
        text_edit_bg_color: Some(t.field),
        code_bg_color: t.row_hovered,
        warn_fg_color: t.warning,
        error_fg_color: t.danger,
        window_corner_radius: CornerRadius::same(radius::LARGE),
        window_shadow: shadow(t, 10, 28),
        window_fill: t.popover,
        window_stroke: Stroke::new(line::HAIR, t.border),
        menu_corner_radius: CornerRadius::same(radius::LARGE - 2),
        panel_fill: t.panel,
        popup_shadow: shadow(t, 6, 18),
        text_cursor: TextCursorStyle {
            stroke: Stroke::new(1.5, t.accent),
            ..base.text_cursor.clone()
        },
        indent_has_left_vline: false,
        slider_trailing_fill: true,
        // What cannot be pressed yet can still be read.
        disabled_alpha: 0.65,
        ..base
    }
}

fn shadow(t: &Tokens, down: i8, blur: u8) -> Shadow {
    Shadow {
        offset: [0, down],
        blur,
        spread: 0,
        color: t.shadow,
    }
}

fn widgets(t: &Tokens) -> Widgets {
    let of = |fill: Color32, border: Color32, text: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(line::HAIR, border),
        corner_radius: CornerRadius::same(radius::MEDIUM),
        fg_stroke: Stroke::new(line::HAIR, text),
        expansion: 0.0,
    };
    Widgets {
        noninteractive: of(t.panel, t.border, t.text),
        // Boxes to tick and rounds to choose are seen by their border alone.
        inactive: of(t.button, t.border_strong, t.text),
        hovered: of(t.button_hovered, t.border_strong, t.text_strong),
        active: of(t.button_pressed, t.focus, t.text_strong),
        open: of(t.button_hovered, t.border_strong, t.text_strong),
    }
}

/// The least a thing to click on must measure.
pub const MIN_TARGET: Vec2 = vec2(26.0, 26.0);
