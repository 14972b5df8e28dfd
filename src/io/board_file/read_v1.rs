//! Reads format 1: the outline, then each record by itself, then what is wrong in content.

use super::problem::{Lines, Problem, ProblemCode, ReadError, SyntaxError};
use super::scan::{self, Entry, Field, ScanError};
use super::v1::{self, Ref};
use super::{LARGE_FILE, Limits, Loaded};
use crate::base::digest::Digest;
use crate::base::id::RecordId;
use crate::model::board::Parts;
use crate::model::{Board, RecordRef};
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::LazyLock;

/// The tables in the order the file has them.
const TABLES: [&str; 8] = [
    "sources",
    "quotes",
    "entities",
    "claims",
    "relations",
    "cards",
    "frames",
    "steps",
];

static RON: LazyLock<ron::Options> =
    LazyLock::new(|| ron::Options::default().with_recursion_limit(64));

pub(super) fn read(text: &str, limits: &Limits) -> Result<Loaded, ReadError> {
    let outline = scan::outline(text).map_err(|err| outline_error(text, err))?;
    let mut reading = Reading::new(text, limits);
    reading.fields(&outline.fields)?;
    if text.len() > LARGE_FILE {
        let message = format!(
            "the file has {} million bytes; boards over {} million open slowly",
            text.len() / 1_000_000,
            LARGE_FILE / 1_000_000
        );
        reading.list(ProblemCode::LargeFile, None, message);
    }
    if let Some(at) = outline.comment {
        let message = "comments are not kept when the board is saved".to_owned();
        reading.list(ProblemCode::Comment, Some(at), message);
    }
    let entries = |name: &str| {
        outline
            .fields
            .iter()
            .find(|field| field.name == name)
            .map_or(&[][..], |field| &field.entries)
    };
    // All ids first: a reference to a record further down must already know that record's new id.
    let ids = Ids {
        sources: reading.ids("sources", entries("sources"))?,
        quotes: reading.ids("quotes", entries("quotes"))?,
        entities: reading.ids("entities", entries("entities"))?,
        claims: reading.ids("claims", entries("claims"))?,
        relations: reading.ids("relations", entries("relations"))?,
        cards: reading.ids("cards", entries("cards"))?,
        frames: reading.ids("frames", entries("frames"))?,
        steps: reading.ids("steps", entries("steps"))?,
    };
    let meta = match outline.fields.iter().find(|field| field.name == "meta") {
        Some(field) => {
            let wire = reading.parse("meta", None, field.value.clone())?;
            reading.span = field.value.clone();
            reading.meta(wire)
        }
        None => Default::default(),
    };
    let parts = Parts {
        meta,
        sources: reading.table("sources", ids.sources, Reading::source)?,
        quotes: reading.table("quotes", ids.quotes, Reading::quote)?,
        entities: reading.table("entities", ids.entities, Reading::entity)?,
        claims: reading.table("claims", ids.claims, Reading::claim)?,
        relations: reading.table("relations", ids.relations, Reading::relation)?,
        cards: reading.table("cards", ids.cards, Reading::card)?,
        frames: reading.table("frames", ids.frames, Reading::frame)?,
        steps: reading.table("steps", ids.steps, Reading::step)?,
    };
    let board = Board::from_parts(parts);
    reading.violations(&board);
    Ok(Loaded {
        board,
        report: reading.report(),
    })
}

/// The records of one table under the ids they will have.
type Keyed<I> = Vec<(I, Entry)>;

struct Ids {
    sources: Keyed<crate::model::SourceId>,
    quotes: Keyed<crate::model::QuoteId>,
    entities: Keyed<crate::model::EntityId>,
    claims: Keyed<crate::model::ClaimId>,
    relations: Keyed<crate::model::RelationId>,
    cards: Keyed<crate::model::CardId>,
    frames: Keyed<crate::model::FrameId>,
    steps: Keyed<crate::model::StepId>,
}

/// A file being read: where we are, and what was found wrong so far.
pub(super) struct Reading<'a> {
    text: &'a str,
    limits: &'a Limits,
    lines: Option<Lines<'a>>,
    problems: Vec<(usize, Problem)>,
    unlisted: usize,
    /// The numbers given to texts that are no ids, by prefix and text.
    minted: BTreeMap<(&'static str, String), u64>,
    /// Where each record begins.
    begins: BTreeMap<RecordRef, usize>,
    record: Option<RecordRef>,
    span: Range<usize>,
}

