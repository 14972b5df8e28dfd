//! That any board through any lens keeps the invariants, and is followed as it is rebuilt.

use super::*;
use crate::base::id::IdGen;
use crate::edit::random::{random_board, random_transaction};
use crate::model::fixture::id;
use crate::model::{
    Anchor, BoardMeta, Card, CardContent, Checked, Claim, Entity, Frame, Name, Quote, Relation,
    Reply, Resolution, Source, SourceId, Step, Value, Who, Withdrawal,
};
use proptest::prelude::*;

/// Days on which the random boards change, and some on which they do not.
const DAYS: [&str; 9] = [
    "-0043-01-01",
    "2009-12-31",
    "2014-12-31",
    "2016-03-21",
    "2016-03-22",
    "2016-03-31",
    "2016-12-31",
    "2019-12-31",
    "2030-01-01",
];

fn any_lens(rng: &mut fastrand::Rng) -> Lens {
    let day =
        |rng: &mut fastrand::Rng| (rng.u8(..4) > 0).then(|| day(DAYS[rng.usize(..DAYS.len())]));
    Lens {
        known: day(rng),
        of: day(rng).filter(|_| rng.bool()),
    }
}

/// A name that is published by no quote.
const HIDDEN: &str = "Nomen Nescio";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_is_seen_keeps_the_invariants(seed: u64) {
        let mut rng = fastrand::Rng::with_seed(seed);
        let board = random_board(seed, rng.usize(..20));
        let lens = any_lens(&mut rng);
        let seen = seen(&board, lens);
        prop_assert_eq!(seen.violations(), []);
        prop_assert!(!lens.is_now() || seen == board);
    }

    #[test]
    fn following_moves_and_edits_equals_a_rebuild(seed: u64) {
        let mut rng = fastrand::Rng::with_seed(seed);
        let mut ids = IdGen::with_seed(seed);
        let mut board = random_board(seed, 12);
        let mut view = LensView::new(&board, any_lens(&mut rng));
        for _ in 0..12 {
            if rng.bool() {
                let diff = random_transaction(&board, &mut rng, &mut ids).diff;
                board = board.with(&diff);
                view.follow(&board);
            } else {
                let before = view.board().clone();
                let diff = view.move_to(&board, any_lens(&mut rng));
                prop_assert!(diff.fits(&before));
                prop_assert_eq!(&before.with(&diff), view.board());
            }
            let fresh = LensView::new(&board, view.lens());
            prop_assert_eq!(view.board(), &seen(&board, view.lens()));
            prop_assert_eq!(view.board(), fresh.board());
            prop_assert_eq!(view.derived(), fresh.derived());
            prop_assert_eq!(view.derived(), &Derived::build(view.board()));
            prop_assert_eq!(view.left_out(), fresh.left_out());
        }
    }

    #[test]
    fn a_later_day_never_knows_less(seed: u64) {
        let mut rng = fastrand::Rng::with_seed(seed);
        let board = random_board(seed, 14);
        let mut days = [0, 0].map(|_| day(DAYS[rng.usize(..DAYS.len())]));
        days.sort_unstable();
        let [early, late] = days.map(|day| seen(&board, Lens { known: Some(day), of: None }));
        for id in early.quotes().ids() {
            prop_assert!(late.quotes().contains(id));
        }
        for id in early.entities().ids() {
            prop_assert!(late.entities().contains(id));
        }
        for id in early.claims().ids() {
            prop_assert!(late.claims().contains(id));
        }
        for id in early.relations().ids() {
            prop_assert!(late.relations().contains(id));
        }
        for id in early.cards().ids() {
            prop_assert!(late.cards().contains(id));
        }
    }

    #[test]
    fn between_two_days_of_change_nothing_changes(seed: u64) {
        let mut rng = fastrand::Rng::with_seed(seed);
        let board = random_board(seed, 10);
        let days = days_of_change(&board);
        let lens = any_lens(&mut rng);
        let before = |days: &[Day], day: Day| days.iter().copied().rfind(|d| *d <= day);
        for known in days.known.first().into_iter().chain(lens.known.as_ref()) {
            if let Some(change) = before(&days.known, *known) {
                let at = |day| seen(&board, Lens { known: Some(day), of: lens.of });
                prop_assert_eq!(at(*known), at(change));
            }
        }
        if let Some(of) = lens.of && let Some(change) = before(&days.of, of) {
            let at = |day| seen(&board, Lens { known: lens.known, of: Some(day) });
            prop_assert_eq!(at(of), at(change));
        }
    }

    #[test]
    fn a_name_that_was_never_published_is_shown_nowhere(seed: u64) {
        let mut rng = fastrand::Rng::with_seed(seed);
        let board = random_board(seed, 12);
        prop_assume!(!board.entities().is_empty());
        let board = with_hidden_names(&board, &mut rng);
        let lens = Lens { known: Some(day(DAYS[rng.usize(..DAYS.len())])), ..any_lens(&mut rng) };
        let seen = seen(&board, lens);
        let everything = format!("{seen:?}");
        prop_assert!(!everything.contains(HIDDEN));
    }
}

