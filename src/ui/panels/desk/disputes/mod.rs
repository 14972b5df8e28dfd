//! Disputes: all of them as a list, and the one chosen side by side.

mod detail;
mod keys;
mod list;
mod passage;

use crate::editor::{Action, CameraOp, SelectOp};
use crate::evidence::{Dispute, DisputeKey, DisputeState};
use crate::ui::ctx::ViewCtx;
use crate::ui::icons;
use crate::ui::panels::resolution::ResolutionDraft;
use crate::ui::theme::{Tokens, line, space};
use crate::ui::widgets::EmptyState;
use eframe::egui::{Color32, Id, Rect, Stroke, Ui, UiBuilder, pos2};
use passage::Surroundings;

/// What the tab remembers between frames.
#[derive(Default)]
pub struct DisputesUi {
    words: String,
    only: Only,
    /// The row that the keyboard stands on.
    cursor: Option<DisputeKey>,
    /// The list follows the keyboard.
    follow: bool,
    /// How high the list is, and how far it is scrolled.
    seen: (f32, f32),
    /// The keyboard goes to what is read side by side.
    enter: bool,
    /// The form comes into view.
    to_form: bool,
    draft: ResolutionDraft,
    surroundings: Surroundings,
    /// How high the columns are, of the dispute that was read last.
    height: Option<(DisputeKey, f32)>,
}

/// Which disputes are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Only {
    #[default]
    All,
    Unresolved,
    Open,
    Resolved,
}

impl Only {
    const ALL: [Self; 4] = [Self::All, Self::Unresolved, Self::Open, Self::Resolved];

    fn has(self, state: DisputeState) -> bool {
        match self {
            Self::All => true,
            Self::Unresolved => state == DisputeState::Unresolved,
            Self::Open => state == DisputeState::Open,
            Self::Resolved => state.is_resolved(),
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::All => "All disputes",
            Self::Unresolved => "Unresolved",
            Self::Open => "Left open",
            Self::Resolved => "Resolved",
        }
    }
}

/// In less room than this the list and what is read take turns.
const ROOM_FOR_BOTH: f32 = 660.0;
/// The part of the room that the list takes, and its least and greatest width.
const LIST: f32 = 0.3;
const LIST_RANGE: std::ops::RangeInclusive<f32> = 220.0..=380.0;

/// What has the keyboard while rows are gone through.
pub fn disputes_id() -> Id {
    Id::unique("disputes")
}

pub fn disputes_ui(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut DisputesUi) {
    if cx.evidence.disputes().len() == 0 {
        let sentence = "No disputes. Where two claims about one thing differ, both stand here";
        EmptyState::new(icons::DISPUTE, sentence).show(ui);
        return;
    }
    let shown = list::find(cx, state);
    let chosen = cx.session.dispute.as_ref();
    let chosen = chosen.and_then(|key| cx.evidence.dispute(key));
    let room = ui.available_rect_before_wrap();
    if room.width() < ROOM_FOR_BOTH {
        match chosen {
            Some(dispute) => detail::detail_ui(cx, ui, state, dispute, true),
            None => list::list_ui(cx, ui, state, &shown, None),
        }
        return;
    }
    // The first is read until another is chosen.
    let chosen = chosen.or_else(|| shown.first().copied());
    let (least, most) = LIST_RANGE.into_inner();
    let width = (room.width() * LIST).clamp(least, most);
    let left = room.with_max_x(room.left() + width);
    let right = room.with_min_x(left.right() + space::L);
    let tokens = Tokens::of(ui.ctx());
    let stroke = Stroke::new(line::HAIR, tokens.border);
    let edge = left.right() + space::S;
    ui.painter().vline(edge, room.y_range(), stroke);
    within(ui, "list", left, |ui| {
        list::list_ui(cx, ui, state, &shown, chosen);
    });
    within(ui, "side by side", right, |ui| match chosen {
        Some(dispute) => detail::detail_ui(cx, ui, state, dispute, false),
        None => {
            EmptyState::new(icons::DISPUTE, "Choose a dispute to read it side by side").show(ui);
        }
    });
    ui.advance_cursor_after_rect(room);
}

fn within(ui: &mut Ui, name: &str, rect: Rect, content: impl FnOnce(&mut Ui)) {
    let mut child = ui.new_child(UiBuilder::new().id_salt(name).max_rect(rect));
    let margin = rect.expand(2.0);
    child.set_clip_rect(margin.intersect(ui.clip_rect()));
    content(&mut child);
}

/// Reads a dispute side by side, and lights on the board what it is over.
fn choose(cx: &ViewCtx<'_>, dispute: &Dispute) {
    cx.push(Action::ShowDispute(Some(dispute.key.clone())));
    light(cx, dispute);
}

/// Selects what a dispute is over and brings it into view.
fn light(cx: &ViewCtx<'_>, dispute: &Dispute) {
    if let Some(&record) = dispute.about().first() {
        cx.push(Action::Select(SelectOp::only(cx.card_or(record))));
        cx.push(Action::Camera(CameraOp::Reveal(record)));
    }
}

/// How far it is settled, in words.
fn state_words(state: DisputeState) -> String {
    match state {
        DisputeState::Resolved { kind, .. } => format!("Resolved: {}", kind.label().to_lowercase()),
        state => state.label().to_owned(),
    }
}

fn state_colour(tokens: &Tokens, state: DisputeState) -> Color32 {
    if state.is_resolved() {
        tokens.text_weak
    } else {
        tokens.warning
    }
}

/// The place of an icon before two lines of words.
fn icon_place(rect: Rect) -> eframe::egui::Pos2 {
    pos2(rect.left() + space::M, rect.center().y)
}
