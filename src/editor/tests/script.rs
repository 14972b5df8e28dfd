//! A hand and a keyboard in words: `down alice; move +30,+50; up; run Undo` on a board written as a fixture.
//!
//! - `down`, `move`, `up`, `double`, `menu` and `middle` take a place: `alice` (her card), `r1` (its line),
//!   `f1` (its edge), `alice:port`, `alice:bottom_right`, `r1:to`, `@30,50`, or `+30,+50` from the last
//!   place (`up` may have none); then `shift`, `ctrl`, `alt`, `space`.
//! - `run Delete`; `arrow left large walk`; `select alice r1 news` (records; `card:alice` a card);
//!   `focus r1`; `cancel`; `wait` (ten seconds).
//! - `read news 3..9` opens the reader with words selected; `open q1`; `paste "text"`, `paste` (what was
//!   copied last), either with `@30,50`; `drop q1 @0,0`; `words news 3..9 @0,0`; `go s1`; `confirm` deletes
//!   what the dialog asks about; `close` closes it.
//! - `look 2016-03-23` looks at the board as known on that day, `look 2016-03-23 2015` with the events up to
//!   another day too; `look now` comes back.
//!
//! What it prints: every step of the history as it is made, what is shown, said and copied; then the lines
//! of the board that differ, and what is selected.

use crate::base::date::FuzzyDate;
use crate::base::geom::{Pos2, pos2};
use crate::base::text_range::CharRange;
use crate::edit::cascade::delete_records;
use crate::editor::input::{Arrow, Button, Grip, Held, Hit, PointerEvent, PointerKind};
use crate::editor::{Action, Command, Dialog, Editor, Effects, SelectOp, Texts};
use crate::evidence::lens::{Lens, seen};
use crate::evidence::{Derived, EvidenceIndex};
use crate::model::fixture::{Fixture, Names, parse, print_changes};
use crate::model::{Board, CardContent, QuoteId, RecordRef, SourceId, StepId};
use crate::query::Index;
use crate::query::anchor::prove;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::time::Duration;

/// An editor, the hand over it, and what was seen so far.
pub struct Desk {
    pub editor: Editor,
    pub names: Names,
    pub said: String,
    before: Board,
    hand: Pos2,
    hit: Hit,
    now: Duration,
    copied: Option<String>,
}

impl Desk {
    pub fn new(board: &str) -> Self {
        Self::of(parse(board).unwrap())
    }

    pub fn of(fixture: Fixture) -> Self {
        let Fixture {
            board,
            names,
            selected,
            documents,
        } = fixture;
        let mut editor = Editor::new(board.clone(), 7);
        let mut texts = Texts::default();
        for (sha256, text) in documents {
            texts.insert(sha256, text.into());
        }
        editor.set_texts(texts);
        let mut desk = Self {
            editor,
            names,
            said: String::new(),
            before: board,
            hand: Pos2::ZERO,
            hit: Hit::Canvas,
            now: Duration::ZERO,
            copied: None,
        };
        desk.act(Action::Select(SelectOp::Only(selected)));
        desk
    }

    /// Does everything a script says, and keeps what comes of it.
    pub fn play(&mut self, script: &str) {
        for line in script
            .split(';')
            .map(str::trim)
            .filter(|line| !line.is_empty())
        {
            let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
            self.step(verb, rest.trim());
        }
    }

    /// What was seen, and how the board differs.
    pub fn report(&mut self) -> String {
        let changes = print_changes(&self.before, self.editor.board(), &self.names);
        let selected: Vec<String> = self
            .editor
            .session()
            .selection
            .iter()
            .map(|&record| self.name(record))
            .collect();
        let mut text = std::mem::take(&mut self.said);
        text += &changes;
        writeln!(text, "selected: {}", selected.join(" ")).unwrap();
        text
    }

