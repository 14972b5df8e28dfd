//! Publishing from the window: what goes and what stays, what stops it, and where the page lies.

use crate::AppHarness;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use throughline::editor::{Command, Dialog};
use throughline::model::RecordRef;

const PAGE: &str = "/boards/quay.html";

const QUAY: &str = r#"title "Quay"
source news "The Daily"
quote q1 in news "Alice paid Bob"
quote q2 in news "said Zoe Orr of Alice"
person alice "Alice" at 0,0
person bob "Bob" at 300,0
person zoe "Zoe Orr" at 600,0
relation r1 alice -> bob "paid" checked "jd" q1
relation r2 alice -> bob "knows" q1
relation r3 zoe -> bob "met" checked "jd"
note n1 "call her back" at 0,300"#;

fn is_enabled(window: &AppHarness, button: &str) -> bool {
    let node = window.harness.get_by_label(button);
    !node.accesskit_node().is_disabled()
}

#[test]
fn the_dialog_says_what_goes_out_and_writes_it_where_it_is_told() {
    let mut window = AppHarness::new(QUAY);
    window.command(Command::Publish);
    assert!(window.sees("2 cards, 1 relation, 1 quote, 1 source"));
    for (tick, stays) in [
        ("What nobody has checked", "2 stay behind"),
        ("Leads: what no quote supports", "1 stays behind"),
    ] {
        assert!(window.sees(tick) && window.sees(stays), "{tick}");
    }
    window.click("What nobody has checked");
    window.click("Leads: what no quote supports");
    assert!(window.sees("3 cards, 3 relations, 1 quote, 1 source"));
    assert!(window.sees("1 that nothing in it speaks of"));
    assert!(window.sees("0 of 1 quotes were compared with their texts"));
    window.files.answer("/boards/quay");
    window.key(Key::Enter);
    assert_eq!(window.dialog(), Some(&Dialog::Published(PAGE.into())));
    let page = window.bytes(PAGE).unwrap();
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("Zoe Orr"));
    assert!(!page.contains("call her back"));
    window.key(Key::Enter);
    assert_eq!(window.files.shown(), [std::path::PathBuf::from(PAGE)]);
    assert_eq!(window.dialog(), None);
    // What was ticked stays ticked for this board.
    window.command(Command::Publish);
    assert!(window.sees("3 cards, 3 relations"));
}

#[test]
fn a_withheld_name_stops_it_and_one_click_leads_to_it() {
    let mut window = AppHarness::new(QUAY);
    window.apply(throughline::editor::Action::Select(
        throughline::editor::SelectOp::only(window.record("zoe")),
    ));
    window.click("Withhold this name from publication");
    assert_eq!(
        window.changes(),
        "- person zoe \"Zoe Orr\" at 600,0\n+ person zoe \"Zoe Orr\" at 600,0 [withheld]\n"
    );
    assert!(window.sees("Zoe Orr, person, withheld, 1 relation"));
    // She is in nothing that goes out.
    window.command(Command::Publish);
    assert!(window.sees("2 withheld") && is_enabled(&window, "Publish…"));
    window.key(Key::Escape);
    let q2 = window.record("q2");
    let quote = throughline::model::fixture::id("q2");
    let evidence = throughline::edit::evidence::attach(
        window.board(),
        throughline::edit::evidence::Target::Relation(throughline::model::fixture::id("r1")),
        quote,
        throughline::model::Stance::Supports,
    );
    window.apply(throughline::editor::Action::commit(evidence));
    window.command(Command::Publish);
    window.click("What nobody has checked");
    assert!(window.sees("A withheld name would go out, so nothing can be published"));
    assert!(!is_enabled(&window, "Publish…"));
    window.key(Key::Enter);
    assert!(window.bytes(PAGE).is_none());
    window.click("“Zoe Orr” stands in the words of “said Zoe Orr of Alice”");
    assert_eq!(window.dialog(), None);
    let session = window.editor().session();
    assert_eq!(session.only_selected(), Some(q2));
    assert!(session.reader.is_some(), "the reader is open at the words");
}

#[test]
fn nothing_to_show_is_said_and_cannot_be_published() {
    let mut window = AppHarness::new("person a \"A\" at 0,0");
    window.command(Command::Publish);
    assert!(window.sees("Nothing: what goes out is what somebody has checked"));
    assert!(!is_enabled(&window, "Publish…"));
    window.click("What nobody has checked");
    window.click("Leads: what no quote supports");
    assert!(is_enabled(&window, "Publish…"));
}

#[test]
fn a_board_is_never_written_over_and_a_path_can_be_typed() {
    let mut window = AppHarness::new(QUAY);
    window.command(Command::Publish);
    window.files.answer("/boards/quay.ron");
    window.click("Publish…");
    assert!(window.sees("quay.ron is the name of a board"));
    assert!(window.bytes("/boards/quay.ron").is_none());
    window.files.has_none();
    window.click("Publish…");
    window.types(PAGE);
    window.key(Key::Enter);
    assert!(window.bytes(PAGE).is_some());
    assert_eq!(window.dialog(), Some(&Dialog::Published(PAGE.into())));
}

#[test]
fn while_it_is_looked_through_nothing_waits_and_nothing_can_be_published() {
    let mut window = AppHarness::new(QUAY);
    window.work.hold();
    window.command(Command::Publish);
    assert!(window.sees("Looking through what would go out…"));
    assert!(!is_enabled(&window, "Publish…"));
    window.click("What nobody has checked");
    window.work.go_on();
    window.run();
    assert!(
        window.sees("2 cards, 2 relations"),
        "of the ticks as they are"
    );
    assert!(is_enabled(&window, "Publish…"));
    // What is found for a dialog that was closed is not shown in the next one.
    window.work.hold();
    window.click("What nobody has checked");
    window.key(Key::Escape);
    window.command(Command::Publish);
    assert!(!is_enabled(&window, "Publish…"));
    window.work.go_on();
    window.run();
    assert!(window.sees("2 cards, 1 relation,"));
    assert_eq!(
        window.record("r1"),
        RecordRef::Relation(throughline::model::fixture::id("r1"))
    );
}

#[test]
fn how_many_words_go_out_around_a_quote_is_typed_in_the_properties() {
    let mut window = AppHarness::new(QUAY);
    let typed = |window: &mut AppHarness, text: &str| {
        window.command(Command::BoardProperties);
        let field = window.field("Words around a quote");
        window.click_at(field.center());
        window.keys(Modifiers::COMMAND, Key::A);
        window.types(text);
    };
    typed(&mut window, "many");
    assert!(window.sees("Type a number, or leave it empty"));
    assert!(!is_enabled(&window, "Change the properties"));
    window.key(Key::Escape);
    typed(&mut window, "30");
    window.click("Change the properties");
    assert_eq!(window.board().meta().excerpt_words, Some(30));
    window.command(Command::BoardProperties);
    window.click("Change the properties");
    assert_eq!(window.board().meta().excerpt_words, Some(30));
}
