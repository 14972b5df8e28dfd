//! Two texts side by side, cut to where they differ.

use crate::query::labels::shorten;

/// Texts up to this many characters are shown whole.
const WHOLE: usize = 80;
/// Of a longer one: the same words on either side of what differs,
const AROUND: usize = 24;
/// and so much of what differs.
const MIDDLE: usize = 60;

/// A text in quotation marks, cut if it is long.
pub(super) fn quoted(text: &str) -> String {
    format!("“{}”", shorten(text, WHOLE))
}

/// Both texts in quotation marks, so that it is seen where they differ.
pub(super) fn differing(old: &str, new: &str) -> (String, String) {
    let is_short = |text: &str| text.chars().nth(WHOLE).is_none();
    if is_short(old) && is_short(new) {
        return (format!("“{old}”"), format!("“{new}”"));
    }
    let [old, new]: [Vec<char>; 2] = [old, new].map(|text| text.chars().collect());
    let same = |(a, b): &(&char, &char)| a == b;
    let start = old.iter().zip(&new).take_while(same).count();
    let rest = old.len().min(new.len()) - start;
    let end = old.iter().rev().zip(new.iter().rev());
    let end = end.take(rest).take_while(same).count();
    (cut(&old, start, end), cut(&new, start, end))
}

/// What differs with a few characters around it: all but the first `start` and the last `end`.
fn cut(text: &[char], start: usize, end: usize) -> String {
    let from = start.saturating_sub(AROUND);
    let differs = start..text.len() - end;
    let to = (differs.end + AROUND).min(text.len());
    let mut shown = String::from("“");
    if from > 0 {
        shown.push('…');
    }
    shown.extend(&text[from..differs.start]);
    if differs.len() > MIDDLE {
        // The first character is one that differs.
        shown.extend(&text[differs.start..differs.start + MIDDLE / 2]);
        shown.push('…');
        shown.extend(&text[differs.end - MIDDLE / 2..differs.end]);
    } else {
        shown.extend(&text[differs.clone()]);
    }
    shown.extend(&text[differs.end..to]);
    if to < text.len() {
        shown.push('…');
    }
    shown.push('”');
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn long_texts_are_cut_to_where_they_differ() {
        assert_eq!(differing("31", "32"), ("“31”".into(), "“32”".into()));
        let old = format!("{}31 people{}", "before ".repeat(20), " after".repeat(20));
        let new = old.replace("31", "32");
        let (a, b) = differing(&old, &new);
        assert_eq!(a, "“…e before before before 31 people after after afte…”");
        assert_eq!(b, "“…e before before before 32 people after after afte…”");
        let (a, b) = differing(&old, &format!("{old} and more"));
        assert_eq!(a, "“… after after after after”");
        assert_eq!(b, "“… after after after after and more”");
    }

    proptest! {
        #[test]
        fn different_texts_look_different(old in "[ab ]{0,200}", new in "[ab ]{0,200}") {
            let (a, b) = differing(&old, &new);
            prop_assert_eq!(old == new, a == b);
        }
    }
}
