//! Lays text out for scripts of both directions: lines are broken first, then each is put in visual order.

use super::layout::TextLayout;
use super::script::needs_bidi;
use super::spec::TextSpec;
use super::units::{Paragraph, Unit, cut, lay_out, units};
use eframe::egui::emath::GuiRounding as _;
use eframe::egui::epaint::Mesh;
use eframe::egui::epaint::text::{
    FontsView, Galley, Glyph, LayoutJob, LayoutSection, PlacedRow, Row, RowVisuals, TextFormat,
};
use eframe::egui::text::ByteIndex;
use eframe::egui::{Context, Rect, Vec2, pos2, vec2};
use std::ops::Range;
use std::sync::Arc;
use unicode_bidi::{BidiInfo, Level};

/// Lays a text out with the fonts of a context. A `&Ui` will do for the context.
pub fn layout(ctx: &Context, spec: &TextSpec<'_>) -> TextLayout {
    ctx.fonts_mut(|fonts| layout_with(fonts, spec))
}

/// Lays a text out.
///
/// Text in one direction goes to egui as it is. Where letters are read from right to left, or where egui's
/// galley would not have one glyph a character (Devanagari, some emoji), it is put together piece by piece.
///
/// Where only some rows are shown, what certainly is beyond them is not looked at: [`TextLayout::text`] ends there.
pub fn layout_with(fonts: &mut FontsView<'_>, spec: &TextSpec<'_>) -> TextLayout {
    match beginning(spec) {
        Some(text) => lay_out_all(
            fonts,
            &TextSpec {
                text,
                ..spec.clone()
            },
        ),
        None => lay_out_all(fonts, spec),
    }
}

/// As much of a very long text as its rows could hold if every character were a point wide.
fn beginning<'a>(spec: &TextSpec<'a>) -> Option<&'a str> {
    const SLACK: usize = 256;
    let finite = spec.max_rows != usize::MAX && spec.max_width.is_finite();
    let most = (spec.max_width as usize)
        .saturating_add(SLACK)
        .saturating_mul(spec.max_rows);
    // A character has at least one byte.
    if !finite || spec.text.len() <= most {
        return None;
    }
    let (end, _) = spec.text.char_indices().nth(most)?;
    Some(&spec.text[..end])
}

fn lay_out_all(fonts: &mut FontsView<'_>, spec: &TextSpec<'_>) -> TextLayout {
    let num_chars = spec.text.chars().count();
    let sections = spec.sections(num_chars);
    let job = job(spec, &sections);
    let bidi = needs_bidi(spec.text);
    let feeds_in_line = spec.one_line && spec.text.contains(['\n', '\r']);
    if !bidi && !feeds_in_line && !spec.centred {
        let galley = fonts.layout_job(job.clone());
        if one_glyph_a_char(&galley) {
            return TextLayout::new(galley, num_chars, false);
        }
    }
    let galley = Composer::new(fonts, spec, &sections).compose(job);
    TextLayout::new(Arc::new(galley), num_chars, bidi)
}

fn job(spec: &TextSpec<'_>, sections: &[(Range<usize>, TextFormat)]) -> LayoutJob {
    let mut job = LayoutJob {
        text: spec.text.to_owned(),
        break_on_newline: !spec.one_line,
        keep_trailing_whitespace: true,
        ..LayoutJob::default()
    };
    job.wrap.max_width = spec.max_width;
    job.wrap.max_rows = spec.max_rows;
    job.wrap.break_anywhere = spec.break_anywhere;
    let mut bytes = spec.text.char_indices().map(|(byte, _)| byte);
    let mut start = 0;
    let mut at = 0;
    for (chars, format) in sections {
        let end = bytes.nth(chars.end - at).unwrap_or(spec.text.len());
        at = chars.end + 1;
        job.sections.push(LayoutSection {
            leading_space: 0.0,
            byte_range: ByteIndex(start)..ByteIndex(end),
            format: format.clone(),
        });
        start = end;
    }
    job
}

/// Whether each glyph stands for the character at its index, as all that asks for places relies on.
fn one_glyph_a_char(galley: &Galley) -> bool {
    let mut chars = galley.text().chars();
    for (i, row) in galley.rows.iter().enumerate() {
        let last_row = i + 1 == galley.rows.len();
        for (k, glyph) in row.glyphs.iter().enumerate() {
            let ellipsis = galley.elided && last_row && k + 1 == row.glyphs.len();
            let Some(c) = chars.next() else {
                return ellipsis;
            };
            if glyph.chr != c && !ellipsis {
                return false;
            }
        }
        if row.ends_with_newline && chars.next().is_none() {
            return false;
        }
    }
    galley.elided || chars.next().is_none()
}

