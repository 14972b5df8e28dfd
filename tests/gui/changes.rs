//! Marked moments, and the list of what changed since.

use crate::AppHarness;
use eframe::egui::{Key, Modifiers};
use throughline::editor::{Command, Dialog};
use throughline::model::RecordRef;
use throughline::model::fixture::id;

const FILE: &str = "/boards/case.ron";

const BOMBING: &str = r#"source times "The Times"
quote q1 in times "thirty-one"
quote q2 in times "thirty-two"
event far "Bombing" at 4000,3000
person alice at 0,0
person bob at 300,0
claim c1 far killed = 31 [q1]"#;

/// A window whose board is saved to `FILE`.
fn saved() -> AppHarness {
    let mut window = AppHarness::new(BOMBING);
    window.files.answer(FILE);
    window.command(Command::SaveAs);
    assert!(window.bytes(FILE).is_some());
    window
}

fn mark(window: &mut AppHarness, name: &str) {
    window.command(Command::MarkMoment);
    window.types(name);
    window.key(Key::Enter);
    assert_eq!(window.dialog(), None);
}

/// Makes another value of the claim, as the inspector would.
fn change_the_value(window: &mut AppHarness, to: &str) {
    let plan = throughline::edit::claims::set(
        window.board(),
        id("c1"),
        throughline::edit::claims::ClaimField::Value(throughline::model::Value::Text(
            to.to_owned(),
        )),
    );
    window.apply(throughline::editor::Action::commit(plan));
}

#[test]
fn a_moment_is_marked_and_what_changed_since_is_listed() {
    let mut window = saved();
    mark(&mut window, "before the lawyer’s reading");
    assert!(window.sees("Marked “before the lawyer’s reading”"));
    let kept = window.fs.paths();
    let kept: Vec<_> = kept
        .iter()
        .filter(|path| path.starts_with("/boards/case.moments") && path.extension().is_some())
        .collect();
    assert_eq!(kept.len(), 1);
    assert_eq!(window.bytes(kept[0]), window.bytes(FILE));

    change_the_value(&mut window, "thirty-two");
    window.keys(Modifiers::COMMAND, Key::S);
    window.command(Command::ToggleChanges);
    assert!(window.sees("Nothing changed since the last save"));
    window.click("Changes since");
    window.click_beginning("before the lawyer’s reading, ");
    assert!(window.sees("1 change"));
    window.click("Bombing, killed: 31 → thirty-two, changed");
    let selection = &window.editor().session().selection;
    assert!(selection.contains(&RecordRef::Claim(id("c1"))));
    let seen = window.editor().session().camera.view_in_board();
    assert!(seen.contains(throughline::base::geom::pos2(4010.0, 3010.0)));

    // It follows the board.
    window.command(Command::Undo);
    assert!(window.sees("Nothing changed since “before the lawyer’s reading”"));

    window.click("Remove this moment…");
    assert!(matches!(window.dialog(), Some(Dialog::RemoveMoment(_))));
    window.click("Remove");
    assert!(window.bytes(kept[0]).is_none());
    assert!(window.bytes(FILE).is_some());
    assert!(window.sees("Last save"), "another choice is taken");
}

#[test]
fn what_is_not_saved_yet_is_listed() {
    let mut window = saved();
    window.command(Command::ToggleChanges);
    let desk = window.button("Close the desk");
    change_the_value(&mut window, "thirty-two");
    window.run();
    assert_eq!(
        window.button("Close the desk"),
        desk,
        "the desk keeps its height"
    );
    assert!(window.sees("Bombing, killed: 31 → thirty-two, changed"));
    window.keys(Modifiers::COMMAND, Key::S);
    assert!(window.sees("Nothing changed since the last save"));
}

#[test]
fn another_file_is_compared_with() {
    let mut window = saved();
    let other = window.bytes(FILE).unwrap().replace("Bombing", "The blast");
    window.fs.put("/boards/other.ron", other);
    window.command(Command::ToggleChanges);
    window.files.answer("/boards/other.ron");
    window.click("Changes since");
    window.click("Another file…");
    assert!(window.sees("Bombing: was called “The blast”"));
    // One that cannot be read is said, and nothing else happens.
    window.fs.put("/boards/broken.ron", "(format: 1,");
    window.files.answer("/boards/broken.ron");
    window.click("Changes since");
    window.click("Another file…");
    assert!(window.sees("The board could not be opened"));
    assert!(window.sees("Choose another file above"));
}

#[test]
fn a_board_without_a_file_is_saved_first() {
    let mut window = AppHarness::new(BOMBING);
    window.command(Command::ToggleChanges);
    assert!(window.sees("This board has no file yet"));
    window.command(Command::MarkMoment);
    assert!(window.sees("The board has no file yet"));
    window.files.answer(FILE);
    window.click("Save as…");
    assert!(window.bytes(FILE).is_some());
    assert!(window.sees("Nothing changed since the last save"));
    mark(&mut window, "first");
    assert!(window.sees("Marked “first”"));
}

#[test]
fn the_list_belongs_to_its_board() {
    let mut window = saved();
    mark(&mut window, "first");
    window.command(Command::ToggleChanges);
    window.command(Command::New);
    assert!(window.sees("This board has no file yet"));
    assert!(window.editor().session().changes.moments.is_empty());
    window.open(FILE);
    assert!(window.sees("Nothing changed since the last save"));
    assert_eq!(window.editor().session().changes.moments.len(), 1);
}

#[test]
fn the_list_keeps_to_a_narrow_window() {
    let mut window = saved();
    mark(
        &mut window,
        "before the lawyer’s second reading of all that was said",
    );
    window.command(Command::ToggleChanges);
    change_the_value(&mut window, "thirty-two");
    window.click("Changes since");
    window.click_beginning("before the lawyer’s second reading");
    window.resize(800.0, 600.0);
    let canvas = window.editor().session().camera.viewport;
    let mut parts = vec![
        window.combo("Changes since"),
        window.button("Remove this moment…"),
        window.button("Copy the list"),
        window.button("Mark this moment…"),
    ];
    for part in &parts {
        assert!(
            part.left() >= canvas.left() && part.right() <= canvas.right(),
            "{part}"
        );
    }
    parts.sort_by(|a, b| a.left().total_cmp(&b.left()));
    for two in parts.windows(2) {
        assert!(
            two[0].right() <= two[1].left(),
            "one over the other: {two:?}"
        );
    }
}
