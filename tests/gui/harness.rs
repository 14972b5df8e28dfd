//! A window without a screen: its files in memory, its dialogs answered beforehand, its clock standing still.

use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers, Pos2, Rect};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::SyncSender;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use throughline::app::dialogs::{Answer, Ask, FileDialogs};
use throughline::app::jobs::{Inline, Runner};
use throughline::app::storage::Places;
use throughline::app::work::{Done, Job, Worker};
use throughline::app::{App, Parts};
use throughline::editor::Action;
use throughline::editor::{Command, Dialog, Editor, FileRequest, Texts};
use throughline::io::fs_memory::MemoryFs;
use throughline::io::settings::{Settings, Theme};
use throughline::model::fixture::{Names, parse, print, print_changes};
use throughline::model::{Board, RecordRef};

/// What the file dialogs are asked and answer.
#[derive(Clone, Default)]
pub struct Script(Arc<Mutex<VecDeque<Answer>>>, Arc<Mutex<Vec<PathBuf>>>);

impl Script {
    pub fn answer(&self, path: &str) {
        let answer = Answer::Chosen(vec![PathBuf::from(path)]);
        self.0.lock().unwrap().push_back(answer);
    }

    pub fn cancel(&self) {
        self.0.lock().unwrap().push_back(Answer::Cancelled);
    }

    pub fn has_none(&self) {
        self.0.lock().unwrap().push_back(Answer::Unavailable);
    }
}

impl Script {
    /// The files that were to be shown in another program.
    pub fn shown(&self) -> Vec<PathBuf> {
        self.1.lock().unwrap().clone()
    }
}

impl FileDialogs for Script {
    fn show(&self, path: &Path, done: Box<dyn FnOnce(std::io::Result<()>) + Send>) {
        self.1.lock().unwrap().push(path.to_owned());
        done(Ok(()));
    }

    fn ask(&self, ask: &Ask, _folder: Option<PathBuf>, done: Box<dyn FnOnce(Answer) + Send>) {
        let answer = self.0.lock().unwrap().pop_front();
        done(answer.unwrap_or_else(|| panic!("nobody answers {ask:?}")));
    }
}

/// Whether work on files waits, as on a slow disk.
#[derive(Clone, Default)]
pub struct Work(Arc<AtomicBool>);

impl Work {
    pub fn hold(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    pub fn go_on(&self) {
        self.0.store(false, Ordering::Relaxed);
    }
}

/// Does jobs at once, or as soon as they need not wait any longer.
struct Held {
    inner: Inline,
    work: Work,
    waiting: VecDeque<Job>,
}

impl Runner for Held {
    fn start(&mut self, job: Job) {
        self.waiting.push_back(job);
        while !self.work.0.load(Ordering::Relaxed)
            && let Some(job) = self.waiting.pop_front()
        {
            self.inner.start(job);
        }
    }

    fn finished(&mut self) -> Option<Done> {
        while !self.work.0.load(Ordering::Relaxed)
            && let Some(job) = self.waiting.pop_front()
        {
            self.inner.start(job);
        }
        self.inner.finished()
    }

    fn results(&self) -> SyncSender<Done> {
        self.inner.results()
    }
}

/// What a window is like.
#[derive(Clone, Copy)]
pub struct Look {
    pub size: [f32; 2],
    /// Pixels a point.
    pub scale: f32,
    pub theme: Theme,
    /// Its board may hold writing that no font of the program has; else that is an error.
    pub any_script: bool,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            size: [1400.0, 900.0],
            scale: 1.0,
            theme: Theme::Dark,
            any_script: false,
        }
    }
}

pub struct AppHarness {
    pub harness: Harness<'static, App>,
    pub fs: MemoryFs,
    pub files: Script,
    pub work: Work,
    names: Names,
    before: Board,
}

impl AppHarness {
    /// A window with the board of a fixture, as if it had been opened.
    pub fn new(board: &str) -> Self {
        Self::with_look(board, &Look::default())
    }

    /// A window whose board holds writing that no font of the program has.
    pub fn of_any_script(board: &str) -> Self {
        let look = Look {
            any_script: true,
            ..Look::default()
        };
        Self::with_look(board, &look)
    }

