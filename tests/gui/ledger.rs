//! The ledger on the desk: filter, order, groups, rows by pointer and keyboard, export.

use crate::AppHarness;
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use expect_test::expect;
use throughline::editor::Command;
use throughline::query::labels::display_name;

const BOARD: &str = r#"
    source daily "The Daily" text "31 were killed. Alice works for the firm." published 2016-03-23
    source other "The Other" text "35 were killed, an official said."
    quote q1 in daily "31 were killed." at 0
    quote q2 in other "35 were killed" at 0 by "an official"
    quote q3 in daily "Alice works for the firm." at 16
    person alice "Alice" at 0,0
    organisation firm "Firm" at 400,0
    event fire "Fire" at 0,300
    claim c1 fire killed = 31 people [q1]
    claim c2 fire killed = 35 people [q2]
    relation r1 alice -> firm "works for" [q3]
    relation r2 alice -- fire "was there"
"#;

fn ledger() -> AppHarness {
    let mut window = AppHarness::new(BOARD);
    window.command(Command::ToggleLedger);
    window
}

/// The rows as they are spoken, from above.
fn rows(window: &AppHarness) -> String {
    let rows = window.harness.query_all_by(|node| {
        let row = |label: String| label.contains("origin");
        node.role() == Role::ListItem && node.label().is_some_and(row)
    });
    let mut rows: Vec<_> = rows
        .map(|node| (node.rect().top(), node.accesskit_node().label()))
        .collect();
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    let lines = rows.into_iter().filter_map(|(_, name)| name);
    lines.fold(String::new(), |all, line| format!("{all}{line}\n"))
}

/// What is selected, by its names.
fn selected(window: &AppHarness) -> Vec<String> {
    let selection = &window.editor().session().selection;
    let mut names: Vec<_> = selection
        .iter()
        .map(|&record| display_name(window.board(), record))
        .collect();
    names.sort();
    names
}

/// The title of the source that is read.
fn read(window: &AppHarness) -> String {
    let reader = window.editor().session().reader.as_ref().unwrap();
    display_name(window.board(), reader.source)
}

#[test]
fn every_claim_and_relation_has_a_row_that_says_how_it_stands() {
    expect![[r#"
        Alice was there Fire, lead, 0 quotes, 0 origins, unchecked
        Alice works for Firm, sourced, 1 quote, 1 origin, unchecked
        Fire, killed: 31 people, sourced, 1 quote, 1 origin, dispute unresolved, unchecked
        Fire, killed: 35 people, sourced, 1 quote, 1 origin, only unnamed speakers, dispute unresolved, unchecked
    "#]].assert_eq(&rows(&ledger()));
}

#[test]
fn words_and_standings_filter_and_heads_order() {
    let mut window = ledger();
    window.click("Only lead");
    expect![[r#"
        Alice was there Fire, lead, 0 quotes, 0 origins, unchecked
    "#]]
    .assert_eq(&rows(&window));
    window.click("Only lead");
    window.click("Filter the ledger");
    window.types("official");
    expect![[r#"
        Fire, killed: 35 people, sourced, 1 quote, 1 origin, only unnamed speakers, dispute unresolved, unchecked
    "#]].assert_eq(&rows(&window));
    assert!(window.sees("1 of 4 rows"));
    window.click("Show all rows");
    window.click("Order by: Quotes");
    expect![[r#"
        Alice works for Firm, sourced, 1 quote, 1 origin, unchecked
        Fire, killed: 31 people, sourced, 1 quote, 1 origin, dispute unresolved, unchecked
        Fire, killed: 35 people, sourced, 1 quote, 1 origin, only unnamed speakers, dispute unresolved, unchecked
        Alice was there Fire, lead, 0 quotes, 0 origins, unchecked
    "#]].assert_eq(&rows(&window));
    window.click("Filter the ledger");
    window.types("nobody says so");
    assert!(window.sees("Nothing fits the filter"));
}

#[test]
fn a_row_lights_its_card_and_opens_its_words() {
    let mut window = ledger();
    window.click_beginning("Fire, killed: 31 people, sourced");
    assert_eq!(selected(&window), ["Fire, killed: 31 people"]);
    window.key(Key::Enter);
    assert_eq!(read(&window), "The Daily");
    // With the reader open, each row shows its words.
    window.key(Key::ArrowDown);
    assert_eq!(selected(&window), ["Fire, killed: 35 people"]);
    assert_eq!(read(&window), "The Other");
    window.keys(Modifiers::SHIFT, Key::ArrowUp);
    assert_eq!(selected(&window).len(), 2);
    window.keys(Modifiers::COMMAND, Key::A);
    assert_eq!(selected(&window).len(), 4);
}

#[test]
fn what_is_selected_is_exported_else_all_that_is_shown() {
    let mut window = ledger();
    window.files.answer("/boards/ledger.csv");
    window.click("Export these rows as CSV…");
    let all = window.bytes("/boards/ledger.csv").unwrap();
    assert_eq!(all.lines().count(), 5, "{all}");
    window.click_beginning("Fire, killed: 31 people, sourced");
    window.files.answer("/boards/one.csv");
    window.click("Export the selected rows as CSV…");
    let one = window.bytes("/boards/one.csv").unwrap();
    assert!(
        one.contains("Fire, killed: 31 people") && !one.contains("35 people"),
        "{one}"
    );
}
