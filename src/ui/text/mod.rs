//! The one place that draws and edits text: names and quotes come in every script, and egui alone lays words
//! of Arabic or Hebrew out in the wrong order and panics when they are edited.
//!
//! - [`label()`], [`heading`], [`weak`], [`strong`], [`small`], [`link`] and [`Text`] for what is read;
//! - [`TextField`] for what is typed;
//! - [`layout()`] for whoever paints for itself (cards, the reader): places of characters, both ways;
//! - [`widget_text`] for egui's own buttons and menus, where they show a name.
//!
//! Text is in logical order everywhere else, in the accessibility tree and on the clipboard too.

mod bidi;
mod code;
mod field;
mod label;
mod layout;
mod script;
mod spec;
mod units;

pub use bidi::{layout, layout_with};
pub use code::code_marks;
pub use field::{KeptKeys, TextField, select_all};
pub use label::{Text, heading, label, link, small, strong, title, weak, widget_text};
pub use layout::{Line, TextLayout};
pub use script::{is_rtl, needs_bidi};
pub use spec::TextSpec;

#[cfg(test)]
mod fuzz;
#[cfg(test)]
mod tests;
