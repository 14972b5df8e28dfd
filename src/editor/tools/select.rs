//! The arrow: selects, moves, resizes, draws lines from ports, and takes the ends of lines.

use super::moving::Moving;
use super::resizing::Resize;
use super::{Cursor, ToolCx, ToolOutput};
use crate::base::geom::Rect;
use crate::edit::relations::End;
use crate::edit::{cards, frames, relations};
use crate::editor::connect::{self, Target};
use crate::editor::gesture::{Press, adds_to_selection};
use crate::editor::input::{Button, Hit, PointerEvent, PointerKind};
use crate::editor::preview::LinePreview;
use crate::editor::{Action, Command, Preview, SelectOp, Toast, open};
use crate::model::{CardId, FrameId, RecordRef, RelationId};
use std::collections::{BTreeMap, BTreeSet};

type Output = ToolOutput<SelectState>;

/// What the arrow is doing.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum SelectState {
    #[default]
    Idle,
    PointingCard {
        card: CardId,
        press: Press,
        click: Click,
    },
    DraggingCards {
        press: Press,
        moving: Moving,
    },
    PointingLine {
        relation: RelationId,
        press: Press,
        click: Click,
    },
    PointingFrame {
        frame: FrameId,
        press: Press,
        click: Click,
    },
    DraggingFrame {
        press: Press,
        moving: Moving,
    },
    PointingCanvas {
        press: Press,
    },
    /// The rubber band. `before` is what was selected when it began.
    Brushing {
        press: Press,
        before: BTreeSet<RecordRef>,
    },
    ResizingCard {
        card: CardId,
        press: Press,
        resize: Resize,
    },
    ResizingFrame {
        frame: FrameId,
        press: Press,
        resize: Resize,
    },
    PointingPort {
        card: CardId,
        press: Press,
    },
    /// A line is being drawn from a card.
    Connecting {
        card: CardId,
    },
    PointingEnd {
        relation: RelationId,
        end: End,
        press: Press,
    },
    /// One end of a line is being moved; the other hangs on the card `fixed`.
    Reconnecting {
        relation: RelationId,
        end: End,
        fixed: CardId,
    },
}

/// What a press on something means if no drag comes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Click {
    /// The press has selected it already.
    Done,
    /// It was selected before: the click selects it alone.
    Only,
    /// It was selected before, and Shift is held: the click takes it out.
    Remove,
}

impl SelectState {
    pub fn cursor(&self) -> Cursor {
        match self {
            Self::DraggingCards { .. } | Self::DraggingFrame { .. } => Cursor::Moving,
            Self::ResizingCard { resize, .. } | Self::ResizingFrame { resize, .. } => {
                Cursor::Resizing(resize.grip())
            }
            Self::Connecting { .. } | Self::Reconnecting { .. } => Cursor::Crosshair,
            _ => Cursor::Normal,
        }
    }

    /// What a cancel has to put back: the board was never touched, but the rubber band selects as it goes.
    pub fn cancelled(self) -> Vec<Action> {
        match self {
            Self::Brushing { before, .. } => vec![Action::Select(SelectOp::Only(before))],
            _ => Vec::new(),
        }
    }

    pub fn on_event(&self, event: &PointerEvent, cx: &mut ToolCx<'_>) -> Output {
        let idle = *self == Self::Idle;
        match event.kind {
            PointerKind::Move => self.on_move(event, cx),
            PointerKind::Up(Button::Primary) => self.on_release(event, cx),
            PointerKind::Down(Button::Primary) if idle => on_press(event, cx),
            PointerKind::Down(Button::Secondary) if idle => on_menu_press(event, cx),
            PointerKind::DoubleClick if idle => on_double_click(event, cx),
            // A second press without a release: the release was lost, and with it what the drag meant.
            PointerKind::Down(Button::Primary) | PointerKind::DoubleClick => {
                Output::done(Self::Idle, self.clone().cancelled())
            }
            PointerKind::Down(_) | PointerKind::Up(_) | PointerKind::Cancel => Output::nothing(),
        }
    }

