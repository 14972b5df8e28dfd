//! Where an entity is named: its sentences by document, the sure ones first, and which have a quote already.

use super::evidence::icon_ui;
use crate::base::digest::Digest;
use crate::base::text_range::{CharBytes, CharRange};
use crate::editor::mentions::{show_words, sources_that_mention};
use crate::editor::{Action, Command, SelectOp};
use crate::model::{EntityId, QuoteId, SourceId};
use crate::names::{Excerpt, Mentions};
use crate::query::labels::display_name;
use crate::ui::ctx::ViewCtx;
use crate::ui::icons;
use crate::ui::panels::sentence::sentence_ui;
use crate::ui::text::{self, Text};
use crate::ui::theme::{Tokens, space};
use crate::ui::widgets::{Button, IconButton, Section};
use eframe::egui::Ui;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

/// Sentences of a document that are shown until more are asked for, and documents.
const FEW: usize = 3;
const FEW_DOCUMENTS: usize = 6;
/// With more asked for, so many of a document: the rest is read in the reader.
const MANY: usize = 60;
const ROWS: usize = 4;

/// A place that names the entity, with its sentence.
struct Row {
    range: CharRange,
    excerpt: Excerpt,
}

/// What the section remembers: the sentences found in the texts, and where more were asked for.
#[derive(Default)]
pub struct MentionsList {
    of: Option<EntityId>,
    mentions: Option<Arc<Mentions>>,
    rows: BTreeMap<(Digest, bool), Rc<[Row]>>,
    whole: BTreeSet<(Digest, bool)>,
    all_documents: BTreeSet<bool>,
}

impl MentionsList {
    fn follow(&mut self, cx: &ViewCtx<'_>, id: EntityId) {
        let known = &cx.session.mentions;
        let same = match (&self.mentions, known) {
            (Some(a), Some(b)) => Arc::ptr_eq(a, b),
            (a, b) => a.is_none() && b.is_none(),
        };
        if self.of != Some(id) {
            *self = Self::default();
        }
        if !same {
            self.rows.clear();
        }
        self.of = Some(id);
        self.mentions.clone_from(known);
    }

    fn rows(
        &mut self,
        cx: &ViewCtx<'_>,
        id: EntityId,
        (document, sure): (Digest, bool),
    ) -> Rc<[Row]> {
        let made = self.rows.entry((document, sure)).or_insert_with(|| {
            let Some(text) = cx.texts.get(document) else {
                return Rc::new([]);
            };
            let map = CharBytes::new(text);
            let all = cx.mentions().of_entity(document, id);
            let all = all.filter(|mention| mention.sure == sure).take(MANY);
            let rows = all.filter_map(|mention| {
                Some(Row {
                    range: mention.range,
                    excerpt: Excerpt::new(text, &map, mention.range)?,
                })
            });
            rows.collect()
        });
        Rc::clone(made)
    }
}

pub fn mentions_ui(cx: &ViewCtx<'_>, ui: &mut Ui, id: EntityId, state: &mut MentionsList) {
    let count = cx.mentions().count(id);
    let Some(places) = count.label() else { return };
    state.follow(cx, id);
    ui.add_space(space::S);
    let section = Section::new("Mentions")
        .count(count.total())
        .id_salt((id, "mentions"));
    section.show(ui, |ui| {
        ui.horizontal(|ui| {
            for (command, icon) in [
                (Command::PreviousMention, icons::PREVIOUS),
                (Command::NextMention, icons::NEXT),
            ] {
                let name = command.text_with_shortcut();
                if IconButton::new(icon, &name).small().show(ui).clicked() {
                    cx.run(command);
                }
            }
            Text::new(format!("Named {places}"))
                .small()
                .weak()
                .truncate()
                .show(ui);
        });
        let sources = sources_that_mention(cx.board, cx.mentions(), &BTreeSet::from([id]));
        if count.sure > 0 {
            group_ui(cx, ui, id, &sources, true, state);
        }
        if count.possible > 0 {
            ui.add_space(space::S);
            let words = format!("Possible: {}", count.possible);
            let response = text::strong(ui, &words);
            response.on_hover_text(
                "A surname, initials or a description: the words alone do not say for sure who is meant",
            );
            group_ui(cx, ui, id, &sources, false, state);
        }
    });
}

