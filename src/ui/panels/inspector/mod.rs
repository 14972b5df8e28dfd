//! The inspector on the right: everything of what is selected, to read and to edit.

mod checked;
mod claim;
mod copies;
mod dispute;
mod entity;
pub mod evidence;
mod mentions;
mod note;
mod quote;
mod reading;
mod relation;
mod reply;
mod same;
mod source;
mod stands;
mod withdrawal;

use crate::editor::{Action, SelectOp};
use crate::model::{CardContent, RecordRef};
use crate::query::labels::display_name;
use crate::ui::ctx::ViewCtx;
use crate::ui::icons;
use crate::ui::panels::resolution::ResolutionDraft;
use crate::ui::text;
use crate::ui::theme::space;
use crate::ui::widgets::EmptyState;
use eframe::egui::{ScrollArea, Ui};

/// What the panel remembers between frames.
#[derive(Default)]
pub struct InspectorState {
    dispute: ResolutionDraft,
    stands: stands::Stands,
    mentions: mentions::MentionsList,
}

pub fn inspector_ui(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut InspectorState) {
    ui.add_space(space::S);
    let shown: Vec<RecordRef> = cx
        .session
        .selection
        .iter()
        .map(|&record| behind(cx, record))
        .collect();
    ScrollArea::vertical()
        .id_salt(cx.session.only_selected())
        .auto_shrink(false)
        .show(ui, |ui| {
            // The bar of a long panel lies over its edge, and must not lie over the fields.
            ui.set_width(ui.available_width() - space::S);
            match shown.as_slice() {
                [] => nothing_ui(cx, ui),
                [only] => {
                    record_ui(cx, ui, *only, state);
                    stands::stands_ui(cx, ui, *only, &mut state.stands);
                }
                several => several_ui(cx, ui, several),
            }
            ui.add_space(space::XL);
        });
}

/// What a card shows; a note is its own card.
fn behind(cx: &ViewCtx<'_>, record: RecordRef) -> RecordRef {
    let RecordRef::Card(id) = record else {
        return record;
    };
    cx.board
        .cards()
        .get(id)
        .and_then(|card| card.content.record())
        .unwrap_or(record)
}

fn record_ui(cx: &ViewCtx<'_>, ui: &mut Ui, record: RecordRef, state: &mut InspectorState) {
    if cx.is_locked() {
        reading::record_ui(cx, ui, record, state);
        return;
    }
    match record {
        RecordRef::Entity(id) => entity::entity_ui(cx, ui, id, state),
        RecordRef::Relation(id) => relation::relation_ui(cx, ui, id, state),
        RecordRef::Quote(id) => quote::quote_ui(cx, ui, id),
        RecordRef::Source(id) => source::source_ui(cx, ui, id),
        RecordRef::Claim(id) => {
            if let Some(record) = cx.board.claims().get(id) {
                back_ui(cx, ui, record.about.into());
                claim::claim_ui(cx, ui, id, true);
            }
        }
        RecordRef::Frame(id) => note::frame_ui(cx, ui, id),
        RecordRef::Step(id) => note::step_ui(cx, ui, id),
        RecordRef::Card(id) => {
            if let Some(CardContent::Note(_)) = cx.board.cards().get(id).map(|card| &card.content) {
                note::note_ui(cx, ui, id);
            }
        }
    }
}

/// A link to what something belongs to.
fn back_ui(cx: &ViewCtx<'_>, ui: &mut Ui, record: RecordRef) {
    if text::link(ui, &display_name(cx.board, record)).clicked() {
        cx.push(Action::Select(SelectOp::only(record)));
    }
}

fn nothing_ui(cx: &ViewCtx<'_>, ui: &mut Ui) {
    let meta = cx.board.meta();
    if meta.title.is_empty() && cx.board.is_empty() {
        EmptyState::new(
            icons::CARD,
            "Select a card or a line to see what it stands on",
        )
        .show(ui);
        return;
    }
    text::title(
        ui,
        if meta.title.is_empty() {
            "Untitled board"
        } else {
            &meta.title
        },
    );
    if !meta.question.is_empty() {
        ui.add_space(space::XS);
        text::label(ui, &meta.question);
    }
    ui.add_space(space::M);
    let counts = cx.evidence.counts();
    let total = counts.claims.total() + counts.relations.total();
    text::weak(ui, &format!("Of {total} claims and relations"));
    for standing in crate::evidence::Standing::ALL {
        let n = counts.claims.of(standing) + counts.relations.of(standing);
        evidence::standing_row_ui(ui, standing, &n.to_string());
    }
    let open: Vec<_> = cx
        .evidence
        .disputes()
        .filter(|dispute| !dispute.state.is_resolved())
        .take(30)
        .collect();
    if !open.is_empty() {
        ui.add_space(space::M);
        text::heading(ui, "Open disputes");
        for dispute in open {
            dispute::dispute_row_ui(cx, ui, dispute);
        }
    }
}

fn several_ui(cx: &ViewCtx<'_>, ui: &mut Ui, records: &[RecordRef]) {
    text::heading(ui, &format!("{} selected", records.len()));
    ui.add_space(space::S);
    for &record in records.iter().take(100) {
        back_ui(cx, ui, record);
    }
    if records.len() > 100 {
        text::weak(ui, &format!("and {} more", records.len() - 100));
    }
}
