//! The blocks of a report as units of strips, each with its place in the structure of the document.

use super::flow::{Item, Part, Strip, Unit, beside};
use super::look::{
    BAD, BADGE, BESIDE, BODY, CARD, CONTRADICTS, Colour, FACT, FACT_LABEL, GOOD, GROUP, GUTTER,
    INK, LABEL, NUMBER, PAPER, PART, QUOTE, RULE, SECTION, SMALL, STANCE, SUPPORTS, TITLE, Type,
    WARNING, WEAK, WIDE_LABEL, WIDTH,
};
use super::tree::{Kind, Tree};
use super::words::{Laid, Setter, quote};
use crate::io::publish::language_tag;
use crate::io::report::blocks::{Badge, Block, Card, Level, Passage, Row, Span, Tone, plain};
use crate::model::Stance;
use std::rc::Rc;

/// Makes units of blocks.
pub(super) struct Sheet {
    setter: Setter,
    pub tree: Tree,
    pub units: Vec<Unit>,
    /// Every paragraph, to look through for signs that no font has.
    pub laid: Vec<Rc<Laid>>,
}

impl Sheet {
    pub fn new() -> Self {
        Self {
            setter: Setter::new(),
            tree: Tree::new(),
            units: Vec::new(),
            laid: Vec::new(),
        }
    }

    /// A line of a running head or foot.
    pub fn running(&mut self, text: &str, width: f32) -> Rc<Laid> {
        self.setter.plain(text, super::look::RUNNING, width)
    }

    pub fn block(&mut self, block: &Block) {
        match block {
            Block::Title(spans) => {
                let element = self.tree.heading(1, &plain(spans));
                let mut strips = self.spans(spans, TITLE, 0.0, WIDTH, element);
                bookmark(&mut strips, "", 0, &plain(spans));
                self.units.push(Unit::one(0.0, strips).with_next());
            }
            Block::Heading {
                level,
                id,
                text,
                aside,
            } => self.heading(*level, id, text, aside),
            Block::Text(spans) => {
                let element = self.tree.add(Tree::ROOT, Kind::Paragraph);
                let strips = self.spans(spans, BODY, 0.0, WIDTH, element);
                self.units.push(Unit::one(5.0, strips));
            }
            Block::Summary(spans) => {
                let element = self.tree.add(Tree::ROOT, Kind::Paragraph);
                let kind = Type {
                    colour: WEAK,
                    ..BODY
                };
                let strips = self.spans(spans, kind, 0.0, WIDTH, element);
                self.units.push(Unit::one(2.0, strips).with_next());
            }
            Block::Notice(spans) => self.notice(spans),
            Block::Facts(facts) => {
                let list = self.tree.add(Tree::ROOT, Kind::List);
                for (n, (label, spans)) in facts.iter().enumerate() {
                    let mut strips = self.fact(label, spans, list, BODY, (0.0, WIDE_LABEL));
                    if n > 0 {
                        rule(&mut strips, 0.0, WIDTH, RULE, 0.5);
                    }
                    let space = if n == 0 { 7.0 } else { 0.0 };
                    self.units.push(Unit::one(space, padded(strips, 1.6)));
                }
            }
            Block::List(lines) => {
                let list = self.tree.add(Tree::ROOT, Kind::List);
                for (n, spans) in lines.iter().enumerate() {
                    let strips = self.item(spans, list);
                    let space = if n == 0 { 6.0 } else { 2.0 };
                    self.units.push(Unit::one(space, strips));
                }
            }
            Block::Card(it) => self.card(it),
        }
    }

