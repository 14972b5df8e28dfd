//! One side of two passages: what stands around it, its words, those that the other side does not have, and
//! the words of its quotes.

use super::published;
use crate::base::text_range::{CharBytes, CharRange};
use crate::editor::Action;
use crate::editor::session::ReaderTarget;
use crate::evidence::copies::{Holder, Proposal, Side, own_words};
use crate::query::labels::{display_name, speaker_name};
use crate::ui::ctx::ViewCtx;
use crate::ui::fonts;
use crate::ui::icons;
use crate::ui::text::{self, Text, TextSpec};
use crate::ui::theme::{Tokens, line, radius, space, text_size};
use crate::ui::widgets::Button;
use eframe::egui::text::TextFormat;
use eframe::egui::{Frame, Margin, Role, Sense, Stroke, Ui, WidgetInfo};
use std::borrow::Cow;
use std::ops::Range;

/// Characters of the text around the passage that are shown.
const AROUND: usize = 80;
/// Of a longer passage so many characters are shown, from a little before the first quote.
const LONGEST: usize = 600;
const BEFORE: usize = 60;

/// Which part of the passage lies before its first quote on either side: both are shown from there.
pub fn beginning(cx: &ViewCtx<'_>, proposal: &Proposal) -> f64 {
    let parts = proposal.sides.iter().filter_map(|side| {
        let (_, quotes) = text_and_quotes(cx, side)?;
        let range = side.place.range;
        let first = quotes.iter().map(|quote| quote.start).min()?;
        let before = first.saturating_sub(range.start);
        Some(before as f64 / range.len().max(1) as f64)
    });
    parts.reduce(f64::min).unwrap_or(0.0)
}

/// `from` is the part of a long passage that is passed over.
pub fn passage_ui(cx: &ViewCtx<'_>, ui: &mut Ui, side: &Side, from: f64) {
    let tokens = Tokens::of(ui.ctx());
    let frame = Frame::new()
        .fill(tokens.card)
        .stroke(Stroke::new(line::HAIR, tokens.border))
        .corner_radius(radius::MEDIUM)
        .inner_margin(Margin::same(space::S as i8));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.push_id(side.source, |ui| {
            let (publisher, day) = published(cx, side);
            let head = day.map_or_else(|| publisher.clone(), |day| format!("{publisher}, {day}"));
            Text::new(head).strong().truncate().show(ui);
            let title = display_name(cx.board, side.source);
            let source = cx.board.sources().get(side.source);
            if source.is_some_and(|source| !source.publisher.is_empty()) {
                Text::new(title).small().weak().truncate().show(ui);
            }
            let voices: Vec<String> = side
                .quotes
                .iter()
                .filter_map(|&quote| speaker_name(cx.board, quote))
                .collect();
            if !voices.is_empty() {
                let words = format!("Quotes {}", voices.join(", "));
                Text::new(words).small().weak().truncate().show(ui);
            }
            ui.add_space(space::XS);
            words_ui(cx, ui, side, from);
            ui.add_space(space::XS);
            let button = Button::new("Show in the reader").icon(icons::BOOK).quiet();
            if button.show(ui).clicked() {
                show(cx, side);
            }
        });
    });
}

/// The place in the reader: the passage, or the quote where the text is not at hand.
fn show(cx: &ViewCtx<'_>, side: &Side) {
    match side.place.holder {
        Holder::Source(source) => cx.push(Action::OpenReader {
            source,
            target: Some(ReaderTarget::Range(side.place.range)),
        }),
        Holder::Quote(quote) => cx.push(Action::OpenQuote(quote)),
    }
}

/// A stretch of a text as it is shown, with the places in it counted from its beginning.
struct Excerpt {
    text: String,
    /// The passage.
    passage: Range<usize>,
    differing: Vec<Range<usize>>,
    quotes: Vec<Range<usize>>,
}

