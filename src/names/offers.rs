//! What a document holds that could be put on the board: names that nobody has put there, dates and sums,
//! each with its places and how sure the rules are.

use super::Mention;
use super::alike::{Alike, THRESHOLD, may_be_alike};
use super::figures::{What, figures};
use super::propose::{Because, Proposal, propose};
use crate::base::date::FuzzyDate;
use crate::base::digest::Digest;
use crate::base::fold::{Fold, fold};
use crate::base::quantity::Quantity;
use crate::base::text_range::{CharBytes, CharRange};
use crate::model::{Board, EntityId, EntityKind};
use std::collections::BTreeMap;
use std::ops::Range;

/// Of entities that are called much alike so many are named.
const ALIKE: usize = 3;

/// Something that could be put on the board.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    pub what: Offered,
    /// The fullest spelling, or the words of a date or a sum.
    pub name: String,
    /// Other spellings, in the order they are met.
    pub spellings: Vec<String>,
    /// In order, in code points.
    pub places: Vec<CharRange>,
    /// By what its kind was told; nothing of dates and sums, whose shape tells them.
    pub because: Option<Because>,
    /// Whether the rules are seldom wrong about such a one.
    pub sure: bool,
    /// Entities that it may be another spelling of, the likest first.
    pub alike: Vec<EntityId>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Offered {
    Name(EntityKind),
    /// Nothing where the text does not say the year.
    Date(Option<FuzzyDate>),
    Sum {
        quantity: Quantity,
        unit: String,
    },
}

impl Offered {
    /// As a list groups them.
    pub fn label(&self) -> &'static str {
        match self {
            Self::Name(kind) => kind.label(),
            Self::Date(_) => "Date",
            Self::Sum { .. } => "Sum",
        }
    }
}

impl Offer {
    /// The same of one document, whatever else is found in it.
    pub fn key(&self) -> String {
        format!("{} {}", self.what.label(), fold(&self.name, Fold::Words))
    }
}

/// What one document holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Offers {
    pub document: Digest,
    /// Names first, the most often named first; then dates, then sums, in the order of the text.
    pub all: Vec<Offer>,
}

impl Offers {
    /// `mentions` are those in the document: who is named there already is not offered.
    pub fn new(board: &Board, document: Digest, text: &str, mentions: &[Mention]) -> Self {
        let map = CharBytes::new(text);
        let known: Vec<Range<usize>> = mentions
            .iter()
            .filter_map(|mention| map.bytes(mention.range))
            .collect();
        let named = board.entities().iter().flat_map(|(id, entity)| {
            let names = entity.names.iter();
            names.map(move |name| (id, entity.kind, name.text.as_str()))
        });
        let known_names: Vec<(EntityId, EntityKind, Alike)> = named
            .map(|(id, kind, name)| (id, kind, Alike::new(kind, name)))
            .collect();
        let mut all: Vec<Offer> = propose(text, &known)
            .into_iter()
            .map(|found| {
                let spelled = std::iter::once(&found.name).chain(&found.spellings);
                let alike = alike(&known_names, found.kind, spelled);
                Offer {
                    sure: alike.is_empty() && is_sure(&found),
                    what: Offered::Name(found.kind),
                    name: found.name,
                    spellings: found.spellings,
                    places: found.places,
                    because: Some(found.because),
                    alike,
                }
            })
            .collect();
        all.extend(figure_offers(text, &map));
        Self { document, all }
    }
}

/// Told by what is seldom wrong: see `docs/performance.md`.
pub fn is_sure(found: &Proposal) -> bool {
    let words = found.name.split_whitespace().count();
    let again = found.places.len() > 1;
    match (found.kind, found.because) {
        (EntityKind::Person, Because::Age | Because::GivenName) => words >= 2,
        (EntityKind::Place, Because::ListOfPlaces) => true,
        (EntityKind::Person, Because::Title) | (EntityKind::Organisation, Because::WordOfName) => {
            words >= 2 && again
        }
        _ => false,
    }
}

