//! Where the page stands: at a paragraph, not at a height, so that nothing jumps when heights become known.

/// A place in a row of paragraphs whose heights are found out one by one.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Scroll {
    /// The first paragraph in view.
    pub paragraph: usize,
    /// How much of it lies above the page's upper edge.
    pub above: f32,
}

/// The paragraphs: how many, and the height of each when it is asked for.
pub struct Column<'a> {
    pub len: usize,
    pub height: &'a mut dyn FnMut(usize) -> f32,
}

impl Scroll {
    /// Moves down by so many points; up if negative. It stops at the beginning.
    pub fn by(&mut self, points: f32, column: &mut Column<'_>) {
        if !points.is_finite() {
            return;
        }
        self.above += points;
        self.settle(column);
    }

    /// Puts a place of a paragraph at a height of the page.
    pub fn bring(&mut self, paragraph: usize, within: f32, at: f32, column: &mut Column<'_>) {
        self.paragraph = paragraph.min(column.len.saturating_sub(1));
        self.above = within - at;
        self.settle(column);
    }

    /// Goes back up where less than a page would be left.
    pub fn keep_in(&mut self, page: f32, column: &mut Column<'_>) {
        self.paragraph = self.paragraph.min(column.len.saturating_sub(1));
        let mut below = -self.above;
        for paragraph in self.paragraph..column.len {
            below += (column.height)(paragraph);
            if below >= page {
                return;
            }
        }
        self.above -= page - below;
        self.settle(column);
    }

    /// Finds the paragraph that the page's upper edge lies in.
    fn settle(&mut self, column: &mut Column<'_>) {
        while self.above < 0.0 && self.paragraph > 0 {
            self.paragraph -= 1;
            self.above += (column.height)(self.paragraph);
        }
        while self.paragraph + 1 < column.len {
            let height = (column.height)(self.paragraph);
            if self.above < height {
                break;
            }
            self.above -= height;
            self.paragraph += 1;
        }
        self.above = self.above.max(0.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn top(scroll: Scroll, heights: &[f32]) -> f32 {
        heights[..scroll.paragraph].iter().sum::<f32>() + scroll.above
    }

    #[test]
    fn it_stops_at_both_ends() {
        let heights = [10.0, 20.0, 30.0];
        let mut height = |i: usize| heights[i];
        let mut column = Column {
            len: 3,
            height: &mut height,
        };
        let mut scroll = Scroll::default();
        scroll.by(-5.0, &mut column);
        assert_eq!(scroll, Scroll::default());
        scroll.by(500.0, &mut column);
        scroll.keep_in(25.0, &mut column);
        assert_eq!((scroll.paragraph, scroll.above), (2, 5.0));
        scroll.keep_in(100.0, &mut column);
        assert_eq!(scroll, Scroll::default());
        scroll.bring(2, 6.0, 10.0, &mut column);
        assert_eq!((scroll.paragraph, scroll.above), (1, 16.0));
    }

    proptest! {
        #[test]
        fn there_and_back_is_where_it_was(
            heights in prop::collection::vec(1_u16..60, 1..40), start in 0_u16..500, by in -400_i16..400, page in 1_u16..200,
        ) {
            let heights: Vec<f32> = heights.into_iter().map(f32::from).collect();
            let whole: f32 = heights.iter().sum();
            let mut height = |i: usize| heights[i];
            let mut column = Column { len: heights.len(), height: &mut height };
            let page = f32::from(page);
            let room = (whole - page).max(0.0);
            let mut scroll = Scroll::default();
            scroll.by(f32::from(start), &mut column);
            scroll.keep_in(page, &mut column);
            let from = top(scroll, &heights);
            prop_assert_eq!(from, f32::from(start).min(room));
            scroll.by(f32::from(by), &mut column);
            scroll.keep_in(page, &mut column);
            let to = top(scroll, &heights);
            prop_assert_eq!(to, (from + f32::from(by)).clamp(0.0, room));
            prop_assert!(scroll.above < heights[scroll.paragraph]);
            scroll.by(from - to, &mut column);
            prop_assert_eq!(top(scroll, &heights), from);
        }
    }
}
