//! A board of what goes out alone: the records chosen, with the fields alone that are meant for strangers.

use super::choose::is_withheld;
use super::excerpt::context;
use super::{Guard, Plan};
use crate::base::digest::Digest;
use crate::evidence::{Derived, Weighed};
use crate::model::board::Parts;
use crate::model::{
    Anchor, Board, BoardMeta, Card, CardContent, Checked, Claim, DocumentRef, Entity, Name, Quote,
    QuoteId, RecordRef, Relation, Reply, Resolution, Source, Speaker, Step, Who, Withdrawal,
};
use crate::query::anchor::{Proof, Prover};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What stands in the place of a speaker who is withheld.
pub const UNNAMED: &str = "a speaker who is not named";

/// What goes out, and all that is known of it.
#[derive(Debug, Clone, Default)]
pub struct Published {
    /// What goes out, and nothing else.
    pub board: Board,
    /// Of that board.
    pub derived: Derived,
    /// How each claim and relation stands on the whole board: with speakers unnamed, origins could not be
    /// told apart any more.
    pub weighed: BTreeMap<RecordRef, Weighed>,
    /// How each quote stands to its document.
    pub proofs: BTreeMap<QuoteId, Proof>,
    /// Of how many quotes the words around were left out, because a withheld name stands in them.
    pub bare_quotes: usize,
}

/// Makes the board that goes out. `derived` is that of the whole board, `texts` are the documents at hand.
pub fn published(
    board: &Board,
    derived: &Derived,
    texts: &BTreeMap<Digest, Arc<str>>,
    plan: &Plan,
) -> Published {
    let chosen = &plan.chosen;
    let mut strip = Strip {
        board,
        plan,
        guard: Guard::new(plan),
        texts,
        prover: Prover::new(texts),
        proofs: BTreeMap::new(),
        bare_quotes: 0,
    };
    let quotes: Vec<_> = board
        .quotes()
        .iter()
        .filter(|(id, _)| chosen.quotes.contains(id))
        .map(|(id, quote)| (id, strip.quote(id, quote)))
        .collect();
    let of = |ids: &mut dyn Iterator<Item = RecordRef>| -> Vec<(RecordRef, Weighed)> {
        ids.filter_map(|id| Some((id, derived.evidence.weighed(id)?)))
            .collect()
    };
    let mut weighed = of(&mut chosen.claims.iter().map(|&id| id.into()));
    weighed.extend(of(&mut chosen.relations.iter().map(|&id| id.into())));
    let parts = Parts {
        meta: meta(board.meta()),
        sources: each(board.sources().iter(), &chosen.sources, |it| {
            strip.source(it)
        }),
        quotes,
        entities: each(board.entities().iter(), &chosen.entities, entity),
        claims: each(board.claims().iter(), &chosen.claims, |it| strip.claim(it)),
        relations: each(board.relations().iter(), &chosen.relations, |it| {
            strip.relation(it)
        }),
        cards: each(board.cards().iter(), &chosen.cards, card),
        frames: each(board.frames().iter(), &chosen.frames, Clone::clone),
        steps: each(board.steps().iter(), &chosen.steps, |it| strip.step(it)),
    };
    let stripped = Board::from_parts(parts);
    Published {
        derived: Derived::build(&stripped),
        board: stripped,
        weighed: weighed.into_iter().collect(),
        proofs: strip.proofs,
        bare_quotes: strip.bare_quotes,
    }
}

fn each<'a, I: Copy + Ord, R: 'a>(
    records: impl Iterator<Item = (I, &'a R)>,
    chosen: &BTreeSet<I>,
    strip: impl Fn(&R) -> R,
) -> Vec<(I, R)> {
    records
        .filter(|(id, _)| chosen.contains(id))
        .map(|(id, record)| (id, strip(record)))
        .collect()
}

struct Strip<'a> {
    board: &'a Board,
    plan: &'a Plan,
    guard: Guard,
    texts: &'a BTreeMap<Digest, Arc<str>>,
    prover: Prover<'a>,
    proofs: BTreeMap<QuoteId, Proof>,
    bare_quotes: usize,
}

