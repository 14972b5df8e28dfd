//! A field for a number as sources give it: exact, a range, a bound, or about.

use super::parsed_field::{Parsed, ParsedField};
use crate::base::quantity::Quantity;
use crate::ui::icons::{self, Icon};

/// A quantity of a record, or none.
pub type QuantityField<'a> = ParsedField<'a, Quantity>;

impl Parsed for Quantity {
    const ICON: Icon = icons::QUANTITY;
    const HINT: &str = "32, 31..35, >100, ~80";
    const CHAR_LIMIT: usize = 60;
    const WIDTH: f32 = 160.0;

    fn written(&self) -> &str {
        self.as_str()
    }

    fn explain(text: &str) -> Result<String, String> {
        match text.parse::<Self>() {
            Ok(quantity) => Ok(in_words(&quantity)),
            Err(_) => {
                Err("Not a number: 32, 1200, 3.5, 31..35, >100, >=100, <5, <=5, ~80".to_owned())
            }
        }
    }
}

fn in_words(quantity: &Quantity) -> String {
    let (low, high) = (quantity.low(), quantity.high());
    let text = quantity.as_str().trim();
    let or_equal = text.contains('=') || text.starts_with(['≥', '≤']);
    let about = if quantity.is_about() { "about " } else { "" };
    match (low.is_finite(), high.is_finite()) {
        (true, true) if low == high => format!("{about}{low}"),
        (true, true) => format!("{about}{low} to {high}"),
        (true, false) if or_equal => format!("at least {low}"),
        (true, false) => format!("more than {low}"),
        (false, true) if or_equal => format!("at most {high}"),
        (false, true) => format!("less than {high}"),
        (false, false) => "any number".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantity_is_said_in_words() {
        for (text, said) in [
            ("32", "32"),
            ("1,200", "1200"),
            ("31..35", "31 to 35"),
            (">100", "more than 100"),
            (">=100", "at least 100"),
            ("<5", "less than 5"),
            ("≤5", "at most 5"),
            ("~80", "about 80"),
        ] {
            let quantity: Quantity = text.parse().unwrap();
            assert_eq!(in_words(&quantity), said, "{text}");
        }
    }
}
