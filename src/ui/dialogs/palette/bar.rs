//! The filters below the words: what sort of thing, of which source, from when. Each is a part of what is
//! typed, put there by a menu and taken out by its cross.

use super::server::ServerForm;
use crate::base::date::FuzzyDate;
use crate::model::{EntityKind, SourceId};
use crate::query::labels::display_name;
use crate::search::language::{Filter, Kind, Parsed, with_filter};
use crate::ui::ctx::ViewCtx;
use crate::ui::icons;
use crate::ui::text::{Text, TextField};
use crate::ui::theme::{Tokens, space};
use crate::ui::widgets::{Button, Chip, Picked, Picker, PickerItem};
use eframe::egui::{Popup, PopupCloseBehavior, Response, ScrollArea, Ui};
use std::collections::BTreeSet;

/// Years that a menu offers.
const YEARS: usize = 12;

/// What is typed into the fields for dates.
#[derive(Default)]
pub struct DateForm {
    after: String,
    before: String,
}

pub fn bar_ui(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    query: &mut String,
    dates: &mut DateForm,
    server: &mut ServerForm,
) {
    if query.trim_start().starts_with('>') {
        return;
    }
    let parsed = Parsed::typing(query);
    let filters: Vec<Filter> = parsed
        .expr
        .iter()
        .flat_map(|expr| expr.filters())
        .cloned()
        .collect();
    ui.add_space(space::XS);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        kind_ui(ui, query, &filters);
        source_ui(cx, ui, query, &filters);
        date_ui(cx, ui, query, &filters, dates);
        super::server::chip_ui(cx, ui, server);
    });
    super::server::form_ui(cx, ui, server);
}

/// A chip that says what is chosen, or what may be; the response is of the whole chip.
fn chip_ui(ui: &mut Ui, name: &str, chosen: Option<&str>) -> (Response, bool) {
    let words = chosen.map_or_else(|| format!("{name}: any"), |it| format!("{name}: {it}"));
    let mut chip = Chip::new(&words).clickable().selected(chosen.is_some());
    if chosen.is_some() {
        chip = chip.removable();
    }
    let shown = chip.show(ui);
    (shown.response, shown.removed)
}

fn kind_ui(ui: &mut Ui, query: &mut String, filters: &[Filter]) {
    let chosen: Option<String> = filters.iter().find_map(|filter| match filter {
        Filter::Kind(kinds) => {
            let labels: Vec<&str> = kinds.iter().map(|kind| kind.label()).collect();
            Some(labels.join(", "))
        }
        _ => None,
    });
    let (response, removed) = chip_ui(ui, "Kind", chosen.as_deref());
    if removed {
        *query = with_filter(query, "kind", None);
    }
    let mut picked = None;
    Popup::menu(&response).show(|ui| {
        let entities = EntityKind::ALL.map(Kind::Entity);
        let others = [
            Kind::Claim,
            Kind::Relation,
            Kind::Quote,
            Kind::AnySource,
            Kind::Text,
            Kind::Note,
        ];
        for kind in entities.into_iter().chain(others) {
            let icon = match kind {
                Kind::Entity(kind) => icons::of_entity(kind),
                Kind::Claim => icons::CLAIM,
                Kind::Relation => icons::RELATION,
                Kind::Quote => icons::QUOTE,
                Kind::Text => icons::BOOK,
                Kind::Note => icons::NOTE,
                _ => icons::of_source(Default::default()),
            };
            if Button::new(kind.label())
                .icon(icon)
                .quiet()
                .show(ui)
                .clicked()
            {
                picked = Some(kind.word());
                ui.close();
            }
        }
    });
    if let Some(word) = picked {
        *query = with_filter(query, "kind", Some(&word));
    }
}

