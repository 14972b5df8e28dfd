//! From a sentence to a sourced line in four keys, in the real window, and the pictures of the guide.

use super::driver::{Screen, Window};
use super::{boards, load};
use eframe::egui::{Key, Modifiers};
use std::path::PathBuf;
use throughline::model::Who;

const TEXT: &str = "It was a quiet morning. Najim Laachraoui was arrested by Belgian police on 9 May 2015, officials said. Nobody was hurt. Rachid Kassim recruited Dora Dunn.";

const NONE: Modifiers = Modifiers::NONE;

#[test]
fn four_keys_make_a_sourced_line() {
    let Some(screen) = Screen::start(1440, 900) else {
        println!("skipped: there is no Xvfb");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("starter.ron");
    std::fs::copy(boards().join("starter.ron"), &file).unwrap();
    let before = load(&file);
    let mut window = Window::open(&screen, folder.path(), [&file]);
    window.wait_for("the board", |w| w.find("The chronology").is_some());
    window.key(Key::V, Modifiers::COMMAND | Modifiers::SHIFT);
    window.click("Title");
    window.text("Morning notes");
    window.click("Text");
    window.text(TEXT);
    window.click("Add the source");
    window.wait_for("the reader", |w| w.find("Text of Morning notes").is_some());

    let pictures = std::env::var_os("THROUGHLINE_PICTURES").map(PathBuf::from);
    let picture = |window: &mut Window, name: &str| {
        if let Some(folder) = &pictures {
            window.settle();
            std::fs::write(folder.join(format!("{name}.png")), window.picture()).unwrap();
        }
    };
    window.key(Key::ArrowDown, NONE);
    window.key(Key::ArrowDown, NONE);
    window.key(Key::R, NONE);
    window.wait_for("the form", |w| {
        w.find("Relation from the selected words").is_some()
    });
    picture(&mut window, "line-guessed");
    window.key(Key::Enter, NONE);

    // The next ones are walked past.
    window.key(Key::R, Modifiers::SHIFT);
    window.key(Key::J, NONE);
    window.key(Key::J, NONE);
    picture(&mut window, "read-through");
    window.key(Key::S, Modifiers::COMMAND);
    window.wait_for("the save", |w| w.find("Saved").is_some());
    drop(window);

    let after = load(&file);
    let made = after
        .relations()
        .iter()
        .find(|(id, _)| !before.relations().contains(*id));
    let (_, line) = made.unwrap();
    let name = |id| after.entities().get(id).unwrap().name();
    assert_eq!(name(line.from), "Belgian police");
    assert_eq!(line.kind.as_str(), "arrested");
    assert_eq!(name(line.to), "Najim Laachraoui");
    assert_eq!(line.when.as_ref().unwrap().as_str(), "2015-05-09");
    let quote = after.quotes().get(line.evidence[0].quote).unwrap();
    assert!(TEXT.contains(&quote.anchor.exact));
    let speaker = quote.speaker.as_ref().unwrap();
    assert_eq!(speaker.who, Who::Described("officials".to_owned()));
    let source = after.sources().get(quote.source).unwrap();
    assert!(!source.read.is_empty(), "what was walked past is read");
}
