//! Random editing in every script: no panic, and one glyph a character in every frame.
//!
//! A step is one thing a hand does: a key, typed text, a click, a drag, a paste, an input method's word. Steps
//! come one to six in a frame, as they do on a busy machine.

use super::{TextField, TextLayout};
use crate::ui::fonts;
use eframe::egui::{
    Context, Event, Id, ImeEvent, Key, Modifiers, PointerButton, RawInput, Rect, pos2, vec2,
};

/// For each script, in fields of one line and of several.
const STEPS: usize = 100_000;
const MOST_CHARS: usize = 120;

const CONTROLS: &[&str] = &[
    "\u{202e}", "\u{202d}", "\u{202a}", "\u{202b}", "\u{202c}", "\u{2066}", "\u{2067}", "\u{2068}",
    "\u{2069}", "\u{200e}", "\u{200f}", "\u{061c}",
];

#[test]
fn latin_with_combining_marks() {
    fuzz(&[
        "a",
        "hello world",
        " ",
        "e\u{301}",
        "\u{301}\u{323}",
        "Zoë",
        "o\u{308}\u{304}",
        "fi",
        "-",
        "(",
        "2016",
    ]);
}

#[test]
fn arabic() {
    fuzz(&[
        "محمد",
        "محمد بن سلمان",
        " ",
        "شركة",
        "لا",
        "ﷺ",
        "مُحَمَّد",
        "\u{64b}",
        "ـ",
        "(",
        "٢٠١٦",
        "2016",
        "،",
    ]);
}

#[test]
fn hebrew() {
    fuzz(&[
        "שלום",
        "בנימין נתניהו",
        " ",
        "שָׁלוֹם",
        "\u{5b8}",
        "״",
        "-",
        ")",
        "2016",
        "ﬡ",
    ]);
}

#[test]
fn greek() {
    fuzz(&[
        "Ἀθῆναι",
        "Γιώργος",
        " ",
        "ᾧ",
        "α\u{301}\u{345}",
        "·",
        "\u{345}",
    ]);
}

#[test]
fn cyrillic() {
    fuzz(&["Москва", "Ёлка", " ", "и\u{306}", "й", "Київ", "Љубљана"]);
}

#[test]
fn devanagari() {
    fuzz(&[
        "नरेन्द्र",
        "मोदी",
        " ",
        "क्ष",
        "क्",
        "\u{200d}",
        "\u{200c}",
        "र्क",
        "कि",
        "\u{93f}",
        "।",
        "\u{94d}",
    ]);
}

#[test]
fn chinese() {
    fuzz(&[
        "北京",
        "习近平",
        "，",
        "。",
        "「",
        "」",
        " ",
        "ｱ",
        "が",
        "か\u{3099}",
        "한국",
        "ㄱ",
        "葛\u{e0100}",
    ]);
}

#[test]
fn emoji_and_joiners() {
    fuzz(&[
        "👨\u{200d}👩\u{200d}👧",
        "🇨🇾",
        "🇨",
        "a",
        " ",
        "❤\u{fe0f}",
        "\u{200d}",
        "\u{fe0f}",
        "👍🏽",
        "🏴\u{e0067}\u{e007f}",
    ]);
}

#[test]
fn mixed_with_controls() {
    let mut pieces = vec![
        "محمد",
        "محمد بن سلمان",
        " ",
        "a",
        "hello",
        "2016",
        "(",
        ")",
        "שלום",
        "e\u{301}",
        "👨\u{200d}👩\u{200d}👧",
        "नरेन्द्र",
        "ﷺ",
        "لا",
        "北京",
        "\t",
        "\r\n",
        "\u{2029}",
        "\u{0}",
        "\u{feff}",
        "\u{a0}",
        "\u{10ffff}",
        "ߊߓ",
        "𞤀𞤣",
    ];
    pieces.extend(CONTROLS);
    fuzz(&pieces);
}

fn fuzz(pieces: &[&str]) {
    for multiline in [false, true] {
        Hand::new(pieces, multiline).work();
    }
}

/// A context without a window, a field in it, and a hand that does anything at all.
struct Hand<'a> {
    pieces: &'a [&'a str],
    multiline: bool,
    random: fastrand::Rng,
    ctx: Context,
    text: String,
    time: f64,
    down: bool,
}

