//! A dispute as it is read: what is put forward, value by value, each with those who say so.

use super::conflict::text_key;
use super::disputes::{Dispute, value_order};
use super::is_live;
use crate::base::date::{Day, FuzzyDate};
use crate::model::{Board, Claim, Evidence, RecordRef, Stance, Value};
use crate::query::labels::{display_name, value_text};

/// One value of a dispute: what is put forward, and everything it is put forward by.
#[derive(Debug, Clone, PartialEq)]
pub struct Version {
    /// `31 people`, `not 31 people`; of a relation itself what it says.
    pub says: String,
    pub part: Part,
    /// The claims or relations that say so, each with the evidence that is read here; at least one.
    pub statements: Vec<(RecordRef, Vec<Evidence>)>,
    /// When it was first published, as far as the dates of its quotes tell.
    pub published: Option<FuzzyDate>,
}

/// What a version is of its statements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The statement with all its evidence.
    Whole,
    /// Where the dispute is over a single statement: what is for it and what is context.
    For,
    /// And what is against it.
    Against,
}

/// What is put forward in a dispute, in the order in which it was published.
///
/// So it reads as the story came to be told, and what corrects stands after what it corrects. Of a date that is not
/// known to the day, the last day counts: then it was surely out. What has no date comes last, by its value.
///
/// Claims with one value are one version. A single statement with evidence on both sides is two: for and against.
pub fn versions(board: &Board, dispute: &Dispute) -> Vec<Version> {
    let sides: Vec<RecordRef> = dispute.sides().collect();
    if let [only] = sides[..] {
        return both_sides(board, only);
    }
    let mut versions: Vec<(Option<&Claim>, Version)> = Vec::new();
    for record in sides {
        let claim = claim_of(board, record);
        let evidence = ordered(evidence_of(board, record).to_vec());
        let same = |(other, _): &(Option<&Claim>, Version)| match (claim, other) {
            (Some(a), Some(b)) => says_the_same(a, b),
            _ => false,
        };
        match versions.iter_mut().find(|version| same(version)) {
            Some((_, version)) => version.statements.push((record, evidence)),
            None => versions.push((claim, Version::new(board, record, Part::Whole, evidence))),
        }
    }
    for (_, version) in &mut versions {
        version.date(board);
    }
    versions.sort_by_cached_key(|(claim, version)| {
        let day = version.published.as_ref();
        let day = day.and_then(out_by);
        let value = claim.map(|claim| (claim.denied, value_order(board, &claim.value)));
        (day.is_none(), day, value, version.says.clone())
    });
    versions.into_iter().map(|(_, version)| version).collect()
}

fn both_sides(board: &Board, record: RecordRef) -> Vec<Version> {
    let (against, pro): (Vec<Evidence>, Vec<Evidence>) = evidence_of(board, record)
        .iter()
        .partition(|piece| piece.stance == Stance::Contradicts);
    [(Part::For, pro), (Part::Against, against)]
        .into_iter()
        .map(|(part, evidence)| {
            let mut version = Version::new(board, record, part, ordered(evidence));
            version.date(board);
            version
        })
        .collect()
}

impl Version {
    fn new(board: &Board, record: RecordRef, part: Part, evidence: Vec<Evidence>) -> Self {
        Self {
            says: says(board, record),
            part,
            statements: vec![(record, evidence)],
            published: None,
        }
    }

    /// Notes when the first of its quotes was published: of those that speak for it, and still stand.
    fn date(&mut self, board: &Board) {
        let speaks = |piece: &&Evidence| match self.part {
            Part::Against => piece.stance == Stance::Contradicts,
            Part::Whole | Part::For => piece.stance == Stance::Supports,
        };
        let pieces = self.statements.iter().flat_map(|(_, evidence)| evidence);
        let quotes = pieces
            .filter(speaks)
            .filter_map(|piece| board.quotes().get(piece.quote));
        let dates = quotes
            .filter(|quote| is_live(board, quote))
            .filter_map(|quote| {
                let source = board.sources().get(quote.source)?;
                let date = quote.published_on(source)?;
                Some((out_by(date)?, date))
            });
        self.published = dates
            .min_by_key(|(day, _)| *day)
            .map(|(_, date)| date.clone());
    }
}

/// When what was published on a date was surely out.
fn out_by(date: &FuzzyDate) -> Option<Day> {
    let interval = date.interval();
    interval.last.or(interval.first)
}

/// What a statement puts forward: of a claim the value alone, since all are about one property.
fn says(board: &Board, record: RecordRef) -> String {
    match claim_of(board, record) {
        Some(claim) => {
            let not = if claim.denied { "not " } else { "" };
            format!("{not}{}", value_text(board, &claim.value))
        }
        None => display_name(board, record),
    }
}

fn says_the_same(a: &Claim, b: &Claim) -> bool {
    let same = match (&a.value, &b.value) {
        (Value::Text(a), Value::Text(b)) => text_key(a) == text_key(b),
        (a, b) => a == b,
    };
    same && a.denied == b.denied
}

/// First what supports, then what contradicts, then what is context.
fn ordered(mut evidence: Vec<Evidence>) -> Vec<Evidence> {
    evidence.sort_by_key(|piece| match piece.stance {
        Stance::Supports => 0,
        Stance::Contradicts => 1,
        Stance::Context => 2,
    });
    evidence
}

