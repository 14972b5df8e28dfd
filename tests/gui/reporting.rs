//! The file for the lawyer from the window: what it holds, where it lies, and the moment of each.

use crate::AppHarness;
use eframe::egui::Key;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use throughline::editor::{Action, Command, Dialog, SelectOp};

const FILE: &str = "/boards/quay.ron";
const REPORT: &str = "/boards/quay-report.html";

const QUAY: &str = r#"title "Quay"
source news "The Daily"
quote q1 in news "Alice paid Bob" by zoe terms on_background
person alice "Alice" at 0,0
person bob "Bob" at 300,0
person zoe "Zoe Orr" at 600,0
relation r1 alice -> bob "paid" q1
relation r2 alice -> bob "knows"
frame f1 "Left" at -10,-10 size 500x300"#;

fn is_enabled(window: &AppHarness, button: &str) -> bool {
    let node = window.harness.get_by_label(button);
    !node.accesskit_node().is_disabled()
}

/// A window with the board in its file.
fn saved(board: &str) -> AppHarness {
    let mut window = AppHarness::new(board);
    window.files.answer(FILE);
    window.command(Command::SaveAs);
    assert!(window.bytes(FILE).is_some());
    window
}

#[test]
fn a_report_is_written_where_it_is_told_and_its_moment_is_marked() {
    let mut window = saved(QUAY);
    window.command(Command::Report);
    assert_eq!(window.dialog(), Some(&Dialog::MakeReport));
    assert!(window.sees("2 lines, 1 quote, 1 source"));
    assert!(window.sees("0 of 1 quotes stand letter for letter in their texts"));
    assert!(window.sees("The first report of this board: nothing to compare with"));
    assert!(window.sees("Not for publication: it names somebody"));
    window.click("HTML");
    window.files.answer("/boards/quay-report");
    window.key(Key::Enter);
    assert_eq!(window.dialog(), Some(&Dialog::Reported(REPORT.into())));
    let page = window.bytes(REPORT).unwrap();
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("Zoe Orr"));
    assert!(page.contains("Not for publication"));
    let moments = throughline::io::moments::Moments::beside(FILE.as_ref());
    let marked = moments.list(&window.fs).unwrap();
    assert_eq!(marked.len(), 1);
    assert_eq!(marked[0].moment.name, "Report 1");
    window.key(Key::Enter);
    assert_eq!(window.files.shown(), [std::path::PathBuf::from(REPORT)]);
    assert_eq!(window.dialog(), None);

    // The next one says what changed since, of the board as it is in the window.
    window.apply(Action::Select(SelectOp::only(window.record("r2"))));
    window.command(Command::Delete);
    window.command(Command::Report);
    assert!(window.sees("1 change since Report 1"), "{}", window.text());
    window.files.answer(REPORT);
    window.click("Write…");
    let page = window.bytes(REPORT).unwrap();
    assert!(page.contains("Relation deleted: "), "{page}");
    assert!(page.contains("with changes that were not saved yet"));
    let marked = moments.list(&window.fs).unwrap();
    assert!(marked.iter().any(|kept| kept.moment.name == "Report 2"));
}

#[test]
fn what_is_left_out_is_counted() {
    let mut window = saved(QUAY);
    window.command(Command::Report);
    window.click("Leads: what no quote supports");
    assert!(window.sees("1 line, 1 quote, 1 source") && window.sees("1 lead is left out"));
    window.click("Withheld names, and speakers who are not to be named");
    assert!(window.sees("Left out for a withheld name: 0 claims and lines, 1 text"));
    window.click("Markdown");
    window.files.answer("/boards/quay-report");
    window.click("Write…");
    let text = window.bytes("/boards/quay-report.md").unwrap();
    assert!(!text.contains("Zoe") && text.contains("a speaker who is not named"));
}

#[test]
fn a_part_of_the_board_can_be_reported_on() {
    let mut window = saved(QUAY);
    window.apply(Action::Select(SelectOp::only(window.record("r1"))));
    window.command(Command::Report);
    assert!(window.sees("2 lines"));
    for (part, holds) in [
        ("What is selected", "1 line, 1 quote"),
        ("The frame Left", "2 lines, 1 quote"),
        ("The whole board", "2 lines, 1 quote"),
    ] {
        let combo = window.combo("About");
        window.click_at(combo.center());
        window.click(part);
        assert!(window.sees(holds), "{part}");
    }
}

#[test]
fn a_board_without_a_file_or_without_claims() {
    let mut window = AppHarness::new(QUAY);
    window.command(Command::Report);
    assert!(window.sees("The board has no file yet: the next report cannot say what changed"));
    window.files.answer("/elsewhere.pdf");
    window.click("Write…");
    assert!(
        window
            .fs
            .content("/elsewhere.pdf")
            .unwrap()
            .starts_with(b"%PDF")
    );
    assert!(window.sees("so no moment was marked"));
    let mut window = AppHarness::new("person a \"A\" at 0,0");
    window.command(Command::Report);
    assert!(window.sees("No claim and no line, so there is nothing to write"));
    assert!(!is_enabled(&window, "Write…"));
}

#[test]
fn a_board_is_never_written_over_and_a_path_can_be_typed() {
    let mut window = saved(QUAY);
    let before = window.bytes(FILE);
    window.command(Command::Report);
    window.files.answer(FILE);
    window.click("Write…");
    assert!(window.sees("quay.ron is the name of a board"));
    assert_eq!(window.bytes(FILE), before);
    window.files.has_none();
    window.click("Write…");
    window.types(REPORT);
    window.key(Key::Enter);
    assert!(
        window.bytes(REPORT).unwrap().starts_with("<!DOCTYPE"),
        "as its name ends"
    );
    assert_eq!(window.dialog(), Some(&Dialog::Reported(REPORT.into())));
}

#[test]
fn while_it_is_made_nothing_waits_and_nothing_can_be_written() {
    let mut window = saved(QUAY);
    window.work.hold();
    window.command(Command::Report);
    assert!(!is_enabled(&window, "Write…"));
    window.click("Leads: what no quote supports");
    window.work.go_on();
    window.run();
    assert!(window.sees("1 line, 1 quote"), "of the ticks as they are");
    assert!(is_enabled(&window, "Write…"));
    // What is found for a dialog that was closed is not shown in the next one.
    window.work.hold();
    window.click("Leads: what no quote supports");
    assert!(window.sees("Putting it together…"));
    window.key(Key::Escape);
    window.command(Command::Report);
    assert!(!is_enabled(&window, "Write…"));
    window.work.go_on();
    window.run();
    assert!(window.sees("2 lines, 1 quote"));
}
