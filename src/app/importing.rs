//! Files that become sources: read one after the other on a thread of their own, looked at by a person, and
//! taken in one step.

use super::App;
use super::reading::{self, Read, Reader, name_of};
use super::work::{Done, Job};
use crate::base::date::FuzzyDate;
use crate::base::digest::Digest;
use crate::edit::sources::{self, NewVersion};
use crate::edit::{Plan, Transaction};
use crate::editor::importing::{
    Chosen, Field, Importing, Like, New, Outcome, Progress, Proposal, ReadFile,
};
use crate::editor::{Action, Dialog, Texts, Toast};
use crate::io::extract::{Extracted, Found, Sort};
use crate::io::fs::FileSystem;
use crate::io::normalise::DocumentText;
use crate::io::walk;
use crate::model::{Board, QuoteId, Source, SourceId};
use crate::query::labels::display_name;
use crate::query::resemblance::Sketch;
use crate::query::versions::follow;
use crate::worker::ReadError;
use eframe::egui::Context;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How often the window looks how far it is.
const LOOK: Duration = Duration::from_millis(100);
/// Texts that resemble each other at least so much are said to.
const NEARLY: f64 = 0.5;
/// Files of so many bytes in all are kept until the board is saved; more are added another time.
const MAX_KEPT: u64 = 1 << 30;
/// So much of a text's beginning is shown.
const BEGINNING: usize = 220;

/// Files and folders to read, for a board as it is now.
pub struct ImportJob {
    pub paths: Vec<PathBuf>,
    pub board: Board,
    pub texts: Texts,
    pub number: u64,
    pub shared: Arc<Shared>,
}

/// What the reading thread and the window tell each other.
#[derive(Debug, Default)]
pub struct Shared {
    done: AtomicUsize,
    /// One more than there are, once they are counted.
    total: AtomicUsize,
    current: Mutex<String>,
    cancelled: AtomicBool,
}

/// What came of it.
pub struct ImportDone {
    pub number: u64,
    pub files: Vec<ReadFile>,
    /// For each of the files that may become a source.
    pub read: Vec<Option<Box<Read>>>,
}

/// What the window knows of files that are being read.
#[derive(Default)]
pub struct Import {
    number: u64,
    shared: Option<Arc<Shared>>,
    read: Vec<Option<Box<Read>>>,
}

impl Shared {
    pub(super) fn progress(&self) -> Progress {
        let current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        Progress {
            done: self.done.load(Ordering::Relaxed),
            total: self.total.load(Ordering::Relaxed).checked_sub(1),
            current: current.clone(),
        }
    }

    pub(super) fn begin(&self, name: &str) {
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        name.clone_into(&mut current);
    }

    pub(super) fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    pub(super) fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }
}

impl ImportJob {
    /// Reads all files. It takes as long as they take; when it is cancelled, the rest is listed as not read.
    pub fn run(self, fs: &dyn FileSystem, reader: &Reader) -> ImportDone {
        let walked = walk::walk(fs, &self.paths);
        let shared = &self.shared;
        shared
            .total
            .store(walked.files.len() + 1, Ordering::Relaxed);
        let mut known = Known::new(&self.board, &self.texts);
        let (mut files, mut read) = (Vec::new(), Vec::new());
        let mut room = MAX_KEPT;
        for path in walked.files {
            let name = name_of(&path);
            shared.begin(&name);
            let result = if shared.is_cancelled() {
                Err(ReadError::Cancelled.to_string())
            } else {
                let cancelled = || shared.is_cancelled();
                reading::read(fs, reader, &path, &cancelled)
                    .and_then(|result| fitting(result, &mut room))
            };
            let (outcome, kept) = match result {
                Ok((extracted, sort, kept)) => {
                    let ground = (&self.board, &self.texts);
                    known.judge(ground, files.len(), &name, &extracted, &sort, kept)
                }
                Err(why) => (Outcome::Not(why), None),
            };
            files.push(ReadFile {
                name,
                folder: folder_of(&path),
                outcome,
            });
            read.push(kept);
            shared.done.fetch_add(1, Ordering::Relaxed);
        }
        for (path, err) in walked.errors {
            files.push(ReadFile {
                name: name_of(&path),
                folder: folder_of(&path),
                outcome: Outcome::Not(format!("the folder could not be looked into ({err})")),
            });
            read.push(None);
        }
        if walked.cut {
            files.push(ReadFile {
                name: "More files".to_owned(),
                folder: String::new(),
                outcome: Outcome::Not(format!("at most {} are read at once", walk::MAX_FILES)),
            });
            read.push(None);
        }
        ImportDone {
            number: self.number,
            files,
            read,
        }
    }
}

