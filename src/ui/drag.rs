//! What is dragged from one part of the window to another: the payloads of egui's drag and drop.

use crate::base::text_range::CharRange;
use crate::model::{QuoteId, SourceId};

/// A quote from the reader or a list, on its way to a card, a line or the canvas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DraggedQuote(pub QuoteId);

/// Words selected in the reader, which become a quote where they are let go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DraggedWords {
    pub source: SourceId,
    pub range: CharRange,
}
