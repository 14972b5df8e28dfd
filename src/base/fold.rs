//! Texts made alike for comparing and finding: without case, accents, kinds of quotes and dashes, and invisible marks.
//!
//! What is folded, letter by letter:
//!
//! - Compatibility forms (`ﬁ`, full-width letters), case, and accents of Latin, Greek and Cyrillic;
//!   letters that have no accent to take off: `ł` `ø` `đ` `ı` `ß` `æ` `œ` `þ`.
//! - Arabic vowel points, hamza carriers, tatweel, and the Persian and final forms of letters; Hebrew
//!   points and final letters; digits of other scripts.
//! - Apostrophes and hamza or ayin marks to `'`, quotes to `"`, dashes to `-`, any space to one space;
//!   soft hyphens, joiners and direction marks to nothing.
//!
//! What tells words apart stays: vowel signs of Indic scripts, Thai tones, voiced kana, Hangul.

use super::text_range::CharRange;
use std::ops::Range;
use unicode_normalization::char::{
    canonical_combining_class, decompose_compatible, is_combining_mark,
};

/// How much is made alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fold {
    /// Punctuation counts: for finding words in a text.
    Text,
    /// Words alone count: apostrophes and full stops are left out, other punctuation is a space. So
    /// `al-Qa‘ida` is `al qaida`, and `U.S.` is `us`.
    Words,
}

/// A folded text.
pub fn fold(text: &str, how: Fold) -> String {
    let mut out = String::with_capacity(text.len());
    each(text, how, |folded| match folded {
        Step::Char(c, _) => out.push(c),
        Step::Mark(_) => {}
    });
    if how == Fold::Words && out.ends_with(' ') {
        out.pop();
    }
    out
}

/// A folded text that knows where each of its characters comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folded {
    text: String,
    places: Vec<Place>,
}

/// One folded character: its byte in the folded text, and its code points in the original.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    byte: u32,
    start: u32,
    end: u32,
}

impl Folded {
    pub fn new(text: &str, how: Fold) -> Self {
        let mut folded = Self {
            text: String::with_capacity(text.len()),
            places: Vec::with_capacity(text.len()),
        };
        each(text, how, |step| match step {
            Step::Char(c, at) => {
                folded.places.push(Place {
                    byte: folded.text.len() as u32,
                    start: at,
                    end: at + 1,
                });
                folded.text.push(c);
            }
            // A mark belongs to the letter that it stands on.
            Step::Mark(at) => {
                if let Some(last) = folded.places.last_mut().filter(|last| last.end == at) {
                    last.end = at + 1;
                }
            }
        });
        if how == Fold::Words && folded.text.ends_with(' ') {
            folded.text.pop();
            folded.places.pop();
        }
        folded
    }

    /// The folded text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The place in the original of a stretch of the folded text, given in bytes.
    pub fn original(&self, bytes: Range<usize>) -> CharRange {
        let index = |byte: usize| self.places.partition_point(|p| (p.byte as usize) < byte);
        let (first, behind) = (index(bytes.start), index(bytes.end));
        let start = self.places.get(first).map_or_else(
            || self.places.last().map_or(0, |place| place.end),
            |place| place.start,
        );
        let last = behind.checked_sub(1).and_then(|i| self.places.get(i));
        let end = last.map_or(start, |place| place.end).max(start);
        CharRange::new(start as usize, end as usize)
    }
}

/// The words of a text, folded as [`Fold::Words`], each with its place in code points. Of a script that puts
/// no spaces between its words each character is one.
pub fn each_word(text: &str, mut emit: impl FnMut(&str, CharRange)) {
    let mut word = String::new();
    let mut place = CharRange { start: 0, end: 0 };
    let mut ends = false;
    each(text, Fold::Words, |step| match step {
        Step::Char(c, at) => {
            let at = at as usize;
            let begins = ends || is_unspaced(c);
            if !word.is_empty() && (c == ' ' || (begins && !is_combining_mark(c))) {
                emit(&word, place);
                word.clear();
            }
            if c == ' ' {
                ends = false;
                return;
            }
            if word.is_empty() {
                place.start = at;
            }
            word.push(c);
            place.end = at + 1;
            ends = is_unspaced(c) || (ends && is_combining_mark(c));
        }
        Step::Mark(at) => {
            if place.end == at as usize {
                place.end += 1;
            }
        }
    });
    if !word.is_empty() {
        emit(&word, place);
    }
}

/// Whether a character is of a script that puts no spaces between its words.
pub fn is_unspaced(c: char) -> bool {
    matches!(
        c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
            | '\u{3000}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}'
    )
}

