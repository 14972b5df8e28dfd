//! The reader in a window without a screen: by the names of what is seen, by pointer and by keys.

use super::{ReaderUi, reader_ui};
use crate::base::text_range::CharRange;
use crate::editor::session::ReaderTarget;
use crate::editor::{Action, Command, Editor, Effects, FileRequest, SelectOp, Texts};
use crate::model::fixture::{Names, id, parse};
use crate::model::{QuoteId, SourceId};
use crate::query::anchor::Proof;
use crate::ui::ctx::{Actions, FileView, HistoryView, ViewCtx};
use crate::ui::drag::{DraggedQuote, DraggedWords};
use crate::ui::keys::keys_to_actions;
use crate::ui::theme;
use eframe::egui::{
    DragAndDrop, Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, PointerButton, Pos2,
    Rect, TouchPhase, Vec2, pos2, vec2,
};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use proptest::prelude::*;
use std::fmt::Write as _;
use std::time::Duration;

mod sentences;

const ARTICLE: &str = r#"
    source news "The price of the bridge" publisher "The Daily" published 2016-03 text "The mayor said the price was fair. A clerk denied it.\n\nThe mayor left the hall."
    source gone "Old report" kind report doc 2000 chars withdrawn "forged"
    source memo "Memo" kind own_note
    person mayor "May Orr"
    person clerk "Cle Ark"
    relation r1 mayor -> clerk "directed" [q2]
    claim c1 mayor price = "fair" [q2 -q3]
    quote q2 in news "the price was fair" at 15 by mayor terms on_record
    quote q3 in news "A clerk denied it" at 35
    quote q5 in gone "half way" at 1000 page 3
    quote q6 in gone "nowhere"
"#;

/// What a window would hold: the editor, and what was asked of it.
struct World {
    editor: Editor,
    names: Names,
    actions: Actions,
    file: FileView,
    reader: ReaderUi,
    effects: Effects,
    dragged: (Option<QuoteId>, Option<CharRange>),
}

impl World {
    fn new(board: &str) -> Self {
        let fixture = parse(board).unwrap();
        let mut editor = Editor::new(fixture.board, 7);
        let mut texts = Texts::default();
        for (digest, text) in fixture.documents {
            texts.insert(digest, text.into());
        }
        editor.set_texts(texts);
        Self {
            editor,
            names: fixture.names,
            actions: Actions::new(8),
            file: FileView::default(),
            reader: ReaderUi::default(),
            effects: Effects::default(),
            dragged: (None, None),
        }
    }

    fn apply(&mut self, action: Action) {
        let effects = self.editor.apply(action, Duration::ZERO);
        self.effects.join(effects);
    }

    fn ui(&mut self, ui: &mut eframe::egui::Ui) {
        let editor = &self.editor;
        let cx = ViewCtx {
            board: editor.board(),
            index: editor.index(),
            evidence: editor.evidence(),
            ledger: editor.shown().ledger,
            falling: editor.falling(),
            proofs: editor.proofs(),
            texts: editor.texts(),
            session: editor.session(),
            looking: editor.looking(),
            preview: editor.preview(),
            history: HistoryView::default(),
            file: &self.file,
            enabled: &|_| true,
            actions: &self.actions,
        };
        let canvas_has_keys = ui.memory(|memory| memory.focused().is_none());
        keys_to_actions(&cx, ui, canvas_has_keys);
        reader_ui(&cx, ui, &mut self.reader);
        if let Some(quote) = DragAndDrop::payload::<DraggedQuote>(ui) {
            self.dragged.0 = Some(quote.0);
        }
        if let Some(words) = DragAndDrop::payload::<DraggedWords>(ui) {
            self.dragged.1 = Some(words.range);
        }
        for action in self.actions.take() {
            self.apply(action);
        }
    }

    fn selected(&self) -> Option<CharRange> {
        self.editor.session().reader.as_ref()?.selected
    }

    /// The words selected in the reader.
    fn words(&self) -> String {
        let session = self.editor.session();
        let reader = session.reader.as_ref().unwrap();
        let source = self.editor.board().sources().get(reader.source).unwrap();
        let text = self.editor.texts().of(source).unwrap();
        let range = reader.selected;
        range
            .map_or("", |range| range.slice(text).unwrap())
            .to_owned()
    }