/// What was read, if its file has room beside those before it.
fn fitting<A, B>(read: (A, B, Box<Read>), room: &mut u64) -> Result<(A, B, Box<Read>), String> {
    let original = read.2.original.as_ref();
    let bytes = original.map_or(0, |original| original.bytes.len() as u64);
    match room.checked_sub(bytes) {
        Some(left) => {
            *room = left;
            Ok(read)
        }
        None => Err(format!(
            "the files have over {} MB in all: add this one again when the others are saved",
            MAX_KEPT >> 20
        )),
    }
}

/// What texts there are already, on the board and among the files.
struct Known {
    documents: BTreeMap<Digest, SourceId>,
    files: BTreeMap<Digest, usize>,
    sketches: Vec<(String, Sketch, Option<SourceId>)>,
    quotes: BTreeMap<SourceId, Vec<QuoteId>>,
}

impl Known {
    fn new(board: &Board, texts: &Texts) -> Self {
        let mut known = Self {
            documents: BTreeMap::new(),
            files: BTreeMap::new(),
            sketches: Vec::new(),
            quotes: BTreeMap::new(),
        };
        for (id, quote) in board.quotes().iter() {
            known.quotes.entry(quote.source).or_default().push(id);
        }
        for (id, source) in board.sources().iter() {
            for document in source.documents() {
                known.documents.insert(document.sha256, id);
            }
            if let Some(sketch) = texts.of(source).and_then(|text| Sketch::new(text)) {
                let title = format!("the source “{}”", display_name(board, id));
                known.sketches.push((title, sketch, Some(id)));
            }
        }
        known
    }

    fn judge(
        &mut self,
        (board, texts): (&Board, &Texts),
        at: usize,
        name: &str,
        extracted: &Extracted,
        sort: &Sort,
        read: Box<Read>,
    ) -> (Outcome, Option<Box<Read>>) {
        let sha256 = read.document.sha256;
        if let Some(&source) = self.documents.get(&sha256) {
            let title = display_name(board, source);
            return (Outcome::Known { source, title }, Some(read));
        }
        if let Some(&first) = self.files.get(&sha256) {
            return (Outcome::Twice(first), None);
        }
        self.files.insert(sha256, at);
        let text = &read.document.text;
        let mut like = Vec::new();
        if let Some(sketch) = Sketch::new(text) {
            for (title, other, source) in &self.sketches {
                let resemblance = sketch.resemblance(other);
                if resemblance < NEARLY {
                    continue;
                }
                let quotes_in = |source: SourceId| {
                    let quotes = self.quotes.get(&source).into_iter().flatten().copied();
                    let text = (&read.reference, text);
                    follow(board, source, quotes, texts.map(), text).in_new()
                };
                like.push(Like {
                    title: title.clone(),
                    percent: (resemblance * 100.0).round() as u32,
                    version_of: source.map(|source| (source, quotes_in(source))),
                });
            }
            let title = format!("the file “{name}”");
            self.sketches.push((title, sketch, None));
        }
        let new = New {
            sort: sort.label().to_owned(),
            words: text.split_whitespace().count(),
            begins: beginning(text),
            proposals: proposals(extracted, name),
            notes: extracted.notes.clone(),
            like,
        };
        (Outcome::New(new), Some(read))
    }
}

/// What a file says of itself, for the fields of its source. A title there always is.
fn proposals(extracted: &Extracted, name: &str) -> Vec<Proposal> {
    let own = [
        (Field::Title, &extracted.title),
        (Field::Authors, &extracted.authors),
        (Field::Publisher, &extracted.publisher),
        (Field::Published, &extracted.published),
        (Field::Url, &extracted.url),
        (Field::Language, &extracted.language),
    ];
    let proposal = |field, found: &Found| Proposal {
        field,
        value: found.value.clone(),
        place: found.place.clone(),
    };
    let mut proposals: Vec<Proposal> = own
        .into_iter()
        .filter_map(|(field, found)| Some(proposal(field, found.as_ref()?)))
        .collect();
    if extracted.title.is_none() {
        let (value, place) = title_of(&extracted.text, name);
        let title = Proposal {
            field: Field::Title,
            value,
            place: place.to_owned(),
        };
        proposals.insert(0, title);
    }
    proposals
}

/// The first line if it looks like a title, else the file's name; and which of them it is.
pub(super) fn title_of(text: &str, file_name: &str) -> (String, &'static str) {
    let first = text
        .lines()
        .map(|line| line.trim_start_matches('#').trim())
        .find(|line| line.chars().any(char::is_alphanumeric));
    match first {
        Some(line) if line.chars().count() <= 120 => (line.to_owned(), "the first line"),
        _ => {
            let stem = file_name
                .rsplit_once('.')
                .map_or(file_name, |(stem, _)| stem);
            (stem.to_owned(), "the file’s name")
        }
    }
}

