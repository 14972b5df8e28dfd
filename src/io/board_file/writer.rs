//! Writes a board in format 1: one order, one layout, so that one edit changes only its record's lines.

use super::v1::Word;
use crate::base::date::FuzzyDate;
use crate::base::digest::Digest;
use crate::base::geom::{self, CARD_SIDE, FRAME_SIDE, Pos2, Rect, Vec2, pos2, tidy_pos, tidy_size};
use crate::model::{
    About, Anchor, Board, BoardMeta, Card, CardContent, Checked, Claim, DocumentRef, Entity,
    Evidence, Frame, LegalStep, Name, Quote, Relation, Resolution, Source, Speaker, Stance, Step,
    Table, Tint, Value, Who,
};
use std::fmt::{Display, Write as _};

/// The board as the file holds it. Positions and sizes are written as [`tidied`].
pub(super) fn write(board: &Board) -> String {
    let mut w = Writer {
        out: String::with_capacity(1024 + 400 * board.len()),
        depth: 0,
    };
    w.out.push_str("(\n");
    w.depth = 1;
    w.raw("format", super::FORMAT);
    meta(&mut w, board.meta());
    table(&mut w, "sources", board.sources(), source);
    table(&mut w, "quotes", board.quotes(), quote);
    table(&mut w, "entities", board.entities(), entity);
    table(&mut w, "claims", board.claims(), claim);
    table(&mut w, "relations", board.relations(), relation);
    table(&mut w, "cards", board.cards(), card);
    table(&mut w, "frames", board.frames(), frame);
    table(&mut w, "steps", board.steps(), step);
    w.out.push_str(")\n");
    w.out
}

/// The part of the board in view that the file would hold: corners rounded, and where that is not
/// enough of whole points, so that a corner and a size are exact sums.
pub(super) fn tidy_view(view: Rect) -> Rect {
    let rounded = Rect::from_min_max(
        tidy_pos(view.min),
        pos2(geom::round(view.max.x), geom::round(view.max.y)),
    );
    if is_tidy(rounded.min, rounded.size(), FRAME_SIDE) {
        return rounded;
    }
    let min = rounded.min.round();
    let size = tidy_size(view.size(), FRAME_SIDE);
    Rect::from_min_max(min, pos2(min.x + size.x.ceil(), min.y + size.y.ceil()))
}

/// Whether the file would hold this part of the board as it is.
pub(super) fn is_tidy_view(view: Rect) -> bool {
    let tidy = tidy_view(view);
    let same = |a: Pos2, b: Pos2| a.x == b.x && a.y == b.y;
    same(view.min, tidy.min) && same(view.max, tidy.max)
}

/// Whether the file would hold a place and a size as they are.
pub(super) fn is_tidy(pos: Pos2, size: Vec2, sides: std::ops::RangeInclusive<f32>) -> bool {
    let (tidy_pos, tidy_size) = (tidy_pos(pos), tidy_size(size, sides));
    // Number by number: comparing a position that is NaN is a panic in `emath`.
    pos.x == tidy_pos.x && pos.y == tidy_pos.y && size.x == tidy_size.x && size.y == tidy_size.y
}

/// The card with its place and size as the file would hold them.
pub(super) fn tidy_card(card: &Card) -> Card {
    Card {
        pos: tidy_pos(card.pos),
        size: tidy_size(card.size, CARD_SIDE),
        ..card.clone()
    }
}

/// The frame with its place and size as the file would hold them.
pub(super) fn tidy_frame(frame: &Frame) -> Frame {
    Frame {
        pos: tidy_pos(frame.pos),
        size: tidy_size(frame.size, FRAME_SIDE),
        ..frame.clone()
    }
}

fn meta(w: &mut Writer, meta: &BoardMeta) {
    let BoardMeta {
        title,
        question,
        authors,
        language,
        created,
    } = meta;
    if *meta == BoardMeta::default() {
        return;
    }
    w.begin("meta", '(');
    w.text("title", title);
    w.text("question", question);
    w.texts("authors", authors);
    w.text("language", language);
    w.date("created", created.as_ref());
    w.end(')');
}

