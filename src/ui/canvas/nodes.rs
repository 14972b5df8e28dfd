//! Cards, lines and frames as nodes of the accessibility tree, and the keyboard's place among them.
//!
//! They are painted, not widgets; here each in view gets a node with its spoken name, which can be focused and
//! clicked by an assistive program. The pointer is none of its business: the canvas hears all presses.

use super::card_text::CardTexts;
use super::frames::FrameTitles;
use super::line_labels::LineLabels;
use super::view::View;
use super::visible::Visible;
use super::weak_marks;
use crate::base::geom::{Rect, Vec2};
use crate::editor::connect::entity_of;
use crate::editor::{Action, SelectOp};
use crate::model::RecordRef;
use crate::ui::ctx::ViewCtx;
use eframe::egui::accesskit::{Action as Request, Role};
use eframe::egui::{Event, EventFilter, Id, Response, Sense, Ui, WidgetInfo};
use std::collections::BTreeSet;

/// No more nodes than this: a board of ten thousand cards seen whole is no list to read out.
const MAX_NODES: usize = 600;
/// The place on a line that stands for it.
const LINE_NODE: Vec2 = Vec2::splat(20.0);

/// Where the keyboard was in the last frame.
#[derive(Debug, Default)]
pub struct KeyboardPlace {
    focus: Option<RecordRef>,
    /// The last thing used was the keyboard, and it stands on the canvas: its place is shown.
    pub visible: bool,
}

impl KeyboardPlace {
    /// Whether a person works by keys (or through an assistive program) or by pointer: what was used last.
    fn notice_hand(&mut self, canvas: Id, ui: &Ui) {
        // The keys that were commands are no events any more; the raw input has them still.
        ui.input(|input| {
            for event in &input.raw.events {
                match event {
                    Event::Key { pressed: true, .. } | Event::AccessKitActionRequest(_) => {
                        self.visible = true;
                    }
                    Event::PointerButton { pressed: true, .. } => self.visible = false,
                    _ => {}
                }
            }
        });
        let focused = ui.memory(|memory| memory.focused());
        self.visible &= focused.is_some_and(|id| self.is_ours(canvas, id));
    }

    /// Whether a widget is the canvas, or the node of what had the keyboard in the last frame.
    pub fn is_ours(&self, canvas: Id, focused: Id) -> bool {
        let node = self.focus.map(|record| node_id(canvas, record));
        focused == canvas || node == Some(focused)
    }
}

struct Node {
    record: RecordRef,
    rect: Rect,
    role: Role,
}

pub fn node_id(canvas: Id, record: RecordRef) -> Id {
    canvas.with(record)
}

/// Registers the nodes, and keeps egui's focus and the session's in step. Answers where they are.
pub fn nodes(
    view: &View<'_>,
    visible: &Visible,
    (titles, labels): (&FrameTitles, &LineLabels),
    card_texts: &mut CardTexts,
    canvas: &Response,
    place: &mut KeyboardPlace,
    ui: &Ui,
) -> Vec<(RecordRef, Rect)> {
    let cx = view.cx;
    let nodes = choose(view, visible, titles, labels);
    for node in &nodes {
        let id = node_id(canvas.id, node.record);
        let response = ui.interact(node.rect, id, Sense::focusable_noninteractive());
        let selected = cx.is_selected(node.record);
        let name = card_texts.spoken(cx, node.record);
        let says = match named(cx, node.record) {
            Some(places) => format!("Named {places}"),
            None => weak_marks::words(cx.evidence.support(node.record).weak()),
        };
        response.widget_info(|| WidgetInfo::labeled(node.role, true, &name));
        let clicked = ui.ctx().accesskit_node_builder(id, |builder| {
            builder.set_selected(selected);
            if !says.is_empty() {
                builder.set_description(says.as_str());
            }
            builder.add_action(Request::Click);
        });
        if clicked.is_some()
            && ui.input(|input| input.has_accesskit_action_request(id, Request::Click))
        {
            cx.push(Action::Select(SelectOp::only(node.record)));
            cx.push(Action::Focus(Some(node.record)));
        }
        if response.gained_focus() && cx.session.focus != Some(node.record) {
            cx.push(Action::Focus(Some(node.record)));
            place.focus = Some(node.record);
        }
    }
    follow_focus(view, canvas, place, ui);
    nodes
        .into_iter()
        .map(|node| (node.record, node.rect))
        .collect()
}

