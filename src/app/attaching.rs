//! A text for a source that is there already, from a file or pasted: its document by the hash, its first one,
//! a new version of it, or, if a person says so, one in its place.

use super::App;
use super::importing::Shared;
use super::reading::{self, Read, Reader, name_of};
use super::work::Job;
use crate::base::date::FuzzyDate;
use crate::base::digest::Digest;
use crate::base::text_range::CharBytes;
use crate::edit::sources::{self, NewVersion};
use crate::editor::dialog::{OtherText, VersionOffer};
use crate::editor::importing::Progress;
use crate::editor::session::Compare;
use crate::editor::{Action, Dialog, Texts, Toast};
use crate::io::fs::FileSystem;
use crate::io::normalise::{DocumentText, normalise};
use crate::model::{Board, QuoteId, SourceId};
use crate::query::anchor::{Proof, ProofCounts};
use crate::query::versions::{Followed, follow};
use eframe::egui::Context;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// How often the window looks how far it is.
const LOOK: Duration = Duration::from_millis(100);
/// So many quotes that would not stand are shown before a version is taken.
const DOUBTFUL_SHOWN: usize = 50;

/// What is to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    File(PathBuf),
    Text(String),
}

/// What it is to become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The document of a source that has none at hand.
    Attach,
    /// The newest version of a source.
    Version,
}

/// Something to read for a source, on a board as it is now.
pub struct ReadForJob {
    source: SourceId,
    what: What,
    purpose: Purpose,
    board: Board,
    quotes: Vec<QuoteId>,
    texts: Texts,
    number: u64,
    shared: Arc<Shared>,
}

/// What came of it.
pub struct ReadForDone {
    number: u64,
    source: SourceId,
    purpose: Purpose,
    /// Or why not.
    result: Result<Box<ReadFor>, String>,
}

/// A text for a source, and what would follow if it became its newest.
#[derive(Debug)]
pub struct ReadFor {
    read: Read,
    sort: String,
    notes: Vec<String>,
    followed: Followed,
}

/// What the window knows of a file that is read for a source.
#[derive(Debug, Default)]
pub struct Reading {
    number: u64,
    shared: Option<Arc<Shared>>,
}

/// A text that waits for the answer whether it becomes a source's document, or a version of it.
#[derive(Debug)]
pub struct Waiting {
    source: SourceId,
    read: Box<ReadFor>,
}

impl ReadForJob {
    pub fn run(self, fs: &dyn FileSystem, reader: &Reader) -> ReadForDone {
        let result = self.read(fs, reader);
        ReadForDone {
            number: self.number,
            source: self.source,
            purpose: self.purpose,
            result,
        }
    }

    fn read(&self, fs: &dyn FileSystem, reader: &Reader) -> Result<Box<ReadFor>, String> {
        let (read, sort, notes) = match &self.what {
            What::File(path) => {
                self.shared.begin(&name_of(path));
                let cancelled = || self.shared.is_cancelled();
                let (extracted, sort, read) = reading::read(fs, reader, path, &cancelled)?;
                (*read, sort.label().to_owned(), extracted.notes)
            }
            What::Text(text) => {
                let expected = expected(&self.board, self.source);
                let document = DocumentText::from_text(text).map_err(|err| err.to_string())?;
                let read = reading::pasted(with_line_ends(document, &expected));
                (read, "Pasted text".to_owned(), Vec::new())
            }
        };
        let followed = follow(
            &self.board,
            self.source,
            self.quotes.iter().copied(),
            self.texts.map(),
            (&read.reference, &read.document.text),
        );
        Ok(Box::new(ReadFor {
            read,
            sort,
            notes,
            followed,
        }))
    }
}

impl App {
    /// Reads a file, or a text, for a source; a dialog shows how far it is.
    pub(super) fn read_for(
        &mut self,
        source: SourceId,
        what: What,
        purpose: Purpose,
        ctx: &Context,
    ) {
        self.reading.number += 1;
        let shared = Arc::new(Shared::default());
        self.reading.shared = Some(Arc::clone(&shared));
        let quotes = self.editor.index().backlinks.quotes_of(source).collect();
        self.editor.importing_mut().running = Some(Progress::default());
        self.runner.start(Job::ReadFor(ReadForJob {
            source,
            what,
            purpose,
            board: self.editor.board().clone(),
            quotes,
            texts: self.editor.texts().clone(),
            number: self.reading.number,
            shared,
        }));
        self.apply(Action::Show(Dialog::Reading(source)), ctx);
    }

