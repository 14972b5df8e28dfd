//! One dispute side by side: a column for each value with its sentences, and below how it is settled.

use super::passage::passage_ui;
use super::{DisputesUi, disputes_id, light, state_colour, state_words};
use crate::editor::Action;
use crate::evidence::{Dispute, DisputeState, Part, Standing, Version, versions};
use crate::model::{Evidence, RecordRef, Side};
use crate::ui::ctx::ViewCtx;
use crate::ui::icons;
use crate::ui::panels::inspector::evidence::{icon_ui, plural, standing_ui};
use crate::ui::panels::resolution::{resolution_ui, resolved_ui};
use crate::ui::text::{self, Text};
use crate::ui::theme::{Tokens, radius, space};
use crate::ui::widgets::{Button, Chip, IconButton};
use eframe::egui::{
    Align, Frame, Layout, Margin, Role, ScrollArea, Stroke, Ui, UiBuilder, WidgetInfo, vec2,
};

/// A column is at least so wide, and at most; more of them scroll sideways.
const LEAST: f32 = 204.0;
const MOST: f32 = 460.0;
/// What is longer is no heading.
const LONGEST_HEADING: usize = 48;
/// In less room than this they stand below each other.
const ROOM_FOR_COLUMNS: f32 = 2.0 * LEAST + space::S;

/// `alone` is that the list is not beside it.
pub fn detail_ui(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    state: &mut DisputesUi,
    dispute: &Dispute,
    alone: bool,
) {
    head_ui(cx, ui, state, dispute, alone);
    ui.add_space(space::XS);
    let versions = versions(cx.board, dispute);
    state.surroundings.refresh(cx);
    ScrollArea::vertical()
        .id_salt(("dispute", first_side(dispute)))
        .auto_shrink(false)
        .show(ui, |ui| {
            // The bar lies over the edge, and must not lie over what is read.
            ui.set_width(ui.available_width() - space::S);
            columns_ui(cx, ui, state, dispute, &versions);
            ui.add_space(space::S);
            settled_ui(cx, ui, state, &versions);
            ui.add_space(space::M);
        });
}

fn first_side(dispute: &Dispute) -> Option<RecordRef> {
    dispute.sides().next()
}

/// What it is over, how far the values lie apart, how far it is settled.
fn head_ui(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut DisputesUi, dispute: &Dispute, alone: bool) {
    let tokens = Tokens::of(ui.ctx());
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        let enter = std::mem::take(&mut state.enter);
        if alone {
            let back = IconButton::new(icons::PREVIOUS, "All disputes").small();
            let back = back.show(ui);
            if enter {
                back.request_focus();
            }
            if back.clicked() {
                cx.push(Action::ShowDispute(None));
                ui.memory_mut(|memory| memory.request_focus(disputes_id()));
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let show = IconButton::new(icons::SHOW, "Show on the board").small();
            let show = show.show(ui);
            if enter && !alone {
                show.request_focus();
            }
            if show.clicked() {
                light(cx, dispute);
            }
            if !cx.is_locked() {
                let settle = Button::new("Settle…").quiet();
                let settle = settle.tooltip("To the form below").show(ui);
                state.to_form |= settle.clicked();
            }
            let colour = state_colour(tokens, dispute.state);
            let words = state_words(dispute.state);
            Text::new(words).colour(colour).extend().show(ui);
            icon_ui(ui, icons::DISPUTE, colour);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let title = format!("{}: {}", dispute.title(cx.board), dispute.summary);
                let short = format!("{}: {}", dispute.short_title(cx.board), dispute.summary);
                // Short names leave room for what the values are of.
                let whole = Text::new(title.as_str()).strong().extend();
                let room = ui.available_width();
                if whole.lay_out(ui, tokens.text).size().x <= room {
                    whole.show(ui);
                } else {
                    let short = Text::new(short).strong().truncate().show(ui);
                    short.on_hover_ui(|ui| {
                        Text::new(title.as_str()).wrap().show(ui);
                    });
                }
            });
        });
    });
}

