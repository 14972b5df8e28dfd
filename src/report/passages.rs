//! Quotes where they are used: in context, with their place, speaker and proof.

use super::{Check, Cited, Maker, Mark, Passage, Quoted, SpokenBy, Withdrawn};
use crate::base::date::FuzzyDate;
use crate::base::digest::Digest;
use crate::base::text_range::{CharBytes, CharRange};
use crate::evidence::standing::is_withdrawn;
use crate::evidence::unchecked_because;
use crate::model::{
    Board, Checked, EntityId, Quote, QuoteId, RecordRef, SourceId, Stance, Who, Withdrawal,
};
use crate::publish::{UNNAMED, context};
use crate::query::anchor::Proof;
use crate::query::display_name;
use crate::query::versions::version_name;

/// The quotes that stand in the entry of a claim or relation: its evidence, its legal stages, its reply.
pub(super) fn quotes_of(board: &Board, record: RecordRef) -> Vec<QuoteId> {
    match record {
        RecordRef::Claim(id) => board.claims().get(id).map_or_else(Vec::new, |claim| {
            let reply = claim.reply.as_ref().and_then(|reply| reply.quote);
            let evidence = claim.evidence.iter().map(|piece| piece.quote);
            evidence.chain(reply).collect()
        }),
        RecordRef::Relation(id) => board.relations().get(id).map_or_else(Vec::new, |relation| {
            let reply = relation.reply.as_ref().and_then(|reply| reply.quote);
            let stages = relation.legal.iter().filter_map(|step| step.quote);
            let evidence = relation.evidence.iter().map(|piece| piece.quote);
            evidence.chain(stages).chain(reply).collect()
        }),
        _ => Vec::new(),
    }
}

/// The entity that speaks a quote.
pub(super) fn speaker_of(board: &Board, quote: QuoteId) -> Option<EntityId> {
    match board.quotes().get(quote)?.speaker.as_ref()?.who {
        Who::Entity(id) => Some(id),
        Who::Described(_) => None,
    }
}

pub(super) fn date(date: Option<&FuzzyDate>) -> Option<String> {
    date.map(ToString::to_string)
}

pub(super) fn withdrawn(withdrawal: &Withdrawal) -> Withdrawn {
    Withdrawn {
        on: date(withdrawal.on.as_ref()),
        why: withdrawal.why.clone(),
    }
}

impl<'a> Maker<'a> {
    pub(super) fn passage(&self, quote: QuoteId, stance: Option<Stance>) -> Passage {
        let quoted = self.board.quotes().get(quote);
        Passage {
            quote,
            stance,
            quoted: quoted.map(|it| self.quoted(quote, it)),
        }
    }

    fn quoted(&self, id: QuoteId, quote: &Quote) -> Quoted {
        let anchor = &quote.anchor;
        let proof = self.proofs.get(&id).copied().unwrap_or(Proof::NotAtHand);
        let newest = self.text_of(quote);
        let source = self.board.sources().get(quote.source);
        // The place that was found, if the words stand in a version of the source as they are.
        let (found, text) = match source.and_then(|it| proof.stands_in(it)) {
            Some((range, digest)) => (Some(range), self.document(digest)),
            None => (None, newest),
        };
        let instead = match proof {
            Proof::Altered { range, .. } => Some(range),
            Proof::Earlier { similar, .. } => similar,
            _ => None,
        };
        let instead = instead.and_then(|range| newest?.1.words(range));
        let version = match (proof, source) {
            (Proof::Earlier { version, .. }, Some(source)) => Some(version_name(source, version)),
            _ => None,
        };
        let around = context(
            anchor,
            proof,
            text.map(|(_, document)| document.text),
            self.board.meta().excerpt_words,
        );
        let whole = format!("{}{}{}", around.0, anchor.exact, around.1);
        let bare =
            !self.options.withheld && !self.guard.finds(&anchor.exact) && self.guard.finds(&whole);
        let (before, after) = if bare {
            (String::new(), String::new())
        } else {
            around
        };
        let current = text.map(|(digest, _)| digest);
        Quoted {
            before,
            exact: anchor.exact.clone(),
            after,
            bare,
            source: self.cited(quote.source),
            speaker: self.spoken_by(quote),
            published: date(quote.published.as_ref()),
            range: found.or(anchor.range),
            paragraph: found.and_then(|range| text?.1.paragraph(range)),
            page: anchor.page,
            document: match found {
                Some(_) => current.or(anchor.document),
                None => anchor.document.or(current),
            },
            proof,
            instead: instead.map(str::to_owned),
            version,
            withdrawn: quote.withdrawn.as_ref().map(withdrawn),
            source_withdrawn: is_withdrawn(self.board, quote.source),
            comment: quote.comment.trim().to_owned(),
            check: self.check_of(id.into(), quote.checked.as_ref()),
        }
    }

