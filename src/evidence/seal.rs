//! Seals: what a person saw when they checked something, so that a later change of it is noticed.
//!
//! A mark alone says that somebody once compared a statement with its source. Months later a name is
//! corrected, a quote is replaced, a source is withdrawn, and the mark is still there. So a mark carries a
//! [`Seal`]: three numbers, over the statement, over the quotes it rests on and who said them, and over
//! their sources. What is in each, to the byte, is written down in `docs/file-format.md`.
//!
//! - Things are taken as a reader sees them: entities by their names, quotes by their words, not by ids.
//!   Another spelling of a name is another statement, and a copy on another board is the same.
//! - The order of evidence does not count, nor what only helps to work: comments, notes, tags, how a
//!   dispute was resolved, what was answered, and which quotes are copies.
//! - A seal is made and compared when it is asked for: it is no part of the index.

use crate::base::date::FuzzyDate;
use crate::base::digest::Digest;
use crate::model::{
    About, Anchor, Board, Checked, Claim, EntityId, Evidence, Quote, QuoteId, RecordRef, Relation,
    Seal, SourceId, Value, Who,
};
use std::collections::BTreeSet;
use std::fmt::{Debug, Write as _};

/// The seal of a claim, a relation or a quote as it is now; zeros for what cannot be checked.
pub fn seal(board: &Board, record: impl Into<RecordRef>) -> Seal {
    seen(board, record.into()).map_or_else(Seal::default, |seen| seen.seal())
}

/// What changed since a claim, a relation or a quote was checked.
///
/// These are sentences that go on from "Checked, but since then"; none of them is empty, and there is at
/// least one. Nothing if it is still what was checked, if nobody checked it, or if the mark has no seal,
/// so that nobody can tell.
pub fn unchecked_because(board: &Board, record: impl Into<RecordRef>) -> Option<Vec<&'static str>> {
    let record = record.into();
    let then = mark(board, record)?.seal?;
    let now = seal(board, record);
    let (evidence, sources) = match record {
        RecordRef::Quote(_) => (
            "its place, who said it, or whether it stands, changed",
            "its source changed or was withdrawn",
        ),
        _ => (
            "the quotes it rests on, or who said them, changed",
            "a source of it changed or was withdrawn",
        ),
    };
    let parts = [
        (then.statement != now.statement, "its own words changed"),
        (then.evidence != now.evidence, evidence),
        (then.sources != now.sources, sources),
    ];
    let changed = parts.into_iter().filter(|(changed, _)| *changed);
    let because: Vec<&'static str> = changed.map(|(_, because)| because).collect();
    Some(because).filter(|because| !because.is_empty())
}

fn mark(board: &Board, record: RecordRef) -> Option<&Checked> {
    let checked = match record {
        RecordRef::Claim(id) => &board.claims().get(id)?.checked,
        RecordRef::Relation(id) => &board.relations().get(id)?.checked,
        RecordRef::Quote(id) => &board.quotes().get(id)?.checked,
        _ => return None,
    };
    checked.as_ref()
}

fn seen(board: &Board, record: RecordRef) -> Option<Seen> {
    let mut seen = Seen::default();
    match record {
        RecordRef::Claim(id) => seen.claim(board, board.claims().get(id)?),
        RecordRef::Relation(id) => seen.relation(board, board.relations().get(id)?),
        RecordRef::Quote(id) => seen.quote(board, board.quotes().get(id)?),
        _ => return None,
    }
    Some(seen)
}

/// Texts one behind the other, each with its length before it, so that no two lists give the same.
#[derive(Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Texts(String);

impl Texts {
    fn add(&mut self, text: &str) {
        // Writing to a `String` cannot fail.
        let _infallible = writeln!(self.0, "{}:{text}", text.len());
    }

    /// A word of the file: the model's variants are called as the file spells them.
    fn word(&mut self, word: impl Debug) {
        self.add(&format!("{word:?}"));
    }

    fn number(&mut self, number: Option<impl ToString>) {
        self.add(&number.map_or_else(String::new, |number| number.to_string()));
    }

    fn date(&mut self, date: Option<&FuzzyDate>) {
        self.add(date.map_or("", FuzzyDate::as_str));
    }

    fn flag(&mut self, set: bool, word: &str) {
        self.add(if set { word } else { "" });
    }

    fn entity(&mut self, board: &Board, id: EntityId) {
        match board.entities().get(id) {
            Some(entity) => self.add(entity.name()),
            None => self.add(&id.to_string()),
        }
    }

    fn words(&mut self, anchor: &Anchor) {
        self.add(&anchor.exact);
        self.add(&anchor.prefix);
        self.add(&anchor.suffix);
    }