    pub fn with_look(board: &str, look: &Look) -> Self {
        Self::on(MemoryFs::new(), board, look)
    }

    /// Another window on the same files, as after a restart.
    pub fn again(&self) -> Self {
        Self::on(self.fs.clone(), "", &Look::default())
    }

    fn on(fs: MemoryFs, board: &str, look: &Look) -> Self {
        fs.put_folder("/boards");
        let files = Script::default();
        let work = Work::default();
        let fixture = parse(board).unwrap();
        let parts = Parts {
            runner: Box::new(Held {
                inner: Inline::new(Worker::new(Arc::new(fs.clone()), 5)),
                work: work.clone(),
                waiting: VecDeque::new(),
            }),
            dialogs: Box::new(files.clone()),
            places: Places {
                config: "/config".into(),
                state: "/state".into(),
            },
            settings: Settings {
                theme: look.theme,
                ..Settings::default()
            },
            seed: 7,
        };
        let mut texts = Texts::default();
        for (sha256, text) in fixture.documents {
            texts.insert(sha256, text.into());
        }
        let before = fixture.board.clone();
        let mut builder = Harness::builder()
            .with_size(look.size)
            .with_pixels_per_point(look.scale)
            .with_theme(match look.theme {
                Theme::Light => eframe::egui::Theme::Light,
                Theme::Dark | Theme::System => eframe::egui::Theme::Dark,
            })
            .with_step_dt(0.02)
            .with_max_steps(60);
        if look.any_script {
            builder = builder.allow_missing_glyphs();
        }
        let harness = builder.build_eframe(|cc| {
            let mut app = App::with_parts(&cc.egui_ctx, parts);
            app.set_clock(Duration::ZERO);
            app.show_board(fixture.board);
            app.editor_mut().set_texts(texts);
            app
        });
        let mut window = Self {
            harness,
            fs,
            files,
            work,
            names: fixture.names,
            before,
        };
        window.run();
        window
    }

    pub fn run(&mut self) {
        self.harness.run();
    }

    pub fn editor(&self) -> &Editor {
        self.harness.state().editor()
    }

    pub fn board(&self) -> &Board {
        self.editor().board()
    }

    /// The lines of the board that differ from how it began.
    pub fn changes(&self) -> String {
        print_changes(&self.before, self.board(), &self.names)
    }

    pub fn text(&self) -> String {
        print(self.board(), &self.names)
    }

    pub fn record(&self, name: &str) -> RecordRef {
        self.names.record(name).unwrap()
    }

    pub fn dialog(&self) -> Option<&Dialog> {
        self.editor().session().dialog.as_ref()
    }

    pub fn apply(&mut self, action: Action) {
        let ctx = self.harness.ctx.clone();
        self.harness.state_mut().apply(action, &ctx);
        self.run();
    }

    pub fn command(&mut self, command: Command) {
        self.apply(Action::Run(command));
    }

    pub fn open(&mut self, path: &str) {
        self.apply(Action::File(FileRequest::OpenPath(path.into())));
    }

    pub fn at(&mut self, since_begun: Duration) {
        self.harness.state_mut().set_clock(since_begun);
        self.run();
    }

    // The keyboard.

    pub fn key(&mut self, key: Key) {
        self.harness.key_press(key);
        self.run();
    }

    pub fn keys(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.run();
    }

    /// Letters as a keyboard gives them: the key, and the text where a field takes it.
    pub fn types(&mut self, text: &str) {
        self.harness.event(Event::Text(text.to_owned()));
        self.run();
    }

    // The pointer.

    pub fn click(&mut self, name: &str) {
        self.harness.get_by_label(name).click();
        self.run();
    }

    /// The first of several that are called so.
    pub fn click_first(&mut self, name: &str) {
        let mut found = self.harness.query_all_by_label(name);
        found.next().unwrap().click();
        drop(found);
        self.run();
    }