    fn on_move(&self, event: &PointerEvent, cx: &ToolCx<'_>) -> Output {
        if let Some(next) = self.became_drag(event, cx) {
            let output = next.on_move(event, cx);
            return match output.next {
                Some(_) => output,
                None => Output {
                    next: Some(next),
                    ..output
                },
            };
        }
        match self {
            Self::Idle => on_hover(event, cx),
            Self::DraggingCards { press, moving } | Self::DraggingFrame { press, moving } => {
                Output::nothing().showing(moving.drag(press, event, cx).1)
            }
            Self::Brushing { press, before } => brush(press, before, event, cx),
            Self::ResizingCard {
                card,
                press,
                resize,
            } => {
                let (rect, guides) = resize.drag(press, event, cx);
                Output::nothing().showing(Preview {
                    cards: BTreeMap::from([(*card, rect)]),
                    guides,
                    ..Preview::default()
                })
            }
            Self::ResizingFrame {
                frame,
                press,
                resize,
            } => {
                let (rect, guides) = resize.drag(press, event, cx);
                Output::nothing().showing(Preview {
                    frames: BTreeMap::from([(*frame, rect)]),
                    guides,
                    ..Preview::default()
                })
            }
            Self::Connecting { card } => {
                let target = Target::of(event);
                let target = connect::accepts(cx.board, *card, target);
                show_line(*card, event, target, None)
            }
            Self::Reconnecting {
                relation, fixed, ..
            } => {
                let target = Target::of(event);
                let target = connect::entity_card(cx.board, target).map(|(card, _)| card);
                show_line(*fixed, event, target, Some(*relation))
            }
            Self::PointingCard { .. }
            | Self::PointingLine { .. }
            | Self::PointingFrame { .. }
            | Self::PointingCanvas { .. }
            | Self::PointingPort { .. }
            | Self::PointingEnd { .. } => Output::nothing(),
        }
    }

    fn on_release(&self, event: &PointerEvent, cx: &ToolCx<'_>) -> Output {
        if let Some(next) = self.became_drag(event, cx) {
            return next.on_release(event, cx);
        }
        Output::done(Self::Idle, self.released(event, cx))
    }

    fn released(&self, event: &PointerEvent, cx: &ToolCx<'_>) -> Vec<Action> {
        match self {
            Self::Idle => Vec::new(),
            Self::PointingCard { card, click, .. } => clicked((*card).into(), *click),
            Self::PointingLine {
                relation, click, ..
            } => clicked((*relation).into(), *click),
            Self::PointingFrame { frame, click, .. } => clicked((*frame).into(), *click),
            Self::DraggingCards { press, moving } | Self::DraggingFrame { press, moving } => {
                let (by, _) = moving.drag(press, event, cx);
                vec![if moving.is_empty() {
                    Action::Toast(Toast::info("Pinned cards stay where they are"))
                } else {
                    moving.commit(by, cx)
                }]
            }
            Self::PointingCanvas { press } => {
                if adds_to_selection(press.held) {
                    Vec::new()
                } else {
                    vec![Action::Select(SelectOp::None), Action::Focus(None)]
                }
            }
            Self::Brushing { press, before } => brush(press, before, event, cx).actions,
            Self::ResizingCard {
                card,
                press,
                resize,
            } => {
                let (rect, _) = resize.drag(press, event, cx);
                vec![Action::commit(cards::resize(cx.board, *card, rect))]
            }
            Self::ResizingFrame {
                frame,
                press,
                resize,
            } => {
                let (rect, _) = resize.drag(press, event, cx);
                vec![Action::commit(frames::resize(cx.board, *frame, rect))]
            }
            Self::PointingPort { card, .. } => vec![
                Action::Select(SelectOp::only(*card)),
                Action::Run(Command::Connect),
            ],
            Self::Connecting { card } => connect::finish(cx.board, *card, Target::of(event)),
            Self::PointingEnd { relation, .. } => vec![Action::Select(SelectOp::only(*relation))],
            Self::Reconnecting { relation, end, .. } => {
                let target = connect::entity_card(cx.board, Target::of(event));
                let Some((_, entity)) = target else {
                    return Vec::new();
                };
                vec![Action::commit(relations::reconnect(
                    cx.board, *relation, *end, entity,
                ))]
            }
        }
    }

