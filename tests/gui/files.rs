//! Saving, opening, conflicts and recovery.

use crate::AppHarness;
use crate::drawing::TWO;
use eframe::egui::{Key, Modifiers, ViewportCommand};
use std::time::Duration;
use throughline::editor::dialog::{AfterUnsaved, RecoveryFit};
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

#[test]
fn a_copy_never_takes_a_name_that_is_taken() {
    let (mut window, theirs) = in_conflict();
    window.fs.put("/boards/case (my copy).ron", "somebody’s");
    window.click("Keep mine as a copy");
    assert_eq!(window.bytes(FILE).unwrap(), theirs);
    let taken = window.bytes("/boards/case (my copy).ron").unwrap();
    assert_eq!(taken, "somebody’s");
    let copy = window.bytes("/boards/case (my copy 2).ron").unwrap();
    assert!(copy.contains("Mine"));
    assert!(window.sees("case (my copy 2).ron"));
}

#[test]
fn what_they_changed_is_taken_and_mine_is_offered_as_a_board_of_its_own() {
    // At once: no recovery was written down before.
    let (mut window, theirs) = in_conflict();
    window.click("Take theirs");
    let Some(Dialog::Recovery(offer)) = window.dialog() else {
        panic!("nothing is offered");
    };
    assert_eq!(offer.fit, RecoveryFit::FileChanged);
    assert!(window.sees("not a later version of it"));
    window.click("Recover");
    assert!(window.text().contains("Mine"));
    assert!(window.harness.state().title().contains("Recovered board"));
    assert_eq!(window.bytes(FILE).unwrap(), theirs);
}

#[test]
fn a_board_that_cannot_be_opened_does_not_cost_the_recovery_of_the_one_that_stays() {
    for wanted in [
        FileRequest::OpenPath("/boards/none.ron".into()),
        FileRequest::OpenPath("/boards/broken.ron".into()),
    ] {
        let mut window = AppHarness::new(TWO);
        window.fs.put("/boards/broken.ron", "(format: 1, cards: {");
        save(&mut window);
        window.command(Command::NewPerson);
        window.types("Zoe");
        window.key(Key::Enter);
        window.at(Duration::from_secs(3));
        window.apply(Action::File(wanted));
        window.click("Don’t save");
        assert!(window.text().contains("Zoe"), "the old board is still open");
        let mut other = window.again();
        other.open(FILE);
        assert!(matches!(other.dialog(), Some(Dialog::Recovery(_))));
    }
}

#[test]
fn what_was_given_up_is_forgotten_once_the_board_is_left() {
    type Leave = fn(&mut AppHarness);
    let leave: [Leave; 4] = [
        |window| {
            window.fs.put("/boards/other.ron", "(format: 1)");
            window.open("/boards/other.ron");
        },
        |window| window.open(FILE),
        |window| window.apply(Action::File(FileRequest::New)),
        |window| window.apply(Action::File(FileRequest::Quit)),
    ];
    for (case, leave) in leave.into_iter().enumerate() {
        let mut window = AppHarness::new(TWO);
        save(&mut window);
        window.command(Command::NewPerson);
        window.types("Zoe");
        window.key(Key::Enter);
        window.at(Duration::from_secs(3));
        leave(&mut window);
        window.click("Don’t save");
        assert_eq!(window.dialog(), None, "{case}");
        window.harness.state_mut().window_closed();
        let mut other = window.again();
        other.open(FILE);
        assert_eq!(other.dialog(), None, "{case}");
    }
}

#[test]
fn a_window_that_is_closed_without_a_word_keeps_the_work() {
    let mut window = AppHarness::new(TWO);
    save(&mut window);
    window.command(Command::NewPerson);
    window.types("Zoe");
    window.key(Key::Enter);
    window.harness.state_mut().window_closed();
    let mut other = window.again();
    other.open(FILE);
    other.click("Recover");
    assert!(other.text().contains("Zoe"));
}

#[test]
fn the_work_of_a_file_that_is_gone_is_still_offered() {
    let mut window = AppHarness::new(TWO);
    save(&mut window);
    window.command(Command::NewPerson);
    window.types("Zoe");
    window.key(Key::Enter);
    window.at(Duration::from_secs(3));
    throughline::io::fs::FileSystem::remove(&window.fs, FILE.as_ref()).unwrap();
    let mut other = window.again();
    other.open(FILE);
    assert!(other.sees("There is no such file"));
    let offered = other.dialog();
    assert!(matches!(offered, Some(Dialog::Recovery(offer)) if offer.fit == RecoveryFit::FileGone));
    other.click("Recover");
    assert!(other.text().contains("Zoe"));
    assert!(other.harness.state().title().contains("Recovered board"));
}

#[test]
fn a_recovery_that_was_put_off_is_not_written_over() {
    let mut window = AppHarness::new(TWO);
    save(&mut window);
    window.command(Command::NewPerson);
    window.types("Zoe");
    window.key(Key::Enter);
    window.at(Duration::from_secs(3));
    let mut other = window.again();
    other.open(FILE);
    other.click("Close");
    other.command(Command::NewPerson);
    other.types("Yan");
    other.key(Key::Enter);
    other.at(Duration::from_secs(3));
    other.keys(Modifiers::COMMAND, Key::S);
    assert!(other.bytes(FILE).unwrap().contains("Yan"));
    let mut third = other.again();
    third.open(FILE);
    third.click("Recover");
    assert!(third.text().contains("Zoe"));
}

