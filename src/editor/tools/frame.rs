//! The tool that draws one frame and then puts itself away.

use super::select::SelectState;
use super::{Tool, ToolCx, ToolOutput};
use crate::base::geom::{Rect, Vec2, vec2};
use crate::edit::frames;
use crate::editor::gesture::Press;
use crate::editor::input::{Button, PointerEvent, PointerKind};
use crate::editor::{Action, Preview};

/// A frame that is clicked and not drawn has this size, in board points.
const CLICKED_SIZE: Vec2 = vec2(480.0, 320.0);
/// What a new frame is called.
pub const NEW_FRAME: &str = "New frame";

/// What the frame tool is doing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum FrameState {
    /// It is in hand and nothing is drawn yet.
    Waiting,
    Drawing {
        press: Press,
    },
}

impl FrameState {
    pub fn on_event(&self, event: &PointerEvent, cx: &mut ToolCx<'_>) -> ToolOutput<Tool> {
        match (event.kind, self) {
            (PointerKind::Down(Button::Primary) | PointerKind::DoubleClick, Self::Waiting) => {
                let press = Press::of(event);
                ToolOutput::to(Tool::Frame(Self::Drawing { press }))
            }
            (PointerKind::Move, Self::Drawing { press }) => {
                let drawn = press.became_drag(event).then(|| press.rect(event));
                ToolOutput::nothing().showing(Preview {
                    new_frame: drawn,
                    ..Preview::default()
                })
            }
            (PointerKind::Up(Button::Primary), Self::Drawing { press }) => {
                let rect = if press.became_drag(event) {
                    press.rect(event)
                } else {
                    Rect::from_min_size(press.pos_in_board, CLICKED_SIZE)
                };
                let (_, made) = frames::create(cx.board, cx.ids, rect, NEW_FRAME);
                ToolOutput::done(Tool::Select(SelectState::Idle), vec![Action::commit(made)])
            }
            // The other button puts the tool away.
            (PointerKind::Down(Button::Secondary), _) => {
                ToolOutput::done(Tool::Select(SelectState::Idle), Vec::new())
            }
            _ => ToolOutput::nothing(),
        }
    }
}
