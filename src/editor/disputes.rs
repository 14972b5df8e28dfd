//! Which dispute is read side by side on the desk.

use super::apply::{Turn, put};
use super::{DeskTab, Editor};
use crate::evidence::DisputeKey;
use crate::model::{CardContent, RecordRef};

impl Editor {
    /// Shows a dispute on the desk; with nothing, the list alone.
    pub(super) fn show_dispute(&mut self, key: Option<DisputeKey>, turn: &mut Turn) {
        let evidence = self.shown().evidence;
        let key = key.filter(|key| evidence.dispute(key).is_some());
        let opened = put(&mut self.session.panels.desk, Some(DeskTab::Disputes));
        turn.repaint_if(put(&mut self.session.dispute, key) || opened);
    }

    /// The first dispute about something that is selected, an unsettled one before others: what is meant when
    /// disputes are asked for.
    pub(super) fn dispute_of_selection(&self) -> Option<DisputeKey> {
        let shown = self.shown();
        let of = |record: RecordRef| match record {
            RecordRef::Card(id) => match shown.board.cards().get(id)?.content {
                CardContent::Entity(entity) => Some(entity.into()),
                _ => None,
            },
            record => Some(record),
        };
        let records = self.session.selection.iter().filter_map(|&it| of(it));
        let disputes = records.filter_map(|record| shown.evidence.first_dispute(record));
        let first = disputes.min_by_key(|dispute| dispute.state.is_resolved());
        first.map(|dispute| dispute.key.clone())
    }
}