    /// What a press goes over to once the hand has moved far enough.
    fn became_drag(&self, event: &PointerEvent, cx: &ToolCx<'_>) -> Option<Self> {
        let press = match self {
            Self::PointingCard { press, .. }
            | Self::PointingLine { press, .. }
            | Self::PointingFrame { press, .. }
            | Self::PointingCanvas { press }
            | Self::PointingPort { press, .. }
            | Self::PointingEnd { press, .. } => *press,
            _ => return None,
        };
        // Where nothing can be changed, only the rubber band is a drag.
        let brushes = matches!(self, Self::PointingCanvas { .. });
        if !press.became_drag(event) || (cx.locked && !brushes) {
            return None;
        }
        Some(match *self {
            Self::PointingCard { card, .. } => Self::DraggingCards {
                press,
                moving: Moving::new(card.into(), cx),
            },
            Self::PointingFrame { frame, .. } => Self::DraggingFrame {
                press,
                moving: Moving::new(frame.into(), cx),
            },
            Self::PointingCanvas { .. } => Self::Brushing {
                press,
                before: cx.session.selection.clone(),
            },
            Self::PointingPort { card, .. } => Self::Connecting { card },
            Self::PointingEnd { relation, end, .. } => {
                let edge = cx.index.edges.of(relation)?;
                Self::Reconnecting {
                    relation,
                    end,
                    fixed: match end {
                        End::From => edge.to,
                        End::To => edge.from,
                    },
                }
            }
            // A line cannot be dragged: it lies where its cards are.
            _ => return None,
        })
    }
}

fn on_press(event: &PointerEvent, cx: &ToolCx<'_>) -> Output {
    let press = Press::of(event);
    if let Some(from) = cx.session.connecting_from {
        return Output::act(connect::finish(cx.board, from, Target::of(event)));
    }
    let board = cx.board;
    match event.hit {
        Hit::Canvas => Output::to(SelectState::PointingCanvas { press }),
        Hit::CardBody(card) => point_at(card.into(), &press, cx, |click| {
            SelectState::PointingCard { card, press, click }
        }),
        Hit::RelationBody(relation) => point_at(relation.into(), &press, cx, |click| {
            SelectState::PointingLine {
                relation,
                press,
                click,
            }
        }),
        Hit::FrameEdge(frame) => point_at(frame.into(), &press, cx, |click| {
            SelectState::PointingFrame {
                frame,
                press,
                click,
            }
        }),
        Hit::CardGrip(card, _) if cx.locked => point_at(card.into(), &press, cx, |click| {
            SelectState::PointingCard { card, press, click }
        }),
        Hit::FrameGrip(frame, _) if cx.locked => point_at(frame.into(), &press, cx, |click| {
            SelectState::PointingFrame {
                frame,
                press,
                click,
            }
        }),
        Hit::CardGrip(card, grip) => {
            Resize::card(card, grip, cx).map_or_else(Output::nothing, |resize| {
                Output::to(SelectState::ResizingCard {
                    card,
                    press,
                    resize,
                })
            })
        }
        Hit::FrameGrip(frame, grip) => {
            Resize::frame(frame, grip, cx).map_or_else(Output::nothing, |resize| {
                Output::to(SelectState::ResizingFrame {
                    frame,
                    press,
                    resize,
                })
            })
        }
        Hit::CardPort(card) if board.cards().contains(card) => {
            Output::to(SelectState::PointingPort { card, press })
        }
        Hit::RelationFrom(relation) if board.relations().contains(relation) => {
            Output::to(SelectState::PointingEnd {
                relation,
                end: End::From,
                press,
            })
        }
        Hit::RelationTo(relation) if board.relations().contains(relation) => {
            Output::to(SelectState::PointingEnd {
                relation,
                end: End::To,
                press,
            })
        }
        Hit::CardPort(_) | Hit::RelationFrom(_) | Hit::RelationTo(_) => Output::nothing(),
    }
}