impl<'a> Hand<'a> {
    fn new(pieces: &'a [&'a str], multiline: bool) -> Self {
        let ctx = Context::default();
        ctx.set_fonts(fonts::definitions());
        Self {
            pieces,
            multiline,
            random: fastrand::Rng::with_seed(0x7E57),
            ctx,
            text: String::new(),
            time: 0.0,
            down: false,
        }
    }

    fn work(&mut self) {
        let mut left = STEPS;
        while left > 0 {
            let steps = self.random.usize(1..=6).min(left);
            left -= steps;
            if self.text.chars().count() > MOST_CHARS || self.random.usize(..400) == 0 {
                // The board changed under the field: undone, reloaded, another record selected.
                self.text = self.piece().to_owned();
            }
            let mut events = Vec::new();
            for _ in 0..steps {
                self.step(&mut events);
            }
            self.frame(events);
        }
    }

    fn piece(&mut self) -> &'a str {
        self.pieces[self.random.usize(..self.pieces.len())]
    }

    fn step(&mut self, events: &mut Vec<Event>) {
        match self.random.u8(..12) {
            0..4 => events.push(Event::Text(self.piece().to_owned())),
            4..8 => self.press(events),
            8 | 9 => self.point(events),
            10 => match self.random.u8(..4) {
                0 => events.push(Event::Cut),
                1 => events.push(Event::Copy),
                _ => {
                    let pasted = format!("{}\n{}", self.piece(), self.piece());
                    events.push(Event::Paste(pasted));
                }
            },
            _ => {
                let text = self.piece().to_owned();
                let chars = text.chars().count();
                events.push(Event::Ime(if self.random.bool() {
                    ImeEvent::Commit(text)
                } else {
                    ImeEvent::Preedit {
                        active_range_chars: Some(0..self.random.usize(..=chars)),
                        text,
                    }
                }));
            }
        }
    }

    fn press(&mut self, events: &mut Vec<Event>) {
        const KEYS: [(Key, bool); 15] = [
            (Key::ArrowLeft, false),
            (Key::ArrowRight, false),
            (Key::ArrowUp, false),
            (Key::ArrowDown, false),
            (Key::Home, false),
            (Key::End, false),
            (Key::Backspace, false),
            (Key::Delete, false),
            (Key::Enter, false),
            (Key::A, true),
            (Key::Z, true),
            (Key::Y, true),
            (Key::K, true),
            (Key::U, true),
            (Key::W, true),
        ];
        let (key, command) = KEYS[self.random.usize(..KEYS.len())];
        let modifiers = if command {
            Modifiers::COMMAND | Modifiers::CTRL
        } else {
            [
                Modifiers::NONE,
                Modifiers::NONE,
                Modifiers::SHIFT,
                Modifiers::CTRL,
                Modifiers::SHIFT | Modifiers::CTRL,
            ][self.random.usize(..5)]
        };
        for pressed in [true, false] {
            events.push(Event::Key {
                key,
                physical_key: None,
                pressed,
                repeat: false,
                modifiers,
            });
        }
    }

    fn point(&mut self, events: &mut Vec<Event>) {
        let at = pos2(self.random.f32() * 240.0, self.random.f32() * 120.0);
        events.push(Event::PointerMoved(at));
        if self.random.u8(..3) > 0 {
            self.down = !self.down;
            events.push(Event::PointerButton {
                pos: at,
                button: PointerButton::Primary,
                pressed: self.down,
                modifiers: if self.random.bool() {
                    Modifiers::NONE
                } else {
                    Modifiers::SHIFT
                },
            });
        }
    }

    fn frame(&mut self, events: Vec<Event>) {
        self.time += 0.07;
        let input = RawInput {
            time: Some(self.time),
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(260.0, 140.0))),
            events,
            focused: true,
            ..RawInput::default()
        };
        let id = Id::unique("field");
        let (text, multiline) = (&mut self.text, self.multiline);
        let mut output = self.ctx.run_ui(input, |ui| {
            ui.memory_mut(|memory| memory.request_focus(id));
            let field = if multiline {
                TextField::area(text)
            } else {
                TextField::line(text)
            };
            let (_response, laid_out) = field.id(id).width(160.0).show_laid_out(ui);
            assert_one_glyph_a_char(&laid_out);
        });
        output.textures_delta.clear();
        if self.random.u8(..16) == 0 {
            let _meshes = self.ctx.tessellate(output.shapes, 1.0);
        }
    }
}

fn assert_one_glyph_a_char(laid_out: &TextLayout) {
    let mut chars = laid_out.text().chars();
    for row in &laid_out.galley().rows {
        for glyph in &row.glyphs {
            assert_eq!(Some(glyph.chr), chars.next(), "{:?}", laid_out.text());
            assert!(glyph.pos.x.is_finite() && glyph.advance_width.is_finite());
        }
        if row.ends_with_newline {
            assert_eq!(Some('\n'), chars.next(), "{:?}", laid_out.text());
        }
    }
    assert_eq!(None, chars.next(), "{:?}", laid_out.text());
}
