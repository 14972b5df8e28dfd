//! Files that become sources: how far reading them is, and then what was read, what each says of itself, and
//! what was not read and why.

use super::close;
use super::modal::Modal;
use super::version::quotes_words;
use crate::editor::importing::{Chosen, Field, Like, New, Outcome, Progress, ReadFile};
use crate::editor::{Action, FileRequest};
use crate::model::SourceId;
use crate::ui::ctx::ViewCtx;
use crate::ui::grouped;
use crate::ui::icons::{self, Icon};
use crate::ui::text::{self, Text};
use crate::ui::theme::{Tokens, icon_size, radius, space};
use crate::ui::widgets::Section;
use eframe::egui::{Color32, Context, Frame, Margin, ProgressBar, Sense, Stroke, Ui, Vec2};
use std::collections::{BTreeMap, BTreeSet};

/// What is ticked, of one reading.
#[derive(Default)]
pub struct ImportForm {
    number: u64,
    /// Files that are not to become sources.
    left: BTreeSet<usize>,
    /// Proposals that are not to go into the sources.
    unticked: BTreeMap<usize, BTreeSet<Field>>,
    /// Files that are to become the newest version of a source instead.
    versions: BTreeMap<usize, SourceId>,
}

pub fn import_ui(cx: &ViewCtx<'_>, ctx: &Context, state: &mut ImportForm) {
    let importing = &cx.session.importing;
    if state.number != importing.number {
        *state = ImportForm {
            number: importing.number,
            ..ImportForm::default()
        };
    }
    match (&importing.running, &importing.files) {
        (Some(progress), _) => progress_ui(cx, ctx, progress),
        (None, Some(files)) => files_ui(cx, ctx, files, state),
        (None, None) => close(cx),
    }
}

fn progress_ui(cx: &ViewCtx<'_>, ctx: &Context, progress: &Progress) {
    let answer = Modal::new("Reading files")
        .width(480.0)
        .out("Cancel")
        .show(ctx, |ui| {
            let (share, words) = match progress.total {
                Some(total) => (
                    progress.done as f32 / total.max(1) as f32,
                    format!("{} of {} read", grouped(progress.done), grouped(total)),
                ),
                None => (0.0, "Looking for files…".to_owned()),
            };
            ui.add(ProgressBar::new(share).desired_width(ui.available_width()));
            Text::new(words).show(ui);
            Text::new(progress.current.as_str())
                .small()
                .weak()
                .truncate()
                .show(ui);
        });
    if answer.closed() {
        // What was read until now is shown; the dialog is closed there.
        cx.push(Action::File(FileRequest::CancelImport));
    }
}

fn files_ui(cx: &ViewCtx<'_>, ctx: &Context, files: &[ReadFile], state: &mut ImportForm) {
    let new: Vec<(usize, &ReadFile, &New)> = files
        .iter()
        .enumerate()
        .filter_map(|(at, file)| match &file.outcome {
            Outcome::New(new) => Some((at, file, new)),
            _ => None,
        })
        .collect();
    let others: Vec<&ReadFile> = files
        .iter()
        .filter(|file| !matches!(file.outcome, Outcome::New(_)))
        .collect();
    let known = others
        .iter()
        .any(|file| matches!(file.outcome, Outcome::Known { .. }));
    let taken = new
        .iter()
        .filter(|(at, ..)| !state.left.contains(at))
        .count();
    let versions = new
        .iter()
        .filter(|(at, ..)| !state.left.contains(at) && state.versions.contains_key(at))
        .count();
    let confirm = match (taken, new.is_empty()) {
        (1, _) if versions == 1 => "Add 1 version".to_owned(),
        (_, false) if versions == taken && taken > 0 => format!("Add {} versions", grouped(taken)),
        _ if versions > 0 => format!("Add {} sources and versions", grouped(taken)),
        (1, _) => "Add 1 source".to_owned(),
        (0, true) => "Go on".to_owned(),
        _ => format!("Add {} sources", grouped(taken)),
    };
    let modal = Modal::new("Files read").width(680.0);
    // Texts that are known are at hand from now on, so there is something to go on with.
    let modal = if new.is_empty() && !known {
        modal
    } else {
        modal
            .confirm(confirm)
            .confirm_enabled(taken > 0 || (new.is_empty() && known))
    };
    let answer = modal.show(ctx, |ui| {
        summary_ui(ui, new.len(), &others);
        for (at, file, new) in &new {
            ui.push_id(at, |ui| new_ui(ui, *at, file, new, state));
        }
        others_ui(ui, files, &others);
    });
    if answer.confirmed() {
        let chosen = new
            .iter()
            .filter(|(at, ..)| !state.left.contains(at))
            .map(|(at, _, new)| Chosen {
                file: *at,
                fields: ticked(new, state.unticked.get(at)),
                version_of: state.versions.get(at).copied(),
            })
            .collect();
        cx.push(Action::File(FileRequest::TakeImported(chosen)));
        close(cx);
    } else if answer.closed() {
        close(cx);
    }
}

fn ticked(new: &New, unticked: Option<&BTreeSet<Field>>) -> Vec<Field> {
    let is_ticked = |field: &Field| unticked.is_none_or(|unticked| !unticked.contains(field));
    new.proposals
        .iter()
        .map(|proposal| proposal.field)
        .filter(is_ticked)
        .collect()
}

