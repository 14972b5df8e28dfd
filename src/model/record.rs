//! The ids of the records, and a reference to a record of any kind.

use crate::base::id::RecordId as _;
use crate::define_id;
use std::fmt;

define_id!(SourceId, "src", "a source");
define_id!(QuoteId, "quo", "a quote");
define_id!(EntityId, "ent", "an entity");
define_id!(ClaimId, "clm", "a claim");
define_id!(RelationId, "rel", "a relation");
define_id!(CardId, "crd", "a card");
define_id!(FrameId, "frm", "a frame");
define_id!(StepId, "stp", "a step");

macro_rules! record_ref {
    ($($variant:ident($id:ident)),* $(,)?) => {
        /// A record of any kind, by its id.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum RecordRef {
            $($variant($id)),*
        }

        $(impl From<$id> for RecordRef {
            fn from(id: $id) -> Self {
                Self::$variant(id)
            }
        })*

        impl fmt::Display for RecordRef {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    $(Self::$variant(id) => id.fmt(f)),*
                }
            }
        }

        impl std::str::FromStr for RecordRef {
            type Err = crate::base::id::IdError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let prefix = text.split_once('-').map_or(text, |(prefix, _)| prefix);
                match prefix {
                    $($id::PREFIX => text.parse().map(Self::$variant),)*
                    _ => Err(crate::base::id::IdError::Prefix {
                        expected: "src, quo, ent, clm, rel, crd, frm or stp",
                        found: text.chars().take(40).collect(),
                    }),
                }
            }
        }
    };
}

record_ref!(
    Source(SourceId),
    Quote(QuoteId),
    Entity(EntityId),
    Claim(ClaimId),
    Relation(RelationId),
    Card(CardId),
    Frame(FrameId),
    Step(StepId),
);

impl fmt::Debug for RecordRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}
