//! Files that become sources: chosen, read, looked at, and taken in one step.

use crate::AppHarness;
use crate::drawing::TWO;
use eframe::egui::{Key, Modifiers};
use throughline::editor::{Action, Command, Dialog};
use throughline::model::Source;

const PAGE: &str = r#"<!DOCTYPE html><html lang="en"><head><title>The quay was empty</title>
<meta property="og:site_name" content="The Daily Quay"><meta property="article:published_time" content="2016-03-22T09:00:00Z">
<meta name="author" content="Ann Adams"></head><body><nav>Home Sport</nav><article><h1>The quay was empty</h1>
<p>Two men left the quay before dawn, a harbour official said on Tuesday, and nobody saw them come back to it that week.</p>
<p>The harbour keeps a book of every ship that calls, and the page of that week is missing from it, as anybody can see
who asks for it at the counter, where it has lain open since the summer for whoever wants to read in it.</p>
<p>Their office has been closed since the summer, and the telephone number on its door belongs to a bakery now, whose
owner has never heard of them, she said, and would like the calls to stop at last.</p></article></body></html>"#;

fn window() -> AppHarness {
    let window = AppHarness::new(TWO);
    window.fs.put("/in/page.html", PAGE);
    window.fs.put(
        "/in/note.txt",
        "A note of mine\n\nThe quay was quiet, and the gulls were not.\n",
    );
    window.fs.put(
        "/in/z/copy.txt",
        "A note of mine\n\nThe quay was quiet, and the gulls were not.\n",
    );
    window
        .fs
        .put("/in/z/photo.png", [0x89, b'P', b'N', b'G', 13, 10, 26, 10]);
    window.fs.put("/in/empty.txt", "");
    window
}

fn added(window: &AppHarness) -> Vec<Source> {
    let mut sources: Vec<Source> = window
        .board()
        .sources()
        .iter()
        .map(|(_, source)| source.clone())
        .collect();
    sources.retain(|source| {
        source
            .document
            .as_ref()
            .is_some_and(|d| !d.file_name.is_empty())
    });
    sources.sort_by(|a, b| a.title.cmp(&b.title));
    sources
}

#[test]
fn a_folder_of_files_becomes_sources_in_one_step() {
    let mut window = window();
    window.files.answer("/in");
    window.command(Command::AddFolder);
    assert_eq!(window.dialog(), Some(&Dialog::Import));
    // What was read, what it says of itself and where, and what was not read and why.
    for said in [
        "2 read, 1 there already, 2 not read",
        "Title: The quay was empty",
        "Publisher: The Daily Quay",
        "Published: 2016-03-22",
        "Authors: Ann Adams",
        "from the page's byline",
        "Title: A note of mine",
        "from the first line",
        "Its text is that of",
        "It is a picture (PNG), of which no text can be read",
        "It is empty",
    ] {
        assert!(window.sees(said), "{said}");
    }
    let before = window.board().clone();
    window.click("Add 2 sources");
    assert_eq!(window.dialog(), None);
    let sources = added(&window);
    assert_eq!(sources.len(), 2);
    let page = &sources[1];
    assert_eq!(
        (page.title.as_str(), page.publisher.as_str()),
        ("The quay was empty", "The Daily Quay")
    );
    assert_eq!(page.authors, ["Ann Adams"]);
    assert_eq!(page.published.as_ref().unwrap().as_str(), "2016-03-22");
    let document = page.document.as_ref().unwrap();
    assert_eq!(
        (document.file_name.as_str(), document.media_type.as_str()),
        ("page.html", "text/html")
    );
    assert!(document.extractor.starts_with("html "));
    let plain = sources[0].document.as_ref().unwrap();
    assert_eq!(plain.extractor, "", "a text is read by nobody");
    // One step of undo.
    window.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(*window.board(), before);
}

