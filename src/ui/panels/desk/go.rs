//! Where a row of a list leads: what it is about is selected and brought into view.

use crate::editor::{Action, CameraOp, SelectOp};
use crate::model::RecordRef;
use crate::ui::ctx::ViewCtx;

/// Selects a record that is on the board, and shows it where it is to be seen.
pub fn go_to(cx: &ViewCtx<'_>, record: RecordRef) {
    match record {
        RecordRef::Quote(quote) => {
            cx.push(Action::Select(SelectOp::only(quote)));
            cx.push(Action::OpenQuote(quote));
        }
        RecordRef::Step(step) => cx.push(Action::GoToStep(Some(step))),
        record => {
            cx.push(Action::Select(SelectOp::only(cx.card_or(record))));
            cx.push(Action::Camera(CameraOp::Reveal(record)));
        }
    }
}
