//! Tests of fields and widgets by their accessible names, as a person would use them.

use super::*;
use crate::base::date::FuzzyDate;
use crate::base::quantity::Quantity;
use crate::model::entity::EntityKind;
use crate::ui::icons;
use crate::ui::text::TextField;
use crate::ui::theme;
use eframe::egui::accesskit::Role;
use eframe::egui::{Color32, Key, Modifiers, Ui, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

/// A window with our look and a state; every widget that can be used must have a name.
fn harness<S: 'static>(
    state: S,
    show: impl FnMut(&mut Ui, &mut S) + 'static,
) -> Harness<'static, S> {
    Harness::builder()
        .with_size(vec2(480.0, 560.0))
        .with_context_setup(theme::install)
        .build_ui_state(show, state)
}

fn type_into<S>(harness: &mut Harness<'_, S>, name: &str, text: &str) {
    harness.get_by_label(name).click();
    harness.run();
    harness.get_by_label(name).type_text(text);
    harness.run();
}

fn select_all<S>(harness: &mut Harness<'_, S>) {
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run();
}

fn press<S>(harness: &mut Harness<'_, S>, key: Key) {
    harness.key_press(key);
    harness.run();
}

#[test]
fn arabic_and_hebrew_are_typed_deleted_and_clicked_where_they_stand() {
    let mut harness = harness(String::new(), |ui, text| {
        TextField::line(text).label("Name").width(300.0).show(ui);
    });
    type_into(&mut harness, "Name", "محمد بن سلمان");
    press(&mut harness, Key::Backspace);
    assert_eq!(harness.state(), "محمد بن سلما");
    // Left is forward here: from the beginning, over two letters.
    press(&mut harness, Key::Home);
    press(&mut harness, Key::ArrowLeft);
    press(&mut harness, Key::ArrowLeft);
    harness.get_by_label("Name").type_text("x");
    harness.run();
    assert_eq!(harness.state(), "محxمد بن سلما");
    // A click at the right edge is at the beginning, one left of the last letter at the end.
    let field = harness.get_by_label("Name").rect();
    for (x, expected) in [
        (field.right() - 4.0, "يمحxمد بن سلما"),
        (field.left() + 4.0, "يمحxمد بن سلماي"),
    ] {
        let at = eframe::egui::pos2(x, field.center().y);
        harness.drag_at(at);
        harness.run();
        harness.drop_at(at);
        harness.run();
        harness.get_by_label("Name").type_text("ي");
        harness.run();
        assert_eq!(harness.state(), expected);
    }
}

#[test]
fn up_and_down_stay_in_their_column_in_both_directions() {
    let mut harness = harness("אבגדה\nשלומם\nabcde".to_owned(), |ui, text| {
        TextField::area(text).label("Notes").width(300.0).show(ui);
    });
    harness.get_by_label("Notes").click();
    harness.run();
    harness.key_press_modifiers(Modifiers::CTRL, Key::Home);
    harness.run();
    press(&mut harness, Key::ArrowLeft);
    press(&mut harness, Key::ArrowDown);
    harness.get_by_label("Notes").type_text("|");
    harness.run();
    assert_eq!(harness.state(), "אבגדה\nש|לומם\nabcde");
    press(&mut harness, Key::ArrowUp);
    harness.get_by_label("Notes").type_text("|");
    harness.run();
    assert_eq!(harness.state().lines().next(), Some("אב|גדה"));
}

#[test]
fn copied_words_are_in_the_order_they_are_read() {
    let mut harness = harness("קרא (שלום) abc".to_owned(), |ui, text| {
        TextField::line(text).label("Name").show(ui);
    });
    harness.get_by_label("Name").focus();
    harness.run();
    select_all(&mut harness);
    harness.event(eframe::egui::Event::Copy);
    harness.step();
    let copied = harness.output().platform_output.commands.iter().any(|command| {
        matches!(command, eframe::egui::OutputCommand::CopyText(text) if text == "קרא (שלום) abc")
    });
    assert!(copied);
}

#[test]
fn labels_are_read_aloud_in_logical_order() {
    let harness = harness((), |ui, ()| {
        text::label(ui, "محمد (1985)");
        text::link(ui, "Open the source");
    });
    harness.get_by_label("محمد (1985)");
    let link = harness.get_by_label("Open the source");
    assert_eq!(link.accesskit_node().role(), Role::Link);
}

#[derive(Default)]
struct Record {
    value: String,
    events: Vec<DraftEvent>,
    other: String,
}

