//! Finding: the index of the texts follows the board on a thread of its own, and what is typed into the box is
//! answered on another, the newest question alone.

use super::App;
use super::work::{Done, Job};
use crate::base::digest::Digest;
use crate::editor::finding::{Answer, FindingView, IndexState, Wish};
use crate::editor::{Dialog, Texts};
use crate::io::documents::Store;
use crate::io::fs::FileSystem;
use crate::io::fulltext::{Embedded, FullText, IndexError, Snapshot, folder_in};
use crate::model::Board;
use crate::search::board_finder::{BoardFinder, Records, documents_of};
use crate::search::language::Parsed;
use crate::search::texts::{Asked, TextSource as _, TextsFound};
use eframe::egui::Context;
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How often the box says how far the index is.
const LOOK: Duration = Duration::from_millis(150);

/// Documents by their hashes.
type Documents = BTreeMap<Digest, Arc<str>>;

/// What the thread that makes the index and the others tell each other.
#[derive(Default)]
pub struct Shared {
    done: AtomicUsize,
    total: AtomicUsize,
    cancelled: AtomicBool,
    /// Counts what can be searched anew.
    written: AtomicU64,
    open: Mutex<Option<FullText>>,
    snapshot: Mutex<Option<Snapshot>>,
}

/// Brings the index up to date.
pub struct IndexJob {
    /// The folder of the board's documents.
    documents: Option<PathBuf>,
    wanted: Arc<Documents>,
    shared: Arc<Shared>,
    /// What was there could not be searched: it is begun again.
    anew: bool,
}

/// Whether the index is there.
pub struct IndexDone {
    shared: Arc<Shared>,
    result: Result<(), String>,
}

/// Answers a question.
pub struct FindJob {
    wish: Wish,
    number: u64,
    newest: Arc<AtomicU64>,
    board: Board,
    texts: Arc<Documents>,
    shared: Arc<Shared>,
    finder: Arc<Mutex<Option<(Board, Arc<BoardFinder>)>>>,
}

/// An answer, if it was still wanted.
pub struct FindDone {
    number: u64,
    answer: Option<Answer>,
    /// The index could not be searched.
    broken: bool,
}