fn group_ui(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    id: EntityId,
    sources: &[SourceId],
    sure: bool,
    state: &mut MentionsList,
) {
    let document =
        |source: SourceId| Some(cx.board.sources().get(source)?.document.as_ref()?.sha256);
    let of: Vec<(SourceId, Digest, usize)> = sources
        .iter()
        .filter_map(|&source| {
            let document = document(source)?;
            let all = cx.mentions().of_entity(document, id);
            let number = all.filter(|mention| mention.sure == sure).count();
            (number > 0).then_some((source, document, number))
        })
        .collect();
    let shown = if state.all_documents.contains(&sure) {
        of.len()
    } else {
        FEW_DOCUMENTS
    };
    for &(source, document, number) in of.iter().take(shown) {
        ui.push_id((source, sure), |ui| {
            document_ui(cx, ui, id, (source, document, number), sure, state);
        });
    }
    if of.len() > shown {
        let words = format!("And {} more documents", of.len() - shown);
        if Button::new(&words).quiet().show(ui).clicked() {
            state.all_documents.insert(sure);
        }
    }
}

fn document_ui(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    id: EntityId,
    (source, document, number): (SourceId, Digest, usize),
    sure: bool,
    state: &mut MentionsList,
) {
    let rows = state.rows(cx, id, (document, sure));
    let title = display_name(cx.board, source);
    Text::new(title).small().weak().truncate().show(ui);
    let quoted: Vec<(QuoteId, CharRange)> = cx
        .index
        .backlinks
        .quotes_of(source)
        .filter_map(|quote| Some((quote, cx.proofs.get(&quote)?.range()?)))
        .collect();
    let whole = state.whole.contains(&(document, sure));
    let shown = if whole { rows.len() } else { FEW };
    for (n, row) in rows.iter().take(shown).enumerate() {
        let quotes = quoted.iter().filter(|(_, at)| at.overlaps(row.range));
        let quotes: Vec<QuoteId> = quotes.map(|(quote, _)| *quote).collect();
        ui.push_id(n, |ui| row_ui(cx, ui, id, source, row, &quotes));
    }
    let more = number.saturating_sub(shown);
    if more > 0 && !whole {
        let words = format!("{more} more in this document");
        if Button::new(&words).quiet().show(ui).clicked() {
            state.whole.insert((document, sure));
        }
    } else if more > 0 {
        text::small(ui, &format!("and {more} more: read on in the reader"));
    }
}

fn row_ui(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    id: EntityId,
    source: SourceId,
    row: &Row,
    quotes: &[QuoteId],
) {
    let tokens = Tokens::of(ui);
    let kind = cx.board.entities().get(id).map(|entity| entity.kind);
    let colour = kind.map_or(tokens.text_strong, |kind| tokens.kind(kind));
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        match quotes.first() {
            Some(&quote) => {
                let name = match quotes.len() {
                    1 => "A quote has these words".to_owned(),
                    many => format!("{many} quotes have these words"),
                };
                let button = IconButton::new(icons::QUOTE, &name).small();
                if button.show(ui).clicked() {
                    cx.push(Action::Select(SelectOp::only(quote)));
                    cx.push(Action::OpenQuote(quote));
                }
            }
            None => icon_ui(ui, icons::COLLAPSED, tokens.text_weak),
        }
        let spoken = if quotes.is_empty() { "" } else { "quoted" };
        if sentence_ui(ui, &row.excerpt, colour, ROWS, spoken).clicked() {
            for action in show_words(source, row.range) {
                cx.push(action);
            }
        }
    });
}