fn alike<'a>(
    known: &[(EntityId, EntityKind, Alike)],
    kind: EntityKind,
    spelled: impl Iterator<Item = &'a String>,
) -> Vec<EntityId> {
    let mut found: BTreeMap<EntityId, f64> = BTreeMap::new();
    for name in spelled {
        let name = Alike::new(kind, name);
        let near = known.iter().filter(|(_, of, other)| {
            let meets = |word| other.words().iter().any(|it| may_be_alike(word, it));
            *of == kind && name.words().iter().any(meets)
        });
        for (id, _, other) in near {
            let likeness = name.likeness(other);
            if likeness >= THRESHOLD {
                let best = found.entry(*id).or_default();
                *best = best.max(likeness);
            }
        }
    }
    let mut found: Vec<(EntityId, f64)> = found.into_iter().collect();
    found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    found.into_iter().take(ALIKE).map(|(id, _)| id).collect()
}

/// One date is offered once, wherever it stands; so is one sum.
fn figure_offers(text: &str, map: &CharBytes<'_>) -> Vec<Offer> {
    let mut dates: Vec<Offer> = Vec::new();
    let mut sums: Vec<Offer> = Vec::new();
    for figure in figures(text) {
        let words = map.bytes(figure.place).and_then(|bytes| text.get(bytes));
        let name: Vec<&str> = words.unwrap_or("").split_whitespace().collect();
        let name = name.join(" ");
        let (list, what) = match figure.what {
            What::Date(date) => (&mut dates, Offered::Date(date)),
            What::Sum { quantity, unit } => (&mut sums, Offered::Sum { quantity, unit }),
        };
        // Without its year, a day is known by its words alone.
        let is_same = |offer: &&mut Offer| {
            offer.what == what && (what != Offered::Date(None) || offer.name == name)
        };
        match list.iter_mut().find(is_same) {
            Some(known) => known.places.push(figure.place),
            None => list.push(Offer {
                what,
                name,
                spellings: Vec::new(),
                places: vec![figure.place],
                because: None,
                sure: false,
                alike: Vec::new(),
            }),
        }
    }
    dates.append(&mut sums);
    dates
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture::parse;
    use crate::names::Searched;
    use std::fmt::Write as _;
    use std::sync::Arc;

    #[test]
    fn what_is_not_on_the_board_is_offered_with_what_it_may_be() {
        let fixture = parse(
            r#"
            source s "S" text "Judge Marc Trevidic spoke to Salah Abdeslam on 22 March 2016. Saleh Abdeslam, 26, paid $500 in Brussels. On 22 March 2016 Trevidic left."
            person salah "Salah Abdeslam"
            "#,
        )
        .unwrap();
        let (&document, text) = fixture.documents.iter().next().unwrap();
        let texts = BTreeMap::from([(document, Arc::from(text.as_str()))]);
        let searched = Searched::new(&fixture.board, &texts);
        let mentions = searched.mentions().of_document(document);
        let offers = Offers::new(&fixture.board, document, text, mentions);
        let mut out = String::new();
        for offer in &offers.all {
            let alike: Vec<&str> = offer
                .alike
                .iter()
                .filter_map(|&id| fixture.names.name(id.into()))
                .collect();
            writeln!(
                out,
                "{} {} {:?} x{} sure {} alike {alike:?}",
                offer.what.label(),
                offer.name,
                offer.spellings,
                offer.places.len(),
                offer.sure
            )
            .unwrap();
        }
        expect_test::expect![[r#"
            Person Marc Trevidic ["Trevidic"] x2 sure true alike []
            Person Saleh Abdeslam [] x1 sure false alike ["salah"]
            Place Brussels [] x1 sure true alike []
            Date 22 March 2016 [] x2 sure false alike []
            Sum $500 [] x1 sure false alike []
        "#]]
        .assert_eq(&out);
    }
}
