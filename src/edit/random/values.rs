//! Values by chance: texts in every script, floats of every kind, dates of every form.

use crate::base::date::FuzzyDate;
use crate::base::geom::{Pos2, Vec2, pos2, vec2};
use crate::base::quantity::Quantity;
use crate::model::{Checked, QuoteId, Reply, ReplyOutcome, Seal, Withdrawal};
use fastrand::Rng;

const WORDS: [&str; 36] = [
    "Najim",
    "Laachraoui",
    "Dr. O’Neill",
    "van den Berg",
    "محمد",
    "أبو بكر",
    "عبد الحميد أباعود",
    "שלום",
    "דוד בן־גוריון",
    "Ελένη",
    "Ομάδα",
    "Дмитрий",
    "Служба",
    "देवनागरी",
    "क्षत्रिय",
    "北京",
    "王小明",
    "東京",
    "서울",
    "กรุงเทพ",
    "Zoë",
    "Zoe\u{308}",
    "e\u{301}\u{323}",
    "İstanbul",
    "ﬁne",
    "ǅ",
    "👩‍👩‍👧‍👦",
    "🇧🇪",
    "\u{200f}mark",
    "soft\u{ad}hyphen",
    "no\u{a0}break",
    "x\u{200b}y",
    "quote \"inside\"",
    "back\\slash",
    "r\"raw\"#",
    "31–35",
];

const TEXTS: [&str; 14] = [
    "",
    " ",
    "\n",
    "line one\nline two",
    "carriage\r\nreturn",
    "tab\there",
    "ends with a break\n",
    "\u{feff}mark of byte order",
    "paragraph\u{2029}separator\u{2028}line",
    "// no comment",
    "(format: 1)",
    "“curly” and 'straight'",
    "\u{0}\u{1b}[31m",
    "\u{10ffff}\u{e000}",
];

const DATES: [&str; 12] = [
    "2016",
    "2016-03",
    "2016-03-22",
    "2016~",
    "2016-03?",
    "2016-03-22%",
    "2015-09/2016-03",
    "2014/..",
    "../2014",
    "201X",
    "2016-21",
    "-0044-03-15",
];

const NUMBERS: [&str; 12] = [
    "0", "31", "32", "35", "1200", "1,200", "3.5", "31..35", ">100", ">=100", "<5", "~80",
];

/// Chance with the words of a board.
pub struct Values<'a>(pub &'a mut Rng);

impl Values<'_> {
    pub fn below(&mut self, end: usize) -> usize {
        self.0.usize(0..end.max(1))
    }

    /// True once in so many times.
    pub fn one_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }

    pub fn pick<T: Clone>(&mut self, from: &[T]) -> Option<T> {
        self.0.choice(from).cloned()
    }

    /// One of a list that is not empty.
    pub fn one_of<T: Copy, const N: usize>(&mut self, all: &[T; N]) -> T {
        const { assert!(N > 0) };
        all[self.below(N)]
    }

    pub fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.one_in(2) {
            Some(make(self))
        } else {
            None
        }
    }

    /// Up to `most` words, in any script; never empty and never only space.
    pub fn name(&mut self) -> String {
        let count = 1 + self.below(3);
        let words: Vec<&str> = (0..count).map(|_| self.one_of(&WORDS)).collect();
        words.join(" ")
    }

    /// A short text that may be empty.
    pub fn label(&mut self) -> String {
        if self.one_in(4) {
            String::new()
        } else {
            self.name()
        }
    }

    /// Any text: line breaks, control characters, nothing at all.
    pub fn text(&mut self) -> String {
        let mut text = String::new();
        for _ in 0..self.below(4) {
            text += self.one_of(&TEXTS);
            text += self.one_of(&WORDS);
        }
        if text.is_empty() {
            text += self.one_of(&TEXTS);
        }
        text
    }

    pub fn property(&mut self) -> String {
        self.one_of(&["killed", "age", "role", "also called", "起点"])
            .to_owned()
    }

    pub fn date(&mut self) -> FuzzyDate {
        let text = self.one_of(&DATES);
        text.parse()
            .unwrap_or_else(|_err| FuzzyDate::unreadable(text))
    }

    pub fn quantity(&mut self) -> Option<Quantity> {
        self.one_of(&NUMBERS).parse().ok()
    }

    pub fn checked(&mut self) -> Option<Checked> {
        self.one_in(4).then(|| Checked {
            by: self.label(),
            on: self.maybe(Self::date),
            what: self.text(),
            seal: self.maybe(|v| Seal {
                statement: v.0.u64(..),
                evidence: v.0.u64(..16),
                sources: v.0.u64(..),
            }),
        })
    }

    pub fn withdrawal(&mut self) -> Withdrawal {
        Withdrawal {
            on: self.maybe(Self::date),
            why: self.text(),
        }
    }

    /// A reply; its quote is one of these, or none.
    pub fn reply(&mut self, quote: Option<QuoteId>) -> Reply {
        Reply {
            asked: self.maybe(Self::date),
            by: self.label(),
            outcome: self.one_of(&ReplyOutcome::ALL),
            quote: quote.filter(|_| self.one_in(2)),
            note: self.text(),
        }
    }

    /// Any float a canvas can produce: ordinary, tiny, huge, not a number.
    pub fn float(&mut self) -> f32 {
        match self.below(16) {
            0 => f32::NAN,
            1 => f32::INFINITY,
            2 => f32::NEG_INFINITY,
            3 => -0.0,
            4 => f32::MIN_POSITIVE,
            5 => f32::MAX,
            6 => 1e20,
            7 => f32::from_bits(self.0.u32(..)),
            8 => self.0.i32(-1_000_000..1_000_000) as f32,
            _ => (self.0.f32() - 0.5) * 8000.0,
        }
    }

    /// Half of them near each other, so that things overlap.
    pub fn pos(&mut self) -> Pos2 {
        if self.one_in(2) {
            return pos2(self.0.f32() * 600.0, self.0.f32() * 400.0);
        }
        pos2(self.float(), self.float())
    }

    pub fn size(&mut self) -> Vec2 {
        if self.one_in(2) {
            vec2(100.0 + self.0.f32() * 200.0, 50.0 + self.0.f32() * 100.0)
        } else {
            vec2(self.float(), self.float())
        }
    }
}