#[test]
fn a_typed_path_asks_about_changes_once() {
    let mut window = AppHarness::new(TWO);
    save(&mut window);
    window.command(Command::NewPerson);
    window.types("Zoe");
    window.key(Key::Enter);
    window.files.has_none();
    window.apply(Action::File(FileRequest::Open));
    window.click("Don’t save");
    window.types(FILE);
    window.key(Key::Enter);
    assert_eq!(window.dialog(), None, "it was asked already");
    assert!(!window.text().contains("Zoe"));

    // A wish that came to nothing gives nothing up for the next one.
    window.command(Command::NewPerson);
    window.types("Yan");
    window.key(Key::Enter);
    window.files.has_none();
    window.apply(Action::File(FileRequest::Open));
    window.click("Don’t save");
    window.key(Key::Escape);
    window.apply(Action::File(FileRequest::New));
    assert_eq!(window.dialog(), Some(&Dialog::Unsaved(AfterUnsaved::New)));
}

/// A process number that no system gives.
const GONE: &str = "4294967294";

#[test]
fn what_a_cut_off_save_left_is_offered_once_and_never_thrown_away_unasked() {
    let mut window = AppHarness::new(TWO);
    save(&mut window);
    let saved = window.bytes(FILE).unwrap();
    let left = |number: u32| format!("/boards/.case.ron.{GONE}.{number:016x}.tmp");
    window
        .fs
        .put(left(1), saved.replace("A note", "A lost note"));
    window.fs.put(left(2), saved.clone());
    window.fs.put(left(3), &saved[..saved.len() / 2]);
    window.fs.put(left(4), "(format: 1)");

    let mut other = window.again();
    other.open(FILE);
    let Some(Dialog::Leftovers(offers)) = other.dialog() else {
        panic!("nothing is offered");
    };
    let names: Vec<_> = offers
        .iter()
        .map(|it| it.path.display().to_string())
        .collect();
    assert_eq!(names, [left(1), left(4)]);
    assert_eq!(offers[0].differs, "1 unlike the board’s");
    assert!(other.sees("1 unlike the board’s"));
    // Put off, it is not asked again while this board is open, and a save does not take it away.
    other.click("Keep for later");
    other.command(Command::NewNote);
    other.keys(Modifiers::COMMAND, Key::Enter);
    other.keys(Modifiers::COMMAND, Key::S);
    assert_eq!(other.dialog(), None);
    assert!(other.bytes(left(1)).is_some() && other.bytes(left(4)).is_some());
    assert!(other.bytes(left(2)).is_none(), "the same as the board was");
    assert!(other.bytes(left(3)).is_none(), "no program can read it");

    let mut third = other.again();
    third.open(FILE);
    third.click_first("Delete");
    assert!(third.bytes(left(1)).is_none(), "by that choice alone");
    assert!(matches!(third.dialog(), Some(Dialog::Leftovers(offers)) if offers.len() == 1));
    third.click("Delete");
    assert!(third.bytes(left(4)).is_none());
    assert_eq!(third.dialog(), None);
}

#[test]
fn a_leftover_opens_as_an_unsaved_board_with_the_documents() {
    let mut window = AppHarness::new(TWO);
    save(&mut window);
    let saved = window.bytes(FILE).unwrap();
    let left = format!("/boards/.case.ron.{GONE}.0123456789abcdef.tmp");
    window.fs.put(&left, saved.replace("A note", "A lost note"));
    let mut other = window.again();
    other.open(FILE);
    other.click("Open as a copy");
    assert!(other.text().contains("A lost note"));
    assert!(other.editor().document().is_modified());
    let title = other.harness.state().title();
    assert!(title.contains("case.ron (from a save that was cut off)"));
    assert!(other.sees("1 of 1 quotes proved"));
    assert_eq!(other.dialog(), None);
    other.files.answer("/boards/mended.ron");
    other.keys(Modifiers::COMMAND, Key::S);
    assert!(
        other
            .bytes("/boards/mended.ron")
            .unwrap()
            .contains("A lost note")
    );
    assert_eq!(other.bytes(FILE).unwrap(), saved);
    assert!(other.bytes(&left).is_some(), "it stays until it is deleted");
}

#[test]
fn a_report_and_a_recovery_of_one_board_are_both_shown() {
    let mut window = AppHarness::new(TWO);
    save(&mut window);
    window.command(Command::NewPerson);
    window.key(Key::Enter);
    window.at(Duration::from_secs(3));
    let broken = window
        .bytes(FILE)
        .unwrap()
        .replace("at: (", "at: (1.0e99, ");
    let broken = broken.replace("entity: \"ent-", "entity: \"ent-zzzz");
    window.fs.put(FILE, broken);
    let mut other = window.again();
    other.open(FILE);
    if matches!(other.dialog(), Some(Dialog::Report { .. })) {
        other.click("Close");
    }
    assert!(matches!(other.dialog(), Some(Dialog::Recovery(_))));
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
    assert!(
        matches!(other.dialog(), Some(Dialog::Recovery(offer)) if offer.fit == RecoveryFit::Continues)
    );
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
