//! Disputes on the desk: the list, the values side by side, and settling them there.

use crate::AppHarness;
use crate::harness::Look;
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers, Rect};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use expect_test::expect;
use throughline::base::date::Day;
use throughline::editor::{Action, CameraOp, Command, DeskTab, SelectOp};
use throughline::evidence::DisputeState;
use throughline::evidence::lens::Lens;

const BOARD: &str = r#"
source late "Late report" published 2017-01-02 [publisher "Late Press"]
source early "Early news" published 2016-03-22 text "Far away.\n\nThe police said on Tuesday that thirty-five died in the fire and many more were hurt. More follows."
source third "Third" published 2016-04
quote l in late "31 were killed" by "a surgeon" terms on_background basis saw
quote e in early "thirty-five died" at 42
quote e2 in early "many more were hurt" at 75
quote t in third "nobody died"
event fire "Fire" at 0,0
person alice "Alice" at 400,0
organisation firm "Firm" at 400,300
claim c1 fire killed = 31 people [l]
claim c2 fire killed = 35 people [e ~e2]
claim c3 alice age = 30 [resolved superseded prefer c4 "she had a birthday"] [t]
claim c4 alice age = 31 [l]
relation r1 alice -> firm "works for" [l -t]
"#;

fn window(size: [f32; 2]) -> AppHarness {
    let look = Look {
        size,
        ..Look::default()
    };
    AppHarness::with_look(BOARD, &look)
}

fn desk() -> AppHarness {
    let mut window = window([1400.0, 1000.0]);
    window.keys(Modifiers::COMMAND, Key::Num3);
    window
}

/// The columns from left to right, then from above, as they are spoken.
fn columns(window: &AppHarness) -> Vec<(String, Rect)> {
    let found = window.harness.query_all_by(|node| {
        let quotes = |label: String| label.contains("quote");
        node.role() == Role::Group && node.label().is_some_and(quotes)
    });
    let mut found: Vec<(String, Rect)> = found
        .map(|node| (node.accesskit_node().label().unwrap(), node.rect()))
        .collect();
    let place = |rect: &Rect| (rect.left() as i32, rect.top() as i32);
    found.sort_by_key(|(_, rect)| place(rect));
    found
}

fn names(window: &AppHarness) -> Vec<String> {
    columns(window).into_iter().map(|(name, _)| name).collect()
}

/// The disputes that are listed, from above.
fn listed(window: &AppHarness) -> Vec<String> {
    let rows = window
        .harness
        .query_all_by(|node| node.role() == Role::ListItem);
    let mut rows: Vec<_> = rows
        .map(|node| (node.rect().top(), node.accesskit_node().label().unwrap()))
        .filter(|(_, name)| !name.contains(" quote"))
        .collect();
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    rows.into_iter().map(|(_, name)| name).collect()
}

const FIRE: &str = "Fire, killed: 31–35, Unresolved";
const AGE: &str = "Alice, age: 30–31, Resolved: superseded";
const WORKS: &str = "Alice, works for, Firm: contested, Unresolved";

#[test]
fn each_value_has_a_column_with_its_sentences_in_the_order_of_publication() {
    let mut window = desk();
    assert_eq!(listed(&window), [FIRE, WORKS, AGE]);
    window.click(FIRE);
    let columns = columns(&window);
    let [(early, left), (late, right)] = &columns[..] else {
        panic!("{columns:?}");
    };
    assert_eq!(early, "35 people, sourced, 2 quotes");
    assert_eq!(late, "31 people, sourced, 1 quote");
    assert_eq!(left.top(), right.top(), "{columns:?}");
    assert_eq!(left.height(), right.height());
    assert!(left.right() <= right.left());
    // The quote is named alone; the words around it from the document describe it.
    let around = "The police said on Tuesday that thirty-five died in the fire and many more were hurt. More follows.";
    let quotes = window.harness.query_all_by(|node| {
        let described = node.description();
        let named = node.label().or_else(|| node.value());
        named.as_deref() == Some("“thirty-five died”") && described.as_deref() == Some(around)
    });
    assert_eq!(quotes.count(), 1);
    for words in [
        "a surgeon · on background · saw it",
        "Late report · Late Press · 2017-01-02",
        "In the source’s own voice",
        "First published 2016-03-22",
        "Context",
    ] {
        assert!(window.sees(words), "{words}");
    }
    window.click("Read “thirty-five died”");
    let reader = window.editor().session().reader.as_ref().unwrap();
    assert_eq!(reader.source, window_source(&window, "early"));
}