fn draft_harness() -> Harness<'static, Record> {
    let record = Record {
        value: "old".to_owned(),
        ..Record::default()
    };
    harness(record, |ui, record| {
        let (_, event) = DraftField::line(&record.value, "Title").show(ui);
        if let DraftEvent::Commit(text) = &event {
            record.value.clone_from(text);
        }
        if event != DraftEvent::Idle {
            record.events.push(event);
        }
        TextField::line(&mut record.other).label("Other").show(ui);
    })
}

fn commits(record: &Record) -> Vec<&str> {
    record
        .events
        .iter()
        .filter_map(|event| match event {
            DraftEvent::Commit(text) => Some(text.as_str()),
            _ => None,
        })
        .collect()
}

#[test]
fn a_draft_is_committed_once_by_enter_tab_or_a_press_elsewhere() {
    let ways: [(&str, fn(&mut Harness<'_, Record>)); 3] = [
        ("enter", |h| press(h, Key::Enter)),
        ("tab", |h| press(h, Key::Tab)),
        ("press", |h| {
            h.get_by_label("Other").click();
            h.run();
        }),
    ];
    for (name, leave) in ways {
        let mut harness = draft_harness();
        type_into(&mut harness, "Title", "er");
        assert_eq!(
            harness.state().value,
            "old",
            "{name}: not before it is meant"
        );
        leave(&mut harness);
        assert_eq!(harness.state().value, "older", "{name}");
        assert_eq!(commits(harness.state()), ["older"], "{name}");
    }
}

#[test]
fn escape_gives_a_draft_up() {
    let mut harness = draft_harness();
    type_into(&mut harness, "Title", "er");
    press(&mut harness, Key::Escape);
    assert_eq!(harness.state().value, "old");
    assert_eq!(harness.state().events.last(), Some(&DraftEvent::Cancel));
    assert_eq!(
        harness.get_by_label("Title").value().as_deref(),
        Some("old")
    );
}

#[test]
fn a_draft_without_a_change_is_no_change() {
    let mut harness = draft_harness();
    harness.get_by_label("Title").click();
    harness.run();
    press(&mut harness, Key::Enter);
    assert!(harness.state().events.is_empty());
}

#[test]
fn a_record_changed_by_undo_shows_in_a_field_that_is_not_typed_in() {
    let mut harness = draft_harness();
    harness.state_mut().value = "undone".to_owned();
    harness.run();
    let shown = harness.get_by_label("Title").value();
    assert_eq!(shown.as_deref(), Some("undone"));
}

#[test]
fn a_date_says_what_it_stands_for_and_a_wrong_one_waits() {
    let date: Option<FuzzyDate> = None;
    let mut harness = harness((date, 0), |ui, (date, changes)| {
        let (_, change) = DateField::new(date.as_ref(), "Published").show(ui);
        if let Some(new) = change {
            *date = new;
            *changes += 1;
        }
    });
    type_into(&mut harness, "Published", "2016-03");
    harness.get_by_label("1 to 31 March 2016");
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().0, Some("2016-03".parse().unwrap()));
    // A month that is none is not taken, and stays to be mended.
    harness.get_by_label("Published").click();
    harness.run();
    select_all(&mut harness);
    harness.get_by_label("Published").type_text("2016-13");
    harness.run();
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().0, Some("2016-03".parse().unwrap()));
    assert_eq!(
        harness.get_by_label("Published").value().as_deref(),
        Some("2016-13")
    );
    harness.get_by_label_contains("Not a date");
    // Escape brings the old one back.
    harness.get_by_label("Published").focus();
    harness.run();
    press(&mut harness, Key::Escape);
    assert_eq!(
        harness.get_by_label("Published").value().as_deref(),
        Some("2016-03")
    );
    // Emptied, it is none.
    harness.get_by_label("Published").click();
    harness.run();
    select_all(&mut harness);
    press(&mut harness, Key::Delete);
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state(), &(None, 2));
}

#[test]
fn a_quantity_is_taken_as_it_was_written() {
    let quantity: Option<Quantity> = None;
    let mut harness = harness(quantity, |ui, quantity| {
        if let (_, Some(new)) = QuantityField::new(quantity.as_ref(), "Killed").show(ui) {
            *quantity = new;
        }
    });
    type_into(&mut harness, "Killed", "31..35");
    harness.get_by_label("31 to 35");
    press(&mut harness, Key::Enter);
    let taken = harness.state().as_ref().map(|q| q.as_str().to_owned());
    assert_eq!(taken.as_deref(), Some("31..35"));
}

