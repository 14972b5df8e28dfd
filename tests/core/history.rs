//! What is one step for undo, what is forgotten, and when a document counts as modified.

use expect_test::{Expect, expect};
use std::collections::BTreeSet;
use std::time::Duration;
use throughline::base::geom::{Rect, pos2, vec2};
use throughline::base::id::IdGen;
use throughline::edit::entities::{self, EntityField};
use throughline::edit::random::random_board;
use throughline::edit::{Direction4, Document, EditError, EditKind, Transaction, cards};
use throughline::model::fixture::{id, parse};
use throughline::model::{Card, CardId, Diff, EntityId, RecordRef};

const BOARD: &str = "person a at 0,0 *\nperson b at 300,0";

/// Runs a line of steps: `up`, `left` nudge card a, `upb` nudges card b, `type` edits a's summary, `typeb`
/// b's, `drag1` and `drag2` belong to gestures, `back1` drags to where gesture 1 began, `undo`, `redo`,
/// `save`; a number lets that many milliseconds pass. Prints the steps there are then.
fn check(steps: &str, expected: Expect) {
    let mut document = Document::new(parse(BOARD).unwrap().board);
    let mut now = Duration::ZERO;
    for (number, step) in steps.split_whitespace().enumerate() {
        if let Ok(pause) = step.parse() {
            now += Duration::from_millis(pause);
            continue;
        }
        let board = document.board();
        let (a, b): (CardId, CardId) = (id("card:a"), id("card:b"));
        let nudge = |card, way| cards::nudge(board, &BTreeSet::from([card]), way, 8.0);
        let typed = |who: EntityId| {
            let text = EntityField::Summary("x".repeat(number + 1));
            entities::set(board, who, text)
        };
        let drag = |x: f32, gesture| {
            let rect = Rect::from_min_size(pos2(x, 0.0), vec2(200.0, 90.0));
            cards::resize(board, a, rect).kind(EditKind::Drag(gesture))
        };
        let transaction = match step {
            "up" => nudge(a, Direction4::Up),
            "left" => nudge(a, Direction4::Left),
            "upb" => nudge(b, Direction4::Up),
            "type" => typed(id("a")),
            "typeb" => typed(id("b")),
            "drag1" => drag(number as f32 + 1.0, 1),
            "drag2" => drag(number as f32 + 1.0, 2),
            "back1" => drag(0.0, 1),
            "undo" => {
                document.undo();
                continue;
            }
            "redo" => {
                document.redo();
                continue;
            }
            "save" => {
                document.mark_saved(document.history_pos());
                continue;
            }
            _ => panic!("{step}?"),
        };
        document.commit(transaction, now).unwrap();
    }
    let history = document.history();
    let state = if document.is_modified() {
        "modified"
    } else {
        "saved"
    };
    let (undo, redo) = (history.num_undo(), history.num_redo());
    expected.assert_eq(&format!("{undo} to undo, {redo} to redo, {state}"));
}

#[test]
fn small_steps_are_joined() {
    check("", expect!["0 to undo, 0 to redo, saved"]);
    check(
        "up 900 up 900 up",
        expect!["1 to undo, 0 to redo, modified"],
    );
    check("up 1100 up", expect!["2 to undo, 0 to redo, modified"]);
    check("up left", expect!["2 to undo, 0 to redo, modified"]);
    check("up upb", expect!["2 to undo, 0 to redo, modified"]);
    check(
        "type 1900 type 1900 type",
        expect!["1 to undo, 0 to redo, modified"],
    );
    check("type 2100 type", expect!["2 to undo, 0 to redo, modified"]);
    check("type typeb", expect!["2 to undo, 0 to redo, modified"]);
    check(
        "drag1 9000 drag1",
        expect!["1 to undo, 0 to redo, modified"],
    );
    check(
        "drag1 drag2 drag1",
        expect!["3 to undo, 0 to redo, modified"],
    );
    check("type up type", expect!["3 to undo, 0 to redo, modified"]);
}

#[test]
fn joined_steps_that_come_to_nothing_are_none() {
    check("drag1 drag1 back1", expect!["0 to undo, 0 to redo, saved"]);
    check(
        "type drag1 back1",
        expect!["1 to undo, 0 to redo, modified"],
    );
    check("save drag1 back1", expect!["0 to undo, 0 to redo, saved"]);
}

