//! A sentence tells of an event: asks what it is called and when it was; the sentence is kept as its quote.

use super::close;
use super::connect::{beside, quote};
use super::modal::Modal;
use crate::base::date::FuzzyDate;
use crate::base::text_range::CharRange;
use crate::edit::entities::EntityField;
use crate::edit::evidence::{self, Target};
use crate::edit::{Plan, entities};
use crate::model::{EntityKind, SourceId, Speaker, Stance, Terms, Who};
use crate::query::labels::shorten;
use crate::reading::Guesses;
use crate::ui::ctx::ViewCtx;
use crate::ui::text::{self, Text, TextField};
use crate::ui::theme::space;
use crate::ui::widgets::DateField;
use eframe::egui::Context;

/// A sentence is shortened to so many characters, to be made a name of.
const MAX_NAME: usize = 80;

#[derive(Default)]
pub struct EventForm {
    name: String,
    when: Option<FuzzyDate>,
    because: Option<String>,
    speaker: Option<Speaker>,
    begun: bool,
}

impl EventForm {
    pub fn begin(cx: &ViewCtx<'_>, source: SourceId, range: CharRange) -> Self {
        let text = cx.board.sources().get(source).and_then(|s| cx.texts.of(s));
        let words = text.and_then(|text| range.slice(text)).unwrap_or("");
        let Guesses { when, speaker, .. } = super::line_form::guesses(cx, source, range);
        let speaker = speaker.taken().map(|guess| guess.value.clone());
        Self {
            name: shorten(words.trim_end_matches('.'), MAX_NAME),
            when: when.taken().map(|guess| guess.value.clone()),
            because: when.taken().map(|guess| guess.because.clone()),
            speaker: speaker.map(|who: Who| Speaker {
                who,
                terms: Terms::Unknown,
                basis: crate::model::Basis::Unknown,
            }),
            begun: false,
        }
    }
}

pub fn event_ui(
    cx: &ViewCtx<'_>,
    ctx: &Context,
    (source, range): (SourceId, CharRange),
    form: &mut EventForm,
) {
    let answer = Modal::new("Event from the sentence")
        .width(480.0)
        .confirm("Make the event")
        .confirm_enabled(!form.name.trim().is_empty())
        .show(ctx, |ui| {
            text::weak(ui, "What it is called");
            let name = TextField::line(&mut form.name)
                .label("What it is called")
                .width(f32::INFINITY)
                .show(ui);
            if !std::mem::replace(&mut form.begun, true) {
                name.request_focus();
                text::select_all(ui, name.id, &form.name);
            }
            ui.add_space(space::S);
            text::weak(ui, "When");
            let field = DateField::new(form.when.as_ref(), "When").id_salt("event when");
            if let (_, Some(when)) = field.show(ui) {
                form.when = when;
                form.because = None;
            }
            if let Some(because) = &form.because {
                let words = format!("Guessed: {because}");
                Text::new(words).small().weak().wrap().show(ui);
            }
        });
    if answer.confirmed() {
        make(cx, (source, range), form);
        close(cx);
    } else if answer.closed() {
        close(cx);
    }
}

fn make(cx: &ViewCtx<'_>, words: (SourceId, CharRange), form: &EventForm) {
    let made = cx.with_ids(|ids| {
        let mut plan = Plan::new(cx.board);
        let at = Some(beside(cx, None));
        let (event, _, made) =
            entities::create(plan.board(), ids, EntityKind::Event, &form.name, at);
        plan.add(made);
        if form.when.is_some() {
            let when = EntityField::When(form.when.clone());
            plan.add(entities::set(plan.board(), event, when));
        }
        if let Some(quote) = quote(cx, &mut plan, ids, words, form.speaker.clone()) {
            let name = Target::Name(event, 0);
            plan.add(evidence::attach(
                plan.board(),
                name,
                quote,
                Stance::Supports,
            ));
        }
        plan.finish("Add an event")
    });
    cx.commit(made);
}
