//! The marks of disputes on cards: a click reads them side by side.

use super::view::View;
use crate::base::geom::{Pos2, Rect};
use crate::editor::Action;
use crate::editor::input::Hit;
use crate::evidence::DisputeKey;
use crate::model::{CardContent, CardId, RecordRef};
use crate::query::display_name;
use crate::ui::ctx::ViewCtx;
use eframe::egui::{CursorIcon, Role, Sense, Ui, WidgetInfo};

/// Makes the marks that are seen things to click on. They are no stops for Tab: the menu of a card has the same,
/// and so has the list of disputes.
pub fn dispute_marks(
    view: &View<'_>,
    marks: &[(CardId, Rect)],
    hit: impl Fn(Pos2) -> Hit,
    ui: &Ui,
) {
    let cx = view.cx;
    if !cx.preview.is_empty() {
        return;
    }
    for &(card, mark) in marks {
        let rect = mark.intersect(view.camera.viewport);
        let covered = !matches!(hit(rect.center()), Hit::CardBody(on_top) if on_top == card);
        if !rect.is_positive() || covered {
            continue;
        }
        let id = super::canvas_id().with(("dispute", card));
        let response = ui.interact(rect, id, Sense::CLICK);
        let name = format!("Disputes over {}", display_name(cx.board, card));
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        let response = response.on_hover_cursor(CursorIcon::PointingHand);
        let clicked = response
            .on_hover_text("Read the values side by side")
            .clicked();
        if clicked && let Some(key) = dispute_of(cx, card.into()) {
            cx.push(Action::ShowDispute(Some(key)));
        }
    }
}

/// The first dispute about what is on the canvas: an unsettled one before others.
pub fn dispute_of(cx: &ViewCtx<'_>, record: RecordRef) -> Option<DisputeKey> {
    let record = match record {
        RecordRef::Card(id) => match cx.board.cards().get(id)?.content {
            CardContent::Entity(entity) => entity.into(),
            _ => return None,
        },
        record => record,
    };
    let first = cx.evidence.first_dispute(record)?;
    Some(first.key.clone())
}
