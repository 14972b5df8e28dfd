//! Finding words in a document: case, accents and kinds of quotes do not count. A long text is searched a piece
//! a frame, so that no frame is felt.

use super::document::DocumentText;
use crate::base::text_range::CharRange;
use crate::search::find::{Whole, find};

/// Code points searched in one frame.
const A_FRAME: usize = 60_000;
/// More hits than this tell nobody anything.
const MAX_HITS: usize = 10_000;

/// What is looked for, what was found so far, and which hit is shown.
#[derive(Debug, Clone, Default)]
pub struct Finding {
    query: String,
    /// In the order of the text; they do not overlap.
    hits: Vec<CharRange>,
    current: Option<usize>,
    /// Paragraphs already searched.
    done: usize,
    /// Where the first hit shown should be, or the next behind it.
    from: usize,
}

impl Finding {
    /// Looks for something else from now on, beginning at a place of the text.
    pub fn look_for(&mut self, text: &str, from: usize) {
        let query = text.trim();
        if query != self.query {
            *self = Self {
                query: query.to_owned(),
                from,
                ..Self::default()
            };
        }
    }

    /// The text is another one: what was found is forgotten, what is looked for stays.
    pub fn restart(&mut self) {
        *self = Self {
            query: std::mem::take(&mut self.query),
            ..Self::default()
        };
    }

    /// Searches on; whether there is more to do. `shown` is told of the hit to be shown first.
    pub fn step(&mut self, document: &DocumentText, mut shown: impl FnMut(CharRange)) -> bool {
        let paragraphs = document.paragraphs();
        if self.query.is_empty() || self.done >= paragraphs.len() {
            return false;
        }
        let start = paragraphs[self.done].chars.start;
        let behind =
            paragraphs.partition_point(|paragraph| paragraph.chars.start < start + A_FRAME);
        let next = behind.max(self.done + 1);
        let end = paragraphs
            .get(next)
            .map_or_else(|| document.num_chars(), |paragraph| paragraph.chars.start);
        // A hit may go on in the next piece: with marks taken off it is longer there than in the query.
        let reach = 8 * self.query.chars().count() + 64;
        let window = document.clamp(CharRange::new(start, end.saturating_add(reach)));
        let mut behind_last = self.hits.last().map_or(0, |hit| hit.end);
        for found in find(document.slice(window), &self.query, Whole::Anywhere) {
            let hit = CharRange::new(start + found.start, start + found.end);
            if hit.start >= end || self.hits.len() >= MAX_HITS {
                break;
            }
            if hit.start >= behind_last && !hit.is_empty() {
                behind_last = hit.end;
                self.hits.push(hit);
            }
        }
        self.done = if self.hits.len() >= MAX_HITS {
            paragraphs.len()
        } else {
            next
        };
        if self.current.is_none() {
            let first = self.hits.partition_point(|hit| hit.start < self.from);
            let at_end = self.done >= paragraphs.len();
            let first = if first < self.hits.len() {
                Some(first)
            } else {
                (at_end && !self.hits.is_empty()).then_some(0)
            };
            if let Some(first) = first {
                self.current = Some(first);
                shown(self.hits[first]);
            }
        }
        self.done < paragraphs.len()
    }

    pub fn hits(&self) -> &[CharRange] {
        &self.hits
    }

    pub fn current(&self) -> Option<CharRange> {
        self.hits.get(self.current?).copied()
    }

    /// The hits that have something in common with a stretch.
    pub fn hits_in(&self, range: CharRange) -> &[CharRange] {
        let first = self.hits.partition_point(|hit| hit.end <= range.start);
        let behind = self.hits.partition_point(|hit| hit.start < range.end);
        &self.hits[first..behind.max(first)]
    }

    /// The next hit or the one before, from the end to the beginning again.
    pub fn go(&mut self, forward: bool) -> Option<CharRange> {
        let len = self.hits.len();
        if len == 0 {
            return None;
        }
        let at = self.current.map_or(0, |at| {
            if forward {
                (at + 1) % len
            } else {
                (at + len - 1) % len
            }
        });
        self.current = Some(at);
        self.current()
    }

