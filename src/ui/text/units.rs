//! Cuts a paragraph into pieces that are shaped on their own, and finds each character's place in them.

use super::script::{
    clings_to_previous, is_breaking_space, is_ideograph, is_invisible, is_rtl_letter, mirrored,
};
use eframe::egui::Galley;
use eframe::egui::epaint::text::{FontsView, Glyph, LayoutJob, TextFormat};
use std::ops::Range;
use std::sync::Arc;
use unicode_bidi::{BidiInfo, Level};
use unicode_segmentation::UnicodeSegmentation as _;

/// A piece of a paragraph in one direction and one format, as wide as it is drawn.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    /// Characters of the whole text.
    pub chars: Range<usize>,
    pub level: Level,
    pub section: usize,
    /// White space: hangs over the end of a line, and takes the paragraph's direction there.
    pub space: bool,
    /// A line may end after it.
    pub break_after: bool,
    pub width: f32,
    /// Nothing for a piece that has no picture.
    pub galley: Option<Arc<Galley>>,
    /// Left and right edge of each character, from the unit's left edge.
    pub spans: Vec<(f32, f32)>,
}

/// A cluster of characters that one reader sees as one.
#[derive(Debug, Clone, Copy)]
struct Grapheme<'a> {
    text: &'a str,
    start: usize,
    chars: usize,
    level: Level,
    section: usize,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Space,
    Invisible,
    /// Stands alone: a sign in right-to-left text (it may be mirrored), an ideograph.
    Single,
    RtlWord,
    Word,
}

/// What a paragraph is cut by.
pub(super) struct Paragraph<'a> {
    pub text: &'a str,
    /// The first of its characters in the whole text.
    pub start: usize,
    pub sections: &'a [(Range<usize>, TextFormat)],
    pub one_line: bool,
}

/// The paragraph's own direction and its pieces in logical order.
pub(super) fn units(fonts: &mut FontsView<'_>, paragraph: &Paragraph<'_>) -> (Level, Vec<Unit>) {
    let info = BidiInfo::new(paragraph.text, None);
    let base = info
        .paragraphs
        .first()
        .map_or_else(Level::ltr, |para| para.level);
    let graphemes = graphemes(paragraph, &info.levels);
    let mut units = Vec::new();
    let mut rest = graphemes.as_slice();
    while let Some(first) = rest.first() {
        let alike = rest
            .iter()
            .skip(1)
            .zip(rest)
            .take_while(|(next, last)| joins(last, next))
            .count();
        let (run, after) = rest.split_at(alike + 1);
        let next = after.first();
        let break_after = first.kind == Kind::Space || {
            let last = run[alike];
            may_break_between(&last, next)
        };
        let shaped = shape(fonts, paragraph, run, break_after);
        units.extend(shaped);
        rest = after;
    }
    (base, units)
}

fn graphemes<'a>(paragraph: &Paragraph<'a>, levels: &[Level]) -> Vec<Grapheme<'a>> {
    let mut section = 0;
    let mut at = paragraph.start;
    let mut found = Vec::new();
    for (byte, text) in paragraph.text.grapheme_indices(true) {
        while section + 1 < paragraph.sections.len() && paragraph.sections[section].0.end <= at {
            section += 1;
        }
        let level = levels.get(byte).copied().unwrap_or_else(Level::ltr);
        let chars = text.chars().count();
        found.push(Grapheme {
            text,
            start: at,
            chars,
            level,
            section,
            kind: kind(text, level),
        });
        at += chars;
    }
    found
}

fn kind(text: &str, level: Level) -> Kind {
    let Some(first) = text.chars().next() else {
        return Kind::Invisible;
    };
    if is_breaking_space(first) && first != '\r' {
        Kind::Space
    } else if text.chars().all(is_invisible) {
        Kind::Invisible
    } else if is_rtl_letter(first) {
        Kind::RtlWord
    } else if level.is_rtl() || is_ideograph(first) {
        Kind::Single
    } else {
        Kind::Word
    }
}

fn joins(last: &Grapheme<'_>, next: &Grapheme<'_>) -> bool {
    last.level == next.level
        && last.section == next.section
        && last.kind == next.kind
        && matches!(last.kind, Kind::Space | Kind::RtlWord | Kind::Word)
        // A long word of an address may break after these.
        && !(last.kind == Kind::Word && breaks_after_sign(last.text))
}

fn breaks_after_sign(text: &str) -> bool {
    matches!(text, "-" | "‐" | "–" | "—" | "/")
}

