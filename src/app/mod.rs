//! The shell: time, threads, windows and files. It runs the frame: first `logic`, then `ui`.

pub mod asking;
pub mod attaching;
pub mod autosave;
pub mod copies;
pub mod dialogs;
mod effects;
mod examples;
mod files;
pub mod finding;
pub mod findings;
pub mod importing;
pub mod jobs;
pub mod leftovers;
mod logic;
pub mod looking;
pub mod mentions;
pub mod moments;
pub mod offering;
pub mod pasting;
pub mod publishing;
mod questions;
pub mod reading;
mod recoveries;
pub mod reporting;
mod results;
pub mod same;
pub mod startup;
pub mod storage;
pub mod work;

use crate::editor::{Editor, ThemeChoice, Toast};
use crate::io::settings::Settings;
use crate::model::Board;
use crate::ui::ctx::{Actions, FileView, HistoryView, ViewCtx};
use crate::ui::shell::{UiState, root_ui};
use crate::ui::toasts::Toasts;
use asking::Asking;
use attaching::Reading;
use autosave::Autosave;
use copies::Copying;
use dialogs::{FileDialogs, SystemDialogs};
use eframe::egui;
use files::Files;
use finding::Finding;
use findings::Checking;
use importing::Import;
use jobs::{Runner, Threads};
use looking::FirstLook;
use mentions::Mentioning;
use moments::Comparing;
use offering::Offering;
use pasting::{Pasting, SystemPasteboard};
use publishing::Publishing;
use reporting::Reporting;
use same::Pairing;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;
use storage::Places;

/// What the window begins with.
#[derive(Clone)]
pub struct StartWith {
    /// The board named on the command line.
    pub board: Option<PathBuf>,
    pub places: Places,
    pub settings: Settings,
}

/// The window's whole state.
pub struct App {
    editor: Editor,
    ui: UiState,
    actions: Actions,
    files: Files,
    autosave: Autosave,
    runner: Box<dyn Runner>,
    dialogs: Box<dyn FileDialogs>,
    toasts: Toasts,
    settings: Settings,
    places: Places,
    clock: Clock,
    title: String,
    comparing: Comparing,
    checking: Checking,
    finding: Finding,
    asking: Asking,
    copying: Copying,
    mentioning: Mentioning,
    pairing: Pairing,
    offering: Offering,
    first_look: FirstLook,
    publishing: Publishing,
    reporting: Reporting,
    import: Import,
    reading: Reading,
    pasting: Pasting,
    /// How many saves were begun.
    saves: u64,
}

/// The time since the program began; in tests it stands still unless it is moved.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    begun: Instant,
    /// A fixed time instead of the system's.
    fixed: Option<Instant>,
}

impl Clock {
    fn system() -> Self {
        Self {
            begun: Instant::now(),
            fixed: None,
        }
    }

    fn now(self) -> Instant {
        self.fixed.unwrap_or_else(Instant::now)
    }

    fn since_begun(self) -> std::time::Duration {
        self.now().duration_since(self.begun)
    }
}

/// The parts of a window that a test replaces.
pub struct Parts {
    pub runner: Box<dyn Runner>,
    pub dialogs: Box<dyn FileDialogs>,
    pub places: Places,
    pub settings: Settings,
    pub seed: u64,
}

impl App {
    /// The window of the program: threads, the system's dialogs, chance.
    pub fn new(ctx: &egui::Context, start: StartWith) -> std::io::Result<Self> {
        let waking = ctx.clone();
        let runner = Threads::start(Arc::new(move || waking.request_repaint()))?;
        let parts = Parts {
            runner: Box::new(runner),
            dialogs: Box::new(SystemDialogs),
            places: start.places,
            settings: start.settings,
            seed: random_seed(),
        };
        let mut app = Self::with_parts(ctx, parts);
        app.set_pasteboard(Box::new(SystemPasteboard));
        app.begin(start.board);
        Ok(app)
    }

