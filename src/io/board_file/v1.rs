//! The records of format 1 as the file spells them. From its release on they never change: a new format
//! gets its own file.
//!
//! Only reading goes through serde: writing is `writer.rs`, and a test holds that the two agree.

use crate::base::date::FuzzyDate;
use crate::base::digest::Digest;
use crate::base::id::RecordId;
use crate::model::{self, EntityId, QuoteId, RelationId, Seal as ThreeHashes, SourceId};
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use std::fmt;

/// An id, or a text in its place that is none.
pub(super) enum Ref<I> {
    Id(I),
    Bad(String),
}

/// A map from texts to texts, in the order of the file, a key that stands twice as well.
#[derive(Default)]
pub(super) struct TextMap(pub(super) Vec<(String, String)>);

/// The hash of a document, or a text in its place that is none.
pub(super) struct Hash(pub(super) Result<Digest, String>);

/// A seal, or a text in its place that is none.
pub(super) struct Seal(pub(super) Result<ThreeHashes, String>);

/// A date; one that cannot be read keeps its words.
pub(super) struct Date(pub(super) FuzzyDate);

impl Date {
    /// One that cannot be read is found later, by the model's invariants.
    pub(super) fn into_inner(self) -> FuzzyDate {
        self.0
    }
}

macro_rules! words {
    ($($name:ident { $($variant:ident),* $(,)? })*) => {
        $(
            #[derive(Deserialize, Clone, Copy)]
            pub(super) enum $name { $($variant),* }

            impl From<$name> for model::$name {
                fn from(word: $name) -> Self {
                    match word { $($name::$variant => Self::$variant),* }
                }
            }

            impl Word for model::$name {
                fn word(self) -> &'static str {
                    match self { $(Self::$variant => stringify!($variant)),* }
                }
            }
        )*
    };
}

/// How an enum without content is spelled in the file.
pub(crate) trait Word: Copy {
    fn word(self) -> &'static str;
}