    /// Without the document: that is the source's.
    fn place(&mut self, anchor: &Anchor) {
        self.number(anchor.range.map(|range| range.start));
        self.number(anchor.range.map(|range| range.end));
        self.number(anchor.page);
    }

    fn speaker(&mut self, board: &Board, quote: &Quote) {
        if let Some(speaker) = &quote.speaker {
            match &speaker.who {
                Who::Entity(id) => {
                    self.add("Entity");
                    self.entity(board, *id);
                }
                Who::Described(text) => {
                    self.add("Described");
                    self.add(text);
                }
            }
            self.word(speaker.terms);
            self.word(speaker.basis);
        }
    }

    fn hash(&self) -> u64 {
        Digest::of(self.0.as_bytes()).head()
    }
}

/// What a person sees who checks something.
#[derive(Debug, Default)]
struct Seen {
    statement: Texts,
    /// One of each quote; their order does not count.
    evidence: BTreeSet<Texts>,
    sources: BTreeSet<Texts>,
}

impl Seen {
    fn seal(&self) -> Seal {
        let all = |each: &BTreeSet<Texts>| {
            let mut texts = Texts::default();
            for one in each {
                texts.add(&one.0);
            }
            texts.hash()
        };
        Seal {
            statement: self.statement.hash(),
            evidence: all(&self.evidence),
            sources: all(&self.sources),
        }
    }

    fn claim(&mut self, board: &Board, claim: &Claim) {
        let says = &mut self.statement;
        says.add("claim");
        match claim.about {
            About::Entity(id) => {
                says.add("Entity");
                says.entity(board, id);
            }
            About::Relation(id) => {
                says.add("Relation");
                match board.relations().get(id) {
                    Some(relation) => line(says, board, relation),
                    None => says.add(&id.to_string()),
                }
            }
        }
        says.add(&claim.property);
        match &claim.value {
            Value::Text(text) => {
                says.add("Text");
                says.add(text);
            }
            Value::Number { quantity, unit } => {
                says.add("Number");
                says.add(quantity.as_str());
                says.add(unit);
            }
            Value::Date(date) => {
                says.add("Date");
                says.add(date.as_str());
            }
            Value::Entity(id) => {
                says.add("Entity");
                says.entity(board, *id);
            }
        }
        says.date(claim.as_of.as_ref());
        says.flag(claim.denied, "denied");
        self.rests_on(board, &claim.evidence);
    }

    fn relation(&mut self, board: &Board, relation: &Relation) {
        let says = &mut self.statement;
        says.add("relation");
        line(says, board, relation);
        says.date(relation.when.as_ref());
        says.flag(relation.denied, "denied");
        for step in &relation.legal {
            says.word(step.stage);
            says.date(step.as_of.as_ref());
            says.add(&step.place);
        }
        for step in &relation.legal {
            if let Some(quote) = step.quote {
                self.rests_on_quote(board, quote, &format!("{:?}", step.stage));
            }
        }
        self.rests_on(board, &relation.evidence);
    }

    fn quote(&mut self, board: &Board, quote: &Quote) {
        self.statement.add("quote");
        self.statement.words(&quote.anchor);
        self.statement.date(quote.published.as_ref());
        let mut texts = Texts::default();
        texts.place(&quote.anchor);
        texts.flag(quote.withdrawn.is_some(), "withdrawn");
        texts.speaker(board, quote);
        self.evidence.insert(texts);
        self.source(board, quote.source);
    }

    fn rests_on(&mut self, board: &Board, evidence: &[Evidence]) {
        for piece in evidence {
            self.rests_on_quote(board, piece.quote, &format!("{:?}", piece.stance));
        }
    }

    fn rests_on_quote(&mut self, board: &Board, id: QuoteId, how: &str) {
        let mut texts = Texts::default();
        texts.add(how);
        match board.quotes().get(id) {
            Some(quote) => {
                texts.words(&quote.anchor);
                texts.place(&quote.anchor);
                texts.date(quote.published.as_ref());
                texts.flag(quote.withdrawn.is_some(), "withdrawn");
                texts.speaker(board, quote);
                self.source(board, quote.source);
            }
            None => texts.add(&id.to_string()),
        }
        self.evidence.insert(texts);
    }

    fn source(&mut self, board: &Board, id: SourceId) {
        let mut texts = Texts::default();
        match board.sources().get(id) {
            Some(source) => {
                texts.word(source.kind);
                texts.add(&source.title);
                texts.add(&source.publisher);
                texts.date(source.published.as_ref());
                texts.add(&source.url);
                texts.number(source.document.as_ref().map(|document| document.sha256));
                texts.flag(source.withdrawn.is_some(), "withdrawn");
                source.authors.iter().for_each(|author| texts.add(author));
            }
            None => texts.add(&id.to_string()),
        }
        self.sources.insert(texts);
    }
}

