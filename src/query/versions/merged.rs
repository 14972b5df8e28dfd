//! Two texts as one to read: the newer, with what was taken out standing in its place.

use super::diff::{Change, Diff};
use crate::base::text_range::{CharBytes, CharRange};

/// The text of both, with each change's place in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Merged {
    pub text: String,
    /// For each change, in order.
    pub pieces: Vec<Piece>,
}

/// Where a change stands, in code points of the merged text; one of both may be empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    pub removed: CharRange,
    pub added: CharRange,
}

impl Piece {
    pub fn whole(self) -> CharRange {
        CharRange {
            start: self.removed.start,
            end: self.added.end,
        }
    }
}

/// Both texts as one. `diff` is theirs.
pub fn merged(old: &str, new: &str, diff: &Diff) -> Merged {
    let (olds, news) = (CharBytes::new(old), CharBytes::new(new));
    let mut merging = Merging {
        out: Merged::default(),
        chars: 0,
    };
    let mut at = 0;
    for Change { old: from, new: to } in &diff.changes {
        let (Some(bytes), Some(added), Some(before)) = (
            olds.bytes(*from),
            news.bytes(*to),
            news.bytes(CharRange::new(at, to.start)),
        ) else {
            break;
        };
        merging.push(&new[before]);
        let removed = &old[bytes.clone()];
        let removed = if removed.is_empty() {
            CharRange::new(merging.chars, merging.chars)
        } else {
            if added.is_empty() && !merging.out.text.is_empty() {
                merging.push(white_before(&old[..bytes.start]));
            }
            merging.push(removed)
        };
        let added = if added.is_empty() {
            if !new[added.end..].starts_with(char::is_whitespace) {
                merging.push(white_behind(&old[bytes.end..]));
            }
            CharRange::new(removed.end, removed.end)
        } else {
            let words = &new[added.clone()];
            if !removed.is_empty() && parted(&new[..added.start], &merging.out.text, words) {
                merging.push(" ");
            }
            merging.push(words)
        };
        merging.out.pieces.push(Piece { removed, added });
        at = to.end;
    }
    if let Some(rest) = news.byte(at) {
        merging.push(&new[rest..]);
    }
    merging.out
}

struct Merging {
    out: Merged,
    chars: usize,
}

impl Merging {
    fn push(&mut self, words: &str) -> CharRange {
        let start = self.chars;
        self.chars += words.chars().count();
        self.out.text += words;
        CharRange {
            start,
            end: self.chars,
        }
    }
}

fn white_before(text: &str) -> &str {
    &text[text.trim_end().len()..]
}

fn white_behind(text: &str) -> &str {
    &text[..text.len() - text.trim_start().len()]
}

/// Whether what was taken out and what was put in would run into each other.
fn parted(before: &str, removed: &str, added: &str) -> bool {
    let of_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    before.ends_with(char::is_whitespace)
        || of_word(removed.chars().next_back()) && of_word(added.chars().next())
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};
    use proptest::prelude::*;
    use std::fmt::Write as _;

    fn marked(old: &str, new: &str) -> String {
        let Merged { text, pieces } = merged(old, new, &Diff::new(old, new));
        let mut out = String::new();
        let mut at = 0;
        for Piece { removed, added } in pieces {
            out.push_str(CharRange::new(at, removed.start).slice(&text).unwrap());
            if !removed.is_empty() {
                write!(out, "[-{}-]", removed.slice(&text).unwrap()).unwrap();
            }
            out.push_str(
                CharRange::new(removed.end, added.start)
                    .slice(&text)
                    .unwrap(),
            );
            if !added.is_empty() {
                write!(out, "{{+{}+}}", added.slice(&text).unwrap()).unwrap();
            }
            at = added.end;
        }
        out.push_str(
            CharRange::new(at, text.chars().count())
                .slice(&text)
                .unwrap(),
        );
        out
    }

    fn check(old: &str, new: &str, expected: &Expect) {
        expected.assert_eq(&marked(old, new));
    }

    #[test]
    fn what_was_taken_out_stands_in_its_place() {
        let old =
            "The mayor said the price was fair.\n\nA clerk denied it.\n\nNobody else was asked.";
        check(
            old,
            &old.replace("fair", "just"),
            &expect![[r#"
            The mayor said the price was [-fair-] {+just+}.

            A clerk denied it.

            Nobody else was asked."#]],
        );
        check(
            old,
            &old.replace("A clerk denied it.\n\n", ""),
            &expect![[r#"
            The mayor said the price was fair.

            [-A clerk denied it.-]

            Nobody else was asked."#]],
        );
        check(
            old,
            &old.replace("The mayor said the", "The"),
            &expect![[r#"
            The [-mayor said the-] price was fair.

            A clerk denied it.

            Nobody else was asked."#]],
        );
        check(
            old,
            &old.replace(" was asked", ""),
            &expect![[r#"
            The mayor said the price was fair.

            A clerk denied it.

            Nobody else [-was asked-]."#]],
        );
        check(
            old,
            &old.replace("it.", "it, twice."),
            &expect![[r#"
            The mayor said the price was fair.

            A clerk denied it{+, twice+}.

            Nobody else was asked."#]],
        );
        check(
            old,
            &old.replace("A clerk", "Two clerks"),
            &expect![[r#"
            The mayor said the price was fair.

            [-A clerk-] {+Two clerks+} denied it.

            Nobody else was asked."#]],
        );
        check(
            old,
            &old.replace("The mayor", "Mayor"),
            &expect![[r#"
            [-The mayor-] {+Mayor+} said the price was fair.

            A clerk denied it.

            Nobody else was asked."#]],
        );
        check(
            old,
            "",
            &expect![[r#"
            [-The mayor said the price was fair.

            A clerk denied it.

            Nobody else was asked.-]"#]],
        );
        check(
            "",
            old,
            &expect![[r#"
            {+The mayor said the price was fair.

            A clerk denied it.

            Nobody else was asked.+}"#]],
        );
    }

    proptest! {
        #[test]
        fn without_what_was_taken_out_it_is_the_new_text(
            old in "([a-d]{1,3}[ .\n]{1,2}|“é” ){0,30}", new in "([a-d]{1,3}[ .\n]{1,2}|“é” ){0,30}",
        ) {
            let diff = Diff::new(&old, &new);
            let Merged { text, pieces } = merged(&old, &new, &diff);
            let bare = |text: &str| text.split_whitespace().collect::<String>();
            let (mut without, mut at) = (String::new(), 0);
            for (piece, change) in pieces.iter().zip(&diff.changes) {
                without += CharRange::new(at, piece.removed.start).slice(&text).unwrap();
                at = piece.removed.end;
                prop_assert_eq!(piece.removed.slice(&text), change.old.slice(&old));
                prop_assert_eq!(piece.added.slice(&text), change.new.slice(&new));
            }
            prop_assert_eq!(pieces.len(), diff.changes.len());
            without += CharRange::new(at, text.chars().count()).slice(&text).unwrap();
            prop_assert_eq!(bare(&without), bare(&new));
        }
    }
}
