//! As much of a reader of PDF as the tests need: objects, the structure, and the text of each part of it.
//!
//! After ISO 32000-1:2008, 7.3 (objects), 9.10 (text), 14.7 (structure). It reads what our own writer makes,
//! uncompressed.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// An object.
#[derive(Debug, Clone, PartialEq)]
enum Object {
    Other(String),
    Number(f64),
    Text(Vec<u8>),
    Name(String),
    Reference(usize),
    Array(Vec<Self>),
    Dictionary(BTreeMap<String, Self>),
}

/// A file with its objects and their streams.
pub(super) struct File {
    bytes: Vec<u8>,
    objects: BTreeMap<usize, Object>,
    streams: BTreeMap<usize, Vec<u8>>,
}

/// Reads tokens.
struct Tokens<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Tokens<'_> {
    fn peek(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or(0)
    }

    fn skip_white(&mut self) {
        while self.at < self.bytes.len() {
            if self.peek().is_ascii_whitespace() {
                self.at += 1;
            } else if self.peek() == b'%' {
                while self.at < self.bytes.len() && self.peek() != b'\n' {
                    self.at += 1;
                }
            } else {
                return;
            }
        }
    }

    fn word(&mut self) -> String {
        let from = self.at;
        while self.at < self.bytes.len()
            && !self.peek().is_ascii_whitespace()
            && !b"()<>[]{}/%".contains(&self.peek())
        {
            self.at += 1;
        }
        String::from_utf8_lossy(&self.bytes[from..self.at]).into_owned()
    }

    /// The next object, or operator.
    fn next(&mut self) -> Option<Object> {
        self.skip_white();
        if self.at >= self.bytes.len() {
            return None;
        }
        Some(match self.peek() {
            b'/' => {
                self.at += 1;
                Object::Name(self.word())
            }
            b'(' => Object::Text(self.literal()),
            b'[' => {
                self.at += 1;
                Object::Array(self.until(b"]"))
            }
            b'<' if self.bytes.get(self.at + 1) == Some(&b'<') => {
                self.at += 2;
                let flat = self.until(b">>");
                let pairs = flat.chunks(2).filter_map(|pair| match pair {
                    [Object::Name(key), value] => Some((key.clone(), value.clone())),
                    _ => None,
                });
                Object::Dictionary(pairs.collect())
            }
            b'<' => {
                let end = self.bytes[self.at..]
                    .iter()
                    .position(|b| *b == b'>')
                    .unwrap();
                let digits: String = self.bytes[self.at + 1..self.at + end]
                    .iter()
                    .filter(|b| b.is_ascii_hexdigit())
                    .map(|b| char::from(*b))
                    .collect();
                self.at += end + 1;
                let byte = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).unwrap();
                Object::Text((0..digits.len() / 2).map(|n| byte(2 * n)).collect())
            }
            _ => {
                let word = self.word();
                if word.is_empty() {
                    self.at += 1;
                }
                word.parse().map_or(Object::Other(word), Object::Number)
            }
        })
    }

    /// Objects up to a closing sign; two numbers and `R` are a reference.
    fn until(&mut self, close: &[u8]) -> Vec<Object> {
        let mut found = Vec::new();
        loop {
            self.skip_white();
            if self.bytes[self.at..].starts_with(close) {
                self.at += close.len();
                return found;
            }
            let Some(object) = self.next() else {
                return found;
            };
            match (object, found.as_slice()) {
                (Object::Other(word), [.., Object::Number(id), Object::Number(_)])
                    if word == "R" =>
                {
                    let id = *id as usize;
                    found.truncate(found.len() - 2);
                    found.push(Object::Reference(id));
                }
                (object, _) => found.push(object),
            }
        }
    }

    fn literal(&mut self) -> Vec<u8> {
        let mut text = Vec::new();
        let mut depth = 0;
        while self.at < self.bytes.len() {
            let byte = self.peek();
            self.at += 1;
            match byte {
                b'(' => {
                    depth += 1;
                    if depth > 1 {
                        text.push(byte);
                    }
                }
                b')' => {
                    depth -= 1;
                    if depth == 0 {
                        break;
                    }
                    text.push(byte);
                }
                b'\\' => {
                    let escaped = self.peek();
                    self.at += 1;
                    match escaped {
                        b'n' => text.push(b'\n'),
                        b'r' => text.push(b'\r'),
                        b't' => text.push(b'\t'),
                        b'b' => text.push(8),
                        b'f' => text.push(12),
                        b'0'..=b'7' => {
                            let mut code = u32::from(escaped - b'0');
                            for _ in 0..2 {
                                if matches!(self.peek(), b'0'..=b'7') {
                                    code = code * 8 + u32::from(self.peek() - b'0');
                                    self.at += 1;
                                }
                            }
                            text.push(code as u8);
                        }
                        other => text.push(other),
                    }
                }
                byte => text.push(byte),
            }
        }
        text
    }
}