const ELLIPSIS: char = '…';

/// Puts a galley together from pieces.
struct Composer<'f, 'v, 's> {
    fonts: &'f mut FontsView<'v>,
    spec: &'s TextSpec<'s>,
    sections: &'s [(Range<usize>, TextFormat)],
    chars: Vec<char>,
    pixels_per_point: f32,
    rows: Vec<PlacedRow>,
    y: f32,
    /// Of what is visible of the widest row.
    width: f32,
    /// Of each row: whether it is read from right to left, its width, and that of the white space hanging over.
    extents: Vec<(bool, f32, f32)>,
    elided: bool,
}

/// The pieces of one row in logical order.
struct RowOfUnits {
    units: Vec<Unit>,
    /// Where the row begins in the text; it may have no units.
    start: usize,
    ends_with_newline: bool,
    /// The ellipsis at its end.
    ellipsis: Option<Arc<Galley>>,
}

/// The rows of a paragraph so far.
struct Breaker {
    max_width: f32,
    rows: Vec<RowOfUnits>,
    row: RowOfUnits,
    used: f32,
}

impl Breaker {
    fn room(&self) -> f32 {
        self.max_width - self.used
    }

    /// Begins a new row if a piece of this width does not fit on this one.
    fn make_room(&mut self, width: f32, start: usize) {
        if self.used > 0.0 && width > self.room() {
            let done = std::mem::replace(&mut self.row, row_from(start));
            self.rows.push(done);
            self.used = 0.0;
        }
    }

    fn push(&mut self, unit: Unit) {
        self.used += unit.width;
        self.row.units.push(unit);
    }
}

impl<'f, 'v, 's> Composer<'f, 'v, 's> {
    fn new(
        fonts: &'f mut FontsView<'v>,
        spec: &'s TextSpec<'s>,
        sections: &'s [(Range<usize>, TextFormat)],
    ) -> Self {
        let pixels_per_point = lay_out(fonts, " ".to_owned(), &spec.format).pixels_per_point;
        Self {
            fonts,
            spec,
            sections,
            chars: spec.text.chars().collect(),
            pixels_per_point,
            rows: Vec::new(),
            y: 0.0,
            width: 0.0,
            extents: Vec::new(),
            elided: false,
        }
    }

    fn compose(mut self, job: LayoutJob) -> Galley {
        let feed = if self.spec.one_line { '\0' } else { '\n' };
        let paragraphs: Vec<&str> = if self.spec.one_line {
            vec![self.spec.text]
        } else {
            self.spec.text.split(feed).collect()
        };
        let mut start = 0;
        for (i, text) in paragraphs.iter().enumerate() {
            let last = i + 1 == paragraphs.len();
            self.paragraph(text, start, last);
            if self.elided {
                break;
            }
            start += text.chars().count() + 1;
        }
        self.finish(job)
    }

    fn paragraph(&mut self, text: &str, start: usize, last_paragraph: bool) {
        let paragraph = Paragraph {
            text,
            start,
            sections: self.sections,
            one_line: self.spec.one_line,
        };
        let (base, units) = units(self.fonts, &paragraph);
        let mut rows = self.break_into_rows(&paragraph, units);
        let room = self.spec.max_rows.saturating_sub(self.rows.len());
        let cut_here = rows.len() > room || (rows.len() == room && !last_paragraph);
        if cut_here {
            self.elide(&paragraph, &mut rows, room);
        } else if let Some(last) = rows.last_mut() {
            last.ends_with_newline = !last_paragraph;
        }
        for row in rows {
            self.push_row(&row, base);
        }
    }

    /// Lines by measured width, still in logical order. There is always one.
    fn break_into_rows(&mut self, paragraph: &Paragraph<'_>, units: Vec<Unit>) -> Vec<RowOfUnits> {
        let mut breaker = Breaker {
            max_width: self.spec.max_width,
            rows: Vec::new(),
            row: row_from(paragraph.start),
            used: 0.0,
        };
        // Pieces between which no line may end: brackets and the word in them.
        let mut word: Vec<Unit> = Vec::new();
        let mut width = 0.0;
        for unit in units {
            if unit.space {
                self.flush(paragraph, &mut breaker, &mut word);
                width = 0.0;
                // It hangs over the end, whatever its width.
                breaker.push(unit);
                continue;
            }
            let ends = unit.break_after;
            width += unit.width;
            word.push(unit);
            if ends || width > breaker.max_width {
                self.flush(paragraph, &mut breaker, &mut word);
                width = 0.0;
            }
        }
        self.flush(paragraph, &mut breaker, &mut word);
        breaker.rows.push(breaker.row);
        breaker.rows
    }