impl Strip<'_> {
    /// Not what is about our own work: when it was looked at, what its file was called, how far it is trusted.
    fn source(&self, source: &Source) -> Source {
        let chosen = &self.plan.chosen.sources;
        Source {
            kind: source.kind,
            title: source.title.clone(),
            publisher: source.publisher.clone(),
            authors: source.authors.clone(),
            published: source.published.clone(),
            accessed: None,
            url: source.url.clone(),
            archived_url: source.archived_url.clone(),
            language: source.language.clone(),
            document: source.document.as_ref().map(|document| DocumentRef {
                sha256: document.sha256,
                chars: document.chars,
                file_name: String::new(),
                media_type: String::new(),
                extractor: String::new(),
                pages: document.pages.clone(),
            }),
            earlier: Vec::new(),
            read: Vec::new(),
            shares_origin_with: source
                .shares_origin_with
                .intersection(chosen)
                .copied()
                .collect(),
            reliability: None,
            withdrawn: source.withdrawn.as_ref().map(withdrawal),
            notes: self.note(&source.notes),
        }
    }

    fn quote(&mut self, id: QuoteId, quote: &Quote) -> Quote {
        let speaker = quote.speaker.as_ref().map(|speaker| Speaker {
            who: match &speaker.who {
                Who::Entity(_)
                    if !self.plan.options.withheld_speakers && is_withheld(speaker.terms) =>
                {
                    Who::Described(UNNAMED.to_owned())
                }
                Who::Entity(who) if !self.plan.chosen.entities.contains(who) => {
                    Who::Described(UNNAMED.to_owned())
                }
                who => who.clone(),
            },
            terms: speaker.terms,
            basis: speaker.basis,
        });
        Quote {
            source: quote.source,
            anchor: self.anchor(id, quote),
            speaker,
            published: quote.published.clone(),
            withdrawn: quote.withdrawn.as_ref().map(withdrawal),
            same_copy_as: quote
                .same_copy_as
                .intersection(&self.plan.chosen.quotes)
                .copied()
                .collect(),
            not_copy_of: BTreeSet::new(),
            comment: self.note(&quote.comment),
            checked: quote.checked.as_ref().map(check),
        }
    }

    /// The exact words with their place, the one that was proved if the document is at hand; and around them
    /// as much as the board lets go out.
    fn anchor(&mut self, id: QuoteId, quote: &Quote) -> Anchor {
        let anchor = &quote.anchor;
        let source = self.board.sources().get(quote.source);
        let current = source
            .and_then(|it| it.document.as_ref())
            .map(|it| it.sha256);
        let proved = source.map_or(Proof::NotAtHand, |it| self.prover.prove(it, anchor));
        // The text that the words were taken from, should the source have no other at hand.
        let taken_from = match proved {
            Proof::NotAtHand => anchor.document,
            _ => None,
        };
        let taken_from = taken_from.and_then(|it| Some((it, self.prover.passages(it)?)));
        let (proof, stands_in) = match taken_from {
            Some((document, passages)) => {
                let stands = passages.stands(anchor).map(|range| (range, document));
                (passages.resolve(anchor), stands)
            }
            None => (proved, source.and_then(|it| proved.stands_in(it))),
        };
        self.proofs.insert(id, proof);
        let (range, document) = match stands_in {
            Some((range, document)) => (Some(range), Some(document)),
            None => (anchor.range, anchor.document.or(current)),
        };
        let text = document.and_then(|it| self.texts.get(&it)).map(|it| &**it);
        let words = self.board.meta().excerpt_words;
        let (mut prefix, mut suffix) = context(anchor, proof, text, words);
        let whole = format!("{prefix}{}{suffix}", anchor.exact);
        if self.guard.finds(&whole) && !self.guard.finds(&anchor.exact) {
            (prefix, suffix) = (String::new(), String::new());
            self.bare_quotes += 1;
        }
        Anchor {
            exact: anchor.exact.clone(),
            prefix,
            suffix,
            range,
            page: anchor.page,
            document,
        }
    }

    fn claim(&self, claim: &Claim) -> Claim {
        Claim {
            about: claim.about,
            property: claim.property.clone(),
            value: claim.value.clone(),
            as_of: claim.as_of.clone(),
            denied: claim.denied,
            evidence: claim.evidence.clone(),
            resolution: claim
                .resolution
                .as_ref()
                .map(|it| resolution(it, &self.plan.chosen.claims)),
            reply: claim.reply.as_ref().map(|it| self.reply(it)),
            checked: claim.checked.as_ref().map(check),
        }
    }

    fn relation(&self, relation: &Relation) -> Relation {
        Relation {
            from: relation.from,
            to: relation.to,
            kind: relation.kind.clone(),
            label: relation.label.clone(),
            direction: relation.direction,
            when: relation.when.clone(),
            denied: relation.denied,
            legal: relation.legal.clone(),
            evidence: relation.evidence.clone(),
            resolution: relation
                .resolution
                .as_ref()
                .map(|it| resolution(it, &self.plan.chosen.relations)),
            reply: relation.reply.as_ref().map(|it| self.reply(it)),
            checked: relation.checked.as_ref().map(check),
        }
    }

    /// That and when they were asked, and what they answered; not who of us asked.
    fn reply(&self, reply: &Reply) -> Reply {
        Reply {
            asked: reply.asked.clone(),
            by: String::new(),
            outcome: reply.outcome,
            quote: reply.quote,
            note: self.note(&reply.note),
        }
    }

    fn step(&self, step: &Step) -> Step {
        let lit = step.lit.iter().copied();
        Step {
            order: step.order,
            title: step.title.clone(),
            text: step.text.clone(),
            view: step.view,
            lit: lit.filter(|&it| self.plan.chosen.contains(it)).collect(),
        }
    }

    fn note(&self, text: &str) -> String {
        if self.plan.options.notes {
            text.to_owned()
        } else {
            String::new()
        }
    }
}

