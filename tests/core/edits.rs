//! Any sequence of changes: undone it is the board before, redone it is the board after, ids are never
//! used twice, and the invariants hold at each step.

use std::collections::BTreeSet;
use std::time::Duration;
use throughline::base::geom::{Pos2, Rect, vec2};
use throughline::base::id::IdGen;
use throughline::edit::entities::EntityField;
use throughline::edit::random::{random_board, random_transaction};
use throughline::edit::sources::SourceField;
use throughline::edit::{Document, EditError, EditKind, Transaction, cards, entities, sources};
use throughline::model::{Board, CardId, EntityKind, RecordRef};

/// What a person sees at one place of the history.
#[derive(Debug, Clone, PartialEq)]
struct State {
    board: Board,
    selection: BTreeSet<RecordRef>,
}

fn sound(board: &Board, seed: u64) {
    assert_eq!(board.violations(), [], "seed {seed}");
}

#[test]
fn every_sequence_of_changes_is_undone_and_redone() {
    let mut joined_steps = 0;
    for seed in 0..60 {
        let mut rng = fastrand::Rng::with_seed(seed);
        let mut ids = IdGen::with_seed(seed ^ 0xabcd);
        let start = random_board(seed, rng.usize(0..12));
        let mut document = Document::new(start.clone());
        let mut now = Duration::ZERO;
        let mut used: BTreeSet<RecordRef> = BTreeSet::new();
        let mut last = Transaction::default();
        let mut selection = BTreeSet::new();
        // Before each step of the history, and after the last.
        let mut states: Vec<State> = Vec::new();
        for _ in 0..60 {
            now += Duration::from_millis(rng.u64(0..3000));
            let mut transaction = match more_of_the_same(document.board(), &last, &mut rng) {
                Some(more) if rng.bool() => more,
                _ => random_transaction(document.board(), &mut rng, &mut ids),
            };
            last = transaction.clone();
            transaction.select_before = selection.clone();
            for added in transaction.diff.added() {
                assert!(used.insert(added), "seed {seed}: {added} is used twice");
            }
            let before = State {
                board: document.board().clone(),
                selection: selection.clone(),
            };
            let inverse = transaction.diff.inverse();
            let (label, empty) = (transaction.label.clone(), transaction.is_empty());
            let after = transaction.select_after.clone();
            let revision = document.revision();
            let steps = document.history().num_undo();
            let done = document.commit(transaction, now).unwrap();
            sound(document.board(), seed);
            assert_eq!(
                document.board().with(&inverse),
                before.board,
                "{label}, seed {seed}"
            );
            if empty {
                assert_eq!(document.revision(), revision);
                continue;
            }
            assert!(document.revision() > revision);
            selection = after;
            joined_steps += usize::from(done.joined);
            match document.history().num_undo().checked_sub(steps) {
                Some(1) => states.push(before),
                Some(0) => assert!(done.joined),
                _ => drop(states.pop()),
            }
        }
        states.push(State {
            board: document.board().clone(),
            selection,
        });
        back_and_forth(&mut document, &states, seed);
        assert_eq!(states[0].board, start, "seed {seed}");
    }
    assert!(joined_steps > 20, "only {joined_steps} steps were joined");
}

/// A step that may join this one.
fn more_of_the_same(
    board: &Board,
    last: &Transaction,
    rng: &mut fastrand::Rng,
) -> Option<Transaction> {
    let cards: BTreeSet<CardId> = last.diff.cards.keys().copied().collect();
    let text = ["", "a", "b"][rng.usize(0..3)].to_owned();
    match last.kind {
        EditKind::Single => None,
        EditKind::Nudge(direction) => Some(cards::nudge(board, &cards, direction, 8.0)),
        EditKind::Drag(gesture) => {
            let size = vec2(rng.f32() * 500.0, 90.0);
            let rect = Rect::from_min_size(Pos2::ZERO, size);
            Some(cards::resize(board, *cards.first()?, rect).kind(EditKind::Drag(gesture)))
        }
        EditKind::Typing(record, field) => match (record, field) {
            (RecordRef::Entity(id), _) => {
                Some(entities::set(board, id, EntityField::Summary(text)))
            }
            (RecordRef::Source(id), _) => Some(sources::set(board, id, SourceField::Notes(text))),
            (RecordRef::Card(id), _) => Some(cards::set_note(board, id, &text)),
            _ => None,
        },
    }
}

