//! Saving, opening, conflicts and recovery.

use crate::AppHarness;
use crate::drawing::TWO;
use eframe::egui::{Key, Modifiers, ViewportCommand};
use std::time::Duration;
use throughline::editor::dialog::AfterUnsaved;
use throughline::editor::{Action, Command, Dialog, FileRequest};

const FILE: &str = "/boards/case.ron";

/// Saves the board of a window to `FILE` by Ctrl+S and the answered dialog.
fn save(window: &mut AppHarness) {
    window.files.answer(FILE);
    window.command(Command::NewNote);
    window.types("A note");
    window.keys(Modifiers::COMMAND, Key::Enter);
    window.keys(Modifiers::COMMAND, Key::S);
}

#[test]
fn what_is_saved_is_opened_again_as_it_was() {
    let mut window = AppHarness::new(TWO);
    save(&mut window);
    assert!(!window.editor().document().is_modified());
    assert!(window.sees("Saved case.ron"));
    let (bytes, board) = (window.bytes(FILE).unwrap(), window.board().clone());
    assert!(bytes.contains("A note"));

    let mut other = window.again();
    other.open(FILE);
    assert_eq!(*other.board(), board);
    assert!(!other.editor().document().is_modified());
    assert_eq!(other.dialog(), None, "nothing to say about it");
    assert!(
        other.sees("1 of 1 quotes proved"),
        "its document came with it"
    );
    // Saved again without a change, and after a change that is taken back.
    other.keys(Modifiers::COMMAND, Key::S);
    assert_eq!(other.bytes(FILE).unwrap(), bytes);
    other.command(Command::NewPerson);
    other.types("Zoe");
    other.key(Key::Enter);
    other.keys(Modifiers::COMMAND, Key::Z);
    while other.editor().document().can_undo() {
        other.command(Command::Undo);
    }
    other.keys(Modifiers::COMMAND, Key::S);
    assert_eq!(other.bytes(FILE).unwrap(), bytes);
    assert!(!other.editor().document().is_modified());
}

/// A window whose file another program has written to since, after Ctrl+S.
fn in_conflict() -> (AppHarness, String) {
    let mut window = AppHarness::new(TWO);
    save(&mut window);
    let theirs = window.bytes(FILE).unwrap().replace("A note", "Theirs");
    window.fs.put(FILE, theirs.clone());
    window.command(Command::NewPerson);
    window.types("Mine");
    window.key(Key::Enter);
    window.keys(Modifiers::COMMAND, Key::S);
    assert_eq!(window.dialog(), Some(&Dialog::Conflict(FILE.to_owned())));
    assert_eq!(window.bytes(FILE).unwrap(), theirs);
    (window, theirs)
}

#[test]
fn a_file_that_another_program_changed_is_not_overwritten() {
    let (mut window, theirs) = in_conflict();
    window.key(Key::Escape);
    assert_eq!(window.dialog(), None);
    assert_eq!(window.bytes(FILE).unwrap(), theirs);
    assert!(window.editor().document().is_modified());
    assert!(window.sees("Mine"));
}

#[test]
fn a_conflict_is_settled_in_three_ways() {
    let (mut window, theirs) = in_conflict();
    window.click("Keep mine as a copy");
    assert_eq!(window.bytes(FILE).unwrap(), theirs);
    let copies = window.fs.paths();
    let copy = copies
        .iter()
        .find(|path| path.to_string_lossy().ends_with("my copy).ron"))
        .unwrap();
    assert!(window.bytes(copy).unwrap().contains("Mine"));
    assert!(!window.editor().document().is_modified());

    let (mut window, theirs) = in_conflict();
    window.click("Take theirs");
    assert_eq!(window.bytes(FILE).unwrap(), theirs);
    assert!(window.text().contains("Theirs"));

    let (mut window, theirs) = in_conflict();
    window.click("Overwrite");
    assert!(window.bytes(FILE).unwrap().contains("Mine"));
    assert!(
        window
            .fs
            .paths()
            .iter()
            .any(|path| window.bytes(path).as_ref() == Some(&theirs)),
        "theirs is kept"
    );
    assert!(!window.editor().document().is_modified());
}

