//! What is saved: the records of a board, the tables that hold them, and the change of them as a value.
//!
//! # Invariants
//!
//! A board that the program made itself keeps all of these; a board read from a file may break those
//! marked (f), which are then reported and shown, never silently mended. [`Board::violations`] finds
//! each by its number.
//!
//! - **I1** (f) Every id that a record refers to is the id of a record of the board.
//! - **I2** Positions are finite, rounded and within the world; sizes are within their limits.
//! - **I3** (f) Names, titles and labels have at most 1,000 characters, other texts at most 1,000,000.
//! - **I4** (f) An anchor's range is as long as its exact words.
//! - **I5** A quote stands at most once in the evidence of a record, and once among the quotes of a name.
//! - **I6** (f) A resolution prefers another statement on the same matter: a claim about the same thing and
//!   property, a relation of the same kind between the same two; never itself by its id.
//! - **I7** (f) Every date can be read.
//! - **I8** A source does not share its origin with itself, and no quote is or is not a copy of itself;
//!   no entity is another than itself.
//! - **I9** (f) An entity has a name, and no name is empty.
//! - **I10** The pages of a document begin one after the other; the passages read of a source are sorted,
//!   none is empty, and no two touch.

pub mod anchor;
pub mod board;
pub mod card;
pub mod claim;
pub mod diff;
pub mod entity;
pub mod evidence;
#[doc(hidden)]
pub mod fixture;
pub mod frame;
pub mod invariants;
pub mod meta;
pub mod quote;
pub mod record;
pub mod relation;
pub mod reply;
pub mod resolution;
pub mod source;
pub mod step;
pub mod style;
pub mod table;

pub use anchor::Anchor;
pub use board::Board;
pub use card::{Card, CardContent};
pub use claim::{About, Claim, Value};
pub use diff::{Change, Diff};
pub use entity::{Entity, EntityKind, Name};
pub use evidence::{Checked, Evidence, Seal, Stance};
pub use frame::Frame;
pub use invariants::Violation;
pub use meta::BoardMeta;
pub use quote::{Basis, Quote, Speaker, Terms, Who};
pub use record::{
    CardId, ClaimId, EntityId, FrameId, QuoteId, RecordRef, RelationId, SourceId, StepId,
};
pub use relation::{Direction, LegalStage, LegalStep, Relation, RelationKind};
pub use reply::{Reply, ReplyOutcome};
pub use resolution::{Prefer, Resolution, ResolutionKind, Side, Statement};
pub use source::{DocumentRef, Reliability, Source, SourceKind, Version, Withdrawal};
pub use step::Step;
pub use style::Tint;
pub use table::Table;
