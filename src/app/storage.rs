//! Where the program keeps its own things: settings, and what was not saved yet.

use crate::io::settings::Settings;
use std::path::PathBuf;

/// The folders of the program, not of any board.
#[derive(Debug, Clone)]
pub struct Places {
    /// Settings and the list of recent boards.
    pub config: PathBuf,
    /// Recovery files.
    pub state: PathBuf,
}

impl Places {
    /// `THROUGHLINE_STATE` puts everything into one folder (a memory stick, a test); else the
    /// system's usual places; without a home folder, the folder for temporary files.
    pub fn of_this_user() -> Self {
        if let Some(folder) = std::env::var_os("THROUGHLINE_STATE").filter(|f| !f.is_empty()) {
            let folder = PathBuf::from(folder);
            return Self {
                config: folder.clone(),
                state: folder,
            };
        }
        use etcetera::BaseStrategy as _;
        match etcetera::choose_base_strategy() {
            Ok(strategy) => {
                let state = strategy.state_dir().unwrap_or_else(|| strategy.data_dir());
                Self {
                    config: strategy.config_dir().join("throughline"),
                    state: state.join("throughline"),
                }
            }
            Err(err) => {
                log::warn!(
                    "No home folder: {err}; settings and recovery are kept with temporary files"
                );
                let folder = std::env::temp_dir().join("throughline");
                Self {
                    config: folder.clone(),
                    state: folder,
                }
            }
        }
    }

    pub fn settings_file(&self) -> PathBuf {
        self.config.join("settings.ron")
    }

    pub fn recovery_folder(&self) -> PathBuf {
        self.state.join("recovery")
    }
}

/// The settings, or the usual ones with a warning in the log where they cannot be read.
pub fn read_settings(places: &Places) -> Settings {
    let path = places.settings_file();
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(err) if err.kind() == std::io::ErrorKind::NotFound => return Settings::default(),
        Err(err) => {
            log::warn!("The settings could not be read: {err}: {}", path.display());
            return Settings::default();
        }
    };
    let (settings, warnings) = Settings::read(&text);
    for warning in warnings {
        log::warn!("Settings: {warning}");
    }
    settings
}
