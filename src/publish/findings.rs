//! What came of looking through what would go out, in words: for a person who decides about it.

use super::{Guard, Hit, Place, Plan, Publication, Published, Reason, WithheldWhy};
use crate::model::{Board, RecordRef};
use crate::query::anchor::{Proof, ProofCounts};
use crate::query::display_name;

/// What would go out, what stays behind, and what stands in the way.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Findings {
    pub options: Publication,
    /// `294 cards`, `283 relations`; what there is none of is left out.
    pub goes: Vec<String>,
    /// How many records stay behind, and why.
    pub stays: Vec<(Reason, usize)>,
    /// Why there is nothing to show, if there is nothing.
    pub empty: Option<String>,
    /// Withheld names that would go out. One is enough to stop it.
    pub hits: Vec<Finding>,
    /// Parts of withheld names that go out; others may have the same.
    pub parts: Vec<Finding>,
    /// Quotes that do not stand so in their texts.
    pub unproved: Vec<Finding>,
    /// Of how many quotes the words around are left out for a withheld name in them.
    pub bare_quotes: usize,
    /// How many of the quotes were compared with their texts and found.
    pub proved: usize,
    pub quotes: usize,
}

/// Something found, and where: a record, or the board itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub text: String,
    /// The stretch of text around it, and why it matters.
    pub more: String,
    pub at: Option<RecordRef>,
}

impl Findings {
    /// `whole` is the board that `plan` chose from, `hits` are the withheld names found in `out`.
    pub fn new(whole: &Board, plan: &Plan, out: &Published, hits: &[Hit]) -> Self {
        let board = &out.board;
        let proofs = ProofCounts::of(out.proofs.values());
        Self {
            options: plan.options,
            goes: goes(board),
            stays: plan.reasons(),
            empty: plan.why_empty(),
            hits: hits.iter().map(|hit| hit.finding(whole, board)).collect(),
            parts: parts(plan, board),
            unproved: out
                .proofs
                .iter()
                .filter(|(_, proof)| matches!(proof, Proof::Altered { .. } | Proof::Missing))
                .map(|(&id, _)| Finding {
                    text: display_name(board, id),
                    more: String::new(),
                    at: Some(id.into()),
                })
                .collect(),
            bare_quotes: out.bare_quotes,
            proved: proofs.exact + proofs.moved + proofs.earlier,
            quotes: proofs.total(),
        }
    }

    /// Whether there is something to write and nothing stops it.
    pub fn can_go(&self) -> bool {
        self.empty.is_none() && self.hits.is_empty()
    }

    /// How many records stay behind for a reason.
    pub fn num_staying(&self, reason: Reason) -> usize {
        let mut stays = self.stays.iter();
        let found = stays.find(|(other, _)| *other == reason);
        found.map_or(0, |(_, count)| *count)
    }
}

/// What a board has, in counts.
fn goes(board: &Board) -> Vec<String> {
    let counts = [
        (board.cards().len(), "card", "cards"),
        (board.relations().len(), "relation", "relations"),
        (board.claims().len(), "claim", "claims"),
        (board.quotes().len(), "quote", "quotes"),
        (board.sources().len(), "source", "sources"),
        (board.steps().len(), "step", "steps"),
    ];
    let some = counts.into_iter().filter(|(count, ..)| *count > 0);
    some.map(|(count, one, many)| format!("{count} {}", if count == 1 { one } else { many }))
        .collect()
}

fn parts(plan: &Plan, out: &Board) -> Vec<Finding> {
    let parts = Guard::new(plan).parts_in_board(out);
    let parts = parts.into_iter().map(|it| Finding {
        text: format!(
            "“{}” stands in {}",
            it.part,
            place(out, it.record, it.field)
        ),
        more: format!("It is a part of the withheld name “{}”", it.name),
        at: it.record,
    });
    parts.collect()
}

/// `the words of “It was late”`, `the title of the board`.
fn place(out: &Board, record: Option<RecordRef>, field: &str) -> String {
    match record {
        Some(record) => format!("the {field} of {}", display_name(out, record)),
        None => format!("the {field}"),
    }
}

impl Hit {
    /// Why the name must not go out, behind it: `speaks on background …`.
    pub fn why(&self, whole: &Board) -> String {
        match self.why {
            WithheldWhy::Marked => "is to be kept out of anything published".to_owned(),
            WithheldWhy::Speaks(quote) => format!(
                "speaks on background or not for attribution in {}",
                display_name(whole, quote)
            ),
        }
    }

    fn finding(&self, whole: &Board, out: &Board) -> Finding {
        let (place, text, at) = match &self.place {
            Place::Field {
                record,
                field,
                text,
            } => {
                let place = place(out, *record, field);
                // Of a short text all stands there already.
                let known = place.contains(text.trim_matches('…').trim());
                let around = if known {
                    String::new()
                } else {
                    format!("{text}\n")
                };
                (place, around, *record)
            }
            Place::File => ("the finished file".to_owned(), String::new(), None),
        };
        // That it is marked, whoever marked it knows; that it speaks so somewhere may be news.
        let why = match self.why {
            WithheldWhy::Marked => String::new(),
            WithheldWhy::Speaks(_) => format!("{} {}", self.name, self.why(whole)),
        };
        Finding {
            text: format!("“{}” stands in {place}", self.name),
            more: format!("{text}{why}").trim_end().to_owned(),
            at,
        }
    }
}
