//! What is written is read again, what is damaged is said, and nothing is lost in silence.

mod damaged;
pub(crate) mod sample;

use super::*;
use crate::base::geom::{pos2, vec2};
use crate::base::id::RecordId;
use crate::model::{Card, CardContent, CardId};
use expect_test::expect;
use proptest::prelude::*;

fn again(board: &Board) -> Loaded {
    read(write(board)).unwrap_or_else(|err| panic!("{err}\n{}", write(board)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn load_and_save_gives_the_same_bytes(seed: u64) {
        let board = sample::random_board(seed);
        let text = write(&board);
        let loaded = read(&text).unwrap_or_else(|err| panic!("{err}\n{text}"));
        prop_assert_eq!(&loaded.board, &board, "{}", text);
        prop_assert_eq!(write(&loaded.board), text);
        for problem in &loaded.report {
            prop_assert!(problem.code != ProblemCode::Repaired, "{}", problem);
        }
    }

    #[test]
    fn a_board_that_keeps_the_invariants_is_saved_without_a_word(seed: u64, size in 0..12_usize) {
        let board = crate::edit::random::random_board(seed, size);
        let text = write(&board);
        let loaded = read(&text).unwrap_or_else(|err| panic!("{err}\n{text}"));
        prop_assert_eq!(&loaded.board, &board, "{}", text);
        prop_assert_eq!(write(&loaded.board), text);
        prop_assert!(loaded.report.is_empty(), "{:?}", loaded.report);
    }

    #[test]
    fn every_float_of_the_canvas_comes_back_as_it_was_saved(seed: u64) {
        let rng = &mut fastrand::Rng::with_seed(seed);
        let mut float = || sample::odd_float(rng);
        let card = Card {
            content: CardContent::Note(String::new()),
            pos: pos2(float(), float()),
            size: vec2(float(), float()),
            z: 0,
            tint: None,
            pinned: false,
        };
        let step = crate::model::Step {
            order: 0,
            title: String::new(),
            text: String::new(),
            view: emath::Rect::from_min_max(pos2(float(), float()), pos2(float(), float())),
            lit: Default::default(),
        };
        let board = Board::from_parts(Parts {
            cards: vec![(RecordId::from_raw(1), card)],
            steps: vec![(RecordId::from_raw(1), step)],
            ..Parts::default()
        });
        let loaded = again(&board);
        prop_assert_eq!(&loaded.board, &tidied(&board));
        prop_assert!(loaded.report.is_empty(), "{:?}", loaded.report);
        prop_assert_eq!(write(&loaded.board), write(&board));
        prop_assert_eq!(&tidied(&loaded.board), &loaded.board);
    }

    #[test]
    fn any_text_is_one_string_of_plain_ron(text in "\\PC{0,40}|(?s).{0,40}") {
        let mut out = String::new();
        print::push_text(&mut out, &text);
        prop_assert!(!out.contains('\n'));
        prop_assert_eq!(ron::from_str::<String>(&out).unwrap(), text);
    }

    #[test]
    fn no_damage_makes_the_reader_panic(seed: u64, at: prop::sample::Index, kind in 0..5_u8, with: u8) {
        let mut bytes = write(&sample::random_board(seed)).into_bytes();
        let at = at.index(bytes.len());
        match kind {
            0 => bytes.truncate(at),
            1 => bytes[at] = with,
            2 => drop(bytes.remove(at)),
            3 => bytes.insert(at, b"([{}]),\"'/*r#\\:"[usize::from(with) % 15]),
            _ => {
                let end = bytes.len().min(at + usize::from(with));
                bytes[at..end].fill(0);
            }
        }
        match read(&bytes) {
            Ok(loaded) => prop_assert_eq!(&again(&loaded.board).board, &loaded.board),
            Err(err) => prop_assert!(!err.to_string().is_empty()),
        }
    }
}

#[test]
fn the_whole_is_plain_ron() {
    for seed in 0..50 {
        let text = write(&sample::random_board(seed));
        let value: Result<ron::Value, _> = ron::from_str(&text);
        assert!(value.is_ok(), "{value:?}\n{text}");
    }
}

#[test]
fn a_record_is_a_block_of_lines() {
    let board = read(include_str!(
        "../../../../tests/data/board_file/v1/small.ron"
    ))
    .unwrap();
    assert!(board.report.is_empty(), "{:?}", board.report);
    expect_test::expect_file!["../../../../tests/data/board_file/v1/small.ron"]
        .assert_eq(&write(&board.board));
}

#[test]
fn moving_one_card_changes_one_line_of_its_record() {
    let write_at = |pos| {
        let card = |text: &str, pos| Card {
            content: CardContent::Note(text.to_owned()),
            pos,
            size: vec2(200.0, 80.0),
            z: 0,
            tint: None,
            pinned: false,
        };
        write(&Board::from_parts(Parts {
            cards: vec![
                (CardId::from_raw(1), card("stays", pos2(0.0, 0.0))),
                (CardId::from_raw(2), card("moves", pos)),
            ],
            ..Parts::default()
        }))
    };
    let before = write_at(pos2(10.0, 20.0));
    let after = write_at(pos2(10.5, -3.03125));
    let changed: Vec<(&str, &str)> = before
        .lines()
        .zip(after.lines())
        .filter(|(a, b)| a != b)
        .collect();
    assert_eq!(before.lines().count(), after.lines().count());
    expect![[r#"
        [
            (
                "            pos: (10, 20),",
                "            pos: (10.5, -3.03125),",
            ),
        ]
    "#]]
    .assert_debug_eq(&changed);
}

#[test]
fn an_empty_board_is_short() {
    expect![[r"
        (
            format: 1,
        )
    "]]
    .assert_eq(&write(&Board::default()));
    assert_eq!(again(&Board::default()).board, Board::default());
}

#[test]
fn letters_stay_and_what_cannot_be_seen_is_escaped() {
    let shown = |text: &str| {
        let mut out = String::new();
        print::push_text(&mut out, text);
        out
    };
    expect![[r#""محمد ‘בן’ 薩 é 👩‍👩‍👧 می‌خواهم""#]].assert_eq(&shown("محمد ‘בן’ 薩 é 👩‍👩‍👧 می‌خواهم"));
    expect![[r#""a\nb\t\"c\" \\ \u{202e}x\u{feff}\u{ad}\u{7}""#]]
        .assert_eq(&shown("a\nb\t\"c\" \\ \u{202e}x\u{feff}\u{ad}\u{7}"));
}