/// Presses what is called so by the keyboard, wherever it is scrolled to.
fn press(window: &mut AppHarness, role: Role, name: &str) {
    window.harness.get_by_role_and_label(role, name).focus();
    window.run();
    window.key(Key::Space);
}

fn choose(window: &mut AppHarness, from: &str, what: &str) {
    let found = window.harness.get_by_role_and_label(Role::ComboBox, from);
    found.click();
    window.run();
    window.click(what);
}

fn window_source(window: &AppHarness, name: &str) -> throughline::model::SourceId {
    match window.record(name) {
        throughline::model::RecordRef::Source(id) => id,
        other => panic!("{other}"),
    }
}

#[test]
fn what_is_for_a_single_statement_stands_beside_what_is_against_it() {
    let mut window = desk();
    window.click(WORKS);
    assert_eq!(
        names(&window),
        [
            "For: Alice works for Firm, 1 quote",
            "Against: Alice works for Firm, 1 quote"
        ]
    );
    window.click(AGE);
    assert_eq!(
        names(&window),
        ["30, sourced, 1 quote", "31, preferred, sourced, 1 quote"]
    );
    assert!(window.sees("Superseded; rather age: 31: she had a birthday"));
}

#[test]
fn a_dispute_is_settled_below_its_columns_and_that_is_undone() {
    let mut window = desk();
    window.click(FIRE);
    window.click("Settle…");
    choose(&mut window, "Why they differ", "Other scope");
    press(&mut window, Role::RadioButton, "killed: 31 people");
    press(&mut window, Role::Button, "Resolve");
    expect![[r#"
        - claim c2 fire killed = 35 people [e ~e2]
        + claim c2 fire killed = 35 people [resolved other_scope prefer c1] [e ~e2]
    "#]]
    .assert_eq(&window.changes());
    // What was settled stays in view, though its row has moved down.
    assert_eq!(
        names(&window),
        [
            "35 people, sourced, 2 quotes",
            "31 people, preferred, sourced, 1 quote"
        ]
    );
    assert_eq!(
        listed(&window),
        [WORKS, AGE, "Fire, killed: 31–35, Resolved: other scope"]
    );
    window.command(Command::Undo);
    assert_eq!(window.changes(), "");
    assert_eq!(listed(&window)[0], FIRE);
    press(&mut window, Role::Button, "Leave open");
    let states: Vec<DisputeState> = window
        .editor()
        .evidence()
        .disputes()
        .map(|it| it.state)
        .collect();
    assert!(states.contains(&DisputeState::Open), "{states:?}");
}

#[test]
fn the_list_is_gone_through_with_the_arrows_and_enter_goes_to_what_is_read() {
    let mut window = desk();
    window
        .harness
        .get_by_role_and_label(Role::ListBox, "Disputes")
        .focus();
    window.run();
    assert_eq!(names(&window)[0], "35 people, sourced, 2 quotes");
    window.key(Key::ArrowDown);
    assert_eq!(names(&window)[0], "For: Alice works for Firm, 1 quote");
    let selection = &window.editor().session().selection;
    assert!(selection.contains(&window.record("r1")));
    window.key(Key::End);
    assert_eq!(names(&window)[0], "30, sourced, 1 quote");
    window.key(Key::ArrowUp);
    let list = window
        .harness
        .get_by_role_and_label(Role::ListBox, "Disputes");
    assert!(list.is_focused());
    window.key(Key::Enter);
    assert!(window.has_keyboard("Show on the board"));
}

#[test]
fn the_list_is_filtered_by_words_and_by_state() {
    let mut window = desk();
    window.click_at(window.field("Find a dispute").center());
    window.types("firm");
    assert_eq!(listed(&window), [WORKS]);
    window.types(" nothing");
    window.click_first("Show all disputes");
    choose(&mut window, "Which disputes", "Resolved (1)");
    assert_eq!(listed(&window), [AGE]);
    window.click_first("Show all disputes");
    assert_eq!(listed(&window).len(), 3);
}

#[test]
fn one_click_leads_here_from_the_card_the_inspector_and_the_bar_below() {
    let on_desk = |window: &AppHarness| window.editor().session().panels.desk;
    let mut window = window([1400.0, 1000.0]);
    window
        .harness
        .get_by_role_and_label(Role::Button, "2 open disputes")
        .click();
    window.run();
    assert_eq!(on_desk(&window), Some(DeskTab::Disputes));
    window.command(Command::ToggleDisputes);
    window.apply(Action::Camera(CameraOp::ZoomTo(1.0)));
    let card = window.record("card:fire");
    window.apply(Action::Camera(CameraOp::Reveal(card)));
    // The mark on the card.
    window.click("Disputes over Fire");
    assert_eq!(on_desk(&window), Some(DeskTab::Disputes));
    assert_eq!(names(&window)[0], "35 people, sourced, 2 quotes");
    window.command(Command::ToggleDisputes);
    // What is selected is what is meant.
    let line = window.record("r1");
    window.apply(Action::Select(SelectOp::only(line)));
    window.keys(Modifiers::COMMAND, Key::Num3);
    assert_eq!(names(&window)[0], "For: Alice works for Firm, 1 quote");
    window.command(Command::ToggleDisputes);
    window.click("Side by side");
    assert_eq!(names(&window)[0], "For: Alice works for Firm, 1 quote");
}

#[test]
fn in_a_narrow_window_the_list_and_what_is_read_take_turns_and_columns_are_stacked() {
    let mut window = window([520.0, 900.0]);
    window.command(Command::ToggleLeft);
    window.command(Command::ToggleInspector);
    window.keys(Modifiers::COMMAND, Key::Num3);
    assert_eq!(names(&window), [""; 0]);
    window
        .harness
        .get_by_role_and_label(Role::ListBox, "Disputes")
        .focus();
    window.run();
    window.key(Key::ArrowDown);
    assert_eq!(
        names(&window),
        [""; 0],
        "going through the list opens nothing"
    );
    window.key(Key::Enter);
    assert!(window.has_keyboard("All disputes"));
    assert!(listed(&window).is_empty());
    window.resize(400.0, 900.0);
    let columns = columns(&window);
    assert_eq!(columns.len(), 2);
    let (a, b) = (columns[0].1, columns[1].1);
    assert_eq!(a.left(), b.left());
    assert!(a.bottom() <= b.top() || b.bottom() <= a.top());
    window.click("All disputes");
    assert_eq!(listed(&window).len(), 3);
}

#[test]
fn more_columns_than_fit_are_scrolled_to() {
    let claims: Vec<String> = (0..9)
        .map(|n| format!("claim c{n} fire killed = {} people", 30 + n))
        .collect();
    let board = format!("event fire \"Fire\" at 0,0\n{}", claims.join("\n"));
    let mut window = AppHarness::new(&board);
    window.keys(Modifiers::COMMAND, Key::Num3);
    let columns = columns(&window);
    assert_eq!(columns.len(), 9);
    assert!(
        columns
            .windows(2)
            .all(|pair| pair[0].1.right() < pair[1].1.left())
    );
    assert!(columns.iter().all(|(_, rect)| rect.width() > 200.0));
    assert!(
        columns[8].1.left() > 1400.0,
        "out of view until it is scrolled to"
    );
}

#[test]
fn as_known_on_a_day_nothing_later_shows_and_nothing_can_be_settled() {
    let mut window = desk();
    window.click(AGE);
    assert!(window.sees("she had a birthday"));
    let day = Day {
        year: 2016,
        month: 5,
        day: 1,
    };
    window.apply(Action::Look(Some(Lens {
        known: Some(day),
        of: None,
    })));
    for later in [
        "she had a birthday",
        "31 people",
        "Late report",
        "Late Press",
    ] {
        assert!(!window.sees(later), "{later}");
    }
    assert!(listed(&window).is_empty());
    // On the day of the last report all is there, and still nothing can be changed.
    window.apply(Action::Look(Some(Lens {
        known: Some(Day { year: 2018, ..day }),
        of: None,
    })));
    window.click(FIRE);
    assert_eq!(columns(&window).len(), 2);
    assert!(!window.sees("Settle…") && !window.sees("Leave open"));
    window.click(AGE);
    assert!(!window.sees("she had a birthday"), "a note has no day");
    window.click_first("Back to now");
    assert!(window.sees("Settle…"));
}
