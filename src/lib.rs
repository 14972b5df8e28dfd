//! Throughline: an evidence board. Cards for people, organisations, places and events, relations between
//! them, and every relation and claim hung on exact quotes from sources.
//!
//! `ARCHITECTURE.md` has the map; the modules below are in the order of their layers, lowest first, and a
//! module uses lower ones only (`tests/tidy` holds it).

#[cfg(feature = "gui")]
pub mod app;
pub mod base;
pub mod check;
pub mod cli;
pub mod compare;
pub mod edit;
pub mod editor;
pub mod evidence;
pub mod io;
pub mod logging;
pub mod model;
pub mod names;
pub mod publish;
pub mod query;
pub mod reading;
pub mod renderer;
pub mod report;
pub mod search;
#[cfg(feature = "gui")]
pub mod ui;
pub mod worker;