fn source(w: &mut Writer, source: &Source) {
    let Source {
        kind,
        title,
        publisher,
        authors,
        published,
        accessed,
        url,
        archived_url,
        language,
        document,
        shares_origin_with,
        reliability,
        withdrawn,
        notes,
    } = source;
    w.raw("kind", kind.word());
    w.text("title", title);
    w.text("publisher", publisher);
    w.texts("authors", authors);
    w.date("published", published.as_ref());
    w.date("accessed", accessed.as_ref());
    w.text("url", url);
    w.text("archived_url", archived_url);
    w.text("language", language);
    if let Some(DocumentRef {
        sha256,
        chars,
        file_name,
        media_type,
    }) = document
    {
        w.begin("document", '(');
        w.digest("sha256", sha256);
        w.raw("chars", chars);
        w.text("file_name", file_name);
        w.text("media_type", media_type);
        w.end(')');
    }
    w.ids("shares_origin_with", shares_origin_with);
    if let Some(reliability) = reliability {
        w.raw("reliability", reliability.word());
    }
    if let Some(withdrawn) = withdrawn {
        w.begin("withdrawn", '(');
        w.date("on", withdrawn.on.as_ref());
        w.text("why", &withdrawn.why);
        w.end(')');
    }
    w.text("notes", notes);
}

fn quote(w: &mut Writer, quote: &Quote) {
    let Quote {
        source,
        anchor,
        speaker,
        comment,
        checked,
    } = quote;
    w.id("source", source);
    let Anchor {
        exact,
        prefix,
        suffix,
        range,
        page,
        document,
    } = anchor;
    w.begin("anchor", '(');
    w.always_text("exact", exact);
    w.text("prefix", prefix);
    w.text("suffix", suffix);
    if let Some(range) = range {
        w.raw("start", range.start);
        w.raw("end", range.end);
    }
    if let Some(page) = page {
        w.raw("page", page);
    }
    if let Some(document) = document {
        w.digest("document", document);
    }
    w.end(')');
    if let Some(Speaker { who, terms, basis }) = speaker {
        w.inline("speaker", |out| {
            out.push_str("(who: ");
            match who {
                Who::Entity(id) => variant(out, "Entity", |out| push_id(out, id)),
                Who::Described(text) => variant(out, "Described", |out| push_text(out, text)),
            }
            if *terms != Default::default() {
                push(out, ", terms: ", terms.word());
            }
            if *basis != Default::default() {
                push(out, ", basis: ", basis.word());
            }
            out.push(')');
        });
    }
    w.text("comment", comment);
    write_checked(w, checked.as_ref());
}

fn entity(w: &mut Writer, entity: &Entity) {
    let Entity {
        kind,
        names,
        summary,
        tags,
        when,
        picture,
    } = entity;
    w.raw("kind", kind.word());
    w.lines("names", names, |out, Name { text, quotes }| {
        out.push_str("(text: ");
        push_text(out, text);
        if !quotes.is_empty() {
            out.push_str(", quotes: ");
            push_list(out, quotes, push_id);
        }
        out.push(')');
    });
    w.text("summary", summary);
    w.texts("tags", tags);
    w.date("when", when.as_ref());
    if let Some(picture) = picture {
        w.always_text("picture", picture);
    }
}

fn claim(w: &mut Writer, claim: &Claim) {
    let Claim {
        about,
        property,
        value,
        as_of,
        denied,
        evidence,
        resolution,
        checked,
    } = claim;
    w.inline("about", |out| match about {
        About::Entity(id) => variant(out, "Entity", |out| push_id(out, id)),
        About::Relation(id) => variant(out, "Relation", |out| push_id(out, id)),
    });
    w.always_text("property", property);
    w.inline("value", |out| match value {
        Value::Text(text) => variant(out, "Text", |out| push_text(out, text)),
        Value::Number { quantity, unit } => variant(out, "Number", |out| {
            out.push_str("quantity: ");
            push_text(out, quantity.as_str());
            if !unit.is_empty() {
                out.push_str(", unit: ");
                push_text(out, unit);
            }
        }),
        Value::Date(date) => variant(out, "Date", |out| push_text(out, date.as_str())),
        Value::Entity(id) => variant(out, "Entity", |out| push_id(out, id)),
    });
    w.date("as_of", as_of.as_ref());
    w.flag("denied", *denied);
    write_evidence(w, evidence);
    if let Some(Resolution { kind, note, prefer }) = resolution {
        w.begin("resolution", '(');
        w.raw("kind", kind.word());
        w.text("note", note);
        if let Some(prefer) = prefer {
            w.id("prefer", prefer);
        }
        w.end(')');
    }
    write_checked(w, checked.as_ref());
}

