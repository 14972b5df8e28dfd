//! The search-and-do box, the shortcut sheet, and names for everything.

use crate::AppHarness;
use eframe::egui::{Key, Modifiers};
use throughline::base::geom::pos2;
use throughline::base::text_range::CharRange;
use throughline::editor::command::Menu;
use throughline::editor::dialog::{
    AfterUnsaved, ConnectRequest, ConnectTarget, PathPurpose, RecoveryOffer,
};
use throughline::editor::{Action, Command, Dialog, FileRequest, SelectOp};
use throughline::model::RecordRef;
use throughline::model::fixture::id;

#[test]
fn the_box_finds_names_in_every_script() {
    let names = [
        ("ar", "عبد الحميد أباعود"),
        ("el", "Αλέξης Τσίπρας"),
        ("zh", "王小明"),
    ];
    let board: String = names
        .iter()
        .map(|(id, name)| format!("person {id} \"{name}\" at 0,0"))
        .collect::<Vec<_>>()
        .join("\n");
    for (id, typed) in [
        ("ar", "اباعود"),
        ("ar", "عبد"),
        ("el", "τσιπρασ"),
        ("zh", "小明"),
    ] {
        let mut window = AppHarness::of_any_script(&board);
        window.keys(Modifiers::COMMAND, Key::K);
        window.types(typed);
        window.key(Key::Enter);
        assert_eq!(window.dialog(), None);
        // What has a card is selected on the board, where it is seen.
        let entity = window.record(id);
        let cards = &window.editor().index().backlinks;
        let card: Vec<RecordRef> = cards.cards_of(entity).map(RecordRef::Card).collect();
        let selected: Vec<RecordRef> = window
            .editor()
            .session()
            .selection
            .iter()
            .copied()
            .collect();
        assert_eq!(selected, card, "{typed}");
    }
}

#[test]
fn the_box_does_commands() {
    let mut window = AppHarness::new("person alice at 0,0");
    window.keys(Modifiers::COMMAND, Key::K);
    window.types("new place");
    window.key(Key::Enter);
    assert_eq!(window.board().entities().len(), 2);
    window.types("Ghent");
    window.key(Key::Enter);
    assert!(window.text().contains("place ent#1 \"Ghent\""));
}

#[test]
fn the_sheet_lists_every_command_with_a_key() {
    let mut window = AppHarness::new("");
    window.key(Key::F1);
    assert_eq!(window.dialog(), Some(&Dialog::Shortcuts));
    for &command in Command::ALL {
        let info = command.info();
        if !info.shortcuts.is_empty() {
            assert!(window.sees(info.text), "{command:?}");
            assert!(window.sees(&info.shortcuts[0].text()), "{command:?}");
        }
    }
    window.key(Key::Escape);
    assert_eq!(window.dialog(), None);
}

const ALL: &str = r#"
    title "The cell"
    source news "The Daily" text "Alice works for Bob. She denied it."
    source gone "The Report" doc 900 chars
    quote q1 in news "Alice works for Bob." at 0 by alice terms on_record
    quote q2 in gone "half way" at 100
    person alice "Alice Adams" "A. Adams"(q1) at 0,0 when 1990
    person bob "Bob Byrne" at 400,0
    event raid "The raid" at 0,300
    note n1 "A note" at 400,300
    relation r1 alice -> bob "works for" stage charged 2016 in "Ghent" (q1) [q1 -q2]
    claim c1 raid killed = 31 people [q1]
    claim c2 raid killed = 35 people [q2]
    frame f1 "Paris" at -50,-80 size 800x300
    step s1 1 "First" "Where it begins" view 0,0 400x300 lit alice
"#;