    fn heading(&mut self, level: Level, id: &str, text: &[Span], aside: &[Span]) {
        let (kind, depth, space) = match level {
            Level::Part => (PART, 2, 26.0),
            Level::Section => (SECTION, 2, 15.0),
            Level::Group => (GROUP, 3, 20.0),
        };
        let element = self.tree.heading(depth, &plain(text));
        let mut strips = self.spans(text, kind, 0.0, WIDTH, element);
        if level == Level::Group {
            rule(&mut strips, 0.0, WIDTH, INK, 0.9);
            strips = dropped(strips, 4.0);
        }
        bookmark(&mut strips, id, usize::from(depth) - 1, &plain(text));
        if !aside.is_empty() {
            let element = self.tree.add(Tree::ROOT, Kind::Paragraph);
            let kind = Type {
                colour: WEAK,
                ..FACT
            };
            strips.extend(self.spans(aside, kind, 0.0, WIDTH, element));
        }
        if level != Level::Group {
            let colour = if level == Level::Part { INK } else { RULE };
            strips.push(line_strip(
                WIDTH,
                colour,
                if level == Level::Part { 1.6 } else { 0.7 },
            ));
        }
        self.units.push(Unit {
            new_page: level == Level::Part,
            ..Unit::one(space, strips).with_next()
        });
    }

    fn notice(&mut self, spans: &[Span]) {
        let element = self.tree.add(Tree::ROOT, Kind::Paragraph);
        let strips = self.spans(spans, BODY, 10.0, WIDTH - 20.0, element);
        let mut strips = padded(strips, 6.0);
        let height: f32 = strips.iter().map(|strip| strip.height).sum();
        if let Some(first) = strips.first_mut() {
            let edge = Item::Box {
                x: 0.0,
                top: 0.0,
                width: WIDTH,
                height,
                fill: None,
                edge: Some((WARNING, false)),
            };
            first.items.insert(0, edge);
        }
        self.units.push(Unit::one(8.0, strips));
    }

    /// A label beside its words; `(x, label)` are where it begins and how wide the label is.
    fn fact(
        &mut self,
        label: &str,
        spans: &[Span],
        list: usize,
        kind: Type,
        (x, label_width): (f32, f32),
    ) -> Vec<Strip> {
        let item = self.tree.add(list, Kind::Item);
        let name = self.tree.add(item, Kind::Label);
        let body = self.tree.add(item, Kind::Body);
        let weak = Type {
            colour: FACT_LABEL.colour,
            ..kind
        };
        let laid = self.setter.plain(label, weak, label_width - 8.0);
        let left = self.strips(&laid, x, name);
        let from = x + label_width;
        let right = self.spans(spans, kind, from, WIDTH - from, body);
        beside(left, right)
    }

    fn item(&mut self, spans: &[Span], list: usize) -> Vec<Strip> {
        let item = self.tree.add(list, Kind::Item);
        let label = self.tree.add(item, Kind::Label);
        let body = self.tree.add(item, Kind::Body);
        let bullet = self.setter.plain("•", BODY, 10.0);
        let left = self.strips(&bullet, 2.0, label);
        let right = self.spans(spans, BODY, 12.0, WIDTH - 12.0, body);
        beside(left, right)
    }

    fn card(&mut self, card: &Card) {
        let group = self.tree.add(Tree::ROOT, Kind::Group);
        let mut head = padded(self.card_head(card, group), 0.0);
        rule(&mut head, 0.0, WIDTH, RULE, 0.5);
        let mut parts = vec![Part::new(9.0, dropped(head, 5.0))];
        let mut list = None;
        for row in &card.rows {
            match row {
                Row::Line { label, spans } => {
                    let list = *list.get_or_insert_with(|| self.tree.add(group, Kind::List));
                    let strips = self.fact(label, spans, list, FACT, (GUTTER, LABEL));
                    // The head and its facts stay together.
                    match parts.last_mut() {
                        Some(part) if parts_go_on(part) => part.strips.extend(strips),
                        _ => parts.push(Part::new(0.0, strips)),
                    }
                }
                Row::Part(spans) => {
                    list = None;
                    let element = self.tree.add(group, Kind::Paragraph);
                    let strips = self.spans(spans, BODY, GUTTER, WIDTH - GUTTER, element);
                    parts.push(Part::new(6.0, strips));
                }
                Row::Passage(it) => {
                    list = None;
                    let strips = self.passage(it, group);
                    parts.push(Part::new(6.0, strips));
                }
            }
        }
        self.units.push(Unit {
            parts,
            ..Unit::default()
        });
    }