fn beginning(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().take(60).collect();
    let words = words.join(" ");
    match words.char_indices().nth(BEGINNING) {
        Some((end, _)) => format!("{}…", words[..end].trim_end()),
        None => words,
    }
}

fn folder_of(path: &Path) -> String {
    path.parent()
        .map_or_else(String::new, |folder| folder.display().to_string())
}

/// A source from a text and the proposals that a person ticked.
fn source_of(file: &New, read: &Read, fields: &[Field]) -> Source {
    let mut source = Source {
        document: Some(read.reference.clone()),
        ..Source::default()
    };
    for proposal in file
        .proposals
        .iter()
        .filter(|proposal| fields.contains(&proposal.field))
    {
        let value = proposal.value.clone();
        match proposal.field {
            Field::Title => source.title = value,
            Field::Authors => source.authors = value.split(", ").map(str::to_owned).collect(),
            Field::Publisher => source.publisher = value,
            // As it stands there; one that cannot be read is kept and reported, like one that was typed.
            Field::Published => source.published = Some(date(&value)),
            Field::Url => source.url = value,
            Field::Language => source.language = value,
        }
    }
    if source.title.is_empty() {
        source.title.clone_from(&read.reference.file_name);
    }
    source
}

fn date(written: &str) -> FuzzyDate {
    written
        .parse()
        .unwrap_or_else(|_| FuzzyDate::unreadable(written))
}

impl App {
    /// Reads files and folders to become sources; the dialog shows how far it is.
    pub(super) fn import(&mut self, paths: Vec<PathBuf>, ctx: &Context) {
        if paths.is_empty() {
            return;
        }
        if self.editor.session().importing.running.is_some() {
            return self.say(
                Toast::info("Files are being read: wait for them, or cancel"),
                ctx,
            );
        }
        self.import.number += 1;
        self.import.read.clear();
        let shared = Arc::new(Shared::default());
        self.import.shared = Some(Arc::clone(&shared));
        *self.editor.importing_mut() = Importing {
            number: self.import.number,
            running: Some(Progress::default()),
            files: None,
        };
        self.runner.start(Job::Import(ImportJob {
            paths,
            board: self.editor.board().clone(),
            texts: self.editor.texts().clone(),
            number: self.import.number,
            shared,
        }));
        self.apply(Action::Show(Dialog::Import), ctx);
    }

    /// Texts that came from elsewhere, to be looked at as files are that were read: each with its name, where it
    /// is from, and its text or why there is none.
    pub(super) fn offer_texts(
        &mut self,
        given: Vec<(String, String, Result<Extracted, String>)>,
        ctx: &Context,
    ) {
        let ground = (self.editor.board(), self.editor.texts());
        let mut known = Known::new(ground.0, ground.1);
        let (mut files, mut all) = (Vec::new(), Vec::new());
        for (name, folder, extracted) in given {
            let read = extracted.and_then(|extracted| {
                let document = DocumentText::from_text(&extracted.text);
                let document = document.map_err(|err| err.to_string())?;
                let mut reference = document.to_ref("", Sort::Plain.media_type());
                reference.extractor.clone_from(&extracted.extractor);
                let read = Read {
                    reference,
                    document,
                    original: None,
                };
                Ok((extracted, Box::new(read)))
            });
            let (outcome, read) = match read {
                Ok((extracted, read)) => {
                    known.judge(ground, files.len(), &name, &extracted, &Sort::Plain, read)
                }
                Err(why) => (Outcome::Not(why), None),
            };
            files.push(ReadFile {
                name,
                folder,
                outcome,
            });
            all.push(read);
        }
        self.import.number += 1;
        self.import.read = all;
        *self.editor.importing_mut() = Importing {
            number: self.import.number,
            running: None,
            files: Some(files.into()),
        };
        self.apply(Action::Show(Dialog::Import), ctx);
    }

    /// While files are read, the dialog shows how far it is; whoever closes it cancels.
    pub(super) fn keep_import(&mut self, ctx: &Context) {
        let Some(shared) = &self.import.shared else {
            return;
        };
        if self.editor.session().dialog != Some(Dialog::Import) {
            shared.cancel();
        }
        let progress = shared.progress();
        let importing = self.editor.importing_mut();
        if importing.running.as_ref() != Some(&progress) {
            importing.running = Some(progress);
        }
        ctx.request_repaint_after(LOOK);
    }

    /// The rest is not read; what was read is listed.
    pub(super) fn cancel_import(&self) {
        if let Some(shared) = &self.import.shared {
            shared.cancel();
        }
    }