/// The test window itself fails when something that can be used has no name.
#[test]
fn everything_in_every_dialog_has_a_name() {
    let dialogs = [
        Dialog::Palette,
        Dialog::Shortcuts,
        Dialog::About,
        Dialog::BoardProperties,
        Dialog::Publish,
        Dialog::Published("/boards/case.html".into()),
        Dialog::NewSource,
        Dialog::PasteText,
        Dialog::Connect(ConnectRequest {
            from: id("alice"),
            to: ConnectTarget::Entity(id("bob")),
            relation: None,
        }),
        Dialog::Connect(ConnectRequest {
            from: id("alice"),
            to: ConnectTarget::NewAt(pos2(0.0, 0.0)),
            relation: None,
        }),
        Dialog::RelationFromWords {
            source: id("news"),
            range: CharRange::new(0, 20),
        },
        Dialog::DropQuote {
            quote: id("q1"),
            onto: id::<throughline::model::EntityId>("raid").into(),
        },
        Dialog::DropQuote {
            quote: id("q1"),
            onto: id::<throughline::model::RelationId>("r1").into(),
        },
        Dialog::ConfirmDelete {
            records: [id::<throughline::model::EntityId>("alice").into()].into(),
        },
        Dialog::MergeEntities {
            groups: vec![[id("alice"), id("bob")].into()],
        },
        Dialog::Conflict("/boards/case.ron".to_owned()),
        Dialog::Recovery(RecoveryOffer {
            board: None,
            when: "on 1 May".to_owned(),
            num_changes: 3,
            fit: throughline::editor::dialog::RecoveryFit::FileChanged,
        }),
        Dialog::Unsaved(AfterUnsaved::Quit),
        Dialog::Report {
            title: "Problems".to_owned(),
            lines: vec!["One".to_owned()],
        },
        Dialog::PathEntry {
            title: "Open a board".to_owned(),
            purpose: PathPurpose::Open,
        },
    ];
    let mut window = AppHarness::new(ALL);
    for dialog in dialogs {
        window.apply(Action::Show(dialog.clone()));
        assert_eq!(window.dialog(), Some(&dialog));
        window.key(Key::Escape);
        assert_eq!(window.dialog(), None, "Escape closes {dialog:?}");
        assert_eq!(window.changes(), "");
    }
}

#[test]
fn everything_in_every_panel_has_a_name() {
    let mut window = AppHarness::new(ALL);
    for name in [
        "news",
        "gone",
        "q1",
        "q2",
        "alice",
        "raid",
        "n1",
        "r1",
        "c1",
        "f1",
        "s1",
        "card:alice",
    ] {
        let record = window.record(name);
        window.apply(Action::Select(SelectOp::only(record)));
    }
    for source in ["news", "gone"] {
        window.apply(Action::OpenReader {
            source: id(source),
            target: None,
        });
    }
    for tab in ["Entities", "Sources"] {
        window.click(tab);
    }
    window.command(Command::ToggleStory);
    window.command(Command::ToggleLeft);
    window.command(Command::ToggleInspector);
    assert_eq!(window.changes(), "");
}

#[test]
fn every_menu_opens_and_lists_its_commands() {
    let mut window = AppHarness::new(ALL);
    for (menu, name) in [
        (Menu::File, "File"),
        (Menu::Edit, "Edit"),
        (Menu::Board, "Board"),
        (Menu::Arrange, "Arrange"),
        (Menu::Source, "Source"),
        (Menu::View, "View"),
        (Menu::Help, "Help"),
    ] {
        let button = window.button(name);
        window.click_at(button.center());
        for command in Command::ALL.iter().filter(|c| c.info().menu == menu) {
            assert!(window.sees(command.info().text), "{command:?}");
        }
        window.key(Key::Escape);
    }
}

#[test]
fn the_starter_board_is_seen_whole() {
    let mut window = AppHarness::new("");
    window.fs.put(
        std::env::current_dir().unwrap().join("boards/starter.ron"),
        include_bytes!("../../boards/starter.ron"),
    );
    window.apply(Action::File(FileRequest::OpenStarter));
    assert_eq!(window.dialog(), None);
    let frames: Vec<String> = window
        .board()
        .frames()
        .iter()
        .map(|(_, frame)| frame.title.clone())
        .collect();
    assert!(!frames.is_empty());
    for title in frames {
        assert!(window.sees(&title), "{title}");
    }
    let camera = window.editor().session().camera;
    let seen = camera.view_in_board();
    for (id, _) in window.board().cards().iter() {
        let rect = window.editor().index().spatial.card_rect(id).unwrap();
        assert!(seen.contains_rect(rect), "{rect:?} in {seen:?}");
    }
}