    fn card_head(&mut self, card: &Card, group: usize) -> Vec<Strip> {
        let badge = card.badge.map(|it| (it, self.badge_width(it)));
        let room = badge.map_or(0.0, |(_, width)| width + 10.0);
        let heading = self.tree.heading_in(group, 4, &plain(&card.title));
        let number = self.setter.plain(&card.number, NUMBER, GUTTER);
        let left = self.strips(&number, 0.0, heading);
        let title = self.spans(&card.title, CARD, GUTTER, WIDTH - GUTTER - room, heading);
        let mut strips = beside(left, title);
        let text = format!("{} {}", card.number, plain(&card.title));
        bookmark(&mut strips, &card.id, 3, &text);
        if let Some((badge, width)) = badge {
            let element = self.tree.add(group, Kind::Paragraph);
            let items = self.badge(badge, width, element);
            if let Some(first) = strips.first_mut() {
                first.items.extend(items);
            }
        }
        strips
    }

    fn badge_width(&mut self, badge: Badge) -> f32 {
        let laid = self.setter.plain(badge.label, BADGE, WIDTH);
        laid.layout.width() + 11.0
    }

    fn badge(&mut self, badge: Badge, width: f32, element: usize) -> Vec<Item> {
        let (colour, fill, dashed) = match badge.tone {
            Tone::Strong => (PAPER, Some(GOOD), false),
            Tone::Plain => (GOOD, None, false),
            Tone::Doubtful => (WARNING, None, true),
            Tone::Bad => (BAD, None, false),
        };
        let laid = self
            .setter
            .plain(badge.label, Type { colour, ..BADGE }, WIDTH);
        let x = WIDTH - width;
        let height = BADGE.line + 2.0;
        let mut items = vec![Item::Box {
            x,
            top: 0.5,
            width,
            height,
            fill,
            edge: fill.is_none().then_some((colour, dashed)),
        }];
        for strip in self.strips(&laid, x + 5.5, element) {
            items.extend(strip.items.into_iter().map(|item| moved(item, 1.5)));
        }
        if badge.tone == Tone::Bad {
            items.push(filled(
                x + 4.0,
                0.5 + height / 2.0,
                width - 8.0,
                0.8,
                colour,
            ));
        }
        items
    }

    fn passage(&mut self, passage: &Passage, group: usize) -> Vec<Strip> {
        let x = GUTTER + BESIDE;
        let width = WIDTH - x;
        let whole = self.tree.add(group, Kind::Quote);
        let colour = match passage.stance {
            Some(Stance::Supports) => SUPPORTS,
            Some(Stance::Contradicts) => CONTRADICTS,
            Some(Stance::Context) | None => WEAK,
        };
        let element = self.tree.add(whole, Kind::Paragraph);
        let label = self
            .setter
            .plain(&passage.label, Type { colour, ..STANCE }, width);
        let mut strips = self.strips(&label, x, element);
        if !passage.exact.is_empty() {
            let element = self.tree.add(whole, Kind::Paragraph);
            let runs = quote(&passage.before, &passage.exact, &passage.after, QUOTE);
            let language = language_tag(&passage.language);
            let laid = self.setter.runs(runs.into(), &[], QUOTE, width, language);
            strips.extend(self.all_strips(&laid, x, element));
        }
        for line in &passage.lines {
            let element = self.tree.add(whole, Kind::Paragraph);
            strips.extend(self.spans(line, SMALL, x, width, element));
        }
        for strip in &mut strips {
            let bars = bars(passage.stance, strip.height);
            strip.items.extend(bars);
        }
        strips
    }

    fn spans(
        &mut self,
        spans: &[Span],
        kind: Type,
        x: f32,
        width: f32,
        element: usize,
    ) -> Vec<Strip> {
        let laid = self.setter.spans(spans, kind, width);
        self.all_strips(&laid, x, element)
    }

    fn all_strips(&mut self, laid: &[Rc<Laid>], x: f32, element: usize) -> Vec<Strip> {
        let each = laid.iter().map(|laid| self.strips(laid, x, element));
        each.collect::<Vec<_>>().concat()
    }