fn summary_ui(ui: &mut Ui, new: usize, others: &[&ReadFile]) {
    let count = |is: fn(&Outcome) -> bool| others.iter().filter(|file| is(&file.outcome)).count();
    let mut parts = vec![format!("{} read", grouped(new))];
    let known = count(|outcome| matches!(outcome, Outcome::Known { .. } | Outcome::Twice(_)));
    if known > 0 {
        parts.push(format!("{} there already", grouped(known)));
    }
    let not = count(|outcome| matches!(outcome, Outcome::Not(_)));
    if not > 0 {
        parts.push(format!("{} not read", grouped(not)));
    }
    text::label(ui, &parts.join(", "));
    if new > 0 {
        Text::new("What a file says of itself is a proposal: look where it was read, and untick what is not so.")
            .small()
            .weak()
            .wrap()
            .show(ui);
    }
    ui.add_space(space::S);
}

/// One file that may become a source, with its proposals.
fn new_ui(ui: &mut Ui, at: usize, file: &ReadFile, new: &New, state: &mut ImportForm) {
    let tokens = Tokens::of(ui.ctx());
    let frame = Frame::new()
        .stroke(Stroke::new(1.0, tokens.border))
        .corner_radius(radius::MEDIUM)
        .inner_margin(Margin::same(space::M as i8));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width() - space::M);
        let mut taken = !state.left.contains(&at);
        let name = text::widget_text(ui, &file.name);
        if ui
            .checkbox(&mut taken, name)
            .on_hover_text(&file.folder)
            .changed()
        {
            if taken {
                state.left.remove(&at);
            } else {
                state.left.insert(at);
            }
        }
        let words = format!("{} · {} words", new.sort, grouped(new.words));
        Text::new(words).small().weak().show(ui);
        if taken && !state.versions.contains_key(&at) {
            let indented = Frame::new().inner_margin(Margin {
                left: space::XL as i8,
                ..Margin::ZERO
            });
            let unticked = state.unticked.entry(at).or_default();
            indented.show(ui, |ui| proposals_ui(ui, new, unticked));
        }
        for (number, like) in new.like.iter().enumerate() {
            let Like { title, percent, .. } = like;
            let words = format!("About {percent} % of its text is that of {title}");
            sentence_ui(ui, icons::WARNING, tokens.warning, &words);
            if taken {
                ui.push_id(number, |ui| version_ui(ui, at, like, state));
            }
        }
        for note in &new.notes {
            sentence_ui(ui, icons::INFO, tokens.text_weak, note);
        }
        Text::new(new.begins.as_str())
            .small()
            .weak()
            .wrap()
            .max_rows(2)
            .show(ui);
    });
    ui.add_space(space::S);
}

/// Offers to add a file to the source whose text it nearly has.
fn version_ui(ui: &mut Ui, at: usize, like: &Like, state: &mut ImportForm) {
    let Some((source, quotes)) = like.version_of else {
        return;
    };
    let mut on = state.versions.get(&at) == Some(&source);
    let label = text::widget_text(ui, &format!("Add it as a new version of {}", like.title));
    let indented = Frame::new().inner_margin(Margin {
        left: space::XL as i8,
        ..Margin::ZERO
    });
    indented.show(ui, |ui| {
        let changed = ui.horizontal_wrapped(|ui| ui.checkbox(&mut on, label).changed());
        if changed.inner && on {
            state.versions.insert(at, source);
        } else if changed.inner {
            state.versions.remove(&at);
        }
        Text::new(quotes_words(quotes))
            .small()
            .weak()
            .wrap()
            .show(ui);
    });
}

/// What a file says of itself, each with a tick and the place it was read from.
fn proposals_ui(ui: &mut Ui, new: &New, unticked: &mut BTreeSet<Field>) {
    for proposal in &new.proposals {
        let mut on = !unticked.contains(&proposal.field);
        let label = format!("{}: {}", proposal.field.label(), proposal.value);
        let label = text::widget_text(ui, &label);
        ui.horizontal_wrapped(|ui| {
            if ui.checkbox(&mut on, label).changed() {
                if on {
                    unticked.remove(&proposal.field);
                } else {
                    unticked.insert(proposal.field);
                }
            }
            let place = format!("from {}", proposal.place);
            Text::new(place).small().weak().show(ui);
        });
    }
}

/// Files that do not become sources, and why.
fn others_ui(ui: &mut Ui, files: &[ReadFile], others: &[&ReadFile]) {
    if others.is_empty() {
        return;
    }
    let tokens = Tokens::of(ui.ctx());
    let section = Section::new("Not added")
        .count(others.len())
        .id_salt("not added");
    section.show(ui, |ui| {
        for (at, file) in others.iter().enumerate() {
            ui.push_id(at, |ui| {
                let (icon, colour, why) = match &file.outcome {
                    Outcome::Known { title, .. } => (
                        icons::INFO,
                        tokens.text_weak,
                        format!("It is the document of “{title}”"),
                    ),
                    Outcome::Twice(first) => {
                        let first = files.get(*first).map_or("", |file| file.name.as_str());
                        (
                            icons::INFO,
                            tokens.text_weak,
                            format!("Its text is that of {first}"),
                        )
                    }
                    Outcome::Not(why) => (icons::WARNING, tokens.warning, sentence(why)),
                    Outcome::New(_) => return,
                };
                ui.add_space(space::XS);
                Text::new(file.name.as_str())
                    .strong()
                    .wrap()
                    .show(ui)
                    .on_hover_text(&file.folder);
                sentence_ui(ui, icon, colour, &why);
            });
        }
    });
}

/// "it is empty" as a sentence of its own.
fn sentence(why: &str) -> String {
    let mut chars = why.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

fn sentence_ui(ui: &mut Ui, icon: Icon, colour: Color32, words: &str) {
    ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(Vec2::splat(icon_size::MEDIUM), Sense::hover());
        icon.paint(ui.painter(), rect.center(), icon_size::MEDIUM, colour);
        ui.vertical(|ui| Text::new(words).small().wrap().show(ui));
    });
}
