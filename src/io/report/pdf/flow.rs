//! Strips of a page, one below the other, and where pages end.

use super::look::Colour;
use super::words::Laid;
use std::rc::Rc;

/// What stands side by side in one height, and is never torn.
#[derive(Clone, Default)]
pub(super) struct Strip {
    pub height: f32,
    pub items: Vec<Item>,
}

/// Something to paint; `x` and `top` are from the left and the top of the strip.
#[derive(Clone)]
pub(super) enum Item {
    Line {
        laid: Rc<Laid>,
        line: usize,
        x: f32,
        top: f32,
        /// The element of the document that it belongs to.
        element: usize,
    },
    Box {
        x: f32,
        top: f32,
        width: f32,
        height: f32,
        fill: Option<Colour>,
        /// The colour of its edge, and whether that is dashed.
        edge: Option<(Colour, bool)>,
    },
    /// Where links to this name lead.
    Anchor(String),
    /// A place in the list of bookmarks.
    Bookmark { level: usize, text: String },
}

/// Strips that stay on one page where they fit on one.
#[derive(Default)]
pub(super) struct Part {
    /// Empty above it, but at the top of a page.
    pub space: f32,
    pub strips: Vec<Strip>,
}

/// Parts that stay together where they fit on a page.
#[derive(Default)]
pub(super) struct Unit {
    pub parts: Vec<Part>,
    /// It is not the last on its page.
    pub with_next: bool,
    pub new_page: bool,
}

impl Part {
    pub fn new(space: f32, strips: Vec<Strip>) -> Self {
        Self { space, strips }
    }

    fn height(&self) -> f32 {
        self.strips.iter().map(|strip| strip.height).sum()
    }
}

impl Unit {
    pub fn one(space: f32, strips: Vec<Strip>) -> Self {
        Self {
            parts: vec![Part::new(space, strips)],
            ..Self::default()
        }
    }

    pub fn with_next(self) -> Self {
        Self {
            with_next: true,
            ..self
        }
    }
}

/// So much of a page may be taken, and a unit for a new page still begins on it.
const NEARLY_EMPTY: f32 = 0.2;

/// A strip on its page, by the place of its upper edge.
pub(super) struct Placed {
    pub top: f32,
    pub strip: Strip,
}

/// Puts units on pages of a height.
pub(super) fn pages(units: Vec<Unit>, height: f32) -> Vec<Vec<Placed>> {
    let mut pages = Pages {
        height,
        top: 0.0,
        done: vec![Vec::new()],
    };
    let mut chain: Vec<Unit> = Vec::new();
    for unit in units {
        if unit.new_page {
            pages.place(std::mem::take(&mut chain));
            // A page with a few lines of what was before goes on.
            if pages.top > height * NEARLY_EMPTY {
                pages.new_page();
            }
        }
        let goes_on = unit.with_next;
        chain.push(unit);
        if !goes_on {
            pages.place(std::mem::take(&mut chain));
        }
    }
    pages.place(chain);
    pages.done
}

struct Pages {
    height: f32,
    top: f32,
    done: Vec<Vec<Placed>>,
}

impl Pages {
    fn new_page(&mut self) {
        if self.top > 0.0 {
            self.top = 0.0;
            self.done.push(Vec::new());
        }
    }

    /// Whether so much fits below what is there.
    fn fits(&self, height: f32) -> bool {
        self.top + height <= self.height
    }

