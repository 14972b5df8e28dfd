//! The starter board: enough of everything, sourced line by line, excerpts only, tidy on the canvas.

#![expect(
    clippy::unwrap_used,
    reason = "a board that cannot be read fails the test"
)]
#![expect(clippy::print_stderr, reason = "a comparison that is left out is said")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;
use throughline::base::digest::Digest;
use throughline::check;
use throughline::evidence::copies::Found;
use throughline::evidence::{DisputeState, EvidenceIndex, unchecked_because};
use throughline::io::board_file;
use throughline::io::normalise::DocumentText;
use throughline::model::{Board, CardContent, EntityKind, QuoteId, RecordRef, ReplyOutcome};
use throughline::query::Index;
use throughline::query::anchor::{Proof, prove};

/// No stored excerpt is longer, in words.
const EXCERPT_WORDS: usize = 12;
/// No more of the text around an excerpt is stored, in characters on each side.
const MARGIN_CHARS: usize = 20;

fn starter() -> (String, Board) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("boards/starter.ron");
    let text = fs::read_to_string(path).unwrap();
    let loaded = board_file::read(&text).unwrap();
    assert!(loaded.report.is_empty(), "{:#?}", loaded.report);
    (text, loaded.board)
}

fn at_least(what: &str, found: usize, least: usize) {
    assert!(
        found >= least,
        "{found} {what}; at least {least} are wanted"
    );
}

#[test]
fn it_is_written_as_the_program_writes_it_and_keeps_the_invariants() {
    let (text, board) = starter();
    assert!(
        board_file::write(&board) == text,
        "a load and a save without an edit change the file"
    );
    assert_eq!(board.violations(), []);
}

#[test]
fn it_holds_enough_of_everything() {
    let (_, board) = starter();
    at_least("entities", board.entities().len(), 110);
    at_least("relations", board.relations().len(), 180);
    at_least("quotes", board.quotes().len(), 300);
    let dated = |kind, when: bool| kind == EntityKind::Event && when;
    let events = board.entities().iter();
    let events = events.filter(|(_, e)| dated(e.kind, e.when.is_some()));
    at_least("dated events", events.count(), 60);
    let denied = board.claims().iter().filter(|(_, claim)| claim.denied);
    at_least("denied claims", denied.count(), 10);
    at_least("steps", board.steps().len(), 9);
    at_least("frames", board.frames().len(), 9);
    assert_eq!(board.sources().len(), 5);
    for (id, source) in board.sources().iter() {
        let quotes = board.quotes().iter().filter(|(_, q)| q.source == id);
        at_least(&format!("quotes of {}", source.title), quotes.count(), 25);
        assert!(source.document.is_some(), "{id} names no document");
    }
}

#[test]
fn every_dispute_is_settled_or_left_open_with_a_reason() {
    let (_, board) = starter();
    let evidence = EvidenceIndex::build(&board, &Index::build(&board));
    at_least("disputes", evidence.disputes().len(), 10);
    for dispute in evidence.disputes() {
        let title = dispute.title(&board);
        assert!(dispute.state != DisputeState::Unresolved, "{title}");
        let claims = dispute.claims.iter();
        let claims = claims.filter_map(|&id| board.claims().get(id)?.resolution.as_ref());
        let relations = dispute.relations.iter();
        let relations = relations.filter_map(|&id| board.relations().get(id)?.resolution.as_ref());
        for note in claims.map(|r| &r.note).chain(relations.map(|r| &r.note)) {
            assert!(!note.is_empty(), "{title}: a resolution without a reason");
        }
    }
}

#[test]
fn nothing_stands_without_evidence_but_what_is_marked_as_a_lead() {
    let (_, board) = starter();
    let leads = board
        .relations()
        .iter()
        .filter(|(_, r)| r.evidence.is_empty());
    let leads: Vec<_> = leads.map(|(id, _)| id).collect();
    at_least("leads", leads.len(), 5);
    let evidence = EvidenceIndex::build(&board, &Index::build(&board));
    let counts = evidence.counts();
    assert_eq!(
        counts.leads(),
        leads.len(),
        "a claim or a line rests on context alone"
    );
    for (id, claim) in board.claims().iter() {
        assert!(!claim.evidence.is_empty(), "{id} has no evidence");
    }
    for (id, relation) in board.relations().iter() {
        for step in &relation.legal {
            assert!(step.quote.is_some(), "{id}: a legal stage without a quote");
        }
    }
}

