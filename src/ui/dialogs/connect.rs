//! A line was drawn, or words were chosen to make one: asks for the rest and makes it in one step of undo.

use super::close;
use super::line_form::{End, LineForm, RestsOn, line_form_ui};
use super::modal::Modal;
use crate::base::geom::{Pos2, pos2};
use crate::base::id::IdGen;
use crate::base::text_range::CharRange;
use crate::edit::relations::RelationField;
use crate::edit::transaction::Plan;
use crate::edit::{Transaction, cards, entities, evidence, quotes, relations};
use crate::editor::Dialog;
use crate::editor::dialog::ConnectTarget;
use crate::model::{
    CardContent, EntityId, Evidence, QuoteId, RecordRef, RelationKind, SourceId, Speaker,
};
use crate::query::anchor::make_anchor;
use crate::ui::ctx::ViewCtx;
use eframe::egui::Context;

/// How far from its partner a new card is put when there is no place for it yet, in points.
const BESIDE: f32 = 360.0;

pub fn connect_ui(cx: &ViewCtx<'_>, ctx: &Context, dialog: &Dialog, form: &mut LineForm) {
    let title = match dialog {
        Dialog::RelationFromWords { .. } => "Relation from the selected words",
        Dialog::LineFromPassages { .. } => "Line from where they meet",
        _ => "New line",
    };
    let mut entered = false;
    let ready = form.is_ready();
    let answer = Modal::new(title)
        .width(520.0)
        .confirm(if form.onto.is_some() {
            "Add to the line"
        } else {
            "Make the line"
        })
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

/// Everything the form says as one change: cards for new ends, the quotes, the relation; or the quotes alone, added
/// to a line that is there.
fn make(cx: &ViewCtx<'_>, form: &LineForm, place: Option<Pos2>) -> Transaction {
    cx.with_ids(|ids| {
        let mut plan = Plan::new(cx.board);
        if let Some(line) = form.onto {
            for quote in quotes_of(cx, &mut plan, ids, form) {
                let target = evidence::Target::Relation(line);
                plan.add(evidence::attach(plan.board(), target, quote, form.stance));
            }
            return plan
                .finish("Add evidence to a line")
                .selecting([RecordRef::Relation(line)]);
        }
        let from = end(cx, &mut plan, ids, &form.from, form.to.picked, None);
        let to = end(cx, &mut plan, ids, &form.to, Some(from), place);
        let evidence = quotes_of(cx, &mut plan, ids, form);
        let evidence = evidence.into_iter().map(|quote| Evidence {
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
            evidence.collect(),
        );
        plan.add(made);
        if let Some(when) = form.when() {
            let when = RelationField::When(Some(when));
            plan.add(relations::set(plan.board(), relation, when));
        }
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

/// The quotes that the line rests on, made where they are none yet.
fn quotes_of(cx: &ViewCtx<'_>, plan: &mut Plan, ids: &mut IdGen, form: &LineForm) -> Vec<QuoteId> {
    match form.rests_on {
        RestsOn::Nothing => Vec::new(),
        RestsOn::Quote(quote) => vec![quote],
        RestsOn::Words => {
            let mut made = Vec::new();
            for &(source, range) in &form.words {
                made.extend(quote(cx, plan, ids, (source, range), form.speaker()));
            }
            made
        }
    }
}

pub fn quote(
    cx: &ViewCtx<'_>,
    plan: &mut Plan,
    ids: &mut IdGen,
    (source, range): (SourceId, CharRange),
    speaker: Option<Speaker>,
) -> Option<QuoteId> {
    let record = cx.board.sources().get(source)?;
    let text = cx.texts.of(record)?;
    let anchor = make_anchor(text, record.document.as_ref()?, range)?;
    let (quote, made) = quotes::create(plan.board(), ids, source, anchor, speaker);
    plan.add(made);
    Some(quote)
}

/// Beside the other end's card, or in the middle of the view.
pub fn beside(cx: &ViewCtx<'_>, other: Option<EntityId>) -> Pos2 {
    let card = other.and_then(|other| cx.index.backlinks.cards_of(other).next());
    match card.and_then(|card| cx.index.spatial.card_rect(card)) {
        Some(rect) => pos2(rect.center().x + BESIDE, rect.center().y),
        None => cx.session.camera.view_in_board().center(),
    }
}
