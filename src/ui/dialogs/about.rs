//! Version, licence, and what the program never does.

use super::close;
use super::modal::Modal;
use crate::ui::ctx::ViewCtx;
use crate::ui::text;
use crate::ui::theme::space;
use eframe::egui::Context;

pub fn about_ui(cx: &ViewCtx<'_>, ctx: &Context) {
    let answer = Modal::new("Throughline").width(420.0).show(ctx, |ui| {
        text::label(ui, &format!("Version {}", env!("CARGO_PKG_VERSION")));
        ui.add_space(space::S);
        text::label(ui, "An evidence board: every line stands on exact words, sources may disagree, and what stands on what can always be seen.");
        ui.add_space(space::S);
        text::label(ui, "It never connects to a network, and sends nothing to anybody.");
        ui.add_space(space::S);
        text::weak(ui, "Licensed under MIT or Apache-2.0, at your option.");
    });
    if answer.closed() {
        close(cx);
    }
}
