//! A window that nobody touches does nothing.

use crate::AppHarness;
use throughline::editor::{Action, FileRequest};

fn check_still(window: &mut AppHarness) {
    let revision = window.editor().document().revision();
    let text = window.text();
    window.run();
    window.harness.run_steps(5);
    assert_eq!(window.editor().document().revision(), revision);
    assert_eq!(window.text(), text);
    assert!(!window.editor().document().is_modified());
    assert!(
        !window.harness.ctx.has_requested_repaint(),
        "{:?}",
        window.harness.ctx.repaint_causes()
    );
}

#[test]
fn an_empty_board_is_still() {
    check_still(&mut AppHarness::new(""));
}

#[test]
fn the_boards_that_come_with_the_program_are_still() {
    for request in [FileRequest::OpenStarter, FileRequest::OpenTutorial] {
        let mut window = AppHarness::new("");
        window.fs.put(
            std::env::current_dir().unwrap().join("boards/starter.ron"),
            include_bytes!("../../boards/starter.ron"),
        );
        window.apply(Action::File(request));
        check_still(&mut window);
    }
}
