//! What is seen: the panels, the canvas, and the pieces they are made of.

pub mod canvas;
pub mod ctx;
pub mod dialogs;
pub mod drag;
pub mod fonts;
pub mod icons;
pub mod keys;
pub mod menu_bar;
pub mod panels;
pub mod shell;
pub mod status_bar;
pub mod text;
pub mod theme;
pub mod toasts;
pub mod widgets;

use crate::base::fold::{Fold, fold};

/// A text as the filters of lists compare it: without case, accents and kinds of quotation marks.
pub fn folded(text: &str) -> String {
    fold(text, Fold::Words)
}

/// A number with commas between thousands.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
