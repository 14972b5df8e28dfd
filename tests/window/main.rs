//! A newcomer's job in the real window on a virtual screen, and the pictures of the documentation.
//!
//! `cargo test --features window-tests --test window`; with `THROUGHLINE_PICTURES=docs/pictures` the
//! pictures are written too. Where there is no Xvfb the tests say so and pass.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test ends where something is not as it should be"
)]

mod driver;
mod line;
mod refused;

use driver::{Screen, Window};
use eframe::egui::{Key, Modifiers, pos2, vec2};
use std::path::{Path, PathBuf};
use throughline::evidence::{Derived, Standing};
use throughline::io::board_file;
use throughline::model::{Board, CardContent};

const TEXT: &str =
    "The harbour office paid Quay Partners twice. Ann Mercer signed both papers, a clerk said.";

fn boards() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("boards")
}

fn load(path: &Path) -> Board {
    board_file::read(std::fs::read(path).unwrap())
        .unwrap()
        .board
}

fn position(board: &Board, name: &str) -> Option<(f32, f32)> {
    board
        .cards()
        .iter()
        .find_map(|(_, card)| match card.content {
            CardContent::Entity(id) if board.entities().get(id)?.name() == name => {
                Some((card.pos.x, card.pos.y))
            }
            _ => None,
        })
}

#[test]
fn a_newcomer_makes_a_sourced_line_and_finds_it_in_the_file() {
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

    // Drag a card.
    window.key(Key::K, Modifiers::COMMAND);
    window.text("Jan Koum");
    window.key(Key::Enter, Modifiers::NONE);
    window.key(Key::Num2, Modifiers::SHIFT);
    let card = window.get("Jan Koum, person");
    window.drag(card.centre(), card.centre() + vec2(60.0, 40.0));

    // A source from text, some of its words, a relation that rests on them.
    window.key(Key::V, Modifiers::COMMAND | Modifiers::SHIFT);
    window.click("Title");
    window.text("Harbour notes");
    window.click("Text");
    window.text(TEXT);
    window.click("Add the source");
    window.wait_for("the reader", |w| w.find("Harbour notes").is_some());
    let paragraph = window.get("The harbour office paid");
    let line = paragraph.min.y + 10.0;
    window.drag(
        pos2(paragraph.min.x + 4.0, line),
        pos2(paragraph.max.x - 80.0, line),
    );
    window.key(Key::R, Modifiers::NONE);
    window.wait_for("the form", |w| {
        w.find("Relation from the selected words").is_some()
    });
    window.click("From");
    window.text("Ann Mercer");
    window.click("What the line says");
    window.text("signed for");
    window.click("To");
    window.text("Quay Partners");
    window.click("Make the line");
    window.key(Key::S, Modifiers::COMMAND);
    window.wait_for("the save", |w| w.find("Saved").is_some());
    drop(window);

    let after = load(&file);
    assert_ne!(
        position(&before, "Jan Koum"),
        position(&after, "Jan Koum"),
        "the card was not moved"
    );
    assert_eq!(after.relations().len(), before.relations().len() + 1);
    let made = after
        .relations()
        .iter()
        .find(|(id, _)| !before.relations().contains(*id));
    let (id, relation) = made.unwrap();
    assert_eq!(relation.kind.as_str(), "signed for");
    assert_eq!(
        after.entities().get(relation.from).unwrap().name(),
        "Ann Mercer"
    );
    assert_eq!(
        after.entities().get(relation.to).unwrap().name(),
        "Quay Partners"
    );
    let quote = after.quotes().get(relation.evidence[0].quote).unwrap();
    assert!(TEXT.contains(&quote.anchor.exact), "{}", quote.anchor.exact);
    assert_eq!(
        Derived::build(&after).evidence.standing(id),
        Some(Standing::Sourced)
    );
    let documents = folder.path().join("starter.documents");
    assert_eq!(
        std::fs::read_dir(documents).unwrap().count(),
        1,
        "the text is kept beside the board"
    );
    assert_eq!(
        board_file::write(&after).as_bytes(),
        std::fs::read(&file).unwrap()
    );
}

#[test]
fn the_pictures_of_the_documentation_can_be_taken() {
    let Some(target) = std::env::var_os("THROUGHLINE_PICTURES").map(PathBuf::from) else {
        println!("skipped: THROUGHLINE_PICTURES does not say where to");
        return;
    };
    let Some(screen) = Screen::start(1440, 900) else {
        println!("skipped: there is no Xvfb");
        return;
    };
    std::fs::create_dir_all(&target).unwrap();
    for (theme, command) in [("light", "Light theme"), ("dark", "Dark theme")] {
        let folder = tempfile::tempdir().unwrap();
        for name in ["starter.ron", "tutorial.ron"] {
            std::fs::copy(boards().join(name), folder.path().join(name)).unwrap();
        }
        let texts = folder.path().join("tutorial.documents");
        std::fs::create_dir(&texts).unwrap();
        for entry in std::fs::read_dir(boards().join("tutorial.documents")).unwrap() {
            let entry = entry.unwrap();
            std::fs::copy(entry.path(), texts.join(entry.file_name())).unwrap();
        }
        let save = |window: &mut Window, name: &str| {
            window.settle();
            std::fs::write(target.join(format!("{name}-{theme}.png")), window.picture()).unwrap();
        };
        let mut window = Window::open(&screen, folder.path(), [folder.path().join("starter.ron")]);
        window.wait_for("the board", |w| w.find("The chronology").is_some());
        palette(&mut window, command);
        window.key(Key::Num1, Modifiers::SHIFT);
        save(&mut window, "starter");
        palette(&mut window, "Najim Laachraoui");
        window.key(Key::Num2, Modifiers::SHIFT);
        save(&mut window, "cell");
        drop(window);
        let mut window = Window::open(&screen, folder.path(), [folder.path().join("tutorial.ron")]);
        window.wait_for("the board", |w| {
            w.find("Petra Brennqvist").is_some() || w.find("Brennqvist").is_some()
        });
        palette(&mut window, "Brennqvist");
        window.key(Key::Enter, Modifiers::NONE);
        save(&mut window, "reader");
    }
}

/// Finds something or does a command by the search-and-do box.
fn palette(window: &mut Window, words: &str) {
    window.key(Key::K, Modifiers::COMMAND);
    window.text(words);
    window.key(Key::Enter, Modifiers::NONE);
    window.settle();
}