    fn step(&mut self, verb: &str, rest: &str) {
        let button = match verb {
            "menu" => Button::Secondary,
            "middle" => Button::Middle,
            _ => Button::Primary,
        };
        match verb {
            "down" | "menu" | "middle" => self.point(PointerKind::Down(button), rest),
            "double" => self.point(PointerKind::DoubleClick, rest),
            "move" => self.point(PointerKind::Move, rest),
            "up" => self.point(PointerKind::Up(Button::Primary), rest),
            "release" => self.point(PointerKind::Up(Button::Middle), rest),
            "click" => {
                self.point(PointerKind::Down(Button::Primary), rest);
                self.point(PointerKind::Up(Button::Primary), rest);
            }
            "cancel" => self.point(PointerKind::Cancel, rest),
            "run" => {
                let command = Command::ALL
                    .iter()
                    .find(|command| format!("{command:?}") == rest);
                let command = command.unwrap_or_else(|| panic!("`{rest}` is no command"));
                self.act(Action::Run(*command));
            }
            "arrow" => self.arrow(rest),
            "select" => {
                let records: BTreeSet<RecordRef> = rest
                    .split_whitespace()
                    .map(|name| self.record(name))
                    .collect();
                self.act(Action::Select(SelectOp::Only(records)));
            }
            "focus" => {
                let record = self.record(rest);
                self.act(Action::Focus(Some(record)));
            }
            "wait" => self.now += Duration::from_secs(10),
            "read" => {
                let (source, range) = self.words(rest);
                self.act(Action::OpenReader {
                    source,
                    target: None,
                });
                self.act(Action::ReaderSelect(range));
            }
            "open" => {
                let quote = self.quote(rest);
                self.act(Action::OpenQuote(quote));
            }
            "paste" => self.paste(rest),
            "drop" => {
                let (name, at) = rest.split_once(" @").unwrap();
                let quote = self.quote(name);
                self.act(Action::DropQuote {
                    quote,
                    at: place(at),
                });
            }
            "words" => {
                let (words, at) = rest.split_once(" @").unwrap();
                let (source, range) = self.words(words);
                self.act(Action::DropWords {
                    source,
                    range: range.unwrap(),
                    at: place(at),
                });
            }
            "go" => {
                let RecordRef::Step(step) = self.record(rest) else {
                    panic!("`{rest}` is no step");
                };
                self.act(Action::GoToStep(Some(step)));
            }
            "confirm" => {
                let Some(Dialog::ConfirmDelete { records }) = self.editor.session().dialog.clone()
                else {
                    panic!("nothing is asked");
                };
                let (deleted, _) = delete_records(self.editor.board(), &records);
                self.act(Action::commit(deleted));
            }
            "close" => self.act(Action::CloseDialog),
            "look" => {
                let mut days = rest.split_whitespace().map(|text| {
                    let date: FuzzyDate = text.parse().unwrap();
                    date.interval().last.unwrap()
                });
                let lens = (rest != "now").then(|| Lens {
                    known: days.next(),
                    of: days.next(),
                });
                self.act(Action::Look(lens));
            }
            _ => panic!("`{verb}` means nothing"),
        }
    }

    fn arrow(&mut self, rest: &str) {
        let mut words = rest.split_whitespace();
        let arrow = match words.next() {
            Some("left") => Arrow::Left,
            Some("right") => Arrow::Right,
            Some("up") => Arrow::Up,
            Some("down") => Arrow::Down,
            other => panic!("{other:?} is no arrow"),
        };
        let words: Vec<&str> = words.collect();
        self.act(Action::Arrow {
            arrow,
            large: words.contains(&"large"),
            walk: words.contains(&"walk"),
        });
    }

    fn paste(&mut self, rest: &str) {
        let (what, at) = match rest.rsplit_once('@') {
            Some((what, at)) => (what.trim(), Some(place(at))),
            None => (rest, None),
        };
        let text = if what.is_empty() {
            self.copied.clone().expect("nothing was copied")
        } else {
            what.trim_matches('"').to_owned()
        };
        self.act(Action::Paste { text, at });
    }

    fn words(&self, rest: &str) -> (SourceId, Option<CharRange>) {
        let (name, range) = rest.split_once(' ').unwrap_or((rest, ""));
        let RecordRef::Source(source) = self.record(name) else {
            panic!("`{name}` is no source");
        };
        let range = range.split_once("..").map(|(start, end)| CharRange {
            start: start.parse().unwrap(),
            end: end.parse().unwrap(),
        });
        (source, range)
    }

    fn quote(&self, name: &str) -> QuoteId {
        match self.record(name) {
            RecordRef::Quote(quote) => quote,
            _ => panic!("`{name}` is no quote"),
        }
    }

    fn record(&self, name: &str) -> RecordRef {
        self.names
            .record(name)
            .unwrap_or_else(|| panic!("`{name}` is not on the board"))
    }

    pub fn name(&self, record: RecordRef) -> String {
        let new = || {
            let text = record.to_string();
            format!("{}#new", text.split('-').next().unwrap_or_default())
        };
        self.names.name(record).map_or_else(new, str::to_owned)
    }

