//! The reader, and a whole line of evidence by the keyboard alone.

use crate::AppHarness;
use crate::drawing::TWO;
use crate::harness::Look;
use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use expect_test::expect;
use throughline::edit::sources;
use throughline::editor::{Action, Command, Dialog, SelectOp};
use throughline::model::RecordRef;

const SHIFT: Modifiers = Modifiers::SHIFT;
const CTRL: Modifiers = Modifiers::COMMAND;

#[test]
fn from_nothing_to_a_sourced_line_without_a_pointer() {
    let mut window = AppHarness::new("");
    for name in ["Alice Adams", "Bob Byrne"] {
        window.key(Key::N);
        window.types(name);
        window.key(Key::Enter);
    }
    window.keys(CTRL | SHIFT, Key::V);
    assert_eq!(window.dialog(), Some(&Dialog::PasteText));
    window.types("The Daily");
    window.key(Key::Tab);
    window.harness.event(Event::Paste(
        "It is said that Alice Adams works for Bob Byrne. He denied it.".to_owned(),
    ));
    window.run();
    window.key(Key::Tab);
    window.key(Key::Tab);
    window.key(Key::Enter);
    assert_eq!(window.dialog(), None);
    assert_eq!(window.board().sources().len(), 1);
    assert!(window.has_keyboard("Text of The Daily"));
    window.keys(CTRL, Key::Home);
    for _ in 0..4 {
        window.keys(CTRL, Key::ArrowRight);
    }
    for _ in 0..6 {
        window.keys(CTRL | SHIFT, Key::ArrowRight);
    }
    window.key(Key::R);
    assert!(matches!(
        window.dialog(),
        Some(Dialog::RelationFromWords { .. })
    ));
    // Who and what was read off the sentence.
    assert_eq!(window.focused(), "What the line says");
    window.key(Key::Enter);
    assert_eq!(window.dialog(), None);
    expect![[r#"
        source src#1 "The Daily" [doc 62 chars sha256 82291f09b46aa071527dee80b9fd6952f9a0e8d2aa37d7f12848d3d456f760e9]
        quote quo#1 in src#1 "Alice Adams works for Bob Byrne" at 16 [prefix "It is said that "] [suffix ". He denied it."]
        person ent#1 "Bob Byrne"
        person ent#2 "Alice Adams"
        card crd#1 of ent#1 at -100,61
        card crd#2 of ent#2 at -100,-45
        relation rel#1 ent#2 -> ent#1 "works for" [quo#1]
    "#]].assert_eq(&window.text());
    assert!(window.sees("Sourced"));
    assert!(window.sees("1 of 1 quotes proved"));
    window.command(Command::Undo);
    assert!(window.board().quotes().is_empty() && window.board().relations().is_empty());
}

/// The reader with the first `num_words` words of a text selected, the keyboard in it.
fn selected(board: &str, num_words: usize) -> AppHarness {
    let mut window = AppHarness::new(board);
    let source = throughline::model::fixture::id("news");
    window.apply(Action::OpenReader {
        source,
        target: None,
    });
    while !window.has_keyboard("Text of The Daily") {
        window.key(Key::F6);
    }
    window.keys(CTRL, Key::Home);
    for _ in 0..num_words {
        window.keys(CTRL | SHIFT, Key::ArrowRight);
    }
    window
}

#[test]
fn a_sourced_line_takes_four_keys_at_most() {
    let board = |text: &str| {
        format!(
            r#"
            source news "The Daily" text "{text}"
            person alice "Alice Adams" "Alice" at 0,0
            person bob "Bob Byrne" "Bob" at 400,0
            relation r1 bob -> alice "is said to know"
            "#
        )
    };
    let check = |text: &str, num_words: usize, keys: &[Key], expected: &str| {
        assert!(keys.len() <= 4);
        let mut window = selected(&board(text), num_words);
        for &key in keys {
            window.key(key);
        }
        assert_eq!(window.dialog(), None, "{text}");
        let changes = window.changes();
        let made = changes.lines().find(|line| line.contains("relation"));
        assert_eq!(made.unwrap_or(&changes), expected, "{text}");
    };
    check(
        "Alice works for Bob. She denied it.",
        4,
        &[Key::R, Key::Enter],
        r#"+ relation rel#1 alice -> bob "works for" [quo#1]"#,
    );
    // Nothing that is known stands between them: the kind that is used most on this board is next.
    check(
        "Alice, who sings, sees Bob.",
        5,
        &[Key::R, Key::ArrowDown, Key::Enter, Key::Enter],
        r#"+ relation rel#1 alice -> bob "is said to know" [quo#1]"#,
    );
}

#[test]
fn the_reader_without_a_text_goes_to_the_quote_that_was_asked_for() {
    use std::fmt::Write as _;
    let mut board = r#"source news "The Daily""#.to_owned();
    for n in 0..60 {
        let words = "so many words that they need more than one line of a card ".repeat(1 + n % 7);
        write!(board, "\nquote q{n} in news \"{n}: {words}\"").unwrap();
    }
    let look = Look {
        size: [1300.0, 480.0],
        ..Look::default()
    };
    let mut window = AppHarness::with_look(&board, &look);
    for n in [45, 3, 59, 0] {
        let RecordRef::Quote(quote) = window.record(&format!("q{n}")) else {
            unreachable!()
        };
        window.apply(Action::OpenQuote(quote));
        let card = window.shown(&format!("{n}: so many words"));
        assert!(card.top() > 80.0 && card.top() < 450.0, "{n} at {card}");
    }
}

#[test]
fn each_end_that_is_not_on_the_board_has_a_kind_of_its_own() {
    let mut window = selected(r#"source news "The Daily" text "Carol met Dan there.""#, 3);
    window.key(Key::R);
    window.types("Carol");
    window.key(Key::Enter);
    window.types("met");
    window.key(Key::Enter);
    window.types("Dan");
    let kinds = window
        .harness
        .query_all_by(|node| node.label().as_deref() == Some("Kind of the new card"));
    assert_eq!(kinds.count(), 2);
}

#[test]
fn who_is_not_on_the_board_is_asked_for_by_the_keyboard() {
    let mut window = selected(
        r#"
        source news "The Daily" text "Alice saw him."
        person alice "Alice Adams" "Alice" at 0,0
        person bob "Bob Byrne" "The Bee" at 400,0
        "#,
        3,
    );
    window.key(Key::R);
    // Alice is known, what she does and to whom is not.
    assert_eq!(window.focused(), "What the line says");
    window.types("saw");
    window.key(Key::Enter);
    assert_eq!(window.focused(), "To");
    window.types("Bee");
    window.key(Key::ArrowDown);
    window.key(Key::Enter);
    assert!(window.sees("On the board as Bob Byrne"));
    window.key(Key::Enter);
    assert_eq!(window.dialog(), None);
    expect![[r#"
        + quote quo#1 in news "Alice saw him" at 0 [suffix "."]
        + relation rel#1 alice -> bob "saw" [quo#1]
    "#]]
    .assert_eq(&window.changes());

    window.key(Key::R);
    window.types("met");
    window.key(Key::Tab);
    window.types("Carol Cole");
    assert!(window.sees("Not on the board yet"));
    window.key(Key::Enter);
    assert_eq!(window.dialog(), None);
    let carol = window.text();
    assert!(carol.contains("person ent#1 \"Carol Cole\""), "{carol}");

    // Escape closes the list first, then the form.
    window.key(Key::R);
    window.types("m");
    window.key(Key::Escape);
    assert!(window.dialog().is_some());
    window.key(Key::Escape);
    assert_eq!(window.dialog(), None);
}

#[test]
fn a_quote_is_opened_from_the_inspector() {
    let board = format!("{TWO}\nrelation r1 alice -> bob \"works for\" [q1]");
    let mut window = AppHarness::new(&board);
    let line = window.record("r1");
    window.apply(Action::Select(SelectOp::only(line)));
    window.click("“Alice works for Bob.”");
    assert!(window.editor().session().reader.is_some());
    assert!(window.sees("Quote “Alice works for Bob.”"), "its handle");
    assert!(window.sees("Text of The Daily"));
}

const AWAY: &str = r#"
    source news "The Daily" doc 35 chars sha256 SHA
    quote q1 in news "Alice works for Bob." at 0
    person alice "Alice Adams" at 0,0 [q1]
"#;

#[test]
fn a_document_that_is_not_at_hand_is_attached() {
    let with_text = AppHarness::new(TWO);
    let (_, source) = with_text.board().sources().iter().next().unwrap();
    let sha = source.document.as_ref().unwrap().sha256.to_string();
    let board = AWAY.replace("SHA", &sha).replace(" [q1]", "");
    let mut window = AppHarness::new(&board);
    window
        .fs
        .put("/boards/right.txt", "Alice works for Bob. She denied it.");
    window
        .fs
        .put("/boards/wrong.txt", "Alice works for Rob. She denied it.");
    let quote = window.record("q1");
    window.apply(Action::Select(SelectOp::only(quote)));
    let quote = throughline::model::fixture::id("q1");
    window.apply(Action::OpenQuote(quote));
    assert!(window.sees("is not beside the board"));
    assert!(window.sees("0 of 1 quotes proved"));
    assert!(window.sees("Alice works for Bob."), "the excerpt");

    let before = window.editor().document().revision();
    window.files.answer("/boards/wrong.txt");
    window.click("Attach the file…");
    assert!(matches!(window.dialog(), Some(Dialog::OtherText(_))));
    window.click("Cancel");
    assert!(window.sees("0 of 1 quotes proved"));

    window.files.answer("/boards/right.txt");
    window.click("Attach the file…");
    assert!(window.sees("1 of 1 quotes proved"));
    assert!(window.sees("Text of The Daily"));
    assert_eq!(
        window.editor().document().revision(),
        before,
        "the board has not changed"
    );
}

fn paste(window: &mut AppHarness, text: &str) {
    window.click("Paste text…");
    window.harness.event(Event::Paste(text.to_owned()));
    window.run();
    window.click("Take the text");
}

#[test]
fn a_source_without_a_document_is_filled_with_pasted_text() {
    let mut window = AppHarness::new("source book \"The Book\" kind book");
    let source = throughline::model::fixture::id("book");
    window.apply(Action::OpenReader {
        source,
        target: None,
    });
    paste(&mut window, "\u{feff}First line.\r\nSecond line.");
    assert_eq!(window.board().sources().len(), 1, "no other source is made");
    let document = &window.board().sources().get(source).unwrap().document;
    let chars = document.as_ref().unwrap().chars;
    assert_eq!(chars, "First line.\nSecond line.".len(), "normalised");
    assert!(window.sees("Text of The Book"));
    window.command(Command::Undo);
    let source = window.board().sources().get(source).unwrap();
    assert_eq!(source.document, None);
}

#[test]
fn a_pasted_text_must_be_the_one_that_the_quotes_were_taken_from() {
    const RIGHT: &str = "Alice works for Bob. She denied it.";
    const WRONG: &str = "Alice works for Rob. She denied it.";
    let with_text = AppHarness::new(TWO);
    let (_, source) = with_text.board().sources().iter().next().unwrap();
    let sha = source.document.as_ref().unwrap().sha256.to_string();
    let board = AWAY.replace("SHA", &sha).replace(" [q1]", "");
    for detached in [false, true] {
        // Detached, the source has no document, and its quote says which text it was taken from.
        let mut window = AppHarness::new(if detached { TWO } else { &board });
        let source = throughline::model::fixture::id("news");
        if detached {
            let none = sources::set_document(window.board(), source, None);
            window.apply(Action::commit(none));
        }
        window.apply(Action::OpenReader {
            source,
            target: None,
        });
        let before = window.board().clone();

        paste(&mut window, WRONG);
        let Some(Dialog::OtherText(other)) = window.dialog() else {
            panic!("nothing is asked");
        };
        assert_eq!(
            (&other.expected, other.quotes.altered),
            (&vec![sha.clone()], 1)
        );
        assert!(window.sees(&sha[..16]));
        window.click("Cancel");
        assert_eq!(*window.board(), before);
        assert!(window.sees("0 of 1 quotes proved"));

        // What copying does to the end of a text makes it no other text.
        paste(&mut window, &format!("{RIGHT}\n"));
        assert_eq!(window.dialog(), None);
        assert!(window.sees("1 of 1 quotes proved"));
        assert_eq!(*window.board() == before, !detached);
    }

    let mut window = AppHarness::new(&board);
    let source = throughline::model::fixture::id("news");
    window.apply(Action::OpenReader {
        source,
        target: None,
    });
    paste(&mut window, WRONG);
    window.click("Put it in its place");
    assert!(window.sees("Altered: only similar words are in the text"));
    window.command(Command::Undo);
    let record = window.board().sources().get(source).unwrap();
    assert_eq!(record.document.as_ref().unwrap().sha256.to_string(), sha);
}
