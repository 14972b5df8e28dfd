//! Writes a board in format 1: one order, one layout, so that one edit changes only its record's lines.

use super::print::{Writer, push, push_id, push_list, push_pair, push_text, variant};
use super::tidy::{tidy_card, tidy_frame};
use super::v1::Word as _;
use crate::base::geom::tidy_view;
use crate::base::text_range::CharRange;
use crate::model::{
    About, Anchor, Board, BoardMeta, Card, CardContent, Checked, Claim, DocumentRef, Entity,
    Evidence, Frame, LegalStep, Name, Prefer, Quote, Relation, Reply, Resolution, Source, Speaker,
    Stance, Step, Table, Tint, Value, Version, Who, Withdrawal,
};
use std::fmt::Display;

/// The board as the file holds it. Positions and sizes are written as [`super::tidied`].
pub(super) fn write(board: &Board) -> String {
    let mut w = Writer::new(1024 + 400 * board.len());
    w.out.push_str("(\n");
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

fn meta(w: &mut Writer, meta: &BoardMeta) {
    let BoardMeta {
        title,
        question,
        authors,
        language,
        created,
        rules_off,
        excerpt_words,
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
    if !rules_off.is_empty() {
        w.begin("rules_off", '{');
        for (code, reason) in rules_off {
            w.indent();
            push_text(&mut w.out, code);
            w.out.push_str(": ");
            push_text(&mut w.out, reason);
            w.out.push_str(",\n");
        }
        w.end('}');
    }
    if let Some(words) = excerpt_words {
        w.raw("excerpt_words", words);
    }
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
        earlier,
        read,
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
        extractor,
        pages,
    }) = document
    {
        w.begin("document", '(');
        w.digest("sha256", sha256);
        w.raw("chars", chars);
        w.text("file_name", file_name);
        w.text("media_type", media_type);
        w.text("extractor", extractor);
        if !pages.is_empty() {
            w.inline("pages", |out| push_pages(out, pages));
        }
        w.end(')');
    }
    w.lines("earlier", earlier, push_version);
    if !read.is_empty() {
        w.inline("read", |out| {
            push_list(out, read, |out, CharRange { start, end }| {
                push(out, "(", start);
                push(out, ", ", end);
                out.push(')');
            });
        });
    }
    w.ids("shares_origin_with", shares_origin_with);
    if let Some(reliability) = reliability {
        w.raw("reliability", reliability.word());
    }
    write_withdrawn(w, withdrawn.as_ref());
    w.text("notes", notes);
}

/// A version on one line: what was is seldom edited.
fn push_version(out: &mut String, Version { document, accessed }: &Version) {
    let DocumentRef {
        sha256,
        chars,
        file_name,
        media_type,
        extractor,
        pages,
    } = document;
    out.push_str("(document: (sha256: ");
    push_id(out, sha256);
    push(out, ", chars: ", chars);
    for (name, text) in [
        (", file_name: ", file_name),
        (", media_type: ", media_type),
        (", extractor: ", extractor),
    ] {
        if !text.is_empty() {
            out.push_str(name);
            push_text(out, text);
        }
    }
    if !pages.is_empty() {
        out.push_str(", pages: ");
        push_pages(out, pages);
    }
    out.push(')');
    if let Some(accessed) = accessed {
        out.push_str(", accessed: ");
        push_text(out, accessed.as_str());
    }
    out.push(')');
}

fn push_pages(out: &mut String, pages: &[usize]) {
    push_list(out, pages, |out, page| push(out, "", page));
}

fn quote(w: &mut Writer, quote: &Quote) {
    let Quote {
        source,
        anchor,
        speaker,
        published,
        withdrawn,
        same_copy_as,
        not_copy_of,
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
    w.date("published", published.as_ref());
    write_withdrawn(w, withdrawn.as_ref());
    w.ids("same_copy_as", same_copy_as);
    w.ids("not_copy_of", not_copy_of);
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
        withheld,
        not_same_as,
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
    w.flag("withheld", *withheld);
    w.ids("not_same_as", not_same_as);
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
        reply,
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
    write_resolution(w, resolution.as_ref());
    write_reply(w, reply.as_ref());
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
        resolution,
        reply,
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
    write_resolution(w, resolution.as_ref());
    write_reply(w, reply.as_ref());
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

fn write_withdrawn(w: &mut Writer, withdrawn: Option<&Withdrawal>) {
    let Some(Withdrawal { on, why }) = withdrawn else {
        return;
    };
    w.begin("withdrawn", '(');
    w.date("on", on.as_ref());
    w.text("why", why);
    w.end(')');
}

fn write_reply(w: &mut Writer, reply: Option<&Reply>) {
    let Some(Reply {
        asked,
        by,
        outcome,
        quote,
        note,
    }) = reply
    else {
        return;
    };
    w.begin("reply", '(');
    w.date("asked", asked.as_ref());
    w.text("by", by);
    if *outcome != Default::default() {
        w.raw("outcome", outcome.word());
    }
    if let Some(quote) = quote {
        w.id("quote", quote);
    }
    w.text("note", note);
    w.end(')');
}

fn write_resolution<I: Display>(w: &mut Writer, resolution: Option<&Resolution<I>>) {
    let Some(Resolution { kind, note, prefer }) = resolution else {
        return;
    };
    w.begin("resolution", '(');
    w.raw("kind", kind.word());
    w.text("note", note);
    match prefer {
        None => {}
        Some(Prefer::Other(other)) => w.id("prefer", other),
        Some(Prefer::This) => w.raw("holds", true),
        Some(Prefer::Contrary) => w.raw("holds", false),
    }
    w.end(')');
}

fn write_checked(w: &mut Writer, checked: Option<&Checked>) {
    let Some(Checked { by, on, what, seal }) = checked else {
        return;
    };
    w.begin("checked", '(');
    w.text("by", by);
    w.date("on", on.as_ref());
    w.text("what", what);
    if let Some(seal) = seal {
        w.id("seal", seal);
    }
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
