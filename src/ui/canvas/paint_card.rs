//! Cards: calm paper with a stripe in the colour of the kind, a name, a line, and small signs at the foot.

use super::card_text::{Badge, BadgeKind, CardText, CardTexts, Mark, mark};
use super::detail::Detail;
use super::text_cache::{Ask, Face, TextCache};
use super::view::{View, lit_painter};
use crate::base::geom::{Pos2, Rect, Vec2, pos2, vec2};
use crate::model::{CardId, RecordRef, Tint};
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{Tokens, line, radius};
use eframe::egui::{Color32, CornerRadius, Painter, Shadow, Shape, Stroke, StrokeKind};

/// Measures of a card at 100 %, in points.
const STRIPE: f32 = 5.0;
/// On the screen.
const LEAST_STRIPE: f32 = 3.0;
const PADDING: Vec2 = vec2(10.0, 8.0);
const ICON: f32 = 16.0;
const ICON_GAP: f32 = 6.0;
const NAME: f32 = 14.5;
const NAME_ROW: f32 = 20.0;
const LINE: f32 = 12.0;
const LINE_ROW: f32 = 16.5;
const BADGE: f32 = 11.5;
const BADGE_ROW: f32 = 18.0;
const BADGE_ICON: f32 = 13.0;
const BADGE_GAP: f32 = 10.0;
const WORDS: f32 = 13.5;
const WORDS_ROW: f32 = 18.5;

/// In the middle distance a name is this large at 100 %, and within these sizes on the screen.
const FAR_NAME: f32 = 26.0;
const FAR_NAME_ON_SCREEN: std::ops::RangeInclusive<f32> = 9.0..=12.5;

/// Paints one card with everything that its size on the screen has room for. Answers where its mark of a
/// dispute is, if it has one.
pub fn paint_card(
    view: &View<'_>,
    (id, rect): (CardId, Rect),
    card_texts: &mut CardTexts,
    texts: &mut TextCache,
    painter: &Painter,
) -> Option<Rect> {
    let card = view.card(id)?;
    let painter = &lit_painter(painter, view.is_card_lit(id, card));
    let look = Look::of(view.tokens, mark(view.cx, card), card.tint);
    if view.detail == Detail::Mark {
        paint_mark(view, id, rect, &look, painter);
        return None;
    }
    let text = card_texts.get(view.cx, id, card);
    paint_paper(view, id, rect, &look, painter);
    let zoom = view.zoom();
    // Each clipping is a stroke of the brush of its own: only what is too small for a row of text is clipped.
    let small = rect.height() < 44.0 * zoom || rect.width() < 90.0 * zoom || rect.height() < 14.0;
    let clipped = painter.with_clip_rect(painter.clip_rect().intersect(rect));
    let mut pen = Pen {
        view,
        look: &look,
        texts,
        painter: if small { &clipped } else { painter },
        typed: view.cx.session.renaming == Some(id.into()),
        dispute: None,
    };
    match (view.detail, text.mark) {
        (Detail::Full, Mark::Quote) => pen.quote(rect, &text),
        (Detail::Full, Mark::Note) => pen.note(rect, &text),
        (Detail::Full, _) => pen.record(rect, &text),
        _ => pen.name_only(rect, &text),
    }
    pen.dispute
}

/// From afar: the whole name of the card under the pointer or with the keyboard, on a plate over it.
pub fn paint_far_names(
    view: &View<'_>,
    card_texts: &mut CardTexts,
    texts: &mut TextCache,
    painter: &Painter,
) {
    if view.detail == Detail::Full || !view.cx.preview.is_empty() {
        return;
    }
    let session = view.cx.session;
    let mut shown = None;
    for record in session.focus.iter().chain(&session.hovered) {
        let RecordRef::Card(id) = *record else {
            continue;
        };
        let (Some(card), Some(rect)) = (view.card(id), view.card_on_screen(id)) else {
            continue;
        };
        if shown == Some(id) {
            continue;
        }
        shown = Some(id);
        let text = card_texts.get(view.cx, id, card);
        let name = texts.get(
            painter,
            &Ask::rows(text.title.trim(), Face::Bold, 13.0, 260.0, 2),
        );
        let line = (!text.line.is_empty()).then(|| {
            texts.get(
                painter,
                &Ask::rows(&text.line, Face::Regular, 12.0, 260.0, 2),
            )
        });
        let line_size = line.as_ref().map_or(Vec2::ZERO, |line| line.size());
        let size = vec2(name.size().x.max(line_size.x), name.size().y + line_size.y);
        let plate = Rect::from_center_size(rect.center(), size + vec2(16.0, 10.0));
        // Below the card, or above it where there is no room below; within the view in any case.
        let viewport = view.camera.viewport.shrink(4.0);
        let below = rect.bottom() + 5.0;
        let top = if below + plate.height() <= viewport.bottom() {
            below
        } else {
            rect.top() - 5.0 - plate.height()
        };
        let left = plate
            .left()
            .min(viewport.right() - plate.width())
            .max(viewport.left());
        let plate = Rect::from_min_size(pos2(left, top), plate.size());
        let tokens = view.tokens;
        let border = Stroke::new(line::HAIR, tokens.border_strong);
        painter.rect(
            plate,
            radius::MEDIUM,
            tokens.popover,
            border,
            StrokeKind::Inside,
        );
        let at = plate.min + vec2(8.0, 5.0);
        name.paint(painter, at, tokens.text_strong);
        if let Some(line) = line {
            line.paint(painter, at + vec2(0.0, name.size().y), tokens.text_weak);
        }
    }
}

