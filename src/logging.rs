//! The log: to stderr from warnings on, or as `THROUGHLINE_LOG` says. It holds no text of a board.

use log::{Level, LevelFilter, Log, Metadata, Record};
use std::io::Write as _;

struct Stderr;

impl Log for Stderr {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.level() <= log::max_level()
    }

    fn log(&self, record: &Record<'_>) {
        if self.enabled(record.metadata()) && is_shown(record.metadata(), log::max_level()) {
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

/// What other crates say while a renderer is tried: how it ended is said by us, in one sentence.
const TRYING: [&str; 2] = ["eframe::native::run", "wgpu_hal"];

/// What other crates say below an error is of no use to a person.
fn is_shown(said: &Metadata<'_>, level: LevelFilter) -> bool {
    let by = |crates: &[&str]| crates.iter().any(|it| said.target().starts_with(it));
    let quiet = by(&TRYING) && level < LevelFilter::Info;
    by(&["throughline"]) || (said.level() == Level::Error && !quiet)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn others_are_heard_in_errors_and_while_a_renderer_is_tried_only_if_asked() {
        let shown = |target, said, level| {
            let said = Metadata::builder().target(target).level(said).build();
            is_shown(&said, level)
        };
        let usual = LevelFilter::Warn;
        assert!(shown("throughline", Level::Warn, usual));
        assert!(shown("egui_winit::clipboard", Level::Error, usual));
        assert!(!shown("egui_winit::clipboard", Level::Warn, usual));
        for target in ["eframe::native::run", "wgpu_hal::vulkan::instance"] {
            assert!(!shown(target, Level::Error, usual));
            assert!(shown(target, Level::Error, LevelFilter::Info));
        }
    }
}
