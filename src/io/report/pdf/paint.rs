//! Strips painted onto the pages of a PDF.

use super::flow::{Item, Placed};
use super::look::{Colour, FOOT, HEAD, LEFT, PAGE, TOP, WIDTH};
use super::tree::Tree;
use super::words::{Ink, Laid};
use crate::io::report::blocks::Target;
use krilla::Document;
use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target as LinkTarget};
use krilla::color::rgb;
use krilla::destination::{Destination, XyzDestination};
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, SpanTag};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

/// Points above a heading that a link to it shows.
const ABOVE: f32 = 8.0;

/// Where names lead: the page, and the height on it.
type Places = BTreeMap<String, (usize, f32)>;

/// Paints pages, and says in the tree what is where.
pub(super) struct Painter<'a> {
    pub tree: &'a mut Tree,
    fonts: BTreeMap<u64, Option<Font>>,
    places: Places,
}

/// A link found while a page was painted: its place on it, where it leads, and its words in the tree.
struct Found {
    rect: Rect,
    target: LinkTarget,
    words: (usize, usize),
    says: String,
}

impl<'a> Painter<'a> {
    pub fn new(tree: &'a mut Tree, pages: &[Vec<Placed>]) -> Self {
        let mut places = Places::new();
        for (page, strips) in pages.iter().enumerate() {
            for placed in strips {
                for item in &placed.strip.items {
                    if let Item::Anchor(id) = item {
                        let top = (TOP + placed.top - ABOVE).max(0.0);
                        places.entry(id.clone()).or_insert((page, top));
                    }
                }
            }
        }
        Self {
            tree,
            fonts: BTreeMap::new(),
            places,
        }
    }

    pub fn page(
        &mut self,
        document: &mut Document,
        strips: &[Placed],
        running: (&Rc<Laid>, &Rc<Laid>, &Rc<Laid>),
    ) {
        let Some(settings) = PageSettings::from_wh(PAGE.0, PAGE.1) else {
            return;
        };
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        let (title, right, number) = running;
        let from_right = |laid: &Laid| LEFT + WIDTH - laid.layout.width();
        self.artifact(&mut surface, ArtifactType::Header, title, (LEFT, HEAD));
        self.artifact(
            &mut surface,
            ArtifactType::Header,
            right,
            (from_right(right), HEAD),
        );
        self.artifact(
            &mut surface,
            ArtifactType::Footer,
            number,
            (from_right(number), FOOT),
        );
        let mut found = Vec::new();
        for placed in strips {
            for item in &placed.strip.items {
                self.item(&mut surface, item, TOP + placed.top, &mut found);
            }
        }
        surface.finish();
        for link in found {
            let annotation = LinkAnnotation::new(link.rect, link.target);
            let annotation = Annotation::new_link(annotation, Some(link.says));
            let identifier = page.add_tagged_annotation(annotation);
            self.tree.lead(link.words, identifier);
        }
        page.finish();
    }