    /// The newest document of a quote's source, if it is at hand.
    fn text_of(&self, quote: &Quote) -> Option<(Digest, &Document<'a>)> {
        let source = self.board.sources().get(quote.source)?;
        self.document(source.document.as_ref()?.sha256)
    }

    fn document(&self, sha256: Digest) -> Option<(Digest, &Document<'a>)> {
        Some((sha256, self.documents.get(&sha256)?))
    }

    pub(super) fn cited(&self, id: SourceId) -> Cited {
        let Some(source) = self.board.sources().get(id) else {
            return Cited {
                title: display_name(self.board, id),
                ..Cited::default()
            };
        };
        Cited {
            number: self.sources.get(&id).copied(),
            title: display_name(self.board, id),
            publisher: source.publisher.trim().to_owned(),
            published: date(source.published.as_ref()),
            url: source.url.trim().to_owned(),
            archived_url: source.archived_url.trim().to_owned(),
            language: source.language.clone(),
        }
    }

    pub(super) fn spoken_by(&self, quote: &Quote) -> Option<SpokenBy> {
        let speaker = quote.speaker.as_ref()?;
        let (name, named, withheld) = match &speaker.who {
            Who::Entity(id) => {
                let withheld = self.withheld.contains(id);
                let hidden = withheld && !self.options.withheld;
                let name = if hidden {
                    UNNAMED.to_owned()
                } else {
                    display_name(self.board, *id)
                };
                (name, !hidden, withheld && !hidden)
            }
            Who::Described(text) => (text.clone(), false, false),
        };
        Some(SpokenBy {
            name,
            named,
            terms: speaker.terms,
            basis: speaker.basis,
            withheld,
        })
    }

    pub(super) fn check_of(&self, record: RecordRef, checked: Option<&Checked>) -> Check {
        let Some(checked) = checked else {
            return Check::Never;
        };
        let mark = Mark {
            by: checked.by.trim().to_owned(),
            on: date(checked.on.as_ref()),
            what: checked.what.trim().to_owned(),
        };
        match unchecked_because(self.board, record) {
            Some(because) => Check::Stale(mark, because),
            None => Check::Checked(mark),
        }
    }
}

/// A document's text, made ready for many questions.
pub(super) struct Document<'a> {
    text: &'a str,
    chars: CharBytes<'a>,
    /// The bytes at which its paragraphs begin, parted by blank lines.
    paragraphs: Vec<usize>,
}

impl<'a> Document<'a> {
    pub fn new(text: &'a str) -> Self {
        let mut paragraphs = Vec::new();
        let mut at = 0;
        for part in text.split("\n\n") {
            if !part.trim().is_empty() {
                paragraphs.push(at);
            }
            at += part.len() + 2;
        }
        Self {
            text,
            chars: CharBytes::new(text),
            paragraphs,
        }
    }

    fn words(&self, range: CharRange) -> Option<&'a str> {
        self.text.get(self.chars.bytes(range)?)
    }

    /// Which paragraph a place begins in, counted from 1; nothing for a text of one.
    fn paragraph(&self, range: CharRange) -> Option<usize> {
        if self.paragraphs.len() < 2 {
            return None;
        }
        let byte = self.chars.byte(range.start)?;
        let begun = self.paragraphs.partition_point(|&start| start <= byte);
        (begun > 0).then_some(begun)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_parted_by_blank_lines() {
        let text = "One.\n\nTwo is long.\nStill two.\n\n\n\nThree.";
        let of = |words: &str| {
            let start = text[..text.find(words).unwrap()].chars().count();
            Document::new(text).paragraph(CharRange::new(start, start + 1))
        };
        for (words, number) in [
            ("One", 1),
            ("ne.", 1),
            ("Two", 2),
            ("long", 2),
            ("Still", 2),
            ("Three", 3),
            ("ree.", 3),
        ] {
            assert_eq!(of(words), Some(number), "{words}");
        }
        assert_eq!(
            Document::new("One line.").paragraph(CharRange::new(0, 3)),
            None
        );
    }
}
