//! Looking at the board from another day: what can be done then, and that nothing can be changed.

use super::check;
use super::script::Desk;
use crate::base::text_range::CharRange;
use crate::editor::{Action, Command, FileRequest};
use expect_test::expect;

const BOARD: &str = r#"
source first "On the run" [published 2016-03-23] [text "A man in white is on the run since Tuesday."]
source later "Dead" [published 2016-03-25] [text "The man in white was Najim, and he is dead."]
quote run in first "man in white is on the run" at 2
quote dead in later "Najim, and he is dead" at 21
quote cell in first "A man" at 0
person najim "Najim"(dead) "The man in white"(run) at 0,0
person bob "Bob"(dead) at 300,0
organisation firm "Firm"(cell) at 600,0
relation r1 najim -> firm "works for" [cell]
relation r2 najim -> bob "knows" [dead]
note n "a note" at 0,300
frame f "All" at -50,-50 size 1000x600
step s 1 "One" "Then" view 0,0 100x100 lit najim bob
"#;

#[test]
fn what_vanished_is_not_selected_any_more() {
    check(
        BOARD,
        "select card:najim card:bob r2 n; look 2016-03-23; look now",
        expect![[r#"
            looks from 2016-03-23
            looks from now
            selected: card:najim
        "#]],
    );
}

#[test]
fn the_reader_of_what_was_not_published_closes() {
    check(
        BOARD,
        "open dead; look 2016-03-23; open run; look now",
        expect![[r#"
            reader later at Quote(dead)
            reader closed
            looks from 2016-03-23
            reader first at Quote(run)
            looks from now
            selected: 
        "#]],
    );
    check(
        BOARD,
        "look 2016-03-23; open dead; read later 0..3",
        expect![[r#"
            looks from 2016-03-23
            selected: 
        "#]],
    );
}

#[test]
fn all_and_tab_go_to_what_is_there() {
    check(
        BOARD,
        "look 2016-03-23; run SelectAll; run WalkNext; run WalkNext; run WalkNext",
        expect![[r#"
            looks from 2016-03-23
            selected: card:najim card:firm
        "#]],
    );
}

#[test]
fn a_drag_moves_nothing() {
    check(
        BOARD,
        "look 2016-03-23; down najim; move +50,+50; up; down najim:bottom_right; move +50,+50; up; \
         down najim:port; move firm; up; down r1:to; move +10,+300; up; down f; move +90,+90; up; \
         down @-200,-200; move @900,200; up",
        expect![[r#"
            looks from 2016-03-23
            says "You are looking at the board as known on 2016-03-23; go back to now to change it"
            selected: r1 card:najim card:firm
        "#]],
    );
}

#[test]
fn a_change_is_refused_with_the_reason() {
    check(
        BOARD,
        "select card:najim; look 2016-03-23; run Delete; arrow right; paste \"Carol\"; double @2000,0; drop run @0,0; \
         run Rename; run Undo; look 2016-03-23 2016-03-22; run NewPerson",
        expect![[r#"
            looks from 2016-03-23
            says "You are looking at the board as known on 2016-03-23; go back to now to change it"
            says "You are looking at the board as known on 2016-03-23; go back to now to change it"
            says "You are looking at the board as known on 2016-03-23; go back to now to change it"
            says "You are looking at the board as known on 2016-03-23; go back to now to change it"
            says "You are looking at the board as known on 2016-03-23; go back to now to change it"
            says "You are looking at the board as known on 2016-03-23; go back to now to change it"
            says "You are looking at the board as known on 2016-03-23; go back to now to change it"
            says "You are looking at the board as known on 2016-03-23; go back to now to change it"
            looks from 2016-03-23 2016-03-22
            says "You are looking at the board as known on 2016-03-23, with events up to 2016-03-22; go back to now to change it"
            selected: card:najim
        "#]],
    );
}

#[test]
fn undo_is_refused_and_works_again_afterwards() {
    check(
        BOARD,
        "select card:najim; arrow right; look 2016-03-23; run Undo; look now; run Undo; look 2016-03-25; run Redo",
        expect![[r#"
            commit "Move 1 card"
            looks from 2016-03-23
            says "You are looking at the board as known on 2016-03-23; go back to now to change it"
            looks from now
            undone to "the beginning"
            looks from 2016-03-25
            says "You are looking at the board as known on 2016-03-25; go back to now to change it"
            selected: card:najim
        "#]],
    );
}

#[test]
fn escape_comes_back_to_now_when_nothing_else_is_left_to_end() {
    check(
        BOARD,
        "run ToggleLens; select card:najim; run Escape; run Escape; run ToggleLens; run ToggleLens",
        expect![[r#"
            looks from 2016-03-25
            looks from now
            looks from 2016-03-25
            selected: 
        "#]],
    );
}

#[test]
fn copying_takes_what_is_shown() {
    let mut desk = Desk::new(BOARD);
    desk.play("look 2016-03-23; select card:najim");
    let effects = desk
        .editor
        .apply(Action::Run(Command::Copy), std::time::Duration::ZERO);
    let copied = effects.copy.unwrap();
    assert!(
        copied.contains("The man in white") && !copied.contains("Najim"),
        "{copied}"
    );
}

#[test]
fn with_nothing_left_out_the_board_can_be_changed_and_is_followed() {
    check(
        "person alice at 0,0",
        "run ToggleLens; select card:alice; arrow right; run NewPerson",
        expect![[r#"
            looks from 
            commit "Move 1 card"
            commit "Add Person"
            renaming crd#new
            - person alice at 0,0
            + person alice at 1,0
            + person ent#1 "Person"
            + card crd#1 of ent#1 at -100,-151
            selected: crd#new
        "#]],
    );
}

#[test]
fn every_command_that_is_done_leaves_the_board_alone() {
    for &command in Command::ALL {
        let mut desk = Desk::new(BOARD);
        desk.play("read first 2..5; select card:najim card:firm; arrow right; look 2016-03-23");
        desk.act(Action::ReaderSelect(Some(CharRange { start: 2, end: 5 })));
        let before = desk.editor.document().revision();
        desk.act(Action::Run(command));
        assert_eq!(desk.editor.document().revision(), before, "{command:?}");
    }
}

#[test]
fn no_file_is_asked_for_that_would_change_the_board() {
    let mut desk = Desk::new(BOARD);
    desk.play("look 2016-03-23");
    let mut asked = |request| {
        let action = Action::File(request);
        let effects = desk.editor.apply(action, std::time::Duration::ZERO);
        !effects.files.is_empty()
    };
    assert!(!asked(FileRequest::AddDocuments));
    assert!(!asked(FileRequest::OtherTextTake));
    assert!(asked(FileRequest::Save));
    assert!(asked(FileRequest::ExportJson));
}
