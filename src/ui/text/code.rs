//! Names of fields, values and signs in messages: written between backticks, shown in the code style without them.

use std::borrow::Cow;
use std::ops::Range;

/// A message without the backticks around its code, and where that is, in characters.
///
/// A backtick without a partner on its line is no mark and stays.
pub fn code_marks(message: &str) -> (Cow<'_, str>, Vec<Range<usize>>) {
    if !message.contains('`') {
        return (Cow::Borrowed(message), Vec::new());
    }
    let mut shown = String::with_capacity(message.len());
    let mut spans = Vec::new();
    let mut rest = message;
    while let Some((before, behind)) = rest.split_once('`') {
        shown.push_str(before);
        let inside = behind
            .split_once('`')
            .filter(|(inside, _)| !inside.is_empty() && !inside.contains('\n'));
        if let Some((inside, after)) = inside {
            let start = shown.chars().count();
            shown.push_str(inside);
            spans.push(start..start + inside.chars().count());
            rest = after;
        } else {
            shown.push('`');
            rest = behind;
        }
    }
    shown.push_str(rest);
    (Cow::Owned(shown), spans)
}

#[cfg(test)]
mod tests {
    use super::code_marks;

    #[test]
    fn code_is_shown_without_its_marks_and_other_backticks_stay() {
        let check = |message: &str, shown: &str, code: &[&str]| {
            let (text, spans) = code_marks(message);
            assert_eq!(text, shown);
            let chars: Vec<char> = text.chars().collect();
            let found: Vec<String> = spans
                .into_iter()
                .map(|span| chars[span].iter().collect())
                .collect();
            assert_eq!(found, code, "{message}");
        };
        check("nothing to mark", "nothing to mark", &[]);
        check("`32é` is not a date", "32é is not a date", &["32é"]);
        check("a `b`, a `c`", "a b, a c", &["b", "c"]);
        check(
            "it begins with `(`, where",
            "it begins with (, where",
            &["("],
        );
        check("one ` alone", "one ` alone", &[]);
        check("a `b\nc` d", "a `b\nc` d", &[]);
        check("empty `` here", "empty `` here", &[]);
        check("é `x`", "é x", &["x"]);
    }
}
