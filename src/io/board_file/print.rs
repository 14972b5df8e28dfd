//! The layout of the file: one field a line, small values on one line, and how a text is escaped.

use super::v1::Word as _;
use crate::base::date::FuzzyDate;
use crate::base::digest::Digest;
use crate::base::geom::{self, Pos2, Vec2};
use crate::model::Tint;
use std::fmt::{Display, Write as _};

/// Text under way, one field a line, four spaces a level.
pub(super) struct Writer {
    pub(super) out: String,
    pub(super) depth: usize,
}

impl Writer {
    /// At the first level, with room for a text of so many bytes.
    pub(super) fn new(bytes: usize) -> Self {
        Self {
            out: String::with_capacity(bytes),
            depth: 1,
        }
    }

    pub(super) fn indent(&mut self) {
        (0..self.depth).for_each(|_| self.out.push_str("    "));
    }

    fn field(&mut self, name: &str) {
        self.indent();
        self.out.push_str(name);
        self.out.push_str(": ");
    }

    pub(super) fn begin(&mut self, name: &str, bracket: char) {
        self.field(name);
        self.out.push(bracket);
        self.out.push('\n');
        self.depth += 1;
    }

    pub(super) fn end(&mut self, bracket: char) {
        self.depth -= 1;
        self.indent();
        self.out.push(bracket);
        self.out.push_str(",\n");
    }

    pub(super) fn inline(&mut self, name: &str, write: impl FnOnce(&mut String)) {
        self.field(name);
        write(&mut self.out);
        self.out.push_str(",\n");
    }

    /// A number or a bare word.
    pub(super) fn raw(&mut self, name: &str, value: impl Display) {
        self.inline(name, |out| push(out, "", value));
    }

    pub(super) fn always_text(&mut self, name: &str, text: &str) {
        self.inline(name, |out| push_text(out, text));
    }

    pub(super) fn text(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.always_text(name, text);
        }
    }

    pub(super) fn texts<'a, T: IntoIterator<Item = &'a String>>(&mut self, name: &str, texts: T) {
        let mut texts = texts.into_iter().peekable();
        if texts.peek().is_some() {
            self.inline(name, |out| {
                push_list(out, texts, |out, text| push_text(out, text));
            });
        }
    }

    pub(super) fn date(&mut self, name: &str, date: Option<&FuzzyDate>) {
        if let Some(date) = date {
            self.always_text(name, date.as_str());
        }
    }

    pub(super) fn digest(&mut self, name: &str, digest: &Digest) {
        self.inline(name, |out| push_id(out, digest));
    }

    pub(super) fn id(&mut self, name: &str, id: &impl Display) {
        self.inline(name, |out| push_id(out, id));
    }

    pub(super) fn ids<'a, I: Display + 'a, T: IntoIterator<Item = &'a I>>(
        &mut self,
        name: &str,
        ids: T,
    ) {
        let mut ids = ids.into_iter().peekable();
        if ids.peek().is_some() {
            self.inline(name, |out| push_list(out, ids, push_id));
        }
    }

    /// A list with one item a line; nothing if it is empty.
    pub(super) fn lines<'a, V: 'a, T: IntoIterator<Item = &'a V>>(
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

    pub(super) fn flag(&mut self, name: &str, set: bool) {
        if set {
            self.raw(name, true);
        }
    }

    pub(super) fn tint(&mut self, tint: Option<Tint>) {
        if let Some(tint) = tint {
            self.raw("tint", tint.word());
        }
    }

    pub(super) fn place(&mut self, pos: Pos2, size: Vec2) {
        self.inline("pos", |out| push_pair(out, pos.x, pos.y));
        self.inline("size", |out| push_pair(out, size.x, size.y));
    }
}

pub(super) fn push(out: &mut String, before: &str, value: impl Display) {
    out.push_str(before);
    // Writing to a `String` cannot fail.
    let _infallible = write!(out, "{value}");
}

/// An id or a hash: nothing in it needs an escape.
pub(super) fn push_id(out: &mut String, id: &impl Display) {
    push(out, "\"", id);
    out.push('"');
}

pub(super) fn push_list<T>(
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

pub(super) fn variant(out: &mut String, name: &str, content: impl FnOnce(&mut String)) {
    push(out, name, '(');
    content(out);
    out.push(')');
}

pub(super) fn push_pair(out: &mut String, x: f32, y: f32) {
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
    // Most texts begin with much that cannot need an escape.
    let bare = |byte: &u8| matches!(byte, b' ' | b'!' | b'#'..=b'[' | b']'..=b'~');
    let ahead = text.bytes().take_while(bare).count();
    out.push_str(&text[..ahead]);
    let text = &text[ahead..];
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