    /// `3 of 17`, `No hits`, or nothing while nothing is looked for.
    pub fn count_text(&self, document: &DocumentText) -> String {
        let searching = self.done < document.paragraphs().len();
        let more = if searching || self.hits.len() >= MAX_HITS {
            "+"
        } else {
            ""
        };
        match (self.current, self.hits.len()) {
            _ if self.query.is_empty() => String::new(),
            (_, 0) if searching => "Searching…".to_owned(),
            (_, 0) => "No hits".to_owned(),
            (Some(at), all) => format!("{} of {all}{more}", at + 1),
            (None, all) => format!("{all}{more}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::fold::{Fold, fold};
    use proptest::prelude::*;

    fn find(text: &str, query: &str, from: usize) -> (Finding, Option<CharRange>, DocumentText) {
        let document = DocumentText::new(text.into());
        let mut finding = Finding::default();
        finding.look_for(query, from);
        let mut first = None;
        while finding.step(&document, |hit| first = Some(hit)) {}
        (finding, first, document)
    }

    fn check(text: &str, query: &str, from: usize, expected: &[&str]) {
        let (finding, first, document) = find(text, query, from);
        let mut found: Vec<String> = finding
            .hits()
            .iter()
            .map(|&hit| document.slice(hit).to_owned())
            .collect();
        let first = first.and_then(|first| finding.hits().iter().position(|hit| *hit == first));
        if let Some(first) = first {
            found.insert(0, format!("{first}"));
        }
        found.push(finding.count_text(&document));
        assert_eq!(found, expected, "{query} in {text}");
    }

    #[test]
    fn case_accents_and_line_ends_do_not_count() {
        check(
            "Élodie saw elodie and ÉLODIE.",
            "élodie",
            5,
            &["1", "Élodie", "elodie", "ÉLODIE", "2 of 3"],
        );
        check(
            "the\nmayor’s “price”",
            "The mayor's \"price\"",
            0,
            &["0", "the\nmayor’s “price”", "1 of 1"],
        );
        check("مُحَمَّد said", "محمد", 0, &["0", "مُحَمَّد", "1 of 1"]);
        check("aaaa", "aa", 99, &["0", "aa", "aa", "1 of 2"]);
        check("abc", "x", 0, &["No hits"]);
        check("abc", " ", 0, &[""]);
    }

    #[test]
    fn a_hit_over_two_pieces_of_the_search_is_found_once() {
        let text = format!(
            "{}\nneedle\nin hay{}",
            "x".repeat(A_FRAME - 3),
            "\ny".repeat(A_FRAME)
        );
        check(
            &text,
            "needle in hay",
            0,
            &["0", "needle\nin hay", "1 of 1"],
        );
        check(&text, "x\nneedle", 0, &["0", "x\nneedle", "1 of 1"]);
    }

    #[test]
    fn next_and_previous_go_round() {
        let (mut finding, first, _) = find("a b a b a", "a", 3);
        assert_eq!(first, Some(CharRange::new(4, 5)));
        assert_eq!(finding.go(true), Some(CharRange::new(8, 9)));
        assert_eq!(finding.go(true), Some(CharRange::new(0, 1)));
        assert_eq!(finding.go(false), Some(CharRange::new(8, 9)));
        assert_eq!(
            finding.hits_in(CharRange::new(1, 5)),
            [CharRange::new(4, 5)]
        );
    }

    proptest! {
        #[test]
        fn hits_lie_in_the_text_and_fold_to_what_is_looked_for(text in "[aäAbß \n]{0,60}", query in "[aäbs]{1,3}") {
            let (finding, _, document) = find(&text, &query, 0);
            let mut last = 0;
            for &hit in finding.hits() {
                prop_assert!(last <= hit.start && hit.end <= document.num_chars());
                prop_assert!(fold(document.slice(hit), Fold::Text).contains(&fold(&query, Fold::Text)));
                last = hit.end;
            }
        }
    }
}
