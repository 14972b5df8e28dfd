//! Tests of the editor as data: a board, what a person does, and what comes of it.

mod clipboard;
mod commands;
mod deleting;
mod keyboard;
mod lines;
mod looking;
mod random;
mod reader;
mod script;
mod select;

use expect_test::Expect;
use script::Desk;

/// Plays a script on a board. Everything derived is compared with a rebuild after each action; at the end
/// the history is gone through to its beginning and back.
#[expect(
    clippy::needless_pass_by_value,
    reason = "an expectation is written in place"
)]
fn check(board: &str, script: &str, expect: Expect) {
    let mut desk = Desk::new(board);
    desk.play(script);
    expect.assert_eq(&desk.report());
    desk.check_history();
}
