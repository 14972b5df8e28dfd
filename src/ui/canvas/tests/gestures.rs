//! What a hand and the keyboard do on the canvas: drags, wheels, typing in place, menus.

use super::*;

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