fn relation(w: &mut Writer, relation: &Relation) {
    let Relation {
        from,
        to,
        kind,
        label,
        direction,
        when,
        denied,
        legal,
        evidence,
        checked,
    } = relation;
    w.id("from", from);
    w.id("to", to);
    w.always_text("kind", kind.as_str());
    w.text("label", label);
    if *direction != Default::default() {
        w.raw("direction", direction.word());
    }
    w.date("when", when.as_ref());
    w.flag("denied", *denied);
    w.lines("legal", legal, |out, step| {
        let LegalStep {
            stage,
            as_of,
            place,
            quote,
        } = step;
        push(out, "(stage: ", stage.word());
        if let Some(as_of) = as_of {
            out.push_str(", as_of: ");
            push_text(out, as_of.as_str());
        }
        if !place.is_empty() {
            out.push_str(", place: ");
            push_text(out, place);
        }
        if let Some(quote) = quote {
            out.push_str(", quote: ");
            push_id(out, quote);
        }
        out.push(')');
    });
    write_evidence(w, evidence);
    write_checked(w, checked.as_ref());
}

fn card(w: &mut Writer, card: &Card) {
    let Card {
        content,
        pos,
        size,
        z,
        tint,
        pinned,
    } = &tidy_card(card);
    w.inline("content", |out| match content {
        CardContent::Entity(id) => variant(out, "Entity", |out| push_id(out, id)),
        CardContent::Quote(id) => variant(out, "Quote", |out| push_id(out, id)),
        CardContent::Source(id) => variant(out, "Source", |out| push_id(out, id)),
        CardContent::Note(text) => variant(out, "Note", |out| push_text(out, text)),
    });
    w.place(*pos, *size);
    if *z != 0 {
        w.raw("z", z);
    }
    w.tint(*tint);
    w.flag("pinned", *pinned);
}

fn frame(w: &mut Writer, frame: &Frame) {
    let Frame {
        title,
        pos,
        size,
        tint,
    } = &tidy_frame(frame);
    w.text("title", title);
    w.place(*pos, *size);
    w.tint((*tint != Tint::default()).then_some(*tint));
}

fn step(w: &mut Writer, step: &Step) {
    let Step {
        order,
        title,
        text,
        view,
        lit,
    } = step;
    let view = tidy_view(*view);
    w.raw("order", order);
    w.text("title", title);
    w.text("text", text);
    w.inline("view", |out| {
        out.push_str("(min: ");
        push_pair(out, view.min.x, view.min.y);
        out.push_str(", max: ");
        push_pair(out, view.max.x, view.max.y);
        out.push(')');
    });
    w.lines("lit", lit, push_id);
}

fn write_evidence(w: &mut Writer, evidence: &[Evidence]) {
    w.lines("evidence", evidence, |out, Evidence { quote, stance }| {
        let stance = match stance {
            Stance::Supports => "Supports",
            Stance::Contradicts => "Contradicts",
            Stance::Context => "Context",
        };
        variant(out, stance, |out| push_id(out, quote));
    });
}

fn write_checked(w: &mut Writer, checked: Option<&Checked>) {
    let Some(Checked { by, on, what }) = checked else {
        return;
    };
    w.begin("checked", '(');
    w.text("by", by);
    w.date("on", on.as_ref());
    w.text("what", what);
    w.end(')');
}

fn table<I: Copy + Ord + Display, R>(
    w: &mut Writer,
    name: &str,
    records: &Table<I, R>,
    write: fn(&mut Writer, &R),
) {
    if records.is_empty() {
        return;
    }
    w.begin(name, '{');
    for (id, record) in records.iter() {
        w.indent();
        push_id(&mut w.out, &id);
        w.out.push_str(": (\n");
        w.depth += 1;
        write(w, record);
        w.end(')');
    }
    w.end('}');
}

/// Text under way, one field a line, four spaces a level.
struct Writer {
    out: String,
    depth: usize,
}

impl Writer {
    fn indent(&mut self) {
        (0..self.depth).for_each(|_| self.out.push_str("    "));
    }

    fn field(&mut self, name: &str) {
        self.indent();
        self.out.push_str(name);
        self.out.push_str(": ");
    }

    fn begin(&mut self, name: &str, bracket: char) {
        self.field(name);
        self.out.push(bracket);
        self.out.push('\n');
        self.depth += 1;
    }

    fn end(&mut self, bracket: char) {
        self.depth -= 1;
        self.indent();
        self.out.push(bracket);
        self.out.push_str(",\n");
    }

    fn inline(&mut self, name: &str, write: impl FnOnce(&mut String)) {
        self.field(name);
        write(&mut self.out);
        self.out.push_str(",\n");
    }

