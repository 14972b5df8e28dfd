//! Windows with little room.

use crate::harness::{AppHarness, Look};
use eframe::egui::Key;
use throughline::editor::{Action, Command, Dialog, SelectOp, Toast};

#[test]
fn nothing_in_the_bar_below_covers_anything_else() {
    for width in [480.0, 520.0, 640.0, 899.0, 901.0, 1400.0] {
        let look = Look {
            size: [width, 400.0],
            ..Look::default()
        };
        let window = AppHarness::with_look(
            r#"
                source news "The Daily"
                quote q1 in news "Alice works for Bob." at 0
                person alice at 0,0
            "#,
            &look,
        );
        let seal = window.shown("quotes proved");
        let saved = window.shown("Nothing to save");
        let zoom_out = window.button("Zoom out");
        assert!(
            seal.right() <= saved.left() && saved.right() <= zoom_out.left(),
            "at {width}: {seal} {saved} {zoom_out}"
        );
    }
}

const TWO: &str = r#"
    source news "The Daily" text "Alice works for Bob."
    quote q1 in news "Alice works for Bob." at 0
    person alice "Alice" at 0,0
    person bob "Bob" at 400,0
    relation r1 alice -> bob "works for" [q1]
    claim c1 alice age = 30 [as of 2015-11/2016-03] [q1]
"#;

#[test]
fn the_left_panel_gives_way_in_a_narrow_window_and_comes_back_with_the_room() {
    let mut window = AppHarness::new(TWO);
    let panels = |window: &AppHarness| {
        let panels = window.editor().session().panels;
        (panels.left, panels.inspector)
    };
    assert_eq!(panels(&window), (true, true));
    window.resize(800.0, 600.0);
    assert_eq!(panels(&window), (false, true));
    window.resize(1200.0, 600.0);
    assert_eq!(panels(&window), (true, true));
    // Opened by hand it stays.
    window.resize(800.0, 600.0);
    window.command(Command::ToggleLeft);
    assert_eq!(panels(&window), (true, true));
    window.resize(780.0, 600.0);
    assert_eq!(panels(&window), (true, true));
    // What was closed by hand is not opened.
    window.command(Command::ToggleLeft);
    window.resize(1200.0, 600.0);
    window.command(Command::ToggleLeft);
    window.resize(800.0, 600.0);
    window.resize(1200.0, 600.0);
    assert_eq!(panels(&window), (false, true));
}

#[test]
fn in_a_low_window_the_desk_leaves_the_reader_room_to_read() {
    let mut window = AppHarness::new(TWO);
    window.command(Command::ToggleLedger);
    let desk_top = |window: &AppHarness| window.button("Close the desk").top();
    // As high as the person likes where there is room.
    assert!(desk_top(&window) < 600.0);
    let line = window.record("r1");
    window.apply(Action::Select(SelectOp::only(line)));
    window.key(Key::Enter);
    assert!(window.editor().session().reader.is_some());
    window.resize(1000.0, 600.0);
    let top = desk_top(&window);
    assert!((330.0..480.0).contains(&top), "{top}");
    assert!(window.sees("Ledger"));
}

#[test]
fn a_long_date_keeps_to_its_claim() {
    let mut window = AppHarness::new(TWO);
    let claim = window.record("c1");
    window.apply(Action::Select(SelectOp::only(claim)));
    assert!(window.shown("1 November 2015").right() < 1400.0);
    assert!(window.shown("Denied").right() < 1400.0);
    assert!(window.shown("Nobody was asked for a reply").right() < 1400.0);
}

#[test]
fn messages_name_fields_and_signs_without_backticks() {
    let mut window = AppHarness::new(TWO);
    let said = "it begins with `[`, where `format: 1` is expected";
    window.apply(Action::Toast(Toast::info(said)));
    assert!(window.sees("it begins with [, where format: 1 is expected"));
    let lines = vec!["the field `title` stands twice".to_owned()];
    let title = "Repaired".to_owned();
    window.apply(Action::Show(Dialog::Report { title, lines }));
    assert!(window.sees("the field title stands twice"));
}

#[test]
fn a_source_with_a_long_title_widens_no_panel() {
    let mut window = AppHarness::new(
        r#"
        source news "The Daily" [shares long]
        source long "A title of an article so long that no panel of any window was ever wide enough for it, said its author"
        "#,
    );
    let source = window.record("news");
    window.apply(Action::Select(SelectOp::only(source)));
    let cross = window.button("They do not share their origin");
    assert!(cross.right() < 1395.0, "{cross}");
}
