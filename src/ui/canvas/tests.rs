//! The canvas in a window without a screen: what is on it has names, and hands and keys do what they should.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use super::card_text::card_text;
use super::{CanvasState, canvas_ui};
use crate::editor::{Action, CameraOp, Command, Editor, SelectOp};
use crate::model::fixture::{Names, id, parse, print};
use crate::model::{CardId, EntityId, QuoteId, RecordRef};
use crate::ui::ctx::{Actions, FileView, HistoryView, ViewCtx};
use crate::ui::drag::DraggedQuote;
use crate::ui::theme;
use eframe::egui::{
    self, DragAndDrop, Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, PointerButton,
    Pos2, TouchPhase, Ui, Vec2, pos2, vec2,
};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use expect_test::expect;
use std::fmt::Write as _;
use std::time::Duration;

/// The canvas with an editor behind it, and nothing else of the program.
struct Window {
    editor: Editor,
    canvas: CanvasState,
    actions: Actions,
    file: FileView,
    names: Names,
    /// Time that passes a tick a frame, so that nothing depends on the wall clock.
    now: Duration,
    /// A quote to pick up in the next frame, as a list would.
    picks: Option<DraggedQuote>,
    /// Whether something else than the canvas can have the keyboard.
    panel: bool,
}

impl Window {
    fn ui(&mut self, ui: &mut Ui) {
        let editor = &self.editor;
        if let Some(quote) = self.picks.take() {
            DragAndDrop::set_payload(ui.ctx(), quote);
        }
        let enabled = |command| editor.enabled(command);
        let cx = view_of(editor, &self.actions, &self.file, &enabled);
        if self.panel {
            let _clicked = ui.button("A panel");
        }
        canvas_ui(&cx, ui, &mut self.canvas);
        self.now += Duration::from_millis(50);
        for action in self.actions.take() {
            if self.editor.apply(action, self.now).repaint {
                ui.ctx().request_repaint();
            }
        }
    }
}

fn view_of<'a>(
    editor: &'a Editor,
    actions: &'a Actions,
    file: &'a FileView,
    enabled: &'a dyn Fn(Command) -> bool,
) -> ViewCtx<'a> {
    ViewCtx {
        board: editor.board(),
        index: editor.index(),
        evidence: editor.evidence(),
        proofs: editor.proofs(),
        texts: editor.texts(),
        session: editor.session(),
        preview: editor.preview(),
        history: HistoryView::default(),
        file,
        enabled,
        actions,
    }
}

const SIZE: Vec2 = vec2(1000.0, 700.0);

/// A board at 100 %, its point 0,0 in the middle of the window.
fn show(text: &str) -> Harness<'static, Window> {
    let fixture = parse(text).unwrap();
    let mut editor = Editor::new(fixture.board, 1);
    for op in [
        CameraOp::Viewport(egui::Rect::from_min_size(Pos2::ZERO, SIZE)),
        CameraOp::FitRect(egui::Rect::from_center_size(Pos2::ZERO, vec2(500.0, 400.0))),
    ] {
        let _effects = editor.apply(Action::Camera(op), Duration::ZERO);
    }
    let select = Action::Select(SelectOp::Only(fixture.selected));
    let _effects = editor.apply(select, Duration::ZERO);
    let window = Window {
        editor,
        canvas: CanvasState::default(),
        actions: Actions::new(7),
        file: FileView::default(),
        names: fixture.names,
        now: Duration::ZERO,
        picks: None,
        panel: false,
    };
    let mut harness = Harness::builder()
        .with_size(SIZE)
        .with_step_dt(1.0 / 60.0)
        .with_max_steps(300)
        .allow_missing_glyphs()
        .with_context_setup(theme::install)
        .build_ui_state(|ui, window: &mut Window| window.ui(ui), window);
    harness.run();
    harness
}

fn screen(x: f32, y: f32) -> Pos2 {
    pos2(x, y) + SIZE / 2.0
}

fn press(harness: &Harness<'_, Window>, at: Pos2, button: PointerButton, pressed: bool) {
    harness.event(Event::PointerButton {
        pos: at,
        button,
        pressed,
        modifiers: Modifiers::NONE,
    });
}

