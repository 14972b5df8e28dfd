//! The dialogs over the window, one at a time, by what the session says is open.

mod about;
mod board_properties;
mod check;
mod connect;
mod delete;
mod drop_quote;
mod event_form;
mod file_questions;
mod fill_source;
mod import;
mod line_form;
mod merge;
mod modal;
mod moment;
mod palette;
mod path_entry;
mod publish;
mod report;
mod rule;
mod shortcuts;
mod source_form;
mod split;
mod version;

use super::ctx::ViewCtx;
use crate::editor::{Action, Dialog};
use eframe::egui::Context;

/// What is typed into the open dialog; begun anew whenever another one opens.
#[derive(Default)]
pub struct DialogState {
    open: Option<Dialog>,
    palette: palette::Palette,
    line: line_form::LineForm,
    source: source_form::SourceForm,
    fill: fill_source::FillForm,
    import: import::ImportForm,
    properties: board_properties::Properties,
    check: check::CheckMany,
    drop: drop_quote::DropForm,
    event: event_form::EventForm,
    merge: merge::MergeForm,
    moment: moment::MomentForm,
    path: path_entry::PathForm,
    rule: rule::RuleForm,
    shortcuts: shortcuts::Sheet,
    split: split::SplitForm,
    version: version::VersionForm,
}

pub fn dialogs_ui(cx: &ViewCtx<'_>, ctx: &Context, state: &mut DialogState) {
    if cx.session.dialog != state.open {
        *state = DialogState {
            open: cx.session.dialog.clone(),
            ..DialogState::default()
        };
        if let Some(dialog) = &cx.session.dialog {
            begin(cx, dialog, state);
        }
    }
    let Some(dialog) = &cx.session.dialog else {
        return;
    };
    match dialog {
        Dialog::Palette => palette::palette_ui(cx, ctx, &mut state.palette),
        Dialog::Shortcuts => shortcuts::shortcuts_ui(cx, ctx, &mut state.shortcuts),
        Dialog::About => about::about_ui(cx, ctx),
        Dialog::Publish => publish::publish_ui(cx, ctx),
        Dialog::Published(path) => publish::published_ui(cx, ctx, path),
        Dialog::MakeReport => report::report_ui(cx, ctx),
        Dialog::Reported(path) => report::reported_ui(cx, ctx, path),
        Dialog::MarkMoment => moment::mark_ui(cx, ctx, &mut state.moment),
        Dialog::RemoveMoment(kept) => moment::remove_ui(cx, ctx, kept),
        Dialog::ExplainRule(rule) => rule::explain_ui(cx, ctx, rule),
        Dialog::SwitchRuleOff(rule) => rule::switch_off_ui(cx, ctx, rule, &mut state.rule),
        Dialog::BoardProperties => {
            board_properties::board_properties_ui(cx, ctx, &mut state.properties);
        }
        Dialog::PasteInto { source } => fill_source::paste_ui(cx, ctx, *source, &mut state.fill),
        Dialog::Reading(_) => version::reading_ui(cx, ctx),
        Dialog::NewVersion { source } => {
            version::new_version_ui(cx, ctx, *source, &mut state.version);
        }
        Dialog::TakeVersion(offer) => {
            version::take_version_ui(cx, ctx, offer, &mut state.version);
        }
        Dialog::OtherText(other) => fill_source::other_text_ui(cx, ctx, other),
        Dialog::NewSource | Dialog::PasteText => {
            source_form::source_form_ui(cx, ctx, &mut state.source);
        }
        Dialog::Import => import::import_ui(cx, ctx, &mut state.import),
        Dialog::Connect(_) | Dialog::RelationFromWords { .. } | Dialog::LineFromPassages { .. } => {
            connect::connect_ui(cx, ctx, dialog, &mut state.line);
        }
        Dialog::EventFromWords { source, range } => {
            event_form::event_ui(cx, ctx, (*source, *range), &mut state.event);
        }
        Dialog::DropQuote { quote, onto } => {
            drop_quote::drop_quote_ui(cx, ctx, *quote, *onto, &mut state.drop);
        }
        Dialog::ConfirmDelete { records } => delete::confirm_delete_ui(cx, ctx, records),
        Dialog::MarkChecked { .. } => check::check_ui(cx, ctx, &mut state.check),
        Dialog::MergeEntities { groups } => merge::merge_ui(cx, ctx, groups, &mut state.merge),
        Dialog::SplitEntity { entity } => split::split_ui(cx, ctx, *entity, &mut state.split),
        Dialog::Conflict(path) => file_questions::conflict_ui(cx, ctx, path),
        Dialog::Recovery(offer) => file_questions::recovery_ui(cx, ctx, offer),
        Dialog::Leftovers(offers) => file_questions::leftovers_ui(cx, ctx, offers),
        Dialog::Unsaved(_) => file_questions::unsaved_ui(cx, ctx),
        Dialog::Report { title, lines } => file_questions::report_ui(cx, ctx, title, lines),
        Dialog::PathEntry { title, purpose } => {
            path_entry::path_entry_ui(cx, ctx, title, *purpose, &mut state.path);
        }
    }
}

/// Fills a form from the board when its dialog opens.
fn begin(cx: &ViewCtx<'_>, dialog: &Dialog, state: &mut DialogState) {
    match dialog {
        Dialog::Connect(_) | Dialog::RelationFromWords { .. } | Dialog::LineFromPassages { .. } => {
            state.line = line_form::LineForm::begin(cx, dialog);
        }
        Dialog::EventFromWords { source, range } => {
            state.event = event_form::EventForm::begin(cx, *source, *range);
        }
        Dialog::BoardProperties => state.properties = board_properties::Properties::begin(cx),
        Dialog::PasteText => {
            state.source = source_form::SourceForm::with_text(
                cx.session.pasted_text.clone().unwrap_or_default(),
            );
        }
        Dialog::PasteInto { .. } => {
            state.fill = fill_source::FillForm::with_text(
                cx.session.pasted_text.clone().unwrap_or_default(),
            );
        }
        Dialog::MarkChecked { records } => {
            state.check = check::CheckMany::begin(cx, records);
        }
        Dialog::SplitEntity { entity } => state.split = split::SplitForm::begin(cx, *entity),
        Dialog::MergeEntities { groups } => state.merge = merge::MergeForm::begin(cx, groups),
        _ => {}
    }
}

fn close(cx: &ViewCtx<'_>) {
    cx.push(Action::CloseDialog);
}
