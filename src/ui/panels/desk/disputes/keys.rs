//! The keyboard on the list of disputes: arrows from row to row, Enter to what is read side by side.

use super::{DisputesUi, choose};
use crate::evidence::{Dispute, DisputeKey};
use crate::ui::ctx::ViewCtx;
use crate::ui::panels::desk::moves::moves;
use eframe::egui::{EventFilter, Key, Modifiers, Ui};

/// The row that the keyboard stands on: that of what is read, where both are beside each other.
pub fn stands_on<'a>(state: &'a DisputesUi, chosen: Option<&'a Dispute>) -> Option<&'a DisputeKey> {
    chosen.map(|dispute| &dispute.key).or(state.cursor.as_ref())
}

pub fn place(state: &DisputesUi, shown: &[&Dispute], chosen: Option<&Dispute>) -> Option<usize> {
    let key = stands_on(state, chosen)?;
    shown.iter().position(|dispute| dispute.key == *key)
}

/// Takes the keys that are the list's while it has the keyboard; `height` is that of the list.
pub fn keys(
    cx: &ViewCtx<'_>,
    ui: &Ui,
    state: &mut DisputesUi,
    shown: &[&Dispute],
    chosen: Option<&Dispute>,
    height: f32,
) {
    let filter = EventFilter {
        vertical_arrows: true,
        ..EventFilter::default()
    };
    let id = super::disputes_id();
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    let at = place(state, shown, chosen);
    let last = shown.len().saturating_sub(1);
    let page = ((height / 42.0) as usize).saturating_sub(1).max(1);
    for (key, to) in moves(at, last, page) {
        if take(ui, key)
            && let Some(dispute) = shown.get(to)
        {
            state.cursor = Some(dispute.key.clone());
            state.follow = true;
            // Where the two take turns, going through the list opens nothing.
            match chosen {
                Some(_) => choose(cx, dispute),
                None => super::light(cx, dispute),
            }
        }
    }
    if take(ui, Key::Enter)
        && let Some(dispute) = at.and_then(|at| shown.get(at))
    {
        choose(cx, dispute);
        state.enter = true;
    }
}

fn take(ui: &Ui, key: Key) -> bool {
    ui.input_mut(|input| input.consume_key(Modifiers::NONE, key))
}