/// What comes of an original character, with its place in code points.
enum Step {
    Char(char, u32),
    /// A mark that was taken off the character before.
    Mark(u32),
}

fn each(text: &str, how: Fold, mut emit: impl FnMut(Step)) {
    // At the beginning of words no space is wanted, as after another space.
    let mut after_space = how == Fold::Words;
    for (at, original) in text.chars().enumerate() {
        let at = at as u32;
        let mut none = true;
        fold_char(original, |c| {
            let c = match how {
                _ if c.is_whitespace() => ' ',
                Fold::Words if matches!(c, '\'' | '.') => return,
                Fold::Words if !is_word(c) => ' ',
                _ => c,
            };
            none = false;
            if c != ' ' || !after_space {
                emit(Step::Char(c, at));
            }
            after_space = c == ' ';
        });
        if none && is_combining_mark(original) {
            emit(Step::Mark(at));
        }
    }
}

/// Whether a character is part of a word: a letter, a digit, or a mark on one.
pub fn is_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

/// Whether a word may begin or end at this byte, which lies between two characters.
pub fn is_boundary(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at..].chars().next();
    match (before, after) {
        (Some(a), Some(b)) => !(joins(a) && joins(b)),
        _ => true,
    }
}

/// Whether a character makes one word with its neighbours.
pub fn joins(c: char) -> bool {
    is_word(c) && !stands_alone(c)
}

/// Scripts written without spaces between words.
fn stands_alone(c: char) -> bool {
    matches!(c,
        '\u{0e00}'..='\u{0eff}' // Thai, Lao
        | '\u{1000}'..='\u{109f}' // Myanmar
        | '\u{1780}'..='\u{17ff}' // Khmer
        | '\u{3040}'..='\u{30ff}' // Hiragana, Katakana
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}' // Han
    )
}

pub(super) fn fold_char(c: char, mut emit: impl FnMut(char)) {
    if c.is_ascii() {
        emit(if c == '`' {
            '\''
        } else {
            c.to_ascii_lowercase()
        });
        return;
    }
    if is_hangul(c) {
        emit(c);
        return;
    }
    let mut simple = |c: char| {
        if is_dropped(c) {
            return;
        }
        for lower in c.to_lowercase().filter(|c| !is_dropped(*c)) {
            match letters(lower) {
                Some(instead) => instead.chars().for_each(&mut emit),
                None => emit(ascii_digit(lower)),
            }
        }
    };
    match letters(c) {
        Some(_) => simple(c),
        None => decompose_compatible(c, simple),
    }
}

/// Precomposed syllables stay whole: taken apart, one would begin another.
fn is_hangul(c: char) -> bool {
    ('\u{ac00}'..='\u{d7a3}').contains(&c)
}

/// Marks that do not make another word, and characters that cannot be seen.
fn is_dropped(c: char) -> bool {
    if matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{640}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{93c}')
    {
        return true;
    }
    // Overlays; Hebrew, Arabic and Syriac points; accents below and above. Not 7 to 9, 84 to 132:
    // nukta, kana voicing, virama, and the vowel and tone signs of Indic, Thai, Lao and Tibetan.
    matches!(canonical_combining_class(c), 1 | 10..=36 | 200..=240)
}

/// Letters and signs that no decomposition makes alike.
fn letters(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' | 'ẞ' => "ss",
        'ς' => "σ",
        'ı' => "i",
        'ł' => "l",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ŧ' => "t",
        'þ' => "th",
        'æ' => "ae",
        'œ' => "oe",
        'ة' | 'ھ' | 'ہ' | 'ە' => "ه",
        'ى' | 'ی' => "ي",
        'ک' => "ك",
        'ٱ' => "ا",
        'ך' => "כ",
        'ם' => "מ",
        'ן' => "נ",
        'ף' => "פ",
        'ץ' => "צ",
        // The Greek grave comes apart into the ASCII one.
        '`' | '‘' | '’' | '‚' | '‛' | '′' | '‵' | '´' | 'ʹ' | 'ʻ' | 'ʼ' | 'ʽ' | 'ʾ' | 'ʿ' | '׳' => {
            "'"
        }
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '״' => "\"",
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '־' => "-",
        _ => return None,
    })
}

/// The zeros of decimal digits that compatibility does not make ASCII.
const ZEROS: [u32; 15] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50,
    0xed0, 0xf20,
];

