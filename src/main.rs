//! The program: the command line, or the window.

use std::process::ExitCode;

fn main() -> ExitCode {
    throughline::logging::start();
    throughline::cli::main()
}
