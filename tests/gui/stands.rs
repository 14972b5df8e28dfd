//! What a record stands on, and what stands on it: the same two sections for every kind.

use crate::AppHarness;
use eframe::egui::Key;
use eframe::egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use expect_test::expect;
use throughline::editor::{Action, Command, DeskTab, SelectOp};

const BOARD: &str = r#"
    source daily "The Daily" text "Alice is 30, said Bob. They know each other."
    source other "The Other" [shares daily]
    person alice "Alice" at 0,0
    person bob "Bob"(q2) at 400,0
    quote q1 in daily "Alice is 30" at 0 by bob
    quote q2 in daily "They know each other" at 23 by "a clerk"
    claim c1 alice age = 30 [q1]
    claim c2 alice age = 31 [resolved error prefer c1]
    claim c3 alice friend = entity:bob [q2]
    relation r1 alice -> bob "knows" [q1 q2]
    claim c4 r1 since = date:2015 [q1]
"#;

/// What the bar below says.
const SAVED: &str = "Nothing to save";

/// Presses what begins so by the keyboard, wherever it is scrolled to.
fn press(window: &mut AppHarness, name: &str) {
    let begins = |label: Option<String>| label.is_some_and(|label| label.starts_with(name));
    let mut found = window.harness.query_all_by(|node| begins(node.label()));
    found.next().unwrap().focus();
    drop(found);
    window.run();
    window.key(Key::Space);
}

/// What stands in both sections: links and what is said beside them, from above.
fn sections(window: &mut AppHarness, name: &str) -> String {
    let record = window.record(name);
    window.apply(Action::Select(SelectOp::only(record)));
    for section in ["Stands on", "What stands on it"] {
        let head = window
            .harness
            .get_by_role_and_label(Role::DisclosureTriangle, section);
        if head.accesskit_node().data().is_expanded() != Some(true) {
            head.click_accesskit();
        }
        window.run();
    }
    let top = window.shown("Stands on").top();
    let found = window.harness.query_all_by(|node| {
        matches!(
            node.role(),
            Role::Link | Role::Label | Role::DisclosureTriangle
        )
    });
    let mut lines: Vec<(f32, f32, String)> = found
        .filter(|node| node.rect().left() > 1085.0 && node.rect().top() >= top)
        .filter(|node| {
            node.accesskit_node().label().as_deref() != Some(SAVED)
                && node.accesskit_node().value().as_deref() != Some(SAVED)
        })
        .filter_map(|node| {
            let (rect, node) = (node.rect(), node.accesskit_node());
            let words = node.label().or_else(|| node.value())?;
            let link = if node.role() == Role::Link { "-> " } else { "" };
            Some((rect.top(), rect.left(), format!("{link}{words}")))
        })
        .collect();
    lines.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let lines: Vec<String> = lines.into_iter().map(|(.., words)| words).collect();
    format!("{name}\n{}\n", lines.join("\n"))
}

#[test]
fn every_kind_says_what_it_stands_on_and_what_stands_on_it() {
    let mut window = AppHarness::new(BOARD);
    let names = ["alice", "bob", "r1", "c1", "c2", "daily", "q1"];
    let said: String = names.map(|name| sections(&mut window, name)).concat();
    expect![[r#"
        alice
        Stands on
        -> The Daily
        3 statements
        -> Bob
        2 statements
        -> a clerk, in The Other
        2 statements
        What stands on it
        Claims about it (3)
        -> Alice, age: 31
        -> Alice, friend: Bob
        -> Alice, age: 30
        Relations with it as an end (1)
        -> Alice knows Bob
        Claims about its relations (1)
        -> Alice knows Bob, since: 2015
        bob
        Stands on
        -> The Daily
        1 statement
        -> Bob
        1 statement
        -> a clerk, in The Other
        1 statement
        What stands on it
        2 statements would fall without it
        Relations with it as an end (1)
        -> Alice knows Bob
        Claims that name it (1)
        -> Alice, friend: Bob
        Claims about its relations (1)
        -> Alice knows Bob, since: 2015
        Would fall
        Supported by its words (3)
        -> Alice, age: 30
        Would fall
        -> Alice knows Bob, since: 2015
        Would fall
        -> Alice knows Bob
        r1
        Stands on
        -> The Daily
        2 statements
        -> Bob
        2 statements
        -> a clerk, in The Other
        1 statement
        What stands on it
        Claims about it (1)
        -> Alice knows Bob, since: 2015
        c1
        Stands on
        -> The Daily
        1 statement
        -> Bob
        1 statement
        What stands on it
        Settled in its favour (1)
        -> Alice, age: 31
        c2
        Stands on
        No quote supports anything that is said about it
        What stands on it
        Nothing stands on it
        daily
        Stands on
        Its document of 44 characters
        One origin with it
        -> The Other
        What stands on it
        4 statements would fall without it
        Quotes from it (2)
        -> “Alice is 30”
        -> “They know each other”
        Supported by its words (4)
        -> Alice, friend: Bob
        Would fall
        -> Alice, age: 30
        Would fall
        -> Alice knows Bob, since: 2015
        Would fall
        -> Alice knows Bob
        Would fall
        Names that its words spell (1)
        -> Bob
        q1
        Stands on
        -> The Daily
        -> Bob
        What stands on it
        2 statements would fall without it
        Supported by its words (3)
        -> Alice, age: 30
        Would fall
        -> Alice knows Bob, since: 2015
        Would fall
        -> Alice knows Bob
    "#]]
    .assert_eq(&said);
}

#[test]
fn a_row_leads_to_the_board_or_to_the_words() {
    let mut window = AppHarness::new(BOARD);
    sections(&mut window, "c1");
    window.click("Alice, age: 31");
    let selection = &window.editor().session().selection;
    assert!(selection.contains(&window.record("c2")));
    sections(&mut window, "daily");
    press(&mut window, "Read what “Alice knows Bob” rests on");
    let reader = window.editor().session().reader.as_ref().unwrap();
    assert!(reader.lit.is_some());
    window.command(Command::CloseReader);
    press(&mut window, "What would fall…");
    let session = window.editor().session();
    assert_eq!(session.panels.desk, Some(DeskTab::FallOut));
    // Who is known by a description alone is nowhere on the board: what they say would fall is shown.
    sections(&mut window, "c3");
    press(&mut window, "a clerk, in ");
    let falling = window.editor().falling().unwrap();
    assert_eq!(falling.fallout.changes.len(), 2);
}
