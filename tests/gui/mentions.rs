//! Who is named in the texts: marked in the reader, counted, and gone through from place to place.

use crate::AppHarness;
use eframe::egui::Key;
use throughline::editor::{Action, Command, SelectOp};
use throughline::model::{EntityId, EntityKind, RecordRef};

const BOARD: &str = r#"
    source a "First report" text "Salah Abdeslam was driven to Brussels. Abdeslam said nothing.\nHe left Brussels again."
    source b "Second report" text "Nobody saw Salah Abdeslam, and Brahim was there."
    person salah "Salah Abdeslam" at 0,0
    place brussels "Brussels" at 400,0
"#;

fn entity(window: &AppHarness, name: &str) -> EntityId {
    match window.record(name) {
        RecordRef::Entity(id) => id,
        other => panic!("{name} is {other:?}"),
    }
}

/// The words selected in the reader, and in which source.
fn selected(window: &AppHarness) -> Option<String> {
    let reader = window.editor().session().reader.as_ref()?;
    let source = window.board().sources().get(reader.source)?;
    let text = window.editor().texts().of(source)?;
    let words = reader.selected?.slice(text)?;
    Some(format!("{}: {words}", source.title))
}

#[test]
fn mentions_follow_names_as_they_are_added() {
    let mut window = AppHarness::new(BOARD);
    let salah = entity(&window, "salah");
    let count = |window: &AppHarness, id| window.editor().mentions().count(id).label();
    assert_eq!(
        count(&window, salah).as_deref(),
        Some("in 3 places of 2 documents")
    );
    let made = throughline::edit::entities::add_name(window.board(), salah, "Brahim", None);
    window.apply(Action::commit(made));
    assert_eq!(
        count(&window, salah).as_deref(),
        Some("in 4 places of 2 documents")
    );
    window.command(Command::Undo);
    assert_eq!(
        count(&window, salah).as_deref(),
        Some("in 3 places of 2 documents")
    );
    // Of another board nothing of this one is told.
    window
        .harness
        .state_mut()
        .show_board(throughline::model::Board::default());
    window.run();
    assert_eq!(count(&window, salah), None);
}

#[test]
fn a_key_goes_from_mention_to_mention_and_another_to_who_is_named() {
    let mut window = AppHarness::new(BOARD);
    let card = window.record("card:salah");
    window.apply(Action::Select(SelectOp::only(card)));
    let mut told = Vec::new();
    for _ in 0..4 {
        window.key(Key::M);
        told.push(selected(&window).unwrap());
    }
    assert_eq!(
        told,
        [
            "First report: Salah Abdeslam",
            "First report: Abdeslam",
            "Second report: Salah Abdeslam",
            "First report: Salah Abdeslam"
        ]
    );
    window.keys(eframe::egui::Modifiers::SHIFT, Key::M);
    assert_eq!(selected(&window).unwrap(), "Second report: Salah Abdeslam");
    // With nothing selected, whoever is named in the open text.
    window.apply(Action::Select(SelectOp::None));
    window.apply(Action::Focus(None));
    window.apply(Action::OpenReader {
        source: throughline::model::fixture::id("a"),
        target: None,
    });
    window.apply(Action::ReaderSelect(None));
    for expected in ["Salah Abdeslam", "Brussels"] {
        window.key(Key::M);
        assert_eq!(
            selected(&window).unwrap(),
            format!("First report: {expected}")
        );
    }
    window.key(Key::G);
    assert!(
        window
            .editor()
            .session()
            .selection
            .contains(&window.record("card:brussels"))
    );
    let kind = window
        .board()
        .entities()
        .get(entity(&window, "brussels"))
        .map(|it| it.kind);
    assert_eq!(kind, Some(EntityKind::Place));
}

#[test]
fn names_are_marked_beside_the_text_until_they_are_hidden() {
    let mut window = AppHarness::new(BOARD);
    window.apply(Action::OpenReader {
        source: throughline::model::fixture::id("a"),
        target: None,
    });
    assert!(window.sees("Named here: Salah Abdeslam, Brussels"));
    assert!(window.sees("Named here: Brussels"));
    window.click("Named here: Brussels");
    assert!(
        window
            .editor()
            .session()
            .selection
            .contains(&window.record("card:brussels"))
    );
    window.command(Command::ToggleMentions);
    assert!(!window.sees("Named here: Brussels"));
    // That is remembered.
    let settings = window.bytes("/config/settings.ron").unwrap();
    assert!(settings.contains("hide_mentions: true"), "{settings}");
}

#[test]
fn the_inspector_lists_where_somebody_is_named_and_what_is_quoted() {
    let board = format!("{BOARD}\nquote q in a \"Salah Abdeslam was driven to Brussels\"");
    let mut window = AppHarness::new(&board);
    let card = window.record("card:salah");
    window.apply(Action::Select(SelectOp::only(card)));
    for section in ["Names", "Claims", "Relations"] {
        window.click(section);
    }
    assert!(window.sees("Named in 3 places of 2 documents"));
    assert!(window.sees("Salah Abdeslam was driven to Brussels., quoted"));
    assert!(window.sees("Possible: 1"));
    window.click("Nobody saw Salah Abdeslam, and Brahim was there.");
    assert_eq!(selected(&window).unwrap(), "Second report: Salah Abdeslam");
    window.click("Abdeslam said nothing.");
    assert_eq!(selected(&window).unwrap(), "First report: Abdeslam");
    window.click("Next mention (M)");
    assert_eq!(selected(&window).unwrap(), "Second report: Salah Abdeslam");
    window.click("A quote has these words");
    assert!(
        window
            .editor()
            .session()
            .selection
            .contains(&window.record("q"))
    );
    // Of who is named nowhere nothing is listed.
    let card = window.record("card:brussels");
    window.apply(Action::Select(SelectOp::only(card)));
    assert!(window.sees("Named in 2 places of 1 document"));
}
