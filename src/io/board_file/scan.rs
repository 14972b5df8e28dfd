//! The outline of a board file: which fields, tables and records it has and where, before any is parsed.
//!
//! The outline is found without recursion, so no file is too deep for it, and each record can then be
//! parsed by itself: an error names the record it is in, and nesting is bounded before the parser sees it.

use std::ops::Range;

/// Brackets within brackets; the format itself needs six.
const MAX_DEPTH: usize = 32;
/// No text is longer, in bytes: a million code points of four bytes each.
pub(super) const MAX_TEXT_BYTES: usize = 4_000_000;

/// The fields of a board file in the order they stand.
#[derive(Debug, Default)]
pub(super) struct Outline<'a> {
    pub(super) fields: Vec<Field<'a>>,
    /// Where the first comment begins.
    pub(super) comment: Option<usize>,
}

/// One field of the board, such as `meta` or `entities`.
#[derive(Debug)]
pub(super) struct Field<'a> {
    pub(super) name: &'a str,
    /// Where its name begins.
    pub(super) at: usize,
    pub(super) value: Range<usize>,
    /// The records, if the value is a map.
    pub(super) entries: Vec<Entry>,
}

/// A key and its value in a map, by their bytes.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// With its quotation marks.
    pub(super) key: Range<usize>,
    pub(super) value: Range<usize>,
}

/// What is wrong with the outline.
#[derive(Debug)]
pub(super) struct ScanError {
    pub(super) at: usize,
    pub(super) message: String,
    /// The table and the bytes of the key that were being read.
    pub(super) within: Option<(String, Range<usize>)>,
}

/// Finds the outline of a file.
pub(super) fn outline(text: &str) -> Result<Outline<'_>, ScanError> {
    let mut scanner = Scanner {
        text,
        at: 0,
        comment: None,
        table: None,
        key: None,
    };
    match scanner.board() {
        Ok(fields) => Ok(Outline {
            fields,
            comment: scanner.comment,
        }),
        Err((at, message)) => Err(ScanError {
            at,
            message,
            within: scanner
                .table
                .and_then(|table| Some((table.to_owned(), scanner.key?))),
        }),
    }
}

type Wrong = (usize, String);

struct Scanner<'a> {
    text: &'a str,
    at: usize,
    comment: Option<usize>,
    table: Option<&'a str>,
    key: Option<Range<usize>>,
}