    /// The names of what is selected on the board.
    fn selection(&self) -> Vec<&str> {
        let selected = self.editor.session().selection.iter();
        selected
            .filter_map(|record| self.names.name(*record))
            .collect()
    }
}

fn open<'a>(board: &str, source: &str) -> Harness<'a, World> {
    let mut world = World::new(board);
    let source = id::<SourceId>(source);
    world.apply(Action::OpenReader {
        source,
        target: None,
    });
    let mut harness = Harness::builder()
        .with_size([620.0, 640.0])
        .with_step_dt(0.05)
        .with_max_steps(40)
        .with_context_setup(theme::install)
        .build_ui_state(|ui, world: &mut World| world.ui(ui), world);
    harness.run();
    harness
}

/// Where the words of a paragraph are.
fn paragraph(harness: &Harness<'_, World>, begins: &str) -> Rect {
    harness
        .get_all_by_role(eframe::egui::accesskit::Role::Label)
        .find(|node| {
            let said = node
                .accesskit_node()
                .value()
                .or_else(|| node.accesskit_node().label());
            said.is_some_and(|said| said.starts_with(begins))
        })
        .unwrap_or_else(|| panic!("no paragraph begins with {begins}"))
        .rect()
}

fn press(harness: &mut Harness<'_, World>, at: Pos2, modifiers: Modifiers) {
    harness.hover_at(at);
    harness.run_steps(1);
    for pressed in [true, false] {
        harness.event_modifiers(
            Event::PointerButton {
                pos: at,
                button: PointerButton::Primary,
                pressed,
                modifiers,
            },
            modifiers,
        );
        harness.run_steps(1);
    }
}

fn drag(harness: &mut Harness<'_, World>, from: Pos2, to: Pos2) {
    harness.hover_at(from);
    harness.run_steps(1);
    harness.drag_at(from);
    harness.run_steps(1);
    for share in [0.3, 0.7, 1.0] {
        harness.hover_at(from + (to - from) * share);
        harness.run_steps(1);
    }
}

fn drop_at(harness: &mut Harness<'_, World>, to: Pos2) {
    harness.drop_at(to);
    harness.run();
}

fn key(harness: &mut Harness<'_, World>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
}

#[test]
fn everything_has_a_name() {
    let harness = open(ARTICLE, "news");
    harness.get_by_label("The price of the bridge");
    harness.get_by_label("The Daily · 2016-03 · Article");
    harness.get_by_label("2 quotes: 2 exact");
    harness.get_by_label("Text of The price of the bridge");
    paragraph(
        &harness,
        "The mayor said the price was fair. A clerk denied it.",
    );
    paragraph(&harness, "The mayor left the hall.");
    harness.get_by_label("Quote “the price was fair”, May Orr, on the record, supports");
    harness.get_by_label("Quote “A clerk denied it”, in the source’s own voice, contradicts");
    harness.get_by_label("Position in the document: 0 %");
}

#[test]
fn words_are_selected_by_dragging_over_them() {
    let mut harness = open(ARTICLE, "news");
    let line = paragraph(&harness, "The mayor left");
    drag(&mut harness, line.left_center(), line.right_center());
    assert_eq!(harness.state().words(), "The mayor left the hall.");
    assert!(
        harness
            .get_by_label("Text of The price of the bridge")
            .is_focused()
    );
    let first = paragraph(&harness, "The mayor said");
    harness.hover_at(first.left_top() + vec2(0.0, 2.0));
    harness.run_steps(1);
    assert_eq!(
        harness.state().selected(),
        Some(CharRange::new(0, 54 + 1)),
        "back to the beginning, up to where it began"
    );
    drop_at(&mut harness, first.left_top());
    harness.get_by_label("11 words");
}

#[test]
fn presses_select_word_sentence_and_paragraph() {
    let mut harness = open(ARTICLE, "news");
    let line = paragraph(&harness, "The mayor said");
    let at = line.left_top() + vec2(50.0, 10.0);
    for words in [
        "The mayor said the price was fair.",
        "mayor",
        "The mayor said the price was fair.",
        "The mayor said the price was fair. A clerk denied it.",
    ] {
        press(&mut harness, at, Modifiers::NONE);
        assert_eq!(harness.state().words(), words);
    }
    // Where nothing is selected, Shift goes on from the caret.
    harness.run_steps(60);
    press(&mut harness, pos2(300.0, 500.0), Modifiers::NONE);
    assert_eq!(harness.state().words(), "", "beside the words");
    press(
        &mut harness,
        line.left_top() + vec2(0.0, 10.0),
        Modifiers::SHIFT,
    );
    assert_eq!(
        harness.state().words(),
        "The mayor said the price was fair. A clerk denied it.\n\nThe mayor left the hall."
    );
}

