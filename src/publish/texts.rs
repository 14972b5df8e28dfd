//! Every text of a board with the record it belongs to, so that each can be looked through.

use crate::model::{
    Board, CardContent, Checked, RecordRef, Reply, Resolution, Value, Who, Withdrawal,
};

/// Calls for every text on a board, with its record and what it is there. Ids and hashes are no texts.
pub fn each_text(board: &Board, mut each: impl FnMut(Option<RecordRef>, &'static str, &str)) {
    let meta = board.meta();
    each(None, "title of the board", &meta.title);
    each(None, "question of the board", &meta.question);
    each(None, "language of the board", &meta.language);
    for author in &meta.authors {
        each(None, "author of the board", author);
    }
    for (code, reason) in &meta.rules_off {
        each(None, "rules of the board", code);
        each(None, "rules of the board", reason);
    }
    sources(board, &mut each);
    quotes(board, &mut each);
    for (id, entity) in board.entities().iter() {
        let record = Some(id.into());
        for name in &entity.names {
            each(record, "name", &name.text);
        }
        each(record, "summary", &entity.summary);
        for tag in &entity.tags {
            each(record, "tag", tag);
        }
        each(record, "picture", entity.picture.as_deref().unwrap_or(""));
    }
    statements(board, &mut each);
    for (id, card) in board.cards().iter() {
        if let CardContent::Note(text) = &card.content {
            each(Some(id.into()), "note", text);
        }
    }
    for (id, frame) in board.frames().iter() {
        each(Some(id.into()), "title", &frame.title);
    }
    for (id, step) in board.steps().iter() {
        each(Some(id.into()), "title", &step.title);
        each(Some(id.into()), "text", &step.text);
    }
}

fn sources(board: &Board, each: &mut impl FnMut(Option<RecordRef>, &'static str, &str)) {
    for (id, source) in board.sources().iter() {
        let record = Some(id.into());
        each(record, "title", &source.title);
        each(record, "publisher", &source.publisher);
        for author in &source.authors {
            each(record, "author", author);
        }
        each(record, "address", &source.url);
        each(record, "archived address", &source.archived_url);
        each(record, "language", &source.language);
        each(record, "notes", &source.notes);
        for document in source.documents() {
            each(record, "file name", &document.file_name);
            each(record, "media type", &document.media_type);
            each(record, "extractor", &document.extractor);
        }
        withdrawal(record, source.withdrawn.as_ref(), each);
        let earlier = source
            .earlier
            .iter()
            .map(|version| version.accessed.as_ref());
        let dates = [source.published.as_ref(), source.accessed.as_ref()].into_iter();
        for date in dates.chain(earlier).flatten() {
            each(record, "date", &date.to_string());
        }
    }
}

fn quotes(board: &Board, each: &mut impl FnMut(Option<RecordRef>, &'static str, &str)) {
    for (id, quote) in board.quotes().iter() {
        let record = Some(id.into());
        each(record, "words", &quote.anchor.exact);
        each(record, "words before it", &quote.anchor.prefix);
        each(record, "words after it", &quote.anchor.suffix);
        let anchor = &quote.anchor;
        // A name may run from one into the other.
        let whole = format!("{}{}{}", anchor.prefix, anchor.exact, anchor.suffix);
        each(record, "words with those around", &whole);
        if let Some(Who::Described(text)) = quote.speaker.as_ref().map(|it| &it.who) {
            each(record, "speaker", text);
        }
        each(record, "comment", &quote.comment);
        if let Some(date) = &quote.published {
            each(record, "date", &date.to_string());
        }
        withdrawal(record, quote.withdrawn.as_ref(), each);
        check(record, quote.checked.as_ref(), each);
    }
}

fn statements(board: &Board, each: &mut impl FnMut(Option<RecordRef>, &'static str, &str)) {
    for (id, claim) in board.claims().iter() {
        let record = Some(id.into());
        each(record, "property", &claim.property);
        match &claim.value {
            Value::Text(text) => each(record, "value", text),
            Value::Number { quantity, unit } => {
                each(record, "value", &quantity.to_string());
                each(record, "unit", unit);
            }
            Value::Date(date) => each(record, "value", &date.to_string()),
            // Its names are its own.
            Value::Entity(_) => {}
        }
        if let Some(date) = &claim.as_of {
            each(record, "date", &date.to_string());
        }
        resolution(record, claim.resolution.as_ref(), each);
        reply(record, claim.reply.as_ref(), each);
        check(record, claim.checked.as_ref(), each);
    }
    for (id, relation) in board.relations().iter() {
        let record = Some(id.into());
        each(record, "kind", relation.kind.as_str());
        each(record, "label", &relation.label);
        if let Some(date) = &relation.when {
            each(record, "date", &date.to_string());
        }
        for step in &relation.legal {
            each(record, "place of a legal stage", &step.place);
            if let Some(date) = &step.as_of {
                each(record, "date of a legal stage", &date.to_string());
            }
        }
        resolution(record, relation.resolution.as_ref(), each);
        reply(record, relation.reply.as_ref(), each);
        check(record, relation.checked.as_ref(), each);
    }
}

type Each<'a> = &'a mut dyn FnMut(Option<RecordRef>, &'static str, &str);

fn withdrawal(record: Option<RecordRef>, withdrawn: Option<&Withdrawal>, each: Each<'_>) {
    if let Some(withdrawn) = withdrawn {
        each(record, "reason of its withdrawal", &withdrawn.why);
        if let Some(on) = &withdrawn.on {
            each(record, "date of its withdrawal", &on.to_string());
        }
    }
}

fn resolution<I>(record: Option<RecordRef>, resolution: Option<&Resolution<I>>, each: Each<'_>) {
    if let Some(resolution) = resolution {
        each(record, "resolution", &resolution.note);
    }
}

fn check(record: Option<RecordRef>, checked: Option<&Checked>, each: Each<'_>) {
    if let Some(checked) = checked {
        each(record, "check", &checked.by);
        each(record, "check", &checked.what);
        if let Some(on) = &checked.on {
            each(record, "date of its check", &on.to_string());
        }
    }
}

fn reply(record: Option<RecordRef>, reply: Option<&Reply>, each: Each<'_>) {
    if let Some(reply) = reply {
        each(record, "reply", &reply.by);
        each(record, "reply", &reply.note);
        if let Some(asked) = &reply.asked {
            each(record, "date of asking", &asked.to_string());
        }
    }
}
