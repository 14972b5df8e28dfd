//! The canvas in a window without a screen: what is on it has names, and hands and keys do what they should.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod gestures;
mod weak;

use super::card_text::card_text;
use super::view::View;
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

impl Window {
    /// The line below the name of a card.
    fn card_line(&self, card: RecordRef) -> String {
        let RecordRef::Card(id) = card else {
            return String::new();
        };
        let (actions, file) = (Actions::new(1), FileView::default());
        let cx = view_of(&self.editor, &actions, &file, &|_| true);
        let card = self.editor.board().cards().get(id);
        card.map_or_else(String::new, |card| card_text(&cx, card).line)
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
        ledger: editor.shown().ledger,
        falling: editor.falling(),
        proofs: editor.proofs(),
        texts: editor.texts(),
        session: editor.session(),
        looking: editor.looking(),
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
        card:raid: Raid | killed: 31–38 · place: Ghent / Liège [Dispute 31–38 +1] [Legal Acquitted] [Quotes 2]
        lost: Not on the board | ent-0000000000001
        n1: See |
        second: Alice | 1990 · A clerk [Legal Convicted, Acquitted] [Quotes 2] [Cards 2]"#]]
    .assert_eq(&lines.join("\n"));
}

#[test]
fn what_a_selected_claim_is_about_is_lit() {
    let harness = show(
        r#"
        person alice at -300,0
        person bob at 100,0
        relation r1 alice -> bob "knows"
        relation r2 bob -> alice "trusts"
        claim c1 alice role = "clerk" *
        claim c2 r1 since = 2010 *
        "#,
    );
    let state = harness.state();
    let enabled = |_| true;
    let cx = view_of(&state.editor, &state.actions, &state.file, &enabled);
    let view = View::new(&cx, &harness.ctx, cx.session.camera.viewport);
    assert!(view.is_card_selected(id("card:alice")));
    assert!(!view.is_card_selected(id("card:bob")));
    assert!(view.is_line_selected(id("r1")));
    assert!(!view.is_line_selected(id("r2")));
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
fn a_title_from_afar_covers_no_card_while_there_is_room_above_its_frame() {
    let check = |board: &str, zoom: f32, expected: &str| {
        let mut harness = show(board);
        let now = harness.state().now;
        let seen = egui::Rect::from_center_size(Pos2::ZERO, SIZE / zoom);
        let op = Action::Camera(CameraOp::FitRect(seen));
        let _effects = harness.state_mut().editor.apply(op, now);
        harness.run();
        let state = harness.state();
        let frame = state.editor.board().frames().get(id("f1"));
        let top = state
            .editor
            .session()
            .camera
            .screen_from_board(frame.unwrap().pos);
        let title = harness.get_by_label_contains("Paris, frame").rect();
        let place = if title.bottom() <= top.y + 0.5 {
            "above"
        } else {
            "inside"
        };
        assert_eq!(place, expected, "{board} at {zoom}");
    };
    let alone = r#"frame f1 "Paris" at -340,-100 size 700x200"#;
    check(alone, 1.0, "inside");
    check(alone, 0.5, "above");
    check(alone, 0.3, "above");
    check(alone, 0.1, "inside");
    let near = r#"
        frame f1 "Paris" at -340,-100 size 700x200
        frame f2 "Brussels" at -340,-360 size 700x240
    "#;
    check(near, 0.5, "inside");
    let far = r#"
        frame f1 "Paris" at -340,-100 size 700x200
        frame f2 "Brussels" at -340,-460 size 700x240
    "#;
    check(far, 0.5, "above");
    let out_of_view = r#"frame f1 "Paris" at -340,-2000 size 700x4000"#;
    check(out_of_view, 0.5, "inside");
}
