//! What of a selection a person can mark as checked in one go, and what stays out and why.

use super::fallout::evidence_of;
use super::unchecked_because;
use crate::model::{Board, Checked, RecordRef};
use std::collections::BTreeSet;

/// Records sorted by whether they can be marked as checked now.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ToCheck {
    /// Those that get a mark.
    pub open: BTreeSet<RecordRef>,
    /// Marked before, and still what was checked: their mark stays.
    pub checked: usize,
    /// Claims and relations without a quote: there is nothing to compare them with.
    pub bare: usize,
    /// Neither claim, nor relation, nor quote.
    pub others: usize,
}

impl ToCheck {
    /// A card stands for the quote it shows.
    pub fn of(board: &Board, records: &BTreeSet<RecordRef>) -> Self {
        let mut this = Self::default();
        let shown: BTreeSet<RecordRef> = records.iter().map(|&it| shown(board, it)).collect();
        for record in shown {
            let stands = || unchecked_because(board, record).is_none();
            match record {
                RecordRef::Claim(_) | RecordRef::Relation(_) | RecordRef::Quote(_) => {
                    if mark(board, record).is_some() && stands() {
                        this.checked += 1;
                    } else if rests(board, record) {
                        this.open.insert(record);
                    } else {
                        this.bare += 1;
                    }
                }
                _ => this.others += 1,
            }
        }
        this
    }

    /// What gets no mark, each in a sentence with its reason.
    pub fn left_out(&self) -> Vec<String> {
        let say = |number: usize, one: &str, many: &str| match number {
            0 => None,
            1 => Some(one.to_owned()),
            number => Some(format!("{number} {many}")),
        };
        let sentences = [
            say(
                self.checked,
                "One is checked already, and nothing changed since: it keeps its mark",
                "are checked already, and nothing changed since: they keep their marks",
            ),
            say(
                self.bare,
                "One rests on no quote: there is nothing to compare it with",
                "rest on no quote: there is nothing to compare them with",
            ),
            say(
                self.others,
                "One is neither a claim, nor a line, nor a quote: it cannot be checked",
                "are neither claims, nor lines, nor quotes: they cannot be checked",
            ),
        ];
        sentences.into_iter().flatten().collect()
    }
}

/// Whether there is a quote to compare a record with.
fn rests(board: &Board, record: RecordRef) -> bool {
    let staged = match record {
        RecordRef::Quote(id) => return board.quotes().contains(id),
        RecordRef::Relation(id) => (board.relations().get(id).into_iter())
            .flat_map(|relation| &relation.legal)
            .any(|step| step.quote.is_some()),
        _ => false,
    };
    staged || evidence_of(board, record).is_some_and(|evidence| !evidence.is_empty())
}

/// Those of these records, or what they show as cards, that have a mark of checking.
pub fn marked<'a>(
    board: &'a Board,
    records: impl Iterator<Item = RecordRef> + 'a,
) -> impl Iterator<Item = RecordRef> + 'a {
    let shown = records.map(|record| shown(board, record));
    shown.filter(|&record| mark(board, record).is_some())
}

/// Whether a person can compare something with its sources.
pub fn is_checkable(board: &Board, record: RecordRef) -> bool {
    matches!(
        shown(board, record),
        RecordRef::Claim(_) | RecordRef::Relation(_) | RecordRef::Quote(_)
    )
}

fn shown(board: &Board, record: RecordRef) -> RecordRef {
    let RecordRef::Card(id) = record else {
        return record;
    };
    let card = board.cards().get(id);
    card.and_then(|card| card.content.record())
        .unwrap_or(record)
}

fn mark(board: &Board, record: RecordRef) -> Option<&Checked> {
    match record {
        RecordRef::Claim(id) => board.claims().get(id)?.checked.as_ref(),
        RecordRef::Relation(id) => board.relations().get(id)?.checked.as_ref(),
        RecordRef::Quote(id) => board.quotes().get(id)?.checked.as_ref(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture::parse;
    use expect_test::expect;

    #[test]
    fn what_can_be_marked_and_why_the_rest_cannot() {
        let fixture = parse(
            r#"
            source daily "The Daily"
            quote q1 in daily "one"
            quote q2 in daily "two" [checked "MK"]
            quote q3 in daily "three"
            person alice "Alice" at 0,0
            person bob "Bob" at 400,0
            card k1 of q3 at 0,300
            claim c1 alice age = 30 [q1]
            claim c2 alice age = 31
            claim c3 alice age = 32 [checked "MK"] [q1]
            claim c4 alice age = 33 [checked "MK" sealed 0000000000000001.0000000000000001.0000000000000001] [q1]
            relation r1 alice -> bob "knows"
            relation r2 alice -> bob "suspected of" [stage charged 2016 (q1)]
            "#,
        )
        .unwrap_or_else(|err| panic!("{err}"));
        let names = [
            "q1",
            "q2",
            "card:alice",
            "alice",
            "k1",
            "c1",
            "c2",
            "c3",
            "c4",
            "r1",
            "r2",
        ];
        let records = names.map(|name| fixture.names.record(name).unwrap());
        let to_check = ToCheck::of(&fixture.board, &BTreeSet::from(records));
        let mut open: Vec<&str> = (to_check.open.iter())
            .map(|record| fixture.names.name(*record).unwrap())
            .collect();
        open.sort_unstable();
        let said = format!("{}\n{}\n", open.join(" "), to_check.left_out().join("\n"));
        expect![[r#"
            c1 c4 q1 q3 r2
            2 are checked already, and nothing changed since: they keep their marks
            2 rest on no quote: there is nothing to compare them with
            One is neither a claim, nor a line, nor a quote: it cannot be checked
        "#]]
        .assert_eq(&said);
        let mut marked: Vec<&str> = marked(&fixture.board, records.into_iter())
            .map(|record| fixture.names.name(record).unwrap())
            .collect();
        marked.sort_unstable();
        assert_eq!(marked, ["c3", "c4", "q2"]);
    }
}
