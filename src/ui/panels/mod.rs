//! The panels around the canvas and beside it.

pub mod check_form;
pub mod desk;
pub mod inspector;
pub mod left;
pub mod lens_bar;
pub mod reader;
pub mod resolution;
pub mod sentence;
pub mod story;