    /// A number or a bare word.
    fn raw(&mut self, name: &str, value: impl Display) {
        self.inline(name, |out| push(out, "", value));
    }

    fn always_text(&mut self, name: &str, text: &str) {
        self.inline(name, |out| push_text(out, text));
    }

    fn text(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.always_text(name, text);
        }
    }

    fn texts<'a, T: IntoIterator<Item = &'a String>>(&mut self, name: &str, texts: T) {
        let mut texts = texts.into_iter().peekable();
        if texts.peek().is_some() {
            self.inline(name, |out| {
                push_list(out, texts, |out, text| push_text(out, text))
            });
        }
    }

    fn date(&mut self, name: &str, date: Option<&FuzzyDate>) {
        if let Some(date) = date {
            self.always_text(name, date.as_str());
        }
    }

    fn digest(&mut self, name: &str, digest: &Digest) {
        self.inline(name, |out| push_id(out, digest));
    }

    fn id(&mut self, name: &str, id: &impl Display) {
        self.inline(name, |out| push_id(out, id));
    }

    fn ids<'a, I: Display + 'a, T: IntoIterator<Item = &'a I>>(&mut self, name: &str, ids: T) {
        let mut ids = ids.into_iter().peekable();
        if ids.peek().is_some() {
            self.inline(name, |out| push_list(out, ids, push_id));
        }
    }

    /// A list with one item a line; nothing if it is empty.
    fn lines<'a, V: 'a, T: IntoIterator<Item = &'a V>>(
        &mut self,
        name: &str,
        items: T,
        write: impl Fn(&mut String, &'a V),
    ) {
        let mut items = items.into_iter().peekable();
        if items.peek().is_none() {
            return;
        }
        self.begin(name, '[');
        for item in items {
            self.indent();
            write(&mut self.out, item);
            self.out.push_str(",\n");
        }
        self.end(']');
    }

    fn flag(&mut self, name: &str, set: bool) {
        if set {
            self.raw(name, true);
        }
    }

    fn tint(&mut self, tint: Option<Tint>) {
        if let Some(tint) = tint {
            self.raw("tint", tint.word());
        }
    }

    fn place(&mut self, pos: Pos2, size: Vec2) {
        self.inline("pos", |out| push_pair(out, pos.x, pos.y));
        self.inline("size", |out| push_pair(out, size.x, size.y));
    }
}

fn push(out: &mut String, before: &str, value: impl Display) {
    out.push_str(before);
    // Writing to a `String` cannot fail.
    let _infallible = write!(out, "{value}");
}

/// An id or a hash: nothing in it needs an escape.
fn push_id(out: &mut String, id: &impl Display) {
    push(out, "\"", id);
    out.push('"');
}

fn push_list<T>(
    out: &mut String,
    items: impl IntoIterator<Item = T>,
    write: impl Fn(&mut String, T),
) {
    out.push('[');
    for (place, item) in items.into_iter().enumerate() {
        if place > 0 {
            out.push_str(", ");
        }
        write(out, item);
    }
    out.push(']');
}

fn variant(out: &mut String, name: &str, content: impl FnOnce(&mut String)) {
    push(out, name, '(');
    content(out);
    out.push(')');
}

fn push_pair(out: &mut String, x: f32, y: f32) {
    push(out, "(", Number(x));
    push(out, ", ", Number(y));
    out.push(')');
}

/// A multiple of 1/32: an `f64` prints it exactly, and so with at most five decimals.
struct Number(f32);

impl Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f64::from(geom::round(self.0)).fmt(f)
    }
}

/// A text in quotation marks. Escaped are those two, control characters, and what a reader cannot see
/// and an editor may change or misplace; letters of every script stay as they are.
pub(super) fn push_text(out: &mut String, text: &str) {
    out.push('"');
    let mut plain = 0;
    for (at, c) in text.char_indices() {
        let short = match c {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            _ if is_unseen(c) => "",
            _ => continue,
        };
        out.push_str(&text[plain..at]);
        plain = at + c.len_utf8();
        if short.is_empty() {
            push(out, "", format_args!("\\u{{{:x}}}", c as u32));
        } else {
            out.push_str(short);
        }
    }
    out.push_str(&text[plain..]);
    out.push('"');
}

/// Control characters, and marks of direction and of word boundaries without a shape of their own.
///
/// The joiners U+200C and U+200D stay: Persian, the scripts of India and emoji are spelled with them.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
                | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        )
}
