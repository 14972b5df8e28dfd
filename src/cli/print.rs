//! What the command line prints: every text of a board goes through one escape, so that a board cannot
//! steer the terminal it is looked at in.

use std::borrow::Cow;
use std::io::{self, Write};

/// Where a command prints its results.
pub struct Output<'a>(&'a mut dyn Write);

impl<'a> Output<'a> {
    pub fn new(to: &'a mut dyn Write) -> Self {
        Self(to)
    }

    /// One line. Texts of boards are made [`plain`] in it.
    pub fn line(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.0, "{}", plain(text))
    }

    /// One line of JSON, in which control characters are escaped as JSON does.
    pub fn json(&mut self, value: &serde_json::Value) -> io::Result<()> {
        // serde_json leaves C1 and bidirectional controls as they are.
        let text = value.to_string();
        let escaped: String = text
            .chars()
            .map(|c| {
                if steers(c) {
                    format!("\\u{:04x}", c as u32)
                } else {
                    c.to_string()
                }
            })
            .collect();
        writeln!(self.0, "{escaped}")
    }

    /// Bytes as they are: a file's content asked for on standard output.
    pub fn raw(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.write_all(bytes)
    }
}

/// The text with everything that could steer a terminal written out: C0 and C1 controls, DEL, and
/// controls of writing direction.
pub fn plain(text: &str) -> Cow<'_, str> {
    if !text.chars().any(steers) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(
        text.chars()
            .map(|c| {
                if steers(c) {
                    format!("\\u{{{:x}}}", c as u32)
                } else {
                    c.to_string()
                }
            })
            .collect(),
    )
}

/// `1 note`, `2 notes`.
pub fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

fn steers(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{061c}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_cannot_steer_the_terminal() {
        assert_eq!(
            plain("a\u{1b}[31mb\u{9b}2J\u{202e}c\nd"),
            "a\\u{1b}[31mb\\u{9b}2J\\u{202e}c\\u{a}d"
        );
        assert_eq!(plain("محمد بن سلمان"), "محمد بن سلمان");
    }

    #[test]
    fn json_stays_json() {
        let mut bytes = Vec::new();
        let value = serde_json::json!({ "name": "a\u{1b}b\u{202e}c" });
        Output::new(&mut bytes).json(&value).unwrap();
        assert!(!bytes.contains(&0x1b));
        assert_eq!(
            serde_json::from_slice::<serde_json::Value>(&bytes).unwrap(),
            value
        );
    }
}