    pub(super) fn imported(&mut self, done: ImportDone, ctx: &Context) {
        if done.number != self.import.number {
            return;
        }
        self.import.shared = None;
        let shown = self.editor.session().dialog == Some(Dialog::Import);
        // The dialog was closed: nobody asks for it any more.
        let files = shown.then(|| done.files.into());
        self.import.read = if shown { done.read } else { Vec::new() };
        let importing = self.editor.importing_mut();
        importing.running = None;
        importing.files = files;
        ctx.request_repaint();
    }

    /// The files that were ticked become sources, all in one step.
    pub(super) fn take_imported(&mut self, chosen: &[Chosen], ctx: &Context) {
        let Some(files) = self.editor.importing_mut().files.take() else {
            return;
        };
        let read = std::mem::take(&mut self.import.read);
        // A text that is known is at hand now, whatever was ticked.
        for (file, read) in files.iter().zip(&read) {
            if let (Outcome::Known { .. }, Some(read)) = (&file.outcome, read) {
                self.add_read(read);
            }
        }
        let mut made = Vec::new();
        let mut versions = Vec::new();
        for chosen in chosen {
            let file = files.get(chosen.file).map(|file| &file.outcome);
            let read = read.get(chosen.file).and_then(Option::as_ref);
            let (Some(Outcome::New(new)), Some(read)) = (file, read) else {
                continue;
            };
            match chosen.version_of {
                Some(source) => versions.push((source, read)),
                None => made.push(source_of(new, read, &chosen.fields)),
            }
            self.add_read(read);
        }
        let mut ids = self.editor.new_ids();
        let mut plan = Plan::new(self.editor.board());
        let (made, added) = sources::add_many(plan.board(), &mut ids, made);
        let label = added.label.clone();
        plan.add(added);
        for (source, read) in &versions {
            let added = self.version_of(plan.board(), *source, read);
            plan.add(added);
        }
        let label = match (made.len(), versions.len()) {
            (_, 0) => label,
            (0, 1) => "Add a version".to_owned(),
            (0, num) => format!("Add {num} versions"),
            (num, versions) => format!("Add {} sources and versions", num + versions),
        };
        let last = made.last().copied();
        if let Some(shown) = last.or_else(|| versions.last().map(|(source, _)| *source)) {
            self.apply(Action::commit(plan.finish(label.as_str())), ctx);
            self.show_source(shown, ctx);
            if last.is_none() {
                self.compare_newest(shown, ctx);
            }
        }
        if made.len() + versions.len() > 1 {
            let words = match versions.len() {
                0 => format!("{} sources added", made.len()),
                1 => format!("{} sources and 1 version added", made.len()),
                num => format!("{} sources and {num} versions added", made.len()),
            };
            self.toast(Toast::success(words));
        }
        ctx.request_repaint();
    }

    /// A text as the newest version of a source, with the quotes that stand in it.
    fn version_of(&self, board: &Board, source: SourceId, read: &Read) -> Transaction {
        let quotes = self.editor.index().backlinks.quotes_of(source);
        let text = (&read.reference, &read.document.text);
        let followed = follow(board, source, quotes, self.editor.texts().map(), text);
        let version = NewVersion {
            document: read.reference.clone(),
            accessed: None,
            anchors: followed.anchors,
            read: followed.read,
        };
        sources::add_version(board, source, version)
    }

    pub(super) fn add_read(&mut self, read: &Read) {
        let sha256 = read.document.sha256;
        self.editor
            .add_text(sha256, Arc::clone(&read.document.text));
        if let Some(original) = &read.original {
            self.editor.add_original(sha256, Arc::clone(original));
        }
    }
}

/// The job on the thread that reads.
pub fn carry_out(fs: &dyn FileSystem, reader: &Reader, job: ImportJob) -> Done {
    Done::Imported(job.run(fs, reader))
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::editor::Original;
    use crate::io::normalise::DocumentText;

    fn file(len: usize) -> ((), (), Box<Read>) {
        let document = DocumentText::from_text("words").unwrap();
        let reference = document.to_ref("a.pdf", "application/pdf");
        let original = Some(Arc::new(Original {
            bytes: vec![0; len].into(),
            ending: "pdf".to_owned(),
        }));
        let read = Read {
            document,
            reference,
            original,
        };
        ((), (), Box::new(read))
    }

    #[test]
    fn files_are_kept_as_long_as_there_is_room() {
        let mut room = 10;
        assert!(fitting(file(6), &mut room).is_ok());
        assert!(fitting(file(5), &mut room).is_err_and(|why| why.contains("add this one again")));
        assert!(
            fitting(file(4), &mut room).is_ok(),
            "one that did not fit takes no room"
        );
        assert_eq!(room, 0);
    }
}