/// Where the name of a card is, on the screen: the place of the field that changes it.
pub fn name_rect(view: &View<'_>, rect: Rect, mark: Mark) -> Rect {
    let zoom = view.zoom();
    let inner = inner(rect, zoom, mark);
    match mark {
        Mark::Note => inner,
        _ => Rect::from_min_max(
            pos2(inner.left() + (ICON + ICON_GAP) * zoom, inner.top()),
            pos2(inner.right(), inner.top() + NAME_ROW * zoom),
        ),
    }
}

/// The size on the screen that a name has.
pub fn name_size(view: &View<'_>, mark: Mark) -> f32 {
    let size = if mark == Mark::Note { WORDS } else { NAME };
    size * view.text_scale
}

/// The colours of a card.
struct Look {
    paper: Color32,
    stripe: Option<Color32>,
    icon: Icon,
    icon_colour: Color32,
    border: Color32,
    /// Details. On coloured paper the weak colour would be too weak.
    weak: Color32,
}

impl Look {
    fn of(tokens: &Tokens, mark: Mark, tint: Option<Tint>) -> Self {
        let weak = tokens.text_weak;
        let (stripe, icon) = match mark {
            Mark::Entity(kind) => (Some(tokens.kind(kind)), icons::of_entity(kind)),
            Mark::Source(kind) => (Some(weak), icons::of_source(kind)),
            Mark::Quote => (Some(tokens.warning), icons::QUOTE),
            Mark::Note => (None, icons::NOTE),
            Mark::Missing => (Some(tokens.danger), icons::WARNING),
        };
        // A note is paper of a colour; other cards are white unless a person tinted them.
        let tint = match mark {
            Mark::Note => Some(tint.unwrap_or(Tint::Yellow)),
            _ => tint,
        };
        let colours = tint.map(|tint| tokens.tint(tint));
        Self {
            paper: colours.map_or(tokens.card, |colours| colours.fill),
            border: colours.map_or(tokens.border, |colours| colours.border),
            stripe,
            icon,
            icon_colour: stripe.unwrap_or(weak),
            weak: if tint.is_some() { tokens.text } else { weak },
        }
    }
}

fn corner(zoom: f32) -> u8 {
    (f32::from(radius::MEDIUM) * zoom).clamp(1.0, 14.0).round() as u8
}

fn paint_mark(view: &View<'_>, id: CardId, rect: Rect, look: &Look, painter: &Painter) {
    let tokens = view.tokens;
    // Never so small that it is lost between two pixels.
    let rect = Rect::from_center_size(rect.center(), rect.size().max(Vec2::splat(3.0)));
    let colour = look.stripe.unwrap_or(look.border);
    let fill = look.paper.lerp_to_gamma(colour, 0.62);
    painter.rect_filled(rect, corner(view.zoom()), fill);
    paint_outline(view, id, rect, tokens, painter);
}

