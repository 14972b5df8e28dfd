//! Reading a document through by keys: what is marked, and what becomes of a sentence.

use crate::AppHarness;
use eframe::egui::{Key, Modifiers};
use expect_test::expect;
use throughline::editor::{Action, Command, Dialog, SelectOp};
use throughline::model::RecordRef;

const SHIFT: Modifiers = Modifiers::SHIFT;

const STORY: &str = r#"
    source news "The Ghent raid" published 2016-03-25 text "It was a quiet week. Bob Byrne was arrested by Ghent police on Tuesday.\n\nA bomb went off on 22 March. It was loud.\n\nNobody was hurt. The end."
    person bob "Bob Byrne"
    organisation police "Ghent police"
    card k1 of bob at 0,0
    card k2 of police at 400,0
    relation r1 police -> bob "watched"
"#;

fn walking() -> AppHarness {
    let mut window = AppHarness::new(STORY);
    let RecordRef::Source(source) = window.record("news") else {
        unreachable!("it is a source");
    };
    window.apply(Action::OpenReader {
        source,
        target: None,
    });
    window.keys(SHIFT, Key::R);
    window
}

fn words(window: &AppHarness) -> String {
    let editor = window.editor();
    let reader = editor.session().reader.as_ref().unwrap();
    let source = editor.board().sources().get(reader.source).unwrap();
    let text = editor.texts().of(source).unwrap();
    let selected = reader.selected;
    selected
        .map_or("", |range| range.slice(text).unwrap())
        .to_owned()
}

#[test]
fn what_is_walked_past_is_read_and_the_walk_is_one_step_of_undo() {
    let mut window = walking();
    assert_eq!(words(&window), "It was a quiet week.");
    assert!(window.sees("0 % read"));
    window.key(Key::J);
    window.key(Key::J);
    assert_eq!(words(&window), "A bomb went off on 22 March.");
    window.key(Key::K);
    assert_eq!(
        words(&window),
        "Bob Byrne was arrested by Ghent police on Tuesday."
    );
    expect![[r#"
        - source news "The Ghent raid" published 2016-03-25 [doc 141 chars sha256 7c4f4e4f0f2ad0266881b3eba94bec7ab46e624d600bb87e806ac0461b4e6e8b]
        + source news "The Ghent raid" published 2016-03-25 [doc 141 chars sha256 7c4f4e4f0f2ad0266881b3eba94bec7ab46e624d600bb87e806ac0461b4e6e8b] [read 0..73]
    "#]].assert_eq(&window.changes());
    // The list of sources says it too.
    assert!(window.sees("The Ghent raid, 2016-03-25 · 0 quotes · 51 % read"));
    // Left for later it stays unread, and the rest of a paragraph can be passed over at once.
    window.key(Key::J);
    window.key(Key::Num8);
    assert_eq!(words(&window), "It was loud.");
    window.key(Key::Num9);
    assert_eq!(words(&window), "Nobody was hurt.");
    window.key(Key::Num9);
    assert!(window.sees("The document ends here"));
    window.command(Command::FirstUnread);
    assert_eq!(words(&window), "A bomb went off on 22 March.");
    window.key(Key::J);
    assert!(window.sees("100 % read"));
    window.command(Command::FirstUnread);
    assert!(window.sees("All of it has been read"));
    window.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.changes(), "");
    window.keys(Modifiers::COMMAND | SHIFT, Key::Z);
    window.command(Command::MarkUnread);
    assert_eq!(window.changes(), "");
    // Escape ends it.
    window.key(Key::Escape);
    assert!(!window.sees("Escape ends"));
    assert!(window.has_keyboard("Text of The Ghent raid"));
}

#[test]
fn digits_make_something_of_the_sentence() {
    let mut window = walking();
    window.key(Key::Num1);
    window.key(Key::J);
    window.key(Key::Num2);
    assert!(matches!(
        window.dialog(),
        Some(Dialog::RelationFromWords { .. })
    ));
    window.key(Key::Enter);
    window.key(Key::Num3);
    assert!(matches!(window.dialog(), Some(Dialog::DropQuote { .. })));
    while window.dialog().is_some() {
        window.key(Key::Escape);
    }
    window.key(Key::J);
    window.key(Key::Num4);
    window.types("the harbour bombing");
    window.key(Key::Enter);
    window.key(Key::Enter);
    assert_eq!(window.dialog(), None);
    window.key(Key::J);
    window.apply(Action::Select(SelectOp::None));
    let quotes = window.board().quotes().len();
    window.key(Key::Num6);
    assert_eq!(window.board().quotes().len(), quotes, "for what?");
    let line = window.record("r1");
    window.apply(Action::Select(SelectOp::only(line)));
    window.key(Key::Num6);
    window.key(Key::J);
    window.key(Key::Num5);
    window.key(Key::Num7);
    expect![[r#"
        - source news "The Ghent raid" published 2016-03-25 [doc 141 chars sha256 7c4f4e4f0f2ad0266881b3eba94bec7ab46e624d600bb87e806ac0461b4e6e8b]
        + source news "The Ghent raid" published 2016-03-25 [doc 141 chars sha256 7c4f4e4f0f2ad0266881b3eba94bec7ab46e624d600bb87e806ac0461b4e6e8b] [read 0..133]
        + quote quo#1 in news "Nobody was hurt." at 116 [prefix " off on 22 March. It was loud.\n\n"] [suffix " The end."]
        + quote quo#2 in news "It was loud." at 102 [prefix ".\n\nA bomb went off on 22 March. "] [suffix "\n\nNobody was hurt. The end."]
        + quote quo#3 in news "Bob Byrne was arrested by Ghent police on Tuesday." at 21 [prefix "It was a quiet week. "] [suffix "\n\nA bomb went off on 22 March. I"]
        + quote quo#4 in news "It was a quiet week." at 0 [suffix " Bob Byrne was arrested by Ghent"]
        + quote quo#5 in news "A bomb went off on 22 March." at 73 [prefix "ed by Ghent police on Tuesday.\n\n"] [suffix " It was loud.\n\nNobody was hurt. "]
        + event ent#1 "the harbour bombing"(quo#5) [when 2016-03-22]
        + card crd#1 of ent#1 at 300,45 z 1
        + note crd#2 "“Nobody was hurt.”\nThe Ghent raid" at 210,-15 z 2
        - relation r1 police -> bob "watched"
        + relation r1 police -> bob "watched" [-quo#2 quo#1]
        + relation rel#1 police -> bob "arrested" [when 2016-03-22] [quo#3]
    "#]].assert_eq(&window.changes());
}

#[test]
fn the_bar_can_be_clicked() {
    let mut window = walking();
    window.click("9 Nothing here");
    assert_eq!(words(&window), "A bomb went off on 22 March.");
    window.click("8 Later");
    assert_eq!(words(&window), "It was loud.");
    window.click("1 Quote");
    assert_eq!(window.board().quotes().len(), 1);
}