#[test]
fn no_accusation_is_without_its_stage_and_a_rule_is_off_for_a_reason() {
    let (_, board) = starter();
    let report = check::run(&board, &BTreeMap::new(), &Found::default());
    let of = |code: &str| {
        let findings = report.findings.iter();
        findings.filter(|it| it.rule.code == code).count()
    };
    for code in ["accusation", "stage-unquoted", "worded-stronger"] {
        assert_eq!(of(code), 0, "{code}");
    }
    at_least("findings that are true of the board", of("no-reply"), 20);
    let off = &board.meta().rules_off;
    assert_eq!(off.keys().collect::<Vec<_>>(), ["one-origin"]);
    assert!(off.values().all(|reason| reason.ends_with('.')));
}

#[test]
fn a_reply_is_there_only_where_an_article_tells_of_one() {
    let (_, board) = starter();
    let claims = board.claims().iter().filter_map(|(_, it)| it.reply.clone());
    let relations = board.relations().iter();
    let relations = relations.filter_map(|(_, it)| it.reply.clone());
    let replies: Vec<_> = claims.chain(relations).collect();
    at_least("replies", replies.len(), 3);
    for reply in replies {
        // Nobody is said to be waiting for an answer: the board itself has asked nobody.
        match reply.outcome {
            ReplyOutcome::Waiting => panic!("{reply:?}"),
            ReplyOutcome::Answered => assert!(reply.quote.is_some(), "{reply:?}"),
            ReplyOutcome::NoReply => assert!(!reply.by.is_empty(), "{reply:?}"),
        }
        assert!(!reply.note.is_empty(), "{reply:?}");
    }
}

#[test]
fn what_was_checked_is_still_so_and_not_everything_was() {
    let (_, board) = starter();
    let claims = board.claims().iter();
    let claims = claims.map(|(id, it)| (RecordRef::from(id), it.checked.as_ref()));
    let relations = board.relations().iter();
    let relations = relations.map(|(id, it)| (RecordRef::from(id), it.checked.as_ref()));
    let quotes = board.quotes().iter();
    let quotes = quotes.map(|(id, it)| (RecordRef::from(id), it.checked.as_ref()));
    let all: Vec<_> = claims.chain(relations).chain(quotes).collect();
    let (marked, left): (Vec<_>, Vec<_>) = all.iter().partition(|(_, mark)| mark.is_some());
    at_least("marks", marked.len(), 1000);
    at_least("records that nobody has checked", left.len(), 20);
    for (id, mark) in marked {
        let mark = mark.unwrap();
        assert!(!mark.by.is_empty() && mark.on.is_some(), "{id}: {mark:?}");
        assert!(!mark.what.is_empty() && mark.seal.is_some(), "{id}");
        assert_eq!(unchecked_because(&board, id), None, "{id}");
    }
    for (id, relation) in board.relations().iter() {
        let is_lead = relation.evidence.is_empty();
        assert!(!is_lead || relation.checked.is_none(), "{id} is a lead");
    }
}

