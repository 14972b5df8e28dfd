//! The rules, one a file, in the order in which their findings are listed.

mod accusation;
mod altered;
mod date_order;
mod dispute;
mod duplicate;
mod earlier_version;
mod exposed_speaker;
mod fallen;
mod invariant;
mod kind_misfit;
mod lead;
mod loop_relation;
mod moved;
mod no_card;
mod no_document;
mod no_reply;
mod not_archived;
mod not_at_hand;
mod one_origin;
mod only_hearsay;
mod only_unnamed;
mod other_number;
mod own_note;
mod resolved_for_nothing;
mod same_copy;
mod same_name;
mod same_source;
mod similar_name;
mod stage_unquoted;
mod stale_check;
mod told_too_early;
mod undated;
mod unused_quote;
mod worded_stronger;

use super::Rule;

/// All rules.
pub const RULES: [&Rule; 34] = [
    &invariant::RULE,
    &altered::RULE,
    &earlier_version::RULE,
    &fallen::RULE,
    &resolved_for_nothing::RULE,
    &accusation::RULE,
    &stage_unquoted::RULE,
    &worded_stronger::RULE,
    &no_reply::RULE,
    &exposed_speaker::RULE,
    &only_unnamed::RULE,
    &only_hearsay::RULE,
    &own_note::RULE,
    &other_number::RULE,
    &stale_check::RULE,
    &date_order::RULE,
    &told_too_early::RULE,
    &same_source::RULE,
    &same_name::RULE,
    &kind_misfit::RULE,
    &loop_relation::RULE,
    &lead::RULE,
    &dispute::RULE,
    &similar_name::RULE,
    &moved::RULE,
    &one_origin::RULE,
    &same_copy::RULE,
    &duplicate::RULE,
    &no_document::RULE,
    &not_at_hand::RULE,
    &not_archived::RULE,
    &undated::RULE,
    &unused_quote::RULE,
    &no_card::RULE,
];
