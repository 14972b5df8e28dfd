//! Which of two dates comes first, as far as they say.

use crate::base::date::FuzzyDate;

/// Certainly before: "about" and "perhaps" are not certain.
pub(super) fn is_before(a: &FuzzyDate, b: &FuzzyDate) -> bool {
    let is_vague = |date: &FuzzyDate| date.is_approximate() || date.is_uncertain();
    let ends = (a.interval().last, b.interval().first);
    !is_vague(a) && !is_vague(b) && matches!(ends, (Some(last), Some(first)) if last < first)
}
