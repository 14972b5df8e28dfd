//! From what is typed to what is asked for. It always gives something to ask: what cannot be read is left out,
//! and said with its place.

use super::filter::Filter;
use super::lex::{Piece, Placed, pieces};
use super::{Expr, Leaf, Phrase, Problem};
use crate::base::text_range::CharRange;

/// Words, phrases and filters that one query may have.
pub const MAX_LEAVES: usize = 64;
/// Parentheses within parentheses.
const MAX_DEPTH: usize = 32;

/// A query that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// Nothing if nothing is asked for.
    pub expr: Option<Expr>,
    /// The first thing that could not be read.
    pub problem: Option<Problem>,
}

impl Parsed {
    /// A query that is finished.
    pub fn new(query: &str) -> Self {
        Self::read(query, false)
    }

    /// A query that somebody types: its last word is the beginning of one, unless a space stands behind it.
    pub fn typing(query: &str) -> Self {
        Self::read(query, true)
    }

    fn read(query: &str, typing: bool) -> Self {
        let mut pieces = pieces(query);
        let problem = if pieces.len() > 4 * MAX_LEAVES {
            let place = CharRange::new(pieces[4 * MAX_LEAVES].place.start, query.chars().count());
            pieces.truncate(4 * MAX_LEAVES);
            Some(too_many(place))
        } else {
            None
        };
        let ends_open = typing && !query.ends_with(char::is_whitespace);
        let mut parser = Parser {
            last: ends_open.then_some(pieces.len()),
            typing,
            pieces: &pieces,
            at: 0,
            leaves: 0,
            problem: None,
        };
        let mut parts = Vec::new();
        while parser.at < pieces.len() {
            match parser.any(0) {
                // What stands before and behind a stray parenthesis stands side by side.
                Some(Expr::And(more)) => parts.extend(more),
                one => parts.extend(one),
            }
            // Only a parenthesis that closes nothing stops it.
            if let Some(stray) = parser.pieces.get(parser.at) {
                let place = stray.place;
                parser.say("this parenthesis closes none", place);
                parser.at += 1;
            }
        }
        let expr = join(parts, Expr::And);
        Self {
            expr,
            problem: parser.problem.or(problem),
        }
    }
}

struct Parser<'a> {
    pieces: &'a [Placed],
    at: usize,
    /// One more than the number of the piece that is still being typed.
    last: Option<usize>,
    typing: bool,
    leaves: usize,
    problem: Option<Problem>,
}

impl Parser<'_> {
    fn peek(&self) -> Option<&Piece> {
        self.pieces.get(self.at).map(|placed| &placed.piece)
    }

    fn place(&self) -> CharRange {
        let here = self.pieces.get(self.at).or_else(|| self.pieces.last());
        here.map_or_else(|| CharRange::new(0, 0), |placed| placed.place)
    }

    fn say(&mut self, message: impl Into<String>, place: CharRange) {
        self.problem.get_or_insert_with(|| Problem {
            message: message.into(),
            place,
        });
    }

    /// Parts with `OR` between them.
    fn any(&mut self, depth: usize) -> Option<Expr> {
        let mut parts = Vec::new();
        loop {
            let before = self.at;
            let part = self.all(depth);
            let is_or = self.peek() == Some(&Piece::Or);
            if part.is_none() && is_or && before == self.at {
                let place = self.place();
                self.say("something must stand before “OR”", place);
            }
            parts.extend(part);
            if !is_or {
                break;
            }
            let place = self.place();
            self.at += 1;
            // While it is typed, more is to come.
            if self.at == self.pieces.len() && !self.typing {
                self.say("something must stand behind “OR”", place);
            }
        }
        join(parts, Expr::Or)
    }

    /// Parts side by side.
    fn all(&mut self, depth: usize) -> Option<Expr> {
        let mut parts = Vec::new();
        loop {
            match self.peek() {
                None | Some(Piece::Or | Piece::Close) => break,
                Some(Piece::And) => {
                    let place = self.place();
                    if parts.is_empty() {
                        self.say("something must stand before “AND”", place);
                    }
                    self.at += 1;
                    match self.peek() {
                        None if !self.typing => {
                            self.say("something must stand behind “AND”", place);
                        }
                        Some(Piece::Or | Piece::Close | Piece::And) => {
                            self.say("something must stand behind “AND”", place);
                        }
                        _ => {}
                    }
                }
                Some(_) => parts.extend(self.one(depth)),
            }
        }
        join(parts, Expr::And)
    }

    fn one(&mut self, depth: usize) -> Option<Expr> {
        let mut negated = false;
        let mut place = self.place();
        while self.peek() == Some(&Piece::Not) {
            negated = !negated;
            place = self.place();
            self.at += 1;
        }
        let found = match self.peek() {
            None | Some(Piece::Or | Piece::And | Piece::Close) => {
                if negated && !(self.typing && self.peek().is_none()) {
                    self.say("something must stand behind “NOT”", place);
                }
                None
            }
            Some(Piece::Open) => {
                let place = self.place();
                self.at += 1;
                if depth >= MAX_DEPTH {
                    self.say("there are too many parentheses within each other", place);
                    self.skip();
                    return None;
                }
                let inner = self.any(depth + 1);
                match self.peek() {
                    Some(Piece::Close) => self.at += 1,
                    // One that is open at the end is closed there.
                    _ if self.typing => {}
                    _ => self.say("this parenthesis is not closed", place),
                }
                inner
            }
            Some(_) => self.leaf().map(Expr::Leaf),
        };
        found.map(|inner| {
            if negated {
                Expr::Not(Box::new(inner))
            } else {
                inner
            }
        })
    }

    /// To the end of a parenthesis that is not read.
    fn skip(&mut self) {
        let mut open = 1;
        while open > 0 && self.at < self.pieces.len() {
            match self.peek() {
                Some(Piece::Open) => open += 1,
                Some(Piece::Close) => open -= 1,
                _ => {}
            }
            self.at += 1;
        }
    }

    fn leaf(&mut self) -> Option<Leaf> {
        let Placed { piece, place } = self.pieces.get(self.at)?;
        self.at += 1;
        let is_last = self.last == Some(self.at);
        let leaf = match piece {
            Piece::Word { text, star } => Phrase::new(text, *star || is_last).map(Leaf::Words),
            Piece::Phrase { text, closed } => {
                let star = text.trim_end().ends_with('*');
                let open = is_last && !closed && !text.ends_with(char::is_whitespace);
                Phrase::new(text, star || open).map(Leaf::Words)
            }
            Piece::Filter { name, value } => match Filter::read(name, value) {
                Ok(filter) => filter.map(Leaf::Filter),
                Err(message) => {
                    self.say(message, *place);
                    None
                }
            },
            Piece::Open | Piece::Close | Piece::And | Piece::Or | Piece::Not => None,
        }?;
        self.leaves += 1;
        if self.leaves > MAX_LEAVES {
            let end = self.pieces.last().map_or(place.end, |last| last.place.end);
            let problem = too_many(CharRange::new(place.start, end));
            self.problem.get_or_insert(problem);
            return None;
        }
        Some(leaf)
    }
}

fn too_many(place: CharRange) -> Problem {
    Problem {
        message: format!("at most {MAX_LEAVES} words and phrases can be looked for at once"),
        place,
    }
}

fn join(mut parts: Vec<Expr>, how: impl FnOnce(Vec<Expr>) -> Expr) -> Option<Expr> {
    match parts.len() {
        0 => None,
        1 => parts.pop(),
        _ => Some(how(parts)),
    }
}