#[test]
fn undo_redo_and_save_end_a_joined_step() {
    check("up undo redo up", expect!["2 to undo, 0 to redo, modified"]);
    check("type undo type", expect!["1 to undo, 0 to redo, modified"]);
    check("up save up", expect!["2 to undo, 0 to redo, modified"]);
    check("up save up undo", expect!["1 to undo, 1 to redo, saved"]);
    check(
        "up save left undo undo",
        expect!["0 to undo, 2 to redo, modified"],
    );
    check(
        "up save left undo undo redo",
        expect!["1 to undo, 1 to redo, saved"],
    );
    check(
        "up save undo left",
        expect!["1 to undo, 0 to redo, modified"],
    );
}

#[test]
fn the_oldest_steps_are_forgotten_when_there_are_too_many_bytes() {
    let mut document = Document::new(parse(BOARD).unwrap().board).with_history_bytes(20_000);
    document.mark_saved(document.history_pos());
    for step in 0..200 {
        let text = EntityField::Summary("x".repeat(1000 + step));
        let edit = entities::set(document.board(), id("a"), text);
        document
            .commit(edit.kind(EditKind::Single), Duration::ZERO)
            .unwrap();
        assert!(document.history().bytes() <= 20_000);
    }
    let kept = document.history().num_undo();
    assert!((3..20).contains(&kept), "{kept}");
    while document.undo().is_some() {}
    assert!(document.is_modified(), "what was saved is out of reach");
    let entity = document.board().entities().get(id("a")).unwrap();
    assert_eq!(entity.summary.len(), 1200 - kept - 1);
    // One step that is larger than all is kept all the same.
    let text = EntityField::Summary("x".repeat(100_000));
    let edit = entities::set(document.board(), id("a"), text);
    document.commit(edit, Duration::ZERO).unwrap();
    assert_eq!(document.history().num_undo(), 1);
}

#[test]
fn the_estimate_of_bytes_is_not_too_low() {
    for seed in 0..5 {
        let board = random_board(seed, 40);
        let empty = throughline::model::Board::default();
        let mut ids = IdGen::with_seed(seed);
        let all = board.entities().ids().map(RecordRef::from);
        let all = all.chain(board.cards().ids().map(Into::into)).collect();
        let fragment = throughline::edit::fragment::copy(&board, &all);
        let paste = throughline::edit::fragment::paste(&empty, &mut ids, &fragment, vec2(0.0, 0.0));
        let printed = format!("{:?}", paste.diff).len();
        let mut document = Document::new(empty);
        document.commit(paste, Duration::ZERO).unwrap();
        let bytes = document.history().bytes();
        assert!(
            bytes > printed / 4 && bytes < printed * 20,
            "{bytes} for {printed}"
        );
    }
}

#[test]
fn what_does_not_fit_or_breaks_an_invariant_is_refused() {
    let fixture = parse(BOARD).unwrap();
    let mut document = Document::new(fixture.board.clone());
    let card: CardId = id("card:a");
    let stale = cards::move_by(document.board(), &BTreeSet::from([card]), vec2(8.0, 0.0));
    document.commit(stale.clone(), Duration::ZERO).unwrap();
    assert_eq!(
        document.commit(stale, Duration::ZERO),
        Err(EditError::DoesNotFit)
    );
    let mut diff = Diff::default();
    diff.update::<Card>(document.board(), card, |card| card.pos.x = 0.01);
    let broken = Transaction::new("Break", diff);
    let refused = document.commit(broken, Duration::ZERO).unwrap_err();
    expect![
        "it breaks invariant I2: its position or size is not finite, not rounded, or out of bounds"
    ]
    .assert_eq(&refused.to_string());
    assert_eq!(document.history().num_undo(), 1);
    document.undo().unwrap();
    assert_eq!(document.board(), &fixture.board);
}

#[test]
fn a_document_knows_whether_its_file_holds_it() {
    let board = || parse(BOARD).unwrap().board;
    assert!(!Document::new(board()).is_modified());
    let mut recovered = Document::unsaved(board());
    assert!(recovered.is_modified());
    recovered.mark_saved(recovered.history_pos());
    assert!(!recovered.is_modified());
    recovered.mark_unsaved();
    assert!(recovered.is_modified());
    let mut document = Document::new(board());
    let nudge = cards::nudge(
        &board(),
        &BTreeSet::from([id("card:a")]),
        Direction4::Up,
        8.0,
    );
    let at_start = document.history_pos();
    document
        .commit(
            nudge.with_selection(&[id::<CardId>("card:a").into()].into()),
            Duration::ZERO,
        )
        .unwrap();
    assert_eq!(document.undo_label(), Some("Move 1 card"));
    // A save that was begun before the last change ends after it.
    document.mark_saved(at_start);
    assert!(document.is_modified());
    let undone = document.undo().unwrap();
    assert_eq!(undone.selection, [id::<CardId>("card:a").into()].into());
    assert!(!document.is_modified());
    assert_eq!(document.redo_label(), Some("Move 1 card"));
}