fn drag(harness: &mut Harness<'_, Window>, from: Pos2, to: Pos2) {
    harness.hover_at(from);
    harness.run();
    press(harness, from, PointerButton::Primary, true);
    for t in [0.3, 0.6, 1.0] {
        harness.hover_at(from.lerp(to, t));
    }
    press(harness, to, PointerButton::Primary, false);
    harness.run();
}

fn key(harness: &mut Harness<'_, Window>, command: Command) {
    let now = harness.state().now;
    let _effects = harness.state_mut().editor.apply(Action::Run(command), now);
    harness.run();
}

/// The names of everything on the canvas, and what is selected or focused.
fn spoken(harness: &Harness<'_, Window>) -> String {
    let board = harness.get_by_label("Board");
    let mut text = String::new();
    for node in board.children() {
        let state = node.accesskit_node();
        let Some(name) = state.label().filter(|name| name != "Canvas") else {
            continue;
        };
        text += &name;
        for (is, word) in [
            (state.is_selected() == Some(true), " (selected)"),
            (state.is_focused(), " (focused)"),
        ] {
            if is {
                text += word;
            }
        }
        text.push('\n');
    }
    text
}

const STORY: &str = r#"
    source news "The Daily" published 2016-03
    quote q1 in news "works for the firm"
    person alice "Alice Adams" at -300,-200 size 200x90
    organisation firm "The Firm" at 100,-200 size 200x90
    relation r1 alice -> firm "works for" [q1]
    card q of q1 at -300,100
    note n1 "See the archive" at 100,100
    frame f1 "Paris" at -340,-260 size 700x200
"#;

