//! The right of reply: whether those whom a statement is about were asked, and what they answered.

use super::QuoteId;
use crate::base::date::FuzzyDate;

/// That somebody was given, or is to be given, the chance to answer a statement.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reply {
    /// When they were asked; nothing while nobody has, or if it is not known.
    pub asked: Option<FuzzyDate>,
    /// Who asked, and how.
    pub by: String,
    pub outcome: ReplyOutcome,
    /// The answer's own words, where there is a quote of them.
    pub quote: Option<QuoteId>,
    pub note: String,
}

/// What became of asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum ReplyOutcome {
    /// No answer yet.
    #[default]
    Waiting,
    Answered,
    /// They did not answer, or would not.
    NoReply,
}

impl ReplyOutcome {
    pub const ALL: [Self; 3] = [Self::Waiting, Self::Answered, Self::NoReply];

    pub fn label(self) -> &'static str {
        match self {
            Self::Waiting => "Waiting",
            Self::Answered => "Answered",
            Self::NoReply => "No reply",
        }
    }
}
