//! Words every layer needs and no domain: ids, geometry, dates, quantities, places in a text.

pub mod date;
pub mod digest;
pub mod fold;
pub mod geom;
pub mod id;
pub mod quantity;
pub mod sentences;
pub mod text_range;
pub mod words;