#[test]
fn the_keyboard_moves_and_selects() {
    let mut harness = open(ARTICLE, "news");
    harness
        .get_by_label("Text of The price of the bridge")
        .focus();
    harness.run();
    let shift = Modifiers::SHIFT;
    let ctrl = Modifiers::COMMAND;
    key(&mut harness, Modifiers::NONE, Key::ArrowRight);
    key(&mut harness, Modifiers::NONE, Key::ArrowLeft);
    key(&mut harness, shift, Key::ArrowRight);
    assert_eq!(harness.state().words(), "T");
    key(&mut harness, ctrl | shift, Key::ArrowRight);
    assert_eq!(harness.state().words(), "The ");
    key(&mut harness, shift, Key::End);
    assert_eq!(
        harness.state().words(),
        "The mayor said the price was fair. A clerk denied it."
    );
    key(&mut harness, Modifiers::NONE, Key::ArrowDown);
    key(&mut harness, Modifiers::NONE, Key::ArrowDown);
    key(&mut harness, Modifiers::NONE, Key::Home);
    key(&mut harness, ctrl | shift, Key::End);
    assert_eq!(harness.state().words(), "The mayor left the hall.");
    harness.event(Event::Copy);
    harness.run();
    assert_eq!(
        harness.state().effects.copy.as_deref(),
        Some("The mayor left the hall.")
    );
    key(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(harness.state().words(), "");
    assert!(harness.state().selection().is_empty());
    key(&mut harness, ctrl, Key::A);
    assert!(harness.state().selection().is_empty(), "not the cards");
    assert_eq!(harness.state().selected(), Some(CharRange::new(0, 79)));
}

#[test]
fn a_quote_is_made_of_the_words_selected() {
    let mut harness = open(ARTICLE, "news");
    let line = paragraph(&harness, "The mayor left");
    drag(&mut harness, line.left_center(), line.right_center());
    drop_at(&mut harness, line.right_center());
    harness.get_by_label("5 words");
    harness.get_by_label("Quote (Q)").click();
    harness.run();
    let num_exact = |harness: &Harness<'_, World>| {
        let proofs = harness.state().editor.proofs().values();
        proofs.filter(|p| matches!(p, Proof::Exact(_))).count()
    };
    assert_eq!(harness.state().editor.board().quotes().len(), 5);
    assert_eq!(num_exact(&harness), 3);
    // And by its key, while the text has the keyboard.
    let line = paragraph(&harness, "The mayor said");
    drag(
        &mut harness,
        line.left_top() + vec2(0.0, 5.0),
        line.left_top() + vec2(70.0, 5.0),
    );
    drop_at(&mut harness, line.left_center());
    key(&mut harness, Modifiers::NONE, Key::Q);
    assert_eq!(num_exact(&harness), 4);
}

