//! Every command of the table.

use super::check;
use super::script::Desk;
use crate::editor::Command;
use expect_test::expect;

const BOARD: &str = "
    source news \"The Daily\"
    quote q1 in news \"exact words\"
    person alice at -400,-300
    person bob at 0,-280
    person carol at 200,0
    person dora
    note n1 \"text\" at 100,200
    card nq of q1 at -400,200
    relation ab alice -> bob \"knows\" [q1]
    claim c1 bob age = 31 [q1]
    frame f \"Paris\" at -420,-320 size 900x700
    step s1 1 \"One\" \"\" view 0,0 400x300
    step s2 2 \"Two\" \"\" view 900,900 400x300
";

#[test]
fn new_cards_lie_in_the_middle_of_the_view_on_no_other_and_are_named_at_once() {
    check(
        "",
        "run NewPerson",
        expect![[r#"
        commit "Add Person"
        renaming crd#new
        + person ent#1 "Person"
        + card crd#1 of ent#1 at -100,-45
        selected: crd#new
    "#]],
    );
    check(
        "person alice at -100,-45",
        "run NewOrganisation; run NewPlace",
        expect![[r#"
            commit "Add Organisation"
            renaming crd#new
            commit "Add Place"
            renaming crd#new
            + place ent#1 "Place"
            + organisation ent#2 "Organisation"
            + card crd#1 of ent#2 at -100,61
            + card crd#2 of ent#1 at -100,-151
            selected: crd#new
        "#]],
    );
    check(
        "",
        "run NewEvent; run NewAccount; run NewObject; run NewDocument; run NewConcept",
        expect![[r#"
            commit "Add Event"
            renaming crd#new
            commit "Add Account"
            renaming crd#new
            commit "Add Object"
            renaming crd#new
            commit "Add Document"
            renaming crd#new
            commit "Add Concept"
            renaming crd#new
            + object ent#1 "Object"
            + concept ent#2 "Concept"
            + account ent#3 "Account"
            + event ent#4 "Event"
            + document ent#5 "Document"
            + card crd#1 of ent#5 at 116,-45
            + card crd#2 of ent#1 at -100,-151
            + card crd#3 of ent#4 at -100,-45
            + card crd#4 of ent#2 at -316,-45
            + card crd#5 of ent#3 at -100,61
            selected: crd#new
        "#]],
    );
    check(
        "",
        "run NewNote",
        expect![[r#"
            commit "Add a note"
            renaming crd#new
            + note crd#1 "" at -90,-60
            selected: crd#new
        "#]],
    );
}

#[test]
fn a_frame_is_put_around_the_selection() {
    check(
        BOARD,
        "select card:alice card:bob; run NewFrame",
        expect![[r#"
            commit "Draw a frame"
            + frame frm#1 "New frame" at -432,-360 size 664x202
            selected: frm#new
        "#]],
    );
}

#[test]
fn a_second_card_lies_beside_the_first() {
    check(
        BOARD,
        "select card:carol; run SecondCard",
        expect![[r#"
        commit "Show once more"
        + card crd#1 of carol at 200,-106
        selected: crd#new
    "#]],
    );
    check(
        BOARD,
        "select dora; run SecondCard",
        expect![[r#"
        commit "Show once more"
        + card crd#1 of dora at -100,-45
        selected: crd#new
    "#]],
    );
}

#[test]
fn arranging_moves_the_selected_cards() {
    check(
        BOARD,
        "select card:alice card:bob card:carol; run AlignLeft",
        expect![[r#"
            commit "Align 2 cards"
            - person bob at 0,-280
            + person bob at -400,-280
            - person carol at 200,0
            + person carol at -400,0
            selected: card:carol card:alice card:bob
        "#]],
    );
    check(
        BOARD,
        "select card:alice card:bob card:carol; run AlignMiddle; run AlignMiddle",
        expect![[r#"
            commit "Align 3 cards"
            says "They lie so already"
            - person alice at -400,-300
            + person alice at -400,-150
            - person bob at 0,-280
            + person bob at 0,-150
            - person carol at 200,0
            + person carol at 200,-150
            selected: card:carol card:alice card:bob
        "#]],
    );
    check(
        BOARD,
        "select card:alice card:bob card:carol; run DistributeAcross",
        expect![[r#"
            commit "Distribute 1 card"
            - person bob at 0,-280
            + person bob at -100,-280
            selected: card:carol card:alice card:bob
        "#]],
    );
    check(
        BOARD,
        "select card:alice card:bob card:carol; run DistributeDown; run AlignCentre; run AlignRight; run AlignTop; run AlignBottom",
        expect![[r#"
            commit "Distribute 1 card"
            commit "Align 3 cards"
            says "They lie so already"
            commit "Align 2 cards"
            says "They lie so already"
            - person alice at -400,-300
            + person alice at -100,-300
            - person bob at 0,-280
            + person bob at -100,-300
            - person carol at 200,0
            + person carol at -100,-300
            selected: card:carol card:alice card:bob
        "#]],
    );
    check(
        BOARD,
        "select card:alice; run AlignLeft; run DistributeDown",
        expect![[r#"
            says "Select two cards or more"
            says "Select three cards or more"
            selected: card:alice
        "#]],
    );
}

#[test]
fn the_order_of_cards_is_changed() {
    let board = "person alice at 0,0\nperson bob at 20,20 z 1\nperson carol at 40,40 z 2";
    check(
        board,
        "select card:alice; run BringForward; run BringToFront; run BringToFront",
        expect![[r#"
            commit "Bring forward"
            commit "Bring to front"
            says "They lie so already"
            - person alice at 0,0
            + person alice at 0,0 z 3
            selected: card:alice
        "#]],
    );
    check(
        board,
        "select card:carol; run SendBackward; run SendToBack",
        expect![[r#"
            commit "Send backward"
            commit "Send to back"
            - person carol at 40,40 z 2
            + person carol at 40,40 z -1
            selected: card:carol
        "#]],
    );
}

#[test]
fn pinning_pins_all_or_looses_all() {
    let board = "person alice at 0,0 [pinned]\nperson bob at 300,0";
    check(
        board,
        "select card:alice card:bob; run Pin",
        expect![[r#"
        commit "Pin 1 card"
        - person bob at 300,0
        + person bob at 300,0 [pinned]
        selected: card:alice card:bob
    "#]],
    );
    check(
        board,
        "select card:alice; run Pin",
        expect![[r#"
        commit "Unpin 1 card"
        - person alice at 0,0 [pinned]
        + person alice at 0,0
        selected: card:alice
    "#]],
    );
}

#[test]
fn lines_are_reversed() {
    check(
        BOARD,
        "select ab; run ReverseRelation",
        expect![[r#"
        commit "Reverse the line"
        - relation ab alice -> bob "knows" [q1]
        + relation ab bob -> alice "knows" [q1]
        selected: ab
    "#]],
    );
}

#[test]
fn entities_are_merged_in_a_dialog() {
    check(
        BOARD,
        "select card:alice dora; run MergeEntities",
        expect![[r#"
            dialog MergeEntities { groups: [{alice, dora}] }
            selected: dora card:alice
        "#]],
    );
    check(
        BOARD,
        "select card:alice; run MergeEntities",
        expect![[r#"
        says "Select two entities or more"
        selected: card:alice
    "#]],
    );
}

#[test]
fn selecting_all_takes_the_cards() {
    check(
        BOARD,
        "run SelectAll; run Deselect; run SelectAll",
        expect![[r#"
            selected: nq n1 card:carol card:alice card:bob
        "#]],
    );
}

#[test]
fn files_and_dialogs_are_asked_of_the_shell() {
    check(
        BOARD,
        "run New; run Open; run Save; run SaveAs; run ExportJson; run Quit; run Starter; run Tutorial; run AddDocuments; select nq; run AttachDocument; run ThemeDark; run ThemeLight; run ThemeSystem; run Paste",
        expect![[r#"
            file New
            file Open
            file Save
            file SaveAs
            file ExportJson
            file Quit
            file OpenStarter
            file OpenTutorial
            file AddDocuments
            file AttachDocument(news)
            theme Dark
            theme Light
            theme System
            asks for the clipboard
            selected: nq
        "#]],
    );
    check(
        BOARD,
        "run BoardProperties; run NewSource; run PasteText; run Palette; run Shortcuts; run About; close",
        expect![[r#"
            dialog BoardProperties
            dialog NewSource
            dialog PasteText
            dialog Palette
            dialog Shortcuts
            dialog About
            dialog closed
            selected: 
        "#]],
    );
}

#[test]
fn the_story_is_told_step_by_step() {
    check(
        BOARD,
        "run NextStep; run NextStep; run NextStep; run PreviousStep; run Escape",
        expect![[r#"
            step s1
            step s2
            says "There is no next step"
            step s1
            step none
            selected: 
        "#]],
    );
    check(
        BOARD,
        "run PreviousStep",
        expect![[r#"
        step s2
        selected: 
    "#]],
    );
    check(
        BOARD,
        "run ToggleStory; run ToggleStory",
        expect![[r#"
        step s1
        step none
        selected: 
    "#]],
    );
    check(
        BOARD,
        "select card:alice n1 ab; run AddStep",
        expect![[r#"
        commit "Add a step"
        step stp#new
        + step stp#1 3 "Step 3" "" view -500,-350 1000x700 [lit ab alice n1]
        selected: stp#new
    "#]],
    );
    let mut desk = Desk::new(BOARD);
    desk.play("go s2");
    assert!(desk.editor.session().panels.story);
    let view = desk.editor.session().camera.view_in_board();
    assert!(view.contains(crate::base::geom::pos2(1100.0, 1050.0)));
}

#[test]
fn a_new_step_fits_the_view_it_was_made_from() {
    let mut desk = Desk::new(BOARD);
    desk.play("run ZoomIn; run ZoomIn; run AddStep");
    let step = desk.editor.session().step.unwrap();
    let view = desk.editor.board().steps().get(step).unwrap().view;
    let now = desk.editor.session().camera.view_in_board();
    assert!(
        (view.center() - now.center()).length() < 0.1 && (view.width() - now.width()).abs() < 0.1
    );
}

#[test]
fn zooming_keeps_the_middle_and_fits() {
    let mut desk = Desk::new(BOARD);
    let centre = desk.editor.session().camera.centre;
    desk.play("run ZoomIn");
    assert_eq!(desk.editor.session().camera.zoom, 1.25);
    desk.play("run ZoomOut; run ZoomOut; run Zoom100");
    assert_eq!(desk.editor.session().camera.zoom, 1.0);
    assert!((desk.editor.session().camera.centre - centre).length() < 0.1);
    desk.play("run FitAll");
    let view = desk.editor.session().camera.view_in_board();
    assert!(view.contains_rect(desk.editor.index().spatial.bounds().unwrap()));
    desk.play("select card:carol; run FitSelection");
    let middle = desk.editor.session().camera.centre;
    assert_eq!(middle, crate::base::geom::pos2(300.0, 45.0));
}

#[test]
fn panels_open_and_close() {
    let mut desk = Desk::new("");
    desk.play("run ToggleLeft; run ToggleInspector; run ToggleStory");
    let panels = desk.editor.session().panels;
    assert!(!panels.left && !panels.inspector && panels.story);
}

/// Whatever is selected, a command that says it can be done does something that can be seen, and one
/// that says it cannot says why and does nothing.
#[test]
fn what_is_enabled_does_something_and_what_is_not_says_why() {
    let quiet = [
        Command::Escape,
        // They look where one looks already.
        Command::Zoom100,
        Command::FitAll,
        Command::FitSelection,
        Command::SelectAll,
    ];
    for selected in [
        "",
        "card:alice",
        "card:alice card:bob card:carol",
        "ab",
        "news",
        "nq n1",
        "f s1",
    ] {
        for &command in Command::ALL {
            let mut desk = Desk::new(BOARD);
            desk.play(&format!("select {selected}"));
            desk.said.clear();
            let before = format!("{:?}", (desk.editor.session(), desk.editor.tools()));
            let why = desk.editor.why_not(command);
            desk.play(&format!("run {command:?}"));
            let after = format!("{:?}", (desk.editor.session(), desk.editor.tools()));
            match why {
                Some(why) => {
                    assert_eq!(desk.said, format!("says {why:?}\n"), "{command:?}");
                    assert_eq!(before, after, "{command:?}");
                }
                None => assert!(
                    quiet.contains(&command) || !desk.said.is_empty() || before != after,
                    "{command:?} with {selected:?} selected does nothing"
                ),
            }
            desk.check_history();
        }
    }
}
