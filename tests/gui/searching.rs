//! The box of finding: records, sentences of full texts and commands by what is typed; what Enter does with them.

use crate::AppHarness;
use eframe::egui::{Key, Modifiers};
use throughline::base::text_range::CharRange;
use throughline::editor::finding::{IndexState, ServerAnswer};
use throughline::editor::session::ReaderTarget;
use throughline::editor::{Command, Dialog};
use throughline::model::fixture::id;
use throughline::search::passages::Passages;
use throughline::search::texts::{Elsewhere, TextHit, TextOf, TextsFound};

const BOARD: &str = r#"
source daily "The Daily on the raid" [publisher "Daily Press"] published 2016-03-22 [text "The raid was at dawn.\nNajim Laachraoui rented the flat. He was not there.\nThe flat was searched for hours."]
source post "The Post" published 2015-11 [text "Nobody saw the airport. Laachraoui’s flat stood empty."]
quote q1 in daily "Najim Laachraoui rented the flat" at 22 by "a Belgian official"
person najim "Najim Laachraoui" "Soufiane Kayal" at 0,0
place flat "The flat in Schaerbeek" at 400,0
claim c1 najim role = "bomb maker" [q1]
relation r1 najim -> flat "rented" [q1]
note n1 "Ask about the flat" at 0,300
"#;

fn open(words: &str) -> AppHarness {
    let mut window = AppHarness::new(BOARD);
    window.keys(Modifiers::COMMAND, Key::K);
    window.types(words);
    window
}

fn has(window: &AppHarness, row: &str) -> bool {
    window.sees(row)
}

#[test]
fn cards_quotes_and_sentences_are_found_at_once() {
    let window = open("flat");
    for row in [
        "Cards, 1",
        "The flat in Schaerbeek, Place",
        "Quotes, 1",
        "Najim Laachraoui rented the flat, a Belgian official · Daily Press 2016",
        "Notes, frames and steps, 1",
        "Ask about the flat, Note",
        "Full texts, 2",
        "Najim Laachraoui rented the flat., The Daily on the raid · Daily Press · 2016-03-22 · 2 places",
        "Laachraoui’s flat stood empty., The Post · 2015-11",
        "2 texts",
    ] {
        assert!(has(&window, row), "{row}");
    }
}

#[test]
fn enter_opens_the_sentence_in_the_reader() {
    let mut window = open("searched hours");
    window.key(Key::Enter);
    assert_eq!(window.dialog(), None);
    let reader = window.editor().session().reader.clone().unwrap();
    assert_eq!(reader.source, id("daily"));
    let text = "The raid was at dawn.\nNajim Laachraoui rented the flat. He was not there.\nThe flat was searched for hours.";
    let at = text.find("searched").unwrap();
    let arrived = reader.go_to;
    let expected = ReaderTarget::Range(CharRange::new(at, at + 8));
    assert!(arrived.is_none() || arrived == Some(expected));
    assert_eq!(window.changes(), "");
}

#[test]
fn ctrl_enter_makes_a_quote_of_the_sentence() {
    let mut window = open("\"searched for hours\"");
    window.keys(Modifiers::COMMAND, Key::Enter);
    assert_eq!(
        window.dialog(),
        Some(&Dialog::Palette),
        "still open for more"
    );
    assert_eq!(window.board().quotes().len(), 2);
    assert!(
        window
            .text()
            .contains("\"The flat was searched for hours.\""),
        "{}",
        window.text()
    );
    window.keys(Modifiers::COMMAND, Key::Enter);
    assert_eq!(
        window.board().quotes().len(),
        2,
        "the same sentence is one quote"
    );
    window.key(Key::Escape);
    window.command(Command::Undo);
    assert_eq!(window.changes(), "");
}

#[test]
fn ctrl_enter_on_a_card_reads_the_words_behind_it() {
    let mut window = open("najim");
    window.keys(Modifiers::COMMAND, Key::Enter);
    assert_eq!(window.dialog(), None);
    let reader = window.editor().session().reader.clone().unwrap();
    assert_eq!((reader.source, reader.lit), (id("daily"), Some(id("q1"))));
}

#[test]
fn filters_narrow_and_menus_put_them_there() {
    let window = open("kind:text flat after:2016");
    assert!(has(&window, "Full texts, 1"));
    assert!(!has(&window, "The flat in Schaerbeek, Place"));
    assert!(has(&window, "Kind: Full text"));
    assert!(has(&window, "Date: from 2016-01-01"));
    let mut window = open("flat");
    window.click("Kind: any");
    window.click("Place");
    assert!(has(&window, "Kind: Place"));
    assert!(has(&window, "The flat in Schaerbeek, Place"));
    assert!(!has(&window, "Full texts, 2"));
    window.click("Remove Kind: Place");
    assert!(has(&window, "Full texts, 2"));
    let mut window = open("flat");
    window.click("Date: any");
    window.click("2015");
    assert!(has(&window, "Date: in 2015"));
    assert!(has(&window, "Full texts, 1"));
    let mut window = open("flat");
    window.click("Source: any");
    window.types("post");
    window.key(Key::Enter);
    assert!(
        has(&window, "Source: the post"),
        "the menu's field had the keyboard"
    );
    assert!(has(&window, "Full texts, 1"));
}

#[test]
fn what_cannot_be_read_is_said_and_kept() {
    let window = open("flat) searched");
    assert!(has(&window, "Not read: “)” – this parenthesis closes none"));
    assert!(has(&window, "Full texts, 1"));
    let window = open("flat kind:persno ");
    assert!(window.sees("there is no kind “persno”"));
}

