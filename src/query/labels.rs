//! What records and values are called in a sentence, a list or a badge.

use crate::model::{
    Board, CardContent, Claim, EntityId, QuoteId, RecordRef, Relation, SourceId, Value, Who,
};

/// Longer texts are cut in names, at a word if there is one near.
const MAX_SHOWN: usize = 60;

/// What a record is called; for one that is not on the board, its id and that it is missing.
pub fn display_name(board: &Board, record: impl Into<RecordRef>) -> String {
    let record = record.into();
    let name = match record {
        RecordRef::Source(id) => board
            .sources()
            .get(id)
            .map(|source| or(&source.title, "Untitled source")),
        RecordRef::Quote(id) => board
            .quotes()
            .get(id)
            .map(|quote| format!("“{}”", shorten(&quote.anchor.exact, MAX_SHOWN))),
        RecordRef::Entity(id) => board.entities().get(id).map(|entity| {
            let unnamed = format!("Unnamed {}", entity.kind.label().to_lowercase());
            or(entity.name(), &unnamed)
        }),
        RecordRef::Claim(id) => board.claims().get(id).map(|claim| claim_name(board, claim)),
        RecordRef::Relation(id) => board
            .relations()
            .get(id)
            .map(|relation| relation_name(board, relation)),
        RecordRef::Card(id) => board.cards().get(id).map(|card| match &card.content {
            CardContent::Note(text) => or(&shorten(text, MAX_SHOWN), "Empty note"),
            CardContent::Entity(id) => display_name(board, *id),
            CardContent::Quote(id) => display_name(board, *id),
            CardContent::Source(id) => display_name(board, *id),
        }),
        RecordRef::Frame(id) => board
            .frames()
            .get(id)
            .map(|frame| or(&frame.title, "Untitled frame")),
        RecordRef::Step(id) => board
            .steps()
            .get(id)
            .map(|step| or(&step.title, "Untitled step")),
    };
    name.unwrap_or_else(|| format!("{record} (missing)"))
}

/// A value as a badge shows it: `31 people`, `2016-03-22`, an entity's name, a text.
pub fn value_text(board: &Board, value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Number { quantity, unit } if unit.is_empty() => quantity.to_string(),
        Value::Number { quantity, unit } => format!("{quantity} {unit}"),
        Value::Date(date) => date.to_string(),
        Value::Entity(id) => display_name(board, *id),
    }
}

/// What a claim says, without what it is about: `killed: 31 people`, `not killed: 31 people`.
pub fn statement(board: &Board, claim: &Claim) -> String {
    let not = if claim.denied { "not " } else { "" };
    let value = value_text(board, &claim.value);
    format!("{not}{}: {value}", claim.property)
}

/// Who speaks a quote: the entity's name, the description, or nothing where the source itself does.
pub fn speaker_name(board: &Board, quote: QuoteId) -> Option<String> {
    match &board.quotes().get(quote)?.speaker.as_ref()?.who {
        Who::Entity(id) => Some(display_name(board, *id)),
        Who::Described(text) => Some(text.clone()),
    }
}

/// A source in few words: its publisher and year as far as they are known, else its title.
pub fn source_tag(board: &Board, source: SourceId) -> String {
    let Some(record) = board.sources().get(source) else {
        return display_name(board, source);
    };
    let published = record.published.as_ref();
    let year = published
        .and_then(|date| date.interval().first)
        .map(|day| day.year.to_string());
    match (record.publisher.as_str(), year) {
        ("", _) => display_name(board, source),
        (publisher, None) => publisher.to_owned(),
        (publisher, Some(year)) => format!("{publisher} {year}"),
    }
}

/// The words of a quote; nothing if it is not on the board.
pub fn quote_text(board: &Board, quote: QuoteId) -> Option<&str> {
    let quote = board.quotes().get(quote)?;
    Some(&quote.anchor.exact)
}

/// At most so many characters on one line, with `…` where something was left out.
pub fn shorten(text: &str, max: usize) -> String {
    let mut words = String::new();
    let mut num_chars = 0;
    for word in text.split_whitespace() {
        let chars = word.chars().count();
        let space = usize::from(num_chars > 0);
        if num_chars + space + chars > max {
            let room = max.saturating_sub(num_chars + space + 1);
            // A word that alone is most of the text is cut within, such as a line of Chinese.
            if room >= max / 2 {
                words.extend(std::iter::repeat_n(' ', space).chain(word.chars().take(room)));
            }
            words.push('…');
            return words;
        }
        words.extend(std::iter::repeat_n(' ', space));
        words.push_str(word);
        num_chars += space + chars;
    }
    words
}

fn claim_name(board: &Board, claim: &Claim) -> String {
    let about = display_name(board, RecordRef::from(claim.about));
    format!("{about}, {}", shorten(&statement(board, claim), MAX_SHOWN))
}

fn relation_name(board: &Board, relation: &Relation) -> String {
    let end = |id: EntityId| display_name(board, id);
    let denied = if relation.denied { ", denied" } else { "" };
    let says = or(relation.shown_label(), "is linked to");
    format!("{} {says} {}{denied}", end(relation.from), end(relation.to))
}

fn or(text: &str, instead: &str) -> String {
    let text = text.trim();
    if text.is_empty() { instead } else { text }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture::parse;
    use expect_test::{Expect, expect};

    #[expect(clippy::needless_pass_by_value, reason = "a literal at every call")]
    fn check(text: &str, names: &[&str], expected: Expect) {
        let fixture = parse(text).unwrap();
        let lines = names.iter().map(|name| {
            let record = fixture.names.record(name).unwrap();
            display_name(&fixture.board, record)
        });
        expected.assert_eq(&lines.collect::<Vec<_>>().join("\n"));
    }

    #[test]
    fn every_record_has_a_name() {
        check(
            r#"
            source news "The Daily"
            source blank
            quote q1 in news "exact words that go on and on until there is no room left for more of them"
            person alice "Alice Adams" "A. Adams" at 0,0
            organisation nobody nameless
            relation r1 alice -> nobody "works for" denied
            relation r2 alice -- nobody "associate" label "shares a flat with"
            claim c1 nobody killed = 31 people
            claim c2 alice born = date:1990~ denied
            claim c3 r1 place = entity:nobody
            note n1 ""
            frame f1
            step s1 1 "First stop"
            "#,
            &[
                "news",
                "blank",
                "q1",
                "alice",
                "card:alice",
                "nobody",
                "r1",
                "r2",
                "c1",
                "c2",
                "c3",
                "n1",
                "f1",
                "s1",
            ],
            expect![[r#"
                The Daily
                Untitled source
                “exact words that go on and on until there is no room left…”
                Alice Adams
                Alice Adams
                Unnamed organisation
                Alice Adams works for Unnamed organisation, denied
                Alice Adams shares a flat with Unnamed organisation
                Unnamed organisation, killed: 31 people
                Alice Adams, not born: 1990~
                Alice Adams works for Unnamed organisation, denied, place: Unnamed organisation
                Empty note
                Untitled frame
                First stop"#]],
        );
    }

    #[test]
    fn long_texts_are_cut_at_words_and_long_words_within() {
        assert_eq!(shorten("one two three", 13), "one two three");
        assert_eq!(shorten("one two three", 12), "one two…");
        assert_eq!(shorten(" one \n two ", 12), "one two");
        assert_eq!(
            shorten(&"字".repeat(20), 10),
            format!("{}…", "字".repeat(9))
        );
    }
}