/// What the window knows of finding.
#[derive(Default)]
pub struct Finding {
    shared: Arc<Shared>,
    /// What the index was asked to hold last.
    last: Option<(Board, Texts, Option<PathBuf>)>,
    wanted: Arc<Documents>,
    running: bool,
    /// It was begun again after it had failed once.
    renewed: bool,
    newest: Arc<AtomicU64>,
    finder: Arc<Mutex<Option<(Board, Arc<BoardFinder>)>>>,
    /// The last question, with what was written of the index then, and the board.
    asked: Option<(Wish, u64, Board)>,
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl IndexJob {
    /// Takes as long as there are new texts.
    pub fn run(self, fs: &dyn FileSystem) -> IndexDone {
        let result = self.bring_up_to_date(fs).map_err(|err| err.to_string());
        IndexDone {
            shared: self.shared,
            result,
        }
    }

    fn bring_up_to_date(&self, fs: &dyn FileSystem) -> Result<(), IndexError> {
        let folder = self.folder(fs);
        let mut open = lock(&self.shared.open);
        let fits = open
            .as_ref()
            .is_some_and(|index| index.folder() == folder.as_deref());
        if !fits || self.anew {
            *open = None;
            *lock(&self.shared.snapshot) = None;
        }
        if let Some(folder) = folder {
            if self.anew {
                fs.remove_own_folder(&folder)?;
            }
            match self.on_disk(fs, &folder, &mut open) {
                Ok(()) => return Ok(()),
                Err(err) => {
                    *open = None;
                    if matches!(err, IndexError::Busy | IndexError::Disk(_)) {
                        log::info!("The index of the texts is kept in memory: {err}");
                    } else {
                        // What is there cannot be used: once more, from nothing.
                        log::info!("The index of the texts is made again: {err}");
                        fs.remove_own_folder(&folder)?;
                        if self.on_disk(fs, &folder, &mut open).is_ok() {
                            return Ok(());
                        }
                        *open = None;
                    }
                }
            }
        }
        if open.is_none() {
            *open = Some(FullText::in_memory()?);
        }
        self.update(open.as_ref())
    }

    fn on_disk(
        &self,
        fs: &dyn FileSystem,
        folder: &Path,
        open: &mut Option<FullText>,
    ) -> Result<(), IndexError> {
        if open.is_none() {
            *open = Some(FullText::open(fs, folder)?);
        }
        self.update(open.as_ref())
    }

    /// In the folder of the documents, where there is one already: opening a board makes none.
    fn folder(&self, fs: &dyn FileSystem) -> Option<PathBuf> {
        let documents = self.documents.as_ref()?;
        let folder = folder_in(documents);
        fs.stat(documents).ok()?;
        fs.own_folder(&folder)
            .inspect_err(|err| log::info!("The index of the texts is kept in memory: {err}"))
            .ok()?;
        Some(folder)
    }

    fn update(&self, open: Option<&FullText>) -> Result<(), IndexError> {
        let Some(index) = open else { return Ok(()) };
        let shared = &self.shared;
        self.publish(index)?;
        let mut failed = None;
        index.update(&self.wanted, &mut |now| {
            shared.done.store(now.done, Ordering::Relaxed);
            shared.total.store(now.total, Ordering::Relaxed);
            if now.committed {
                failed = self.publish(index).err();
            }
            if shared.cancelled.load(Ordering::Relaxed) || failed.is_some() {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        })?;
        failed.map_or_else(|| self.publish(index), Err)
    }

    /// What is written can be searched.
    fn publish(&self, index: &FullText) -> Result<(), IndexError> {
        let snapshot = index.snapshot()?;
        *lock(&self.shared.snapshot) = Some(snapshot);
        self.shared.written.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }
}

impl FindJob {
    pub fn run(self) -> FindDone {
        let number = self.number;
        let is_newest = || self.newest.load(Ordering::Relaxed) == number;
        let nothing = FindDone {
            number,
            answer: None,
            broken: false,
        };
        if !is_newest() {
            return nothing;
        }
        let parsed = Parsed::typing(&self.wish.words);
        let finder = self.finder();
        let (mut records, mut texts) = (Records::default(), TextsFound::default());
        let mut failed = None;
        if let Some(expr) = &parsed.expr {
            records = finder.find(&self.board, expr, self.wish.records);
            if !is_newest() {
                return nothing;
            }
            let snapshot = lock(&self.shared.snapshot).clone();
            if let Some(snapshot) = snapshot {
                let embedded = Embedded {
                    snapshot: &snapshot,
                    board: &self.board,
                    finder: &finder,
                    texts: &self.texts,
                };
                let asked = Asked {
                    words: &self.wish.words,
                    expr,
                    limit: self.wish.texts,
                    whole: &self.wish.whole,
                };
                match embedded.find(&asked) {
                    Ok(found) => texts = found,
                    Err(err) => failed = Some(err.to_string()),
                }
            }
        }
        FindDone {
            number,
            broken: failed.is_some(),
            answer: Some(Answer {
                wish: self.wish,
                parsed,
                records,
                texts,
                failed,
            }),
        }
    }

    /// The texts of the board's records, made ready once for as long as it is not changed.
    fn finder(&self) -> Arc<BoardFinder> {
        let mut kept = lock(&self.finder);
        if let Some((board, finder)) = &*kept
            && board.shares_records(&self.board)
        {
            return Arc::clone(finder);
        }
        let finder = Arc::new(BoardFinder::new(&self.board));
        *kept = Some((self.board.clone(), Arc::clone(&finder)));
        finder
    }
}

impl Drop for Finding {
    /// Nobody asks for it any more.
    fn drop(&mut self) {
        self.shared.cancelled.store(true, Ordering::Relaxed);
    }
}

impl App {
    /// The index follows the documents at hand, and the box what is asked in it.
    pub(super) fn keep_finding(&mut self, ctx: &Context) {
        self.keep_index(ctx);
        self.editor.finding_mut().server.is_built |= cfg!(feature = "remote");
        let is_open = self.editor.session().dialog == Some(Dialog::Palette);
        if !is_open {
            self.finding.asked = None;
            return;
        }
        let state = self.index_state();
        if let IndexState::Building { .. } = state {
            ctx.request_repaint_after(LOOK);
        }
        let view = self.editor.finding_mut();
        if view.index != state {
            view.index = state;
        }
        // More is written of the index, or the board was changed: the same question once more.
        let written = self.finding.shared.written.load(Ordering::Relaxed);
        if let Some((wish, then, board)) = self.finding.asked.clone()
            && (then != written || !board.shares_records(self.editor.shown().board))
        {
            self.find(wish, ctx);
        }
    }

    fn index_state(&self) -> IndexState {
        let finding = &self.finding;
        if finding.wanted.is_empty() {
            return IndexState::Empty;
        }
        if let IndexState::Failed(why) = &self.editor.session().finding.index
            && !finding.running
        {
            return IndexState::Failed(why.clone());
        }
        if finding.running {
            return IndexState::Building {
                done: finding.shared.done.load(Ordering::Relaxed),
                total: finding.wanted.len(),
            };
        }
        IndexState::Ready {
            total: finding.wanted.len(),
        }
    }

    fn keep_index(&mut self, ctx: &Context) {
        let board = self.editor.board();
        let texts = self.editor.texts();
        let path = &self.files.path;
        let last = self.finding.last.as_ref();
        let is_known = last.is_some_and(|(known, of, at)| {
            known.sources().ptr_eq(board.sources()) && of.are_those_of(texts) && at == path
        });
        if is_known || self.finding.running {
            return;
        }
        let wanted: Documents = board
            .sources()
            .iter()
            .flat_map(|(_, source)| documents_of(source))
            .filter_map(|sha256| Some((sha256, Arc::clone(texts.get(sha256)?))))
            .collect();
        let moved = last.is_some_and(|(_, _, at)| at != path);
        let same = !moved && wanted.keys().eq(self.finding.wanted.keys());
        self.finding.last = Some((board.clone(), texts.clone(), path.clone()));
        if same && (last_is_made(&self.finding) || wanted.is_empty()) {
            return;
        }
        self.finding.wanted = Arc::new(wanted);
        self.finding.renewed = false;
        self.start_index(false, ctx);
    }

    fn start_index(&mut self, anew: bool, ctx: &Context) {
        let finding = &mut self.finding;
        finding.running = true;
        let path = self.files.path.as_deref();
        self.runner.start(Job::Index(IndexJob {
            documents: path.map(|path| Store::beside(path).dir().to_owned()),
            wanted: Arc::clone(&finding.wanted),
            shared: Arc::clone(&finding.shared),
            anew,
        }));
        ctx.request_repaint();
    }

    /// Another board: what was known of the one before is forgotten, and nobody goes on with its index.
    pub(super) fn forget_finding(&mut self) {
        self.finding = Finding::default();
        *self.editor.finding_mut() = FindingView::default();
        self.forget_server();
    }

    pub(super) fn index_done(&mut self, done: IndexDone, ctx: &Context) {
        if !Arc::ptr_eq(&done.shared, &self.finding.shared) {
            return;
        }
        self.finding.running = false;
        self.editor.finding_mut().index = match done.result {
            Ok(()) => IndexState::Ready {
                total: self.finding.wanted.len(),
            },
            Err(why) => {
                log::warn!("The texts cannot be searched: {why}");
                IndexState::Failed(why)
            }
        };
        ctx.request_repaint();
    }

    /// Asks; what was asked before is not wanted any more.
    pub(super) fn find(&mut self, wish: Wish, ctx: &Context) {
        let finding = &mut self.finding;
        let number = finding.newest.fetch_add(1, Ordering::Relaxed) + 1;
        let written = finding.shared.written.load(Ordering::Relaxed);
        let board = self.editor.shown().board.clone();
        finding.asked = Some((wish.clone(), written, board.clone()));
        let job = FindJob {
            wish,
            number,
            newest: Arc::clone(&finding.newest),
            board,
            texts: Arc::clone(&finding.wanted),
            shared: Arc::clone(&finding.shared),
            finder: Arc::clone(&finding.finder),
        };
        self.runner.start(Job::Find(job));
        ctx.request_repaint();
    }

    pub(super) fn found(&mut self, done: FindDone, ctx: &Context) {
        let newest = self.finding.newest.load(Ordering::Relaxed);
        if let Some(answer) = done.answer.filter(|_| done.number == newest) {
            self.editor.finding_mut().answer = Some(Arc::new(answer));
        }
        // An index that cannot be searched is begun again, once.
        if done.broken && !self.finding.renewed && !self.finding.running {
            self.finding.renewed = true;
            self.start_index(true, ctx);
        }
        ctx.request_repaint();
    }
}

/// Whether an index of what is wanted was made.
fn last_is_made(finding: &Finding) -> bool {
    finding.shared.written.load(Ordering::Relaxed) > 0
}

/// The jobs on their threads.
pub fn carry_out_index(fs: &dyn FileSystem, job: IndexJob) -> Done {
    Done::Indexed(job.run(fs))
}