/// In how many places of the texts what a card shows is named.
fn named(cx: &ViewCtx<'_>, record: RecordRef) -> Option<String> {
    let RecordRef::Card(card) = record else {
        return None;
    };
    let entity = entity_of(cx.board, card).filter(|_| !cx.is_locked())?;
    cx.mentions().count(entity).label()
}

/// Gives egui's focus to what the session says has the keyboard, and holds Tab and the arrows for it.
fn follow_focus(view: &View<'_>, canvas: &Response, place: &mut KeyboardPlace, ui: &Ui) {
    place.notice_hand(canvas.id, ui);
    let focus = view.cx.session.focus;
    let wanted = focus.map_or(canvas.id, |record| node_id(canvas.id, record));
    let focused = ui.memory(|memory| memory.focused());
    let ours = focused.is_none_or(|id| place.is_ours(canvas.id, id));
    if place.focus != focus && ours {
        ui.memory_mut(|memory| memory.request_focus(wanted));
    }
    place.focus = focus;
    if focused == Some(wanted) {
        // Escape too: it is a command of the canvas, and would else leave nothing focused.
        let filter = EventFilter {
            tab: true,
            horizontal_arrows: true,
            vertical_arrows: true,
            escape: true,
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(wanted, filter));
    }
}

/// What gets a node: what is selected or focused always, then frames, then what is nearest to the middle.
fn choose(
    view: &View<'_>,
    visible: &Visible,
    titles: &FrameTitles,
    labels: &LineLabels,
) -> Vec<Node> {
    let screen = view.camera.viewport;
    let within = |rect: Rect| {
        let rect = rect.intersect(screen);
        rect.is_positive().then_some(rect)
    };
    let frames = visible.frames.iter().filter_map(|&(id, _)| {
        Some(Node {
            record: id.into(),
            rect: within(titles.rect(id)?)?,
            role: Role::Group,
        })
    });
    let cards = visible.cards.iter().filter_map(|&(id, rect)| {
        Some(Node {
            record: id.into(),
            rect: within(rect)?,
            role: Role::ListBoxOption,
        })
    });
    let lines = visible.lines.iter().filter_map(|line| {
        let bare = || Rect::from_center_size(line.path.label, LINE_NODE);
        Some(Node {
            record: line.id.into(),
            rect: within(labels.rect(line.id).unwrap_or_else(bare))?,
            role: Role::ListBoxOption,
        })
    });
    let mut nodes: Vec<Node> = frames.chain(cards).chain(lines).collect();
    if nodes.len() > MAX_NODES {
        let always: BTreeSet<RecordRef> = view
            .cx
            .session
            .selection
            .iter()
            .chain(&view.cx.session.focus)
            .copied()
            .collect();
        let middle = screen.center();
        let rank = |node: &Node| {
            let class = match node.record {
                record if always.contains(&record) => 0,
                RecordRef::Frame(_) => 1,
                RecordRef::Card(_) => 2,
                _ => 3,
            };
            (class, node.rect.center().distance(middle))
        };
        let mut ranked: Vec<(i32, f32, Node)> = nodes
            .into_iter()
            .map(|node| {
                let (class, distance) = rank(&node);
                (class, distance, node)
            })
            .collect();
        let order =
            |a: &(i32, f32, Node), b: &(i32, f32, Node)| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1));
        ranked.select_nth_unstable_by(MAX_NODES, order);
        ranked.truncate(MAX_NODES);
        ranked.sort_by(order);
        nodes = ranked.into_iter().map(|(_, _, node)| node).collect();
    }
    nodes
}