    /// Puts a word on the row, or on the next, or over several if it is wider than any.
    fn flush(&mut self, paragraph: &Paragraph<'_>, breaker: &mut Breaker, word: &mut Vec<Unit>) {
        let width: f32 = word.iter().map(|unit| unit.width).sum();
        if let Some(first) = word.first() {
            breaker.make_room(width, first.chars.start);
        }
        for unit in word.drain(..) {
            if unit.width <= breaker.room() {
                breaker.push(unit);
                continue;
            }
            let (room, max_width) = (breaker.room(), breaker.max_width);
            for piece in cut(self.fonts, paragraph, &unit, room, max_width) {
                breaker.make_room(piece.width, piece.chars.start);
                breaker.push(piece);
            }
        }
    }

    /// Keeps `room` rows and ends the last with an ellipsis.
    fn elide(&mut self, paragraph: &Paragraph<'_>, rows: &mut Vec<RowOfUnits>, room: usize) {
        self.elided = true;
        let spilled: Vec<Unit> = rows
            .drain(room.max(1).min(rows.len())..)
            .next()
            .map(|row| row.units)
            .unwrap_or_default();
        let Some(row) = rows.last_mut() else { return };
        let section = row.units.last().map_or(0, |unit| unit.section);
        let ellipsis = lay_out(self.fonts, ELLIPSIS.to_string(), &self.sections[section].1);
        let mut room = self.spec.max_width - galley_width(&ellipsis);
        if self.spec.break_anywhere {
            row.units.extend(spilled);
        }
        let mut kept = Vec::new();
        for unit in row.units.drain(..) {
            if unit.width <= room {
                room -= unit.width;
                kept.push(unit);
                continue;
            }
            let first = cut(self.fonts, paragraph, &unit, room, room)
                .into_iter()
                .next();
            kept.extend(first.filter(|piece| piece.width <= room));
            break;
        }
        while kept.last().is_some_and(|unit| unit.space) {
            kept.pop();
        }
        row.units = kept;
        row.ellipsis = Some(ellipsis);
    }

    fn push_row(&mut self, row: &RowOfUnits, base: Level) {
        let section = row
            .units
            .first()
            .map_or_else(|| self.section_at(row.start), |unit| unit.section);
        let order = visual_order(&row.units, base);
        let template = lay_out(self.fonts, " ".to_owned(), &self.sections[section].1);
        let Some(first) = template.rows.first() else {
            return;
        };
        let mut out: Row = (*first.row).clone();
        out.glyphs.clear();
        out.visuals = RowVisuals::default();

        let height = row
            .units
            .iter()
            .filter_map(|unit| unit.galley.as_deref())
            .chain([&*template])
            .filter_map(|galley| galley.rows.first().map(|r| r.size.y))
            .fold(0.0, f32::max);
        let mut mesh = Mesh::default();
        let mut lefts = vec![0.0; row.units.len()];
        let mut x = 0.0;
        if let Some(ellipsis) = row.ellipsis.as_deref().filter(|_| base.is_rtl()) {
            self.append(&mut mesh, ellipsis, 0.0, height, section);
            x += galley_width(ellipsis);
        }
        for &i in &order {
            let unit = &row.units[i];
            lefts[i] = x;
            if let Some(galley) = &unit.galley {
                self.append(&mut mesh, galley, x, height, unit.section);
            }
            x += unit.width;
        }
        if let Some(ellipsis) = row.ellipsis.as_deref().filter(|_| base.is_ltr()) {
            self.append(&mut mesh, ellipsis, x, height, section);
            x += galley_width(ellipsis);
        }
        let end_of_glyphs = mesh.vertices.len();
        for (unit, left) in row.units.iter().zip(&lefts) {
            self.glyphs(unit, *left, height, end_of_glyphs, &mut out.glyphs);
        }

        // The caret after the last character stands at the end of it, on whichever side that is.
        let end = out.glyphs.last().map_or(0.0, |g| g.pos.x + g.advance_width);
        out.size = vec2(end, height);
        out.visuals = RowVisuals {
            mesh_bounds: mesh.calc_bounds(),
            glyph_index_start: 0,
            glyph_vertex_range: 0..end_of_glyphs,
            mesh,
        };
        let hanging: f32 = row
            .units
            .iter()
            .rev()
            .take_while(|unit| unit.space)
            .map(|unit| unit.width)
            .sum();
        // In a field of one line a space at the end is room that the caret has moved on.
        let hanging = if self.spec.one_line { 0.0 } else { hanging };
        let visible = x - hanging;
        self.extents.push((base.is_rtl(), visible, hanging));
        self.width = self.width.max(visible);
        self.rows.push(PlacedRow {
            pos: pos2(0.0, self.y).round_to_pixels(self.pixels_per_point),
            row: Arc::new(out),
            ends_with_newline: row.ends_with_newline,
        });
        self.y = (self.y + height).round_to_pixels(self.pixels_per_point);
    }

