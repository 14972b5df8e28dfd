//! The right of reply: whether those whom a statement is about were asked, when, by whom, and what came of it.

use crate::edit::Transaction;
use crate::editor::Action;
use crate::model::{QuoteId, RecordRef, Reply, ReplyOutcome};
use crate::query::labels::{display_name, source_tag};
use crate::ui::ctx::ViewCtx;
use crate::ui::icons;
use crate::ui::text;
use crate::ui::widgets::{
    Button, DateField, DraftField, IconButton, Picked, Picker, PickerItem, Section, combo,
};
use eframe::egui::{Popup, Ui};

/// `plan` keeps the reply, or takes it away without one.
pub fn reply_ui(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    record: RecordRef,
    reply: Option<&Reply>,
    plan: &dyn Fn(Option<Reply>) -> Transaction,
) {
    let title = reply.map_or("Nobody was asked for a reply", |reply| {
        match reply.outcome {
            ReplyOutcome::Waiting if reply.asked.is_none() => "A reply is to be asked for",
            ReplyOutcome::Waiting => "Asked for a reply",
            ReplyOutcome::Answered => "They answered",
            ReplyOutcome::NoReply => "No reply",
        }
    });
    let section = Section::new(title).id_salt((record, "reply")).folded();
    section.show(ui, |ui| {
        ui.push_id((record, "reply"), |ui| {
            if let Some(reply) = reply {
                fields_ui(cx, ui, record, reply, plan);
                return;
            }
            let button = Button::new("Give them a chance to reply").icon(icons::ADD);
            if button.quiet().show(ui).clicked() {
                cx.commit(plan(Some(Reply::default())));
            }
        });
    });
}

fn fields_ui(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    record: RecordRef,
    reply: &Reply,
    plan: &dyn Fn(Option<Reply>) -> Transaction,
) {
    let set = |reply: Reply| cx.commit(plan(Some(reply)));
    ui.horizontal(|ui| {
        let all = &ReplyOutcome::ALL;
        if let Some(outcome) = combo(
            ui,
            "What came of it",
            reply.outcome,
            all,
            ReplyOutcome::label,
        ) {
            set(Reply {
                outcome,
                ..reply.clone()
            });
        }
        let remove = IconButton::new(icons::CLOSE, "Remove the reply").small();
        if remove.show(ui).clicked() {
            cx.commit(plan(None));
        }
    });
    let width = ui.available_width();
    let (_, asked) = DateField::new(reply.asked.as_ref(), "Asked on")
        .id_salt((record, "asked on"))
        .width(width)
        .show(ui);
    if let Some(asked) = asked {
        set(Reply {
            asked,
            ..reply.clone()
        });
    }
    let (_, event) = DraftField::line(&reply.by, "Who asked, and how")
        .hint("Who asked, and how")
        .id_salt((record, "asked by"))
        .width(width)
        .show(ui);
    if let Some(by) = event.committed() {
        set(Reply {
            by,
            ..reply.clone()
        });
    }
    let (_, event) = DraftField::area(&reply.note, "What they said of it")
        .hint("What they said of it, in short")
        .id_salt((record, "reply note"))
        .rows(2)
        .width(width)
        .show(ui);
    if let Some(note) = event.committed() {
        set(Reply {
            note,
            ..reply.clone()
        });
    }
    quote_ui(cx, ui, reply, &set);
}

/// The answer's own words.
fn quote_ui(cx: &ViewCtx<'_>, ui: &mut Ui, reply: &Reply, set: &dyn Fn(Reply)) {
    if let Some(quote) = reply.quote {
        ui.horizontal(|ui| {
            if text::link(ui, &display_name(cx.board, quote)).clicked() {
                cx.push(Action::OpenQuote(quote));
            }
            let remove = IconButton::new(icons::CLOSE, "Not these words").small();
            if remove.show(ui).clicked() {
                set(Reply {
                    quote: None,
                    ..reply.clone()
                });
            }
        });
        return;
    }
    let button = Button::new("Quote the answer…")
        .icon(icons::QUOTE)
        .quiet()
        .show(ui);
    if !button.clicked() && !Popup::is_id_open(ui.ctx(), Popup::default_response_id(&button)) {
        return;
    }
    let quotes = cx.board.quotes().iter();
    let items: Vec<PickerItem<QuoteId>> = quotes
        .map(|(id, quote)| {
            PickerItem::new(
                id,
                display_name(cx.board, id),
                source_tag(cx.board, quote.source),
            )
        })
        .collect();
    if let Some(Picked::Item(quote)) =
        Picker::new("Find the answer", &items).show_below(&button, 300.0)
    {
        set(Reply {
            quote: Some(quote),
            outcome: ReplyOutcome::Answered,
            ..reply.clone()
        });
    }
}
