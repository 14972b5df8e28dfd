//! A field for a number as sources give it: exact, a range, a bound, or about.

use super::draft::DraftField;
use super::parsed_field::{Reading, show};
use crate::base::quantity::Quantity;
use crate::ui::icons;
use eframe::egui::{AsIdSalt, Response, Ui};

/// A quantity of a record, or none.
#[must_use = "show it"]
pub struct QuantityField<'a> {
    value: &'a str,
    field: DraftField<'a>,
}

impl<'a> QuantityField<'a> {
    /// `label` is its name for who does not see it.
    pub fn new(value: Option<&'a Quantity>, label: impl Into<String>) -> Self {
        let value = value.map_or("", Quantity::as_str);
        let field = DraftField::line(value, label)
            .hint("32, 31..35, >100, ~80")
            .char_limit(60)
            .width(160.0);
        Self { value, field }
    }

    pub fn id_salt(mut self, salt: impl AsIdSalt) -> Self {
        self.field = self.field.id_salt(salt);
        self
    }

    pub fn width(mut self, width: f32) -> Self {
        self.field = self.field.width(width);
        self
    }

    /// Gives the new quantity on commit: `Some(None)` if it was emptied. What is no number is never given.
    #[expect(
        clippy::option_option,
        reason = "no change, emptied, and changed are what a record's field takes"
    )]
    pub fn show(self, ui: &mut Ui) -> (Response, Option<Option<Quantity>>) {
        let explain = |text: &str| match text.parse::<Quantity>() {
            Ok(quantity) => Ok(in_words(&quantity)),
            Err(_) => {
                Err("Not a number: 32, 1200, 3.5, 31..35, >100, >=100, <5, <=5, ~80".to_owned())
            }
        };
        let reading = Reading {
            icon: icons::QUANTITY,
            explain: &explain,
        };
        let (response, committed) = show(ui, self.field, &reading);
        let change = committed
            .filter(|text| text != self.value)
            .map(|text| text.parse().ok());
        (response, change)
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