    fn section_at(&self, index: usize) -> usize {
        self.sections
            .partition_point(|(chars, _)| chars.end <= index)
            .min(self.sections.len() - 1)
    }

    /// How far a piece of less height stands below the top of its row.
    fn drop_of(&self, galley: &Galley, height: f32, section: usize) -> f32 {
        let own = galley.rows.first().map_or(height, |row| row.size.y);
        let factor = self.sections[section].1.valign.to_factor();
        (factor * (height - own)).round_to_pixels(self.pixels_per_point)
    }

    fn append(&self, mesh: &mut Mesh, galley: &Galley, x: f32, height: f32, section: usize) {
        let Some(row) = galley.rows.first() else {
            return;
        };
        let by = vec2(
            x.round_to_pixels(self.pixels_per_point),
            self.drop_of(galley, height, section),
        );
        let base = mesh.vertices.len() as u32;
        let piece = &row.visuals.mesh;
        mesh.indices.extend(piece.indices.iter().map(|i| i + base));
        mesh.vertices.extend(piece.vertices.iter().map(|vertex| {
            let mut vertex = *vertex;
            vertex.pos += by;
            vertex
        }));
    }

    /// One glyph for each character of a piece, at its leading edge; the picture is in the row's mesh.
    fn glyphs(
        &mut self,
        unit: &Unit,
        left: f32,
        height: f32,
        end_of_glyphs: usize,
        out: &mut Vec<Glyph>,
    ) {
        let template = lay_out(self.fonts, " ".to_owned(), &self.sections[unit.section].1);
        let drop = self.drop_of(&template, height, unit.section);
        let Some(model) = template
            .rows
            .first()
            .and_then(|row| row.glyphs.first())
            .copied()
        else {
            return;
        };
        let chars = &self.chars[unit.chars.clone()];
        for (&chr, &(from, to)) in chars.iter().zip(&unit.spans) {
            let (leading, width) = if unit.level.is_rtl() {
                (left + to, from - to)
            } else {
                (left + from, to - from)
            };
            let mut glyph = model;
            glyph.chr = chr;
            glyph.pos = pos2(leading, model.pos.y + drop);
            glyph.advance_width = width;
            glyph.first_vertex = end_of_glyphs as u32;
            out.push(glyph);
        }
    }

    fn finish(mut self, job: LayoutJob) -> Galley {
        let whole = self.spec.align_by_direction && self.spec.max_width.is_finite();
        let width = if whole {
            self.spec.max_width
        } else {
            self.width
        };
        for (row, &(rtl, visible, hanging)) in self.rows.iter_mut().zip(&self.extents) {
            let free = (width - visible).max(0.0);
            row.pos.x = match (self.spec.centred, rtl) {
                (true, _) => free / 2.0,
                (false, true) => free,
                (false, false) => 0.0,
            };
            if rtl {
                row.pos.x -= hanging;
            }
            row.pos = row.pos.round_to_pixels(self.pixels_per_point);
        }
        let size = vec2(width, self.y);
        let mut galley = Galley::concat(Arc::new(job), &[], self.pixels_per_point);
        galley.rect = Rect::from_min_size(pos2(0.0, 0.0), Vec2::max(size, Vec2::ZERO));
        galley.elided = self.elided;
        for row in &self.rows {
            let visuals = &row.visuals;
            galley.mesh_bounds |= visuals.mesh_bounds.translate(row.pos.to_vec2());
            galley.num_vertices += visuals.mesh.vertices.len();
            galley.num_indices += visuals.mesh.indices.len();
        }
        galley.rows = self.rows;
        galley
    }
}

fn row_from(start: usize) -> RowOfUnits {
    RowOfUnits {
        units: Vec::new(),
        start,
        ends_with_newline: false,
        ellipsis: None,
    }
}

fn galley_width(galley: &Galley) -> f32 {
    galley.rows.first().map_or(0.0, |row| row.size.x)
}

/// Rules L1 and L2 of the bidirectional algorithm: from left to right, which piece comes when.
fn visual_order(units: &[Unit], base: Level) -> Vec<usize> {
    let mut levels: Vec<Level> = units.iter().map(|unit| unit.level).collect();
    for (level, unit) in levels.iter_mut().zip(units).rev() {
        if !unit.space && unit.galley.is_some() {
            break;
        }
        *level = base;
    }
    BidiInfo::reorder_visual(&levels)
}