fn claim_of(board: &Board, record: RecordRef) -> Option<&Claim> {
    match record {
        RecordRef::Claim(id) => board.claims().get(id),
        _ => None,
    }
}

fn evidence_of(board: &Board, record: RecordRef) -> &[Evidence] {
    super::fallout::evidence_of(board, record).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::tests::derived;
    use expect_test::{Expect, expect};
    use std::fmt::Write as _;

    #[expect(clippy::needless_pass_by_value, reason = "a literal at every call")]
    fn check(text: &str, expected: Expect) {
        let (fixture, derived) = derived(text);
        let board = &fixture.board;
        let name = |record: RecordRef| fixture.names.name(record).unwrap().to_owned();
        let mut out = String::new();
        for dispute in derived.evidence.disputes() {
            writeln!(out, "{}", dispute.title(board)).unwrap();
            for version in versions(board, dispute) {
                let date = version.published.map(|date| date.to_string());
                let (says, part) = (version.says, version.part);
                let date = date.unwrap_or_else(|| "undated".to_owned());
                writeln!(out, "  {says} ({part:?}), {date}").unwrap();
                for (record, evidence) in version.statements {
                    let quotes: Vec<String> = evidence
                        .iter()
                        .map(|piece| format!("{} {:?}", name(piece.quote.into()), piece.stance))
                        .collect();
                    writeln!(out, "    {}: {}", name(record), quotes.join(", ")).unwrap();
                }
            }
        }
        expected.assert_eq(&out);
    }

    const SOURCES: &str = r#"
        source late "Late" published 2017-01-02
        source year "Year" published 2016
        source early "Early" published 2016-03-22
        source undated "Undated"
        source gone "Gone" published 2015 [withdrawn "retracted"]
        event fire "Fire"
        person alice "Alice"
        organisation firm "Firm"
        quote l in late "late"
        quote e in early "early"
        quote y in year "year"
        quote u in undated "undated"
        quote g in gone "gone"
        quote o in late "older words" published 2016-01-01
        "#;

    #[test]
    fn values_stand_in_the_order_in_which_they_were_published() {
        check(
            &format!(
                "{SOURCES}
                claim c1 fire killed = 31 people [l]
                claim c2 fire killed = 35 people [e]
                claim c3 fire killed = 33 people [u]
                claim c4 fire killed = 32 people [u]
                claim c5 fire killed = 34 people [o]
                claim c6 fire killed = 36 people [y]
                "
            ),
            expect![[r#"
                Fire, killed
                  34 people (Whole), 2016-01-01
                    c5: o Supports
                  35 people (Whole), 2016-03-22
                    c2: e Supports
                  36 people (Whole), 2016
                    c6: y Supports
                  31 people (Whole), 2017-01-02
                    c1: l Supports
                  32 people (Whole), undated
                    c4: u Supports
                  33 people (Whole), undated
                    c3: u Supports
            "#]],
        );
    }

    #[test]
    fn claims_of_one_value_are_one_version_and_its_date_is_the_first_that_stands() {
        check(
            &format!(
                "{SOURCES}
                claim c1 fire killed = 31 people [l]
                claim c2 fire killed = 31 people [~u e]
                claim c3 fire killed = 35 people [l -e]
                claim c4 fire killed = 31 people [denied] [g u]
                "
            ),
            expect![[r#"
                Fire, killed
                  31 people (Whole), 2016-03-22
                    c2: e Supports, u Context
                    c1: l Supports
                  35 people (Whole), 2017-01-02
                    c3: l Supports, e Contradicts
                  not 31 people (Whole), undated
                    c4: g Supports, u Supports
            "#]],
        );
    }

    #[test]
    fn a_single_statement_is_read_as_what_is_for_it_and_what_is_against_it() {
        check(
            &format!(
                "{SOURCES}
                claim c1 alice age = 30 [l -e ~u]
                relation r1 alice -> firm \"works for\" [e]
                relation r2 alice -> firm \"works for\" [denied] [l]
                relation r3 alice -> firm \"pays\" [u -l]
                "
            ),
            expect![[r#"
                Alice, age
                  30 (For), 2017-01-02
                    c1: l Supports, u Context
                  30 (Against), 2016-03-22
                    c1: e Contradicts
                Alice, pays, Firm
                  Alice pays Firm (For), undated
                    r3: u Supports
                  Alice pays Firm (Against), 2017-01-02
                    r3: l Contradicts
                Alice, works for, Firm
                  Alice works for Firm (Whole), 2016-03-22
                    r1: e Supports
                  Alice works for Firm, denied (Whole), 2017-01-02
                    r2: l Supports
            "#]],
        );
    }

    #[test]
    fn a_short_title_cuts_names_and_never_what_the_values_are_of() {
        let (fixture, derived) = derived(
            r#"
            organisation firm "The Most Honourable Association of Builders" 
            person alice "Alice"
            claim c1 firm founded = 1990
            claim c2 firm founded = 1991
            relation r1 alice -> firm "owns a part of"
            relation r2 alice -> firm "owns a part of" [denied]
            "#,
        );
        let titles: Vec<String> = (derived.evidence.disputes())
            .map(|dispute| dispute.short_title(&fixture.board))
            .collect();
        assert_eq!(
            titles,
            [
                "The Most Honourable…, founded",
                "Alice, owns a part of, The Most Honourable…"
            ]
        );
    }
}