#[test]
fn a_path_is_typed_where_the_system_shows_no_dialog() {
    let mut window = AppHarness::new(TWO);
    window.files.has_none();
    window.command(Command::SaveAs);
    assert!(matches!(window.dialog(), Some(Dialog::PathEntry { .. })));
    window.types(FILE);
    window.key(Key::Enter);
    assert!(window.bytes(FILE).is_some());
    assert_eq!(window.dialog(), None);
}

fn closes(window: &AppHarness) -> bool {
    window
        .harness
        .output()
        .viewport_output
        .values()
        .any(|viewport| viewport.commands.contains(&ViewportCommand::Close))
}

#[test]
fn a_question_that_was_cancelled_is_not_answered_by_a_later_save() {
    let mut window = AppHarness::new(TWO);
    window.command(Command::NewPerson);
    window.key(Key::Enter);
    window.apply(Action::File(FileRequest::New));
    assert_eq!(window.dialog(), Some(&Dialog::Unsaved(AfterUnsaved::New)));
    window.click("Cancel");
    window.files.answer(FILE);
    window.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    assert!(window.bytes(FILE).is_some());
    assert!(window.text().contains("alice"), "no new board was begun");
    assert!(!closes(&window));
}

#[test]
fn unsaved_changes_are_saved_before_something_else_is_opened() {
    let mut window = AppHarness::new(TWO);
    window.command(Command::NewPerson);
    window.key(Key::Enter);
    window.apply(Action::File(FileRequest::New));
    window.files.answer(FILE);
    window.click("Save");
    assert!(window.bytes(FILE).is_some());
    assert_eq!(window.text(), "");
}

#[test]
fn after_two_quiet_seconds_a_recovery_is_written_and_offered() {
    let mut window = AppHarness::new(TWO);
    save(&mut window);
    let saved = window.bytes(FILE).unwrap();
    window.command(Command::NewPerson);
    window.types("Zoe");
    window.key(Key::Enter);
    let recoveries = |window: &AppHarness| {
        let paths = window.fs.paths();
        paths
            .iter()
            .filter(|path| {
                path.starts_with("/state") && path.extension().is_some_and(|e| e == "recovery")
            })
            .count()
    };
    window.at(Duration::from_millis(1900));
    assert_eq!(recoveries(&window), 0, "not before");
    window.at(Duration::from_millis(2100));
    assert_eq!(recoveries(&window), 1);
    assert_eq!(
        window.bytes(FILE).unwrap(),
        saved,
        "the file is the user’s own"
    );

    // The program ends here without a word.
    let mut other = window.again();
    other.open(FILE);
    assert!(matches!(other.dialog(), Some(Dialog::Recovery(offer)) if offer.same_base));
    assert!(!other.text().contains("Zoe"));
    other.click("Recover");
    assert!(other.text().contains("Zoe"));
    assert!(other.editor().document().is_modified());
    assert_eq!(other.bytes(FILE).unwrap(), saved);
    other.keys(Modifiers::COMMAND, Key::S);
    assert_ne!(other.bytes(FILE).unwrap(), saved);

    // Once it is saved, nothing is offered any more.
    let mut third = other.again();
    third.open(FILE);
    assert_eq!(third.dialog(), None);
    assert!(third.text().contains("Zoe"));
}

#[test]
fn a_recovery_that_is_discarded_does_not_come_back() {
    let mut window = AppHarness::new(TWO);
    save(&mut window);
    window.command(Command::NewPerson);
    window.key(Key::Enter);
    window.at(Duration::from_secs(3));
    let mut other = window.again();
    other.open(FILE);
    other.click("Discard");
    let mut third = other.again();
    third.open(FILE);
    assert_eq!(third.dialog(), None);
}

#[test]
fn giving_up_on_opening_another_board_keeps_the_recovery() {
    let mut window = AppHarness::new(TWO);
    save(&mut window);
    window.command(Command::NewPerson);
    window.key(Key::Enter);
    window.at(Duration::from_secs(3));
    window.files.cancel();
    window.apply(Action::File(FileRequest::Open));
    window.click("Don’t save");
    let mut other = window.again();
    other.open(FILE);
    assert!(matches!(other.dialog(), Some(Dialog::Recovery(_))));
}