fn paint_paper(view: &View<'_>, id: CardId, rect: Rect, look: &Look, painter: &Painter) {
    let zoom = view.zoom();
    let radius = corner(zoom);
    let all = CornerRadius::same(radius);
    if view.detail == Detail::Full {
        let lifted = view.cx.preview.cards.contains_key(&id);
        let shadow = Shadow {
            offset: [0, if lifted { 5 } else { 1 }],
            blur: if lifted { 16 } else { 5 },
            spread: 0,
            color: view.tokens.shadow,
        };
        painter.add(shadow.as_shape(rect, all));
    }
    match look.stripe {
        Some(stripe) => {
            let width = (STRIPE * zoom).max(LEAST_STRIPE);
            let mut paper = rect;
            // A hair's breadth under the stripe, so that nothing shows between the two.
            paper.min.x += width - 0.75;
            let right = CornerRadius {
                ne: radius,
                se: radius,
                nw: 0,
                sw: 0,
            };
            painter.rect_filled(paper, right, look.paper);
            painter.add(stripe_shape(rect, width, f32::from(radius), stripe));
        }
        None => {
            painter.rect_filled(rect, all, look.paper);
        }
    }
    let border = Stroke::new(line::HAIR, look.border);
    painter.rect_stroke(rect, all, border, StrokeKind::Inside);
    paint_outline(view, id, rect, view.tokens, painter);
}

/// The left border of a rounded rectangle. The two are not painted one over the other: where a card is dimmed
/// the one below would shine through.
fn stripe_shape(card: Rect, width: f32, radius: f32, colour: Color32) -> Shape {
    const STEPS: usize = 6;
    let radius = radius.min(card.height() / 2.0).max(0.01);
    // Where the arc of a corner meets the stripe's right border.
    let reach = (1.0 - width / radius).max(0.0).acos();
    let arc = |i: usize| {
        let angle = reach * i as f32 / STEPS as f32;
        vec2(radius * (1.0 - angle.cos()), radius * (1.0 - angle.sin()))
    };
    let mut points = vec![pos2(card.left() + width, card.bottom())];
    if width < radius {
        points.clear();
    }
    points.extend((0..=STEPS).rev().map(|i| {
        let at = arc(i);
        pos2(card.left() + at.x, card.bottom() - at.y)
    }));
    points.extend((0..=STEPS).map(|i| card.min + arc(i)));
    if width >= radius {
        points.push(pos2(card.left() + width, card.top()));
    }
    Shape::convex_polygon(points, colour, Stroke::NONE)
}

/// The outline of a card that is selected or under the pointer.
fn paint_outline(view: &View<'_>, id: CardId, rect: Rect, tokens: &Tokens, painter: &Painter) {
    let corner = corner(view.zoom());
    let outline = |width: f32, colour: Color32| {
        let stroke = Stroke::new(width, colour);
        painter.rect_stroke(rect, corner, stroke, StrokeKind::Outside);
    };
    if view.is_card_selected(id) {
        outline(2.0, tokens.selection_line);
    } else if view.is_hovered(id) {
        outline(1.0, tokens.border_strong);
    }
}

/// The room for text on a card.
fn inner(rect: Rect, zoom: f32, mark: Mark) -> Rect {
    let left = if mark == Mark::Note { 0.0 } else { STRIPE };
    let min = rect.min + vec2(left + PADDING.x, PADDING.y) * zoom;
    let max = rect.max - PADDING * zoom;
    Rect::from_min_max(min, max.max(min))
}

/// Writes the texts of one card.
struct Pen<'a> {
    view: &'a View<'a>,
    look: &'a Look,
    texts: &'a mut TextCache,
    painter: &'a Painter,
    /// The name or note is being typed: a field lies over it.
    typed: bool,
    /// Where the mark of a dispute was written.
    dispute: Option<Rect>,
}

