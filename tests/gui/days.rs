//! The board as it was known on a day: what is read then, what cannot be done, and the way back.

use crate::AppHarness;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::collections::BTreeSet;
use throughline::base::date::{Day, FuzzyDate};
use throughline::editor::{Action, Command, DeskTab, FileRequest, SelectOp};
use throughline::evidence::lens::Lens;
use throughline::model::{Board, RecordRef};

const BOARD: &str = r#"
source first "On the run" [published 2016-03-23] [text "A man named Najim is on the run since Tuesday."]
source later "Dead" [published 2016-03-25] [text "The man was Najim Laachraoui, and he is dead."]
quote run in first "on the run" at 18
quote named in first "A man named Najim" at 0
quote dead in later "he is dead" at 34
quote full in later "The man was Najim Laachraoui" at 0
person najim "Najim Laachraoui"(full) "Najim"(named) [summary "Died on 22 March"] at 0,0
organisation cell "The cell" at 400,0
claim c1 najim status = "on the run" [run]
claim c2 najim status = "dead" [dead]
relation r1 najim -> cell "member of" [label "the bomber of"] [run]
note n "Najim Laachraoui is dead" at 0,300
"#;

fn known(text: &str) -> Lens {
    let date: FuzzyDate = text.parse().unwrap();
    Lens {
        known: date.interval().last,
        of: None,
    }
}

fn look(window: &mut AppHarness, day: &str) {
    window.apply(Action::Look(Some(known(day))));
}

fn day(window: &AppHarness) -> Option<Day> {
    window.editor().session().lens?.known
}

fn texts(window: &AppHarness) -> Vec<String> {
    let nodes = window.harness.query_all_by(|_| true);
    nodes
        .flat_map(|node| {
            let node = node.accesskit_node();
            [node.label(), node.value(), node.description()]
        })
        .flatten()
        .collect()
}

#[test]
fn a_day_is_typed_and_left_by_a_button_and_by_escape() {
    let mut window = AppHarness::new(BOARD);
    window.command(Command::ToggleLens);
    assert_eq!(day(&window), known("2016-03-25").known);
    let field = window.field("Known on").center();
    window.click_at(field);
    window.keys(Modifiers::COMMAND, Key::A);
    window.types("2016-03-23");
    window.key(Key::Enter);
    assert_eq!(day(&window), known("2016-03-23").known);
    window.click("Known on: next day with a change");
    assert_eq!(day(&window), known("2016-03-25").known);
    window.click("Known on: next day with a change");
    assert_eq!(day(&window), None);
    window.click("Known on: day with a change before");
    window.click("Back to now");
    assert_eq!(window.editor().session().lens, None);
    window.command(Command::ToggleLens);
    window.key(Key::Escape);
    assert_eq!(window.editor().session().lens, None);
}

#[test]
fn a_card_says_what_was_known_and_the_inspector_is_read_alone() {
    let mut window = AppHarness::new(BOARD);
    let najim = window.record("najim");
    window.apply(Action::Select(SelectOp::only(najim)));
    assert!(window.sees("Remove the name"));
    look(&mut window, "2016-03-23");
    let all = texts(&window);
    for text in ["Najim", "status: on the run"] {
        assert!(all.iter().any(|it| it == text), "{text}");
    }
    for text in [
        "Najim Laachraoui",
        "status: dead",
        "Died on 22 March",
        "the bomber of",
        "Remove the name",
        "Delete the claim",
        "Detach the quote",
        "Add a quote…",
        "Draw a line",
        "Denied",
    ] {
        assert!(!all.iter().any(|it| it.contains(text)), "{text}");
    }
    look(&mut window, "2016-03-25");
    let all = texts(&window);
    assert!(all.iter().any(|it| it == "status: dead"));
    assert!(!all.iter().any(|it| it.contains("Died on 22 March")));
}

#[test]
fn the_list_of_changes_waits_for_now() {
    let mut window = AppHarness::new(BOARD);
    window.command(DeskTab::Changes.command());
    look(&mut window, "2016-03-23");
    assert!(window.sees("What changed is told of the board as it is now"));
    assert!(!texts(&window).iter().any(|it| it.contains("Laachraoui")));
}

/// The spellings that stand on a board and not on another.
fn hidden(whole: &Board, shown: &Board) -> BTreeSet<String> {
    let names = |board: &Board| -> BTreeSet<String> {
        let entities = board.entities().iter();
        let names = entities.flat_map(|(_, entity)| entity.names.clone());
        names.map(|name| name.text).collect()
    };
    let told = names(shown);
    // What is published may speak of somebody whose name nobody has tied to it.
    let words: Vec<String> = (shown.quotes().iter())
        .map(|(_, quote)| quote.anchor.exact.clone())
        .chain(told.iter().cloned())
        .collect();
    let untold = names(whole).into_iter().filter(|name| !told.contains(name));
    untold
        .filter(|name| !words.iter().any(|words| words.contains(name)))
        .collect()
}

