//! Pointer events: to the tool in hand, and what it answers back to the one door.

use super::apply::{Turn, put};
use super::input::{PointerEvent, PointerKind};
use super::looking::shown_of;
use super::tools::ToolCx;
use super::{Editor, Preview};

impl Editor {
    pub(super) fn on_pointer(&mut self, event: &PointerEvent, turn: &mut Turn) {
        let known = event.pos_in_board.is_finite() && event.pos_in_screen.is_finite();
        if !known && event.kind != PointerKind::Cancel {
            return;
        }
        let (board, index) = shown_of(&self.document, &self.index, self.looking.as_ref());
        let mut cx = ToolCx {
            board,
            index,
            locked: self.session.lens.is_some_and(|lens| !lens.is_now()),
            session: &self.session,
            ids: &mut self.ids,
        };
        let (actions, preview) = self.tools.on_event(event, &mut cx);
        if let Some(preview) = preview {
            turn.repaint_if(put(&mut self.preview, preview));
        }
        self.act_all(actions, turn);
    }

    /// Ends what the pointer is doing, without a change of the board; whether something was going on.
    pub(super) fn end_gesture(&mut self, turn: &mut Turn) -> bool {
        let going = self.tools.in_progress();
        let actions = self.tools.cancel();
        turn.repaint_if(put(&mut self.preview, Preview::default()));
        self.act_all(actions, turn);
        going
    }
}
