//! The whole board as JSON, with everything derived from it: for scripts that check, count or publish.
//!
//! Words are those of the board file; ids too. Every field is always there: `null` and `""` are unknown.
//! Fields and records have one order, so the same board and documents give the same text.

use super::board_file::{FORMAT, Word as _};
use crate::base::date::FuzzyDate;
use crate::evidence::{
    Derived, Dispute, DisputeKey, DisputeState, Origin, Support, Weak, is_live, unchecked_because,
};
use crate::model::{
    About, Board, Card, CardContent, Checked, Claim, ClaimId, Entity, EntityId, Evidence, Frame,
    FrameId, Prefer, Quote, QuoteId, RecordRef, Relation, RelationId, Reply, Resolution, Side,
    Source, SourceId, Speaker, Stance, Step, Value, Who, Withdrawal,
};
use crate::query::anchor::Proof;
use crate::query::{display_name, value_text};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

/// The form of the export: a new one when a field changes its meaning or goes.
pub const EXPORT: u32 = 1;

/// The board, what follows from it, and how its quotes are proved, as indented JSON.
pub fn export(board: &Board, derived: &Derived, proofs: &BTreeMap<QuoteId, Proof>) -> String {
    let mut quotes_of: BTreeMap<SourceId, Vec<QuoteId>> = BTreeMap::new();
    for (id, quote) in board.quotes().iter() {
        quotes_of.entry(quote.source).or_default().push(id);
    }
    let export = Export {
        board,
        derived,
        proofs,
        quotes_of,
    };
    // Numbers are finite and keys are texts: this cannot fail.
    let mut text = serde_json::to_string_pretty(&export.all()).unwrap_or_default();
    text.push('\n');
    text
}

struct Export<'a> {
    board: &'a Board,
    derived: &'a Derived,
    proofs: &'a BTreeMap<QuoteId, Proof>,
    quotes_of: BTreeMap<SourceId, Vec<QuoteId>>,
}