    fn artifact(
        &mut self,
        surface: &mut Surface<'_>,
        kind: ArtifactType,
        laid: &Laid,
        at: (f32, f32),
    ) {
        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(kind)));
        // One line of it: a long title is cut, not broken.
        if let Some(line) = laid.layout.lines().next() {
            for piece in self.pieces(laid, &line) {
                piece.paint(surface, laid, at);
            }
        }
        surface.end_tagged();
    }

    fn item(&mut self, surface: &mut Surface<'_>, item: &Item, y: f32, found: &mut Vec<Found>) {
        match item {
            Item::Line {
                laid,
                line,
                x,
                top,
                element,
            } => self.line(surface, laid, *line, (LEFT + x, y + top), *element, found),
            Item::Box {
                x,
                top,
                width,
                height,
                fill,
                edge,
            } => {
                surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(
                    ArtifactType::Layout,
                )));
                boxed(surface, (LEFT + x, y + top, *width, *height), *fill, *edge);
                surface.end_tagged();
            }
            Item::Anchor(_) | Item::Bookmark { .. } => {}
        }
    }

    fn line(
        &mut self,
        surface: &mut Surface<'_>,
        laid: &Laid,
        line: usize,
        at: (f32, f32),
        element: usize,
        found: &mut Vec<Found>,
    ) {
        let Some(line) = laid.layout.lines().nth(line) else {
            return;
        };
        let top = line.metrics().block_min_coord;
        let at = (at.0, at.1 - top);
        let pieces = self.pieces(laid, &line);
        for piece in &pieces {
            piece.paint_behind(surface, at, &line);
        }
        let language = laid.language.as_deref();
        // Letters stand from left to right, words may not: of such a line its text is said beside it.
        let turned = line.runs().any(|run| run.is_rtl());
        let alike =
            |a: &Piece, b: &Piece| a.ink.link == b.ink.link && (turned || a.missing == b.missing);
        for same in pieces.chunk_by(alike) {
            let says = text_of(same, laid);
            let by_text = turned || same.iter().any(|piece| piece.missing);
            let span = SpanTag::empty().with_lang(language);
            let words = surface.start_tagged(if by_text {
                ContentTag::Span(span.with_actual_text(Some(&says)))
            } else if language.is_some() {
                ContentTag::Span(span)
            } else {
                ContentTag::Other
            });
            for piece in same {
                piece.paint(surface, laid, at);
            }
            surface.end_tagged();
            let link = same.first().map_or(0, |piece| piece.ink.link);
            let target = laid.links.get(link.wrapping_sub(1));
            match target.and_then(|target| self.target(target)) {
                Some(target) => {
                    let words = self.tree.link(element, words);
                    found.extend(place(same, at, &line).map(|rect| Found {
                        rect,
                        target,
                        words,
                        says,
                    }));
                }
                None => self.tree.words(element, words),
            }
        }
    }

    fn target(&self, target: &Target) -> Option<LinkTarget> {
        match target {
            Target::Web(url) => Some(LinkTarget::Action(Action::Link(LinkAction::new(
                url.clone(),
            )))),
            Target::Inside(id) => {
                let (page, top) = self.places.get(id)?;
                let to = XyzDestination::new(*page, Point::from_xy(LEFT, *top));
                Some(LinkTarget::Destination(Destination::Xyz(to)))
            }
        }
    }

    /// The letters of a line from left to right, by their font and look.
    fn pieces(&mut self, laid: &Laid, line: &parley::Line<'_, Ink>) -> Vec<Piece> {
        let mut x = line.metrics().offset;
        let mut pieces: Vec<Piece> = Vec::new();
        for run in line.runs() {
            let size = run.font_size();
            let data = run.font();
            let font = self
                .fonts
                .entry(data.data.id())
                .or_insert_with(|| Font::new(data.data.data().to_vec().into(), data.index))
                .clone();
            for cluster in run.visual_clusters() {
                if cluster.is_hard_line_break() || is_isolate(cluster.source_char()) {
                    continue;
                }
                if cluster.is_ligature_continuation() {
                    // Its letter is that of the one before.
                    if let Some(glyph) = pieces.last_mut().and_then(|piece| piece.glyphs.last_mut())
                    {
                        let range = cluster.text_range();
                        glyph.text_range.start = glyph.text_range.start.min(range.start);
                        glyph.text_range.end = glyph.text_range.end.max(range.end);
                    }
                    continue;
                }
                for glyph in cluster.glyphs() {
                    let ink = laid
                        .layout
                        .styles()
                        .get(glyph.style_index())
                        .map_or_else(Ink::default, |style| style.brush);
                    let missing = glyph.id == 0;
                    let goes_on = pieces.last().is_some_and(|piece| {
                        piece.ink == ink
                            && piece.missing == missing
                            && piece.size == size
                            && piece.font == font
                    });
                    if !goes_on {
                        pieces.push(Piece {
                            x,
                            width: 0.0,
                            baseline: line.metrics().baseline,
                            size,
                            font: font.clone(),
                            ink,
                            missing,
                            glyphs: Vec::new(),
                        });
                    }
                    if let Some(piece) = pieces.last_mut() {
                        piece.width += glyph.advance;
                        piece.glyphs.push(KrillaGlyph::new(
                            GlyphId::new(glyph.id),
                            glyph.advance / size,
                            glyph.x / size,
                            glyph.y / size,
                            0.0,
                            within(&laid.text, cluster.text_range()),
                            None,
                        ));
                    }
                    x += glyph.advance;
                }
            }
        }
        pieces
    }
}

/// A place that is surely one in the text: what writes the PDF ends the program over another one.
fn within(text: &str, range: Range<usize>) -> Range<usize> {
    match text.get(range.clone()) {
        Some(_) => range,
        None => 0..0,
    }
}

/// Signs that only tell in which direction words run.
fn is_isolate(c: char) -> bool {
    matches!(c, '\u{2066}'..='\u{2069}')
}

/// Letters of one font and look.
struct Piece {
    x: f32,
    width: f32,
    baseline: f32,
    size: f32,
    /// None if it could not be read, which no font of ours is.
    font: Option<Font>,
    ink: Ink,
    /// No font has its letters: what they are is said beside the boxes that stand for them.
    missing: bool,
    glyphs: Vec<KrillaGlyph>,
}

