//! What a view may see in a frame, and the sink for what it wants done.

use crate::base::id::{IdGen, RecordId};
use crate::edit::Transaction;
use crate::editor::effect::ThemeChoice;
use crate::editor::preview::Preview;
use crate::editor::{Action, CameraOp, Command, Looking, SelectOp, Session, Texts, Toast};
use crate::evidence::{EvidenceIndex, Falling, Ledger};
use crate::model::{Board, QuoteId, RecordRef};
use crate::names::Mentions;
use crate::query::Index;
use crate::query::anchor::Proof;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// Everything a view may read, the same for the whole frame; and the way to ask for changes.
pub struct ViewCtx<'a> {
    pub board: &'a Board,
    pub index: &'a Index,
    pub evidence: &'a EvidenceIndex,
    pub ledger: &'a Ledger,
    /// What would fall, while it is looked at.
    pub falling: Option<&'a Falling>,
    pub proofs: &'a BTreeMap<QuoteId, Proof>,
    pub texts: &'a Texts,
    pub session: &'a Session,
    /// From which day the board is looked at, if it is; `board`, `index` and `evidence` are then those of that day.
    pub looking: Option<&'a Looking>,
    pub preview: &'a Preview,
    pub history: HistoryView<'a>,
    pub file: &'a FileView,
    /// Which commands make sense now.
    pub enabled: &'a dyn Fn(Command) -> bool,
    pub actions: &'a Actions,
}

/// What the edit menu says.
#[derive(Debug, Clone, Copy, Default)]
pub struct HistoryView<'a> {
    pub undo: Option<&'a str>,
    pub redo: Option<&'a str>,
}

/// What the window's frame and the status bar say of the file.
#[derive(Debug, Clone, Default)]
pub struct FileView {
    /// The file's name, or "Untitled".
    pub name: String,
    pub path: Option<std::path::PathBuf>,
    pub modified: bool,
    /// Such as "Saved 12:03", "Saving…", "Not saved yet".
    pub state: String,
    /// A save or an opening that is going on.
    pub busy: Option<String>,
    pub recent: Vec<std::path::PathBuf>,
    pub theme: ThemeChoice,
}

/// Collects what views want done during a frame; carried out after it.
#[derive(Debug)]
pub struct Actions {
    queue: RefCell<Vec<Action>>,
    ids: RefCell<IdGen>,
}

impl Actions {
    /// `seed` is for the ids of records that views plan.
    pub fn new(seed: u64) -> Self {
        Self {
            queue: RefCell::default(),
            ids: RefCell::new(IdGen::with_seed(seed)),
        }
    }

    pub fn push(&self, action: Action) {
        self.queue.borrow_mut().push(action);
    }

    /// What was asked since the last time.
    pub fn take(&self) -> Vec<Action> {
        self.queue.take()
    }
}

impl ViewCtx<'_> {
    pub fn push(&self, action: Action) {
        self.actions.push(action);
    }

    pub fn run(&self, command: Command) {
        self.push(Action::Run(command));
    }

    /// A change that a kernel of `edit` planned. One that changes nothing does nothing.
    pub fn commit(&self, transaction: Transaction) {
        if !transaction.diff.is_empty() {
            self.push(Action::commit(transaction));
        }
    }

    pub fn toast(&self, toast: Toast) {
        self.push(Action::Toast(toast));
    }

    /// Makes ids for a planned change.
    pub fn with_ids<T>(&self, plan: impl FnOnce(&mut IdGen) -> T) -> T {
        plan(&mut self.actions.ids.borrow_mut())
    }

    pub fn new_id<I: RecordId>(&self) -> I {
        self.with_ids(IdGen::next)
    }

    /// Selects a record and brings it into view; a quote in the reader, a step as it is told.
    pub fn go_to(&self, record: RecordRef) {
        match record {
            RecordRef::Quote(quote) => {
                self.push(Action::Select(SelectOp::only(quote)));
                self.push(Action::OpenQuote(quote));
            }
            RecordRef::Step(step) => self.push(Action::GoToStep(Some(step))),
            record => {
                self.push(Action::Select(SelectOp::only(self.card_or(record))));
                self.push(Action::Camera(CameraOp::Reveal(record)));
            }
        }
    }

    /// A card that shows the record, so that selecting it is seen on the board; the record itself if none does.
    pub fn card_or(&self, record: RecordRef) -> RecordRef {
        let card = match record {
            RecordRef::Entity(id) => self.index.backlinks.cards_of(id).next(),
            _ => None,
        };
        card.map_or(record, RecordRef::Card)
    }

    /// Whether the board cannot be changed now, since it is looked at from another day.
    pub fn is_locked(&self) -> bool {
        self.session.lens.is_some_and(|lens| !lens.is_now())
    }

    /// Where entities are mentioned in the documents at hand, as far as it is known. Looked at from another
    /// day, some of them are not on `board`.
    pub fn mentions(&self) -> &Mentions {
        self.session.known_mentions()
    }

    pub fn is_selected(&self, record: impl Into<RecordRef>) -> bool {
        self.session.selection.contains(&record.into())
    }
}