#[test]
fn a_card_says_what_it_is_and_what_stands_behind_it() {
    let fixture = parse(
        r#"
        source news "The Daily News" published 2016-03 [publisher "The Daily"] [doc 1234 chars]
        source gone "Gone" [withdrawn "retracted"]
        quote q1 in news "he did" at 10 by alice
        quote q2 in gone "he did not" by "a clerk"
        person alice "Alice"(q1) at 0,0 [summary "A clerk"] [when 1990] [pinned]
        event raid "Raid" at 0,100
        card second of alice at 0,200
        card c1 of q1 at 0,300
        card c2 of q2 at 0,400
        card c3 of news at 0,500
        card c4 of gone at 0,600
        note n1 "See" at 0,700
        organisation nobody nameless at 0,800
        card lost of ?ent-0000000000001 at 0,900
        relation r1 alice -> raid "suspected of" [stage charged 2016] [stage convicted 2017] [q1]
        relation r2 raid -- alice "the second trial" [stage acquitted] [q1]
        relation r3 alice -> raid "leads" denied [stage charged] [q2]
        claim k1 raid killed = 31 people [q1]
        claim k2 raid killed = 35 people [q2]
        claim k3 raid killed = 38 people [q1]
        claim k4 raid place = "Ghent" [q1]
        claim k5 raid place = "Liège" [q1]
        "#,
    )
    .unwrap();
    let (names, board) = (fixture.names, fixture.board);
    let editor = Editor::new(board, 1);
    let (actions, file) = (Actions::new(1), FileView::default());
    let cx = view_of(&editor, &actions, &file, &|_| true);
    let mut said = String::new();
    for (id, card) in editor.board().cards().iter() {
        let text = card_text(&cx, card);
        let badges = text
            .badges
            .iter()
            .map(|badge| format!(" [{:?} {}]", badge.kind, badge.text));
        let name = names.name(id.into()).unwrap();
        let line = format!(
            "{name}: {} | {}{}",
            text.title,
            text.line,
            badges.collect::<String>()
        );
        said += line.trim_end();
        said.push('\n');
    }
    let mut lines: Vec<&str> = said.lines().collect();
    lines.sort_unstable();
    expect![[r#"
        c1: he did | Alice · The Daily 2016
        c2: he did not | a clerk · Gone [Withdrawn Withdrawn]
        c3: The Daily News | The Daily · 2016-03 [NotAtHand Not at hand] [Quotes 1]
        c4: Gone |  [Withdrawn Withdrawn] [Quotes 1]
        card:alice: Alice | 1990 · A clerk [Legal Convicted, Acquitted] [Quotes 2] [Cards 2]
        card:nobody: Unnamed organisation |
        card:raid: Raid |  [Dispute 31–38 +1] [Legal Acquitted] [Quotes 2]
        lost: Not on the board | ent-0000000000001
        n1: See |
        second: Alice | 1990 · A clerk [Legal Convicted, Acquitted] [Quotes 2] [Cards 2]"#]]
    .assert_eq(&lines.join("\n"));
}

#[test]
fn a_board_seen_whole_has_no_more_nodes_than_can_be_read_out() {
    let mut text = String::new();
    for i in 0..900 {
        let (x, y) = (i % 30 * 30 - 450, i / 30 * 22 - 330);
        writeln!(text, "person p{i} at {x},{y} size 20x20").unwrap();
    }
    text += "note far \"The one that is selected\" at 470,330 size 20x15 *";
    let harness = show(&text);
    let names = spoken(&harness);
    assert_eq!(names.lines().count(), 600);
    assert!(names.contains("The one that is selected, note (selected)"));
}

#[test]
fn everything_on_the_canvas_has_a_spoken_name() {
    let harness = show(STORY);
    expect![[r#"
        Paris, frame, 2 cards
        See the archive, note
        Alice Adams, person, 1 relation
        “works for the firm”, quote, The Daily, 1 use
        The Firm, organisation, 1 relation
        Alice Adams, works for, The Firm, sourced, 1 quote
    "#]]
    .assert_eq(&spoken(&harness));
}

#[test]
fn a_click_on_a_card_or_a_line_selects_it() {
    let mut harness = show(STORY);
    harness.get_by_label_contains("Alice Adams, person").click();
    harness.run();
    let alice: RecordRef = id::<CardId>("card:alice").into();
    assert_eq!(
        harness.state().editor.session().only_selected(),
        Some(alice)
    );

    harness.get_by_label_contains("works for, The Firm").click();
    harness.run();
    let session = harness.state().editor.session();
    assert!(matches!(
        session.only_selected(),
        Some(RecordRef::Relation(_))
    ));
    expect![[r#"
        Paris, frame, 2 cards
        See the archive, note
        Alice Adams, person, 1 relation
        “works for the firm”, quote, The Daily, 1 use
        The Firm, organisation, 1 relation
        Alice Adams, works for, The Firm, sourced, 1 quote (selected) (focused)
    "#]]
    .assert_eq(&spoken(&harness));
}

#[test]
fn an_assistive_program_selects_and_focuses_without_a_pointer() {
    let mut harness = show(STORY);
    harness
        .get_by_label_contains("See the archive")
        .click_accesskit();
    harness.run();
    let note: RecordRef = id::<CardId>("n1").into();
    assert_eq!(harness.state().editor.session().only_selected(), Some(note));
    assert!(
        harness
            .get_by_label_contains("See the archive")
            .is_focused()
    );

    harness
        .get_by_label_contains("The Firm, organisation")
        .focus();
    harness.run();
    let firm: RecordRef = id::<CardId>("card:firm").into();
    assert_eq!(harness.state().editor.session().focus, Some(firm));
}

#[test]
fn a_dragged_card_moves_when_it_is_let_go_and_not_before() {
    let mut harness = show(STORY);
    let from = harness
        .get_by_label_contains("See the archive")
        .rect()
        .center();
    let before = harness.state().editor.document().revision();
    press(&harness, from, PointerButton::Primary, true);
    harness.hover_at(from + vec2(33.0, 71.0));
    harness.run();
    let state = harness.state();
    assert_eq!(state.editor.document().revision(), before);
    assert!(!state.editor.preview().cards.is_empty());
    press(
        &harness,
        from + vec2(33.0, 71.0),
        PointerButton::Primary,
        false,
    );
    harness.run();
    let note = harness
        .state()
        .editor
        .board()
        .cards()
        .get(id("n1"))
        .unwrap()
        .pos;
    assert!(
        note.distance(pos2(133.0, 171.0)) < 9.0,
        "{note:?}, but for snapping"
    );
    key(&mut harness, Command::Undo);
    let board = harness.state().editor.board();
    assert_eq!(board.cards().get(id("n1")).unwrap().pos, pos2(100.0, 100.0));
}

#[test]
fn a_line_is_drawn_from_a_port_to_a_card() {
    let mut harness = show(
        "person alice at -300,-45 size 200x90
         person bob at 100,-45 size 200x90",
    );
    // The ports of the card under the pointer are on its border.
    harness.hover_at(screen(-200.0, 0.0));
    harness.run();
    drag(&mut harness, screen(-100.0, 0.0), screen(180.0, 10.0));
    let state = harness.state();
    let made = state.editor.board().relations().len();
    assert!(
        made == 1
            || matches!(
                state.editor.session().dialog,
                Some(crate::editor::Dialog::Connect(_))
            ),
        "a line or the question for its words"
    );
}

#[test]
fn the_wheel_pans_and_with_ctrl_zooms_to_the_pointer() {
    let mut harness = show(STORY);
    let wheel = |harness: &mut Harness<'_, Window>, delta: Vec2, modifiers: Modifiers| {
        harness.event_modifiers(
            Event::MouseWheel {
                unit: MouseWheelUnit::Point,
                delta,
                phase: TouchPhase::Move,
                source: MouseWheelSource::Unknown,
                modifiers,
            },
            modifiers,
        );
        harness.run();
    };
    harness.hover_at(screen(120.0, 130.0));
    harness.run();
    let before = harness.state().editor.session().camera;
    wheel(&mut harness, vec2(0.0, -40.0), Modifiers::NONE);
    let panned = harness.state().editor.session().camera;
    assert_eq!(panned.zoom, before.zoom);
    assert!((panned.centre - before.centre - vec2(0.0, 40.0)).length() < 0.5);

    let under = panned.board_from_screen(screen(120.0, 130.0));
    wheel(&mut harness, vec2(0.0, -60.0), Modifiers::COMMAND);
    let zoomed = harness.state().editor.session().camera;
    assert!(zoomed.zoom < panned.zoom);
    let now_under = zoomed.board_from_screen(screen(120.0, 130.0));
    assert!(
        under.distance(now_under) < 0.5,
        "the place under the pointer stays"
    );
}

#[test]
fn the_middle_button_pans() {
    let mut harness = show(STORY);
    let (from, to) = (screen(-20.0, 60.0), screen(60.0, 90.0));
    harness.hover_at(from);
    press(&harness, from, PointerButton::Middle, true);
    harness.hover_at(to);
    press(&harness, to, PointerButton::Middle, false);
    harness.run();
    let centre = harness.state().editor.session().camera.centre;
    assert!((centre - pos2(-80.0, -30.0)).length() < 0.5, "{centre:?}");
}

#[test]
fn a_double_click_on_the_canvas_adds_a_card_to_name() {
    let mut harness = show("person alice at -300,-200");
    let at = screen(100.0, 100.0);
    harness.hover_at(at);
    for _ in 0..2 {
        press(&harness, at, PointerButton::Primary, true);
        press(&harness, at, PointerButton::Primary, false);
    }
    harness.run();
    let state = harness.state();
    assert_eq!(state.editor.board().cards().len(), 2);
    harness.get_by_label("Name").type_text("Bea");
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    let entities = harness.state().editor.board().entities();
    assert!(entities.iter().any(|(_, entity)| entity.name() == "Bea"));
}

#[test]
fn a_name_is_typed_in_place_and_escape_keeps_the_old_one() {
    let mut harness = show("person alice \"Alice\" at -100,-45 size 200x90 *");
    let alice: EntityId = id("alice");
    let name = |harness: &Harness<'_, Window>| {
        harness
            .state()
            .editor
            .board()
            .entities()
            .get(alice)
            .unwrap()
            .name()
            .to_owned()
    };
    key(&mut harness, Command::Rename);
    harness.get_by_label("Name").type_text("Bea");
    harness.run();
    harness.key_press(Key::Escape);
    harness.run();
    assert_eq!(name(&harness), "Alice");
    assert_eq!(harness.state().editor.session().renaming, None);

    key(&mut harness, Command::Rename);
    harness.get_by_label("Name").type_text("محمد");
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(
        name(&harness),
        "محمد",
        "the old name was selected and is replaced"
    );
    assert_eq!(harness.state().editor.session().renaming, None);
}

#[test]
fn a_frames_title_is_typed_in_place() {
    let mut harness = show(STORY);
    let at = harness
        .get_by_label_contains("Paris, frame")
        .rect()
        .left_center()
        + vec2(30.0, 0.0);
    harness.hover_at(at);
    for _ in 0..2 {
        press(&harness, at, PointerButton::Primary, true);
        press(&harness, at, PointerButton::Primary, false);
    }
    let camera = harness.state().editor.session().camera;
    harness.run();
    harness
        .get_by_label("Title of the frame")
        .type_text("Brussels");
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    let state = harness.state();
    assert_eq!(
        state.editor.board().frames().get(id("f1")).unwrap().title,
        "Brussels"
    );
    assert_eq!(state.editor.session().camera, camera);
    assert!(
        harness
            .get_by_label_contains("Brussels, frame")
            .is_focused()
    );
}

#[test]
fn a_frame_and_cards_are_coloured_from_the_menu() {
    let mut harness = show(STORY);
    harness
        .get_by_label_contains("Paris, frame")
        .click_secondary();
    harness.run();
    harness.get_by_label_contains("Colour").click();
    harness.run();
    harness.get_by_label_contains("Teal").click();
    harness.run();
    let frame = harness
        .state()
        .editor
        .board()
        .frames()
        .get(id("f1"))
        .unwrap();
    assert_eq!(frame.tint, crate::model::Tint::Teal);
}

#[test]
fn a_drag_to_the_edge_moves_the_board_and_a_card_at_rest_there_does_not() {
    let mut harness = show(STORY);
    let from = harness
        .get_by_label_contains("See the archive")
        .rect()
        .center();
    let edge = pos2(SIZE.x - 5.0, from.y);
    harness.hover_at(from);
    press(&harness, from, PointerButton::Primary, true);
    harness.hover_at(edge);
    harness.run_steps(12);
    let session = harness.state().editor.session();
    assert!(
        session.camera.centre.x > 20.0,
        "{:?}",
        session.camera.centre
    );
    press(&harness, edge, PointerButton::Primary, false);
    harness.run();
    let camera = harness.state().editor.session().camera;
    let note = harness
        .state()
        .editor
        .board()
        .cards()
        .get(id("n1"))
        .unwrap()
        .rect();
    assert!((camera.screen_from_board(note.center()).x - edge.x).abs() < 12.0);
    harness.hover_at(edge);
    harness.run();
    assert_eq!(harness.state().editor.session().camera, camera);
}

#[test]
fn a_quote_is_dropped_where_it_is_let_go() {
    let mut harness = show(STORY);
    let quote: QuoteId = id("q1");
    harness.state_mut().picks = Some(DraggedQuote(quote));
    // Over the card of the firm, which is at 100,-200.
    let at = screen(200.0, -150.0);
    harness.hover_at(at);
    harness.run();
    harness.state_mut().picks = Some(DraggedQuote(quote));
    press(&harness, at, PointerButton::Primary, true);
    harness.state_mut().picks = Some(DraggedQuote(quote));
    press(&harness, at, PointerButton::Primary, false);
    harness.run();
    assert!(
        harness.state().editor.session().dialog.is_some(),
        "asks the stance"
    );
}

#[test]
fn the_menu_is_about_what_was_clicked() {
    let mut harness = show(STORY);
    harness
        .get_by_label_contains("works for, The Firm")
        .click_secondary();
    harness.run();
    assert!(
        harness
            .query_by_label_contains("Reverse the line")
            .is_some()
    );
    assert!(harness.query_by_label_contains("New note").is_none());
    harness.get_by_label_contains("Reverse the line").click();
    harness.run();
    let relation = harness
        .state()
        .editor
        .board()
        .relations()
        .get(id("r1"))
        .unwrap();
    assert_eq!(relation.from, id("firm"));
}

#[test]
fn the_keyboard_stays_on_the_canvas_until_something_else_takes_it() {
    let mut harness = show(STORY);
    harness.state_mut().panel = true;
    harness.run();
    harness.get_by_label_contains("Alice Adams, person").click();
    harness.run();
    assert!(
        harness
            .get_by_label_contains("Alice Adams, person")
            .is_focused()
    );
    assert!(harness.state().canvas.has_keys(&harness.ctx));
    // Tab is a command of the canvas, and egui does not walk away with it.
    harness.key_press(Key::Tab);
    harness.run();
    assert!(harness.state().canvas.has_keys(&harness.ctx));
}

#[test]
fn an_empty_board_says_how_to_begin() {
    let harness = show("");
    assert!(harness.query_by_label_contains("An empty board").is_some());
    let harness = show("person alice at 0,0");
    assert!(harness.query_by_label_contains("An empty board").is_none());
}

#[test]
fn nothing_is_laid_out_twice_and_nothing_moves_while_nothing_happens() {
    let mut harness = show(STORY);
    let revision = harness.state().editor.document().revision();
    let session = format!("{:?}", harness.state().editor.session());
    harness.run_steps(5);
    let state = harness.state();
    assert_eq!(state.editor.document().revision(), revision);
    assert_eq!(format!("{:?}", state.editor.session()), session);
    assert!(harness.run() <= 2, "a board at rest asks for no frames");
}

#[test]
fn every_script_and_every_kind_of_card_is_painted_at_every_zoom() {
    let mut harness = show(
        r#"
        source news "A source with a very long title that goes on for more than two rows of a card" published 2016-03 [withdrawn "retracted"] [doc 1234 chars] [publisher "The Daily"]
        source other "Other" [withdrawn "gone"]
        quote q1 in news "exact words" at 10 by alice
        quote q2 in other "other words"
        person alice "محمد بن عبد الله" at -300,-200 [summary "س"] [tag a] [pinned]
        place bob "日本語の名前がここにとても長く続いています" at 0,-200 [tint blue]
        event carol "नमस्ते दुनिया" at 300,-200
        organisation dora "שלום עולם" at -300,0 size 8x8
        object eve "Ἀθῆναι" at 0,0 size 4096x20
        document fay "A" at 300,0 [when 2016]
        account gil "Ж" at -300,150
        concept hal nameless at 0,150
        card alice2 of alice at 300,150
        card cq of q1 at -300,300
        card cs of news at 0,300
        card gone of ?ent-0000000000001 at 600,600
        note n1 "" at 300,300
        note n2 "many\nlines" at 500,300 [tint red]
        relation r1 alice -> bob "leads" [q1 -q2]
        relation r2 alice <-> bob "knows" denied [q2]
        relation r3 bob -- alice "met" [stage charged 2016]
        relation r4 alice -> alice "contradicts" [q1]
        relation r5 carol -> dora ""
        claim c1 carol killed = 31 people [q1]
        claim c2 carol killed = 35 people [q1]
        frame f1 "Περιοχή" at -320,-220 size 900x700 [tint teal]
        frame f2 "" at -300,-210 size 100x100
        step s1 1 "One" "text" view 0,0 400x300 [lit alice r1]
        "#,
    );
    for step in [None, Some(id("s1"))] {
        let _effects = harness
            .state_mut()
            .editor
            .apply(Action::GoToStep(step), Duration::ZERO);
        for zoom in [0.05, 0.13, 0.25, 0.4, 0.6, 1.0, 1.9, 4.0] {
            let op = Action::Camera(CameraOp::ZoomTo(zoom));
            let _effects = harness.state_mut().editor.apply(op, Duration::ZERO);
            harness.run();
            key(&mut harness, Command::SelectAll);
            harness.run();
        }
    }
    assert!(print(harness.state().editor.board(), &harness.state().names).contains("محمد"));
}
