//! Whatever a hand and a keyboard do, in any order: nothing panics, and everything that must hold holds.

use super::script::Desk;
use crate::base::date::Day;
use crate::base::geom::{Pos2, Rect, Vec2, pos2, vec2};
use crate::base::id::IdGen;
use crate::base::text_range::CharRange;
use crate::edit::random::{random_board, random_records, random_transaction};
use crate::editor::dialog::{ConnectRequest, ConnectTarget};
use crate::editor::input::{Arrow, Button, Grip, Held, Hit, PointerEvent, PointerKind};
use crate::editor::session::ReaderTarget;
use crate::editor::{Action, CameraOp, Command, Dialog, SelectOp, Toast};
use crate::evidence::lens::Lens;
use crate::model::fixture::Fixture;
use crate::model::{Board, RecordRef};
use fastrand::Rng;
use proptest::prelude::*;

const GRIPS: [Grip; 8] = [
    Grip::Left,
    Grip::Right,
    Grip::Top,
    Grip::Bottom,
    Grip::TopLeft,
    Grip::TopRight,
    Grip::BottomLeft,
    Grip::BottomRight,
];
const ARROWS: [Arrow; 4] = [Arrow::Left, Arrow::Right, Arrow::Up, Arrow::Down];
const KINDS: [PointerKind; 9] = [
    PointerKind::Down(Button::Primary),
    PointerKind::Down(Button::Primary),
    PointerKind::Move,
    PointerKind::Move,
    PointerKind::Move,
    PointerKind::Up(Button::Primary),
    PointerKind::Down(Button::Middle),
    PointerKind::Up(Button::Middle),
    PointerKind::DoubleClick,
];

/// What is chosen comes from a seed, so that a failure can be played again.
struct Dice<'a>(&'a mut Rng);

impl Dice<'_> {
    fn below(&mut self, end: usize) -> usize {
        self.0.usize(0..end)
    }

    /// True once in so many times.
    fn one_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> Option<T> {
        self.0.choice(from).copied()
    }

    fn one_of<T: Copy, const N: usize>(&mut self, all: &[T; N]) -> T {
        all[self.below(N)]
    }
}

fn desk(seed: u64) -> Desk {
    Desk::of(Fixture {
        board: random_board(seed, 6),
        ..Fixture::default()
    })
}

/// A place near the cards mostly, and sometimes one that no pointer should be at.
fn any_pos(v: &mut Dice<'_>) -> Pos2 {
    if v.one_in(40) {
        let bad = [f32::NAN, f32::INFINITY, -1e30, 1e9, -0.0];
        return pos2(v.one_of(&bad), v.one_of(&bad));
    }
    let coordinate = |v: &mut Dice<'_>| v.below(4000) as f32 - 2000.0 + v.below(100) as f32 / 7.0;
    pos2(coordinate(v), coordinate(v))
}

/// A record of the board, or one that was never there.
fn any_record(v: &mut Dice<'_>, board: &Board) -> Option<RecordRef> {
    let board = if v.one_in(20) {
        &random_board(99, 3)
    } else {
        board
    };
    let records: Vec<RecordRef> = random_records(board, v.0).into_iter().collect();
    v.pick(&records)
}

fn any_hit(v: &mut Dice<'_>, board: &Board) -> Hit {
    let grip = v.one_of(&GRIPS);
    for _ in 0..8 {
        let hits = match any_record(v, board) {
            Some(RecordRef::Card(id)) => [
                Hit::CardBody(id),
                Hit::CardGrip(id, grip),
                Hit::CardPort(id),
            ],
            Some(RecordRef::Relation(id)) => [
                Hit::RelationBody(id),
                Hit::RelationFrom(id),
                Hit::RelationTo(id),
            ],
            Some(RecordRef::Frame(id)) => {
                [Hit::FrameEdge(id), Hit::FrameGrip(id, grip), Hit::Canvas]
            }
            _ => continue,
        };
        return v.one_of(&hits);
    }
    Hit::Canvas
}

fn any_pointer(v: &mut Dice<'_>, desk: &Desk) -> PointerEvent {
    let pos_in_board = any_pos(v);
    PointerEvent {
        kind: v.one_of(&KINDS),
        pos_in_board,
        pos_in_screen: desk.editor.session().camera.screen_from_board(pos_in_board),
        held: Held {
            shift: v.one_in(4),
            ctrl: v.one_in(8),
            alt: v.one_in(4),
            space: v.one_in(10),
        },
        hit: any_hit(v, desk.editor.board()),
    }
}

fn any_dialog(v: &mut Dice<'_>, board: &Board) -> Dialog {
    match any_record(v, board) {
        Some(RecordRef::Entity(from)) => Dialog::Connect(ConnectRequest {
            from,
            to: match any_record(v, board) {
                Some(RecordRef::Entity(to)) => ConnectTarget::Entity(to),
                _ => ConnectTarget::NewAt(any_pos(v)),
            },
            relation: None,
        }),
        Some(RecordRef::Source(source)) => Dialog::RelationFromWords {
            source,
            range: any_range(v),
        },
        Some(RecordRef::Quote(quote)) => Dialog::DropQuote {
            quote,
            onto: any_record(v, board).unwrap_or_else(|| quote.into()),
        },
        Some(record) => Dialog::ConfirmDelete {
            records: [record].into(),
        },
        None => Dialog::Palette,
    }
}