fn line(says: &mut Texts, board: &Board, relation: &Relation) {
    says.entity(board, relation.from);
    says.add(relation.kind.as_str());
    says.add(&relation.label);
    says.word(relation.direction);
    says.entity(board, relation.to);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture::{Fixture, parse};
    use expect_test::{Expect, expect};

    const BOARD: &str = r#"
source daily "The Daily" published 2016-03 [author "A. Writer"] [text "Alice said it was so"]
source other "The Other"
quote q1 in daily "it was so" at 11 by alice basis saw
quote q2 in other "it was so too" by "an official"
quote q3 in other "in court"
person alice "Alice" "A. Adams"(q1)
person bob "Bob"
relation r1 alice -> bob "works for" [when 2016] [stage charged 2016 in "Ghent" (q3)] [q1 -q2]
claim c1 alice age = 31 years [as of 2016] [q2 q1]
claim c2 r1 since = entity:bob
"#;

    const CHECKED: [&str; 4] = ["r1", "c1", "c2", "q1"];

    /// Marks everything as checked with its seal.
    fn sealed() -> Fixture {
        let mut fixture = parse(BOARD).unwrap();
        for name in CHECKED {
            let record = fixture.names.record(name).unwrap();
            let mark = Checked {
                seal: Some(seal(&fixture.board, record)),
                ..Checked::default()
            };
            let marks = [(record, mark)].into();
            let marked = crate::edit::checking::check(&fixture.board, &marks);
            fixture.board.apply(&marked.diff);
        }
        fixture
    }

    /// The board with one word of its text exchanged, and the marks of the board as it was.
    #[expect(clippy::needless_pass_by_value, reason = "a literal at every call")]
    fn check(changes: &[(&str, &str)], expected: Expect) {
        let sealed = sealed();
        let mut text = sealed.print();
        for (from, to) in changes {
            assert!(text.contains(from), "{from} is not in\n{text}");
            text = text.replace(from, to);
        }
        let changed = parse(&text).unwrap();
        let mut out = String::new();
        for name in CHECKED {
            let record = changed.names.record(name).unwrap();
            if let Some(because) = unchecked_because(&changed.board, record) {
                writeln!(out, "{name}: {}", because.join("; ")).unwrap();
            }
        }
        expected.assert_eq(&out);
    }

    #[test]
    fn what_a_checker_saw_is_sealed() {
        check(
            &[("works for", "worked for")],
            expect![[r#"
            r1: its own words changed
            c2: its own words changed
        "#]],
        );
        check(
            &[("[when 2016]", "[when 2017]")],
            expect![[r#"
            r1: its own words changed
        "#]],
        );
        check(
            &[("\"Alice\"", "\"Alicia\"")],
            expect![[r#"
                r1: its own words changed; the quotes it rests on, or who said them, changed
                c1: its own words changed; the quotes it rests on, or who said them, changed
                c2: its own words changed
                q1: its place, who said it, or whether it stands, changed
            "#]],
        );
        check(
            &[("31 years", "32 years")],
            expect![[r#"
            c1: its own words changed
        "#]],
        );
        check(
            &[("[as of 2016]", "[as of 2016] [denied]")],
            expect![[r#"
                c1: its own words changed
            "#]],
        );
        check(
            &[("\"Ghent\"", "\"Brussels\"")],
            expect![[r#"
            r1: its own words changed
        "#]],
        );
        check(
            &[("[q1 -q2]", "[q1 q2]")],
            expect![[r#"
            r1: the quotes it rests on, or who said them, changed
        "#]],
        );
        check(
            &[("\"it was so\"", "\"it was SO\"")],
            expect![[r#"
            r1: the quotes it rests on, or who said them, changed
            c1: the quotes it rests on, or who said them, changed
            q1: its own words changed
        "#]],
        );
        check(
            &[("by alice", "by bob")],
            expect![[r#"
                r1: the quotes it rests on, or who said them, changed
                c1: the quotes it rests on, or who said them, changed
                q1: its place, who said it, or whether it stands, changed
            "#]],
        );
        check(
            &[("basis saw", "basis read")],
            expect![[r#"
                r1: the quotes it rests on, or who said them, changed
                c1: the quotes it rests on, or who said them, changed
                q1: its place, who said it, or whether it stands, changed
            "#]],
        );
        check(
            &[(
                "\"it was so too\"",
                "\"it was so too\" [withdrawn \"taken back\"]",
            )],
            expect![[r#"
                r1: the quotes it rests on, or who said them, changed
                c1: the quotes it rests on, or who said them, changed
            "#]],
        );
        check(
            &[("\"in court\"", "\"in court\" [published 2015]")],
            expect![[r#"
                r1: the quotes it rests on, or who said them, changed
            "#]],
        );
        check(
            &[("\"The Other\"", "\"The Other\" [withdrawn \"retracted\"]")],
            expect![[r#"
                r1: a source of it changed or was withdrawn
                c1: a source of it changed or was withdrawn
            "#]],
        );
        check(
            &[("at 11", "at 12")],
            expect![[r#"
            r1: the quotes it rests on, or who said them, changed
            c1: the quotes it rests on, or who said them, changed
            q1: its place, who said it, or whether it stands, changed
        "#]],
        );
        check(
            &[("published 2016-03", "published 2016-04")],
            expect![[r#"
            r1: a source of it changed or was withdrawn
            c1: a source of it changed or was withdrawn
            q1: its source changed or was withdrawn
        "#]],
        );
        check(
            &[("sha256 ab", "sha256 bb")],
            expect![[r#"
                r1: a source of it changed or was withdrawn
                c1: a source of it changed or was withdrawn
                q1: its source changed or was withdrawn
            "#]],
        );
    }

    #[test]
    fn what_only_helps_to_work_is_not() {
        for change in [
            ("[q2 q1]", "[q1 q2]"),
            ("\"A. Adams\"", "\"Adams\""),
            (
                "person bob \"Bob\"",
                "person bob \"Bob\" [summary \"s\"] [tag t] [withheld]",
            ),
            (
                "\"it was so too\"",
                "\"it was so too\" [copy q1] [not_copy q3] [comment \"c\"]",
            ),
            (
                "\"The Other\"",
                "\"The Other\" [accessed 2018] [notes \"n\"] [reliability b] [shares daily]",
            ),
            (
                "[as of 2016]",
                "[as of 2016] [reply asked 2016 answered] [resolved open]",
            ),
        ] {
            check(&[change], expect![[""]]);
        }
    }

    #[test]
    fn a_mark_without_a_seal_and_a_record_without_a_mark_say_nothing() {
        let fixture = parse(
            "person a\nclaim c1 a age = 31 [checked \"AB\"]\nclaim c2 a age = 31\nclaim c3 a age = 31 [checked \"AB\" sealed 1.2.3]",
        )
        .unwrap();
        let because = |name: &str| {
            let record = fixture.names.record(name).unwrap();
            unchecked_because(&fixture.board, record)
        };
        assert_eq!(because("c1"), None);
        assert_eq!(because("c2"), None);
        assert_eq!(because("a"), None);
        assert_eq!(because("c3").map(|because| because.len()), Some(3));
        let entity = fixture.names.record("a").unwrap();
        assert_eq!(seal(&fixture.board, entity), Seal::default());
    }

    #[test]
    fn seals_stay_the_same_for_ever() {
        let fixture = parse(BOARD).unwrap();
        let seals = CHECKED.map(|name| {
            let record = fixture.names.record(name).unwrap();
            format!("{name} {}\n", seal(&fixture.board, record))
        });
        expect![[r#"
            r1 ba18521cebf240fb.35f6bf4e468fa08d.66673f755ae32576
            c1 dede2aca8cdedca3.5b9ce50cbc197057.66673f755ae32576
            c2 2cac4d3c4c5e74bd.e3b0c44298fc1c14.e3b0c44298fc1c14
            q1 21b1abda6ed1de8c.1d29645cc7237015.c34387f478bf6e86
        "#]]
        .assert_eq(&seals.concat());
    }

    #[test]
    fn what_is_hashed_is_what_the_format_says() {
        let fixture = parse(BOARD).unwrap();
        let record = fixture.names.record("c1").unwrap();
        let seen = seen(&fixture.board, record).unwrap();
        let mut out = format!("statement\n{}", seen.statement.0);
        for (name, texts) in [("evidence", &seen.evidence), ("source", &seen.sources)] {
            for text in texts {
                write!(out, "{name}\n{}", text.0).unwrap();
            }
        }
        expect![[r#"
            statement
            5:claim
            6:Entity
            5:Alice
            3:age
            6:Number
            2:31
            5:years
            4:2016
            0:
            evidence
            8:Supports
            13:it was so too
            0:
            0:
            0:
            0:
            0:
            0:
            0:
            9:Described
            11:an official
            7:Unknown
            7:Unknown
            evidence
            8:Supports
            9:it was so
            0:
            0:
            2:11
            2:20
            0:
            0:
            0:
            6:Entity
            5:Alice
            7:Unknown
            3:Saw
            source
            7:Article
            9:The Daily
            0:
            7:2016-03
            0:
            64:ab9d08f1a2ad2f5ba8314723bcb7b374da2b95fa9a97e7afcd54dc8e437184f5
            0:
            9:A. Writer
            source
            7:Article
            9:The Other
            0:
            0:
            0:
            0:
            0:
        "#]]
        .assert_eq(&out);
    }
}