/// A board on which some entities have one name alone, that only an undated source tells, and on which
/// whatever its author wrote speaks of it.
fn with_hidden_names(board: &Board, rng: &mut fastrand::Rng) -> Board {
    let source: SourceId = id("undated");
    let quote = id("says it");
    let text = || format!("About {HIDDEN}");
    let mut diff = Diff::default();
    diff.put(board, source, Source::default());
    let words = Anchor {
        exact: HIDDEN.to_owned(),
        ..Anchor::default()
    };
    diff.put(board, quote, Quote::new(source, words));
    let mut meta = BoardMeta {
        title: text(),
        question: text(),
        ..board.meta().clone()
    };
    meta.rules_off.insert("E1".to_owned(), text());
    diff.put_meta(board, meta);
    let withdrawn = || Withdrawal {
        on: None,
        why: text(),
    };
    let checked = || Checked {
        what: text(),
        ..Checked::default()
    };
    for id in board.sources().ids() {
        diff.update(board, id, |source: &mut Source| {
            source.notes = text();
            source.withdrawn = rng.bool().then(withdrawn);
        });
    }
    for id in board.quotes().ids() {
        diff.update(board, id, |quote: &mut Quote| {
            quote.comment = text();
            quote.withdrawn = rng.bool().then(withdrawn);
            quote.checked = Some(checked());
            if let Some(speaker) = &mut quote.speaker {
                speaker.who = Who::Described(text());
            }
        });
    }
    for (at, id) in board.entities().ids().enumerate() {
        diff.update(board, id, |entity: &mut Entity| {
            if at == 0 || rng.bool() {
                entity.names = vec![Name {
                    text: HIDDEN.to_owned(),
                    quotes: vec![quote],
                }];
            }
            entity.summary = text();
            entity.tags.insert(text());
            entity.picture = Some(text());
        });
    }
    for id in board.claims().ids() {
        diff.update(board, id, |claim: &mut Claim| {
            note_hidden(&mut claim.resolution, &mut claim.reply, &text());
            claim.property = text();
            claim.value = Value::Text(text());
            claim.checked = Some(checked());
        });
    }
    for id in board.relations().ids() {
        diff.update(board, id, |relation: &mut Relation| {
            relation.label = text();
            note_hidden(&mut relation.resolution, &mut relation.reply, &text());
            relation.kind.0 = text();
            for stage in &mut relation.legal {
                stage.place = text();
            }
            relation.checked = Some(checked());
        });
    }
    for id in board.frames().ids() {
        diff.update(board, id, |frame: &mut Frame| frame.title = text());
    }
    for id in board.steps().ids() {
        diff.update(board, id, |step: &mut Step| {
            step.title = text();
            step.text = text();
        });
    }
    for id in board.cards().ids() {
        diff.update(board, id, |card: &mut Card| {
            if let CardContent::Note(note) = &mut card.content {
                *note = text();
            }
        });
    }
    board.with(&diff)
}

fn note_hidden<I>(resolution: &mut Option<Resolution<I>>, reply: &mut Option<Reply>, text: &str) {
    if let Some(resolution) = resolution {
        text.clone_into(&mut resolution.note);
    }
    if let Some(reply) = reply {
        text.clone_into(&mut reply.note);
    }
}
