//! From an offer to the board: the quotes that spell a name, a place for its card, and one step for all.

use super::NewNamesUi;
use super::detail::Draft;
use crate::base::fold::{Fold, fold};
use crate::base::geom::Rect;
use crate::base::sentences::sentence_around;
use crate::base::text_range::CharRange;
use crate::edit::accepting::{Accepted, accept};
use crate::editor::Toast;
use crate::editor::place::free_rect;
use crate::model::{Anchor, CardContent, EntityId, EntityKind, SourceId, Value};
use crate::names::parts::short_forms;
use crate::names::{Offer, Offered};
use crate::query::anchor::make_anchor;
use crate::query::labels::shorten;
use crate::ui::ctx::ViewCtx;

/// Of a sentence that becomes an event's name so many characters.
const MAX_NAME: usize = 80;

/// The document with its hash, where its text is at hand.
fn anchor(cx: &ViewCtx<'_>, source: SourceId, range: CharRange) -> Option<Anchor> {
    let record = cx.board.sources().get(source)?;
    let document = record.document.as_ref()?;
    make_anchor(cx.texts.get(document.sha256)?, document, range)
}

/// Each spelling with the first place that spells it so. A surname alone is none: it is found as a possible
/// mention anyway, and as a name of its own it would be a sure one of everybody called so.
fn spelled(
    cx: &ViewCtx<'_>,
    source: SourceId,
    text: &str,
    offer: &Offer,
    (kind, name): (EntityKind, &str),
) -> Vec<(String, Option<Anchor>)> {
    let short: Vec<String> = short_forms(kind, name)
        .iter()
        .map(|form| fold(form, Fold::Words))
        .collect();
    let others = offer.spellings.iter().map(String::as_str);
    let others = others.filter(|it| !short.contains(&fold(it, Fold::Words)));
    let all = std::iter::once(name).chain(others);
    let mut names: Vec<(String, Option<Anchor>)> = Vec::new();
    for spelling in all {
        if names.iter().any(|(known, _)| known == spelling) {
            continue;
        }
        let wanted = fold(spelling, Fold::Words);
        let place = offer.places.iter().find(|place| {
            let words = place.slice(text).unwrap_or("");
            fold(words, Fold::Words) == wanted
        });
        let anchor = place.and_then(|&place| anchor(cx, source, place));
        names.push((spelling.to_owned(), anchor));
    }
    names
}

/// The name as a person has it, and the kind.
pub fn drafted(state: &NewNamesUi, offer: &Offer) -> Draft {
    let known = state.drafts.get(&offer.key());
    known.cloned().unwrap_or_else(|| Draft::of(offer))
}

/// What becomes of an offer; cards lie in free room near the middle of the view.
fn accepted(
    cx: &ViewCtx<'_>,
    source: SourceId,
    text: &str,
    offer: &Offer,
    draft: &Draft,
    taken: &mut Vec<Rect>,
) -> Option<Accepted> {
    let mut place = || {
        let size = CardContent::Entity(cx.new_id()).default_size();
        let rect = free_rect(&cx.index.spatial, taken, cx.session.camera.centre, size);
        taken.push(rect);
        Some(rect.min)
    };
    Some(match &offer.what {
        Offered::Name(_) => Accepted::Entity {
            kind: draft.kind,
            names: spelled(cx, source, text, offer, (draft.kind, draft.name.trim())),
            card_at: place(),
        },
        Offered::Date(when) => Accepted::Event {
            name: draft.name.clone(),
            when: when.clone(),
            sentence: anchor(cx, source, sentence_around(text, *offer.places.first()?))?,
            card_at: place(),
        },
        Offered::Sum { quantity, unit } => Accepted::Claim {
            about: draft.about.filter(|id| cx.board.entities().contains(*id))?,
            property: draft.property.clone(),
            value: Value::Number {
                quantity: quantity.clone(),
                unit: unit.clone(),
            },
            sentence: anchor(cx, source, sentence_around(text, *offer.places.first()?))?,
        },
    })
}

/// Puts one onto the board; whether it could be.
pub fn take(
    cx: &ViewCtx<'_>,
    source: SourceId,
    text: &str,
    offer: &Offer,
    state: &mut NewNamesUi,
) -> bool {
    let draft = drafted(state, offer);
    if draft.name.trim().is_empty() {
        cx.toast(Toast::info("It needs a name"));
        return false;
    }
    if matches!(offer.what, Offered::Sum { .. })
        && (draft.about.is_none() || draft.property.trim().is_empty())
    {
        cx.toast(Toast::info(
            "Choose whose sum it is, and what it is of, beside the list",
        ));
        return false;
    }
    let Some(one) = accepted(cx, source, text, offer, &draft, &mut Vec::new()) else {
        cx.toast(Toast::warning("These words are not in a document at hand"));
        return false;
    };
    // Dates and sums are not known by their names: they are not offered a second time.
    if !matches!(offer.what, Offered::Name(_)) {
        state.passed.insert(offer.key());
    }
    cx.commit(cx.with_ids(|ids| accept(cx.board, ids, source, &[one])));
    true
}

/// Adds the spellings of an offer to somebody who is there.
pub fn take_as_spelling(
    cx: &ViewCtx<'_>,
    source: SourceId,
    text: &str,
    offer: &Offer,
    name: &str,
    entity: EntityId,
) {
    let kind = cx.board.entities().get(entity).map(|it| it.kind);
    let named = (kind.unwrap_or_default(), name);
    let names = spelled(cx, source, text, offer, named);
    let one = Accepted::Spellings { entity, names };
    cx.commit(cx.with_ids(|ids| accept(cx.board, ids, source, &[one])));
}

/// Puts all that are ticked onto the board in one step.
pub fn accept_ui(cx: &ViewCtx<'_>, source: SourceId, ticked: &[&Offer], state: &NewNamesUi) {
    let record = cx.board.sources().get(source);
    let Some(text) = record.and_then(|record| cx.texts.of(record)) else {
        return;
    };
    let mut taken = Vec::new();
    let all: Vec<Accepted> = ticked
        .iter()
        .filter_map(|offer| {
            let draft = drafted(state, offer);
            let named = !draft.name.trim().is_empty();
            accepted(cx, source, text, offer, &draft, &mut taken).filter(|_| named)
        })
        .collect();
    cx.commit(cx.with_ids(|ids| accept(cx.board, ids, source, &all)));
}

/// What an event of a date is called until a person says it: its sentence.
pub fn name_of_event(text: &str, offer: &Offer) -> Option<String> {
    let sentence = sentence_around(text, *offer.places.first()?).slice(text)?;
    let words: Vec<&str> = sentence.split_whitespace().collect();
    Some(shorten(&words.join(" "), MAX_NAME))
}

/// The kind that an offer has until a person corrects it.
pub fn kind_of(offer: &Offer) -> EntityKind {
    match offer.what {
        Offered::Name(kind) => kind,
        Offered::Date(_) | Offered::Sum { .. } => EntityKind::Event,
    }
}