fn source_ui(cx: &ViewCtx<'_>, ui: &mut Ui, query: &mut String, filters: &[Filter]) {
    let chosen: Option<String> = filters.iter().find_map(|filter| match filter {
        Filter::Source(phrase) => Some(phrase.words.join(" ")),
        _ => None,
    });
    let (response, removed) = chip_ui(ui, "Source", chosen.as_deref());
    if removed {
        *query = with_filter(query, "source", None);
    }
    // Made only while it is open: a board may have ten thousand.
    let id = Popup::default_response_id(&response);
    let opens = response.clicked() || Popup::is_id_open(ui.ctx(), id);
    if !opens {
        return;
    }
    let items: Vec<PickerItem<SourceId>> = cx
        .board
        .sources()
        .iter()
        .map(|(id, source)| {
            let icon = icons::of_source(source.kind);
            let colour = Tokens::of(ui.ctx()).text_weak;
            PickerItem::new(id, display_name(cx.board, id), source.publisher.clone())
                .icon(icon, colour)
        })
        .collect();
    let picked = Picker::new("Find a source", &items).show_below(&response, 380.0);
    if let Some(Picked::Item(id)) = picked {
        let title = cx
            .board
            .sources()
            .get(id)
            .map(|source| source.title.clone());
        if let Some(title) = title.filter(|title| !title.is_empty()) {
            *query = with_filter(query, "source", Some(&title));
        }
    }
}

fn date_ui(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    query: &mut String,
    filters: &[Filter],
    form: &mut DateForm,
) {
    let mut parts = Vec::new();
    for filter in filters {
        match filter {
            Filter::After(day) => parts.push(format!("from {day}")),
            Filter::Before(day) => parts.push(format!("before {day}")),
            Filter::Date(days) => match (days.first, days.last) {
                (Some(first), Some(last)) if first.year == last.year && first.day != last.day => {
                    parts.push(format!("in {}", first.year));
                }
                (Some(first), _) => parts.push(format!("{first}")),
                _ => parts.push("some".to_owned()),
            },
            Filter::Kind(_) | Filter::Source(_) => {}
        }
    }
    let chosen = (!parts.is_empty()).then(|| parts.join(", "));
    let (response, removed) = chip_ui(ui, "Date", chosen.as_deref());
    let clear = |query: &str| {
        ["after", "before", "date"]
            .iter()
            .fold(query.to_owned(), |query, name| {
                with_filter(&query, name, None)
            })
    };
    if removed {
        *query = clear(query);
        *form = DateForm::default();
    }
    let popup = Popup::menu(&response).close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    popup.show(|ui| {
        ui.set_width(230.0);
        for (name, label, value) in [
            ("after", "From", &mut form.after),
            ("before", "Before", &mut form.before),
        ] {
            ui.horizontal(|ui| {
                ui.allocate_ui([54.0, 20.0].into(), |ui| {
                    ui.set_width(54.0);
                    Text::new(label).weak().show(ui);
                });
                let is_date = value.is_empty() || value.trim().parse::<FuzzyDate>().is_ok();
                let field = TextField::line(value)
                    .label(label)
                    .hint("2016-03")
                    .wrong(!is_date)
                    .width(130.0);
                if field.show(ui).changed() && is_date_now(value) {
                    let value = Some(value.trim()).filter(|value| !value.is_empty());
                    *query = with_filter(query, name, value);
                }
            });
        }
        ui.separator();
        Text::new("Published in").small().weak().show(ui);
        ScrollArea::vertical().max_height(220.0).show(ui, |ui| {
            for year in years(cx) {
                let year = year.to_string();
                if Button::new(&year).quiet().show(ui).clicked() {
                    *query = with_filter(&clear(query), "date", Some(&year));
                    *form = DateForm::default();
                    ui.close();
                }
            }
        });
    });
}

fn is_date_now(value: &str) -> bool {
    value.trim().is_empty() || value.trim().parse::<FuzzyDate>().is_ok()
}

/// The years in which sources were published, the newest first.
fn years(cx: &ViewCtx<'_>) -> Vec<i64> {
    let published = cx.board.sources().iter().filter_map(|(_, source)| {
        let days = source.published.as_ref()?.interval();
        Some(days.first?.year)
    });
    let years: BTreeSet<i64> = published.collect();
    years.into_iter().rev().take(YEARS).collect()
}