#[test]
fn what_is_unticked_stays_out() {
    let mut window = window();
    window.files.answer("/in/page.html");
    window.command(Command::AddDocuments);
    window.click("Publisher: The Daily Quay");
    window.click("Authors: Ann Adams");
    window.click("Add 1 source");
    let sources = added(&window);
    assert_eq!(
        (sources[0].publisher.as_str(), sources[0].authors.len()),
        ("", 0)
    );
    assert_eq!(sources[0].title, "The quay was empty");
}

#[test]
fn a_file_is_left_out_and_closing_adds_nothing() {
    let mut window = window();
    window.files.answer("/in");
    window.command(Command::AddFolder);
    window.click("note.txt");
    assert!(window.sees("Add 1 source"));
    window.key(Key::Escape);
    assert_eq!(window.dialog(), None);
    assert!(added(&window).is_empty());
    // The same again, from the beginning.
    window.files.answer("/in/note.txt");
    window.command(Command::AddDocuments);
    window.click("Add 1 source");
    assert_eq!(added(&window).len(), 1);
    // And once more: it is there.
    window.files.answer("/in/note.txt");
    window.command(Command::AddDocuments);
    assert!(window.sees("It is the document of “A note of mine”"));
    window.click("Go on");
    assert_eq!(added(&window).len(), 1);
}

/// A clipboard with a part of a page, or with files.
struct Clipboard(Option<String>, Vec<std::path::PathBuf>);

impl throughline::app::pasting::Pasteboard for Clipboard {
    fn html(&mut self) -> Option<String> {
        self.0.clone()
    }

    fn files(&mut self) -> Vec<std::path::PathBuf> {
        self.1.clone()
    }
}

#[test]
fn an_article_that_is_pasted_is_read_as_a_saved_one_and_files_as_if_dropped() {
    let mut window = window();
    let paste = |window: &mut AppHarness, clipboard: Clipboard, text: &str| {
        let app = window.harness.state_mut();
        app.set_pasteboard(Box::new(clipboard));
        window.apply(Action::Paste {
            text: text.to_owned(),
            at: None,
        });
    };
    let long = "The quay was empty. ".repeat(30);
    paste(
        &mut window,
        Clipboard(Some(PAGE.to_owned()), Vec::new()),
        &long,
    );
    assert_eq!(window.dialog(), Some(&Dialog::Import));
    assert!(window.sees("Title: The quay was empty"));
    assert!(window.sees("Publisher: The Daily Quay"));
    window.click("Add 1 source");
    let quay = window
        .board()
        .sources()
        .iter()
        .find(|(_, it)| it.title == "The quay was empty");
    let document = quay.unwrap().1.document.as_ref().unwrap();
    assert!(document.extractor.starts_with("html "));
    // A short text is a note, and text alone is as ever.
    let cards = window.board().cards().len();
    paste(
        &mut window,
        Clipboard(Some("<b>A note</b>".to_owned()), Vec::new()),
        "A note",
    );
    assert_eq!(window.board().cards().len(), cards + 1);
    paste(&mut window, Clipboard(None, Vec::new()), &long);
    assert_eq!(window.dialog(), Some(&Dialog::PasteText));
    window.key(Key::Escape);
    // Files that were copied in a file manager.
    paste(
        &mut window,
        Clipboard(None, vec!["/in/note.txt".into()]),
        "/in/note.txt",
    );
    assert!(window.sees("Title: A note of mine"));
}

#[test]
fn the_file_is_kept_beside_its_text() {
    let mut window = window();
    window.files.answer("/in/page.html");
    window.command(Command::AddDocuments);
    window.click("Add 1 source");
    let hash = added(&window)[0].document.as_ref().unwrap().sha256;
    window.files.answer("/boards/case.ron");
    window.keys(Modifiers::COMMAND, Key::S);
    assert_eq!(
        window
            .bytes(format!("/boards/case.documents/{hash}.html"))
            .unwrap(),
        PAGE
    );
    assert!(
        window
            .bytes(format!("/boards/case.documents/{hash}.txt"))
            .unwrap()
            .starts_with("The quay was empty")
    );
}