    /// A pointer event at a place in words.
    fn point(&mut self, kind: PointerKind, rest: &str) {
        let mut held = Held::default();
        for word in rest.split_whitespace() {
            match word {
                "shift" => held.shift = true,
                "ctrl" => held.ctrl = true,
                "alt" => held.alt = true,
                "space" => held.space = true,
                _ => self.move_hand(word),
            }
        }
        let camera = self.editor.session().camera;
        self.act(Action::Pointer(PointerEvent {
            kind,
            pos_in_board: self.hand,
            pos_in_screen: camera.screen_from_board(self.hand),
            held,
            hit: self.hit,
        }));
    }

    fn move_hand(&mut self, word: &str) {
        if let Some(at) = word.strip_prefix('@') {
            self.hand = place(at);
            self.hit = Hit::Canvas;
        } else if word.starts_with(['+', '-']) {
            let by = place(word).to_vec2();
            self.hand += by;
        } else {
            let (name, part) = word.split_once(':').unwrap_or((word, ""));
            let card = self.names.record(&format!("card:{name}"));
            let record = card.unwrap_or_else(|| self.record(name));
            let rect = self.editor.rect_of(record).expect("it is on the canvas");
            self.hand = rect.center();
            self.hit = match record {
                RecordRef::Card(id) if part == "port" => Hit::CardPort(id),
                RecordRef::Card(id) if !part.is_empty() => Hit::CardGrip(id, grip(part)),
                RecordRef::Card(id) => Hit::CardBody(id),
                RecordRef::Relation(id) if part == "from" => Hit::RelationFrom(id),
                RecordRef::Relation(id) if part == "to" => Hit::RelationTo(id),
                RecordRef::Relation(id) => Hit::RelationBody(id),
                RecordRef::Frame(id) if !part.is_empty() => Hit::FrameGrip(id, grip(part)),
                RecordRef::Frame(id) => Hit::FrameEdge(id),
                other => panic!("{other} is not on the canvas"),
            };
        }
    }

    /// Does one action, tells what came of it, and sweeps everything that must hold.
    pub fn act(&mut self, action: Action) {
        self.now += Duration::from_millis(100);
        let revision = self.editor.document().revision();
        let undone = self.editor.document().history().num_undo();
        let session = self.editor.session().clone();
        let effects = self.editor.apply(action, self.now);
        let document = self.editor.document();
        if document.revision() != revision {
            let now_undone = document.history().num_undo();
            let how = match now_undone.cmp(&undone) {
                std::cmp::Ordering::Greater => "commit",
                std::cmp::Ordering::Equal => "joins",
                std::cmp::Ordering::Less => "undone to",
            };
            let label = document.undo_label().unwrap_or("the beginning").to_owned();
            self.say(&format!("{how} \"{label}\""));
        }
        self.tell_session(&session);
        self.tell_effects(effects);
        self.sweep();
    }

    fn say(&mut self, line: &str) {
        self.said += line;
        self.said.push('\n');
    }

    fn tell_session(&mut self, before: &crate::editor::Session) {
        let now = self.editor.session().clone();
        if now.dialog != before.dialog {
            let text = match &now.dialog {
                Some(dialog) => self.named(&format!("{dialog:?}")),
                None => "closed".to_owned(),
            };
            self.say(&format!("dialog {text}"));
        }
        if now.renaming != before.renaming {
            let text = now
                .renaming
                .map_or_else(|| "ended".to_owned(), |record| self.name(record));
            self.say(&format!("renaming {text}"));
        }
        if now.reader != before.reader {
            let text = match &now.reader {
                Some(reader) => {
                    let mut text = self.name(reader.source.into());
                    if let Some(target) = reader.go_to {
                        text += &self.named(&format!(" at {target:?}"));
                    }
                    if let Some(range) = reader.selected {
                        write!(text, " selected {}..{}", range.start, range.end).unwrap();
                    }
                    if let Some(find) = &reader.find {
                        write!(text, " find {find:?}").unwrap();
                    }
                    text
                }
                None => "closed".to_owned(),
            };
            self.say(&format!("reader {text}"));
        }
        if now.focus != before.focus && now.focus.is_some_and(|f| !now.selection.contains(&f)) {
            let text = now
                .focus
                .map_or_else(String::new, |record| self.name(record));
            self.say(&format!("focus {text}"));
        }
        if now.connecting_from != before.connecting_from {
            let from = now.connecting_from;
            let text = from.map_or_else(|| "ended".to_owned(), |card| self.name(card.into()));
            self.say(&format!("connecting {text}"));
        }
        if now.lens != before.lens {
            let text = match now.lens {
                Some(lens) => {
                    let days = [lens.known, lens.of].map(|day| day.map(|day| day.to_string()));
                    days.into_iter().flatten().collect::<Vec<_>>().join(" ")
                }
                None => "now".to_owned(),
            };
            self.say(&format!("looks from {text}"));
        }
        if now.step != before.step {
            let text = now
                .step
                .map_or_else(|| "none".to_owned(), |step: StepId| self.name(step.into()));
            self.say(&format!("step {text}"));
        }
    }

