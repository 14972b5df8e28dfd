//! One of two entities that may be one: its names, what hangs on it, and sentences that name it.

use crate::base::sentences::sentence_around;
use crate::base::text_range::{CharBytes, CharRange};
use crate::editor::mentions::{show_words, sources_that_mention};
use crate::model::{About, EntityId, SourceId};
use crate::names::{Excerpt, Mentions};
use crate::query::labels::display_name;
use crate::ui::ctx::ViewCtx;
use crate::ui::icons;
use crate::ui::panels::sentence::sentence_ui;
use crate::ui::text::{self, Text};
use crate::ui::theme::{Tokens, icon_size, line, radius, space};
use eframe::egui::{Frame, Margin, Sense, Stroke, Ui, vec2};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

/// Sentences that are shown of each.
const SENTENCES: usize = 5;
/// Of one document at most so many, so that others are heard too.
const OF_ONE: usize = 2;
/// Documents that are looked through for a sentence that names both.
const LOOKED_THROUGH: usize = 20;
const ROWS: usize = 3;

type Sentence = (SourceId, Excerpt, CharRange);

/// The sentences of the pair that is looked at, found once.
#[derive(Default)]
pub struct Sentences {
    pair: Option<(EntityId, EntityId)>,
    mentions: Option<Arc<Mentions>>,
    of: BTreeMap<EntityId, Rc<[Sentence]>>,
    /// Of both, looked for at most once.
    both: Option<Rc<[Sentence]>>,
}

impl Sentences {
    pub fn follow(&mut self, cx: &ViewCtx<'_>, pair: (EntityId, EntityId)) {
        let known = &cx.session.mentions;
        let same = match (&self.mentions, known) {
            (Some(a), Some(b)) => Arc::ptr_eq(a, b),
            (a, b) => a.is_none() && b.is_none(),
        };
        if self.pair != Some(pair) || !same {
            *self = Self {
                pair: Some(pair),
                mentions: known.clone(),
                ..Self::default()
            };
        }
    }

    /// Sentences that name an entity, the sure ones first.
    fn of(&mut self, cx: &ViewCtx<'_>, id: EntityId) -> Rc<[Sentence]> {
        let made = self.of.entry(id).or_insert_with(|| {
            let mut found: Vec<(bool, Sentence)> = Vec::new();
            let only = BTreeSet::from([id]);
            for source in sources_that_mention(cx.board, cx.mentions(), &only) {
                let record = cx.board.sources().get(source);
                let document = record.and_then(|source| source.document.as_ref());
                let Some((document, text)) =
                    document.and_then(|it| Some((it.sha256, cx.texts.get(it.sha256)?)))
                else {
                    continue;
                };
                let map = CharBytes::new(text);
                let mut all: Vec<_> = cx.mentions().of_entity(document, id).collect();
                all.sort_by_key(|mention| !mention.sure);
                for mention in all.into_iter().take(OF_ONE) {
                    if let Some(excerpt) = Excerpt::new(text, &map, mention.range) {
                        found.push((!mention.sure, (source, excerpt, mention.range)));
                    }
                }
            }
            found.sort_by_key(|(possible, _)| *possible);
            let found = found.into_iter().take(SENTENCES);
            found.map(|(_, sentence)| sentence).collect()
        });
        Rc::clone(made)
    }

    /// A sentence that surely names the one and the other, in two places: nobody says so of one person.
    pub fn of_both(&mut self, cx: &ViewCtx<'_>, (a, b): (EntityId, EntityId)) -> Option<Sentence> {
        let found = self
            .both
            .get_or_insert_with(|| find_both(cx, a, b).into_iter().collect());
        found.first().cloned()
    }
}

fn find_both(cx: &ViewCtx<'_>, a: EntityId, b: EntityId) -> Option<Sentence> {
    let of_b: BTreeSet<_> = cx.mentions().documents_of(b).iter().copied().collect();
    let sources = sources_that_mention(cx.board, cx.mentions(), &BTreeSet::from([a]));
    let shared = sources.into_iter().filter_map(|source| {
        let document = cx.board.sources().get(source)?.document.as_ref()?.sha256;
        of_b.contains(&document).then_some((source, document))
    });
    for (source, document) in shared.take(LOOKED_THROUGH) {
        let Some(text) = cx.texts.get(document) else {
            continue;
        };
        let is_sure = |mention: &&crate::names::Mention| mention.sure;
        let others: Vec<CharRange> = cx
            .mentions()
            .of_entity(document, b)
            .filter(is_sure)
            .map(|mention| mention.range)
            .collect();
        for mention in cx.mentions().of_entity(document, a).filter(is_sure) {
            // Only near ones are worth a look at where the sentence ends.
            let near = others.iter().find(|other| {
                !other.overlaps(mention.range) && other.start.abs_diff(mention.range.start) < 400
            });
            let Some(other) = near else { continue };
            if sentence_around(text, mention.range).contains(other.start) {
                let map = CharBytes::new(text);
                let excerpt = Excerpt::new(text, &map, mention.range)?;
                return Some((source, excerpt, mention.range));
            }
        }
    }
    None
}