/// All the way back, all the way forward, twice.
fn back_and_forth(document: &mut Document, states: &[State], seed: u64) {
    let saved = document.history_pos();
    document.mark_saved(saved);
    for _ in 0..2 {
        for state in states.iter().rev().skip(1) {
            let revision = document.revision();
            let undone = document.undo().unwrap();
            assert!(undone.revision > revision);
            assert_eq!(document.board(), &state.board, "undo, seed {seed}");
            let there = |r: &&RecordRef| state.board.contains(**r);
            let selected: BTreeSet<RecordRef> =
                state.selection.iter().filter(there).copied().collect();
            assert_eq!(undone.selection, selected, "undo, seed {seed}");
            assert!(document.is_modified());
        }
        assert!(!document.can_undo() && document.undo().is_none());
        for state in &states[1..] {
            let redone = document.redo().unwrap();
            assert_eq!(document.board(), &state.board, "redo, seed {seed}");
            assert!(redone.selection.iter().all(|r| state.board.contains(*r)));
        }
        assert!(!document.can_redo() && document.redo().is_none());
        assert!(!document.is_modified());
    }
}

#[test]
fn undo_redo_and_changes_in_any_order_keep_the_board_sound() {
    for seed in 0..40 {
        let mut rng = fastrand::Rng::with_seed(seed);
        let mut ids = IdGen::with_seed(seed);
        let mut document = Document::new(random_board(seed, 8)).with_history_bytes(200_000);
        let mut known = std::collections::BTreeMap::new();
        let mut now = Duration::ZERO;
        for _ in 0..150 {
            match rng.u8(0..5) {
                0 | 1 => drop(document.undo()),
                2 => drop(document.redo()),
                _ => {
                    now += Duration::from_millis(rng.u64(0..3000));
                    let next = random_transaction(document.board(), &mut rng, &mut ids);
                    document.commit(next, now).unwrap();
                }
            }
            // One position is one board, for ever.
            let board = known
                .entry(document.history_pos())
                .or_insert_with(|| document.board().clone());
            assert_eq!(board, document.board(), "seed {seed}");
            sound(document.board(), seed);
        }
    }
}

#[test]
fn an_id_that_was_used_comes_back_by_undo_and_redo_alone() {
    let mut ids = IdGen::with_seed(1);
    let mut document = Document::new(Board::default());
    let add = |ids: &mut IdGen| {
        entities::create(&Board::default(), ids, EntityKind::Person, "Alice", None).2
    };
    let alice = add(&mut ids);
    let commit =
        |document: &mut Document, t: &Transaction| document.commit(t.clone(), Duration::ZERO);
    commit(&mut document, &alice).unwrap();
    assert_eq!(commit(&mut document, &alice), Err(EditError::DoesNotFit));
    document.undo().unwrap();
    let added = alice.diff.added().next().unwrap();
    assert_eq!(
        commit(&mut document, &alice),
        Err(EditError::IdReused(added))
    );
    document.redo().unwrap();
    assert!(document.board().contains(added));
    assert!(document.is_modified());
    // A commit ends what could be redone, and the id stays used.
    document.undo().unwrap();
    commit(&mut document, &add(&mut ids)).unwrap();
    assert!(!document.can_redo());
    assert_eq!(
        commit(&mut document, &alice),
        Err(EditError::IdReused(added))
    );
}

#[test]
fn chance_reaches_every_kernel() {
    let mut labels = BTreeSet::new();
    for seed in 0..240 {
        let mut rng = fastrand::Rng::with_seed(seed);
        let mut ids = IdGen::with_seed(seed);
        let board = random_board(seed, 10);
        for _ in 0..60 {
            let transaction = random_transaction(&board, &mut rng, &mut ids);
            if !transaction.is_empty() {
                // Without counts and names.
                let words: Vec<&str> = transaction.label.split(' ').take(2).collect();
                let word = |word: &&str| word.chars().all(char::is_alphabetic);
                labels.insert(words.into_iter().filter(word).collect::<Vec<_>>().join(" "));
            }
        }
    }
    let wanted = [
        "Add",
        "Add a",
        "Align",
        "Anchor",
        "Attach a",
        "Bring forward",
        "Bring to",
        "Change the",
        "Colour",
        "Colour a",
        "Connect",
        "Correct a",
        "Delete",
        "Detach a",
        "Detach the",
        "Distribute",
        "Draw a",
        "Duplicate",
        "Edit a",
        "Edit the",
        "Forget what",
        "Make a",
        "Mark as",
        "Move",
        "Move a",
        "No longer",
        "Open a",
        "Paste",
        "Pin",
        "Place a",
        "Prefer a",
        "Reconnect",
        "Mark all",
        "Remove a",
        "Remove the",
        "Rename",
        "Replace the",
        "Resize a",
        "Resolve a",
        "Restore",
        "Restore a",
        "Reverse",
        "Send backward",
        "Send to",
        "Separate origins",
        "Several",
        "Share an",
        "Switch a",
        "Unpin",
        "Withdraw",
        "Withdraw a",
        "Withhold the",
    ];
    let missing: Vec<&str> = wanted
        .into_iter()
        .filter(|w| !labels.contains(*w))
        .collect();
    assert_eq!(missing, [""; 0], "of {labels:?}");
}
