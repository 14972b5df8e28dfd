//! Who is named in the text: a quiet line under each name, a sign of its kind beside the line where a
//! paragraph first names it, and ways to whoever is meant.

use super::data::digest;
use super::page::{Page, page_id};
use super::paint::mix;
use super::sight::{Shown, Sight};
use crate::base::digest::Digest;
use crate::base::text_range::CharRange;
use crate::editor::mentions::show_words;
use crate::editor::{Action, CameraOp, Command, SelectOp};
use crate::model::{EntityId, RecordRef};
use crate::names::Mention;
use crate::query::labels::{display_name, shorten};
use crate::ui::ctx::ViewCtx;
use crate::ui::icons;
use crate::ui::text::{Text, small};
use crate::ui::theme::{Tokens, line, radius};
use eframe::egui::{
    Color32, CursorIcon, Painter, Rect, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2,
};
use std::collections::BTreeSet;

/// How much of a kind's colour is in the line under a name, and in that under a possible one.
const SURE: f32 = 0.6;
const POSSIBLE: f32 = 0.45;
/// How much of it is behind the names of what is selected.
const SELECTED: f32 = 0.16;
/// The sign in the margin.
const SIGN: f32 = 13.0;
const ROOM: f32 = 16.0;
/// Names that a sign or a tip lists.
const LISTED: usize = 6;
const TIP_WIDTH: f32 = 300.0;
const MAX_CHARS: usize = 40;

/// The mentions in the document that is open, as far as they are to be seen.
#[derive(Clone, Copy)]
pub struct Named<'a> {
    cx: &'a ViewCtx<'a>,
    document: Digest,
}

impl<'a> Named<'a> {
    /// Nothing where they are hidden, or where the board is looked at from a day that did not know all names.
    pub fn of(page: &Page<'a>) -> Option<Self> {
        let cx = page.cx;
        let shown = cx.session.panels.mentions && !cx.is_locked();
        shown.then(|| {
            Some(Self {
                cx,
                document: digest(cx.board, page.view.source)?,
            })
        })?
    }

    pub fn within(self, range: CharRange) -> impl Iterator<Item = &'a Mention> {
        let all = self.cx.mentions().within(self.document, range);
        // What was just deleted is still in the last answer.
        all.iter()
            .filter(move |it| self.entities(it).next().is_some())
    }

    /// The one that a character is part of.
    pub fn at(self, index: usize) -> Option<&'a Mention> {
        let mention = self.cx.mentions().at(self.document, index)?;
        self.entities(mention).next().is_some().then_some(mention)
    }

    fn entities(self, mention: &'a Mention) -> impl Iterator<Item = EntityId> {
        let known = self.cx.board.entities();
        let all = mention.entities.iter().copied();
        all.filter(move |&entity| known.contains(entity))
    }

    /// The colour of the kind; of several who may be meant, none's.
    fn colour(self, tokens: &Tokens, mention: &'a Mention) -> Color32 {
        let mut kinds = self
            .entities(mention)
            .filter_map(|id| Some(self.cx.board.entities().get(id)?.kind));
        let first = kinds.next();
        match first {
            Some(kind) if kinds.all(|other| other == kind) => tokens.kind(kind),
            _ => tokens.text_weak,
        }
    }

    /// Whether one of those who may be meant is selected, or its card is.
    fn is_selected(self, mention: &'a Mention) -> bool {
        let cx = self.cx;
        self.entities(mention).any(|id| {
            cx.is_selected(id)
                || cx
                    .index
                    .backlinks
                    .cards_of(id)
                    .any(|card| cx.is_selected(card))
        })
    }

    /// Where what is selected is named in the whole document; nothing where nothing is.
    pub fn of_selected(self) -> Vec<CharRange> {
        let all = self.cx.mentions().of_document(self.document);
        let selected = all.iter().filter(|it| self.is_selected(it));
        if self.cx.session.selection.is_empty() {
            return Vec::new();
        }
        selected.map(|mention| mention.range).collect()
    }
}