/// Whether a text speaks of a name in whole words.
fn speaks_of(text: &str, name: &str) -> bool {
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(name).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + name.len()..].chars().next();
        !is_word(before) && !is_word(after)
    })
}

/// A window with the starter board.
fn starter() -> AppHarness {
    let mut window = AppHarness::new("");
    window.fs.put(
        std::env::current_dir().unwrap().join("boards/starter.ron"),
        include_bytes!("../../boards/starter.ron"),
    );
    window.apply(Action::File(FileRequest::OpenStarter));
    window
}

#[test]
fn no_dispute_shows_a_name_before_it_was_published() {
    let mut window = starter();
    window.command(Command::ToggleInspector);
    window.command(Command::ToggleDisputes);
    for day in ["2016-03-26", "2017-01-01"] {
        look(&mut window, day);
        let shown = window.editor().shown();
        let hidden = hidden(window.editor().board(), shown.board);
        let disputes = shown.evidence.disputes();
        let keys: Vec<_> = disputes.map(|dispute| dispute.key.clone()).collect();
        assert!(!keys.is_empty() && !hidden.is_empty(), "{day}");
        for key in keys {
            window.apply(Action::ShowDispute(Some(key)));
            for text in texts(&window) {
                for name in &hidden {
                    assert!(!speaks_of(&text, name), "{day}: {name} in “{text}”");
                }
            }
        }
    }
}

#[test]
fn no_name_is_shown_before_it_was_published() {
    let mut window = starter();
    look(&mut window, "2016-03-23");
    let editor = window.editor();
    let shown = editor.shown().board.clone();
    let hidden = hidden(editor.board(), &shown);
    assert!(hidden.len() > 100);
    let check = |window: &AppHarness, place: &str| {
        for text in texts(window) {
            for name in &hidden {
                assert!(!speaks_of(&text, name), "{place}: {name} in “{text}”");
            }
        }
    };
    check(&window, "the board");
    for tab in ["Sources", "Entities", "Story"] {
        window.click(tab);
        check(&window, tab);
    }
    for tab in DeskTab::ALL {
        window.command(tab.command());
        check(&window, tab.label());
    }
    window.command(Command::Publish);
    check(&window, "publishing");
    window.apply(Action::CloseDialog);
    window.command(Command::ToggleStory);
    window.command(Command::NextStep);
    check(&window, "the story");
    window.command(Command::ToggleStory);
    window.command(Command::Palette);
    check(&window, "the palette");
    window.apply(Action::CloseDialog);
    let records: Vec<RecordRef> = (shown.entities().ids().map(RecordRef::from))
        .chain(shown.relations().ids().map(RecordRef::from))
        .chain(shown.sources().ids().map(RecordRef::from))
        .chain(shown.frames().ids().map(RecordRef::from))
        .chain(shown.quotes().ids().take(8).map(RecordRef::from))
        .collect();
    for record in records {
        window.apply(Action::Select(SelectOp::only(record)));
        check(&window, &record.to_string());
    }
    for quote in shown.quotes().ids().take(3) {
        window.apply(Action::OpenQuote(quote));
        check(&window, "the reader");
    }
}

/// A large board is looked at from another day as soon as that is worked out, with what was edited meanwhile.
#[test]
fn the_first_look_at_a_large_board_holds_up_no_frame() {
    let many = (0..1_000).map(|n| format!("quote many{n} in later \"of many {n}\"\n"));
    let board = format!("{BOARD}{}", many.collect::<String>());
    let mut window = AppHarness::new(&board);
    window.work.hold();
    window.command(Command::ToggleLens);
    assert_eq!(window.editor().session().lens, None);
    assert!(window.sees("Working out what was known"));
    window.command(Command::ToggleLens);
    assert!(!window.sees("Working out what was known"), "given up");
    window.work.go_on();
    window.run();
    assert_eq!(window.editor().session().lens, None);

    window.work.hold();
    look(&mut window, "2016-03-23");
    assert_eq!(window.editor().session().lens, None);
    let claims = BTreeSet::from([window.record("c1")]);
    let (plan, _) = throughline::edit::cascade::delete_records(window.board(), &claims);
    window.apply(Action::commit(plan));
    window.work.go_on();
    window.run();
    assert_eq!(day(&window), known("2016-03-23").known);
    let seen = throughline::evidence::lens::seen(window.board(), known("2016-03-23"));
    assert_eq!(*window.editor().shown().board, seen);
    // From there on within the frame.
    window.work.hold();
    look(&mut window, "2016-03-25");
    assert_eq!(day(&window), known("2016-03-25").known);
}