/// A text string: UTF-16 behind its mark, else one byte a sign.
fn text_of(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => utf16(rest),
        _ => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

fn utf16(bytes: &[u8]) -> String {
    let units = bytes
        .chunks(2)
        .map(|two| u16::from_be_bytes([two[0], two[1]]));
    String::from_utf16_lossy(&units.collect::<Vec<_>>())
}

impl File {
    pub fn new(bytes: Vec<u8>) -> Self {
        let mut objects = BTreeMap::new();
        let mut streams = BTreeMap::new();
        let text = bytes.clone();
        for at in find(&text, b" 0 obj") {
            let from = text[..at]
                .iter()
                .rposition(|b| !b.is_ascii_digit())
                .map_or(0, |n| n + 1);
            let Ok(id) = String::from_utf8_lossy(&text[from..at]).parse::<usize>() else {
                continue;
            };
            let mut tokens = Tokens {
                bytes: &text,
                at: at + 6,
            };
            let Some(object) = tokens.next() else {
                continue;
            };
            tokens.skip_white();
            if text[tokens.at..].starts_with(b"stream") {
                let start = tokens.at + 7;
                let length = find(&text[start..], b"endstream").next().unwrap();
                streams.insert(id, text[start..start + length].to_vec());
            }
            objects.insert(id, object);
        }
        Self {
            bytes,
            objects,
            streams,
        }
    }

    pub fn contains(&self, words: &str) -> bool {
        find(&self.bytes, words.as_bytes()).next().is_some()
    }

    fn get<'o>(&'o self, object: Option<&'o Object>) -> Option<&'o Object> {
        match object? {
            Object::Reference(id) => self.get(self.objects.get(id)),
            other => Some(other),
        }
    }

    fn field<'o>(&'o self, object: &'o Object, key: &str) -> Option<&'o Object> {
        match object {
            Object::Dictionary(fields) => self.get(fields.get(key)),
            _ => None,
        }
    }

    fn of_type(&self, wanted: &str) -> Vec<(usize, &Object)> {
        let is =
            |object: &Object| self.field(object, "Type") == Some(&Object::Name(wanted.to_owned()));
        let all = self.objects.iter().filter(|(_, object)| is(object));
        all.map(|(id, object)| (*id, object)).collect()
    }

    /// What the file says of itself: the fields of its information, and of its catalogue.
    pub fn about_itself(&self) -> String {
        let mut text = String::new();
        let start = find(&self.bytes, b"trailer").last().unwrap();
        let trailer = Tokens {
            bytes: &self.bytes,
            at: start + 7,
        }
        .next()
        .unwrap();
        for key in ["Info", "Root"] {
            let Some(Object::Dictionary(fields)) = self.field(&trailer, key) else {
                continue;
            };
            writeln!(text, "{key}").unwrap();
            for (key, value) in fields {
                match value {
                    Object::Text(bytes) => writeln!(text, "  {key}: {}", text_of(bytes)).unwrap(),
                    Object::Name(name) => writeln!(text, "  {key}: {name}").unwrap(),
                    _ => writeln!(text, "  {key}").unwrap(),
                }
            }
        }
        text
    }

    /// The list of bookmarks, indented.
    pub fn bookmarks(&self) -> String {
        let mut text = String::new();
        for (_, root) in self.of_type("Outlines") {
            self.bookmarks_in(root, 0, &mut text);
        }
        text
    }

    fn bookmarks_in(&self, parent: &Object, depth: usize, text: &mut String) {
        let mut next = self.field(parent, "First");
        while let Some(node) = next {
            if let Some(Object::Text(title)) = self.field(node, "Title") {
                writeln!(text, "{}{}", "  ".repeat(depth), text_of(title)).unwrap();
            }
            self.bookmarks_in(node, depth + 1, text);
            next = self.field(node, "Next");
        }
    }

    /// The words, in the order of the document's structure.
    pub fn words(&self) -> String {
        let pages = self.of_type("Page");
        let marked: BTreeMap<usize, BTreeMap<i64, String>> = pages
            .iter()
            .map(|(id, page)| (*id, self.marked(page)))
            .collect();
        let mut text = String::new();
        for (_, root) in self.of_type("StructTreeRoot") {
            self.walk(root, None, &marked, &mut text);
        }
        text
    }

    fn walk(
        &self,
        element: &Object,
        page: Option<usize>,
        marked: &BTreeMap<usize, BTreeMap<i64, String>>,
        text: &mut String,
    ) {
        let page = match element {
            Object::Dictionary(fields) => match fields.get("Pg") {
                Some(Object::Reference(id)) => Some(*id),
                _ => page,
            },
            _ => page,
        };
        let children = match self.field(element, "K") {
            Some(Object::Array(children)) => children.clone(),
            Some(other) => vec![other.clone()],
            None => return,
        };
        for child in &children {
            match child {
                Object::Number(mcid) => {
                    let words = page.and_then(|page| marked.get(&page)?.get(&(*mcid as i64)));
                    text.push_str(words.map_or("", String::as_str));
                }
                other => {
                    let Some(found) = self.get(Some(other)) else {
                        continue;
                    };
                    // Content that is on another page than its element.
                    if let (Some(Object::Number(mcid)), Object::Dictionary(fields)) =
                        (self.field(found, "MCID"), found)
                        && let Some(Object::Reference(page)) = fields.get("Pg")
                    {
                        let words = marked.get(page).and_then(|it| it.get(&(*mcid as i64)));
                        text.push_str(words.map_or("", String::as_str));
                    } else {
                        self.walk(found, page, marked, text);
                    }
                }
            }
        }
        text.push('\n');
    }

    /// The words of each marked part of a page.
    fn marked(&self, page: &Object) -> BTreeMap<i64, String> {
        let fonts = self
            .field(page, "Resources")
            .and_then(|it| self.field(it, "Font"));
        let mut maps: BTreeMap<String, BTreeMap<u16, String>> = BTreeMap::new();
        if let Some(Object::Dictionary(fonts)) = fonts {
            for (name, font) in fonts {
                let Some(Object::Dictionary(fields)) = self.get(Some(font)) else {
                    continue;
                };
                if let Some(Object::Reference(id)) = fields.get("ToUnicode") {
                    maps.insert(name.clone(), unicode_map(&self.streams[id]));
                }
            }
        }
        let Object::Dictionary(fields) = page else {
            return BTreeMap::new();
        };
        let Some(Object::Reference(contents)) = fields.get("Contents") else {
            return BTreeMap::new();
        };
        read_content(&self.streams[contents], &maps)
    }
}

/// One marked part that is open.
struct Open {
    mcid: Option<i64>,
    /// What it says, whatever is painted in it.
    instead: bool,
    reversed: bool,
}

fn read_content(
    bytes: &[u8],
    maps: &BTreeMap<String, BTreeMap<u16, String>>,
) -> BTreeMap<i64, String> {
    let mut words: BTreeMap<i64, String> = BTreeMap::new();
    let mut open: Vec<Open> = Vec::new();
    let mut operands: Vec<Object> = Vec::new();
    let mut font = String::new();
    let mut tokens = Tokens { bytes, at: 0 };
    while let Some(token) = tokens.next() {
        let Object::Other(operator) = &token else {
            operands.push(token);
            continue;
        };
        match (operator.as_str(), operands.as_slice()) {
            ("BMC", [Object::Name(name)]) => open.push(Open {
                mcid: None,
                instead: false,
                reversed: name == "ReversedChars",
            }),
            ("BDC", [Object::Name(_), Object::Dictionary(fields)]) => {
                let mcid = match fields.get("MCID") {
                    Some(Object::Number(mcid)) => Some(*mcid as i64),
                    _ => None,
                };
                let inside = open.iter().rev().find_map(|it| it.mcid);
                let said = match fields.get("ActualText") {
                    Some(Object::Text(text)) => Some(text_of(text)),
                    _ => None,
                };
                let outermost = !open.iter().any(|it| it.instead);
                if let Some(text) = said.as_ref().filter(|_| outermost)
                    && let Some(mcid) = mcid.or(inside)
                {
                    words.entry(mcid).or_default().push_str(text);
                }
                let instead = said.is_some();
                open.push(Open {
                    mcid,
                    instead,
                    reversed: false,
                });
            }
            ("EMC", _) => drop(open.pop()),
            ("Tf", [Object::Name(name), _]) => font.clone_from(name),
            ("TJ", [Object::Array(_)]) | ("Tj", [Object::Text(_)]) => {
                let parts = match operands.as_slice() {
                    [Object::Array(parts)] => parts.as_slice(),
                    single => single,
                };
                let mcid = open.iter().rev().find_map(|it| it.mcid);
                if let Some(mcid) = mcid.filter(|_| !open.iter().any(|it| it.instead)) {
                    let mut text = String::new();
                    for part in parts {
                        if let Object::Text(codes) = part {
                            for code in codes.chunks(2) {
                                let code = u16::from_be_bytes([code[0], code[1]]);
                                text.push_str(
                                    maps[&font].get(&code).map_or("\u{fffd}", String::as_str),
                                );
                            }
                        }
                    }
                    if open.iter().any(|it| it.reversed) {
                        text = text.chars().rev().collect();
                    }
                    words.entry(mcid).or_default().push_str(&text);
                }
            }
            _ => {}
        }
        operands.clear();
    }
    words
}

fn unicode_map(bytes: &[u8]) -> BTreeMap<u16, String> {
    let mut map = BTreeMap::new();
    let mut tokens = Tokens { bytes, at: 0 };
    let mut texts: Vec<Vec<u8>> = Vec::new();
    while let Some(token) = tokens.next() {
        match token {
            Object::Text(text) => texts.push(text),
            Object::Other(word) if word == "beginbfchar" => texts.clear(),
            Object::Other(word) if word == "endbfchar" => {
                for pair in texts.chunks(2) {
                    if let [code, text] = pair {
                        map.insert(u16::from_be_bytes([code[0], code[1]]), utf16(text));
                    }
                }
            }
            Object::Other(word) => assert_ne!(word, "beginbfrange", "our writer makes none"),
            _ => {}
        }
    }
    map
}

fn find<'a>(bytes: &'a [u8], words: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    memchr::memmem::find_iter(bytes, words)
}
