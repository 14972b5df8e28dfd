//! The settings of the program: read with warnings, never fatal.

use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// Boards remembered in the list of recent ones.
pub const MAX_RECENT: usize = 12;
/// A settings file larger than this is not ours.
const MAX_BYTES: usize = 1 << 20;

/// What the program remembers between runs. Nothing of a board's content.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The window's inside, in points.
    pub window_size: Option<[f32; 2]>,
    pub theme: Theme,
    /// Boards opened lately, the last one first.
    pub recent: Vec<PathBuf>,
    /// Remember no boards.
    pub forget_recent: bool,
    /// Names are not marked in texts.
    pub hide_mentions: bool,
    /// The program has been started before.
    pub started_before: bool,
}

/// Light, dark, or as the system is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

impl Settings {
    /// Reads what can be read; the rest is as usual, with a warning each.
    pub fn read(text: &str) -> (Self, Vec<String>) {
        if text.len() > MAX_BYTES {
            return (
                Self::default(),
                vec!["the file is too large to be settings; the usual ones are taken".to_owned()],
            );
        }
        match ron::from_str::<Self>(text) {
            Ok(settings) => settings.repaired(),
            Err(err) => (
                Self::default(),
                vec![format!(
                    "line {}, column {}: {}; the usual settings are taken",
                    err.span.start.line, err.span.start.col, err.code
                )],
            ),
        }
    }

    /// As the file holds them.
    pub fn write(&self) -> String {
        // A struct of plain values can always be written; an empty file reads as the usual settings.
        ron::ser::to_string_pretty(self, ron::ser::PrettyConfig::default()).unwrap_or_default()
    }

    /// Puts a board at the top of the recent ones.
    pub fn remember(&mut self, path: &Path) {
        self.recent.retain(|other| other != path);
        if self.forget_recent {
            return;
        }
        self.recent.insert(0, path.to_owned());
        self.recent.truncate(MAX_RECENT);
    }

    fn repaired(mut self) -> (Self, Vec<String>) {
        let mut warnings = Vec::new();
        if self
            .window_size
            .is_some_and(|size| !size.iter().all(|side| side.is_finite() && *side > 0.0))
        {
            self.window_size = None;
            warnings.push("the window’s size is not a size; the usual one is taken".to_owned());
        }
        self.recent.truncate(MAX_RECENT);
        (self, warnings)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let mut settings = Settings {
            theme: Theme::Dark,
            window_size: Some([800.0, 600.5]),
            ..Settings::default()
        };
        settings.remember(Path::new("/x/محمد.ron"));
        assert_eq!(Settings::read(&settings.write()), (settings, Vec::new()));
    }

    #[test]
    fn a_broken_file_gives_the_usual_settings_and_says_where() {
        let (settings, warnings) = Settings::read("(theme: Purple)");
        assert_eq!(settings, Settings::default());
        assert!(warnings[0].contains("line 1"), "{warnings:?}");
        let (settings, warnings) = Settings::read("(window_size: Some((inf, 3.0)))");
        assert_eq!((settings.window_size, warnings.len()), (None, 1));
        assert_eq!(Settings::read("()"), (Settings::default(), Vec::new()));
    }

    #[test]
    fn the_last_board_comes_first_and_once() {
        let mut settings = Settings::default();
        for name in ["a", "b", "a"] {
            settings.remember(Path::new(name));
        }
        assert_eq!(settings.recent, [PathBuf::from("a"), PathBuf::from("b")]);
        settings.forget_recent = true;
        settings.remember(Path::new("c"));
        assert_eq!(settings.recent.len(), 2);
    }
}
