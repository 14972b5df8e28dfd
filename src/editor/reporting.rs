//! What the dialog for a report shows: what is asked for, and what came of it.

use super::Session;
use crate::model::{Board, FrameId, RecordRef};
use crate::report::{Format, Head, Options, Report, Scope};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Reporting on one board.
#[derive(Debug, Clone)]
pub struct ReportView {
    pub wish: ReportWish,
    /// What was made last; nothing before the first time.
    pub found: Option<Arc<ReportFound>>,
}

/// What of the board, what of it not, and as what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReportWish {
    pub part: ReportPart,
    pub leads: bool,
    pub withheld: bool,
    pub format: Format,
}

/// What of the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum ReportPart {
    #[default]
    Board,
    Selection,
    Frame(FrameId),
}

/// What a report holds, for who decides about it.
#[derive(Debug, Clone, PartialEq)]
pub struct ReportFound {
    /// What it was made for; the format is nothing to it.
    pub options: Options,
    pub head: Head,
    /// What it is compared with, and how many changes there are.
    pub since: Option<(String, usize)>,
    /// Why there is none, or why it says less than it should.
    pub trouble: Option<String>,
    pub can_go: bool,
}

impl Default for ReportView {
    fn default() -> Self {
        let Options {
            scope: _,
            leads,
            withheld,
        } = Options::default();
        Self {
            wish: ReportWish {
                part: ReportPart::Board,
                leads,
                withheld,
                // What is printed and filed most.
                format: Format::Pdf,
            },
            found: None,
        }
    }
}

impl ReportWish {
    /// As the report is asked for; a part that is not there any more is the whole.
    pub fn options(&self, board: &Board, selection: &BTreeSet<RecordRef>) -> Options {
        let scope = match self.part {
            ReportPart::Selection if !selection.is_empty() => Scope::Records(selection.clone()),
            ReportPart::Frame(id) if board.frames().contains(id) => Scope::Frame(id),
            ReportPart::Board | ReportPart::Selection | ReportPart::Frame(_) => Scope::Board,
        };
        Options {
            scope,
            leads: self.leads,
            withheld: self.withheld,
        }
    }
}

impl ReportFound {
    pub fn new(options: Options, report: &Report, trouble: Option<String>) -> Self {
        let changes = report.changes.as_ref();
        let since = changes.map(|it| {
            let lines = it.groups.iter().map(|(_, lines)| lines.len()).sum();
            (it.since.clone(), lines)
        });
        Self {
            options,
            can_go: report.head.counts.entries() > 0,
            head: report.head.clone(),
            since,
            trouble,
        }
    }

    /// Where no report could be made.
    pub fn failed(options: Options, why: String) -> Self {
        Self {
            options,
            head: Head::default(),
            since: None,
            trouble: Some(why),
            can_go: false,
        }
    }
}

impl Session {
    /// What the report was found to hold, for what is asked for now.
    pub fn report_found(&self, board: &Board) -> Option<&ReportFound> {
        let asked = self.report.wish.options(board, &self.selection);
        let found = self.report.found.as_deref();
        found.filter(|found| found.options == asked)
    }
}