/// A press on something that can be selected.
fn point_at(
    record: RecordRef,
    press: &Press,
    cx: &ToolCx<'_>,
    state: impl FnOnce(Click) -> SelectState,
) -> Output {
    if !cx.board.contains(record) {
        return Output::nothing();
    }
    let selected = cx.session.selection.contains(&record);
    let focus = Action::Focus(Some(record));
    match (selected, adds_to_selection(press.held)) {
        (true, true) => Output::to(state(Click::Remove)).with(focus),
        (true, false) => Output::to(state(Click::Only)).with(focus),
        (false, true) => Output::to(state(Click::Done))
            .with(Action::Select(SelectOp::Add(BTreeSet::from([record]))))
            .with(focus),
        (false, false) => Output::to(state(Click::Done))
            .with(Action::Select(SelectOp::Only(BTreeSet::from([record]))))
            .with(focus),
    }
}

fn clicked(record: RecordRef, click: Click) -> Vec<Action> {
    match click {
        Click::Done => Vec::new(),
        Click::Only => vec![Action::Select(SelectOp::Only(BTreeSet::from([record])))],
        Click::Remove => vec![Action::Select(SelectOp::Toggle(record))],
    }
}

/// The menu is about what lies under the pointer: that is selected, unless it is already.
fn on_menu_press(event: &PointerEvent, cx: &ToolCx<'_>) -> Output {
    match connect::record_of(event.hit) {
        Some(record) if !cx.board.contains(record) => Output::nothing(),
        Some(record) if cx.session.selection.contains(&record) => {
            Output::act(vec![Action::Focus(Some(record))])
        }
        Some(record) => Output::act(vec![
            Action::Select(SelectOp::Only(BTreeSet::from([record]))),
            Action::Focus(Some(record)),
        ]),
        None => Output::act(vec![Action::Select(SelectOp::None), Action::Focus(None)]),
    }
}

fn on_double_click(event: &PointerEvent, cx: &mut ToolCx<'_>) -> Output {
    match connect::record_of(event.hit) {
        Some(record) => Output::act(open::actions(cx.board, cx.index, record)),
        None => Output::act(open::new_person_at(cx.board, cx.ids, event.pos_in_board)),
    }
}

fn on_hover(event: &PointerEvent, cx: &ToolCx<'_>) -> Output {
    let under = connect::record_of(event.hit).filter(|&record| cx.board.contains(record));
    let mut output = Output::nothing();
    if under != cx.session.hovered {
        output = output.with(Action::Hover(under));
    }
    if let Some(from) = cx.session.connecting_from {
        let target = connect::accepts(cx.board, from, Target::of(event));
        let line = show_line(from, event, target, None);
        output.preview = line.preview;
    }
    output
}

fn show_line(
    from: CardId,
    event: &PointerEvent,
    target: Option<CardId>,
    moving: Option<RelationId>,
) -> Output {
    Output::nothing().showing(Preview {
        line: Some(LinePreview {
            from,
            to: event.pos_in_board,
            target,
            moving,
        }),
        ..Preview::default()
    })
}

/// The band so far: what it touches is selected as it goes, so that one sees what one gets.
fn brush(
    press: &Press,
    before: &BTreeSet<RecordRef>,
    event: &PointerEvent,
    cx: &ToolCx<'_>,
) -> Output {
    let band = press.rect(event);
    let mut found = touched(band, cx);
    if adds_to_selection(press.held) {
        found.extend(before);
    }
    let output = Output::nothing().showing(Preview {
        band: Some(band),
        ..Preview::default()
    });
    if found == cx.session.selection {
        output
    } else {
        output.with(Action::Select(SelectOp::Only(found)))
    }
}

/// The cards that a band touches, the lines between two of them, and the frames wholly inside.
fn touched(band: Rect, cx: &ToolCx<'_>) -> BTreeSet<RecordRef> {
    let cards: BTreeSet<CardId> = cx.index.spatial.cards_in(band).into_iter().collect();
    let mut found: BTreeSet<RecordRef> = cards.iter().map(|&card| card.into()).collect();
    for &card in &cards {
        for relation in cx.index.edges.at_card(card) {
            if let Some(edge) = cx.index.edges.of(relation)
                && cards.contains(&edge.from)
                && cards.contains(&edge.to)
            {
                found.insert(relation.into());
            }
        }
    }
    for frame in cx.index.spatial.frames_in(band) {
        if let Some(rect) = cx.index.spatial.frame_rect(frame)
            && band.contains_rect(rect)
        {
            found.insert(frame.into());
        }
    }
    found
}
