//! A source: its particulars, its document, what it shares, and whether it still stands.

use super::back_ui;
use super::evidence::plural;
use super::withdrawal::withdrawal_ui;
use crate::edit::sources::{self, SourceField};
use crate::editor::session::Compare;
use crate::editor::{Action, Command, Dialog, FileRequest};
use crate::evidence::Carrier;
use crate::model::{Reliability, Source, SourceId, SourceKind};
use crate::query::labels::display_name;
use crate::query::versions::{version_name, version_title};
use crate::ui::ctx::ViewCtx;
use crate::ui::icons;
use crate::ui::text::{self, Text};
use crate::ui::theme::space;
use crate::ui::widgets::{
    Button, DateField, DraftField, IconButton, Picked, Picker, PickerItem, Section, combo,
};
use eframe::egui::{Align, Layout, Popup, Ui};
use std::collections::BTreeMap;

pub fn source_ui(cx: &ViewCtx<'_>, ui: &mut Ui, id: SourceId) {
    let Some(source) = cx.board.sources().get(id) else {
        return;
    };
    let set = |field| cx.commit(sources::set(cx.board, id, field));
    let width = ui.available_width();
    let (_, event) = DraftField::area(&source.title, "Title")
        .id_salt((id, "title"))
        .rows(1)
        .width(width)
        .show(ui);
    if let Some(title) = event.committed() {
        set(SourceField::Title(title));
    }
    ui.horizontal(|ui| {
        if let Some(kind) = combo(
            ui,
            "Kind of source",
            source.kind,
            &SourceKind::ALL,
            SourceKind::label,
        ) {
            set(SourceField::Kind(kind));
        }
        if Button::new("Read")
            .icon(icons::BOOK)
            .primary()
            .show(ui)
            .clicked()
        {
            cx.push(Action::OpenReader {
                source: id,
                target: None,
            });
        }
    });
    document_ui(cx, ui, id, source);
    versions_ui(cx, ui, id, source);
    ui.add_space(space::S);
    particulars_ui(cx, ui, id, source);
    shared_ui(cx, ui, id, source);
    withdrawal_ui(
        cx,
        ui,
        ("source", Carrier::Source(id)),
        source.withdrawn.as_ref(),
        &|withdrawal| match withdrawal {
            Some(withdrawal) => sources::withdraw(cx.board, id, withdrawal),
            None => sources::restore(cx.board, id),
        },
    );
}

fn document_ui(cx: &ViewCtx<'_>, ui: &mut Ui, id: SourceId, source: &Source) {
    let quotes = plural(cx.index.backlinks.num_quotes_of(id), "quote", "quotes");
    match &source.document {
        Some(document) if cx.texts.of(source).is_some() => {
            let pages = match document.pages.len() {
                0 => String::new(),
                pages => format!("{}, ", plural(pages, "page", "pages")),
            };
            let chars = document.chars;
            text::weak(ui, &format!("{chars} characters, {pages}{quotes}"));
            Text::new(format!("SHA-256 {}", document.sha256))
                .weak()
                .small()
                .truncate()
                .show(ui);
            if !cx.is_locked() {
                let add = Button::new("Add a new version…").icon(icons::ADD).quiet();
                let add = add.tooltip(Command::AddVersion.info().tooltip);
                if add.show(ui).clicked() {
                    cx.push(Action::Show(Dialog::NewVersion { source: id }));
                }
            }
        }
        document => {
            let why = if document.is_some() {
                "Its text is not at hand"
            } else {
                "It has no text yet"
            };
            text::weak(ui, &format!("{why}; {quotes}"));
            if Button::new("Attach the file…")
                .icon(icons::ATTACH)
                .show(ui)
                .clicked()
            {
                cx.push(Action::File(FileRequest::AttachDocument(id)));
            }
        }
    }
}

/// What the text was before, the latest first.
fn versions_ui(cx: &ViewCtx<'_>, ui: &mut Ui, id: SourceId, source: &Source) {
    let num = source.earlier.len();
    if num == 0 {
        return;
    }
    let section = Section::new("Earlier versions")
        .count(num)
        .id_salt((id, "versions"));
    section.show(ui, |ui| {
        for version in (0..num).rev() {
            ui.push_id(version, |ui| version_ui(cx, ui, id, source, version));
        }
    });
}

