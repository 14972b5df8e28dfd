//! The rules, one a file, in the order in which their findings are listed.

mod accusation;
mod date_order;
mod dispute;
mod fallen;
mod invariant;
mod lead;
mod no_card;
mod same_name;
mod unused_quote;

use super::Rule;

/// All rules.
pub const RULES: [&Rule; 9] = [
    &invariant::RULE,
    &fallen::RULE,
    &same_name::RULE,
    &date_order::RULE,
    &dispute::RULE,
    &accusation::RULE,
    &lead::RULE,
    &unused_quote::RULE,
    &no_card::RULE,
];
