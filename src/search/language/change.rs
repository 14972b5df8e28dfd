//! Putting a filter into a query, changing it, and taking it out again: what the menus of the box do.

use super::lex::{Piece, pieces};

/// The query with `name:value` instead of any filters of that name outside of parentheses; without a value,
/// with none. All else stays as it was typed.
pub fn with_filter(query: &str, name: &str, value: Option<&str>) -> String {
    let chars: Vec<char> = query.chars().collect();
    let mut kept = String::new();
    let mut at = 0;
    let mut depth = 0_usize;
    for placed in pieces(query) {
        match &placed.piece {
            Piece::Open => depth += 1,
            Piece::Close => depth = depth.saturating_sub(1),
            Piece::Filter { name: own, .. } if *own == name && depth == 0 => {
                kept.extend(&chars[at..placed.place.start]);
                at = placed.place.end;
                // One of the spaces around it goes with it.
                if chars.get(at).is_some_and(|c| c.is_whitespace()) {
                    at += 1;
                }
            }
            _ => {}
        }
    }
    kept.extend(&chars[at..]);
    let Some(value) = value else {
        return kept;
    };
    let value: String = value
        .chars()
        .map(|c| {
            if matches!(c, '"' | '“' | '”' | '„' | '«' | '»') {
                ' '
            } else {
                c
            }
        })
        .collect();
    let value = value.trim();
    let needs_quotes =
        value.contains(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '|' | '&'));
    let filter = if needs_quotes {
        format!("{name}:\"{value}\"")
    } else {
        format!("{name}:{value}")
    };
    let trimmed = kept.trim_end();
    if trimmed.is_empty() {
        format!("{filter} ")
    } else {
        // In front: the word that is being typed stays the last.
        format!("{filter} {}", kept.trim_start())
    }
}
