//! The numbered invariants of a board (see [`crate::model`]) and the search for what breaks them.

use super::{
    Board, CardContent, Checked, Evidence, Prefer, QuoteId, RecordRef, Reply, Statement, Value,
    Who, Withdrawal,
};
use crate::base::date::FuzzyDate;
use crate::base::geom::{CARD_SIDE, FRAME_SIDE, Pos2, Vec2, tidy_pos, tidy_size};
use crate::base::text_range::joined;
use std::collections::BTreeSet;

/// Longest name, title or label, in code points (I3).
pub const MAX_NAME_CHARS: usize = 1_000;
/// Longest other text, in code points (I3).
pub const MAX_TEXT_CHARS: usize = 1_000_000;

/// One invariant broken by one record.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Violation {
    /// The number of the invariant, 1 for I1.
    pub number: u8,
    /// The record that breaks it; nothing for the board's own data.
    pub record: Option<RecordRef>,
    /// What is wrong, in a sentence without the record's name.
    pub message: String,
}

impl Board {
    /// Everything that breaks an invariant, in the order of the records.
    pub fn violations(&self) -> Vec<Violation> {
        let mut search = Search {
            board: self,
            found: Vec::new(),
            at: None,
        };
        search.meta();
        search.sources();
        search.quotes();
        search.entities();
        search.claims();
        search.relations();
        search.canvas();
        search.found
    }
}

struct Search<'a> {
    board: &'a Board,
    found: Vec<Violation>,
    at: Option<RecordRef>,
}

