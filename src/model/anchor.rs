//! Where a quote's words stand in a document: the words, what is around them, and the position.
//!
//! After the W3C Web Annotation Data Model (2017), §4.2.4 text quote selector and §4.2.5 text
//! position selector.

use crate::base::digest::Digest;
use crate::base::text_range::CharRange;

/// The exact words of a quote and how to find them again.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Anchor {
    /// The words, as the normalised text has them. Kept whatever becomes of the document.
    pub exact: String,
    /// The words before, to tell equal passages apart.
    pub prefix: String,
    /// The words after.
    pub suffix: String,
    /// The place, in Unicode code points of the normalised text of `document`.
    pub range: Option<CharRange>,
    /// Of a paged document, counted from 1.
    pub page: Option<u32>,
    /// The document whose positions these are; the source may have another by now.
    pub document: Option<Digest>,
}
