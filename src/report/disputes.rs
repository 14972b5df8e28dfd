//! The disputes of a report: each side with its value and its sentences.

use super::passages::date;
use super::{Dispute, DisputeSide, Maker, Sentence};
use crate::evidence::fallout::evidence_of;
use crate::evidence::{self, DisputeState, is_live};
use crate::model::{Evidence, RecordRef, Side};
use crate::query::labels::{display_name, value_text};

impl Maker<'_> {
    /// Numbers the disputes of which a side is in the report, in the order of their first entries.
    pub(super) fn number_disputes(&mut self) {
        let disputes = self.derived.evidence.disputes();
        let mut here: Vec<(usize, &evidence::Dispute)> = disputes
            .filter_map(|it| {
                let entries = it.sides().filter_map(|side| self.number(side));
                Some((entries.min()?, it))
            })
            .collect();
        here.sort_by_key(|(first, it)| (*first, it.key.clone()));
        let keys = here.into_iter().map(|(_, it)| it.key.clone());
        self.disputes = keys.zip(1..).collect();
    }

    pub(super) fn disputes(&self) -> Vec<Dispute> {
        let all = self.derived.evidence.disputes();
        let mut here: Vec<Dispute> = all
            .filter_map(|it| Some(self.dispute(it, self.disputes.get(&it.key).copied()?)))
            .collect();
        here.sort_by_key(|it| it.number);
        here
    }

    fn dispute(&self, dispute: &evidence::Dispute, number: usize) -> Dispute {
        let sides: Vec<DisputeSide> = dispute
            .sides()
            .filter_map(|side| self.side(dispute, side))
            .collect();
        Dispute {
            number,
            title: dispute.title(self.board),
            summary: dispute.summary.clone(),
            state: dispute.state,
            elsewhere: dispute.sides().count().saturating_sub(sides.len()),
            sides,
        }
    }

    fn side(&self, dispute: &evidence::Dispute, record: RecordRef) -> Option<DisputeSide> {
        let weighed = self.derived.evidence.weighed(record)?;
        let prefer = match dispute.state {
            DisputeState::Resolved { prefer, .. } => prefer,
            _ => None,
        };
        Some(DisputeSide {
            entry: self.number(record)?,
            value: self.value_of(record),
            standing: weighed.standing,
            support: weighed.support,
            holds: match prefer {
                Some(Side::For(id)) if id == record => Some(true),
                Some(Side::Against(id)) if id == record => Some(false),
                _ => None,
            },
            sentences: evidence_of(self.board, record)
                .unwrap_or_default()
                .iter()
                .filter_map(|piece| self.sentence(*piece))
                .collect(),
            resolution: self.resolution(record),
        })
    }

    fn value_of(&self, record: RecordRef) -> String {
        let claim = match record {
            RecordRef::Claim(id) => self.board.claims().get(id),
            _ => None,
        };
        let Some(claim) = claim else {
            return display_name(self.board, record);
        };
        let not = if claim.denied { "not " } else { "" };
        format!("{not}{}", value_text(self.board, &claim.value))
    }

    fn sentence(&self, piece: Evidence) -> Option<Sentence> {
        let quote = self.board.quotes().get(piece.quote)?;
        let source = self.cited(quote.source);
        Some(Sentence {
            stance: piece.stance,
            exact: quote.anchor.exact.clone(),
            speaker: self.spoken_by(quote),
            published: date(quote.published.as_ref()).or_else(|| source.published.clone()),
            source,
            withdrawn: !is_live(self.board, quote),
        })
    }
}