#[test]
fn every_name_is_spelled_so_by_a_quote_and_every_quote_is_used() {
    let (_, board) = starter();
    let mut used: BTreeSet<QuoteId> = BTreeSet::new();
    for (id, entity) in board.entities().iter() {
        for name in &entity.names {
            assert!(!name.quotes.is_empty(), "{id}: {} has no quote", name.text);
            for &quote in &name.quotes {
                let exact = &board.quotes().get(quote).unwrap().anchor.exact;
                assert!(
                    exact.contains(&name.text),
                    "{id}: {} is not in {exact}",
                    name.text
                );
                used.insert(quote);
            }
        }
    }
    let claims = board.claims().iter().flat_map(|(_, c)| &c.evidence);
    let relations = board.relations().iter().flat_map(|(_, r)| &r.evidence);
    used.extend(claims.chain(relations).map(|e| e.quote));
    used.extend(
        board
            .cards()
            .iter()
            .filter_map(|(_, card)| match card.content {
                CardContent::Quote(id) => Some(id),
                _ => None,
            }),
    );
    let unused: Vec<_> = board.quotes().ids().filter(|q| !used.contains(q)).collect();
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn excerpts_are_short() {
    let (_, board) = starter();
    for (id, quote) in board.quotes().iter() {
        let anchor = &quote.anchor;
        let words = anchor.exact.split_whitespace().count();
        assert!(
            (1..=EXCERPT_WORDS).contains(&words),
            "{id} has {words} words"
        );
        for margin in [&anchor.prefix, &anchor.suffix] {
            assert!(
                margin.chars().count() <= MARGIN_CHARS,
                "{id} keeps {margin:?}"
            );
        }
        let starts = anchor.prefix.trim_end_matches(' ');
        let starts = starts.is_empty() || starts.ends_with(['.', '!', '?', '\n']);
        let ends =
            anchor.exact.ends_with(['.', '!', '?']) || anchor.suffix.starts_with(['.', '!', '?']);
        assert!(
            !(starts && ends),
            "{id} is a whole sentence: {}",
            anchor.exact
        );
        assert!(
            anchor.range.is_some() && anchor.document.is_some(),
            "{id} has no place"
        );
    }
}

#[test]
fn cards_keep_apart_and_inside_their_frames() {
    let (_, board) = starter();
    let cards: Vec<_> = board.cards().iter().collect();
    for (i, (a, card)) in cards.iter().enumerate() {
        for (b, other) in &cards[i + 1..] {
            let overlap = card.rect().intersect(other.rect());
            assert!(!overlap.is_positive(), "{a} and {b} overlap");
        }
        let mut frames = board.frames().iter();
        let inside = frames.any(|(_, frame)| frame.rect().contains_rect(card.rect()));
        assert!(inside, "{a} lies in no frame");
    }
    let frames: Vec<_> = board.frames().iter().collect();
    for (i, (a, frame)) in frames.iter().enumerate() {
        for (b, other) in &frames[i + 1..] {
            let overlap = frame.rect().intersect(other.rect());
            assert!(!overlap.is_positive(), "{a} and {b} overlap");
        }
    }
    let shown: BTreeSet<_> = cards
        .iter()
        .filter_map(|(_, card)| match card.content {
            CardContent::Entity(id) => Some(id),
            _ => None,
        })
        .collect();
    assert_eq!(shown.len(), board.entities().len(), "an entity has no card");
}

#[test]
fn every_quote_is_exact_where_the_articles_are_at_hand() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/documents");
    let Ok(files) = fs::read_dir(&folder) else {
        eprintln!("the articles are not at hand: nothing is compared");
        return;
    };
    let (_, board) = starter();
    let texts: BTreeMap<Digest, Arc<str>> = files
        .map(|file| fs::read(file.unwrap().path()).unwrap())
        .map(|bytes| DocumentText::from_bytes(&bytes).unwrap())
        .map(|document| (document.sha256, document.text))
        .collect();
    let proofs = prove(&board, &texts);
    assert_eq!(proofs.len(), board.quotes().len());
    for (id, proof) in proofs {
        assert!(matches!(proof, Proof::Exact(_)), "{id}: {}", proof.label());
    }
    for (id, source) in board.sources().iter() {
        let document = source.document.as_ref().unwrap();
        let all = words(&texts[&document.sha256]);
        let quotes = board.quotes().iter().filter(|(_, q)| q.source == id);
        let kept: usize = quotes.map(|(_, q)| words(&q.anchor.exact)).sum();
        assert!(
            kept * 4 < all,
            "{}: {kept} of {all} words are kept",
            source.title
        );
    }
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}