fn may_break_between(last: &Grapheme<'_>, next: Option<&Grapheme<'_>>) -> bool {
    let Some(next) = next else {
        return true;
    };
    let begins = next.text.chars().next().unwrap_or(' ');
    let ends = last.text.chars().next().unwrap_or(' ');
    if next.kind == Kind::Space || clings_to_previous(begins) {
        return false;
    }
    is_ideograph(ends)
        || (is_ideograph(begins) && last.kind == Kind::Word)
        || breaks_after_sign(last.text) && next.text.chars().all(char::is_alphabetic)
}

/// Cuts a piece that is too wide into pieces that fit, each of one grapheme at least.
///
/// The first may have less room than the others.
pub(super) fn cut(
    fonts: &mut FontsView<'_>,
    paragraph: &Paragraph<'_>,
    unit: &Unit,
    first_width: f32,
    max_width: f32,
) -> Vec<Unit> {
    let from = unit.chars.start - paragraph.start;
    let text: String = paragraph
        .text
        .chars()
        .skip(from)
        .take(unit.chars.len())
        .collect();
    let mut graphemes: Vec<(Grapheme<'_>, f32)> = Vec::new();
    let mut at = unit.chars.start;
    for part in text.graphemes(true) {
        let chars = part.chars().count();
        let spans = &unit.spans[at - unit.chars.start..][..chars];
        let width = spans.iter().map(|(left, right)| right - left).sum();
        let grapheme = Grapheme {
            text: part,
            start: at,
            chars,
            level: unit.level,
            section: unit.section,
            kind: kind(part, unit.level),
        };
        graphemes.push((grapheme, width));
        at += chars;
    }
    let (mut graphemes, widths): (Vec<Grapheme<'_>>, Vec<f32>) = graphemes.into_iter().unzip();
    let mut widths = widths.as_slice();
    let mut room = first_width;
    let mut units = Vec::new();
    while !graphemes.is_empty() {
        let mut used = 0.0;
        let fits = widths.iter().take_while(|&&width| {
            used += width;
            used <= room
        });
        let mut count = fits.count().max(1);
        let pieces = loop {
            let ends = count < graphemes.len() || unit.break_after;
            let pieces = shape(fonts, paragraph, &graphemes[..count], ends);
            let width: f32 = pieces.iter().map(|piece| piece.width).sum();
            // A letter at the end of a piece may have another form than within a word, and a wider one.
            if width <= room || count == 1 {
                break pieces;
            }
            count -= 1;
        };
        units.extend(pieces);
        graphemes.drain(..count);
        widths = &widths[count..];
        room = max_width;
    }
    units
}

/// Lays a run of graphemes out; where its pieces cannot be told apart, one by one.
fn shape(
    fonts: &mut FontsView<'_>,
    paragraph: &Paragraph<'_>,
    run: &[Grapheme<'_>],
    break_after: bool,
) -> Vec<Unit> {
    if run.len() > 1 && run[0].kind != Kind::Space {
        if let Some(unit) = shape_whole(fonts, paragraph, run, break_after) {
            return vec![unit];
        }
        return run
            .iter()
            .enumerate()
            .map(|(i, grapheme)| {
                let last = i + 1 == run.len();
                shape_single(
                    fonts,
                    paragraph,
                    std::slice::from_ref(grapheme),
                    last && break_after,
                )
            })
            .collect();
    }
    vec![shape_single(fonts, paragraph, run, break_after)]
}

fn shape_whole(
    fonts: &mut FontsView<'_>,
    paragraph: &Paragraph<'_>,
    run: &[Grapheme<'_>],
    break_after: bool,
) -> Option<Unit> {
    let first = run.first()?;
    let text: String = run.iter().map(|g| g.text).collect();
    let galley = lay_out(fonts, text, &paragraph.sections[first.section].1);
    let spans = align(&galley, run)?;
    Some(unit(run, break_after, Some(galley), spans))
}

/// A grapheme, or a run of white space: its room is shared out, which is always possible.
fn shape_single(
    fonts: &mut FontsView<'_>,
    paragraph: &Paragraph<'_>,
    run: &[Grapheme<'_>],
    break_after: bool,
) -> Unit {
    let first = run[0];
    if first.kind == Kind::Invisible {
        let spans = vec![(0.0, 0.0); first.chars];
        return unit(run, break_after, None, spans);
    }
    let draw = |c: char| match c {
        '\n' | '\r' if paragraph.one_line => ' ',
        c if first.level.is_rtl() => mirrored(c),
        c => c,
    };
    let text: String = run.iter().flat_map(|g| g.text.chars()).map(draw).collect();
    let galley = lay_out(fonts, text, &paragraph.sections[first.section].1);
    let widths = share(width(&galley), run);
    let spans = place(run, &widths, first.level.is_rtl());
    unit(run, break_after, Some(galley), spans)
}

fn unit(
    run: &[Grapheme<'_>],
    break_after: bool,
    galley: Option<Arc<Galley>>,
    spans: Vec<(f32, f32)>,
) -> Unit {
    let first = run[0];
    let end = run
        .last()
        .map_or(first.start, |last| last.start + last.chars);
    Unit {
        chars: first.start..end,
        level: first.level,
        section: first.section,
        space: first.kind == Kind::Space,
        break_after,
        width: galley.as_deref().map_or(0.0, width),
        galley,
        spans,
    }
}

/// One row of one format, as egui lays it out; egui remembers it until it is not asked for any more.
pub(super) fn lay_out(fonts: &mut FontsView<'_>, text: String, format: &TextFormat) -> Arc<Galley> {
    let mut job = LayoutJob::single_section(text, format.clone());
    job.break_on_newline = false;
    job.round_output_to_gui = false;
    job.keep_trailing_whitespace = true;
    fonts.layout_job(job)
}

fn width(galley: &Galley) -> f32 {
    galley.rows.first().map_or(0.0, |row| row.size.x)
}

/// The same width for each grapheme.
fn share(width: f32, run: &[Grapheme<'_>]) -> Vec<f32> {
    vec![width / run.len() as f32; run.len()]
}

/// Each character's edges from its grapheme's width: the first has all of it, its marks stand at the end.
fn place(run: &[Grapheme<'_>], widths: &[f32], rtl: bool) -> Vec<(f32, f32)> {
    let total: f32 = widths.iter().sum();
    let mut spans = Vec::new();
    let mut x = if rtl { total } else { 0.0 };
    for (grapheme, &width) in run.iter().zip(widths) {
        let end = if rtl { x - width } else { x + width };
        spans.push((x.min(end), x.max(end)));
        spans.extend(std::iter::repeat_n(
            (end, end),
            grapheme.chars.saturating_sub(1),
        ));
        x = end;
    }
    spans
}

/// Finds the glyphs of each grapheme.
///
/// The shaper gives glyphs from left to right, each with the first character of its cluster. A cluster of
/// several graphemes (a ligature) is shared out among them. Nothing if the glyphs come in another order than
/// the characters are read in: then the run was not shaped as one (two fonts, an override of direction).
fn align(galley: &Galley, run: &[Grapheme<'_>]) -> Option<Vec<(f32, f32)>> {
    let glyphs = &galley.rows.first()?.glyphs;
    let rtl = run[0].level.is_rtl();
    let drawn: Vec<&Glyph> = {
        let seen = glyphs.iter().filter(|g| !is_filler(g));
        if rtl {
            seen.rev().collect()
        } else {
            seen.collect()
        }
    };
    // The graphemes of each cluster and its width.
    let mut clusters: Vec<(usize, f32)> = Vec::new();
    let mut next = 0;
    for (i, grapheme) in run.iter().enumerate() {
        let first = grapheme.text.chars().next()?;
        match drawn.get(next) {
            Some(glyph) if glyph.chr == first => {
                let following = run.get(i + 1).and_then(|g| g.text.chars().next());
                let mut width = glyph.advance_width;
                next += 1;
                while let Some(more) = drawn.get(next)
                    && more.chr == first
                    && (more.advance_width.abs() < 0.01 || following != Some(first))
                {
                    width += more.advance_width;
                    next += 1;
                }
                clusters.push((1, width));
            }
            _ => clusters.last_mut()?.0 += 1,
        }
    }
    if next != drawn.len() {
        return None;
    }
    let widths: Vec<f32> = clusters
        .iter()
        .flat_map(|&(graphemes, width)| std::iter::repeat_n(width / graphemes as f32, graphemes))
        .collect();
    // What hinting and letter spacing add belongs to all.
    let sum: f32 = widths.iter().sum();
    let scale = if sum > 0.0 { width(galley) / sum } else { 1.0 };
    let scaled: Vec<f32> = widths.iter().map(|width| width * scale).collect();
    Some(place(run, &scaled, rtl))
}

/// A glyph without a picture or a width, which egui adds where a cluster has more characters than glyphs.
fn is_filler(glyph: &Glyph) -> bool {
    glyph.advance_width == 0.0 && glyph.uv_rect.is_nothing()
}
