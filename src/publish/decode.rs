//! A text as those who read it may see it: escapes of HTML, JSON and addresses taken back.

/// The text, and whatever it becomes by taking back one kind of escape after the other.
pub(super) fn views(text: &str) -> Vec<String> {
    let mut views = vec![text.to_owned()];
    // Escapes may stand within escapes: each view is decoded again, but not for ever.
    for _ in 0..2 {
        let more: Vec<String> = views
            .iter()
            .flat_map(|view| [html(view), json(view), percent(view)])
            .flatten()
            .filter(|view| !views.contains(view))
            .collect();
        if more.is_empty() {
            break;
        }
        for view in more {
            if !views.contains(&view) {
                views.push(view);
            }
        }
    }
    views
}

/// Without tags: a name may run over their borders.
pub(super) fn without_tags(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, behind)) = rest.split_once('<') {
        text.push_str(before);
        match behind.split_once('>') {
            Some((_, after)) => rest = after,
            None => return text,
        }
    }
    text.push_str(rest);
    text
}

/// The text that a piece of HTML without tags shows.
pub fn unescape_html(text: &str) -> String {
    html(text).unwrap_or_else(|| text.to_owned())
}

/// Longer than any character reference that is read. To look for its end through the whole text, at each `&`,
/// would take the length of the text squared.
const LONGEST_NAME: usize = 16;

/// Character references taken back; nothing if there is none.
pub(super) fn html(text: &str) -> Option<String> {
    replaced(text, '&', |rest| {
        let end = rest.bytes().take(LONGEST_NAME).position(|b| b == b';')?;
        let name = rest.get(..end)?;
        let len = end + 1;
        let c = match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            "nbsp" => ' ',
            _ => {
                let number = name.strip_prefix('#')?;
                let code = match number.strip_prefix(['x', 'X']) {
                    Some(hex) => u32::from_str_radix(hex, 16),
                    None => number.parse(),
                };
                char::from_u32(code.ok()?)?
            }
        };
        Some((c.to_string(), len))
    })
}

/// Escapes of JSON and JavaScript taken back; nothing if there is none.
pub(super) fn json(text: &str) -> Option<String> {
    replaced(text, '\\', |rest| {
        let simple = match rest.chars().next()? {
            'n' | 'r' | 't' => ' ',
            c @ ('"' | '\\' | '/') => c,
            'u' => {
                let (code, len) = unit(rest)?;
                if !(0xd800..0xdc00).contains(&code) {
                    return Some((char::from_u32(code)?.to_string(), len));
                }
                // A character beyond the first plane is written as two.
                let second = rest.get(len..)?.strip_prefix('\\')?;
                let (low, more) = unit(second)?;
                let both = 0x1_0000 + ((code - 0xd800) << 10) + low.checked_sub(0xdc00)?;
                return Some((char::from_u32(both)?.to_string(), len + 1 + more));
            }
            _ => return None,
        };
        Some((simple.to_string(), 1))
    })
}

fn unit(text: &str) -> Option<(u32, usize)> {
    let digits = text.strip_prefix('u')?.get(..4)?;
    Some((u32::from_str_radix(digits, 16).ok()?, 5))
}

/// Percent escapes of addresses taken back; nothing if there is none.
fn percent(text: &str) -> Option<String> {
    replaced(text, '%', |rest| {
        let mut bytes = Vec::new();
        let mut at = 0;
        loop {
            let digits = rest.get(at..at + 2)?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            at += 2;
            if let Ok(text) = str::from_utf8(&bytes) {
                return Some((text.to_owned(), at));
            }
            if bytes.len() == 4 || !rest.get(at..)?.starts_with('%') {
                return None;
            }
            at += 1;
        }
    })
}

/// Puts something in the place of each escape: of the text behind its first character, `read` says what it
/// stands for and how long it is.
fn replaced(
    text: &str,
    first: char,
    read: impl Fn(&str) -> Option<(String, usize)>,
) -> Option<String> {
    let mut out = String::new();
    let mut rest = text;
    let mut any = false;
    while let Some((before, behind)) = rest.split_once(first) {
        out.push_str(before);
        if let Some((instead, len)) = read(behind) {
            out.push_str(&instead);
            rest = behind.get(len..).unwrap_or("");
            any = true;
        } else {
            out.push(first);
            rest = behind;
        }
    }
    out.push_str(rest);
    any.then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_taken_back_also_within_each_other() {
        for (text, seen) in [
            ("Al&#105;ce", "Alice"),
            ("Al&#x69;ce &amp; Bob", "Alice & Bob"),
            ("Al&amp;#105;ce", "Alice"),
            ("Al\\u0069ce", "Alice"),
            ("\\ud83d\\ude80", "🚀"),
            ("/people/Zo%C3%AB%20Adams", "/people/Zoë Adams"),
            ("100 % of R&D at \\work", "100 % of R&D at \\work"),
            ("%e9t%C3", "%e9t%C3"),
            ("&#xffffffff; \\ud83d", "&#xffffffff; \\ud83d"),
        ] {
            let views = views(text);
            assert!(views.contains(&seen.to_owned()), "{text}: {views:?}");
        }
        assert_eq!(without_tags("<b>Al</b>ice <i"), "Alice ");
    }
}