fn columns_ui(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    state: &mut DisputesUi,
    dispute: &Dispute,
    versions: &[Version],
) {
    let room = ui.available_width();
    if room < ROOM_FOR_COLUMNS {
        for version in versions {
            column_ui(cx, ui, state, dispute, version, (room, 0.0));
            ui.add_space(space::S);
        }
        return;
    }
    let number = versions.len().max(1) as f32;
    let each = (room - (number - 1.0) * space::S) / number;
    let width = each.clamp(LEAST, MOST).floor();
    // All as high as the highest was in the frame before.
    let before = state.height.take().filter(|(key, _)| *key == dispute.key);
    let least = before.map_or(0.0, |(_, height)| height);
    let mut highest: f32 = 0.0;
    ScrollArea::horizontal()
        .id_salt(("columns", first_side(dispute)))
        .auto_shrink([false, true])
        .show(ui, |ui| {
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = space::S;
                for version in versions {
                    let height = column_ui(cx, ui, state, dispute, version, (width, least));
                    highest = highest.max(height);
                }
            });
            // Room for the bar below.
            if number * (width + space::S) - space::S > room + 1.0 {
                ui.add_space(space::S);
            }
        });
    if highest != least {
        ui.ctx().request_repaint();
    }
    state.height = Some((dispute.key.clone(), highest));
}

/// One column, so wide and at least so high; answers how high its content is.
fn column_ui(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    state: &mut DisputesUi,
    dispute: &Dispute,
    version: &Version,
    (width, least): (f32, f32),
) -> f32 {
    let tokens = Tokens::of(ui.ctx());
    let favour = favour(dispute, version);
    let edge = match favour {
        Favour::Preferred => Stroke::new(1.5, tokens.good),
        Favour::None | Favour::Passed => Stroke::new(1.0, tokens.border),
    };
    let name = spoken(cx, version, favour);
    let builder = UiBuilder::new()
        .id_salt((version.part, version.statements.first().map(|it| it.0)))
        .layout(Layout::top_down(Align::Min))
        .accessibility_role(Role::Group)
        .accessibility_label(name.as_str());
    let frame = Frame::new()
        .fill(tokens.card)
        .stroke(edge)
        .corner_radius(radius::MEDIUM)
        .inner_margin(Margin::same(space::S as i8));
    let inner = width - 2.0 * space::S - 2.0;
    let mut height = 0.0;
    let column = ui.scope_builder(builder, |ui| {
        frame.show(ui, |ui| {
            ui.set_width(inner);
            ui.spacing_mut().item_spacing.y = 3.0;
            value_ui(cx, ui, version, favour);
            for (at, (record, evidence)) in version.statements.iter().enumerate() {
                if at > 0 {
                    ui.separator();
                }
                statement_ui(cx, ui, state, version, *record, evidence);
            }
            height = ui.min_rect().height();
            ui.add_space((least - height).max(0.0));
        });
    });
    let info = || WidgetInfo::labeled(Role::Group, true, &name);
    column.response.widget_info(info);
    height
}

/// Whether a version is the one to go with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Favour {
    None,
    Preferred,
    /// Another one is.
    Passed,
}

fn favour(dispute: &Dispute, version: &Version) -> Favour {
    let DisputeState::Resolved {
        prefer: Some(side), ..
    } = dispute.state
    else {
        return Favour::None;
    };
    let in_it = |record: RecordRef| version.statements.iter().any(|(it, _)| *it == record);
    let preferred = match (side, version.part) {
        (Side::For(record), Part::Whole | Part::For) | (Side::Against(record), Part::Against) => {
            in_it(record)
        }
        (Side::For(_), Part::Against) | (Side::Against(_), Part::Whole | Part::For) => false,
    };
    if preferred {
        Favour::Preferred
    } else {
        Favour::Passed
    }
}

/// "31 people, preferred, 2 quotes": a column for who does not see it.
fn spoken(cx: &ViewCtx<'_>, version: &Version, favour: Favour) -> String {
    let mut parts = vec![title(version)];
    if favour == Favour::Preferred {
        parts.push("preferred".to_owned());
    }
    if version.part == Part::Whole {
        let standings = version.statements.iter();
        let standings = standings.filter_map(|(record, _)| cx.evidence.standing(*record));
        let mut standings: Vec<&str> = standings.map(Standing::label).collect();
        standings.dedup();
        parts.extend(standings.into_iter().map(str::to_lowercase));
    }
    let quotes = version
        .statements
        .iter()
        .map(|(_, evidence)| evidence.len());
    parts.push(plural(quotes.sum(), "quote", "quotes"));
    parts.join(", ")
}