#[test]
fn a_click_on_a_quote_selects_it() {
    let mut harness = open(ARTICLE, "news");
    let line = paragraph(&harness, "The mayor said");
    press(
        &mut harness,
        line.left_top() + vec2(200.0, 10.0),
        Modifiers::NONE,
    );
    assert_eq!(harness.state().selection(), ["q2"]);
    // Keys do the same: the caret is in the quote's words.
    harness.state_mut().apply(Action::Select(SelectOp::None));
    key(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(harness.state().selection(), ["q2"]);
    harness
        .get_by_label("Quote “A clerk denied it”, in the source’s own voice, contradicts")
        .click();
    harness.run();
    assert_eq!(harness.state().selection(), ["q3"]);
}

#[test]
fn quotes_and_words_are_dragged_away() {
    let mut harness = open(ARTICLE, "news");
    let name = "Quote “A clerk denied it”, in the source’s own voice, contradicts";
    let handle = harness.get_by_label(name).rect().center();
    drag(&mut harness, handle, pos2(300.0, 500.0));
    assert_eq!(harness.state().dragged, (Some(id("q3")), None));
    drop_at(&mut harness, pos2(300.0, 500.0));

    let line = paragraph(&harness, "The mayor left");
    drag(&mut harness, line.left_center(), line.right_center());
    drop_at(&mut harness, line.right_center());
    drag(&mut harness, line.center(), pos2(300.0, 500.0));
    assert_eq!(harness.state().dragged.1, Some(CharRange::new(55, 79)));
    drop_at(&mut harness, pos2(300.0, 500.0));
    assert_eq!(harness.state().words(), "The mayor left the hall.", "still");
}

fn find(harness: &mut Harness<'_, World>) {
    let asked = Action::Run(Command::FindInDocument);
    harness.state_mut().apply(asked);
    harness.run();
}

#[test]
fn words_are_found() {
    let mut harness = open(ARTICLE, "news");
    find(&mut harness);
    harness.get_by_label("Words to find").type_text("MAYOR");
    harness.run();
    harness.get_by_label("1 of 2");
    key(&mut harness, Modifiers::NONE, Key::Enter);
    harness.get_by_label("2 of 2");
    key(&mut harness, Modifiers::SHIFT, Key::Enter);
    harness.get_by_label("1 of 2");
    // Asked for once more, the words stay, and what is typed next replaces them.
    find(&mut harness);
    harness.get_by_label("1 of 2");
    harness.get_by_label("Words to find").type_text("hall");
    harness.run();
    harness.get_by_label("1 of 1");
    // Also from elsewhere.
    harness
        .get_by_label("Text of The price of the bridge")
        .focus();
    harness.run();
    find(&mut harness);
    assert!(harness.get_by_label("Words to find").is_focused());
    harness.get_by_label("1 of 1");
    key(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(harness.query_by_label("1 of 1").is_none());
    let session = harness.state().editor.session();
    assert_eq!(session.reader.as_ref().unwrap().find, None);
}

fn long_board(paragraphs: usize) -> String {
    let mut text = String::new();
    for i in 0..paragraphs {
        write!(text, "Paragraph {i} has some words in it.\\n").unwrap();
    }
    format!(
        "source long \"Long\" text \"{text}needle\"\nquote q in long \"needle\" at {}",
        text.replace("\\n", "\n").chars().count()
    )
}

#[test]
fn the_reader_goes_where_it_is_asked_and_lays_out_what_is_in_view() {
    let mut harness = open(&long_board(3000), "long");
    harness.state_mut().apply(Action::OpenQuote(id("q")));
    harness.run();
    paragraph(&harness, "needle");
    harness.get_by_label("Quote “needle”, in the source’s own voice, nothing stands on it yet");
    let session = harness.state().editor.session();
    assert_eq!(session.reader.as_ref().unwrap().go_to, None);
    harness.state_mut().apply(Action::OpenReader {
        source: id("long"),
        target: Some(ReaderTarget::Range(CharRange::new(0, 9))),
    });
    harness.run();
    paragraph(&harness, "Paragraph 0 ");
    let strip = harness.get_by_label("Position in the document: 0 %").rect();
    press(&mut harness, strip.center(), Modifiers::NONE);
    harness.run();
    harness.get_by_label("Position in the document: 49 %");
    harness.hover_at(strip.center() - vec2(200.0, 0.0));
    for _ in 0..5 {
        harness.event(Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: Vec2::new(0.0, -500.0),
            phase: TouchPhase::Move,
            source: MouseWheelSource::Wheel,
            modifiers: Modifiers::NONE,
        });
        harness.run();
    }
    harness.get_by_label("Position in the document: 52 %");
    assert!(harness.state().reader.page.layouts.len() < 300);
}

#[test]
fn one_paragraph_of_a_million_characters_is_read() {
    let text = "words and more words ".repeat(50_000);
    let board =
        format!("source long \"Long\" text \"{text}\"\nquote q in long \"words\" at 500010");
    let mut harness = open(&board, "long");
    harness.state_mut().apply(Action::OpenQuote(id("q")));
    harness.run();
    harness.get_by_label("Position in the document: 47 %");
    assert!(harness.state().reader.page.layouts.len() < 20);
}

#[test]
fn without_its_document_a_source_shows_its_excerpts() {
    let mut harness = open(ARTICLE, "gone");
    harness.get_by_label("Withdrawn: forged");
    harness.get_by_label("2 quotes: 2 not at hand");
    harness.get_by_label("“half way”");
    harness.get_by_label("page 3, at 50 % · document not at hand");
    harness.get_by_label("“nowhere”");
    harness.get_by_label("place not known · document not at hand");
    harness.get_by_label("Paste text…");
    harness.get_by_label("Attach the file…").click();
    harness.run();
    assert_eq!(
        harness.state().effects.files,
        [FileRequest::AttachDocument(id("gone"))]
    );
    harness
        .get_by_label("Quote “half way”, in the source’s own voice, nothing stands on it yet")
        .click();
    harness.run();
    assert_eq!(harness.state().selection(), ["q5"]);

    let harness = open(ARTICLE, "memo");
    harness.get_by_label(
        "This source has no document, so there is no text to show. It has no quotes yet.",
    );
    harness.get_by_label("Paste text…");
}

const DOUBTFUL: &str = r#"
    source news "News" text "The mayor said the price was fair. A clerk denied the whole of it."
    quote moved in news "the price was fair" at 3 page 2
    quote altered in news "A clerk denied the hole of it" at 35
    quote missing in news "nothing of the kind was ever printed here" at 5
"#;

#[test]
fn quotes_that_are_not_as_they_were_are_put_right_by_a_person() {
    let mut harness = open(DOUBTFUL, "news");
    harness.get_by_label("3 quotes are not as they were");
    harness.get_by_label("Accept the new place").click();
    harness.run();
    harness.get_by_label("2 quotes are not as they were");
    harness.get_by_label("In the quote");
    harness.get_by_label("In the quote: A clerk denied the [removed: hole] of it");
    harness.get_by_label("In the text: A clerk denied the [added: whole] of it");
    harness.get_by_label("Accept the new words").click();
    harness.run();
    harness.get_by_label("One quote is not as it was");
    harness.get_by_label("Keep as missing").click();
    harness.run();
    assert!(
        harness
            .query_by_label("One quote is not as it was")
            .is_none()
    );
    let world = harness.state();
    let words = |name: &str| {
        let quote = world.editor.board().quotes().get(id(name)).unwrap();
        (
            quote.anchor.exact.clone(),
            quote.anchor.range.map(|r| r.start),
        )
    };
    assert_eq!(words("moved"), ("the price was fair".to_owned(), Some(15)));
    assert_eq!(
        words("altered"),
        ("A clerk denied the whole of it".to_owned(), Some(35))
    );
    harness.get_by_label("3 quotes: 2 exact, 1 missing");
}

#[test]
fn closing_and_details_are_asked_for() {
    let mut harness = open(ARTICLE, "news");
    harness.get_by_label("Details of the source").click();
    harness.run();
    assert_eq!(harness.state().selection(), ["news"]);
    harness.get_by_label("Close the reader").click();
    harness.run();
    assert!(harness.state().editor.session().reader.is_none());
    assert!(harness.query_by_label("The price of the bridge").is_none());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn whatever_is_pressed_the_selection_lies_in_the_text(
        lines in prop::collection::vec("(שלום |محمد ألف |one two |[a-zé,. ]|ab\u{301}){0,20}", 1..8),
        events in prop::collection::vec((0_u8..8, 0.0_f32..620.0, 60.0_f32..640.0, 0_usize..8), 1..40),
    ) {
        let text = lines.join("\\n");
        let board = format!("source s \"S\" text \"{text}\"\nquote q in s \"one two\" at 0");
        let mut harness = open(&board, "s");
        harness.get_by_label("Text of S").focus();
        let num_chars = text.replace("\\n", "\n").chars().count();
        const KEYS: [Key; 8] = [
            Key::ArrowLeft, Key::ArrowRight, Key::ArrowUp, Key::ArrowDown, Key::Home, Key::End, Key::PageDown, Key::A,
        ];
        for (kind, x, y, key) in events {
            match kind {
                0 => harness.drag_at(pos2(x, y)),
                1 => harness.drop_at(pos2(x, y)),
                2 | 3 => harness.hover_at(pos2(x, y)),
                4 => harness.key_press(KEYS[key]),
                5 => harness.key_press_modifiers(Modifiers::SHIFT, KEYS[key]),
                6 => harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, KEYS[key]),
                _ => harness.event(Event::MouseWheel {
                    unit: MouseWheelUnit::Point,
                    delta: Vec2::new(0.0, y - 300.0),
                    phase: TouchPhase::Move,
                    source: MouseWheelSource::Wheel,
                    modifiers: Modifiers::NONE,
                }),
            }
            harness.run_steps(1);
            if let Some(range) = harness.state().selected() {
                prop_assert!(range.start < range.end && range.end <= num_chars);
            }
        }
    }
}
