//! A new version of a source: what would become of its quotes, and what changed, in the reader.

use crate::AppHarness;
use eframe::egui::{Event, Key, Modifiers};
use throughline::editor::{Action, Command, Dialog, SelectOp};
use throughline::model::fixture::id;
use throughline::model::{Source, SourceId};

const BOARD: &str = r#"
    source news "The quay" accessed 2016-03-22 text "Four men were held. The mayor said so on Tuesday.\n\nNobody else spoke to the paper, and the harbour kept silent."
    person mayor "The mayor"
    quote q1 in news "Four men were held. The mayor said so on Tuesday" at 0
    quote q2 in news "Nobody else spoke to the paper" at 51
    quote q3 in news "The mayor said so" at 20
"#;
const CORRECTED: &str = "Corrected on Friday.\n\nTwo men were held. The mayor said so on Tuesday.\n\nNobody else spoke to the paper, and the harbour kept silent.";

fn source(window: &AppHarness) -> Source {
    let news: SourceId = id("news");
    window.board().sources().get(news).unwrap().clone()
}

fn window() -> AppHarness {
    let mut window = AppHarness::new(BOARD);
    window.fs.put("/in/corrected.txt", CORRECTED);
    let news: SourceId = id("news");
    window.apply(Action::Select(SelectOp::only(news)));
    window
}

fn with_version() -> AppHarness {
    let mut window = window();
    window.files.answer("/in/corrected.txt");
    window.click("Add a new version…");
    window.click("From a file…");
    window.click("Add the version");
    window
}

#[test]
fn a_corrected_text_is_added_and_not_put_over_the_one_before() {
    let mut window = window();
    let before = window.board().clone();
    window.files.answer("/in/corrected.txt");
    window.click("Add a new version…");
    assert!(matches!(window.dialog(), Some(Dialog::NewVersion { .. })));
    window.click("From a file…");
    // What will become of the quotes, and the altered one word by word.
    assert!(matches!(window.dialog(), Some(Dialog::TakeVersion(_))));
    for said in [
        "Of its 3 quotes: 2 moved, 1 altered",
        "2 stretches are other than in the text that the source has",
        "In the quote: [removed: Four] men were held. The mayor",
        "In the new version: [added: Two] men were held. The mayor",
    ] {
        assert!(window.sees(said), "{said}");
    }
    assert_eq!(*window.board(), before, "nothing is changed yet");
    window.click("Add the version");
    assert_eq!(window.dialog(), None);
    let now = source(&window);
    assert_eq!(now.earlier.len(), 1);
    let accessed = now.earlier[0].accessed.as_ref().unwrap();
    assert_eq!((accessed.as_str(), now.accessed), ("2016-03-22", None));
    assert!(window.sees("2 of 3 quotes proved, 1 only in an earlier version"));
    // All in one step.
    window.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(*window.board(), before);
    assert!(window.sees("3 of 3 quotes proved"));
}

#[test]
fn what_changed_is_read_with_the_keyboard() {
    let mut window = with_version();
    assert!(window.sees("What changed in The quay"));
    for said in [
        "2 changes",
        "[added: Corrected on Friday.]",
        "[removed: Four] [added: Two] men were held.",
        "1 quote stands where something changed",
        "its words changed",
        "Version of 2016-03-22",
        "Newest version",
    ] {
        assert!(window.sees(said), "{said}");
    }
    window.key(Key::F7);
    assert!(window.sees("1 of 2"));
    window.key(Key::F7);
    assert!(window.sees("2 of 2"));
    window.key(Key::F7);
    assert!(window.sees("1 of 2"), "behind the last comes the first");
    window.keys(Modifiers::SHIFT, Key::F7);
    assert!(window.sees("2 of 2"));
    // Back to the text: the quote that the newest does not have is named.
    window.key(Key::Escape);
    assert!(window.sees("Text of The quay"));
    assert!(window.sees("Exact in the version of 2016-03-22; the newest has only similar words"));
    window.click("What changed in the text");
    assert!(window.sees("What changed in The quay"));
    // Looking for words leads to the text.
    window.command(Command::FindInDocument);
    assert!(window.sees("Text of The quay"));
}