fn any_range(v: &mut Dice<'_>) -> CharRange {
    CharRange::new(v.below(60), v.below(60))
}

fn any_camera_op(v: &mut Dice<'_>, board: &Board) -> CameraOp {
    match v.below(7) {
        0 => CameraOp::PanBy(any_pos(v).to_vec2()),
        1 => CameraOp::ZoomAbout {
            factor: v.one_of(&[0.5, 2.0, 1.1, f32::NAN, -1.0, 0.0, 1e30]),
            about: any_pos(v),
        },
        2 => CameraOp::ZoomTo(v.one_of(&[1.0, 0.0, f32::INFINITY, 3.0])),
        3 => CameraOp::FitRect(Rect::from_two_pos(any_pos(v), any_pos(v))),
        4 => match any_record(v, board) {
            Some(record) => CameraOp::Reveal(record),
            None => CameraOp::FitAll,
        },
        5 => CameraOp::Viewport(Rect::from_min_size(
            Pos2::ZERO,
            v.one_of(&[
                vec2(800.0, 600.0),
                Vec2::ZERO,
                vec2(-5.0, 3.0),
                vec2(f32::NAN, 9.0),
            ]),
        )),
        _ => CameraOp::FitSelection,
    }
}

fn any_action(v: &mut Dice<'_>, desk: &Desk) -> Action {
    let board = desk.editor.board();
    match v.below(35) {
        0..=11 => Action::Pointer(any_pointer(v, desk)),
        12..=17 => Action::Run(v.pick(Command::ALL).unwrap_or(Command::Escape)),
        18 => Action::Undo,
        19 => Action::Redo,
        20 => Action::Arrow {
            arrow: v.one_of(&ARROWS),
            large: v.one_in(2),
            walk: v.one_in(2),
        },
        21 => Action::Select(match v.below(4) {
            0 => SelectOp::Only(random_records(board, v.0)),
            1 => SelectOp::Add(random_records(board, v.0)),
            2 => any_record(v, board).map_or(SelectOp::None, SelectOp::Toggle),
            _ => SelectOp::AllCards,
        }),
        22 => Action::Focus(any_record(v, board)),
        23 => Action::Camera(any_camera_op(v, board)),
        24 => Action::commit({
            let mut ids = IdGen::with_seed(v.0.u64(..));
            random_transaction(board, v.0, &mut ids)
        }),
        25 => Action::Show(any_dialog(v, board)),
        26 => match any_record(v, board) {
            Some(RecordRef::Source(source)) => Action::OpenReader {
                source,
                target: Some(ReaderTarget::Range(any_range(v))),
            },
            Some(RecordRef::Quote(quote)) => Action::OpenQuote(quote),
            Some(record @ (RecordRef::Card(_) | RecordRef::Frame(_))) => {
                Action::Rename(Some(record))
            }
            Some(RecordRef::Step(step)) => Action::GoToStep(Some(step)),
            _ => Action::CloseReader,
        },
        27 => Action::ReaderSelect(Some(any_range(v))),
        28 => match any_record(v, board) {
            Some(RecordRef::Quote(quote)) => Action::DropQuote {
                quote,
                at: any_pos(v),
            },
            Some(RecordRef::Source(source)) => Action::DropWords {
                source,
                range: any_range(v),
                at: any_pos(v),
            },
            _ => Action::Toast(Toast::info("")),
        },
        29 => Action::Paste {
            text: match v.below(3) {
                0 => crate::io::board_file::write(&random_board(v.0.u64(..), 3)),
                1 => "محمد\u{202e} and \0 more ".repeat(v.below(40)),
                _ => "(format: 1,".to_owned(),
            },
            at: v.one_in(2).then(|| any_pos(v)),
        },
        30 => Action::Hover(any_record(v, board)),
        31 => Action::Look(Some(Lens {
            known: any_day(v),
            of: any_day(v),
        })),
        32 | 33 => Action::Look(None),
        _ => Action::CloseDialog,
    }
}

fn any_day(v: &mut Dice<'_>) -> Option<Day> {
    let year = v.pick(&[2013, 2014, 2015, 2016, 2017]).unwrap_or(2016);
    v.one_in(2).then_some(Day {
        year,
        month: 3,
        day: 22,
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_sequence_of_actions_breaks_anything(board: u64, steps in prop::collection::vec(any::<u64>(), 1..60)) {
        let mut desk = desk(board);
        for step in steps {
            let mut rng = Rng::with_seed(step);
            let action = any_action(&mut Dice(&mut rng), &desk);
            desk.act(action);
        }
        desk.check_history();
    }

    #[test]
    fn a_cancel_at_any_time_leaves_the_board_as_it_was(board: u64, steps in prop::collection::vec(any::<u64>(), 1..20)) {
        let mut desk = desk(board);
        desk.play("run SelectAll");
        let start = desk.editor.document().revision();
        for step in steps {
            let mut rng = Rng::with_seed(step);
            let mut event = any_pointer(&mut Dice(&mut rng), &desk);
            if matches!(event.kind, PointerKind::Up(Button::Primary) | PointerKind::DoubleClick) {
                event.kind = PointerKind::Move;
            }
            desk.act(Action::Pointer(event));
            prop_assert_eq!(desk.editor.document().revision(), start);
        }
        desk.play("cancel");
        prop_assert_eq!(desk.editor.document().revision(), start);
        prop_assert!(desk.editor.preview().is_empty() && desk.editor.tools().is_idle());
    }
}
