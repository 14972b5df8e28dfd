//! Disputes: which began, which were settled and how, which are gone.

use super::resolutions::state;
use super::{How, Sentence, Sorted, Two};
use crate::evidence::Dispute;
use crate::model::Board;

pub(super) fn sentences(two: Two<'_>) -> Vec<Sentence> {
    let (was, now) = (&two.before.derived.evidence, &two.after.derived.evidence);
    let mut found = Sorted::new();
    let mut add = |board: &Board, dispute: &Dispute, how, head: &str, details| {
        let title = dispute.title(board);
        let sentence = Sentence {
            how,
            records: dispute.about().into_iter().chain(dispute.sides()).collect(),
            subject: format!("{head}{title}"),
            name: title.clone(),
            details,
        };
        found.push(title, sentence);
    };
    let (before, after) = (two.before.board, two.after.board);
    for old in was.disputes().filter(|old| now.dispute(&old.key).is_none()) {
        let details = vec![old.summary.clone()];
        add(before, old, How::Removed, "No longer in dispute: ", details);
    }
    for new in now.disputes() {
        let Some(old) = was.dispute(&new.key) else {
            let mut details = vec![new.summary.clone()];
            details.extend(new.state.is_resolved().then(|| state(after, new)));
            add(after, new, How::Added, "New dispute: ", details);
            continue;
        };
        let mut details = Vec::new();
        if old.summary != new.summary {
            details.push(format!("in dispute {} → {}", old.summary, new.summary));
        }
        if old.state != new.state {
            let [was, now] = [state(before, old), state(after, new)];
            details.push(match (old.state.is_resolved(), new.state.is_resolved()) {
                (false, true) => format!("dispute settled ({now})"),
                (true, false) => format!("dispute open again (was {was})"),
                _ => format!("dispute: {was} → {now}"),
            });
        }
        if !details.is_empty() {
            add(after, new, How::Follows, "", details);
        }
    }
    found.finish()
}