impl<'a> Reading<'a> {
    fn new(text: &'a str, limits: &'a Limits) -> Self {
        Self {
            text,
            limits,
            lines: None,
            problems: Vec::new(),
            unlisted: 0,
            minted: BTreeMap::new(),
            begins: BTreeMap::new(),
            record: None,
            span: 0..0,
        }
    }

    /// Refuses fields that format 1 does not have, or has once.
    fn fields(&self, fields: &[Field<'_>]) -> Result<(), ReadError> {
        let mut seen = BTreeSet::new();
        for field in fields {
            let message = if !seen.insert(field.name) {
                format!("`{}` stands twice", field.name)
            } else if field.name == "format" || field.name == "meta" {
                continue;
            } else if !TABLES.contains(&field.name) {
                unknown_field(field.name, "a board", &["format", "meta"], &TABLES)
            } else if !self.text[field.value.clone()].starts_with('{') {
                format!("`{}` is a table: expected `{{`", field.name)
            } else {
                continue;
            };
            return Err(self.error(field.at, None, message));
        }
        Ok(())
    }

    /// The ids of a table's records. A second record of one id gets a new one, and so does a record
    /// whose key is no id; both ways the new id follows from the file alone.
    fn ids<I: RecordId + Into<RecordRef>>(
        &mut self,
        table: &str,
        entries: &[Entry],
    ) -> Result<Keyed<I>, ReadError> {
        let limit = match table {
            "sources" => self.limits.sources,
            "quotes" => self.limits.quotes,
            "entities" => self.limits.entities,
            "claims" => self.limits.claims,
            "relations" => self.limits.relations,
            "cards" => self.limits.cards,
            "frames" => self.limits.frames,
            _ => self.limits.steps,
        };
        if entries.len() > limit {
            return Err(ReadError::TooMany {
                table: table.to_owned(),
                count: entries.len(),
                limit,
            });
        }
        let mut keys = Vec::with_capacity(entries.len());
        for entry in entries {
            keys.push(self.key::<I>(table, entry)?);
        }
        let mut taken: BTreeSet<I> = keys
            .iter()
            .filter_map(|key| key.as_ref().ok().copied())
            .collect();
        let mut given = BTreeSet::new();
        let mut keyed = Vec::with_capacity(entries.len());
        for (entry, key) in entries.iter().zip(keys) {
            let begin = entry.key.start;
            let id = match key {
                Ok(id) if given.insert(id) => id,
                Ok(twice) => {
                    let id = Self::mint::<I>(&format!("{twice} again"), &mut taken);
                    self.record = Some(id.into());
                    let message = format!(
                        "another record has the id {twice}; this one was given {id}, and what refers to {twice} means the first"
                    );
                    self.list(ProblemCode::DuplicateId, Some(begin), message);
                    id
                }
                Err(text) => {
                    let id = Self::mint::<I>(&text, &mut taken);
                    self.minted
                        .entry((I::PREFIX, text.clone()))
                        .or_insert_with(|| id.raw());
                    self.record = Some(id.into());
                    let message = format!(
                        "its key {} is no id of one of the {table}; it was given {id}, and so was every reference to it",
                        shown(&text)
                    );
                    self.list(ProblemCode::UnreadableId, Some(begin), message);
                    id
                }
            };
            self.begins.insert(id.into(), begin);
            keyed.push((id, entry.clone()));
        }
        self.record = None;
        Ok(keyed)
    }

    /// A key as an id, or its text if it is none.
    fn key<I: RecordId>(&self, table: &str, entry: &Entry) -> Result<Result<I, String>, ReadError> {
        let literal = &self.text[entry.key.clone()];
        let plain = literal
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'))
            .filter(|inner| !inner.contains('\\'));
        if let Some(text) = plain {
            return Ok(text.parse().map_err(|_err| text.to_owned()));
        }
        let text: String = self.parse(table, Some(&entry.key), entry.key.clone())?;
        Ok(text.parse().map_err(|_err| text))
    }

    /// A new id from a text: the same in every run, and not among those taken.
    fn mint<I: RecordId>(text: &str, taken: &mut BTreeSet<I>) -> I {
        let mut salt = 0_u32;
        loop {
            let id = minted_id::<I>(text, salt);
            if taken.insert(id) {
                return id;
            }
            salt += 1;
        }
    }

    /// What a reference refers to. One that is no id becomes one, the same for the same text.
    pub(super) fn resolve<I: RecordId>(&mut self, what: &str, reference: Ref<I>) -> I {
        let text = match reference {
            Ref::Id(id) => return id,
            Ref::Bad(text) => text,
        };
        if let Some(&raw) = self.minted.get(&(I::PREFIX, text.clone())) {
            return I::from_raw(raw);
        }
        let id = minted_id::<I>(&text, 0);
        let message = format!("its {what} {} is no id; it now reads {id}", shown(&text));
        self.found(ProblemCode::UnreadableId, &text, message);
        id
    }

    fn table<I, W, R>(
        &mut self,
        table: &str,
        keyed: Keyed<I>,
        convert: fn(&mut Self, I, W) -> R,
    ) -> Result<Vec<(I, R)>, ReadError>
    where
        I: RecordId + Into<RecordRef>,
        W: DeserializeOwned,
    {
        let mut records = Vec::with_capacity(keyed.len());
        for (id, entry) in keyed {
            let wire = self.parse(table, Some(&entry.key), entry.value.clone())?;
            self.record = Some(id.into());
            self.span = entry.value;
            records.push((id, convert(self, id, wire)));
        }
        self.record = None;
        self.span = 0..0;
        Ok(records)
    }

    /// One value of the file, or where it goes wrong.
    fn parse<T: DeserializeOwned>(
        &self,
        table: &str,
        key: Option<&Range<usize>>,
        value: Range<usize>,
    ) -> Result<T, ReadError> {
        let begin = value.start;
        let slice = &self.text[value];
        RON.from_str(slice).map_err(|err| {
            let at = byte_at(slice, err.span.start.line, err.span.start.col);
            // RON points behind a word it does not know.
            let at = match &err.code {
                ron::Error::NoSuchStructField { found, .. }
                | ron::Error::NoSuchEnumVariant { found, .. } => slice[..at]
                    .rfind(found.as_str())
                    .filter(|place| at - place <= found.len() + 2)
                    .unwrap_or(at),
                _ => at,
            };
            let record = key.map(|key| (table, key.clone()));
            self.error(begin + at, record, explain(&err.code))
        })
    }

    fn error(&self, at: usize, record: Option<(&str, Range<usize>)>, message: String) -> ReadError {
        let record = record.map(|(table, key)| (table.to_owned(), shown_key(self.text, key)));
        syntax(self.text, at, record, message)
    }

    /// Lists a problem of the record being read, at the words in question if they can be found.
    pub(super) fn found(&mut self, code: ProblemCode, words: &str, message: String) {
        let slice = &self.text[self.span.clone()];
        let within = (!words.is_empty()).then(|| slice.find(words)).flatten();
        let at = self.span.start + within.unwrap_or(0);
        self.list(code, Some(at), message);
    }

    fn list(&mut self, code: ProblemCode, at: Option<usize>, message: String) {
        if self.problems.len() >= self.limits.problems {
            self.unlisted += 1;
            return;
        }
        let text = self.text;
        let place = at.map(|at| self.lines.get_or_insert_with(|| Lines::new(text)).place(at));
        let problem = Problem {
            severity: code.severity(),
            code,
            record: self.record,
            place,
            message,
        };
        self.problems.push((at.unwrap_or(0), problem));
    }

    /// What the model itself finds wrong and the reader keeps.
    fn violations(&mut self, board: &Board) {
        for violation in board.violations() {
            let code = match violation.number {
                1 => ProblemCode::DanglingId,
                2 => ProblemCode::Repaired,
                3 => ProblemCode::TooLong,
                4 => ProblemCode::WrongAnchor,
                6 => ProblemCode::WrongPreference,
                7 => ProblemCode::UnreadableDate,
                9 => ProblemCode::NoName,
                _ => ProblemCode::Repeated,
            };
            self.record = violation.record;
            let at = violation
                .record
                .and_then(|record| self.begins.get(&record).copied());
            self.list(code, at, violation.message);
        }
        self.record = None;
    }

    fn report(mut self) -> Vec<Problem> {
        self.problems.sort_by_key(|(at, _)| *at);
        let mut report: Vec<Problem> = self
            .problems
            .into_iter()
            .map(|(_, problem)| problem)
            .collect();
        if self.unlisted > 0 {
            report.push(Problem {
                severity: ProblemCode::More.severity(),
                code: ProblemCode::More,
                record: None,
                place: None,
                message: format!("and {} more problems, not listed one by one", self.unlisted),
            });
        }
        report
    }

    pub(super) fn hash(&mut self, what: &str, hash: v1::Hash) -> Option<Digest> {
        match hash.0 {
            Ok(digest) => Some(digest),
            Err(text) => {
                let message = format!(
                    "its {what} {} is no SHA-256 (64 hexadecimal digits) and was set aside",
                    shown(&text)
                );
                self.found(ProblemCode::UnreadableHash, &text, message);
                None
            }
        }
    }
}

fn minted_id<I: RecordId>(text: &str, salt: u32) -> I {
    let digest = Digest::of(format!("{}\n{salt}\n{text}", I::PREFIX).as_bytes()).to_string();
    I::from_raw(u64::from_str_radix(&digest[..16], 16).unwrap_or_else(|_| u64::from(salt)))
}

/// A text of the file in a message: short, in quotation marks, without what would upset a terminal.
pub(super) fn shown(text: &str) -> String {
    let mut out = String::new();
    let short: String = text.chars().take(60).collect();
    super::print::push_text(&mut out, &short);
    if short.len() < text.len() {
        out.push('…');
    }
    out
}

fn shown_key(text: &str, key: Range<usize>) -> String {
    let literal = text[key].trim_matches('"');
    literal
        .chars()
        .filter(|c| !c.is_control())
        .take(40)
        .collect()
}

fn outline_error(text: &str, err: ScanError) -> ReadError {
    let record = err.within.map(|(table, key)| (table, shown_key(text, key)));
    syntax(text, err.at, record, err.message)
}

fn syntax(text: &str, at: usize, record: Option<(String, String)>, message: String) -> ReadError {
    let conflict = memchr::memmem::find(text.as_bytes(), b"\n<<<<<<< ").is_some();
    ReadError::Syntax(Box::new(SyntaxError {
        place: Lines::new(text).place(at),
        record,
        message,
        hint: conflict.then_some(
            "the file holds an unresolved merge (`<<<<<<<`): choose one side of each first",
        ),
    }))
}

/// The byte at RON's line and column, both counted from 1.
fn byte_at(text: &str, line: usize, column: usize) -> usize {
    let mut begin = 0;
    for _ in 1..line {
        match memchr::memchr(b'\n', &text.as_bytes()[begin..]) {
            Some(found) => begin += found + 1,
            None => break,
        }
    }
    let rest = &text[begin..];
    let within = rest.char_indices().nth(column.saturating_sub(1));
    begin + within.map_or(rest.len(), |(at, _)| at)
}

fn unknown_field(found: &str, of: &str, known: &[&str], more: &[&str]) -> String {
    let list: Vec<&str> = known.iter().chain(more).copied().collect();
    format!(
        "`{found}` is no field of {of} in format {}: it is misspelled, or a newer version wrote it; known are {}",
        super::FORMAT,
        list.join(", ")
    )
}

/// What the parser found, in words for a person who edits the file by hand.
fn explain(err: &ron::Error) -> String {
    use ron::Error as E;
    match err {
        E::NoSuchStructField {
            expected, found, ..
        } => unknown_field(found, "this part", expected, &[]),
        E::NoSuchEnumVariant {
            expected, found, ..
        } => format!(
            "`{found}` is not known here in format {}: it is misspelled, or a newer version wrote it; known are {}",
            super::FORMAT,
            expected.join(", ")
        ),
        E::MissingStructField { field, .. } => format!("the field `{field}` is missing"),
        E::DuplicateStructField { field, .. } => format!("the field `{field}` stands twice"),
        E::ExpectedString => "expected a text in quotation marks".to_owned(),
        E::ExpectedStructLikeEnd | E::ExpectedOptionEnd => "expected `)`".to_owned(),
        E::IntegerOutOfBounds => "the number is too large or too small for its field".to_owned(),
        E::ExceededRecursionLimit => "it is nested too deep".to_owned(),
        E::Eof => "the record ends too early".to_owned(),
        E::TrailingCharacters => "expected the end of the record".to_owned(),
        other => {
            let text = other.to_string();
            let mut chars = text.chars();
            let first = chars.next().map(|c| c.to_lowercase().to_string());
            format!("{}{}", first.unwrap_or_default(), chars.as_str())
        }
    }
}