fn meta(meta: &BoardMeta) -> BoardMeta {
    BoardMeta {
        title: meta.title.clone(),
        question: meta.question.clone(),
        authors: meta.authors.clone(),
        language: meta.language.clone(),
        created: None,
        rules_off: BTreeMap::new(),
        excerpt_words: None,
    }
}

/// Without tags, which are for sorting one's own work, and without the picture's file.
fn entity(entity: &Entity) -> Entity {
    Entity {
        kind: entity.kind,
        names: entity
            .names
            .iter()
            .map(|name| Name {
                text: name.text.clone(),
                quotes: Vec::new(),
            })
            .collect(),
        summary: entity.summary.clone(),
        tags: BTreeSet::new(),
        when: entity.when.clone(),
        picture: None,
        withheld: false,
        not_same_as: BTreeSet::new(),
    }
}

fn card(card: &Card) -> Card {
    Card {
        content: match &card.content {
            CardContent::Note(text) => CardContent::Note(text.clone()),
            other => other.clone(),
        },
        pinned: false,
        ..*card
    }
}

/// How a dispute was settled; what it prefers is named only where that goes out too.
fn resolution<I: Copy + Ord>(resolution: &Resolution<I>, chosen: &BTreeSet<I>) -> Resolution<I> {
    let known = |id: I| chosen.contains(&id).then_some(id);
    Resolution {
        kind: resolution.kind,
        note: resolution.note.clone(),
        prefer: resolution.prefer.and_then(|it| it.remapped(known)),
    }
}

/// That and when it was checked, not by whom.
fn check(checked: &Checked) -> Checked {
    Checked {
        by: String::new(),
        on: checked.on.clone(),
        what: String::new(),
        seal: None,
    }
}

fn withdrawal(withdrawn: &Withdrawal) -> Withdrawal {
    Withdrawal {
        on: withdrawn.on.clone(),
        why: withdrawn.why.clone(),
    }
}