    fn tell_effects(&mut self, effects: Effects) {
        let Effects {
            files,
            toasts,
            copy,
            request_paste,
            theme,
            changed: _,
            repaint: _,
        } = effects;
        for file in files {
            let text = self.named(&format!("{file:?}"));
            self.say(&format!("file {text}"));
        }
        for toast in toasts {
            self.say(&format!("says {:?}", toast.text));
        }
        if let Some(text) = copy {
            let head = text.lines().next().unwrap_or_default();
            self.say(&format!("copies {head:?}"));
            self.copied = Some(text);
        }
        if request_paste {
            self.say("asks for the clipboard");
        }
        if let Some(theme) = theme {
            self.say(&format!("theme {theme:?}"));
        }
    }

    /// A text with the fixture's names for its ids.
    fn named(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for at in (0..text.len()).rev() {
            let Some(rest) = text.get(at..) else { continue };
            let word: String = rest
                .chars()
                .take_while(|c| c.is_ascii_alphanumeric() || *c == '-')
                .collect();
            if let Ok(record) = word.parse::<RecordRef>() {
                let name = self.name(record);
                text.replace_range(at..at + word.len(), &name);
            }
        }
        text
    }

    /// What must hold after every action.
    fn sweep(&self) {
        let editor = &self.editor;
        let board = editor.board();
        assert_eq!(*editor.index(), Index::build(board));
        assert_eq!(
            *editor.evidence(),
            EvidenceIndex::build(board, editor.index())
        );
        assert_eq!(*editor.proofs(), prove(board, editor.texts().map()));
        let session = editor.session();
        let shown = editor.shown();
        if let Some(lens) = session.lens {
            assert_eq!(*shown.board, seen(board, lens));
            let derived = Derived::build(shown.board);
            assert_eq!(*shown.index, derived.index);
            assert_eq!(*shown.evidence, derived.evidence);
        } else {
            assert_eq!(shown.board, board);
        }
        let mut spoken_of = session.selection.clone();
        spoken_of.extend(session.focus);
        spoken_of.extend(session.hovered);
        spoken_of.extend(session.renaming);
        spoken_of.extend(session.connecting_from.map(RecordRef::from));
        spoken_of.extend(session.step.map(RecordRef::from));
        spoken_of.extend(session.reader.iter().map(|r| RecordRef::from(r.source)));
        spoken_of.extend(editor.preview().cards.keys().map(|&id| RecordRef::from(id)));
        spoken_of.extend(
            editor
                .preview()
                .frames
                .keys()
                .map(|&id| RecordRef::from(id)),
        );
        for record in spoken_of {
            assert!(
                shown.board.contains(record),
                "{record} is gone and still spoken of"
            );
        }
        if let Some(RecordRef::Card(card)) = session.renaming {
            let content = board.cards().get(card).map(|card| &card.content);
            assert!(matches!(
                content,
                Some(CardContent::Entity(_) | CardContent::Note(_))
            ));
        }
    }

    /// Undone as far as it goes the board is as it was, redone as it is now; and it keeps its invariants.
    pub fn check_history(mut self) {
        self.act(Action::Look(None));
        let before = self.before.violations();
        let violations = self.editor.board().violations();
        assert!(
            violations.iter().all(|v| before.contains(v)),
            "{violations:?}"
        );
        let end = self.editor.board().clone();
        let num_steps = self.editor.document().history().num_undo();
        while self.editor.document().can_undo() {
            self.act(Action::Undo);
        }
        assert_eq!(*self.editor.board(), self.before);
        for _ in 0..num_steps {
            self.act(Action::Redo);
        }
        assert_eq!(*self.editor.board(), end);
    }
}

/// `30,50` or `+30,-50`.
fn place(text: &str) -> Pos2 {
    let (x, y) = text
        .split_once(',')
        .unwrap_or_else(|| panic!("`{text}` is no place"));
    pos2(x.parse().unwrap(), y.parse().unwrap())
}

fn grip(name: &str) -> Grip {
    match name {
        "left" => Grip::Left,
        "right" => Grip::Right,
        "top" => Grip::Top,
        "bottom" => Grip::Bottom,
        "top_left" => Grip::TopLeft,
        "top_right" => Grip::TopRight,
        "bottom_left" => Grip::BottomLeft,
        "bottom_right" => Grip::BottomRight,
        _ => panic!("`{name}` is no grip"),
    }
}