#[test]
fn a_kind_is_chosen_from_a_combo() {
    let mut harness = harness(EntityKind::Person, |ui, kind| {
        let new = combo(ui, "Kind", *kind, &EntityKind::ALL, EntityKind::label);
        *kind = new.unwrap_or(*kind);
    });
    assert_eq!(
        harness.get_by_label("Kind").value().as_deref(),
        Some("Person")
    );
    harness.get_by_label("Kind").click();
    harness.run();
    harness.get_by_label("Place").click();
    harness.run();
    assert_eq!(*harness.state(), EntityKind::Place);
}

const KINDS: [&str; 3] = ["member of", "leads", "part of"];

fn relation_harness() -> Harness<'static, String> {
    harness(String::new(), |ui, kind| {
        let (_, event) = ComboText::new(kind, "Relation", &KINDS).show(ui);
        if let Some(new) = event.committed() {
            *kind = new;
        }
    })
}

#[test]
fn a_proposal_is_taken_by_arrow_and_enter() {
    let mut harness = relation_harness();
    type_into(&mut harness, "Relation", "of");
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state(), "part of");
    assert!(
        harness.query_by_label("member of").is_none(),
        "the list is closed"
    );
}

#[test]
fn a_proposal_is_taken_by_a_click() {
    let mut harness = relation_harness();
    type_into(&mut harness, "Relation", "of");
    harness.get_by_label("member of").click();
    harness.run();
    assert_eq!(harness.state(), "member of");
}

#[test]
fn any_other_word_is_taken_too_and_escape_closes_the_list_first() {
    let mut harness = relation_harness();
    type_into(&mut harness, "Relation", "of");
    press(&mut harness, Key::Escape);
    assert!(harness.query_by_label("member of").is_none());
    assert!(harness.get_by_label("Relation").is_focused());
    harness.get_by_label("Relation").type_text("fended");
    harness.run();
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state(), "offended");
}

#[test]
fn icon_buttons_and_chips_have_names() {
    let mut harness = harness((0, 0, 0), |ui, (saved, clicked, removed)| {
        if IconButton::new(icons::SAVE, "Save")
            .shortcut("Ctrl+S")
            .show(ui)
            .clicked()
        {
            *saved += 1;
        }
        if Button::new("Create")
            .icon(icons::ADD)
            .primary()
            .show(ui)
            .clicked()
        {
            *clicked += 1;
        }
        if Chip::new("finance")
            .icon(icons::TAG)
            .removable()
            .show(ui)
            .removed
        {
            *removed += 1;
        }
        Chip::new("محمد").show(ui);
    });
    for name in ["Save", "Create", "Remove finance"] {
        harness.get_by_label(name).click();
        harness.run();
    }
    assert_eq!(harness.state(), &(1, 1, 1));
    harness.get_by_label("finance").focus();
    harness.run();
    press(&mut harness, Key::Delete);
    assert_eq!(harness.state().2, 2);
    harness.get_by_label("محمد");
}

#[test]
fn a_section_folds_and_its_button_works() {
    let mut harness = harness(0, |ui, added| {
        let section = Section::new("Claims")
            .count(3)
            .action(icons::ADD, "Add a claim");
        let output = section.show(ui, |ui| text::label(ui, "the body"));
        *added += i32::from(output.action);
    });
    harness.get_by_label("the body");
    harness.get_by_label("Add a claim").click();
    harness.run();
    assert_eq!(*harness.state(), 1);
    harness.get_by_label("Claims").click();
    harness.run();
    assert!(harness.query_by_label("the body").is_none());
    // From the keyboard too.
    harness.get_by_label("Claims").focus();
    harness.run();
    press(&mut harness, Key::Space);
    harness.get_by_label("the body");
}

#[test]
fn an_empty_state_offers_what_to_do() {
    let mut harness = harness(false, |ui, pressed| {
        let empty = EmptyState::new(
            icons::SOURCE,
            "No sources yet: everything on the board rests on them.",
        );
        *pressed |= empty.button(icons::ADD, "Add a source").show(ui);
    });
    harness.get_by_label("Add a source").click();
    harness.run();
    assert!(*harness.state());
}

#[derive(Default)]
struct Asked {
    answers: Vec<&'static str>,
    open: bool,
    name: String,
    behind: u32,
}

fn dialog_harness() -> Harness<'static, Asked> {
    let asked = Asked {
        open: true,
        ..Asked::default()
    };
    harness(asked, |ui, asked| {
        if ui.button("Behind").clicked() {
            asked.behind += 1;
        }
        if !asked.open {
            return;
        }
        let answer = Dialog::new("Delete 3 cards?")
            .choice(Choice::new("Cancel", "cancel").cancel())
            .choice(Choice::new("Delete", "delete").primary().danger())
            .show(ui.ctx(), |ui| {
                TextField::line(&mut asked.name).label("Why").show(ui);
            });
        if let Some(answer) = answer {
            asked.answers.push(answer);
            asked.open = false;
        }
    })
}