    fn place(&mut self, chain: Vec<Unit>) {
        let heads = chain.len().saturating_sub(1);
        let parts: Vec<Part> = {
            let first_of_last = chain.iter().take(heads).map(|unit| unit.parts.len());
            let lead = first_of_last.sum::<usize>() + 1;
            let parts: Vec<Part> = chain.into_iter().flat_map(|unit| unit.parts).collect();
            let all = spaced(&parts, self.top);
            if !self.fits(all) && spaced(&parts, 0.0) <= self.height {
                self.new_page();
            } else if !self.fits(all) {
                // Too much for any page: at least the heads stay with what is below them.
                let lead = parts.get(..lead.min(parts.len())).unwrap_or_default();
                if !self.fits(spaced(lead, self.top)) && spaced(lead, 0.0) <= self.height {
                    self.new_page();
                }
            }
            parts
        };
        for part in parts {
            let space = if self.top > 0.0 { part.space } else { 0.0 };
            let height = part.height();
            if !self.fits(space + height) && height <= self.height {
                self.new_page();
            } else {
                self.top += space;
            }
            for strip in part.strips {
                if !self.fits(strip.height) {
                    self.new_page();
                }
                let top = self.top;
                self.top += strip.height;
                if let Some(page) = self.done.last_mut() {
                    page.push(Placed { top, strip });
                }
            }
        }
    }
}

/// The height of parts with the space between them; the first has none above it at the top of a page.
fn spaced(parts: &[Part], top: f32) -> f32 {
    let all: f32 = parts.iter().map(|part| part.space + part.height()).sum();
    match parts.first() {
        Some(first) if top == 0.0 => all - first.space,
        _ => all,
    }
}

/// Two columns side by side.
pub(super) fn beside(left: Vec<Strip>, right: Vec<Strip>) -> Vec<Strip> {
    let rows = left.len().max(right.len());
    let (mut left, mut right) = (left.into_iter(), right.into_iter());
    (0..rows)
        .map(|_| {
            let (mut strip, other) = (left.next().unwrap_or_default(), right.next());
            let other = other.unwrap_or_default();
            strip.height = strip.height.max(other.height);
            strip.items.extend(other.items);
            strip
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(heights: &[f32]) -> Unit {
        let part = |&height: &f32| {
            let strips = vec![Strip {
                height,
                items: Vec::new(),
            }];
            Part::new(2.0, strips)
        };
        Unit {
            parts: heights.iter().map(part).collect(),
            ..Unit::default()
        }
    }

    fn check(units: Vec<Unit>, expected: &[&[f32]]) {
        let shown: Vec<Vec<f32>> = pages(units, 100.0)
            .iter()
            .map(|page| page.iter().map(|it| it.top).collect())
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn what_fits_on_a_page_is_not_torn() {
        check(
            vec![unit(&[60.0]), unit(&[20.0, 30.0])],
            &[&[0.0], &[0.0, 22.0]],
        );
        check(
            vec![unit(&[40.0]), unit(&[20.0, 30.0])],
            &[&[0.0, 42.0, 64.0]],
        );
    }

    #[test]
    fn what_does_not_is_torn_between_its_parts() {
        check(
            vec![unit(&[40.0]), unit(&[50.0, 30.0, 50.0])],
            &[&[0.0, 42.0], &[0.0, 32.0]],
        );
        // And what is higher than a page, between its strips.
        let strips = (0..3).map(|_| Strip {
            height: 60.0,
            items: Vec::new(),
        });
        check(
            vec![unit(&[30.0]), Unit::one(0.0, strips.collect())],
            &[&[0.0, 30.0], &[0.0], &[0.0]],
        );
    }

    #[test]
    fn a_head_stays_with_what_is_below_it() {
        check(
            vec![unit(&[60.0]), unit(&[10.0]).with_next(), unit(&[40.0])],
            &[&[0.0], &[0.0, 12.0]],
        );
        check(
            vec![
                unit(&[60.0]),
                unit(&[10.0]).with_next(),
                unit(&[40.0, 90.0]),
            ],
            &[&[0.0], &[0.0, 12.0], &[0.0]],
        );
        let last = || Unit {
            new_page: true,
            ..unit(&[10.0])
        };
        check(vec![unit(&[30.0]).with_next(), last()], &[&[0.0], &[0.0]]);
        check(vec![unit(&[10.0]).with_next(), last()], &[&[0.0, 12.0]]);
    }

    #[test]
    fn nothing_is_one_empty_page() {
        check(Vec::new(), &[&[]]);
    }
}
