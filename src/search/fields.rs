//! The texts of a record that are searched, and how much each counts.

use super::rank::Reach;
use crate::model::{Board, CardContent, RecordRef, Value, Who};
use std::borrow::Cow;

/// A text of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// An entity's preferred name.
    Name,
    /// Another spelling of it.
    OtherName,
    /// Of a source, frame or step.
    Title,
    /// What stands on a relation's line, or its kind.
    Label,
    /// A claim's property and value.
    Statement,
    /// A source's publisher or author, a quote's described speaker.
    Person,
    Tag,
    /// The exact words of a quote.
    Words,
    /// A summary, comment, note, or the text of a step.
    Text,
}

impl Field {
    /// As the interface says it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Name => "Name",
            Self::OtherName => "Other name",
            Self::Title => "Title",
            Self::Label => "Label",
            Self::Statement => "Claim",
            Self::Person => "Person",
            Self::Tag => "Tag",
            Self::Words => "Words",
            Self::Text => "Text",
        }
    }

    /// How much more a match here says than one in a long text.
    pub(super) fn weight(self) -> u32 {
        match self {
            Self::Name => 300,
            Self::OtherName => 270,
            Self::Title => 240,
            Self::Label => 150,
            Self::Statement => 120,
            Self::Person | Self::Tag => 100,
            Self::Words => 30,
            Self::Text => 0,
        }
    }

    pub(super) fn reach(self) -> Reach {
        match self {
            Self::Name | Self::OtherName | Self::Title => Reach::Letters,
            _ => Reach::Words,
        }
    }
}

/// The texts of one record alone, without those of records it refers to; always in the same order.
pub(super) fn fields(board: &Board, record: RecordRef) -> Vec<(Field, Cow<'_, str>)> {
    let mut found: Vec<(Field, Cow<'_, str>)> = Vec::new();
    match record {
        RecordRef::Source(id) => {
            if let Some(source) = board.sources().get(id) {
                found.push((Field::Title, source.title.as_str().into()));
                found.push((Field::Person, source.publisher.as_str().into()));
                let authors = source.authors.iter();
                found.extend(authors.map(|author| (Field::Person, author.as_str().into())));
                found.push((Field::Text, source.notes.as_str().into()));
            }
        }
        RecordRef::Quote(id) => {
            if let Some(quote) = board.quotes().get(id) {
                found.push((Field::Words, quote.anchor.exact.as_str().into()));
                if let Some(Who::Described(text)) = quote.speaker.as_ref().map(|s| &s.who) {
                    found.push((Field::Person, text.as_str().into()));
                }
                found.push((Field::Text, quote.comment.as_str().into()));
            }
        }
        RecordRef::Entity(id) => {
            if let Some(entity) = board.entities().get(id) {
                let fields =
                    std::iter::once(Field::Name).chain(std::iter::repeat(Field::OtherName));
                let names = entity.names.iter().map(|name| name.text.as_str().into());
                found.extend(fields.zip(names));
                let tags = entity.tags.iter();
                found.extend(tags.map(|tag| (Field::Tag, tag.as_str().into())));
                found.push((Field::Text, entity.summary.as_str().into()));
            }
        }
        RecordRef::Claim(id) => {
            if let Some(claim) = board.claims().get(id) {
                let value = match &claim.value {
                    Value::Text(text) => text.clone(),
                    Value::Number { quantity, unit } => format!("{quantity} {unit}"),
                    Value::Date(date) => date.to_string(),
                    Value::Entity(_) => String::new(),
                };
                let statement = format!("{}: {value}", claim.property);
                found.push((Field::Statement, statement.into()));
            }
        }
        RecordRef::Relation(id) => {
            if let Some(relation) = board.relations().get(id) {
                found.push((Field::Label, relation.label.as_str().into()));
                found.push((Field::Label, relation.kind.as_str().into()));
            }
        }
        RecordRef::Card(id) => {
            if let Some(CardContent::Note(text)) = board.cards().get(id).map(|c| &c.content) {
                found.push((Field::Text, text.as_str().into()));
            }
        }
        RecordRef::Frame(id) => {
            if let Some(frame) = board.frames().get(id) {
                found.push((Field::Title, frame.title.as_str().into()));
            }
        }
        RecordRef::Step(id) => {
            if let Some(step) = board.steps().get(id) {
                found.push((Field::Title, step.title.as_str().into()));
                found.push((Field::Text, step.text.as_str().into()));
            }
        }
    }
    found.retain(|(_, text)| !text.is_empty());
    found
}
