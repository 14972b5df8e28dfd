//! What is seen: the panels, the canvas, and the pieces they are made of.

pub mod fonts;
pub mod icons;
pub mod text;
pub mod theme;
pub mod widgets;