/// Behind the words: the names of what is selected.
pub fn paint_behind(named: Named<'_>, painter: &Painter, shown: &Shown, tokens: &Tokens) {
    if named.cx.session.selection.is_empty() {
        return;
    }
    for mention in named.within(shown.chars) {
        if named.is_selected(mention) {
            let tint = mix(tokens.card, named.colour(tokens, mention), SELECTED);
            for rect in shown.rects_of(mention.range) {
                let rect = rect.expand2(vec2(1.0, -1.0));
                painter.rect_filled(rect, radius::SMALL / 2, tint);
            }
        }
    }
}

/// A hair under each name: solid where it is sure who is meant, dots where it is possible.
pub fn paint_under(named: Named<'_>, painter: &Painter, shown: &Shown, tokens: &Tokens) {
    for mention in named.within(shown.chars) {
        let colour = named.colour(tokens, mention);
        for rect in shown.rects_of(mention.range) {
            // Close under the letters: the lines of quotes have the room below.
            let y = rect.bottom() - 3.5;
            let (left, right) = (rect.left() + 0.5, rect.right() - 0.5);
            if mention.sure {
                let stroke = Stroke::new(line::HAIR, mix(tokens.card, colour, SURE));
                painter.hline(left..=right, y, stroke);
            } else {
                let colour = mix(tokens.card, colour, POSSIBLE);
                let ends = [pos2(left, y), pos2(right, y)];
                painter.extend(Shape::dotted_line(&ends, colour, 3.0, 0.75));
            }
        }
    }
}

/// Whoever a paragraph names first in one of its lines.
struct InLine {
    y: f32,
    at: usize,
    entities: Vec<(EntityId, bool)>,
}

/// The signs right of the text: in each paragraph one for whoever it names, where it first does.
pub fn signs(page: &Page<'_>, ui: &Ui, sight: &Sight) {
    let Some(named) = Named::of(page) else { return };
    for shown in &sight.0 {
        let mut met: BTreeSet<EntityId> = BTreeSet::new();
        let mut lines: Vec<InLine> = Vec::new();
        for mention in named.within(shown.chars) {
            // A name that is cut at the end of a piece belongs to the piece that it begins in.
            if !shown.chars.contains(mention.range.start) {
                continue;
            }
            let new = named.entities(mention).filter(|&id| met.insert(id));
            let new: Vec<(EntityId, bool)> = new.map(|id| (id, mention.sure)).collect();
            if new.is_empty() {
                continue;
            }
            let within = mention.range.start - shown.chars.start;
            let caret = shown.layout.caret(within).translate(shown.at.to_vec2());
            let y = caret.center().y;
            match lines.last_mut().filter(|line| (line.y - y).abs() < 2.0) {
                Some(line) => line.entities.extend(new),
                None => lines.push(InLine {
                    y,
                    at: mention.range.start,
                    entities: new,
                }),
            }
        }
        for line in lines {
            sign(page, ui, &line);
        }
    }
}

fn sign(page: &Page<'_>, ui: &Ui, line: &InLine) {
    let cx = page.cx;
    let Some(&(first, sure)) = line.entities.iter().max_by_key(|(_, sure)| *sure) else {
        return;
    };
    let Some(kind) = cx.board.entities().get(first).map(|entity| entity.kind) else {
        return;
    };
    let left = page.column.right() + 4.0;
    let rect = Rect::from_center_size(pos2(left + ROOM / 2.0, line.y), vec2(ROOM, ROOM));
    if !page.rect.y_range().contains(line.y) {
        return;
    }
    // Tab passes them by: M goes from name to name, and G to whoever is named.
    let mut sense = Sense::click();
    sense -= Sense::FOCUSABLE;
    let id = page_id().with(("named", line.at));
    let response = ui.interact(rect, id, sense);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, spoken(cx, line)));
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    let tokens = Tokens::of(ui);
    let strength = match (response.hovered(), sure) {
        (true, _) => 1.0,
        (false, true) => 0.7,
        (false, false) => 0.4,
    };
    let colour = mix(tokens.card, tokens.kind(kind), strength);
    let painter = ui.painter();
    icons::of_entity(kind).paint(painter, rect.center(), SIGN, colour);
    if line.entities.len() > 1 {
        // There are more: a dot beside the sign.
        let dot = pos2(rect.right() - 1.0, rect.top() + 3.0);
        painter.circle_filled(dot, 1.75, mix(tokens.card, tokens.text_weak, strength));
    }
    let entities: Vec<EntityId> = line.entities.iter().map(|(id, _)| *id).collect();
    if response.clicked() {
        go_to(cx, &entities);
    }
    response.on_hover_ui(|ui| {
        ui.set_max_width(TIP_WIDTH);
        for &(entity, sure) in line.entities.iter().take(LISTED) {
            entity_ui(cx, ui, entity, sure);
        }
        if line.entities.len() > LISTED {
            small(ui, &format!("and {} more", line.entities.len() - LISTED));
        }
    });
}

