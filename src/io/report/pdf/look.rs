//! Sizes and colours of the printed report, in points of 1/72 inch.

/// A4.
pub(super) const PAGE: (f32, f32) = (595.0, 842.0);
pub(super) const LEFT: f32 = 51.0;
pub(super) const TOP: f32 = 62.0;
pub(super) const BOTTOM: f32 = 58.0;
/// What stands on a page, beside and between its margins.
pub(super) const WIDTH: f32 = PAGE.0 - 2.0 * LEFT;
pub(super) const HEIGHT: f32 = PAGE.1 - TOP - BOTTOM;
/// Where the running head and the page's number stand.
pub(super) const HEAD: f32 = 34.0;
pub(super) const FOOT: f32 = PAGE.1 - 40.0;

/// Left of a card's words stands its number.
pub(super) const GUTTER: f32 = 33.0;
/// The label of a line in a card, and of a fact on the front page.
pub(super) const LABEL: f32 = 58.0;
pub(super) const WIDE_LABEL: f32 = 128.0;
/// From the stroke beside a passage to its words.
pub(super) const BESIDE: f32 = 9.0;

pub(super) type Colour = [u8; 3];

pub(super) const INK: Colour = [0x1c, 0x1a, 0x17];
pub(super) const TEXT: Colour = [0x33, 0x30, 0x2b];
pub(super) const WEAK: Colour = [0x65, 0x5f, 0x56];
pub(super) const RULE: Colour = [0xd9, 0xd4, 0xca];
pub(super) const WARNING: Colour = [0x8a, 0x3b, 0x00];
pub(super) const BAD: Colour = [0xa3, 0x24, 0x1c];
pub(super) const GOOD: Colour = [0x1b, 0x3f, 0x66];
pub(super) const MARK: Colour = [0xff, 0xf0, 0xb3];
pub(super) const PAPER: Colour = [0xff, 0xff, 0xff];
pub(super) const SUPPORTS: Colour = [0x17, 0x69, 0xaa];
pub(super) const CONTRADICTS: Colour = [0xb3, 0x44, 0x0b];

/// How a run of words is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Type {
    pub size: f32,
    pub line: f32,
    pub colour: Colour,
    pub bold: bool,
}

const fn text(size: f32, colour: Colour, bold: bool) -> Type {
    Type {
        size,
        line: size * 1.38,
        colour,
        bold,
    }
}

pub(super) const TITLE: Type = text(19.0, INK, true);
pub(super) const PART: Type = text(14.0, INK, true);
pub(super) const SECTION: Type = text(11.0, INK, true);
pub(super) const GROUP: Type = text(11.5, INK, true);
pub(super) const BODY: Type = text(9.2, TEXT, false);
pub(super) const CARD: Type = text(9.8, INK, true);
pub(super) const NUMBER: Type = text(10.4, INK, true);
pub(super) const FACT: Type = text(8.6, TEXT, false);
pub(super) const FACT_LABEL: Type = text(8.6, WEAK, false);
pub(super) const QUOTE: Type = text(9.2, WEAK, false);
pub(super) const SMALL: Type = text(7.7, TEXT, false);
pub(super) const STANCE: Type = text(7.4, INK, true);
pub(super) const BADGE: Type = text(7.6, INK, true);
pub(super) const RUNNING: Type = text(8.0, WEAK, false);
