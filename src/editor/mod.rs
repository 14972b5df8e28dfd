//! The program without a screen: the document, what is derived from it, the session, and the tools.

pub mod action;
pub mod camera;
pub mod command;
pub mod dialog;
pub mod effect;
pub mod gesture;
pub mod input;
pub mod preview;
pub mod session;
pub mod snap;
pub mod texts;

pub use action::{Action, CameraOp, SelectOp};
pub use camera::Camera;
pub use command::{Command, CommandInfo, Menu};
pub use dialog::Dialog;
pub use effect::{Effects, FileRequest, ThemeChoice, Toast, ToastKind};
pub use session::{ReaderState, Session};
pub use texts::Texts;
