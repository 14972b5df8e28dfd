//! Words set into lines: shaped, broken, in every direction, with the fonts that are in the program.
//!
//! parley does it; the system's fonts are not asked, so that a report is the same on every machine and says
//! nothing of the one it was made on.

use super::look::{Colour, MARK, TEXT, Type, WARNING, WEAK};
use crate::io::report::blocks::{Look, Span, Target};
use parley::fontique::{Blob, Collection, CollectionOptions, SourceCache};
use parley::layout::{Alignment, AlignmentOptions};
use parley::style::{
    FontFamily, FontFamilyName, FontWeight, LineHeight, OverflowWrap, StyleProperty,
};
use parley::{FontContext, Layout, LayoutContext};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;
use unicode_bidi::{BidiClass, bidi_class};

/// How the letters of a run look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Ink {
    pub colour: Colour,
    /// Painted behind the letters.
    pub behind: Option<Colour>,
    /// A link by its place among those of the paragraph, from 1; 0 for none.
    pub link: usize,
}

/// A paragraph in lines.
pub(super) struct Laid {
    pub layout: Layout<Ink>,
    pub text: String,
    pub links: Vec<Target>,
    /// BCP 47, if it is another language than that of the report's own words.
    pub language: Option<String>,
}

/// Bytes of text that are set at once: parley counts places within a run in 16 bits.
const LONGEST: usize = 16_000;

/// Some words with one look.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Run {
    pub text: String,
    pub ink: Ink,
    pub bold: bool,
    pub code: bool,
}

/// Sets words.
pub(super) struct Setter {
    fonts: FontContext,
    layouts: LayoutContext<Ink>,
    /// The program's own words, which come again in every entry.
    known: BTreeMap<(String, Colour, bool, [u32; 3]), Rc<Laid>>,
}

