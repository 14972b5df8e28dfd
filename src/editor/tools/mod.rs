//! The tools: what the pointer does on the canvas, as state machines that read the board and answer with actions.
//!
//! A tool changes nothing. While a gesture goes on it sets a preview; when it is let go it answers with
//! one commit; cancelled, it leaves the board as it was.

mod frame;
mod moving;
mod others;
mod resizing;
mod select;

use super::input::{Button, Grip, PointerEvent, PointerKind};
use super::{Action, CameraOp, Preview, Session};
use crate::base::geom::Pos2;
use crate::base::id::IdGen;
use crate::model::Board;
use crate::query::Index;

pub use frame::{FrameState, NEW_FRAME};
pub use moving::Moving;
pub use resizing::Resize;
pub use select::{Click, SelectState};

/// What a tool may read. Only ids are taken from it.
#[derive(Debug)]
pub struct ToolCx<'a> {
    pub board: &'a Board,
    pub index: &'a Index,
    pub session: &'a Session,
    /// The board cannot be changed now: it is looked at from another day.
    pub locked: bool,
    pub ids: &'a mut IdGen,
}

/// What a tool answers to an event.
#[must_use]
#[derive(Debug, Clone)]
pub struct ToolOutput<S> {
    /// The state it goes over to; nothing stays.
    pub next: Option<S>,
    pub actions: Vec<Action>,
    /// The new overlay; nothing keeps the one there is.
    pub preview: Option<Preview>,
}

/// The tool in hand.
#[derive(Debug, Clone, PartialEq)]
pub enum Tool {
    Select(SelectState),
    /// Draws one frame and goes back.
    Frame(FrameState),
}

/// The tools' whole state: the tool in hand, and the hand that pans whatever the tool.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Tools {
    tool: Tool,
    panning: Option<Panning>,
}

/// The board is held by the middle button, or by the space bar and the primary one.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Panning {
    button: Button,
    last_in_screen: Pos2,
}

/// How the pointer looks over the canvas; where it is `Normal`, what lies under it decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Cursor {
    #[default]
    Normal,
    Grabbing,
    Moving,
    Resizing(Grip),
    Crosshair,
}

impl<S> ToolOutput<S> {
    /// Nothing happens.
    fn nothing() -> Self {
        Self {
            next: None,
            actions: Vec::new(),
            preview: None,
        }
    }

    fn to(next: S) -> Self {
        Self {
            next: Some(next),
            ..Self::nothing()
        }
    }

    fn act(actions: Vec<Action>) -> Self {
        Self {
            actions,
            ..Self::nothing()
        }
    }

    /// The end of a gesture: the overlay goes.
    fn done(idle: S, actions: Vec<Action>) -> Self {
        Self {
            next: Some(idle),
            actions,
            preview: Some(Preview::default()),
        }
    }

    fn with(mut self, action: Action) -> Self {
        self.actions.push(action);
        self
    }

    fn showing(mut self, preview: Preview) -> Self {
        self.preview = Some(preview);
        self
    }

    fn map<T>(self, f: impl FnOnce(S) -> T) -> ToolOutput<T> {
        ToolOutput {
            next: self.next.map(f),
            actions: self.actions,
            preview: self.preview,
        }
    }
}

impl Default for Tool {
    fn default() -> Self {
        Self::Select(SelectState::Idle)
    }
}

impl Tools {
    /// Whether no gesture is going on and no tool but the arrow is in hand.
    pub fn is_idle(&self) -> bool {
        *self == Self::default()
    }

    /// Whether something has begun that a release would end.
    pub fn in_progress(&self) -> bool {
        match &self.tool {
            Tool::Select(state) => *state != SelectState::Idle,
            Tool::Frame(state) => *state != FrameState::Waiting,
        }
    }

    pub fn tool(&self) -> &Tool {
        &self.tool
    }

    /// Takes the tool that draws a frame in hand.
    pub fn draw_frame(&mut self) {
        self.tool = Tool::Frame(FrameState::Waiting);
    }

    pub fn cursor(&self) -> Cursor {
        if self.panning.is_some() {
            return Cursor::Grabbing;
        }
        match &self.tool {
            Tool::Select(state) => state.cursor(),
            Tool::Frame(_) => Cursor::Crosshair,
        }
    }

    /// Takes an event: goes over to the next state, and answers what is to be done and shown.
    pub fn on_event(
        &mut self,
        event: &PointerEvent,
        cx: &mut ToolCx<'_>,
    ) -> (Vec<Action>, Option<Preview>) {
        if event.kind == PointerKind::Cancel {
            return (self.cancel(), Some(Preview::default()));
        }
        if let Some(actions) = self.pan(event) {
            return (actions, None);
        }
        let output = match &self.tool {
            Tool::Select(state) => state.on_event(event, cx).map(Tool::Select),
            Tool::Frame(state) => state.on_event(event, cx),
        };
        if let Some(next) = output.next {
            self.tool = next;
        }
        (output.actions, output.preview)
    }

    /// Ends whatever is going on without a change of the board; answers what puts the session back.
    pub fn cancel(&mut self) -> Vec<Action> {
        let Self { tool, panning: _ } = std::mem::take(self);
        match tool {
            Tool::Select(state) => state.cancelled(),
            Tool::Frame(_) => Vec::new(),
        }
    }

    /// The part of an event that pans, if it does: every tool lets the board be moved under it.
    fn pan(&mut self, event: &PointerEvent) -> Option<Vec<Action>> {
        let at = event.pos_in_screen;
        match (event.kind, self.panning) {
            (PointerKind::Down(button), _)
                if button == Button::Middle || (button == Button::Primary && event.held.space) =>
            {
                self.panning = Some(Panning {
                    button,
                    last_in_screen: at,
                });
                Some(Vec::new())
            }
            (PointerKind::DoubleClick, _) if event.held.space => Some(Vec::new()),
            (PointerKind::Move, Some(panning)) => {
                self.panning = Some(Panning {
                    last_in_screen: at,
                    ..panning
                });
                let by = at - panning.last_in_screen;
                Some(vec![Action::Camera(CameraOp::PanBy(by))])
            }
            (PointerKind::Up(button), Some(panning)) if button == panning.button => {
                self.panning = None;
                Some(Vec::new())
            }
            _ => None,
        }
    }
}