/// What hangs on an entity: `3 claims, 4 relations, named in 14 places of 3 documents`; in a list the last
/// is left out.
pub fn numbers(cx: &ViewCtx<'_>, id: EntityId, in_list: bool) -> String {
    let count = |n: usize, one: &str, many: &str| match n {
        0 => None,
        1 => Some(format!("1 {one}")),
        n => Some(format!("{n} {many}")),
    };
    let claims = cx.index.backlinks.claims_about(About::Entity(id)).count();
    let relations = cx.index.adjacency.degree(id);
    let said = cx.index.backlinks.spoken_by(id).count();
    let places = cx.mentions().count(id).label().filter(|_| !in_list);
    let parts: Vec<String> = [
        count(claims, "claim", "claims"),
        count(relations, "relation", "relations"),
        count(said, "quote", "quotes").map(|quotes| format!("speaks in {quotes}")),
        places.map(|places| format!("named {places}")),
    ]
    .into_iter()
    .flatten()
    .collect();
    if parts.is_empty() {
        "Nothing yet".to_owned()
    } else {
        let text = parts.join(", ");
        let mut chars = text.chars();
        let first = chars.next().into_iter().flat_map(char::to_uppercase);
        first.chain(chars).collect()
    }
}

/// `spelling` is the one that is like the other's.
pub fn side_ui(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    id: EntityId,
    spelling: &str,
    sentences: &mut Sentences,
) {
    let Some(entity) = cx.board.entities().get(id) else {
        return;
    };
    let tokens = Tokens::of(ui.ctx());
    let frame = Frame::new()
        .fill(tokens.card)
        .stroke(Stroke::new(line::HAIR, tokens.border))
        .corner_radius(radius::MEDIUM)
        .inner_margin(Margin::same(space::S as i8));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.push_id(id, |ui| {
            ui.horizontal(|ui| {
                let size = vec2(icon_size::MEDIUM, icon_size::MEDIUM);
                let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
                let colour = tokens.kind(entity.kind);
                icons::of_entity(entity.kind).paint(
                    ui.painter(),
                    rect.center(),
                    icon_size::SMALL,
                    colour,
                );
                let name = Text::new(display_name(cx.board, id)).link().truncate();
                let name = name.show(ui).on_hover_text("Show it on the board");
                if name.clicked() {
                    cx.go_to(id.into());
                }
            });
            let others: Vec<&str> = entity
                .names
                .iter()
                .skip(1)
                .map(|it| it.text.as_str())
                .collect();
            if !others.is_empty() {
                let words = format!("Also {}", others.join(", "));
                Text::new(words).small().weak().max_rows(2).wrap().show(ui);
            }
            if spelling != entity.name() {
                text::small(ui, &format!("Here by its name “{spelling}”"));
            }
            if !entity.summary.trim().is_empty() {
                Text::new(entity.summary.trim()).max_rows(3).wrap().show(ui);
            }
            Text::new(numbers(cx, id, false))
                .small()
                .weak()
                .wrap()
                .show(ui);
            ui.add_space(space::XS);
            let found = sentences.of(cx, id);
            if found.is_empty() {
                text::small(ui, "No text at hand names it");
            }
            let colour = tokens.kind(entity.kind);
            let mut last = None;
            for (n, (source, excerpt, range)) in found.iter().enumerate() {
                if last.replace(*source) != Some(*source) {
                    let title = display_name(cx.board, *source);
                    Text::new(title).small().weak().truncate().show(ui);
                }
                ui.push_id(n, |ui| {
                    if sentence_ui(ui, excerpt, colour, ROWS, "").clicked() {
                        for action in show_words(*source, *range) {
                            cx.push(action);
                        }
                    }
                });
            }
        });
    });
}