const FAMILIES: [FontFamilyName<'static>; 2] = [
    FontFamilyName::Named(Cow::Borrowed("Noto Sans")),
    FontFamilyName::Named(Cow::Borrowed("DejaVu Sans")),
];
const CODE: [FontFamilyName<'static>; 1] =
    [FontFamilyName::Named(Cow::Borrowed("DejaVu Sans Mono"))];

impl Setter {
    pub fn new() -> Self {
        let mut collection = Collection::new(CollectionOptions {
            shared: false,
            system_fonts: false,
        });
        for font in [
            notosans::REGULAR_TTF,
            notosans::BOLD_TTF,
            dejavu::sans::regular(),
            dejavu::sans::bold(),
            dejavu::sans_mono::regular(),
        ] {
            collection.register_fonts(Blob::new(Arc::new(font)), None);
        }
        Self {
            fonts: FontContext {
                collection,
                source_cache: SourceCache::default(),
            },
            layouts: LayoutContext::new(),
            known: BTreeMap::new(),
        }
    }

    /// Spans in one paragraph of a width; a very long one in several, one below the other.
    pub fn spans(&mut self, spans: &[Span], kind: Type, width: f32) -> Vec<Rc<Laid>> {
        let mut links = Vec::new();
        let runs: Vec<Run> = spans
            .iter()
            .map(|span| run(span, kind, &mut links))
            .collect();
        self.runs(runs, &links, kind, width, None)
    }

    /// The same of runs.
    pub fn runs(
        &mut self,
        runs: Vec<Run>,
        links: &[Target],
        kind: Type,
        width: f32,
        language: Option<&str>,
    ) -> Vec<Rc<Laid>> {
        let parts = parted(runs, LONGEST);
        parts
            .iter()
            .map(|runs| {
                self.one(
                    runs,
                    links.to_vec(),
                    kind,
                    width,
                    language.map(str::to_owned),
                )
            })
            .collect()
    }

    /// Words of the program in one look.
    pub fn plain(&mut self, text: &str, kind: Type, width: f32) -> Rc<Laid> {
        let sizes = [kind.size, kind.line, width].map(f32::to_bits);
        let key = (text.to_owned(), kind.colour, kind.bold, sizes);
        if let Some(laid) = self.known.get(&key) {
            return Rc::clone(laid);
        }
        let run = Run {
            text: text.to_owned(),
            ink: Ink {
                colour: kind.colour,
                ..Ink::default()
            },
            bold: kind.bold,
            code: false,
        };
        let laid = self.one(&[run], Vec::new(), kind, width, None);
        self.known.insert(key, Rc::clone(&laid));
        laid
    }

    fn one(
        &mut self,
        runs: &[Run],
        links: Vec<Target>,
        kind: Type,
        width: f32,
        language: Option<String>,
    ) -> Rc<Laid> {
        let mut text = String::new();
        let mut ranges = Vec::new();
        for run in runs {
            let start = text.len();
            text.push_str(&run.text);
            ranges.push(start..text.len());
        }
        let mut builder = self
            .layouts
            .ranged_builder(&mut self.fonts, &text, 1.0, false);
        for property in [
            StyleProperty::FontFamily(FontFamily::List(Cow::Borrowed(&FAMILIES))),
            StyleProperty::FontSize(kind.size),
            StyleProperty::LineHeight(LineHeight::Absolute(kind.line)),
            StyleProperty::OverflowWrap(OverflowWrap::Anywhere),
        ] {
            builder.push_default(property);
        }
        for (run, range) in runs.iter().zip(ranges) {
            if range.is_empty() {
                continue;
            }
            builder.push(StyleProperty::Brush(run.ink), range.clone());
            if run.bold {
                builder.push(StyleProperty::FontWeight(FontWeight::BOLD), range.clone());
            }
            if run.code {
                let family = FontFamily::List(Cow::Borrowed(&CODE));
                builder.push(StyleProperty::FontFamily(family), range.clone());
                builder.push(StyleProperty::FontSize(kind.size * 0.88), range);
            }
        }
        let mut layout = builder.build(&text);
        layout.break_all_lines(Some(width));
        layout.align(Alignment::Start, AlignmentOptions::default());
        Rc::new(Laid {
            layout,
            text,
            links,
            language,
        })
    }
}

fn run(span: &Span, kind: Type, links: &mut Vec<Target>) -> Run {
    let colour = match span.look {
        Look::Weak if kind.colour == TEXT => WEAK,
        Look::Plain | Look::Strong | Look::Code | Look::Weak => kind.colour,
        Look::Warning => WARNING,
    };
    if let Some(target) = &span.link {
        links.push(target.clone());
    }
    Run {
        text: if span.said {
            isolated(&span.text)
        } else {
            span.text.clone()
        },
        ink: Ink {
            colour,
            behind: None,
            link: if span.link.is_some() { links.len() } else { 0 },
        },
        bold: kind.bold || matches!(span.look, Look::Strong | Look::Warning),
        code: span.look == Look::Code,
    }
}

/// Runs in parts of at most so many bytes, cut behind white space where there is any.
fn parted(runs: Vec<Run>, longest: usize) -> Vec<Vec<Run>> {
    let mut parts: Vec<Vec<Run>> = vec![Vec::new()];
    let mut room = longest;
    for mut run in runs {
        while run.text.len() > room {
            let mut end = room;
            while !run.text.is_char_boundary(end) {
                end -= 1;
            }
            let head = run.text.get(..end).unwrap_or_default();
            let cut = head
                .char_indices()
                .rev()
                .find(|(_, c)| c.is_whitespace())
                .map_or(end, |(at, c)| at + c.len_utf8());
            let rest = run.text.split_off(cut);
            let head = Run {
                text: std::mem::replace(&mut run.text, rest),
                ..run.clone()
            };
            if let Some(part) = parts.last_mut() {
                part.push(head);
            }
            parts.push(Vec::new());
            room = longest;
        }
        room -= run.text.len();
        if let Some(part) = parts.last_mut() {
            part.push(run);
        }
    }
    parts
}

/// The words before a quote, its own, marked, and those after it.
pub(super) fn quote(before: &str, exact: &str, after: &str, kind: Type) -> [Run; 3] {
    let run = |text: &str, marked: bool| Run {
        text: clean(text),
        ink: Ink {
            colour: if marked {
                super::look::INK
            } else {
                kind.colour
            },
            behind: marked.then_some(MARK),
            link: 0,
        },
        bold: marked,
        code: false,
    };
    [run(before, false), run(exact, true), run(after, false)]
}

/// A text of the board, set apart where it runs from right to left.
fn isolated(text: &str) -> String {
    let text = clean(text);
    let mixed = text
        .chars()
        .any(|c| matches!(bidi_class(c), BidiClass::R | BidiClass::AL));
    if mixed {
        format!("\u{2068}{text}\u{2069}")
    } else {
        text
    }
}

/// Without signs that steer a printer or turn the direction of what follows; a break of a line stays one.
fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\n' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_are_set_in_parts() {
        let run = |text: &str| Run {
            text: text.to_owned(),
            ink: Ink::default(),
            bold: false,
            code: false,
        };
        for (given, expected) in [
            (&["ab", "cd"][..], &["abcd"][..]),
            (&["ab cd ef"], &["ab cd ", "ef"]),
            (&["ab", " cdefghijk"], &["ab ", "cdefgh", "ijk"]),
            (&["éééé", "x"], &["ééé", "éx"]),
            (&[], &[""]),
        ] {
            let parts = parted(given.iter().map(|text| run(text)).collect(), 6);
            let texts: Vec<String> = parts
                .iter()
                .map(|part| part.iter().map(|run| run.text.as_str()).collect())
                .collect();
            assert_eq!(texts, expected);
        }
    }
}