    /// Clicks what is called something that begins so.
    pub fn click_beginning(&mut self, name: &str) {
        let begins = |label: Option<String>| label.is_some_and(|label| label.starts_with(name));
        let found = self
            .harness
            .query_all_by(|node| begins(node.label()))
            .next();
        found
            .unwrap_or_else(|| panic!("nothing begins with {name}"))
            .click();
        self.run();
    }

    pub fn click_at(&mut self, at: Pos2) {
        self.harness.hover_at(at);
        self.harness.drag_at(at);
        self.harness.drop_at(at);
        self.run();
    }

    pub fn double_click_at(&mut self, at: Pos2) {
        self.harness.hover_at(at);
        for pressed in [true, false, true, false] {
            self.harness.event(Event::PointerButton {
                pos: at,
                button: eframe::egui::PointerButton::Primary,
                pressed,
                modifiers: Modifiers::NONE,
            });
        }
        self.run();
    }

    pub fn drag(&mut self, from: Pos2, to: Pos2) {
        self.harness.hover_at(from);
        self.harness.run_steps(1);
        self.harness.drag_at(from);
        for part in [0.2, 0.6, 1.0] {
            self.harness.hover_at(from + (to - from) * part);
        }
        self.harness.drop_at(to);
        self.run();
    }

    /// Gives the window another size.
    pub fn resize(&mut self, width: f32, height: f32) {
        self.harness.set_size(eframe::egui::vec2(width, height));
        self.run();
    }

    /// Where something painted on the canvas is, by the beginning of what is said of it.
    pub fn painted(&self, name: &str) -> Rect {
        let found: Vec<Rect> = self
            .harness
            .query_all_by(|node| {
                let on_canvas = matches!(node.role(), Role::ListBoxOption | Role::Group);
                on_canvas && node.label().is_some_and(|label| label.starts_with(name))
            })
            .map(|node| node.rect())
            .collect();
        assert_eq!(found.len(), 1, "nodes of the canvas that begin with {name}");
        found[0]
    }

    /// Where a button is.
    pub fn button(&self, name: &str) -> Rect {
        self.harness
            .get_by_role_and_label(Role::Button, name)
            .rect()
    }

    /// Where a list to choose from is.
    pub fn combo(&self, name: &str) -> Rect {
        let found = self.harness.get_by_role_and_label(Role::ComboBox, name);
        found.rect()
    }

    /// Where a field of one line is.
    pub fn field(&self, name: &str) -> Rect {
        let fields = self.harness.query_all_by_role(Role::TextInput);
        let labels: Vec<_> = fields
            .map(|node| (node.accesskit_node().label(), node.rect()))
            .collect();
        let found = labels
            .iter()
            .find(|(label, _)| label.as_deref().is_some_and(|label| label.contains(name)));
        found
            .unwrap_or_else(|| panic!("no field {name} among {labels:?}"))
            .1
    }

    /// What has the keyboard, by its name.
    pub fn focused(&self) -> String {
        let found = self.harness.query_all_by(|node| node.is_focused()).next();
        found
            .and_then(|node| node.accesskit_node().label())
            .unwrap_or_default()
    }

    /// Whether what is called so is there and has the keyboard.
    pub fn has_keyboard(&self, name: &str) -> bool {
        self.harness.get_by_label(name).is_focused()
    }

    pub fn sees(&self, text: &str) -> bool {
        self.harness
            .query_all_by(|node| {
                let has = |s: Option<String>| s.is_some_and(|s| s.contains(text));
                has(node.label()) || has(node.value())
            })
            .next()
            .is_some()
    }

    /// Where a text is shown.
    pub fn shown(&self, text: &str) -> Rect {
        let found = self.harness.query_all_by(|node| {
            let has = |s: Option<String>| s.is_some_and(|s| s.contains(text));
            has(node.label()) || has(node.value())
        });
        found
            .map(|node| node.rect())
            .next()
            .unwrap_or_else(|| panic!("{text} is not to be seen"))
    }

    pub fn bytes(&self, path: impl AsRef<Path>) -> Option<String> {
        let bytes = self.fs.content(path)?;
        Some(String::from_utf8(bytes).unwrap())
    }
}