impl Export<'_> {
    fn all(&self) -> Json {
        let board = self.board;
        let meta = board.meta();
        json!({
            "throughline": { "format": FORMAT, "export": EXPORT },
            "meta": {
                "title": meta.title,
                "question": meta.question,
                "authors": meta.authors,
                "language": meta.language,
                "created": date(meta.created.as_ref()),
                "rules_off": meta.rules_off,
                "excerpt_words": meta.excerpt_words,
            },
            "counts": self.counts(),
            "sources": list(board.sources().iter(), |id, record| self.source(id, record)),
            "quotes": list(board.quotes().iter(), |id, record| self.quote(id, record)),
            "entities": list(board.entities().iter(), |id, record| self.entity(id, record)),
            "claims": list(board.claims().iter(), |id, record| self.claim(id, record)),
            "relations": list(board.relations().iter(), |id, record| self.relation(id, record)),
            "disputes": self.derived.evidence.disputes().map(|it| self.dispute(it)).collect::<Json>(),
            "cards": list(board.cards().iter(), card),
            "frames": list(board.frames().iter(), |id, record| self.frame(id, record)),
            "steps": list(board.steps().iter(), step),
        })
    }

    fn counts(&self) -> Json {
        let counts = self.derived.evidence.counts();
        let mut proofs: BTreeMap<&str, usize> = PROOF_WORDS.iter().map(|&word| (word, 0)).collect();
        for id in self.board.quotes().ids() {
            *proofs.entry(proof_word(self.proof(id))).or_default() += 1;
        }
        let tally = |of: crate::evidence::Tally| {
            crate::evidence::Standing::ALL
                .iter()
                .map(|&standing| (standing.label().to_owned(), json!(of.of(standing))))
                .collect::<serde_json::Map<String, Json>>()
        };
        json!({
            "claims": tally(counts.claims),
            "relations": tally(counts.relations),
            "disputes": {
                "Unresolved": counts.disputes_unresolved,
                "Open": counts.disputes_left_open,
                "Resolved": counts.disputes_resolved,
            },
            "proofs": proofs,
        })
    }

    fn proof(&self, quote: QuoteId) -> Proof {
        self.proofs.get(&quote).copied().unwrap_or(Proof::NotAtHand)
    }

    fn source(&self, id: SourceId, source: &Source) -> Json {
        json!({
            "id": id.to_string(),
            "kind": source.kind.word(),
            "title": source.title,
            "publisher": source.publisher,
            "authors": source.authors,
            "published": date(source.published.as_ref()),
            "accessed": date(source.accessed.as_ref()),
            "url": source.url,
            "archived_url": source.archived_url,
            "language": source.language,
            "document": source.document.as_ref().map(|document| json!({
                "sha256": document.sha256.to_string(),
                "chars": document.chars,
                "file_name": document.file_name,
                "media_type": document.media_type,
                "extractor": document.extractor,
                "pages": document.pages,
            })),
            "earlier": source.earlier.iter().map(|version| json!({
                "sha256": version.document.sha256.to_string(),
                "chars": version.document.chars,
                "file_name": version.document.file_name,
                "accessed": date(version.accessed.as_ref()),
            })).collect::<Json>(),
            "read": source.read.iter().map(|range| json!([range.start, range.end])).collect::<Json>(),
            "shares_origin_with": ids(&source.shares_origin_with),
            "origin_group": self.derived.evidence.origins().group(id).to_string(),
            "reliability": source.reliability.map(|it| it.word()),
            "withdrawn": withdrawn(source.withdrawn.as_ref()),
            "notes": source.notes,
            "quotes": self.quotes_of.get(&id).map_or_else(|| json!([]), ids),
        })
    }

    fn quote(&self, id: QuoteId, quote: &Quote) -> Json {
        let anchor = &quote.anchor;
        let proof = self.proof(id);
        let edits = match proof {
            Proof::Altered { edits, .. } => Some(edits),
            _ => None,
        };
        let source = self.board.sources().get(quote.source);
        let stands_in = source.and_then(|source| proof.stands_in(source));
        json!({
            "id": id.to_string(),
            "source": quote.source.to_string(),
            "exact": anchor.exact,
            "prefix": anchor.prefix,
            "suffix": anchor.suffix,
            "start": anchor.range.map(|range| range.start),
            "end": anchor.range.map(|range| range.end),
            "page": anchor.page,
            "document": anchor.document.map(|digest| digest.to_string()),
            "speaker": quote.speaker.as_ref().map(|speaker| self.speaker(speaker)),
            "origin": self.origin(&self.derived.evidence.origins().of(quote)),
            "published": date(quote.published.as_ref()),
            "withdrawn": withdrawn(quote.withdrawn.as_ref()),
            "same_copy_as": ids(&quote.same_copy_as),
            "copy_group": self.derived.evidence.origins().copy_group(id).to_string(),
            "not_copy_of": ids(&quote.not_copy_of),
            "comment": quote.comment,
            "checked": self.checked(id, quote.checked.as_ref()),
            "proof": {
                "state": proof_word(proof),
                "start": proof.range().map(|range| range.start),
                "end": proof.range().map(|range| range.end),
                "edits": edits,
                "document": stands_in.map(|(_, document)| document.to_string()),
            },
        })
    }

    fn speaker(&self, speaker: &Speaker) -> Json {
        let (entity, description) = match &speaker.who {
            Who::Entity(id) => (Some(*id), None),
            Who::Described(text) => (None, Some(text)),
        };
        json!({
            "entity": entity.map(|id| id.to_string()),
            "name": entity.map(|id| display_name(self.board, id)),
            "description": description,
            "terms": speaker.terms.word(),
            "basis": speaker.basis.word(),
        })
    }

    fn origin(&self, origin: &Origin) -> Json {
        match origin {
            Origin::Speaker(id) => json!({
                "kind": "Speaker",
                "id": id.to_string(),
                "name": display_name(self.board, *id),
            }),
            Origin::Described(source, text) => json!({
                "kind": "Described",
                "id": source.to_string(),
                "name": text,
            }),
            Origin::Source(source) => json!({
                "kind": "Source",
                "id": source.to_string(),
                "name": display_name(self.board, *source),
            }),
        }
    }

    fn entity(&self, id: EntityId, entity: &Entity) -> Json {
        json!({
            "id": id.to_string(),
            "kind": entity.kind.word(),
            "name": entity.name(),
            "names": entity.names.iter().map(|name| json!({
                "text": name.text,
                "quotes": ids(&name.quotes),
            })).collect::<Json>(),
            "summary": entity.summary,
            "tags": entity.tags,
            "when": date(entity.when.as_ref()),
            "picture": entity.picture,
            "withheld": entity.withheld,
            "not_same_as": ids(&entity.not_same_as),
            "disputes": self.disputes_of(id),
        })
    }

    fn claim(&self, id: ClaimId, claim: &Claim) -> Json {
        json!({
            "id": id.to_string(),
            "about": RecordRef::from(claim.about).to_string(),
            "property": claim.property,
            "value": value(self.board, &claim.value),
            "as_of": date(claim.as_of.as_ref()),
            "denied": claim.denied,
            "evidence": evidence(&claim.evidence),
            "resolution": resolution(claim.resolution.as_ref()),
            "reply": reply(claim.reply.as_ref()),
            "checked": self.checked(id, claim.checked.as_ref()),
            "standing": self.standing(id),
            "support": self.support(id),
            "weak": self.weak(id),
            "origins": self.origins(&claim.evidence),
            "disputes": self.disputes_of(id),
        })
    }

    fn relation(&self, id: RelationId, relation: &Relation) -> Json {
        json!({
            "id": id.to_string(),
            "from": relation.from.to_string(),
            "to": relation.to.to_string(),
            "kind": relation.kind.as_str(),
            "label": relation.label,
            "direction": relation.direction.word(),
            "when": date(relation.when.as_ref()),
            "denied": relation.denied,
            "legal": relation.legal.iter().map(|step| json!({
                "stage": step.stage.word(),
                "as_of": date(step.as_of.as_ref()),
                "place": step.place,
                "quote": step.quote.map(|id| id.to_string()),
            })).collect::<Json>(),
            "evidence": evidence(&relation.evidence),
            "resolution": resolution(relation.resolution.as_ref()),
            "reply": reply(relation.reply.as_ref()),
            "checked": self.checked(id, relation.checked.as_ref()),
            "standing": self.standing(id),
            "support": self.support(id),
            "weak": self.weak(id),
            "origins": self.origins(&relation.evidence),
            "disputes": self.disputes_of(id),
        })
    }

    /// The mark, and what changed since if it carries a seal that holds no more.
    fn checked(&self, record: impl Into<RecordRef>, checked: Option<&Checked>) -> Json {
        checked.map_or(Json::Null, |checked| {
            json!({
                "by": checked.by,
                "on": date(checked.on.as_ref()),
                "what": checked.what,
                "seal": checked.seal.map(|seal| seal.to_string()),
                "changed_since": unchecked_because(self.board, record).unwrap_or_default(),
            })
        })
    }

    /// In which ways the live support is weak.
    fn weak(&self, record: impl Into<RecordRef>) -> Json {
        let Weak {
            one_origin,
            only_unnamed,
            only_hearsay,
        } = self.derived.evidence.support(record).weak();
        json!({
            "one_origin": one_origin,
            "only_unnamed": only_unnamed,
            "only_hearsay": only_hearsay,
        })
    }

    fn standing(&self, record: impl Into<RecordRef>) -> Option<&'static str> {
        let standing = self.derived.evidence.standing(record);
        standing.map(|standing| standing.label())
    }

    fn support(&self, record: impl Into<RecordRef>) -> Json {
        let Support {
            quotes,
            sources,
            origins,
            named_speakers,
            unnamed_speakers,
            hearsay,
            contradicting,
            context,
            withdrawn,
        } = self.derived.evidence.support(record);
        json!({
            "quotes": quotes,
            "sources": sources,
            "origins": origins,
            "named_speakers": named_speakers,
            "unnamed_speakers": unnamed_speakers,
            "hearsay": hearsay,
            "contradicting": contradicting,
            "context": context,
            "withdrawn": withdrawn,
        })
    }

    /// The independent origins of what supports, each with its quotes.
    fn origins(&self, evidence: &[Evidence]) -> Json {
        let supporting = evidence.iter().filter(|it| it.stance == Stance::Supports);
        let live = supporting.filter_map(|it| {
            let quote = self.board.quotes().get(it.quote)?;
            is_live(self.board, quote).then_some((it.quote, quote))
        });
        let origins = self.derived.evidence.origins().independent(live);
        let json = origins.iter().map(|(origin, quotes)| {
            let mut json = self.origin(origin);
            json["quotes"] = ids(quotes);
            json
        });
        json.collect()
    }

    fn disputes_of(&self, record: impl Into<RecordRef>) -> Json {
        let disputes = self.derived.evidence.disputes_about(record);
        disputes.map(|dispute| dispute_name(&dispute.key)).collect()
    }

    fn dispute(&self, dispute: &Dispute) -> Json {
        let (state, kind, prefer) = match dispute.state {
            DisputeState::Unresolved => ("Unresolved", None, None),
            DisputeState::Open => ("Open", None, None),
            DisputeState::Resolved { kind, prefer } => ("Resolved", Some(kind.word()), prefer),
        };
        json!({
            "id": dispute_name(&dispute.key),
            "title": dispute.title(self.board),
            "about": ids(&dispute.about()),
            "property": dispute.property,
            "summary": dispute.summary,
            "claims": ids(&dispute.claims),
            "relations": ids(&dispute.relations),
            "contested": ids(&dispute.contested),
            "pairs": dispute.pairs(self.board).iter().map(|(a, b)| json!([a.to_string(), b.to_string()])).collect::<Json>(),
            "state": state,
            "resolution": kind,
            "prefer": prefer.and_then(Side::stands).map(|record| record.to_string()),
            "against": prefer.and_then(Side::fails).map(|record| record.to_string()),
        })
    }

    fn frame(&self, id: FrameId, frame: &Frame) -> Json {
        json!({
            "id": id.to_string(),
            "title": frame.title,
            "pos": [frame.pos.x, frame.pos.y],
            "size": [frame.size.x, frame.size.y],
            "tint": frame.tint.word(),
            "cards": ids(&self.derived.index.spatial.cards_in_frame(id)),
        })
    }
}

