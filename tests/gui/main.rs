//! The whole window by what a person does and hears: pointer, keyboard, accessible names, and the board's text.

#![allow(
    clippy::unwrap_used,
    reason = "a test ends where something is not as it should be"
)]

mod changes;
mod checked;
mod copies;
mod days;
mod disputes;
mod drawing;
mod fall_out;
mod files;
mod finding;
mod findings;
mod harness;
mod importing;
mod ledger;
mod meet;
mod mentions;
mod narrow;
mod new_names;
mod publishing;
mod read_through;
mod reading;
mod reply;
mod reporting;
mod same;
mod searching;
mod sentences;
mod settling;
mod side_by_side;
mod stands;
mod versions;

use harness::AppHarness;
