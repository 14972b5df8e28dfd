//! Where the keyboard goes in a list on the desk: by row, by page, to either end.

use eframe::egui::Key;

/// Each key with the row it leads to, from row `at` of a list that ends with row `last`.
pub fn moves(at: Option<usize>, last: usize, page: usize) -> [(Key, usize); 6] {
    let down = |by: usize| at.map_or(0, |at| (at + by).min(last));
    let up = |by: usize| at.map_or(0, |at| at.saturating_sub(by));
    [
        (Key::ArrowDown, down(1)),
        (Key::ArrowUp, up(1)),
        (Key::PageDown, down(page)),
        (Key::PageUp, up(page)),
        (Key::Home, 0),
        (Key::End, last),
    ]
}