#[test]
fn new_words_are_taken_by_a_person_alone() {
    let mut window = with_version();
    window.key(Key::Escape);
    window.click("Accept the new words");
    let quote = window.board().quotes().get(id("q1")).unwrap();
    assert_eq!(
        quote.anchor.exact,
        "Two men were held. The mayor said so on Tuesday"
    );
    assert!(window.sees("3 of 3 quotes proved"));
}

#[test]
fn a_pasted_text_and_one_that_is_hardly_a_version() {
    let mut window = window();
    let before = window.board().clone();
    let paste = |window: &mut AppHarness, text: &str| {
        window.command(Command::AddVersion);
        window.harness.event(Event::Paste(text.to_owned()));
        window.run();
        window.click("Compare the text");
    };
    paste(
        &mut window,
        "A text about something else altogether, which has not one word of it.",
    );
    assert!(window.sees("It hardly resembles the text that the source has"));
    window.click("Cancel");
    assert_eq!(*window.board(), before);
    paste(&mut window, CORRECTED);
    assert!(!window.sees("It hardly resembles"));
    assert!(window.sees("Pasted text"));
    window.click("Add the version");
    assert_eq!(source(&window).earlier.len(), 1);
    // The same once more is no version.
    window.key(Key::Escape);
    paste(&mut window, CORRECTED);
    assert_eq!(window.dialog(), None);
    assert_eq!(source(&window).earlier.len(), 1);
}

#[test]
fn every_version_is_kept_beside_the_board_and_found_again() {
    let mut window = with_version();
    window.files.answer("/boards/case.ron");
    window.keys(Modifiers::COMMAND, Key::S);
    let now = source(&window);
    let texts: Vec<String> = now
        .documents()
        .map(|it| {
            let path = format!("/boards/case.documents/{}.txt", it.sha256);
            window.bytes(path).unwrap()[..4].to_owned()
        })
        .collect();
    assert_eq!(texts, ["Corr", "Four"]);
    let mut again = window.again();
    again.open("/boards/case.ron");
    assert!(again.sees("2 of 3 quotes proved, 1 only in an earlier version"));
    let news: SourceId = id("news");
    again.apply(Action::Select(SelectOp::only(news)));
    again.click("What changed since the version of 2016-03-22");
    assert!(again.sees("What changed in The quay"));
    again.click("Remove the version of 2016-03-22");
    assert!(source(&again).earlier.is_empty());
    assert!(again.sees("Text of The quay"));
    assert!(again.sees("1 altered"));
}

#[test]
fn a_dropped_file_that_nearly_has_the_text_of_a_source_is_offered_as_its_version() {
    let long = "The harbour keeps a book of every ship that calls, and the page of that week is missing from it.";
    let text = format!("Four men were held.\n\n{long}");
    let board = format!(
        "source news \"The quay\" text {text:?}\nquote q1 in news \"Four men were held\" at 0"
    );
    let mut window = AppHarness::new(&board);
    let before = window.board().clone();
    window.fs.put("/in/new.txt", text.replace("Four", "Two"));
    window.files.answer("/in/new.txt");
    window.command(Command::AddDocuments);
    assert!(window.sees("of its text is that of the source “The quay”"));
    assert!(window.sees("Of its one quote: 1 missing"));
    window.click("Add it as a new version of the source “The quay”");
    assert!(!window.sees("Title: "), "the source has its particulars");
    window.click("Add 1 version");
    assert_eq!(window.board().sources().len(), 1);
    assert_eq!(source(&window).earlier.len(), 1);
    assert!(window.sees("What changed in The quay"));
    window.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(*window.board(), before);
}
