//! Numbers as sources give them: exact, a range, a bound, or about; kept as written, compared as ranges.

use std::fmt;
use std::str::FromStr;

/// A number that may be open to one side or span a range, kept as it was written.
///
/// Forms: `32`, `1 200`, `1,200`, `3.5`, `31–35` or `31..35`, `>100`, `>=100`, `<5`, `<=5`, `~80`.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    text: String,
    low: f64,
    high: f64,
    /// Whether the end itself is meant: `>100` is not 100.
    low_included: bool,
    high_included: bool,
    about: bool,
}

/// A text that is not a number in any of the forms.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a number: write 32, 1200, 3.5, 31..35, >100, >=100, <5, <=5 or ~80")]
pub struct QuantityError(String);

impl Quantity {
    /// As it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The least it may be; minus infinity if open.
    pub fn low(&self) -> f64 {
        self.low
    }

    /// The most it may be; infinity if open.
    pub fn high(&self) -> f64 {
        self.high
    }

    /// `~80`: about.
    pub fn is_about(&self) -> bool {
        self.about
    }

    /// Whether some number fits both: "more than 100" does not contradict 130.
    ///
    /// "About" widens by a tenth to either side, the least a reader would understand by it.
    pub fn agrees_with(&self, other: &Self) -> bool {
        let (a, b) = (self.span(), other.span());
        let low = a.0.max(b.0);
        let high = a.1.min(b.1);
        if low < high {
            return true;
        }
        // They touch in one number: it must belong to both.
        low == high && self.includes(low) && other.includes(low)
    }

    fn span(&self) -> (f64, f64) {
        let slack = if self.about { 0.1 } else { 0.0 };
        (
            self.low - self.low.abs() * slack,
            self.high + self.high.abs() * slack,
        )
    }

    fn includes(&self, value: f64) -> bool {
        (value != self.low || self.low_included) && (value != self.high || self.high_included)
    }
}

impl FromStr for Quantity {
    type Err = QuantityError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || QuantityError(text.chars().take(40).collect());
        let body = text.trim();
        let mut quantity = Self {
            text: text.to_owned(),
            low: f64::NEG_INFINITY,
            high: f64::INFINITY,
            low_included: true,
            high_included: true,
            about: false,
        };
        if let Some(rest) = body.strip_prefix(">=").or_else(|| body.strip_prefix('≥')) {
            quantity.low = number(rest).ok_or_else(wrong)?;
        } else if let Some(rest) = body.strip_prefix('>') {
            quantity.low = number(rest).ok_or_else(wrong)?;
            quantity.low_included = false;
        } else if let Some(rest) = body.strip_prefix("<=").or_else(|| body.strip_prefix('≤')) {
            quantity.high = number(rest).ok_or_else(wrong)?;
        } else if let Some(rest) = body.strip_prefix('<') {
            quantity.high = number(rest).ok_or_else(wrong)?;
            quantity.high_included = false;
        } else {
            let rest = body.strip_prefix('~');
            quantity.about = rest.is_some();
            let rest = rest.unwrap_or(body);
            let ends = rest.split_once("..").or_else(|| rest.split_once('–'));
            let (low, high) = ends.unwrap_or((rest, rest));
            quantity.low = number(low).ok_or_else(wrong)?;
            quantity.high = number(high).ok_or_else(wrong)?;
            if quantity.low > quantity.high {
                return Err(wrong());
            }
        }
        Ok(quantity)
    }
}

/// A decimal number with commas or spaces between groups of three.
fn number(text: &str) -> Option<f64> {
    let plain: String = text
        .trim()
        .chars()
        .filter(|c| !matches!(c, ',' | ' ' | '\u{a0}' | '\u{202f}'))
        .collect();
    let digits = plain.strip_prefix('-').unwrap_or(&plain);
    // `f64` also reads `inf`, `nan` and `1e9`, which no source writes.
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return None;
    }
    plain.parse().ok().filter(|value: &f64| value.is_finite())
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agree(a: &str, b: &str) -> bool {
        let (a, b): (Quantity, Quantity) = (a.parse().unwrap(), b.parse().unwrap());
        assert_eq!(a.agrees_with(&b), b.agrees_with(&a), "agreement is mutual");
        a.agrees_with(&b)
    }

    #[test]
    fn values_that_can_both_be_true_agree() {
        for (a, b) in [
            ("130", ">100"),
            ("31..35", "32"),
            ("~80", "75"),
            ("1,200", "1200"),
            (">=100", "<=100"),
        ] {
            assert!(agree(a, b), "{a} and {b}");
        }
    }

    #[test]
    fn values_that_cannot_both_be_true_disagree() {
        for (a, b) in [
            ("31", "32"),
            (">100", "100"),
            ("<5", ">=5"),
            ("60..180", "200"),
            ("~80", "100"),
        ] {
            assert!(!agree(a, b), "{a} and {b}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in [
            "", "many", "inf", "1e9", "NaN", "35..31", ">", "--3", "1.2.3",
        ] {
            assert!(text.parse::<Quantity>().is_err(), "{text}");
        }
    }
}
