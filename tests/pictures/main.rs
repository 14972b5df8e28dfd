//! What the window looks like, against pictures that somebody has looked at: a board as text in, a picture out.

#![allow(
    clippy::unwrap_used,
    reason = "a test ends where something is not as it should be"
)]

mod boards;
#[path = "../gui/harness.rs"]
#[expect(dead_code, reason = "the tests of what a person does use more of it")]
mod harness;

use boards::{CELL, READING, SCRIPTS, SHORT, STANDINGS};
use egui_kittest::SnapshotOptions;
use harness::{AppHarness, Look};
use throughline::editor::action::CameraOp;
use throughline::editor::dialog::{ConnectRequest, ConnectTarget};
use throughline::editor::{Action, Command, Dialog, SelectOp};
use throughline::io::settings::Theme;
use throughline::model::fixture::id;

/// From this distance of colours on (squared, in YIQ) a pixel differs. Lavapipe and Mesa's OpenGL are 0.2 apart
/// in up to three pixels of a picture; a colour changed by four steps of a channel is 10 apart.
const TOLERANCE: f32 = 2.0;
/// Pixels that may differ. A badge that is not there is more than fifty.
const MAX_FAILED_PIXELS: usize = 8;
const FOLDER: &str = "tests/pictures/snapshots";

/// Draws a board and compares the window with `snapshots/{name}.png`.
fn check(name: &str, board: &str, look: Look, prepare: impl FnOnce(&mut AppHarness)) {
    let mut window = AppHarness::with_look(board, &look);
    prepare(&mut window);
    window.run();
    let options = SnapshotOptions::new()
        .output_path(FOLDER)
        .threshold(TOLERANCE)
        .max_failed_pixels(MAX_FAILED_PIXELS);
    if let Err(err) = window.harness.try_snapshot_options(name, &options) {
        panic!(
            "{err}\n\n  {FOLDER}/{name}.new.png is what is drawn now. If it is as it should be:\n  \
             UPDATE_SNAPSHOTS=1 cargo test --features picture-tests --test pictures"
        );
    }
}

fn look(theme: Theme, width: f32, height: f32) -> Look {
    Look {
        size: [width, height],
        theme,
        ..Look::default()
    }
}

/// The board alone, and all of it.
fn canvas_alone(window: &mut AppHarness) {
    // In a narrow window it has given way already.
    if window.editor().session().panels.left {
        window.command(Command::ToggleLeft);
    }
    window.command(Command::ToggleInspector);
    window.command(Command::FitAll);
}

fn select(window: &mut AppHarness, name: &str) {
    let record = window.record(name);
    window.apply(Action::Select(SelectOp::only(record)));
}

#[test]
fn every_card_and_every_standing_light() {
    check(
        "standings-light",
        STANDINGS,
        look(Theme::Light, 1000.0, 680.0),
        canvas_alone,
    );
}

#[test]
fn every_card_and_every_standing_dark() {
    check(
        "standings-dark",
        STANDINGS,
        look(Theme::Dark, 1000.0, 680.0),
        canvas_alone,
    );
}

#[test]
fn cards_say_less_from_afar() {
    check(
        "standings-afar",
        STANDINGS,
        look(Theme::Light, 560.0, 400.0),
        |window| {
            canvas_alone(window);
            window.apply(Action::Camera(CameraOp::ZoomTo(0.3)));
        },
    );
}

#[test]
fn names_in_every_script() {
    let look = Look {
        any_script: true,
        ..look(Theme::Light, 760.0, 500.0)
    };
    check("scripts", SCRIPTS, look, canvas_alone);
}

#[test]
fn a_selected_card_shows_its_handles() {
    check(
        "selected",
        SHORT,
        look(Theme::Light, 640.0, 320.0),
        |window| {
            canvas_alone(window);
            select(window, "card:mara");
        },
    );
}

#[test]
fn two_pixels_a_point() {
    let look = Look {
        scale: 2.0,
        ..look(Theme::Dark, 520.0, 260.0)
    };
    check("sharp", SHORT, look, canvas_alone);
}

#[test]
fn the_starter_board_as_it_opens() {
    check("starter", "", look(Theme::Dark, 1280.0, 800.0), |window| {
        window.fs.put(
            "/boards/starter.ron",
            include_bytes!("../../boards/starter.ron"),
        );
        window.open("/boards/starter.ron");
        window.command(Command::FitAll);
    });
}

#[test]
fn the_inspector_holds_two_values_side_by_side() {
    check(
        "inspector-dispute",
        CELL,
        look(Theme::Light, 900.0, 820.0),
        |window| {
            window.command(Command::ToggleLeft);
            select(window, "fire");
            window.command(Command::FitAll);
        },
    );
}

#[test]
fn the_inspector_shows_what_a_line_rests_on() {
    check(
        "inspector-line",
        STANDINGS,
        look(Theme::Dark, 900.0, 700.0),
        |window| {
            window.command(Command::ToggleLeft);
            select(window, "contested");
            window.command(Command::FitAll);
        },
    );
}

#[test]
fn the_reader_with_a_document() {
    check(
        "reader",
        READING,
        look(Theme::Light, 980.0, 640.0),
        |window| {
            window.apply(Action::OpenQuote(id("q2")));
            window.command(Command::FitAll);
        },
    );
}

#[test]
fn the_reader_where_the_document_is_not_at_hand() {
    let away = READING.replace("[text ", "[doc 700 chars] [notes ");
    check(
        "reader-away",
        &away,
        look(Theme::Dark, 980.0, 640.0),
        |window| {
            window.apply(Action::OpenQuote(id("q2")));
            window.command(Command::FitAll);
        },
    );
}

#[test]
fn the_form_of_a_new_line() {
    check(
        "line-form",
        CELL,
        look(Theme::Light, 900.0, 640.0),
        |window| {
            canvas_alone(window);
            window.apply(Action::Show(Dialog::Connect(ConnectRequest {
                from: id("mara"),
                to: ConnectTarget::Entity(id("fire")),
                relation: None,
            })));
        },
    );
}

#[test]
fn the_box_finds_and_does() {
    check("palette", CELL, look(Theme::Dark, 900.0, 560.0), |window| {
        canvas_alone(window);
        window.command(Command::Palette);
        window.types("ma");
    });
}

#[test]
fn an_empty_board_says_how_to_begin() {
    check("empty", "", look(Theme::Light, 1000.0, 620.0), |_| {});
}

#[test]
fn a_small_window() {
    check(
        "small-window",
        CELL,
        look(Theme::Dark, 800.0, 500.0),
        |window| {
            select(window, "card:mara");
            window.command(Command::FitAll);
        },
    );
}