    /// While a file is read its dialog shows so; whoever closes it cancels.
    pub(super) fn keep_reading(&mut self, ctx: &Context) {
        let Some(shared) = &self.reading.shared else {
            return;
        };
        if !matches!(self.editor.session().dialog, Some(Dialog::Reading(_))) {
            shared.cancel();
        }
        let progress = shared.progress();
        let importing = self.editor.importing_mut();
        if importing.running.as_ref() != Some(&progress) {
            importing.running = Some(progress);
        }
        ctx.request_repaint_after(LOOK);
    }

    pub(super) fn read_for_done(&mut self, done: ReadForDone, ctx: &Context) {
        if done.number != self.reading.number {
            return;
        }
        self.reading.shared = None;
        self.editor.importing_mut().running = None;
        let shown = self.editor.session().dialog == Some(Dialog::Reading(done.source));
        if !shown {
            return;
        }
        self.apply(Action::CloseDialog, ctx);
        match (done.result, done.purpose) {
            (Ok(read), Purpose::Attach) => self.attach(done.source, read, ctx),
            (Ok(read), Purpose::Version) => self.offer_version(done.source, read, ctx),
            (Err(why), _) => self.say(Toast::error(format!("The text was not taken: {why}")), ctx),
        }
    }

    /// A text for a source. One that is not the text its quotes were taken from is asked about first.
    fn attach(&mut self, source: SourceId, read: Box<ReadFor>, ctx: &Context) {
        let board = self.editor.board();
        let Some(record) = board.sources().get(source) else {
            return;
        };
        let document = &read.read.document;
        let known = record.document.as_ref().map(|document| document.sha256);
        // An earlier version is known by its hash, too.
        if record.documents().any(|it| it.sha256 == document.sha256) {
            let newest = known == Some(document.sha256);
            self.add_read(&read.read);
            self.show_source(source, ctx);
            let said = if newest {
                "It is the document: every quote is proved against it"
            } else {
                "It is an earlier version of the document"
            };
            return self.say(Toast::success(said), ctx);
        }
        let expected = expected(board, source);
        if expected.is_empty() || (known.is_none() && expected.contains(&document.sha256)) {
            return self.set_document(source, &read.read, ctx);
        }
        let asked = OtherText {
            source,
            expected: expected.iter().map(ToString::to_string).collect(),
            expected_chars: record.document.as_ref().map(|document| document.chars),
            found: document.sha256.to_string(),
            found_chars: document.chars,
            quotes: read.followed.in_new(),
            may_be_version: known.is_some(),
        };
        self.files.other_text = Some(Waiting { source, read });
        self.apply(Action::Show(Dialog::OtherText(asked)), ctx);
    }

    /// The person looked at both and puts the other text in the place of the first.
    pub(super) fn take_other_text(&mut self, ctx: &Context) {
        if let Some(Waiting { source, read }) = self.files.other_text.take() {
            self.set_document(source, &read.read, ctx);
        }
    }

    /// The person looked at both and takes the other text for a new version.
    pub(super) fn other_text_as_version(&mut self, ctx: &Context) {
        if let Some(Waiting { source, read }) = self.files.other_text.take() {
            self.offer_version(source, read, ctx);
        }
    }

    fn set_document(&mut self, source: SourceId, read: &Read, ctx: &Context) {
        let document = Some(read.reference.clone());
        let attached = sources::set_document(self.editor.board(), source, document);
        self.add_read(read);
        self.apply(Action::commit(attached), ctx);
        self.show_source(source, ctx);
    }