impl Pen<'_> {
    /// A width of the card in the scale of text, so that lines break alike at every zoom.
    fn width(&self, on_screen: f32) -> f32 {
        (on_screen / self.view.zoom()).floor() * self.view.text_scale
    }

    /// How many rows of a height fit into a height on the screen.
    fn rows(&self, on_screen: f32, row: f32) -> usize {
        // A hair's breadth of room, for heights that were meant to fit exactly.
        ((on_screen / self.view.zoom() + 1.5) / row)
            .floor()
            .max(0.0) as usize
    }

    /// Writes rows of text; answers how high they are.
    fn write(&mut self, ask: &Ask<'_>, at: Pos2, colour: Color32) -> f32 {
        let text = self.texts.get(self.painter, ask);
        text.paint(self.painter, at, colour);
        text.size().y
    }

    fn icon(&mut self, icon: Icon, size: f32, centre: Pos2, colour: Color32) {
        let size = size * self.view.text_scale;
        let text = self
            .texts
            .get(self.painter, &Ask::line(icon.symbol(), Face::Icon, size));
        text.paint(self.painter, centre - text.size() / 2.0, colour);
    }

    /// An entity or a source: icon and name, a line or more, badges at the foot.
    fn record(&mut self, rect: Rect, card: &CardText) {
        let (zoom, scale) = (self.view.zoom(), self.view.text_scale);
        let tokens = self.view.tokens;
        let inner = inner(rect, zoom, card.mark);
        let text_left = inner.left() + (ICON + ICON_GAP) * zoom;
        let width = self.width(inner.right() - text_left);
        let icon_centre = pos2(
            inner.left() + ICON / 2.0 * zoom,
            inner.top() + NAME_ROW / 2.0 * scale,
        );
        self.icon(self.look.icon, ICON, icon_centre, self.look.icon_colour);

        let has_badges = !card.badges.is_empty() || card.pinned;
        let has_line = !card.line.is_empty();
        let foot = if has_badges { BADGE_ROW * zoom } else { 0.0 };
        let room = inner.height() - foot;
        let line_room = if has_line { LINE_ROW * zoom } else { 0.0 };
        let name_rows = self.rows(room - line_room, NAME_ROW).clamp(1, 2);
        let ask = Ask::rows(&card.title, Face::Bold, NAME * scale, width, name_rows);
        let name_height = if self.typed {
            self.texts.get(self.painter, &ask).size().y
        } else {
            self.write(&ask, pos2(text_left, inner.top()), tokens.text_strong)
        };

        let below = inner.top() + name_height + scale;
        let line_rows = self.rows(inner.bottom() - foot - below, LINE_ROW);
        if has_line && line_rows > 0 {
            let ask = Ask::rows(&card.line, Face::Regular, LINE * scale, width, line_rows);
            self.write(&ask, pos2(text_left, below), self.look.weak);
        }
        let fits = inner.bottom() - foot >= inner.top() + NAME_ROW * scale * 0.9;
        if has_badges && fits {
            self.badges(card, text_left, inner);
        }
    }

    fn badges(&mut self, card: &CardText, left: f32, inner: Rect) {
        let scale = self.view.text_scale;
        let tokens = self.view.tokens;
        let middle = inner.bottom() - BADGE_ROW / 2.0 * scale + 2.0 * scale;
        let mut right = inner.right();
        if card.pinned {
            let centre = pos2(right - BADGE_ICON / 2.0 * scale, middle);
            self.icon(icons::PIN, BADGE_ICON, centre, self.look.weak);
            right -= (BADGE_ICON + BADGE_GAP) * scale;
        }
        let size = BADGE * scale;
        let sign = (BADGE_ICON + 3.0) * scale;
        let gap = BADGE_GAP * scale;
        let mut laid: Vec<_> = card
            .badges
            .iter()
            .map(|badge| {
                let whole = Ask::line(&badge.text, Face::Regular, size);
                (badge, self.texts.get(self.painter, &whole))
            })
            .collect();
        // Where they are too many, the widest gives way: values in dispute may be whole sentences.
        let room = right - left;
        let wide: f32 = laid
            .iter()
            .map(|(_, text)| sign + text.size().x + gap)
            .sum();
        let widest = laid
            .iter_mut()
            .max_by(|a, b| a.1.size().x.total_cmp(&b.1.size().x));
        if let Some((badge, text)) = widest
            && wide - gap > room
        {
            let less = (text.size().x - (wide - gap - room)).max(30.0 * scale);
            let cut = Ask::rows(&badge.text, Face::Regular, size, less.floor(), 1);
            *text = self.texts.get(self.painter, &cut);
        }
        let mut x = left;
        for (badge, text) in laid {
            if x + sign + text.size().x > right + 1.0 {
                break;
            }
            let (icon, colour) = badge_look(badge, tokens, self.look.weak);
            let icon_at = pos2(x + BADGE_ICON / 2.0 * scale, middle);
            self.icon(icon, BADGE_ICON, icon_at, colour);
            let at = pos2(x + sign, middle - text.size().y / 2.0);
            text.paint(self.painter, at, colour);
            if badge.kind == BadgeKind::Dispute {
                let size = vec2(sign + text.size().x, BADGE_ROW * scale);
                let mark = Rect::from_min_size(pos2(x, middle - size.y / 2.0), size);
                self.dispute = Some(mark.expand(2.0));
            }
            x = at.x + text.size().x + gap;
        }
    }

    /// The exact words, and below who said them and where.
    fn quote(&mut self, rect: Rect, card: &CardText) {
        let (zoom, scale) = (self.view.zoom(), self.view.text_scale);
        let tokens = self.view.tokens;
        let inner = inner(rect, zoom, card.mark);
        let text_left = inner.left() + (ICON + ICON_GAP) * zoom;
        let width = self.width(inner.right() - text_left);
        let icon_centre = pos2(
            inner.left() + ICON / 2.0 * zoom,
            inner.top() + WORDS_ROW / 2.0 * scale,
        );
        self.icon(icons::QUOTE, ICON + 3.0, icon_centre, self.look.icon_colour);

        let foot = (LINE_ROW + 2.0) * zoom;
        let rows = self.rows(inner.height() - foot, WORDS_ROW).max(1);
        let words = format!("“{}”", card.title.trim());
        let ask = Ask::rows(&words, Face::Italic, WORDS * scale, width, rows);
        let height = self.write(&ask, pos2(text_left, inner.top()), tokens.text_strong);
        let foot_top = inner.bottom() - LINE_ROW * scale;
        if foot_top < inner.top() + height - scale {
            return;
        }
        let withdrawn = card.badges.first();
        let mut right = inner.right();
        if let Some(badge) = withdrawn {
            let (icon, colour) = badge_look(badge, tokens, self.look.weak);
            let middle = foot_top + LINE_ROW / 2.0 * scale;
            self.icon(
                icon,
                BADGE_ICON,
                pos2(right - BADGE_ICON / 2.0 * scale, middle),
                colour,
            );
            right -= (BADGE_ICON + 4.0) * scale;
        }
        let width = self.width(right - text_left);
        let ask = Ask::rows(&card.line, Face::Regular, LINE * scale, width, 1);
        self.write(&ask, pos2(text_left, foot_top), self.look.weak);
    }

    fn note(&mut self, rect: Rect, card: &CardText) {
        if self.typed {
            return;
        }
        let (zoom, scale) = (self.view.zoom(), self.view.text_scale);
        let tokens = self.view.tokens;
        let inner = inner(rect, zoom, card.mark);
        let width = self.width(inner.width());
        let rows = self.rows(inner.height(), WORDS_ROW).max(1);
        let (text, colour) = if card.title.trim().is_empty() {
            ("Empty note", self.look.weak)
        } else {
            (card.title.as_str(), tokens.text)
        };
        let ask = Ask::rows(text, Face::Regular, WORDS * scale, width, rows);
        self.write(&ask, inner.min, colour);
    }

    /// In the middle distance: the name, as large as there is room for.
    fn name_only(&mut self, rect: Rect, card: &CardText) {
        if self.typed {
            return;
        }
        let tokens = self.view.tokens;
        let (least, most) = FAR_NAME_ON_SCREEN.into_inner();
        let size = (FAR_NAME * self.view.text_scale).clamp(least, most);
        let stripe = (STRIPE * self.view.zoom()).max(LEAST_STRIPE);
        let padding = vec2(3.0, 1.0);
        let left = rect.left() + stripe + padding.x;
        let room = vec2(
            rect.right() - padding.x - left,
            rect.height() - 2.0 * padding.y,
        );
        let rows = (room.y / (size * 1.32)).floor().max(1.0) as usize;
        let (face, colour) = match card.mark {
            Mark::Quote => (Face::Italic, tokens.text),
            Mark::Note => (Face::Regular, tokens.text),
            _ => (Face::Bold, tokens.text_strong),
        };
        let width = self.width(room.x);
        let text = self.texts.get(
            self.painter,
            &Ask::rows(card.title.trim(), face, size, width, rows.min(4)),
        );
        let top = rect.center().y - text.size().y / 2.0;
        text.paint(self.painter, pos2(left, top), colour);
    }
}

fn badge_look(badge: &Badge, tokens: &Tokens, weak: Color32) -> (Icon, Color32) {
    match badge.kind {
        BadgeKind::Withdrawn => (icons::WITHDRAWN, tokens.danger),
        BadgeKind::Withheld => (icons::WITHHELD, weak),
        BadgeKind::NotAtHand => (icons::NOT_AT_HAND, weak),
        BadgeKind::Dispute => (icons::DISPUTE, tokens.warning),
        BadgeKind::Legal => (icons::LEGAL_STAGE, tokens.text),
        BadgeKind::Quotes => (icons::QUOTE, weak),
        BadgeKind::Cards => (icons::CARD, weak),
        BadgeKind::Mentions => (icons::NAMED, weak),
    }
}
