//! What is known of single characters: direction, mirror images, where a line may break.

/// Whether the text has anything that is read from right to left or sets a direction.
pub fn needs_bidi(text: &str) -> bool {
    !text.is_ascii() && text.chars().any(sets_direction)
}

/// Characters of right-to-left scripts, and the invisible ones that set a direction.
fn sets_direction(c: char) -> bool {
    matches!(c,
        '\u{0590}'..='\u{08FF}' // Hebrew, Arabic, Syriac, Thaana, N'Ko, …
        | '\u{200E}' | '\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}'
        | '\u{FB1D}'..='\u{FDFF}'
        | '\u{FE70}'..='\u{FEFC}'
        | '\u{10800}'..='\u{10FFF}'
        | '\u{1E800}'..='\u{1EFFF}')
}

/// Whether a text is read from right to left: by its first letter that has a direction.
pub fn is_rtl(text: &str) -> bool {
    needs_bidi(text) && unicode_bidi::get_base_direction(text) == unicode_bidi::Direction::Rtl
}

/// A character that takes no room and has no picture of its own.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\r' | '\u{00AD}' | '\u{061C}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}')
}

/// White space at which a line may end; not the no-break ones.
pub(super) fn is_breaking_space(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{00A0}' | '\u{202F}' | '\u{2007}')
}

/// Scripts without spaces between words: a line may end before and after each sign.
pub(super) fn is_ideograph(c: char) -> bool {
    matches!(c,
        '\u{3040}'..='\u{30FF}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{AC00}'..='\u{D7A3}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3134F}')
}

/// Signs that must not begin a line.
pub(super) fn clings_to_previous(c: char) -> bool {
    ")]｝}〕〉》」』】〙〗»›ー々〻！？；：、。，．）］”’…!?;:,.%".contains(c)
}

/// Letters that are drawn from right to left, and the marks on them.
pub(super) fn is_rtl_letter(c: char) -> bool {
    use unicode_bidi::BidiClass::{AL, R};
    matches!(unicode_bidi::bidi_class(c), AL | R)
}

/// The mirror image of a bracket or sign in right-to-left text.
///
/// Unicode's BidiMirroring.txt, as far as its signs occur in running text.
pub(super) fn mirrored(c: char) -> char {
    const PAIRS: [(char, char); 31] = [
        ('(', ')'),
        ('<', '>'),
        ('[', ']'),
        ('{', '}'),
        ('«', '»'),
        ('‹', '›'),
        ('⁅', '⁆'),
        ('⁽', '⁾'),
        ('₍', '₎'),
        ('≤', '≥'),
        ('≪', '≫'),
        ('≺', '≻'),
        ('⊂', '⊃'),
        ('⊆', '⊇'),
        ('⟦', '⟧'),
        ('⟨', '⟩'),
        ('⟪', '⟫'),
        ('⦃', '⦄'),
        ('⦅', '⦆'),
        ('〈', '〉'),
        ('《', '》'),
        ('「', '」'),
        ('『', '』'),
        ('【', '】'),
        ('〔', '〕'),
        ('〖', '〗'),
        ('（', '）'),
        ('＜', '＞'),
        ('［', '］'),
        ('｛', '｝'),
        ('⸨', '⸩'),
    ];
    PAIRS
        .iter()
        .find_map(|&(open, close)| match c {
            c if c == open => Some(close),
            c if c == close => Some(open),
            _ => None,
        })
        .unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn direction_is_that_of_the_first_letter() {
        for (text, rtl) in [
            ("محمد", true),
            ("22 مارس 2016", true),
            ("(שלום) abc", true),
            ("abc שלום", false),
            ("2016", false),
            ("", false),
        ] {
            assert_eq!(is_rtl(text), rtl, "{text}");
        }
    }

    #[test]
    fn a_mirror_image_of_a_mirror_image_is_the_sign() {
        for c in "()[]«»‹›<>{}≤≥「」a1 ".chars() {
            assert_eq!(mirrored(mirrored(c)), c);
        }
        assert_eq!(mirrored('('), ')');
    }

    #[test]
    fn latin_needs_no_reordering() {
        assert!(!needs_bidi(
            "Zoë, Łukasz, Ἀθῆναι, Москва, नरेन्द्र, 北京, 👨\u{200d}👩"
        ));
        assert!(needs_bidi("a שלום"));
        assert!(needs_bidi("\u{202e}abc"));
    }
}
