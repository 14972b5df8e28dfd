//! The file of the board: which one, as it was last seen, and what is going on with it.

use super::attaching::Waiting;
use super::questions::Question;
use crate::base::digest::Digest;
use crate::edit::Revision;
use crate::editor::Texts;
use crate::editor::dialog::{AfterUnsaved, RecoveryFit};
use crate::io::recovery::Recovery;
use crate::io::save::Stamp;
use crate::model::RecordRef;
use std::collections::VecDeque;
use std::path::PathBuf;

/// How far a save has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saving {
    /// Which save it is: one of a board that is not open any more says nothing of this one.
    pub number: u64,
    /// What to go on with when it is saved.
    pub then: Option<AfterUnsaved>,
}

/// A recovery that a person is asked about.
#[derive(Debug)]
pub struct Offered {
    pub recovery: Recovery,
    pub texts: Texts,
    /// The process whose never-saved board it is.
    pub pid: Option<u32>,
    /// How it fitted its file when it was found.
    pub fit: RecoveryFit,
}

/// What the window knows of its file.
#[derive(Debug, Default)]
pub struct Files {
    pub path: Option<PathBuf>,
    /// What an unsaved board is called.
    pub unsaved_name: String,
    /// The file as it was opened or last saved.
    pub stamp: Option<Stamp>,
    pub read_only: bool,
    pub saving: Option<Saving>,
    /// What is being opened.
    pub opening: Option<String>,
    /// "Saved 12:03".
    pub saved_at: Option<String>,
    /// The last save failed, in words; until one succeeds.
    pub failure: Option<String>,
    /// What a conflict dialog is about: the path that was to be saved.
    pub conflict: Option<(PathBuf, Option<AfterUnsaved>)>,
    /// What the unsaved dialog would go on with.
    pub pending: Option<AfterUnsaved>,
    /// The changes that a person said need not be saved, by the revision they ended at.
    pub given_up: Option<Revision>,
    /// A recovery that was offered.
    pub recovery: Option<Offered>,
    /// A recovery of this file was offered and is still there: it must not be written over.
    pub undecided: bool,
    /// The process whose work was taken over, to be forgotten when it is written down here.
    pub forget: Option<u32>,
    /// A text that may become the document of a source.
    pub other_text: Option<Waiting>,
    /// The rows of the ledger that are to be written where the dialog says.
    pub ledger_rows: Vec<RecordRef>,
    /// What is to be asked after the dialog that is open.
    pub questions: VecDeque<Question>,
    /// The window is closing.
    pub quitting: bool,
}

impl Files {
    /// Of a board that no file holds, instead of these; what was found of other programs is still asked about.
    pub fn of_unsaved(&mut self, name: &str) -> Self {
        let mut questions = std::mem::take(&mut self.questions);
        questions.retain(|question| !question.is_of_this_board());
        Self {
            unsaved_name: name.to_owned(),
            questions,
            ..Self::default()
        }
    }

    /// As the title and the status bar call it.
    pub fn name(&self) -> String {
        match &self.path {
            Some(path) => path.file_name().map_or_else(
                || path.display().to_string(),
                |n| n.to_string_lossy().into_owned(),
            ),
            None if self.unsaved_name.is_empty() => "Untitled".to_owned(),
            None => self.unsaved_name.clone(),
        }
    }

    /// "Saved 12:03", "Not saved yet", "Changed since 12:03", or what went wrong.
    pub fn state(&self, modified: bool) -> String {
        if let Some(failure) = &self.failure {
            return failure.clone();
        }
        match (&self.saved_at, modified) {
            (Some(at), false) => format!("Saved {at}"),
            (Some(at), true) => format!("Changed since {at}"),
            (None, true) => "Not saved yet".to_owned(),
            (None, false) if self.path.is_some() => "As on disk".to_owned(),
            (None, false) => "Nothing to save".to_owned(),
        }
    }

    /// What a "save as" dialog proposes.
    pub fn suggested_name(&self, title: &str, ending: &str) -> String {
        if let Some(path) = &self.path {
            return path
                .with_extension(ending)
                .file_name()
                .map_or_else(String::new, |n| n.to_string_lossy().into_owned());
        }
        let slug: String = title
            .chars()
            .map(|c| if c.is_alphanumeric() { c } else { '-' })
            .collect::<String>()
            .split('-')
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("-");
        let slug: String = slug.chars().take(80).collect();
        if slug.is_empty() {
            format!("board.{ending}")
        } else {
            format!("{}.{ending}", slug.to_lowercase())
        }
    }

    /// The hash of the file that the board in the window was made from.
    pub fn base(&self) -> Option<Digest> {
        self.stamp.map(|stamp| stamp.hash)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_a_name_that_every_disk_takes() {
        let files = Files::default();
        assert_eq!(
            files.suggested_name("Who paid? A/B: 2016…", "ron"),
            "who-paid-a-b-2016.ron"
        );
        assert_eq!(files.suggested_name("../..", "ron"), "board.ron");
        let opened = Files {
            path: Some("x/quay.ron".into()),
            ..Files::default()
        };
        assert_eq!(opened.suggested_name("Other", "json"), "quay.json");
    }
}