fn card(id: crate::model::CardId, card: &Card) -> Json {
    let note = match &card.content {
        CardContent::Note(text) => Some(text),
        _ => None,
    };
    json!({
        "id": id.to_string(),
        "shows": card.content.record().map(|record| record.to_string()),
        "note": note,
        "pos": [card.pos.x, card.pos.y],
        "size": [card.size.x, card.size.y],
        "z": card.z,
        "tint": card.tint.map(|tint| tint.word()),
        "pinned": card.pinned,
    })
}

fn step(id: crate::model::StepId, step: &Step) -> Json {
    json!({
        "id": id.to_string(),
        "order": step.order,
        "title": step.title,
        "text": step.text,
        "view": [step.view.min.x, step.view.min.y, step.view.max.x, step.view.max.y],
        "lit": ids(&step.lit),
    })
}

const PROOF_WORDS: [&str; 6] = [
    "Exact",
    "Moved",
    "Altered",
    "EarlierVersion",
    "Missing",
    "NotAtHand",
];

fn proof_word(proof: Proof) -> &'static str {
    let [exact, moved, altered, earlier, missing, not_at_hand] = PROOF_WORDS;
    match proof {
        Proof::Exact(_) => exact,
        Proof::Moved(_) => moved,
        Proof::Altered { .. } => altered,
        Proof::Earlier { .. } => earlier,
        Proof::Missing => missing,
        Proof::NotAtHand => not_at_hand,
    }
}