#[test]
fn a_dialog_is_answered_by_key_or_click() {
    let ways: [(&str, fn(&mut Harness<'_, Asked>)); 4] = [
        ("delete", |h| press(h, Key::Enter)),
        ("cancel", |h| press(h, Key::Escape)),
        ("delete", |h| {
            h.get_by_label("Delete").click();
            h.run();
        }),
        ("cancel", |h| {
            h.get_by_label("Cancel").focus();
            h.run();
            press(h, Key::Enter);
        }),
    ];
    for (expected, answer) in ways {
        let mut harness = dialog_harness();
        harness.run();
        answer(&mut harness);
        assert_eq!(harness.state().answers, [expected]);
    }
}

#[test]
fn tab_stays_in_a_dialog_and_what_is_behind_cannot_be_pressed() {
    let mut harness = dialog_harness();
    harness.run();
    for _ in 0..7 {
        press(&mut harness, Key::Tab);
        assert!(!harness.get_by_label("Behind").is_focused());
    }
    harness.get_by_label("Behind").click();
    harness.run();
    assert_eq!(harness.state().behind, 0);
}

fn picker_harness() -> Harness<'static, Vec<Picked<u32>>> {
    let items: Vec<PickerItem<u32>> = [
        (
            1,
            "Najim Laachraoui",
            "person, 6 relations",
            "Soufiane Kayal",
        ),
        (2, "Brussels", "place", ""),
        (3, "محمد", "person", "Mohamed Bakkali"),
        (4, "Élodie Brück", "person", ""),
    ]
    .into_iter()
    .map(|(id, label, detail, also)| {
        PickerItem::new(id, label, detail)
            .icon(icons::PERSON, Color32::GRAY)
            .also(also)
    })
    .collect();
    harness(Vec::new(), move |ui, picked| {
        let picker = Picker::new("Find an entity", &items).allow_new("New person");
        picked.extend(picker.show(ui));
    })
}

#[test]
fn an_entity_is_found_by_typing_and_taken_by_enter() {
    for (typed, downs, expected) in [
        ("laach", 0, Picked::Item(1)),
        ("kayal", 0, Picked::Item(1)),
        ("bruss", 0, Picked::Item(2)),
        ("bruck elodie", 0, Picked::Item(4)),
        ("person", 1, Picked::Item(3)),
        ("nobody", 0, Picked::New("nobody".to_owned())),
    ] {
        let mut harness = picker_harness();
        harness.run();
        harness.get_by_label("Find an entity").type_text(typed);
        harness.run();
        for _ in 0..downs {
            press(&mut harness, Key::ArrowDown);
        }
        press(&mut harness, Key::Enter);
        assert_eq!(harness.state(), &[expected], "{typed}");
    }
}

#[test]
fn an_entity_is_taken_by_a_click_and_nothing_by_escape() {
    let mut harness = picker_harness();
    harness.run();
    harness.get_by_label("Brussels, place").click();
    harness.run();
    assert_eq!(harness.state(), &[Picked::Item(2)]);
    press(&mut harness, Key::Escape);
    assert_eq!(harness.state().last(), Some(&Picked::Nothing));
}

#[test]
fn a_picker_below_a_button_opens_takes_one_and_closes() {
    let items = vec![
        PickerItem::new(1, "Brussels", "place"),
        PickerItem::new(2, "Paris", "place"),
    ];
    let mut harness = harness(Vec::new(), move |ui, picked| {
        let button = Button::new("From").show(ui);
        let picker = Picker::new("Find a place", &items);
        picked.extend(picker.show_below(&button, 260.0));
    });
    assert!(harness.query_by_label("Find a place").is_none());
    harness.get_by_label("From").click();
    harness.run();
    harness.get_by_label("Find a place").type_text("par");
    harness.run();
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state(), &[Picked::Item(2)]);
    assert!(harness.query_by_label("Find a place").is_none(), "closed");
    harness.get_by_label("From").click();
    harness.run();
    harness.get_by_label("Brussels, place").click();
    harness.run();
    assert_eq!(harness.state(), &[Picked::Item(2), Picked::Item(1)]);
    harness.get_by_label("From").click();
    harness.run();
    press(&mut harness, Key::Escape);
    assert!(harness.query_by_label("Find a place").is_none(), "closed");
    assert_eq!(harness.state().len(), 2);
}