#[test]
fn the_tutorial_is_told_by_its_keys() {
    let mut window = AppHarness::new("");
    window.apply(Action::File(FileRequest::OpenTutorial));
    let mut steps: Vec<_> = window
        .board()
        .steps()
        .iter()
        .map(|(_, s)| (s.order, s.title.clone()))
        .collect();
    steps.sort();
    let num = steps.len();
    assert!(window.sees(&format!("1 of {num}")));
    for (n, (_, title)) in steps.iter().enumerate() {
        assert!(window.sees(title), "{title}");
        assert!(window.sees(&format!("{} of {num}", n + 1)));
        window.key(Key::PageDown);
    }
    window.key(Key::PageUp);
    assert!(window.sees(&format!("{} of {num}", num - 1)));
    window.key(Key::F5);
    assert!(!window.editor().session().panels.story);
    window.key(Key::F5);
    assert!(window.editor().session().panels.story);
    assert!(!window.editor().document().is_modified());
}

#[test]
fn the_keyboard_goes_from_part_to_part() {
    let mut window = AppHarness::new(ALL);
    window.apply(Action::OpenReader {
        source: id("news"),
        target: None,
    });
    assert!(window.has_keyboard("Text of The Daily"));
    window.key(Key::F6);
    assert!(window.focused() == "File", "{}", window.focused());
    window.key(Key::Tab);
    assert_eq!(window.focused(), "Edit");
    window.key(Key::F6);
    window.key(Key::Tab);
    let card = window.focused();
    assert!(card.starts_with("Alice Adams, person"), "{card}");
    window.key(Key::F6);
    assert!(window.has_keyboard("Text of The Daily"));
}

#[test]
fn escape_gives_up_what_was_typed_into_a_field() {
    let mut window = AppHarness::new("person alice \"Alice Adams\" at 0,0");
    let alice = window.painted("Alice Adams, person").center();
    window.click_at(alice);
    let field = window.field("Name");
    window.click_at(field.center());
    window.types("Somebody");
    assert!(window.sees("Somebody"));
    window.key(Key::Escape);
    assert_eq!(window.changes(), "");
    assert!(!window.sees("Somebody"));
    assert_eq!(
        window.editor().session().selection.len(),
        1,
        "still selected"
    );
}

#[test]
fn enter_begins_a_new_line_in_a_pasted_text() {
    let mut window = AppHarness::new("");
    window.command(Command::PasteText);
    window.types("Title");
    window.key(Key::Tab);
    window.types("One");
    window.key(Key::Enter);
    window.types("two");
    assert_eq!(window.dialog(), Some(&Dialog::PasteText));
    assert!(window.sees("One\ntwo"));
}

#[test]
fn the_desk_lists_disputes_and_leads_to_them() {
    let mut window = AppHarness::new(
        r#"source times "The Times"
quote q1 in times "thirty-one"
quote q2 in times "thirty-five"
event far "Bombing" at 4000,3000
person alice at 0,0
claim c1 far killed = 31 [q1]
claim c2 far killed = 35 [q2]
claim c3 alice age = 30 [resolved superseded prefer c4 "older"]
claim c4 alice age = 31"#,
    );
    window.keys(Modifiers::COMMAND, Key::Num3);
    window.click("Bombing, killed: 31–35, Unresolved");
    let card = RecordRef::Card(id("card:far"));
    assert!(window.editor().session().selection.contains(&card));
    let seen = window.editor().session().camera.view_in_board();
    assert!(seen.contains(pos2(4010.0, 3010.0)), "{seen:?}");
    assert!(window.sees("alice, age: 30–31, Resolved: superseded"));
    window.click("Close the desk");
    assert!(!window.sees("Bombing, killed: 31–35, Unresolved"));
}
