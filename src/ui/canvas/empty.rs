//! What an empty board says.

use crate::base::geom::{Rect, Vec2, pos2};
use crate::editor::Command;
use crate::ui::icons;
use crate::ui::text::Text;
use crate::ui::theme::{Tokens, icon_size, space};
use eframe::egui::{Align, Layout, Ui, UiBuilder};

const WIDTH: f32 = 420.0;
const HEIGHT: f32 = 190.0;

/// A quiet word in the middle on how to begin.
pub fn empty_hint(ui: &mut Ui, viewport: Rect) {
    let size = Vec2::new(WIDTH, HEIGHT).min(viewport.size());
    let rect = Rect::from_center_size(viewport.center(), size);
    let tokens = Tokens::of(ui);
    let mut ui = ui.new_child(
        UiBuilder::new()
            .id_salt("empty board")
            .max_rect(rect)
            .layout(Layout::top_down(Align::Center)),
    );
    let icon = pos2(rect.center().x, rect.top() + icon_size::HUGE / 2.0);
    icons::CARD.paint(ui.painter(), icon, icon_size::HUGE, tokens.border_strong);
    ui.add_space(icon_size::HUGE + space::M);
    Text::new("An empty board").heading().show(&mut ui);
    ui.add_space(space::S);
    let key = |command: Command| {
        let shortcut = command.info().shortcuts.first();
        shortcut.map_or_else(String::new, |shortcut| shortcut.text())
    };
    for line in [
        format!(
            "Double-click anywhere, or press {}, to add a card",
            key(Command::NewPerson)
        ),
        format!("{} opens a board", key(Command::Open)),
        "Drop a text file here to add it as a source".to_owned(),
        format!("{} finds and does everything", key(Command::Palette)),
    ] {
        Text::new(line).weak().show(&mut ui);
    }
}