fn words_ui(cx: &ViewCtx<'_>, ui: &mut Ui, side: &Side, from: f64) {
    let Some(excerpt) = excerpt(cx, side, from) else {
        text::weak(ui, "The text is not at hand any more");
        return;
    };
    let tokens = Tokens::of(ui.ctx());
    let font = fonts::regular(text_size::BODY);
    let format = |colour| TextFormat::simple(font.clone(), colour);
    let mut spec = TextSpec::new(&excerpt.text, font.clone(), tokens.text_weak);
    spec = spec.span(excerpt.passage.clone(), format(tokens.text));
    for quote in &excerpt.quotes {
        spec = spec.span(
            quote.clone(),
            TextFormat {
                font_id: fonts::bold(text_size::BODY),
                ..format(tokens.text_strong)
            },
        );
    }
    for words in &excerpt.differing {
        let in_quote = excerpt
            .quotes
            .iter()
            .any(|quote| quote.start <= words.start && words.end <= quote.end);
        let font_id = if in_quote {
            fonts::bold(text_size::BODY)
        } else {
            font.clone()
        };
        let mark = TextFormat {
            font_id,
            background: tokens.search_highlight,
            underline: Stroke::new(line::NORMAL, tokens.warning),
            ..format(tokens.text_strong)
        };
        spec = spec.span(words.clone(), mark);
    }
    let laid_out = text::layout(ui.ctx(), &spec.wrap(ui.available_width()));
    let (rect, response) = ui.allocate_exact_size(laid_out.size(), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, spoken(&excerpt)));
    if ui.is_rect_visible(rect) {
        laid_out.paint(ui.painter(), rect.min, tokens.text);
    }
}

/// For who does not see it: the words that differ in brackets.
fn spoken(excerpt: &Excerpt) -> String {
    let mut spoken = String::with_capacity(excerpt.text.len());
    for (at, c) in excerpt.text.chars().enumerate() {
        if excerpt.differing.iter().any(|words| words.start == at) {
            spoken.push('[');
        }
        spoken.push(c);
        if excerpt.differing.iter().any(|words| words.end == at + 1) {
            spoken.push(']');
        }
    }
    spoken
}

/// The text in which the passage stands, and the places of its quotes there.
fn text_and_quotes<'a>(cx: &'a ViewCtx<'_>, side: &Side) -> Option<(Cow<'a, str>, Vec<CharRange>)> {
    Some(match side.place.holder {
        Holder::Source(source) => {
            let text = cx.texts.of(cx.board.sources().get(source)?)?;
            let of = |quote| cx.proofs.get(quote)?.range();
            let quotes = side.quotes.iter().filter_map(of).collect();
            (Cow::Borrowed(&**text), quotes)
        }
        Holder::Quote(quote) => {
            let (text, range) = own_words(cx.board.quotes().get(quote)?);
            (Cow::Owned(text), vec![range])
        }
    })
}

fn excerpt(cx: &ViewCtx<'_>, side: &Side, from: f64) -> Option<Excerpt> {
    let place = &side.place;
    let (text, quotes) = text_and_quotes(cx, side)?;
    let map = CharBytes::new(&text);
    let mut shown = place.range;
    if shown.len() > LONGEST {
        let before = (shown.len() as f64 * from) as usize;
        shown.start += before.saturating_sub(BEFORE);
        shown.end = shown.end.min(shown.start + LONGEST);
    }
    let wide = CharRange {
        start: shown.start.saturating_sub(AROUND),
        end: (shown.end + AROUND).min(map.num_chars()),
    };
    let words = &text[map.bytes(wide)?];
    // What is shown begins and ends with a whole word.
    let is_cut = [wide.start > 0, wide.end < map.num_chars()];
    let mut before = words.chars().take(shown.start - wide.start);
    let skip = before.position(char::is_whitespace).filter(|_| is_cut[0]);
    let skip = skip.map_or(0, |at| at + 1);
    let mut behind = words.chars().rev().take(wide.end - shown.end);
    let drop = behind.position(char::is_whitespace).filter(|_| is_cut[1]);
    let drop = drop.unwrap_or(0);
    let len = wide.len().saturating_sub(skip + drop);
    let mut out = String::from(if is_cut[0] { "… " } else { "" });
    let lead = out.chars().count();
    let body = words.chars().skip(skip).take(len);
    // A line feed is one character, as a space is.
    out.extend(body.map(|c| if c.is_whitespace() { ' ' } else { c }));
    if is_cut[1] {
        out.push('…');
    }
    let start = wide.start + skip;
    let local = |range: CharRange| {
        let from = range.start.max(start).min(start + len) - start + lead;
        let to = range.end.max(start).min(start + len) - start + lead;
        from..to
    };
    Some(Excerpt {
        text: out,
        passage: local(place.range),
        differing: place.differing.iter().copied().map(local).collect(),
        quotes: quotes.into_iter().map(local).collect(),
    })
}