#[test]
fn a_sign_shows_commands_alone() {
    let mut window = open(">shortcuts");
    assert!(has(&window, "Keyboard shortcuts"));
    assert!(!window.sees("Cards, "));
    window.key(Key::Escape);
    let mut window = open(">new place");
    window.key(Key::Enter);
    assert_eq!(window.board().entities().len(), 3);
}

#[test]
fn nothing_found_is_said() {
    let window = open("zzzzz");
    assert!(window.sees("Nothing answers"));
}

#[test]
fn an_answer_waits_for_the_thread_and_enter_for_the_answer() {
    let mut window = AppHarness::new(BOARD);
    window.keys(Modifiers::COMMAND, Key::K);
    window.work.hold();
    window.types("searched hours");
    window.key(Key::Enter);
    assert_eq!(window.dialog(), Some(&Dialog::Palette));
    window.work.go_on();
    window.run();
    assert_eq!(window.dialog(), None);
    let reader = window.editor().session().reader.clone().unwrap();
    assert_eq!(reader.source, id("daily"));
}

#[test]
fn the_index_follows_the_board() {
    let mut window = open("airport");
    assert!(has(&window, "Full texts, 1"));
    assert_eq!(
        window.editor().session().finding.index,
        IndexState::Ready { total: 2 }
    );
    window.key(Key::Escape);
    let post = window.record("post");
    window.apply(throughline::editor::Action::Select(
        throughline::editor::SelectOp::only(post),
    ));
    window.command(Command::Delete);
    window.keys(Modifiers::COMMAND, Key::K);
    window.types("airport");
    assert!(!has(&window, "Full texts, 1"));
    window.key(Key::Escape);
    window.command(Command::Undo);
    window.keys(Modifiers::COMMAND, Key::K);
    window.types("airport");
    assert!(has(&window, "Full texts, 1"));
}

/// A window that can ask a server; what it would say is put there by the test.
fn with_server(words: &str) -> AppHarness {
    let mut window = AppHarness::new(BOARD);
    let view = &mut window.harness.state_mut().editor_mut().finding_mut().server;
    view.is_built = true;
    window.keys(Modifiers::COMMAND, Key::K);
    window.types(words);
    window.click("Ask a server…");
    let address = window.field("Address");
    window.click_at(address.center());
    window.types("https://search.example.org");
    let collection = window.field("Collection");
    window.click_at(collection.center());
    window.types("news");
    window
}

#[test]
fn without_the_feature_there_is_no_trace_of_servers() {
    let window = open("flat");
    assert!(!has(&window, "server") && !has(&window, "Server"));
}

#[test]
fn a_server_is_asked_once_and_only_when_its_row_is_chosen() {
    let mut window = with_server("flat");
    window.click("Use while this board is open");
    assert!(has(&window, "Server: search.example.org"));
    assert!(has(
        &window,
        "Ask search.example.org for “flat”, one request"
    ));
    let view = &window.editor().session().finding.server;
    assert!(
        view.asking.is_none() && view.answer.is_none(),
        "nothing was asked yet"
    );
    window.work.hold();
    window.click("Ask search.example.org for “flat”, one request");
    assert!(has(&window, "Asking search.example.org…"));
    window.work.go_on();
    window.run();
    // This program is built without it, and says so as it says what a server says.
    assert!(has(
        &window,
        "No answer: this program was built without asking servers"
    ));
    assert!(has(&window, "Ask search.example.org again"));
    window.click("Remove Server: search.example.org");
    assert!(!has(&window, "On search.example.org"));
    assert_eq!(window.changes(), "");
}

#[test]
fn a_server_is_forgotten_with_its_board() {
    let mut window = with_server("flat");
    window.click("Use while this board is open");
    assert!(window.editor().session().finding.server.server.is_some());
    window.key(Key::Escape);
    window.command(Command::New);
    assert!(window.editor().session().finding.server.server.is_none());
}

#[test]
fn what_a_server_found_becomes_sources_in_one_step() {
    let mut window = with_server("flat");
    window.click("Use while this board is open");
    let hit = |title: &str, text: Option<&str>| TextHit {
        of: TextOf::Elsewhere(Box::new(Elsewhere {
            id: title.to_owned(),
            title: title.to_owned(),
            published: "2016-03-15".to_owned(),
            text: text.map(str::to_owned),
            read_from: vec![
                ("title", "metadata.tika_metadata_dc_title".to_owned()),
                (
                    "published",
                    "metadata.tika_metadata_dcterms_created".to_owned(),
                ),
            ],
            ..Elsewhere::default()
        })),
        passages: Passages::default(),
        score: 1.0,
    };
    let found = TextsFound {
        hits: vec![
            hit("The lease", Some("The flat was let in May.")),
            hit("The bill", Some("Somebody paid for the flat.")),
            hit("A scan", None),
        ],
        total: 120,
        notes: vec!["1 of 5 parts of the collection did not answer".to_owned()],
    };
    let answer = ServerAnswer {
        words: "flat".to_owned(),
        result: Ok(found),
    };
    let view = &mut window.harness.state_mut().editor_mut().finding_mut().server;
    view.answer = Some(std::sync::Arc::new(answer));
    window.run();
    assert!(has(&window, "On search.example.org, 120"));
    assert!(has(
        &window,
        "1 of 5 parts of the collection did not answer"
    ));
    window.click("Make sources of these 3…");
    assert_eq!(window.dialog(), Some(&Dialog::Import));
    assert!(has(
        &window,
        "the server’s field metadata.tika_metadata_dc_title"
    ));
    assert!(has(&window, "he server did not give its text"));
    window.click("Add 2 sources");
    assert_eq!(window.board().sources().len(), 4);
    window.command(Command::Undo);
    assert_eq!(window.changes(), "");
}
