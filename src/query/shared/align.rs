//! From a few words that two texts share to the whole passage, over small differences.

/// Words of the shorter side of a passage, at the least.
pub const MIN_WORDS: usize = 12;
/// So many of a hundred words of the longer side are the same, at the least.
pub const MIN_SAME: usize = 85;
/// So many words in a row are the same at the beginning and at the end of a passage, at the least: what
/// merely stands beside it and has a word in common is not of it.
const MIN_EDGE: usize = 3;
/// Words between two runs, on either side, at the most.
const MAX_GAP: usize = 4;
/// What a word that differs takes away; one that is the same adds 1.
const PENALTY: isize = 3;
/// A passage is not followed further where it has become so much worse than it was.
const MAX_DROP: isize = 12;
/// Runs that are followed from one seed, in each direction.
const MAX_RUNS: usize = 200;

/// Words in a row that are the same in both texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Run {
    /// Where they begin in the first text, in words.
    pub a: usize,
    pub b: usize,
    pub len: usize,
}

/// The best passage around a place where some words are the same, as its runs in order; and how far the
/// words in a row around that place go. No runs if it is too short or differs too much.
pub fn around(a: &[u32], b: &[u32], at: (usize, usize)) -> (Vec<Run>, Run) {
    let (i, j) = at;
    let forward = a[i..].iter().zip(&b[j..]).take_while(|(a, b)| a == b);
    let after = forward.count();
    let backward = a[..i].iter().rev().zip(b[..j].iter().rev());
    let before = backward.take_while(|(a, b)| a == b).count();
    let seed = Run {
        a: i - before,
        b: j - before,
        len: before + after,
    };
    let (to_left, to_right) = ((seed.a, seed.b), (seed.a + seed.len, seed.b + seed.len));
    let (rest_a, rest_b) = (a.len() - to_right.0, b.len() - to_right.1);
    let right = chain((rest_a, rest_b), |k, l| {
        a[to_right.0 + k] == b[to_right.1 + l]
    });
    let left = chain(to_left, |k, l| a[to_left.0 - 1 - k] == b[to_left.1 - 1 - l]);
    let mut runs: Vec<Run> = left
        .iter()
        .rev()
        .map(|run| Run {
            a: to_left.0 - run.a - run.len,
            b: to_left.1 - run.b - run.len,
            len: run.len,
        })
        .collect();
    let middle = runs.len();
    runs.push(seed);
    runs.extend(right.iter().map(|run| Run {
        a: to_right.0 + run.a,
        b: to_right.1 + run.b,
        len: run.len,
    }));
    let chosen = best(&runs, middle).map_or_else(Vec::new, |(from, to)| runs[from..=to].to_vec());
    (chosen, seed)
}

/// The runs that follow a place, nearest first, counted from there. `rest` are the words that are left,
/// and `same` compares one of each, counted from the place.
fn chain(rest: (usize, usize), same: impl Fn(usize, usize) -> bool) -> Vec<Run> {
    let run = |k: usize, l: usize| {
        let both = (rest.0.saturating_sub(k)).min(rest.1.saturating_sub(l));
        (0..both).take_while(|&n| same(k + n, l + n)).count()
    };
    let mut runs: Vec<Run> = Vec::new();
    let (mut at, mut score, mut highest) = ((0, 0), 0_isize, 0_isize);
    while runs.len() < MAX_RUNS {
        let Some(next) = gaps().find_map(|(da, db)| {
            let len = run(at.0 + da, at.1 + db);
            // One word alone is found everywhere; in the place of another it is believed.
            let is_run = len > 1 || (len == 1 && (da, db) == (1, 1));
            is_run.then_some((da, db, len))
        }) else {
            break;
        };
        let (da, db, len) = next;
        score += len.cast_signed() - PENALTY * da.max(db).cast_signed();
        highest = highest.max(score);
        if score + MAX_DROP < highest {
            break;
        }
        runs.push(Run {
            a: at.0 + da,
            b: at.1 + db,
            len,
        });
        at = (at.0 + da + len, at.1 + db + len);
    }
    runs
}

/// Words passed over on both sides, the fewest first.
fn gaps() -> impl Iterator<Item = (usize, usize)> {
    (1..=MAX_GAP).flat_map(|most| {
        let both = std::iter::once((most, most));
        let fewer = (0..most).rev();
        both.chain(fewer.flat_map(move |few| [(few, most), (most, few)]))
    })
}

/// Which of the runs in a row around the middle one make the best passage: the first and the last.
fn best(runs: &[Run], middle: usize) -> Option<(usize, usize)> {
    let mut best: Option<((isize, usize), (usize, usize))> = None;
    let edge = |run: &Run| run.len >= MIN_EDGE;
    for from in (0..=middle).filter(|&at| edge(&runs[at])) {
        let first = runs[from];
        let (mut same, mut score) = (0, 0_isize);
        for (to, run) in runs.iter().enumerate().skip(from) {
            if let Some(last) = to.checked_sub(1).filter(|_| to > from) {
                let last = runs[last];
                let gap = (run.a - last.a - last.len).max(run.b - last.b - last.len);
                score -= PENALTY * gap.cast_signed();
            }
            same += run.len;
            score += run.len.cast_signed();
            if to < middle || !edge(run) {
                continue;
            }
            let sides = [run.a + run.len - first.a, run.b + run.len - first.b];
            let (short, long) = (sides[0].min(sides[1]), sides[0].max(sides[1]));
            let fits = short >= MIN_WORDS && same * 100 >= MIN_SAME * long;
            if fits && best.is_none_or(|(than, _)| (score, long) > than) {
                best = Some(((score, long), (from, to)));
            }
        }
    }
    best.map(|(_, chosen)| chosen)
}
