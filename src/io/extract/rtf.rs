//! Rich text: the words between the control words (Rich Text Format Specification 1.9.1).
//!
//! Our own reading: the crates for it lose paragraphs, or fail on files of common programs.

use super::{ExtractError, Extracted, found, tidy};
use encoding_rs::{Encoding, WINDOWS_1252};

const EXTRACTOR: &str = "rtf 1";
/// Groups in groups; more have no meaning.
const MAX_DEPTH: usize = 4_096;

/// Groups whose words are not the text's.
const LEFT_OUT: [&str; 34] = [
    "fonttbl",
    "colortbl",
    "stylesheet",
    "pict",
    "object",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "generator",
    "listtable",
    "listoverridetable",
    "revtbl",
    "rsidtbl",
    "themedata",
    "colorschememapping",
    "datastore",
    "latentstyles",
    "xmlnstbl",
    "fldinst",
    "filetbl",
    "listtext",
    "pntext",
    "annotation",
    "atnid",
    "atnauthor",
    "bkmkstart",
    "bkmkend",
    "template",
    "nonshppict",
];

/// Where the words of a group go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Goes {
    Text,
    Title,
    Author,
    Nowhere,
}

#[derive(Debug, Clone, Copy)]
struct Group {
    goes: Goes,
    /// Characters behind a `\u` that stand for it where Unicode is not known.
    fallback: usize,
    /// Behind `\*`: a destination that is not known is to be left out.
    starred: bool,
    /// Text that a tracked change took out, or that is hidden.
    hidden: bool,
}

struct Reader {
    groups: Vec<Group>,
    encoding: &'static Encoding,
    text: String,
    title: String,
    author: String,
    /// Bytes of the code page that wait to be decoded together: two may be one character.
    bytes: Vec<u8>,
    /// Of a `\u` pair, the first half.
    high: Option<u16>,
    /// Fallback characters still to be passed over.
    skip: usize,
}

pub(super) fn extract(bytes: &[u8]) -> Result<Extracted, ExtractError> {
    let mut reader = Reader {
        groups: vec![Group {
            goes: Goes::Text,
            fallback: 1,
            starred: false,
            hidden: false,
        }],
        encoding: WINDOWS_1252,
        text: String::new(),
        title: String::new(),
        author: String::new(),
        bytes: Vec::new(),
        high: None,
        skip: 0,
    };
    let is_whole = reader.read(bytes)?;
    reader.flush();
    let mut extracted = Extracted {
        text: tidy(&reader.text.replace("\n ", "\n")),
        title: found(&reader.title, "the document's properties"),
        authors: found(&reader.author, "the document's properties"),
        extractor: EXTRACTOR.to_owned(),
        ..Extracted::default()
    };
    if !is_whole {
        extracted
            .notes
            .push("The file ends before its text does.".to_owned());
    }
    Ok(extracted)
}