    /// A window of given parts, with an empty board.
    pub fn with_parts(ctx: &egui::Context, parts: Parts) -> Self {
        crate::ui::theme::install(ctx);
        // Ctrl and plus zoom the board, not the interface.
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        let Parts {
            runner,
            dialogs,
            places,
            settings,
            seed,
        } = parts;
        let mut app = Self {
            editor: Editor::new(Board::default(), seed),
            ui: UiState::default(),
            actions: Actions::new(seed.wrapping_add(1)),
            files: Files::default(),
            autosave: Autosave::default(),
            runner,
            dialogs,
            toasts: Toasts::default(),
            settings,
            places,
            clock: Clock::system(),
            title: String::new(),
            comparing: Comparing::default(),
            checking: Checking::default(),
            finding: Finding::default(),
            asking: Asking::default(),
            copying: Copying::default(),
            mentioning: Mentioning::default(),
            pairing: Pairing::default(),
            offering: Offering::default(),
            first_look: FirstLook::default(),
            publishing: Publishing::default(),
            reporting: Reporting::default(),
            import: Import::default(),
            reading: Reading::default(),
            pasting: Pasting::default(),
            saves: 0,
        };
        let panels = crate::editor::Panels {
            mentions: !app.settings.hide_mentions,
            ..crate::editor::Panels::default()
        };
        app.editor.set_panels(panels);
        app.choose_theme(ctx);
        app
    }

    /// For tests: shows a board as if it had been opened from a file that nobody else touches.
    pub fn show_board(&mut self, board: Board) {
        self.editor.replace_board(board);
        self.autosave.reset();
    }

    pub fn editor(&self) -> &Editor {
        &self.editor
    }

    /// As the window is called.
    pub fn title(&self) -> &str {
        &self.title
    }

    pub fn editor_mut(&mut self) -> &mut Editor {
        &mut self.editor
    }

    /// Moves a test's clock to a moment after the program began.
    pub fn set_clock(&mut self, since_begun: std::time::Duration) {
        self.clock.fixed = Some(self.clock.begun + since_begun);
    }

    fn toast(&mut self, toast: Toast) {
        let now = self.clock.now();
        self.toasts.add(toast, now);
    }

    fn choose_theme(&self, ctx: &egui::Context) {
        let preference = match self.theme() {
            ThemeChoice::System => egui::ThemePreference::System,
            ThemeChoice::Light => egui::ThemePreference::Light,
            ThemeChoice::Dark => egui::ThemePreference::Dark,
        };
        crate::ui::theme::choose(ctx, preference);
    }

    fn file_view(&self) -> FileView {
        let modified = self.editor.document().is_modified();
        let busy = match (&self.files.saving, &self.files.opening) {
            (Some(_), _) => Some("Saving…".to_owned()),
            (None, Some(name)) => Some(format!("Opening {name}…")),
            (None, None) if self.first_look.is_pending() => {
                Some("Working out what was known…".to_owned())
            }
            (None, None) => None,
        };
        FileView {
            name: self.files.name(),
            path: self.files.path.clone(),
            modified,
            state: self.files.state(modified),
            busy,
            recent: self.recent(),
            theme: self.theme(),
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.logic(ctx);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.frame_ui(ui);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.window_closed();
    }
}

impl App {
    /// The window is gone: now what a person gave up may be forgotten too.
    pub fn window_closed(&mut self) {
        self.leave_board();
    }

    /// Draws one frame and does what was asked for in it.
    pub fn frame_ui(&mut self, ui: &mut egui::Ui) {
        let file = self.file_view();
        let editor = &self.editor;
        let enabled = |command| editor.enabled(command);
        let document = editor.document();
        let shown = editor.shown();
        let is_locked = editor.locked().is_some();
        let cx = ViewCtx {
            board: shown.board,
            index: shown.index,
            evidence: shown.evidence,
            ledger: shown.ledger,
            falling: editor.falling(),
            proofs: editor.proofs(),
            texts: editor.texts(),
            session: editor.session(),
            looking: editor.looking(),
            preview: editor.preview(),
            history: HistoryView {
                // They may tell names that were not known on the day from which the board is looked at.
                undo: document.undo_label().filter(|_| !is_locked),
                redo: document.redo_label().filter(|_| !is_locked),
            },
            file: &file,
            enabled: &enabled,
            actions: &self.actions,
        };
        self.ui.canvas.set_tool(editor.tools().cursor());
        root_ui(&cx, ui, &mut self.ui);
        let now = self.clock.now();
        self.toasts.toasts_ui(ui.ctx(), now);
        self.carry_out(ui.ctx());
    }
}

fn random_seed() -> u64 {
    getrandom::u64().unwrap_or_else(|err| {
        log::warn!("The system gives no random numbers ({err}); ids are made from the clock");
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        now.map_or(0, |now| now.as_nanos() as u64)
    })
}