impl Piece {
    fn paint(&self, surface: &mut Surface<'_>, laid: &Laid, at: (f32, f32)) {
        let Some(font) = &self.font else { return };
        surface.set_stroke(None);
        surface.set_fill(Some(fill(self.ink.colour)));
        let start = Point::from_xy(at.0 + self.x, at.1 + self.baseline);
        surface.draw_glyphs(
            start,
            &self.glyphs,
            font.clone(),
            &laid.text,
            self.size,
            false,
        );
    }

    fn paint_behind(
        &self,
        surface: &mut Surface<'_>,
        at: (f32, f32),
        line: &parley::Line<'_, Ink>,
    ) {
        let Some(colour) = self.ink.behind else {
            return;
        };
        let metrics = line.metrics();
        let top = at.1 + metrics.baseline - self.size * 0.95;
        let height = self.size * 1.22;
        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(
            ArtifactType::Layout,
        )));
        boxed(
            surface,
            (at.0 + self.x, top, self.width, height),
            Some(colour),
            None,
        );
        surface.end_tagged();
    }
}

/// The text of some letters, in the order in which it is read.
fn text_of(pieces: &[Piece], laid: &Laid) -> String {
    let ranges = || {
        let glyphs = pieces.iter().flat_map(|piece| &piece.glyphs);
        glyphs.map(|glyph| &glyph.text_range)
    };
    let start = ranges().map(|range| range.start).min();
    let end = ranges().map(|range| range.end).max();
    let text = match (start, end) {
        (Some(start), Some(end)) => laid.text.get(start..end).unwrap_or(""),
        _ => "",
    };
    text.chars().filter(|c| !is_isolate(*c)).collect()
}

fn place(pieces: &[Piece], at: (f32, f32), line: &parley::Line<'_, Ink>) -> Option<Rect> {
    let (first, last) = (pieces.first()?, pieces.last()?);
    let metrics = line.metrics();
    Rect::from_ltrb(
        at.0 + first.x,
        at.1 + metrics.block_min_coord,
        at.0 + last.x + last.width.max(0.1),
        at.1 + metrics.block_max_coord,
    )
}

fn boxed(
    surface: &mut Surface<'_>,
    (x, y, width, height): (f32, f32, f32, f32),
    filled: Option<Colour>,
    edge: Option<(Colour, bool)>,
) {
    let mut builder = PathBuilder::new();
    let Some(rect) = Rect::from_xywh(x, y, width, height) else {
        return;
    };
    builder.push_rect(rect);
    let Some(path) = builder.finish() else { return };
    surface.set_fill(filled.map(fill));
    surface.set_stroke(edge.map(|(colour, dashed)| Stroke {
        paint: rgb(colour).into(),
        width: 1.0,
        dash: dashed.then(|| StrokeDash {
            array: vec![3.0, 2.0],
            offset: 0.0,
        }),
        ..Stroke::default()
    }));
    surface.draw_path(&path);
    surface.set_stroke(None);
}

fn rgb([red, green, blue]: Colour) -> rgb::Color {
    rgb::Color::new(red, green, blue)
}

fn fill(colour: Colour) -> Fill {
    Fill {
        paint: rgb(colour).into(),
        opacity: NormalizedF32::ONE,
        ..Fill::default()
    }
}

/// The list of bookmarks: parts, the entities in them, their entries.
pub(super) fn bookmarks(pages: &[Vec<Placed>]) -> Outline {
    let mut flat = Vec::new();
    for (page, strips) in pages.iter().enumerate() {
        for placed in strips {
            for item in &placed.strip.items {
                if let Item::Bookmark { level, text } = item {
                    let top = (TOP + placed.top - ABOVE).max(0.0);
                    let to = XyzDestination::new(page, Point::from_xy(LEFT, top));
                    flat.push((*level, text.clone(), to));
                }
            }
        }
    }
    let mut outline = Outline::new();
    let mut rest = flat.into_iter().peekable();
    while let Some(node) = node(&mut rest) {
        outline.push_child(node);
    }
    outline
}

fn node(
    rest: &mut std::iter::Peekable<impl Iterator<Item = (usize, String, XyzDestination)>>,
) -> Option<OutlineNode> {
    let (level, text, to) = rest.next()?;
    // The title stands beside the parts, not above them: one click less.
    let mut made = OutlineNode::new(text, to);
    while level > 0 && rest.peek().is_some_and(|(inner, ..)| *inner > level) {
        let Some(inner) = node(rest) else { break };
        made.push_child(inner);
    }
    Some(made)
}