    /// Shows what would become of the quotes before a text is added as a new version.
    fn offer_version(&mut self, source: SourceId, read: Box<ReadFor>, ctx: &Context) {
        let Some(record) = self.editor.board().sources().get(source) else {
            return;
        };
        let sha256 = read.read.document.sha256;
        let newest = record.document.as_ref();
        if newest.is_some_and(|newest| newest.sha256 == sha256) {
            self.add_read(&read.read);
            let said = "It is the text that the source has already: nothing was changed";
            return self.say(Toast::info(said), ctx);
        }
        let ReadFor {
            read: text,
            sort,
            notes,
            followed,
        } = &*read;
        let offer = VersionOffer {
            source,
            file_name: text.reference.file_name.clone(),
            sort: sort.clone(),
            words: text.document.text.split_whitespace().count(),
            notes: notes.clone(),
            changes: followed.changes,
            percent: followed.resemblance.map(|it| (it * 100.0).round() as u32),
            quotes: followed.in_new(),
            doubtful: doubtful(followed, &text.document.text),
        };
        self.files.other_text = Some(Waiting { source, read });
        self.apply(Action::Show(Dialog::TakeVersion(offer)), ctx);
    }

    /// The text that was looked through becomes the newest version of its source, in one step.
    pub(super) fn take_version(&mut self, accessed: Option<FuzzyDate>, ctx: &Context) {
        let Some(Waiting { source, read }) = self.files.other_text.take() else {
            return;
        };
        let counts = read.followed.counts();
        let version = NewVersion {
            document: read.read.reference.clone(),
            accessed,
            anchors: read.followed.anchors,
            read: read.followed.read,
        };
        let added = sources::add_version(self.editor.board(), source, version);
        self.add_read(&read.read);
        self.apply(Action::commit(added), ctx);
        self.show_source(source, ctx);
        self.compare_newest(source, ctx);
        self.say(Toast::success(said_of(counts)), ctx);
    }

    /// What changed since the version before.
    pub(super) fn compare_newest(&mut self, source: SourceId, ctx: &Context) {
        let record = self.editor.board().sources().get(source);
        let versions = record.map(|record| record.earlier.len());
        if let Some(new) = versions.filter(|new| *new > 0) {
            let old = new - 1;
            let compare = Compare { old, new, steps: 0 };
            self.apply(Action::ReaderCompare(Some(compare)), ctx);
        }
    }
}

fn said_of(counts: ProofCounts) -> String {
    match counts.total() {
        0 => "The version was added".to_owned(),
        1 => format!("The version was added; its quote is {}", counts.words()),
        all => format!("The version was added; of {all} quotes: {}", counts.words()),
    }
}

/// The quotes that would not stand in a text, and the words that stand there instead.
fn doubtful(followed: &Followed, text: &str) -> Vec<(QuoteId, Option<String>)> {
    let map = CharBytes::new(text);
    let words = |quote: QuoteId| {
        let range = *followed.instead.get(&quote)?;
        Some(text[map.bytes(range)?].to_owned())
    };
    let stands = |proof: &Proof| matches!(proof, Proof::Exact(_) | Proof::Moved(_));
    let doubtful = followed.proofs.iter().filter(|(_, proof)| !stands(proof));
    doubtful
        .map(|(&id, _)| (id, words(id)))
        .take(DOUBTFUL_SHOWN)
        .collect()
}

/// The texts that a source's document may be: the one it is said to have, else those its quotes were
/// taken from.
fn expected(board: &Board, source: SourceId) -> BTreeSet<Digest> {
    let record = board.sources().get(source);
    if let Some(document) = record.and_then(|record| record.document.as_ref()) {
        return [document.sha256].into();
    }
    let quotes = board.quotes().iter();
    quotes
        .filter(|(_, quote)| quote.source == source)
        .filter_map(|(_, quote)| quote.anchor.document)
        .collect()
}

/// Copying drops or adds line ends behind the text: it is still the text that is expected.
fn with_line_ends(document: DocumentText, expected: &BTreeSet<Digest>) -> DocumentText {
    if expected.contains(&document.sha256) {
        return document;
    }
    let bare = document.text.trim_end_matches('\n');
    let others = ["", "\n", "\n\n"].map(|end| normalise(&format!("{bare}{end}")));
    let fits = |text: &String| expected.contains(&Digest::of(text.as_bytes()));
    let found = others.into_iter().find(fits);
    found
        .and_then(|text| DocumentText::from_text(&text).ok())
        .unwrap_or(document)
}