impl Reader {
    /// Whether every group was closed.
    fn read(&mut self, bytes: &[u8]) -> Result<bool, ExtractError> {
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            at += 1;
            match byte {
                b'{' => {
                    self.flush();
                    self.skip = 0;
                    if self.groups.len() >= MAX_DEPTH {
                        return Err(damaged("its groups are nested deeper than any document's"));
                    }
                    let group = self.group();
                    self.groups.push(Group {
                        starred: false,
                        ..group
                    });
                }
                b'}' => {
                    self.flush();
                    self.skip = 0;
                    self.groups.pop();
                    if self.groups.len() <= 1 {
                        return Ok(true);
                    }
                }
                b'\\' => at = self.control(bytes, at),
                b'\r' | b'\n' => {}
                byte => self.byte(byte),
            }
        }
        Ok(false)
    }

    fn group(&self) -> Group {
        self.groups.last().copied().unwrap_or(Group {
            goes: Goes::Nowhere,
            fallback: 1,
            starred: false,
            hidden: false,
        })
    }

    /// A control word or sign that begins at `at`, behind its backslash; where it ends.
    fn control(&mut self, bytes: &[u8], at: usize) -> usize {
        let Some(&first) = bytes.get(at) else {
            return at;
        };
        if !first.is_ascii_alphabetic() {
            return self.sign(bytes, at, first);
        }
        let letters = bytes[at..]
            .iter()
            .take(32)
            .take_while(|b| b.is_ascii_alphabetic())
            .count();
        let word = str::from_utf8(&bytes[at..at + letters]).unwrap_or("");
        let mut end = at + letters;
        let digits = bytes[end..].iter().enumerate().take(12);
        let digits = digits
            .take_while(|(i, b)| b.is_ascii_digit() || (*i == 0 && **b == b'-'))
            .count();
        let number: Option<i64> = str::from_utf8(&bytes[end..end + digits])
            .ok()
            .and_then(|n| n.parse().ok());
        end += digits;
        // One space belongs to the word.
        if bytes.get(end) == Some(&b' ') {
            end += 1;
        }
        if word == "bin" {
            let len = usize::try_from(number.unwrap_or(0)).unwrap_or(0);
            return end.saturating_add(len).min(bytes.len());
        }
        if word != "u" {
            self.flush();
        }
        self.word(word, number);
        end
    }

    /// `\'e9` and the like.
    fn sign(&mut self, bytes: &[u8], at: usize, sign: u8) -> usize {
        match sign {
            b'\'' => {
                let hex = bytes
                    .get(at + 1..at + 3)
                    .and_then(|hex| str::from_utf8(hex).ok());
                if let Some(byte) = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
                    if self.skip > 0 {
                        self.skip -= 1;
                    } else {
                        self.bytes.push(byte);
                    }
                }
                return (at + 3).min(bytes.len());
            }
            b'*' => {
                if let Some(group) = self.groups.last_mut() {
                    group.starred = true;
                }
            }
            b'~' => self.push('\u{a0}'),
            b'_' => self.push('\u{2011}'),
            b'-' => {}
            b'\r' | b'\n' => self.push('\n'),
            other => self.byte(other),
        }
        at + 1
    }

    fn word(&mut self, word: &str, number: Option<i64>) {
        let starred = self.group().starred;
        match word {
            "u" => self.unicode(number.unwrap_or(0)),
            "par" | "sect" | "page" => self.push_str("\n\n"),
            "line" | "row" => self.push('\n'),
            "tab" | "cell" => self.push('\t'),
            "emdash" => self.push('—'),
            "endash" => self.push('–'),
            "lquote" => self.push('‘'),
            "rquote" => self.push('’'),
            "ldblquote" => self.push('“'),
            "rdblquote" => self.push('”'),
            "bullet" => self.push('•'),
            "emspace" | "enspace" | "qmspace" => self.push(' '),
            "ansicpg" => {
                let label = format!("windows-{}", number.unwrap_or(1252));
                self.encoding = Encoding::for_label(label.as_bytes()).unwrap_or(WINDOWS_1252);
            }
            _ => {
                let Some(group) = self.groups.last_mut() else {
                    return;
                };
                match word {
                    "uc" => {
                        group.fallback = usize::try_from(number.unwrap_or(1)).unwrap_or(1).min(16);
                    }
                    "v" | "deleted" => group.hidden = number != Some(0),
                    "plain" => group.hidden = false,
                    "info" => group.goes = Goes::Nowhere,
                    "title" if group.goes == Goes::Nowhere && self.title.is_empty() => {
                        group.goes = Goes::Title;
                    }
                    "author" if group.goes == Goes::Nowhere && self.author.is_empty() => {
                        group.goes = Goes::Author;
                    }
                    // What a shape holds is text of its own.
                    "shpinst" => {}
                    _ if starred || LEFT_OUT.contains(&word) => group.goes = Goes::Nowhere,
                    _ => {}
                }
                group.starred = false;
            }
        }
    }

    fn unicode(&mut self, number: i64) {
        self.flush_bytes();
        // Written as a signed number of 16 bits.
        let unit = (number & 0xffff) as u16;
        self.skip = self.group().fallback;
        let units: Vec<u16> = self.high.take().into_iter().chain([unit]).collect();
        match char::decode_utf16(units.iter().copied()).next() {
            Some(Ok(c)) => self.push_char(c),
            Some(Err(_)) if units.len() == 1 && (0xd800..0xdc00).contains(&unit) => {
                self.high = Some(unit);
            }
            _ => self.push_char('\u{fffd}'),
        }
    }

    fn byte(&mut self, byte: u8) {
        if self.skip > 0 {
            self.skip -= 1;
        } else {
            self.bytes.push(byte);
        }
    }

    fn push(&mut self, c: char) {
        self.flush();
        self.push_char(c);
    }

    fn push_str(&mut self, text: &str) {
        self.flush();
        text.chars().for_each(|c| self.push_char(c));
    }

    fn push_char(&mut self, c: char) {
        let group = self.group();
        match group.goes {
            _ if group.hidden => {}
            Goes::Text => self.text.push(c),
            Goes::Title => self.title.push(c),
            Goes::Author => self.author.push(c),
            Goes::Nowhere => {}
        }
    }

    fn flush(&mut self) {
        self.flush_bytes();
        if self.high.take().is_some() {
            self.push_char('\u{fffd}');
        }
    }

    fn flush_bytes(&mut self) {
        if !self.bytes.is_empty() {
            let bytes = std::mem::take(&mut self.bytes);
            let (text, _) = self.encoding.decode_without_bom_handling(&bytes);
            text.chars().for_each(|c| self.push_char(c));
        }
    }
}

fn damaged(why: &str) -> ExtractError {
    ExtractError::Damaged {
        sort: "rich text".to_owned(),
        why: why.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::extract;

    #[test]
    fn words_come_out_of_rich_text() {
        for (rtf, expected) in [
            (r"{\rtf1\ansi Hello\par World}", "Hello\n\nWorld\n"),
            (r"{\rtf1\ansi\ansicpg1252 caf\'e9 \endash  5}", "café – 5\n"),
            (r"{\rtf1\ansi\ansicpg1251 \'cf\'f3\'f2\'e8\'ed}", "Путин\n"),
            (r"{\rtf1\uc1 a\u8211-b \u-10179?\u-8704?}", "a–b 😀\n"),
            (
                r"{\rtf1{\fonttbl{\f0 Arial;}}{\*\generator X;}{\info{\title T}}seen{\v not}{\*\unknown no}}",
                "seen\n",
            ),
            (r"{\rtf1 a\{b\}\\c\~d}", "a{b}\\c\u{a0}d\n"),
            (r"{\rtf1 one\cell two\cell\row three}", "one\ttwo\nthree\n"),
            (
                r"{\rtf1 {\field{\*\fldinst HYPERLINK x}{\fldrslt shown}}}",
                "shown\n",
            ),
            (r"{\rtf1 a{\pict\bin3 }}}}b}", "ab\n"),
            (r"{\rtf1 cut short", "cut short\n"),
            (r"{\rtf1 \u\'", "\u{0}\n"),
        ] {
            let said = extract(rtf.as_bytes()).unwrap();
            assert_eq!(said.text, expected, "{rtf}");
        }
        assert!(extract("{".repeat(10_000).as_bytes()).is_err());
    }
}
