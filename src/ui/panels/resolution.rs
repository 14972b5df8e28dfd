//! How a dispute is settled: what is said of it, and the form that says it. The inspector and the desk share it.

use crate::edit::resolutions;
use crate::model::{Prefer, RecordRef, Resolution, ResolutionKind, Side};
use crate::query::labels::{display_name, statement};
use crate::ui::ctx::ViewCtx;
use crate::ui::text::{self, Text, TextField};
use crate::ui::theme::space;
use crate::ui::widgets::{Button, combo};
use eframe::egui::Ui;
use std::collections::BTreeSet;

/// What somebody said of a difference: why it is, in a note, and what they go with.
type Said = (ResolutionKind, String, Option<Side<RecordRef>>);

/// A resolution being typed, for one dispute at a time.
#[derive(Default)]
pub struct ResolutionDraft {
    of: BTreeSet<RecordRef>,
    /// What stood on the board when it was begun.
    said: Vec<Said>,
    kind: Option<ResolutionKind>,
    note: String,
    prefer: Option<Side<RecordRef>>,
}

/// In less room than this the parts of the form stand below each other.
const ROOM_FOR_TWO: f32 = 620.0;

impl ResolutionDraft {
    /// Begins anew with another dispute, or where what is said of it changed, as by an undo.
    fn follow(&mut self, these: &BTreeSet<RecordRef>, said: Vec<Said>) {
        if self.of == *these && self.said == said {
            return;
        }
        // One that prefers a side says more than one that does not.
        let telling = said.iter().find(|(.., prefer)| prefer.is_some());
        let (kind, note, prefer) = match telling.or_else(|| said.first()) {
            Some((kind, note, prefer)) => (Some(*kind), note.clone(), *prefer),
            None => (None, String::new(), None),
        };
        *self = Self {
            of: these.clone(),
            said,
            kind,
            note,
            prefer,
        };
    }
}

/// What a claim or relation says, in a line.
pub fn words_of(cx: &ViewCtx<'_>, record: RecordRef) -> String {
    match record {
        RecordRef::Claim(id) => cx.board.claims().get(id).map(|it| statement(cx.board, it)),
        _ => None,
    }
    .unwrap_or_else(|| display_name(cx.board, record))
}

/// What is said of a statement's dispute, if it is resolved.
pub fn resolved_ui(cx: &ViewCtx<'_>, ui: &mut Ui, record: RecordRef) {
    let Some((kind, note, prefer)) = resolution_of(cx, record) else {
        return;
    };
    let rather = match prefer {
        None => String::new(),
        Some(Side::For(other)) if other == record => "; it holds".to_owned(),
        Some(Side::For(other)) => format!("; rather {}", words_of(cx, other)),
        Some(Side::Against(_)) => "; it does not hold".to_owned(),
    };
    // A note was written with later knowledge than that of the day from which one looks.
    let note = if note.is_empty() || cx.is_locked() {
        String::new()
    } else {
        format!(": {note}")
    };
    Text::new(format!("{}{rather}{note}", kind.label()))
        .small()
        .wrap()
        .show(ui);
}

fn resolution_of(cx: &ViewCtx<'_>, record: RecordRef) -> Option<Said> {
    fn said<I: Into<RecordRef> + Copy>(record: RecordRef, of: &Resolution<I>) -> Said {
        let prefer = of.prefer.map(|prefer| match prefer {
            Prefer::Other(other) => Side::For(other.into()),
            Prefer::This => Side::For(record),
            Prefer::Contrary => Side::Against(record),
        });
        (of.kind, of.note.clone(), prefer)
    }
    match record {
        RecordRef::Claim(id) => {
            let resolution = cx.board.claims().get(id)?.resolution.as_ref()?;
            Some(said(record, resolution))
        }
        RecordRef::Relation(id) => {
            let resolution = cx.board.relations().get(id)?.resolution.as_ref()?;
            Some(said(record, resolution))
        }
        _ => None,
    }
}

/// The form: why they differ, which to go with, and a note.
pub fn resolution_ui(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    sides: &[RecordRef],
    draft: &mut ResolutionDraft,
) {
    let these: BTreeSet<RecordRef> = sides.iter().copied().collect();
    let said: Vec<Said> = sides
        .iter()
        .filter_map(|&record| resolution_of(cx, record))
        .collect();
    let settled = !said.is_empty();
    draft.follow(&these, said);
    if ui.available_width() < ROOM_FOR_TWO {
        choices_ui(cx, ui, sides, draft);
        note_ui(cx, ui, &these, settled, draft);
    } else {
        ui.spacing_mut().item_spacing.x = space::L;
        ui.columns_const(|[left, right]| {
            choices_ui(cx, left, sides, draft);
            note_ui(cx, right, &these, settled, draft);
        });
    }
}

fn choices_ui(cx: &ViewCtx<'_>, ui: &mut Ui, sides: &[RecordRef], draft: &mut ResolutionDraft) {
    ui.horizontal(|ui| {
        text::weak(ui, "Why they differ");
        let kind = draft.kind.unwrap_or(ResolutionKind::Open);
        let all = &ResolutionKind::ALL;
        if let Some(kind) = combo(ui, "Why they differ", kind, all, ResolutionKind::label) {
            draft.kind = Some(kind);
        }
    });
    // What is left open goes with no side.
    if draft.kind.is_some_and(|kind| kind != ResolutionKind::Open) {
        prefer_ui(cx, ui, sides, &mut draft.prefer);
    }
}

fn note_ui(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    these: &BTreeSet<RecordRef>,
    settled: bool,
    draft: &mut ResolutionDraft,
) {
    let kind = draft.kind.unwrap_or(ResolutionKind::Open);
    let open = kind == ResolutionKind::Open;
    TextField::area(&mut draft.note)
        .label("Note on the resolution")
        .hint("In a sentence, with the reason")
        .rows(2)
        .width(ui.available_width())
        .show(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        let does = if open { "Leave open" } else { "Resolve" };
        if Button::new(does).primary().show(ui).clicked() {
            let prefer = draft.prefer.filter(|_| !open);
            let note = &draft.note;
            cx.commit(resolutions::resolve(cx.board, these, kind, note, prefer));
        }
        if settled && Button::new("Open again").quiet().show(ui).clicked() {
            cx.commit(resolutions::unresolve(cx.board, these));
        }
    });
}

/// Which statement to go with; of a single one, whether to go with it or with what contradicts it.
fn prefer_ui(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    sides: &[RecordRef],
    prefer: &mut Option<Side<RecordRef>>,
) {
    text::weak(ui, "Prefer");
    let none = if sides.len() == 1 {
        "Neither"
    } else {
        "None of them"
    };
    ui.radio_value(prefer, None, none);
    for &record in sides {
        let words = text::widget_text(ui, &words_of(cx, record));
        ui.radio_value(prefer, Some(Side::For(record)), words);
    }
    if let [only] = sides {
        ui.radio_value(prefer, Some(Side::Against(*only)), "What contradicts it");
    }
}
