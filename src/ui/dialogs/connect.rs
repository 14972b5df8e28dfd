//! A line was drawn, or words were chosen to make one: asks for the rest and makes it in one step of undo.

use super::close;
use super::line_form::{End, LineForm, RestsOn, line_form_ui};
use super::modal::Modal;
use crate::base::geom::{Pos2, pos2};
use crate::base::id::IdGen;
use crate::edit::transaction::Plan;
use crate::edit::{Transaction, cards, entities, quotes, relations};
use crate::editor::Dialog;
use crate::editor::dialog::ConnectTarget;
use crate::model::{CardContent, EntityId, Evidence, QuoteId, RecordRef, RelationKind};
use crate::query::anchor::{CONTEXT_CHARS, make_anchor};
use crate::ui::ctx::ViewCtx;
use eframe::egui::Context;

/// How far from its partner a new card is put when there is no place for it yet, in points.
const BESIDE: f32 = 360.0;

pub fn connect_ui(cx: &ViewCtx<'_>, ctx: &Context, dialog: &Dialog, form: &mut LineForm) {
    let title = match dialog {
        Dialog::RelationFromWords { .. } => "Relation from the selected words",
        _ => "New line",
    };
    let mut entered = false;
    let ready = form.is_ready();
    let answer = Modal::new(title)
        .width(480.0)
        .confirm("Make the line")
        .confirm_enabled(ready)
        .show(ctx, |ui| {
            entered = line_form_ui(cx, ui, form);
        });
    if (answer.confirmed() || entered) && form.is_ready() {
        let place = match dialog {
            Dialog::Connect(request) => match request.to {
                ConnectTarget::NewAt(pos) => Some(pos),
                ConnectTarget::Entity(_) => None,
            },
            _ => None,
        };
        cx.commit(make(cx, form, place));
        close(cx);
    } else if answer.closed() {
        close(cx);
    }
}

/// Everything the form says as one change: cards for new ends, the quote, the relation.
fn make(cx: &ViewCtx<'_>, form: &LineForm, place: Option<Pos2>) -> Transaction {
    cx.with_ids(|ids| {
        let mut plan = Plan::new(cx.board);
        let from = end(cx, &mut plan, ids, &form.from, form.to.picked, None);
        let to = end(cx, &mut plan, ids, &form.to, Some(from), place);
        let quote = quote(cx, &mut plan, ids, form.rests_on);
        let evidence = quote.map(|quote| Evidence {
            quote,
            stance: form.stance,
        });
        let kind = RelationKind::new(form.kind());
        let (relation, made) = relations::connect(
            plan.board(),
            ids,
            (from, to),
            kind,
            form.direction,
            evidence.into_iter().collect(),
        );
        plan.add(made);
        plan.finish("Draw a line")
            .selecting([RecordRef::Relation(relation)])
    })
}

/// The entity at one end; one that has no card yet gets one, since a line is drawn between cards.
fn end(
    cx: &ViewCtx<'_>,
    plan: &mut Plan,
    ids: &mut IdGen,
    end: &End,
    other: Option<EntityId>,
    place: Option<Pos2>,
) -> EntityId {
    let pos = place.unwrap_or_else(|| beside(cx, other));
    if let Some(entity) = end.picked {
        if cx.index.backlinks.cards_of(entity).next().is_none() {
            let (_, placed) = cards::place(plan.board(), ids, CardContent::Entity(entity), pos);
            plan.add(placed);
        }
        return entity;
    }
    let (entity, _, created) =
        entities::create(plan.board(), ids, end.kind, end.new_name(), Some(pos));
    plan.add(created);
    entity
}

fn quote(cx: &ViewCtx<'_>, plan: &mut Plan, ids: &mut IdGen, rests_on: RestsOn) -> Option<QuoteId> {
    match rests_on {
        RestsOn::Nothing => None,
        RestsOn::Quote(quote) => Some(quote),
        RestsOn::Words(source, range) => {
            let record = cx.board.sources().get(source)?;
            let text = cx.texts.of(record)?;
            let anchor = make_anchor(text, record.document.as_ref()?.sha256, range, CONTEXT_CHARS)?;
            let (quote, made) = quotes::create(plan.board(), ids, source, anchor, None);
            plan.add(made);
            Some(quote)
        }
    }
}

/// Beside the other end's card, or in the middle of the view.
fn beside(cx: &ViewCtx<'_>, other: Option<EntityId>) -> Pos2 {
    let card = other.and_then(|other| cx.index.backlinks.cards_of(other).next());
    match card.and_then(|card| cx.index.spatial.card_rect(card)) {
        Some(rect) => pos2(rect.center().x + BESIDE, rect.center().y),
        None => cx.session.camera.view_in_board().center(),
    }
}
