//! Names in texts: where each entity is mentioned, under any of its spellings.
//!
//! All of it is found by rules, offline, and says how sure it is; nothing here changes a board.

#![deny(clippy::disallowed_types, clippy::disallowed_methods)]

pub mod alike;
mod excerpt;
pub mod figures;
mod found;
mod lists;
pub mod mentions;
pub mod offers;
pub mod parting;
pub mod parts;
pub mod propose;
pub mod same;
pub mod spellings;
mod tokens;

pub use excerpt::Excerpt;
pub use found::{Count, Mentions, Searched};
pub use mentions::{Mention, mentions};
pub use offers::{Offer, Offered, Offers};
pub use spellings::Spellings;

#[cfg(test)]
mod tests;