fn spoken(cx: &ViewCtx<'_>, line: &InLine) -> String {
    let names = line.entities.iter().map(|&(id, sure)| {
        let name = display_name(cx.board, id);
        if sure {
            name
        } else {
            format!("possibly {name}")
        }
    });
    format!("Named here: {}", names.collect::<Vec<_>>().join(", "))
}

/// Selects whoever is meant, on the board where there is a card.
pub fn go_to(cx: &ViewCtx<'_>, entities: &[EntityId]) {
    match entities {
        [] => {}
        [only] => cx.go_to((*only).into()),
        [first, ..] => {
            let cards = entities.iter().map(|&id| cx.card_or(id.into()));
            let cards: BTreeSet<RecordRef> = cards.collect();
            cx.push(Action::Select(SelectOp::Only(cards)));
            cx.push(Action::Camera(CameraOp::Reveal((*first).into())));
        }
    }
}

/// A press with Ctrl on a name goes to whoever is named; whether it did.
pub fn press(page: &Page<'_>, index: Option<usize>) -> bool {
    let mention = index.and_then(|index| Named::of(page)?.at(index));
    if let Some(mention) = mention {
        go_to(page.cx, &mention.entities);
    }
    mention.is_some()
}

/// What the pointer is told of a name.
pub fn tooltip(page: &Page<'_>, ui: &mut Ui, mention: &Mention) {
    ui.set_max_width(TIP_WIDTH);
    for &entity in mention.entities.iter().take(LISTED) {
        entity_ui(page.cx, ui, entity, mention.sure);
    }
    if !mention.sure {
        let why = match mention.entities.len() {
            1 => "Possible: these words alone do not say for sure who is meant",
            _ => "Possible: the words fit each of them",
        };
        Text::new(why).small().weak().wrap().show(ui);
    }
    small(ui, "Ctrl and a click shows it on the board");
}

fn entity_ui(cx: &ViewCtx<'_>, ui: &mut Ui, entity: EntityId, sure: bool) {
    let Some(record) = cx.board.entities().get(entity) else {
        return;
    };
    let tokens = Tokens::of(ui);
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(ROOM, ROOM), Sense::hover());
        let colour = tokens.kind(record.kind);
        icons::of_entity(record.kind).paint(ui.painter(), rect.center(), SIGN, colour);
        let name = Text::new(display_name(cx.board, entity));
        let name = if sure { name.strong() } else { name };
        name.truncate().show(ui);
    });
    if let Some(places) = cx.mentions().count(entity).label() {
        small(ui, &format!("Named {places}"));
    }
}

/// The part of the text's menu that is about a name.
pub fn menu_ui(page: &Page<'_>, ui: &mut Ui, mention: &Mention) {
    let cx = page.cx;
    for &entity in mention.entities.iter().take(LISTED) {
        let name = shorten(&display_name(cx.board, entity), MAX_CHARS);
        ui.push_id(entity, |ui| {
            if super::menu::item(ui, &format!("Show {name} on the board")) {
                go_to(cx, &[entity]);
            }
        });
    }
    let source = page.view.source;
    for command in [Command::NextMention, Command::PreviousMention] {
        if super::menu::item(ui, command.info().text) {
            go_to(cx, &mention.entities);
            for action in show_words(source, mention.range) {
                cx.push(action);
            }
            cx.run(command);
        }
    }
}
