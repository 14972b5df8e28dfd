//! What the dialog for publishing shows: what to take along, and what came of looking it through.

use crate::publish::{Findings, Publication};
use std::sync::Arc;

/// Publishing one board.
#[derive(Debug, Clone, Default)]
pub struct PublishView {
    /// What goes out beside what is checked, named and sourced.
    pub options: Publication,
    /// What was found last; nothing before the first time.
    pub found: Option<Arc<Findings>>,
}

impl PublishView {
    /// What was found for the options as they are now.
    pub fn current(&self) -> Option<&Findings> {
        let found = self.found.as_deref();
        found.filter(|found| found.options == self.options)
    }

    /// Whether it can be written: it was looked through, and nothing stops it.
    pub fn is_ready(&self) -> bool {
        self.current().is_some_and(Findings::can_go)
    }
}