/// A name for a dispute that stays the same while the claims do.
fn dispute_name(key: &DisputeKey) -> String {
    match key {
        DisputeKey::Property(About::Entity(id), property) => format!("{id}/{property}"),
        DisputeKey::Property(About::Relation(id), property) => format!("{id}/{property}"),
        DisputeKey::Relation(a, b, kind) => format!("{a}/{b}/{kind}"),
    }
}

fn value(board: &Board, value: &Value) -> Json {
    let text = value_text(board, value);
    match value {
        Value::Text(_) => json!({ "type": "Text", "text": text }),
        Value::Number { quantity, unit } => {
            let finite = |number: f64| number.is_finite().then_some(number);
            json!({
                "type": "Number",
                "text": text,
                "quantity": quantity.as_str(),
                "low": finite(quantity.low()),
                "high": finite(quantity.high()),
                "about": quantity.is_about(),
                "unit": unit,
            })
        }
        Value::Date(it) => json!({ "type": "Date", "text": text, "date": date(Some(it)) }),
        Value::Entity(id) => json!({ "type": "Entity", "text": text, "entity": id.to_string() }),
    }
}

/// A date as it was written, with the days it may mean; an open end is `null`.
fn date(date: Option<&FuzzyDate>) -> Json {
    let Some(date) = date else {
        return Json::Null;
    };
    let interval = date.interval();
    json!({
        "text": date.as_str(),
        "readable": date.is_readable(),
        "first": interval.first.map(|day| day.to_string()),
        "last": interval.last.map(|day| day.to_string()),
        "approximate": date.is_approximate(),
        "uncertain": date.is_uncertain(),
    })
}