    fn strips(&mut self, laid: &Rc<Laid>, x: f32, element: usize) -> Vec<Strip> {
        self.laid.push(Rc::clone(laid));
        let lines = laid.layout.lines().enumerate();
        lines
            .map(|(line, it)| Strip {
                height: it.metrics().line_height,
                items: vec![Item::Line {
                    laid: Rc::clone(laid),
                    line,
                    x,
                    top: 0.0,
                    element,
                }],
            })
            .collect()
    }
}

/// Whether facts may go on in a part: it is the head of a card, or a part of facts.
fn parts_go_on(part: &Part) -> bool {
    let is_bar =
        |item: &Item| matches!(item, Item::Box { x, .. } if *x >= GUTTER && *x < GUTTER + BESIDE);
    !part
        .strips
        .iter()
        .any(|strip| strip.items.iter().any(is_bar))
}

/// The stroke beside a passage: drawn through for what supports, double for what contradicts, broken for context.
fn bars(stance: Option<Stance>, height: f32) -> Vec<Item> {
    let bar = |x: f32, width: f32, colour: Colour| filled(GUTTER + x, 0.0, width, height, colour);
    match stance {
        Some(Stance::Supports) => vec![bar(0.0, 2.6, SUPPORTS)],
        Some(Stance::Contradicts) => vec![bar(0.0, 1.1, CONTRADICTS), bar(2.5, 1.1, CONTRADICTS)],
        Some(Stance::Context) => {
            let dots = (height / 4.0).ceil() as usize;
            let dot = |n: usize| {
                let top = n as f32 * 4.0;
                filled(GUTTER, top, 2.0, (height - top).min(2.0), WEAK)
            };
            (0..dots).map(dot).collect()
        }
        None => vec![bar(0.0, 1.6, RULE)],
    }
}

fn filled(x: f32, top: f32, width: f32, height: f32, colour: Colour) -> Item {
    Item::Box {
        x,
        top,
        width,
        height,
        fill: Some(colour),
        edge: None,
    }
}

/// A rule above the first strip.
fn rule(strips: &mut [Strip], x: f32, width: f32, colour: Colour, height: f32) {
    if let Some(first) = strips.first_mut() {
        first.items.insert(0, filled(x, 0.0, width, height, colour));
    }
}

fn line_strip(width: f32, colour: Colour, height: f32) -> Strip {
    Strip {
        height: height + 3.0,
        items: vec![filled(0.0, 2.0, width, height, colour)],
    }
}

/// With the words of the first strip further down, below a rule that stays.
fn dropped(mut strips: Vec<Strip>, by: f32) -> Vec<Strip> {
    if let Some(first) = strips.first_mut() {
        first.height += by;
        let mut is_rule = true;
        first.items = std::mem::take(&mut first.items)
            .into_iter()
            .map(|item| {
                let stays = std::mem::replace(&mut is_rule, false);
                if stays { item } else { moved(item, by) }
            })
            .collect();
    }
    strips
}

/// With so much empty above and below.
fn padded(mut strips: Vec<Strip>, by: f32) -> Vec<Strip> {
    if by > 0.0 {
        strips = dropped(strips, by);
        if let Some(first) = strips.first_mut()
            && let Some(item) = first.items.first_mut()
            && matches!(item, Item::Line { .. })
        {
            *item = moved(item.clone(), by);
        }
        if let Some(last) = strips.last_mut() {
            last.height += by;
        }
    }
    strips
}

fn moved(item: Item, by: f32) -> Item {
    match item {
        Item::Line {
            laid,
            line,
            x,
            top,
            element,
        } => Item::Line {
            laid,
            line,
            x,
            top: top + by,
            element,
        },
        Item::Box {
            x,
            top,
            width,
            height,
            fill,
            edge,
        } => Item::Box {
            x,
            top: top + by,
            width,
            height,
            fill,
            edge,
        },
        other => other,
    }
}

fn bookmark(strips: &mut [Strip], id: &str, level: usize, text: &str) {
    if let Some(first) = strips.first_mut() {
        if !id.is_empty() {
            first.items.push(Item::Anchor(id.to_owned()));
        }
        first.items.push(Item::Bookmark {
            level,
            text: text.to_owned(),
        });
    }
}