fn version_ui(cx: &ViewCtx<'_>, ui: &mut Ui, id: SourceId, source: &Source, version: usize) {
    let Some(earlier) = source.earlier.get(version) else {
        return;
    };
    let name = version_title(source, version);
    ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
        if !cx.is_locked() {
            let remove = format!("Remove {}", version_name(source, version));
            if IconButton::new(icons::CLOSE, &remove)
                .small()
                .show(ui)
                .clicked()
            {
                cx.commit(sources::remove_version(
                    cx.board,
                    id,
                    version,
                    BTreeMap::new(),
                ));
            }
        }
        let at_hand = cx.texts.get(earlier.document.sha256).is_some();
        let compare = format!("What changed since {}", version_name(source, version));
        if at_hand
            && IconButton::new(icons::HISTORY, &compare)
                .small()
                .show(ui)
                .clicked()
        {
            cx.push(Action::OpenReader {
                source: id,
                target: None,
            });
            let compare = Compare {
                old: version,
                new: source.earlier.len(),
                steps: 0,
            };
            cx.push(Action::ReaderCompare(Some(compare)));
        }
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            Text::new(name).truncate().show(ui);
            let state = if at_hand { "" } else { ", not at hand" };
            let words = format!("{} characters{state}", earlier.document.chars);
            Text::new(words).small().weak().truncate().show(ui);
        });
    });
}

fn particulars_ui(cx: &ViewCtx<'_>, ui: &mut Ui, id: SourceId, source: &Source) {
    let set = |field| cx.commit(sources::set(cx.board, id, field));
    let width = ui.available_width();
    let line = |ui: &mut Ui, name: &'static str, value: &str, field: fn(String) -> SourceField| {
        text::weak(ui, name);
        let (_, event) = DraftField::line(value, name)
            .id_salt((id, name))
            .width(width)
            .show(ui);
        if let Some(words) = event.committed() {
            cx.commit(sources::set(cx.board, id, field(words)));
        }
    };
    line(ui, "Publisher", &source.publisher, SourceField::Publisher);
    line(ui, "Authors", &source.authors.join("; "), |words| {
        SourceField::Authors(
            words
                .split(';')
                .map(|a| a.trim().to_owned())
                .filter(|a| !a.is_empty())
                .collect(),
        )
    });
    text::weak(ui, "Published");
    let (_, published) = DateField::new(source.published.as_ref(), "Published")
        .id_salt((id, "published"))
        .width(width)
        .show(ui);
    if let Some(published) = published {
        set(SourceField::Published(published));
    }
    line(ui, "Address", &source.url, SourceField::Url);
    line(
        ui,
        "Archived address",
        &source.archived_url,
        SourceField::ArchivedUrl,
    );
    text::weak(ui, "Accessed");
    let (_, accessed) = DateField::new(source.accessed.as_ref(), "Accessed")
        .id_salt((id, "accessed"))
        .width(width)
        .show(ui);
    if let Some(accessed) = accessed {
        set(SourceField::Accessed(accessed));
    }
    line(ui, "Language", &source.language, SourceField::Language);
    ui.horizontal(|ui| {
        text::weak(ui, "Reliability");
        let all: Vec<Option<Reliability>> = std::iter::once(None)
            .chain(Reliability::ALL.map(Some))
            .collect();
        if let Some(grade) = combo(ui, "Reliability", source.reliability, &all, |r| {
            r.map_or("Not graded", Reliability::label)
        }) {
            set(SourceField::Reliability(grade));
        }
    });
    text::weak(ui, "Notes");
    let (_, event) = DraftField::area(&source.notes, "Notes")
        .id_salt((id, "notes"))
        .rows(3)
        .width(width)
        .show(ui);
    if let Some(notes) = event.committed() {
        set(SourceField::Notes(notes));
    }
}

fn shared_ui(cx: &ViewCtx<'_>, ui: &mut Ui, id: SourceId, source: &Source) {
    ui.add_space(space::S);
    Section::new("Shares its origin with")
        .count(source.shares_origin_with.len())
        .id_salt((id, "shares"))
        .show(ui, |ui| {
            for &other in &source.shares_origin_with {
                // The cross first: a long title keeps to what it leaves.
                ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
                    if IconButton::new(icons::CLOSE, "They do not share their origin")
                        .small()
                        .show(ui)
                        .clicked()
                    {
                        cx.commit(sources::unshare_origin(cx.board, id, other));
                    }
                    ui.with_layout(Layout::top_down(Align::Min), |ui| {
                        back_ui(cx, ui, other.into());
                    });
                });
            }
            let button = Button::new("Add a source…")
                .icon(icons::ADD)
                .quiet()
                .show(ui);
            if !button.clicked()
                && !Popup::is_id_open(ui.ctx(), Popup::default_response_id(&button))
            {
                return;
            }
            let items: Vec<PickerItem<SourceId>> = cx
                .board
                .sources()
                .iter()
                .filter(|(other, _)| *other != id && !source.shares_origin_with.contains(other))
                .map(|(other, s)| {
                    PickerItem::new(other, display_name(cx.board, other), s.publisher.clone())
                })
                .collect();
            if let Some(Picked::Item(other)) =
                Picker::new("Find a source", &items).show_below(&button, 300.0)
            {
                cx.commit(sources::share_origin(cx.board, id, other));
            }
        });
}
