//! A query as its pieces: words, phrases, filters, operators and parentheses, each with its place.

use super::filter::FILTERS;
use crate::base::text_range::CharRange;

/// A piece of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    Open,
    Close,
    And,
    Or,
    Not,
    /// Letters without a space; `star` if they end with one.
    Word {
        text: String,
        star: bool,
    },
    Phrase {
        text: String,
        closed: bool,
    },
    /// The name as it is listed, and what stands behind the colon.
    Filter {
        name: &'static str,
        value: String,
    },
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Placed {
    pub piece: Piece,
    pub place: CharRange,
}

pub(super) fn pieces(query: &str) -> Vec<Placed> {
    let chars: Vec<char> = query.chars().collect();
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let start = at;
        let piece = match c {
            _ if c.is_whitespace() => {
                at += 1;
                continue;
            }
            '(' => single(&mut at, Piece::Open),
            ')' => single(&mut at, Piece::Close),
            '|' | '&' => {
                while chars.get(at) == Some(&c) {
                    at += 1;
                }
                if c == '|' { Piece::Or } else { Piece::And }
            }
            '-' | '−'
                if chars
                    .get(at + 1)
                    .is_some_and(|next| begins_something(*next)) =>
            {
                single(&mut at, Piece::Not)
            }
            _ if is_quote(c) => phrase(&chars, &mut at),
            _ => word(&chars, &mut at),
        };
        pieces.push(Placed {
            piece,
            place: CharRange::new(start, at),
        });
    }
    pieces
}

fn single(at: &mut usize, piece: Piece) -> Piece {
    *at += 1;
    piece
}

fn begins_something(c: char) -> bool {
    c.is_alphanumeric() || c == '(' || is_quote(c)
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

fn phrase(chars: &[char], at: &mut usize) -> Piece {
    *at += 1;
    let rest = &chars[*at..];
    let len = rest.iter().position(|c| is_quote(*c));
    let text = rest[..len.unwrap_or(rest.len())].iter().collect();
    *at += len.map_or(rest.len(), |len| len + 1);
    Piece::Phrase {
        text,
        closed: len.is_some(),
    }
}

fn word(chars: &[char], at: &mut usize) -> Piece {
    let rest = &chars[*at..];
    let ends = |c: &char| c.is_whitespace() || matches!(c, '(' | ')' | '|' | '&') || is_quote(*c);
    let len = rest.iter().position(ends).unwrap_or(rest.len());
    let text: String = rest[..len].iter().collect();
    *at += len;
    match text.as_str() {
        "AND" => return Piece::And,
        "OR" => return Piece::Or,
        "NOT" => return Piece::Not,
        _ => {}
    }
    let Some((name, value)) = filter(&text) else {
        let star = text.ends_with('*');
        return Piece::Word { text, star };
    };
    let mut value = value.to_owned();
    // `source:"The Daily"`
    if value.is_empty()
        && chars.get(*at).is_some_and(|c| is_quote(*c))
        && let Piece::Phrase { text, .. } = phrase(chars, at)
    {
        value = text;
    }
    Piece::Filter { name, value }
}

fn filter(text: &str) -> Option<(&'static str, &str)> {
    let (name, value) = text.split_once(':')?;
    let known = FILTERS
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(name))?;
    Some((known.0, value))
}
