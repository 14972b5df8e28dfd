//! "The same copy?": quotes of different sources whose passages look like one text that was copied, for a
//! person to confirm or refuse.
//!
//! [`Found`] is what the texts share: it depends on the documents and on where the quotes stand in them,
//! and takes time. [`Copies`] is what there is to ask of it on a board as it is, which is quick. Passages
//! in which no quote stands on either side are not looked at: the footer of a paper, or the words that it
//! always uses for its sources, are no evidence of anything.

mod found;
mod proposals;

pub use found::{Found, Holder, Passage, Place, own_words};
pub use proposals::{Copies, Proposal, Side};

#[cfg(test)]
mod tests;
