//! How a dispute was settled, in words.

use super::differing::quoted;
use crate::evidence::{Dispute, DisputeState};
use crate::model::{Board, Prefer, RecordRef, Resolution, Side};
use crate::query::{display_name, value_text};

/// The resolution of a statement: `superseded, preferring 32 people, “the hospital’s count”`.
pub(super) fn settled<I: Copy + Into<RecordRef>>(
    board: &Board,
    resolution: &Resolution<I>,
) -> String {
    let Resolution { kind, note, prefer } = resolution;
    let mut words = vec![kind.label().to_lowercase()];
    words.extend(prefer.map(|prefer| match prefer {
        // One that is this statement itself is damage in a file, and not the same as `it holds`.
        Prefer::Other(other) => with(board, Side::For(other.into())),
        Prefer::This => "it holds".to_owned(),
        Prefer::Contrary => "it does not hold".to_owned(),
    }));
    if !note.is_empty() {
        words.push(quoted(note));
    }
    words.join(", ")
}

/// The state of a dispute: `superseded, preferring 32 people`.
pub(super) fn state(board: &Board, dispute: &Dispute) -> String {
    let DisputeState::Resolved { kind, prefer } = dispute.state else {
        return dispute.state.label().to_lowercase();
    };
    let kind = kind.label().to_lowercase();
    // Of one statement alone, its name is said already.
    let alone = dispute.sides().nth(1).is_none();
    match prefer {
        None => kind,
        Some(Side::For(_)) if alone => format!("{kind}, it holds"),
        Some(Side::Against(_)) if alone => format!("{kind}, it does not hold"),
        Some(side) => format!("{kind}, {}", with(board, side)),
    }
}

/// `preferring 32 people`, `against “Ann recruited Ben”`.
fn with(board: &Board, side: Side<RecordRef>) -> String {
    let value = |record: RecordRef| match record {
        RecordRef::Claim(id) => match board.claims().get(id) {
            Some(claim) => value_text(board, &claim.value),
            None => display_name(board, record),
        },
        record => format!("“{}”", display_name(board, record)),
    };
    match side {
        Side::For(record) => format!("preferring {}", value(record)),
        Side::Against(record) => format!("against {}", value(record)),
    }
}
