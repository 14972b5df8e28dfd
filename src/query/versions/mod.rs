//! Versions of a source: what changed from one text to the next, what becomes of the quotes, and how a
//! version is called.

pub mod diff;
pub mod follow;
pub mod merged;
pub mod name;

pub use diff::{Change, Diff};
pub use follow::{Followed, Touched, follow, touched};
pub use merged::{Merged, Piece, merged};
pub use name::{proof_words, version_name, version_title};
