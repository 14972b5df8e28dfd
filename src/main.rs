//! The program: the command line, or the window.

use std::process::ExitCode;

fn main() -> ExitCode {
    throughline::logging::start();
    #[cfg(feature = "gui")]
    let window = &throughline::app::startup::run;
    #[cfg(not(feature = "gui"))]
    let window = &throughline::cli::no_window;
    throughline::cli::main(window)
}