impl<'a> Scanner<'a> {
    fn board(&mut self) -> Result<Vec<Field<'a>>, Wrong> {
        self.skip_blank()?;
        self.expect(b'(', "the `(` that begins the board")?;
        let mut fields = Vec::new();
        loop {
            self.skip_blank()?;
            if self.eat(b')') {
                break;
            }
            let at = self.at;
            let name = self.word();
            if name.is_empty() {
                return Err(self.unexpected("the name of a field, or the `)` that ends the board"));
            }
            self.table = Some(name);
            self.skip_blank()?;
            self.expect(b':', "a `:` after the name of the field")?;
            self.skip_blank()?;
            let begin = self.at;
            let entries = if self.peek() == Some(b'{') {
                self.map()?
            } else {
                self.skip_value()?;
                Vec::new()
            };
            let value = begin..self.at;
            if value.is_empty() {
                return Err(self.unexpected("a value"));
            }
            fields.push(Field {
                name,
                at,
                value,
                entries,
            });
            self.table = None;
            self.skip_blank()?;
            if !self.eat(b',') {
                self.expect(b')', "a `,` or the `)` that ends the board")?;
                break;
            }
        }
        self.skip_blank()?;
        match self.peek() {
            None => Ok(fields),
            Some(_) => Err(self.unexpected("the end of the file")),
        }
    }

    fn map(&mut self) -> Result<Vec<Entry>, Wrong> {
        self.at += 1;
        let mut entries = Vec::new();
        loop {
            self.skip_blank()?;
            if self.eat(b'}') {
                return Ok(entries);
            }
            let begin = self.at;
            if !self.string()? {
                return Err(
                    self.unexpected("an id in quotation marks, or the `}` that ends the table")
                );
            }
            let key = begin..self.at;
            self.key = Some(key.clone());
            self.skip_blank()?;
            self.expect(b':', "a `:` after the id")?;
            self.skip_blank()?;
            let begin = self.at;
            self.skip_value()?;
            let value = begin..self.at;
            if value.is_empty() {
                return Err(self.unexpected("a record"));
            }
            entries.push(Entry { key, value });
            self.skip_blank()?;
            if !self.eat(b',') {
                self.expect(b'}', "a `,` or the `}` that ends the table")?;
                self.key = None;
                return Ok(entries);
            }
            self.key = None;
        }
    }

    /// To the `,` or the closing bracket after a value.
    fn skip_value(&mut self) -> Result<(), Wrong> {
        let mut open: Vec<(u8, usize)> = Vec::new();
        // The value ends before the blank that follows it.
        let mut end = self.at;
        loop {
            self.skip_blank()?;
            if self.string()? {
                end = self.at;
                continue;
            }
            let Some(byte) = self.peek() else {
                let (bracket, at) = open.last().copied().unwrap_or((b'(', 0));
                return if open.is_empty() {
                    self.at = end;
                    Ok(())
                } else {
                    Err((
                        at,
                        format!(
                            "the `{}` is never closed: the file ends before",
                            bracket as char
                        ),
                    ))
                };
            };
            match byte {
                b'(' | b'[' | b'{' => {
                    if open.len() == MAX_DEPTH {
                        return Err((self.at, format!("it is nested more than {MAX_DEPTH} deep")));
                    }
                    open.push((byte, self.at));
                }
                b')' | b']' | b'}' => {
                    let Some((bracket, _)) = open.pop() else {
                        self.at = end;
                        return Ok(());
                    };
                    let expected = match bracket {
                        b'(' => b')',
                        b'[' => b']',
                        _ => b'}',
                    };
                    if byte != expected {
                        return Err((
                            self.at,
                            format!("expected `{}`, found `{}`", expected as char, byte as char),
                        ));
                    }
                }
                b',' if open.is_empty() => {
                    self.at = end;
                    return Ok(());
                }
                _ => {
                    self.skip_plain();
                    end = self.at;
                    continue;
                }
            }
            self.at += 1;
            end = self.at;
        }
    }

    /// Past a word or a number, or else past one character.
    fn skip_plain(&mut self) {
        let word = self.word().len();
        if word == 0 {
            let next = self.text[self.at..].chars().next();
            self.at += next.map_or(1, char::len_utf8);
        }
    }

    /// Past a string, a raw string or a character literal, if one begins here.
    fn string(&mut self) -> Result<bool, Wrong> {
        let begin = self.at;
        let rest = &self.text.as_bytes()[begin..];
        match rest.first() {
            Some(b'"') => {}
            Some(b'r') => {
                let hashes = rest[1..].iter().take_while(|&&byte| byte == b'#').count();
                // An identifier that begins with r, or a raw identifier.
                let boundary = begin == 0 || !is_word(self.text.as_bytes()[begin - 1]);
                if !boundary || rest.get(1 + hashes) != Some(&b'"') {
                    return Ok(false);
                }
                return self.raw_string(2 + hashes, hashes);
            }
            Some(b'\'') => return Ok(self.character()),
            _ => return Ok(false),
        }
        let mut at = 1;
        loop {
            match memchr::memchr2(b'"', b'\\', &rest[at..]) {
                Some(found) if rest[at + found] == b'"' => {
                    at += found + 1;
                    break;
                }
                // The escaped byte may be a quotation mark; the parser looks at the escape itself.
                Some(found) if at + found + 2 <= rest.len() => at += found + 2,
                _ => {
                    return Err((
                        begin,
                        "the text is never closed: its `\"` is missing".to_owned(),
                    ));
                }
            }
        }
        self.text_ends(begin, at)
    }

    fn raw_string(&mut self, content: usize, hashes: usize) -> Result<bool, Wrong> {
        let begin = self.at;
        let rest = &self.text[begin + content..];
        let close = format!("\"{}", "#".repeat(hashes));
        let Some(found) = memchr::memmem::find(rest.as_bytes(), close.as_bytes()) else {
            return Err((
                begin,
                format!("the raw text is never closed: its `{close}` is missing"),
            ));
        };
        self.text_ends(begin, content + found + close.len())
    }

    fn text_ends(&mut self, begin: usize, bytes: usize) -> Result<bool, Wrong> {
        if bytes > MAX_TEXT_BYTES + 2 {
            return Err((
                begin,
                format!("the text has {bytes} bytes; at most {MAX_TEXT_BYTES} are read"),
            ));
        }
        self.at = begin + bytes;
        Ok(true)
    }

    /// `'x'` or `'\n'`: no field holds one, but a bracket in it must not count.
    fn character(&mut self) -> bool {
        let mut chars = self.text[self.at + 1..].chars();
        let mut bytes = 1;
        for (place, c) in chars.by_ref().take(12).enumerate() {
            bytes += c.len_utf8();
            if place > 0 && c == '\'' {
                self.at += bytes;
                return true;
            }
            if c == '\n' {
                break;
            }
        }
        false
    }

    /// Past white space and comments.
    fn skip_blank(&mut self) -> Result<(), Wrong> {
        loop {
            let rest = &self.text[self.at..];
            let blank = rest
                .chars()
                .take_while(|&c| ron_blank(c))
                .map(char::len_utf8)
                .sum::<usize>();
            self.at += blank;
            let rest = &self.text.as_bytes()[self.at..];
            if rest.starts_with(b"//") {
                self.comment.get_or_insert(self.at);
                self.at += memchr::memchr(b'\n', rest).unwrap_or(rest.len());
            } else if rest.starts_with(b"/*") {
                self.comment.get_or_insert(self.at);
                self.block_comment()?;
            } else {
                return Ok(());
            }
        }
    }

    /// Block comments nest.
    fn block_comment(&mut self) -> Result<(), Wrong> {
        let begin = self.at;
        let bytes = self.text.as_bytes();
        let mut depth = 0_usize;
        while let Some(found) = memchr::memchr2(b'/', b'*', &bytes[self.at..]) {
            self.at += found;
            let pair = &bytes[self.at..bytes.len().min(self.at + 2)];
            if pair == b"/*" {
                depth += 1;
                self.at += 2;
            } else if pair == b"*/" {
                depth -= 1;
                self.at += 2;
                if depth == 0 {
                    return Ok(());
                }
            } else {
                self.at += 1;
            }
        }
        Err((
            begin,
            "the comment is never closed: its `*/` is missing".to_owned(),
        ))
    }

    fn word(&mut self) -> &'a str {
        let rest = &self.text[self.at..];
        let len = rest.bytes().take_while(|&byte| is_word(byte)).count();
        self.at += len;
        &rest[..len]
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, byte: u8, what: &str) -> Result<(), Wrong> {
        if self.eat(byte) {
            Ok(())
        } else {
            Err(self.unexpected(what))
        }
    }

    fn unexpected(&self, expected: &str) -> Wrong {
        let found = self
            .text
            .get(self.at..)
            .and_then(|rest| rest.chars().next());
        let message = match found {
            Some(c) if c.is_control() => format!("expected {expected}, found U+{:04X}", c as u32),
            Some(c) => format!("expected {expected}, found `{c}`"),
            None => format!("expected {expected}, but the file ends here"),
        };
        (self.at, message)
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// What RON skips between tokens.
fn ron_blank(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t'
            | '\n'
            | '\r'
            | '\x0b'
            | '\x0c'
            | '\u{85}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{2028}'
            | '\u{2029}'
    )
}
