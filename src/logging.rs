//! The log: to stderr from warnings on, or as `THROUGHLINE_LOG` says. It holds no text of a board.

use log::{LevelFilter, Log, Metadata, Record};
use std::io::Write as _;

struct Stderr;

impl Log for Stderr {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.level() <= log::max_level()
    }

    fn log(&self, record: &Record<'_>) {
        // What other crates say below an error is of no use to a person.
        let ours = record.target().starts_with("throughline");
        if self.enabled(record.metadata()) && (ours || record.level() == log::Level::Error) {
            // A closed stderr is no reason to stop.
            drop(writeln!(
                std::io::stderr(),
                "{}: {}",
                record.level(),
                record.args()
            ));
        }
    }

    fn flush(&self) {}
}

/// Starts logging. Called once, from `main`.
pub fn start() {
    let level = std::env::var("THROUGHLINE_LOG")
        .ok()
        .and_then(|level| level.parse().ok())
        .unwrap_or(LevelFilter::Warn);
    if log::set_logger(&Stderr).is_ok() {
        log::set_max_level(level);
    }
}