fn withdrawn(withdrawn: Option<&Withdrawal>) -> Json {
    withdrawn.map_or(
        Json::Null,
        |it| json!({ "on": date(it.on.as_ref()), "why": it.why }),
    )
}

fn reply(reply: Option<&Reply>) -> Json {
    reply.map_or(Json::Null, |reply| {
        json!({
            "asked": date(reply.asked.as_ref()),
            "by": reply.by,
            "outcome": reply.outcome.word(),
            "quote": reply.quote.map(|id| id.to_string()),
            "note": reply.note,
        })
    })
}

fn resolution<I: ToString + Copy>(resolution: Option<&Resolution<I>>) -> Json {
    resolution.map_or(Json::Null, |Resolution { kind, note, prefer }| {
        let holds = match prefer {
            None | Some(Prefer::Other(_)) => None,
            Some(Prefer::This) => Some(true),
            Some(Prefer::Contrary) => Some(false),
        };
        let other = prefer.and_then(Prefer::other);
        json!({
            "kind": kind.word(),
            "note": note,
            "prefer": other.map(|id| id.to_string()),
            "holds": holds,
        })
    })
}

fn evidence(evidence: &[Evidence]) -> Json {
    let pieces = evidence.iter().map(|it| {
        let stance = match it.stance {
            Stance::Supports => "Supports",
            Stance::Contradicts => "Contradicts",
            Stance::Context => "Context",
        };
        json!({ "quote": it.quote.to_string(), "stance": stance })
    });
    pieces.collect()
}

fn ids<'a, I: std::fmt::Display + 'a>(ids: impl IntoIterator<Item = &'a I>) -> Json {
    ids.into_iter().map(ToString::to_string).collect()
}

fn list<'a, I, R: 'a>(
    records: impl Iterator<Item = (I, &'a R)>,
    make: impl Fn(I, &'a R) -> Json,
) -> Json {
    records.map(|(id, record)| make(id, record)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::random::random_board;
    use crate::io::board_file;
    use crate::query::anchor::prove;
    use proptest::prelude::*;

    #[test]
    fn the_small_board_as_json() {
        let text = include_str!("../../tests/data/board_file/v1/small.ron");
        let board = board_file::read(text).unwrap().board;
        let proofs = prove(&board, &BTreeMap::new());
        let json = export(&board, &Derived::build(&board), &proofs);
        expect_test::expect_file!["../../tests/data/board_file/small.json"].assert_eq(&json);
    }

    proptest! {
        #[test]
        fn every_record_is_in_it_and_it_is_json(seed: u64, size in 0..8_usize) {
            let board = random_board(seed, size);
            let text = export(&board, &Derived::build(&board), &BTreeMap::new());
            let json: Json = serde_json::from_str(&text).unwrap();
            let count = |table: &str| json[table].as_array().unwrap().len();
            prop_assert_eq!(count("sources"), board.sources().len());
            prop_assert_eq!(count("quotes"), board.quotes().len());
            prop_assert_eq!(count("entities"), board.entities().len());
            prop_assert_eq!(count("claims"), board.claims().len());
            prop_assert_eq!(count("relations"), board.relations().len());
            prop_assert_eq!(count("cards"), board.cards().len());
            prop_assert_eq!(count("frames"), board.frames().len());
            prop_assert_eq!(count("steps"), board.steps().len());
            for claim in json["claims"].as_array().unwrap() {
                let origins = claim["origins"].as_array().unwrap().len();
                prop_assert_eq!(Some(origins as u64), claim["support"]["origins"].as_u64());
            }
        }
    }
}