words! {
    SourceKind { Article, Report, CourtRecord, Interview, Post, Dataset, Book, OwnNote }
    Reliability { A, B, C, D, E, F }
    EntityKind { Person, Organisation, Place, Event, Account, Object, Document, Concept }
    Terms { Unknown, OnRecord, OnBackground, NotForAttribution }
    Basis { Unknown, Saw, WasTold, Read, Infers }
    ResolutionKind { Superseded, OtherScope, OtherDefinition, Error, Open }
    Direction { Forward, Both, Undirected }
    ReplyOutcome { Waiting, Answered, NoReply }
    LegalStage { Alleged, UnderInvestigation, Charged, OnTrial, Convicted, Acquitted, Dropped, Settled }
    Tint { Grey, Red, Orange, Yellow, Green, Teal, Blue, Purple }
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Meta {
    pub(super) title: String,
    pub(super) question: String,
    pub(super) authors: Vec<String>,
    pub(super) language: String,
    #[serde(deserialize_with = "present")]
    pub(super) created: Option<Date>,
    pub(super) rules_off: TextMap,
    #[serde(deserialize_with = "present")]
    pub(super) excerpt_words: Option<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Source {
    pub(super) kind: SourceKind,
    #[serde(default)]
    pub(super) title: String,
    #[serde(default)]
    pub(super) publisher: String,
    #[serde(default)]
    pub(super) authors: Vec<String>,
    #[serde(default, deserialize_with = "present")]
    pub(super) published: Option<Date>,
    #[serde(default, deserialize_with = "present")]
    pub(super) accessed: Option<Date>,
    #[serde(default)]
    pub(super) url: String,
    #[serde(default)]
    pub(super) archived_url: String,
    #[serde(default)]
    pub(super) language: String,
    #[serde(default, deserialize_with = "present")]
    pub(super) document: Option<DocumentRef>,
    #[serde(default = "Vec::new")]
    pub(super) earlier: Vec<Version>,
    #[serde(default = "Vec::new")]
    pub(super) read: Vec<(u64, u64)>,
    #[serde(default = "Vec::new")]
    pub(super) shares_origin_with: Vec<Ref<SourceId>>,
    #[serde(default, deserialize_with = "present")]
    pub(super) reliability: Option<Reliability>,
    #[serde(default, deserialize_with = "present")]
    pub(super) withdrawn: Option<Withdrawal>,
    #[serde(default)]
    pub(super) notes: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DocumentRef {
    pub(super) sha256: Hash,
    pub(super) chars: u64,
    #[serde(default)]
    pub(super) file_name: String,
    #[serde(default)]
    pub(super) media_type: String,
    #[serde(default)]
    pub(super) extractor: String,
    #[serde(default)]
    pub(super) pages: Vec<u64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Version {
    pub(super) document: DocumentRef,
    #[serde(default, deserialize_with = "present")]
    pub(super) accessed: Option<Date>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Withdrawal {
    #[serde(default, deserialize_with = "present")]
    pub(super) on: Option<Date>,
    #[serde(default)]
    pub(super) why: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Quote {
    pub(super) source: Ref<SourceId>,
    pub(super) anchor: Anchor,
    #[serde(default, deserialize_with = "present")]
    pub(super) speaker: Option<Speaker>,
    #[serde(default, deserialize_with = "present")]
    pub(super) published: Option<Date>,
    #[serde(default, deserialize_with = "present")]
    pub(super) withdrawn: Option<Withdrawal>,
    #[serde(default = "Vec::new")]
    pub(super) same_copy_as: Vec<Ref<QuoteId>>,
    #[serde(default = "Vec::new")]
    pub(super) not_copy_of: Vec<Ref<QuoteId>>,
    #[serde(default)]
    pub(super) comment: String,
    #[serde(default, deserialize_with = "present")]
    pub(super) checked: Option<Checked>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Anchor {
    pub(super) exact: String,
    #[serde(default)]
    pub(super) prefix: String,
    #[serde(default)]
    pub(super) suffix: String,
    #[serde(default, deserialize_with = "present")]
    pub(super) start: Option<u64>,
    #[serde(default, deserialize_with = "present")]
    pub(super) end: Option<u64>,
    #[serde(default, deserialize_with = "present")]
    pub(super) page: Option<u32>,
    #[serde(default, deserialize_with = "present")]
    pub(super) document: Option<Hash>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Speaker {
    pub(super) who: Who,
    #[serde(default, deserialize_with = "present")]
    pub(super) terms: Option<Terms>,
    #[serde(default, deserialize_with = "present")]
    pub(super) basis: Option<Basis>,
}

#[derive(Deserialize)]
pub(super) enum Who {
    Entity(Ref<EntityId>),
    Described(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Checked {
    #[serde(default)]
    pub(super) by: String,
    #[serde(default, deserialize_with = "present")]
    pub(super) on: Option<Date>,
    #[serde(default)]
    pub(super) what: String,
    #[serde(default, deserialize_with = "present")]
    pub(super) seal: Option<Seal>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Reply {
    #[serde(default, deserialize_with = "present")]
    pub(super) asked: Option<Date>,
    #[serde(default)]
    pub(super) by: String,
    #[serde(default, deserialize_with = "present")]
    pub(super) outcome: Option<ReplyOutcome>,
    #[serde(default, deserialize_with = "present")]
    pub(super) quote: Option<Ref<QuoteId>>,
    #[serde(default)]
    pub(super) note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entity {
    pub(super) kind: EntityKind,
    #[serde(default = "Vec::new")]
    pub(super) names: Vec<Name>,
    #[serde(default)]
    pub(super) summary: String,
    #[serde(default)]
    pub(super) tags: Vec<String>,
    #[serde(default, deserialize_with = "present")]
    pub(super) when: Option<Date>,
    #[serde(default, deserialize_with = "present")]
    pub(super) picture: Option<String>,
    #[serde(default)]
    pub(super) withheld: bool,
    #[serde(default = "Vec::new")]
    pub(super) not_same_as: Vec<Ref<EntityId>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Name {
    pub(super) text: String,
    #[serde(default = "Vec::new")]
    pub(super) quotes: Vec<Ref<QuoteId>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Claim {
    pub(super) about: About,
    pub(super) property: String,
    pub(super) value: Value,
    #[serde(default, deserialize_with = "present")]
    pub(super) as_of: Option<Date>,
    #[serde(default)]
    pub(super) denied: bool,
    #[serde(default = "Vec::new")]
    pub(super) evidence: Vec<Evidence>,
    #[serde(default, deserialize_with = "present")]
    pub(super) resolution: Option<Resolution<model::ClaimId>>,
    #[serde(default, deserialize_with = "present")]
    pub(super) reply: Option<Reply>,
    #[serde(default, deserialize_with = "present")]
    pub(super) checked: Option<Checked>,
}

#[derive(Deserialize)]
pub(super) enum About {
    Entity(Ref<EntityId>),
    Relation(Ref<RelationId>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) enum Value {
    Text(String),
    Number {
        quantity: String,
        #[serde(default)]
        unit: String,
    },
    Date(Date),
    Entity(Ref<EntityId>),
}

/// A quote with its stance as the variant's name.
#[derive(Deserialize)]
pub(super) enum Evidence {
    Supports(Ref<QuoteId>),
    Contradicts(Ref<QuoteId>),
    Context(Ref<QuoteId>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[serde(bound = "Ref<I>: Deserialize<'de>")]
pub(super) struct Resolution<I> {
    pub(super) kind: ResolutionKind,
    #[serde(default)]
    pub(super) note: String,
    #[serde(default, deserialize_with = "present")]
    pub(super) prefer: Option<Ref<I>>,
    #[serde(default, deserialize_with = "present")]
    pub(super) holds: Option<bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Relation {
    pub(super) from: Ref<EntityId>,
    pub(super) to: Ref<EntityId>,
    pub(super) kind: String,
    #[serde(default)]
    pub(super) label: String,
    #[serde(default, deserialize_with = "present")]
    pub(super) direction: Option<Direction>,
    #[serde(default, deserialize_with = "present")]
    pub(super) when: Option<Date>,
    #[serde(default)]
    pub(super) denied: bool,
    #[serde(default = "Vec::new")]
    pub(super) legal: Vec<LegalStep>,
    #[serde(default = "Vec::new")]
    pub(super) evidence: Vec<Evidence>,
    #[serde(default, deserialize_with = "present")]
    pub(super) resolution: Option<Resolution<RelationId>>,
    #[serde(default, deserialize_with = "present")]
    pub(super) reply: Option<Reply>,
    #[serde(default, deserialize_with = "present")]
    pub(super) checked: Option<Checked>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LegalStep {
    pub(super) stage: LegalStage,
    #[serde(default, deserialize_with = "present")]
    pub(super) as_of: Option<Date>,
    #[serde(default)]
    pub(super) place: String,
    #[serde(default, deserialize_with = "present")]
    pub(super) quote: Option<Ref<QuoteId>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Card {
    pub(super) content: Content,
    pub(super) pos: (f64, f64),
    pub(super) size: (f64, f64),
    #[serde(default)]
    pub(super) z: i32,
    #[serde(default, deserialize_with = "present")]
    pub(super) tint: Option<Tint>,
    #[serde(default)]
    pub(super) pinned: bool,
}

#[derive(Deserialize)]
pub(super) enum Content {
    Entity(Ref<EntityId>),
    Quote(Ref<QuoteId>),
    Source(Ref<SourceId>),
    Note(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Frame {
    #[serde(default)]
    pub(super) title: String,
    pub(super) pos: (f64, f64),
    pub(super) size: (f64, f64),
    #[serde(default, deserialize_with = "present")]
    pub(super) tint: Option<Tint>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Step {
    #[serde(default)]
    pub(super) order: i32,
    #[serde(default)]
    pub(super) title: String,
    #[serde(default)]
    pub(super) text: String,
    pub(super) view: View,
    #[serde(default)]
    pub(super) lit: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct View {
    pub(super) min: (f64, f64),
    pub(super) max: (f64, f64),
}

/// A field that is left out where there is nothing, and written without `Some` where there is something.
fn present<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

/// Takes a text as it is borrowed: ids and dates need no copy of it.
struct Text<F>(&'static str, F);

impl<T, F: FnOnce(&str) -> T> Visitor<'_> for Text<F> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<T, E> {
        Ok(self.1(text))
    }
}

impl<'de, I: RecordId> Deserialize<'de> for Ref<I> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Text("an id in quotation marks", |text: &str| {
            text.parse()
                .map_or_else(|_| Self::Bad(text.to_owned()), Self::Id)
        }))
    }
}

impl<'de> Deserialize<'de> for TextMap {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs;

        impl<'de> Visitor<'de> for Pairs {
            type Value = TextMap;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map of texts")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<TextMap, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(TextMap(pairs))
            }
        }

        deserializer.deserialize_map(Pairs)
    }
}

impl<'de> Deserialize<'de> for Hash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Text("a SHA-256 in quotation marks", |text: &str| {
            Self(text.parse().map_err(|_err| text.to_owned()))
        }))
    }
}

impl<'de> Deserialize<'de> for Seal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Text("a seal in quotation marks", |text: &str| {
            Self(text.parse().map_err(|_err| text.to_owned()))
        }))
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Text("a date in quotation marks", |text: &str| {
            Self(text.parse().unwrap_or_else(|_| FuzzyDate::unreadable(text)))
        }))
    }
}