impl Search<'_> {
    fn say(&mut self, number: u8, message: impl Into<String>) {
        self.found.push(Violation {
            number,
            record: self.at,
            message: message.into(),
        });
    }

    fn exists(&mut self, what: &str, record: impl Into<RecordRef>) {
        let record = record.into();
        if !self.board.contains(record) {
            self.say(1, format!("its {what} {record} is not on the board"));
        }
    }

    fn name(&mut self, what: &str, text: &str) {
        self.length(what, text, MAX_NAME_CHARS);
    }

    fn text(&mut self, what: &str, text: &str) {
        self.length(what, text, MAX_TEXT_CHARS);
    }

    fn length(&mut self, what: &str, text: &str, limit: usize) {
        // Fewer bytes than the limit are fewer characters too.
        if text.len() > limit {
            let chars = text.chars().count();
            if chars > limit {
                self.say(
                    3,
                    format!("its {what} has {chars} characters; at most {limit} are allowed"),
                );
            }
        }
    }

    fn date(&mut self, what: &str, date: Option<&FuzzyDate>) {
        if let Some(date) = date.filter(|date| !date.is_readable()) {
            self.say(7, format!("its {what} `{date}` is not a date"));
        }
    }

    fn evidence(&mut self, evidence: &[Evidence]) {
        self.quotes_once("evidence", evidence.iter().map(|e| e.quote));
    }

    fn quotes_once(&mut self, what: &str, quotes: impl Iterator<Item = QuoteId>) {
        let mut seen = BTreeSet::new();
        for quote in quotes {
            self.exists("quote", quote);
            if !seen.insert(quote) {
                self.say(5, format!("{quote} stands twice in its {what}"));
            }
        }
    }

    fn checked(&mut self, checked: Option<&Checked>) {
        if let Some(checked) = checked {
            self.name("checker", &checked.by);
            self.date("date of checking", checked.on.as_ref());
            self.text("note on what was checked", &checked.what);
        }
    }

    fn withdrawal(&mut self, withdrawn: Option<&Withdrawal>) {
        if let Some(withdrawn) = withdrawn {
            self.date("date of withdrawal", withdrawn.on.as_ref());
            self.text("reason of withdrawal", &withdrawn.why);
        }
    }

    fn reply(&mut self, reply: Option<&Reply>) {
        if let Some(reply) = reply {
            self.date("date of asking", reply.asked.as_ref());
            self.name("asker", &reply.by);
            if let Some(quote) = reply.quote {
                self.exists("answer", quote);
            }
            self.text("note on the reply", &reply.note);
        }
    }

    fn place(&mut self, pos: Pos2, size: Vec2, sides: std::ops::RangeInclusive<f32>) {
        // In a debug build `emath` panics where a number that is none is compared.
        let finite = pos.is_finite() && size.is_finite();
        if !finite || tidy_pos(pos) != pos || tidy_size(size, sides) != size {
            self.say(
                2,
                "its position or size is not finite, not rounded, or out of bounds",
            );
        }
    }

    fn meta(&mut self) {
        let meta = self.board.meta();
        self.name("title", &meta.title);
        self.text("question", &meta.question);
        self.date("date", meta.created.as_ref());
        for (code, reason) in &meta.rules_off {
            self.name("switched-off rule", code);
            self.text("reason to switch a rule off", reason);
        }
    }

    fn sources(&mut self) {
        for (id, source) in self.board.sources().iter() {
            self.at = Some(id.into());
            self.name("title", &source.title);
            self.name("publisher", &source.publisher);
            for author in &source.authors {
                self.name("author", author);
            }
            self.text("notes", &source.notes);
            self.date("date of publication", source.published.as_ref());
            self.date("date of access", source.accessed.as_ref());
            self.withdrawal(source.withdrawn.as_ref());
            for &other in &source.shares_origin_with {
                self.exists("shared origin", other);
                if other == id {
                    self.say(8, "it shares its origin with itself");
                }
            }
            for version in &source.earlier {
                self.date("date of access", version.accessed.as_ref());
            }
            let pages = source.documents().map(|document| &document.pages);
            if !pages.into_iter().all(|pages| pages.is_sorted()) {
                self.say(10, "the pages of its document are not one after the other");
            }
            if *source.read != *joined(source.read.iter().copied()) {
                self.say(10, "the passages read of it are not sorted and apart");
            }
        }
    }

    fn quotes(&mut self) {
        for (id, quote) in self.board.quotes().iter() {
            self.at = Some(id.into());
            self.exists("source", quote.source);
            self.text("exact words", &quote.anchor.exact);
            self.text("comment", &quote.comment);
            if let Some(range) = quote.anchor.range {
                let chars = quote.anchor.exact.chars().count();
                if range.end < range.start || range.len() != chars {
                    self.say(
                        4,
                        format!(
                            "its range {}..{} is not as long as its {chars} characters",
                            range.start, range.end
                        ),
                    );
                }
            }
            if let Some(speaker) = &quote.speaker {
                match &speaker.who {
                    Who::Entity(entity) => self.exists("speaker", *entity),
                    Who::Described(text) => self.name("speaker", text),
                }
            }
            self.date("date of publication", quote.published.as_ref());
            self.withdrawal(quote.withdrawn.as_ref());
            for (others, what, itself) in [
                (&quote.same_copy_as, "copy", "it is a copy of itself"),
                (
                    &quote.not_copy_of,
                    "different text",
                    "it is no copy of itself",
                ),
            ] {
                for &other in others {
                    self.exists(what, other);
                    if other == id {
                        self.say(8, itself);
                    }
                }
            }
            self.checked(quote.checked.as_ref());
        }
    }

    fn entities(&mut self) {
        for (id, entity) in self.board.entities().iter() {
            self.at = Some(id.into());
            if entity.names.is_empty() {
                self.say(9, "it has no name");
            }
            for name in &entity.names {
                if name.text.is_empty() {
                    self.say(9, "one of its names is empty");
                }
                self.name("name", &name.text);
                self.quotes_once("name's quotes", name.quotes.iter().copied());
            }
            for &other in &entity.not_same_as {
                self.exists("other entity", other);
                if other == id {
                    self.say(8, "it is another than itself");
                }
            }
            self.text("summary", &entity.summary);
            self.date("date", entity.when.as_ref());
        }
    }

    fn claims(&mut self) {
        for (id, claim) in self.board.claims().iter() {
            self.at = Some(id.into());
            self.exists("subject", claim.about);
            self.name("property", &claim.property);
            match &claim.value {
                Value::Text(text) => self.text("value", text),
                Value::Number { unit, .. } => self.name("unit", unit),
                Value::Date(date) => self.date("value", Some(date)),
                Value::Entity(entity) => self.exists("value", *entity),
            }
            self.date("as-of date", claim.as_of.as_ref());
            self.evidence(&claim.evidence);
            self.resolution(id, claim, "claim about the same property");
            self.reply(claim.reply.as_ref());
            self.checked(claim.checked.as_ref());
        }
    }

    fn resolution<R: Statement>(&mut self, id: R::Id, record: &R, wanted: &str) {
        let Some(resolution) = record.resolution() else {
            return;
        };
        self.text("resolution", &resolution.note);
        if let Some(other_id) = resolution.prefer.and_then(Prefer::other) {
            self.exists("preferred side", other_id);
            let other = R::table(self.board).get(other_id);
            if other_id == id || other.is_some_and(|other| !record.same_matter(other)) {
                let other: RecordRef = other_id.into();
                self.say(
                    6,
                    format!("its resolution prefers {other}, which is not another {wanted}"),
                );
            }
        }
    }

    fn relations(&mut self) {
        for (id, relation) in self.board.relations().iter() {
            self.at = Some(id.into());
            self.exists("beginning", relation.from);
            self.exists("end", relation.to);
            self.name("kind", relation.kind.as_str());
            self.name("label", &relation.label);
            self.date("date", relation.when.as_ref());
            self.evidence(&relation.evidence);
            for step in &relation.legal {
                self.date("date of a legal stage", step.as_of.as_ref());
                if let Some(quote) = step.quote {
                    self.exists("quote of a legal stage", quote);
                }
            }
            self.resolution(id, relation, "relation of this kind between the two");
            self.reply(relation.reply.as_ref());
            self.checked(relation.checked.as_ref());
        }
    }

    fn canvas(&mut self) {
        for (id, card) in self.board.cards().iter() {
            self.at = Some(id.into());
            match &card.content {
                CardContent::Note(text) => self.text("text", text),
                content => {
                    if let Some(record) = content.record() {
                        self.exists("content", record);
                    }
                }
            }
            self.place(card.pos, card.size, CARD_SIDE);
        }
        for (id, frame) in self.board.frames().iter() {
            self.at = Some(id.into());
            self.name("title", &frame.title);
            self.place(frame.pos, frame.size, FRAME_SIDE);
        }
        for (id, step) in self.board.steps().iter() {
            self.at = Some(id.into());
            self.name("title", &step.title);
            self.text("text", &step.text);
            self.place(step.view.min, step.view.size(), FRAME_SIDE);
            for &record in &step.lit {
                self.exists("lit record", record);
            }
        }
    }
}