fn ascii_digit(c: char) -> char {
    let digit = |zero: &u32| (c as u32).checked_sub(*zero).filter(|value| *value < 10);
    let value = ZEROS.iter().find_map(digit);
    value
        .and_then(|value| char::from_digit(value, 10))
        .unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spellings_of_one_word_are_alike() {
        for (a, b) in [
            ("Élodie", "ELODIE"),
            ("e\u{301}lodie", "élodie"),
            ("Łódź", "lodz"),
            ("Straße", "STRASSE"),
            ("İstanbul", "istanbul"),
            ("ΌΔΟΣ", "οδος"),
            ("Ёлкин", "Елкин"),
            ("مُحَمَّد", "محمد"),
            ("أحمد", "احمد"),
            ("فاطمة", "فاطمه"),
            ("علی", "على"),
            ("שָׁלוֹם", "שלומ"),
            ("१९४७", "1947"),
            ("ＡＢＣ", "abc"),
            ("co\u{ad}operate", "cooperate"),
            ("Qur’an", "Qur'an"),
            ("Qur\u{1fef}an", "Qur'an"),
            ("2015–16", "2015-16"),
            ("two\u{a0}\n words", "two words"),
        ] {
            assert_eq!(fold(a, Fold::Text), fold(b, Fold::Text), "{a} and {b}");
        }
    }

    #[test]
    fn different_words_stay_different() {
        for (a, b) in [
            ("कि", "की"),
            ("か", "が"),
            ("하", "한"),
            ("ไม่", "ไม้"),
            ("31-35", "3135"),
        ] {
            assert_ne!(fold(a, Fold::Text), fold(b, Fold::Text), "{a} and {b}");
        }
    }

    #[test]
    fn words_alone_count_in_names() {
        for (text, words) in [
            ("al-Qa‘ida", "al qaida"),
            ("  O’Neil, J.-P. ", "oneil j p"),
            ("U.S.", "us"),
            ("क्षत्रिय", "क्षत्रिय"),
            ("«…»", ""),
        ] {
            assert_eq!(fold(text, Fold::Words), words, "{text}");
        }
    }

    #[test]
    fn a_stretch_is_found_again_in_the_original_with_its_marks() {
        for (text, part, original) in [
            ("Qur’an", "r'a", "r’a"),
            ("re\u{301}sume\u{301}", "sume", "sume\u{301}"),
            ("ﬁne", "f", "ﬁ"),
            ("a  \n b", "a b", "a  \n b"),
            ("مُحَمَّد", "محمد", "مُحَمَّد"),
        ] {
            let folded = Folded::new(text, Fold::Text);
            let at = folded.as_str().find(part).unwrap();
            let range = folded.original(at..at + part.len());
            assert_eq!(range.slice(text), Some(original), "{text}");
        }
    }

    #[test]
    fn words_are_found_with_their_places() {
        for (text, words) in [
            (
                "“Don’t go,” U.S. (al-Qa‘ida)",
                "dont=Don’t go=go us=U.S al=al qaida=Qa‘ida",
            ),
            ("re\u{301}sume\u{301}!", "resume=re\u{301}sume\u{301}"),
            ("他说 3人", "他=他 说=说 3=3 人=人"),
            ("ไม่ดี", "ไ=ไ ม่=ม่ ดี=ดี"),
            (" … ", ""),
        ] {
            let mut found = Vec::new();
            each_word(text, |word, place| {
                found.push(format!("{word}={}", place.slice(text).unwrap()));
            });
            assert_eq!(found.join(" "), words);
        }
    }

    proptest! {
        #[test]
        fn the_words_are_those_of_the_folded_text(text in "[a-z .,’É\u{301}(-]{0,40}") {
            let mut words = Vec::new();
            let mut last = 0;
            let num_chars = text.chars().count();
            let mut in_order = true;
            each_word(&text, |word, place| {
                words.push(word.to_owned());
                in_order &= last <= place.start && place.start < place.end && place.end <= num_chars;
                last = place.end;
            });
            prop_assert!(in_order);
            prop_assert_eq!(words.join(" "), fold(&text, Fold::Words));
        }

        #[test]
        fn folding_twice_is_folding_once_and_places_lie_in_the_text(text in "\\PC{0,40}") {
            for how in [Fold::Text, Fold::Words] {
                let once = fold(&text, how);
                let folded = Folded::new(&text, how);
                prop_assert_eq!(folded.as_str(), &once);
                let num_chars = text.chars().count();
                let whole = folded.original(0..once.len());
                prop_assert!(whole.end <= num_chars);
                for (byte, c) in once.char_indices() {
                    let range = folded.original(byte..byte + c.len_utf8());
                    prop_assert!(!range.is_empty() && range.end <= num_chars);
                }
                prop_assert_eq!(fold(&once, how), once);
            }
        }
    }
}