fn title(version: &Version) -> String {
    match version.part {
        Part::Whole => version.says.clone(),
        Part::For => format!("For: {}", version.says),
        Part::Against => format!("Against: {}", version.says),
    }
}

fn value_ui(cx: &ViewCtx<'_>, ui: &mut Ui, version: &Version, favour: Favour) {
    let tokens = Tokens::of(ui.ctx());
    let stance = match version.part {
        Part::Whole => None,
        Part::For => Some(("For", tokens.stance.supports)),
        Part::Against => Some(("Against", tokens.stance.contradicts)),
    };
    if let Some((words, colour)) = stance {
        Text::new(words).small().strong().colour(colour).show(ui);
    }
    // A value is read from afar; a sentence would leave no room for what is said of it.
    let says = Text::new(version.says.as_str());
    if version.says.chars().count() <= LONGEST_HEADING {
        says.heading().wrap().show(ui);
    } else {
        says.strong().max_rows(3).show(ui);
    }
    if favour == Favour::Preferred {
        let chip = Chip::new("Preferred").icon(icons::SOURCED);
        let _shown = chip.colour(tokens.good).show(ui);
    }
    let any = version.statements.iter().any(|(_, it)| !it.is_empty());
    let published = match &version.published {
        Some(date) => Some(format!("First published {date}")),
        None => any.then(|| "No date of publication".to_owned()),
    };
    // Of several statements each says its own.
    let as_of = match version.statements[..] {
        [(record, _)] if version.part == Part::Whole => as_of(cx, record),
        _ => None,
    };
    let dates: Vec<String> = published.into_iter().chain(as_of).collect();
    if !dates.is_empty() {
        let dates = dates.join(" · ");
        Text::new(dates).small().weak().wrap().show(ui);
    }
}

fn as_of(cx: &ViewCtx<'_>, record: RecordRef) -> Option<String> {
    let date = match record {
        RecordRef::Claim(id) => cx.board.claims().get(id)?.as_of.as_ref(),
        RecordRef::Relation(id) => cx.board.relations().get(id)?.when.as_ref(),
        _ => None,
    };
    Some(format!("as of {}", date?))
}

/// One statement of a version: how it stands, its sentences, and what was said of it in settling.
fn statement_ui(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    state: &mut DisputesUi,
    version: &Version,
    record: RecordRef,
    evidence: &[Evidence],
) {
    if version.statements.len() > 1
        && let Some(as_of) = as_of(cx, record)
    {
        text::small(ui, &as_of);
    }
    // The two sides of one statement have its standing in common; it is said once.
    if version.part != Part::Against {
        standing_ui(cx, ui, record);
    }
    ui.add_space(space::XS);
    if evidence.is_empty() {
        Text::new("No quote says so").weak().wrap().show(ui);
    }
    for piece in evidence {
        ui.push_id(piece.quote, |ui| {
            passage_ui(cx, ui, &mut state.surroundings, *piece, version.part);
        });
        ui.add_space(space::S);
    }
    resolved_ui(cx, ui, record);
}

fn settled_ui(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut DisputesUi, versions: &[Version]) {
    if cx.is_locked() {
        let words = "How it is settled is said on the board as it is now";
        Text::new(words).weak().wrap().show(ui);
        if Button::new("Back to now")
            .icon(icons::PREVIOUS)
            .show(ui)
            .clicked()
        {
            cx.push(Action::Look(None));
        }
        return;
    }
    let heading = text::heading(ui, "How it is settled");
    if std::mem::take(&mut state.to_form) {
        heading.scroll_to_me(Some(Align::Min));
    }
    // In the order of the columns; a single statement is in both of them.
    let sides = versions.iter().flat_map(|version| &version.statements);
    let mut sides: Vec<RecordRef> = sides.map(|(record, _)| *record).collect();
    sides.dedup();
    let width = ui.available_width().min(2.0 * MOST);
    ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
        resolution_ui(cx, ui, &sides, &mut state.draft);
    });
}
