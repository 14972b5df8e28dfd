//! How well a sentence's line is guessed: on the starter board, each of its relations hidden in turn.
//!
//! `cargo test --no-default-features --test lines -- --nocapture` prints the figures of `docs/performance.md`.
//! The articles are not part of the project: without them the test says so.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test ends where something is not as it should be, and says what it counted"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use throughline::base::digest::Digest;
use throughline::base::fold::{Fold, fold};
use throughline::base::id::RecordId as _;
use throughline::base::sentences::sentence_around;
use throughline::base::text_range::CharRange;
use throughline::base::words::Words;
use throughline::io::board_file;
use throughline::io::normalise::DocumentText;
use throughline::model::{
    Board, Diff, Direction, EntityId, Quote, Relation, RelationId, SourceId, Stance, Who,
};
use throughline::names::{Mention, Spellings, mentions};
use throughline::query::display_name;
use throughline::reading::{Asked, EndGuess, Guesses, guess};

fn documents() -> Option<PathBuf> {
    let given = std::env::var_os("THROUGHLINE_DOCUMENTS").map(PathBuf::from);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/documents");
    given
        .into_iter()
        .chain([beside])
        .find(|folder| folder.is_dir())
}

/// Right, wrong, or left empty.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    right: usize,
    wrong: usize,
    empty: usize,
}

impl Count {
    fn add(&mut self, right: Option<bool>) {
        match right {
            Some(true) => self.right += 1,
            Some(false) => self.wrong += 1,
            None => self.empty += 1,
        }
    }

    fn line(self) -> String {
        let filled = self.right + self.wrong;
        let share = 100 * self.right / filled.max(1);
        format!(
            "{} right, {} wrong, {} left empty ({share} % of those filled in are right)",
            self.right, self.wrong, self.empty
        )
    }
}

#[derive(Debug, Default)]
struct Counts {
    all: usize,
    named: usize,
    pair: Count,
    /// Of the wrong pairs: those that another line of the board has, which rests on the same sentences.
    other_line: usize,
    pair_where_named: Count,
    one_correction: usize,
    direction: Count,
    kind: Count,
    kind_of_pair: Count,
    when: Count,
    speaker: Count,
}

struct Case {
    id: RelationId,
    relation: Arc<Relation>,
    quote: Arc<Quote>,
    source: SourceId,
    range: CharRange,
}

struct Articles {
    board: Board,
    texts: BTreeMap<SourceId, Arc<str>>,
    mentions: BTreeMap<SourceId, Vec<Mention>>,
}

fn articles(folder: &Path) -> Articles {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("boards/starter.ron");
    let written = fs::read_to_string(path).unwrap();
    let board = board_file::read(&written).unwrap().board;
    let by_hash: BTreeMap<Digest, Arc<str>> = fs::read_dir(folder)
        .unwrap()
        .map(|file| fs::read(file.unwrap().path()).unwrap())
        .map(|bytes| DocumentText::from_bytes(&bytes).unwrap())
        .map(|document| (document.sha256, document.text))
        .collect();
    let spellings = Spellings::build(&board);
    let mut texts = BTreeMap::new();
    let mut all = BTreeMap::new();
    for (id, source) in board.sources().iter() {
        let Some(document) = &source.document else {
            continue;
        };
        let text = &by_hash[&document.sha256];
        all.insert(id, mentions(text, &Words::new(text), &spellings));
        texts.insert(id, Arc::clone(text));
    }
    Articles {
        board,
        texts,
        mentions: all,
    }
}

/// Each relation with the first quote that supports it, or else the first, in its whole sentences.
fn cases(articles: &Articles) -> Vec<Case> {
    let board = &articles.board;
    let mut cases = Vec::new();
    for (id, relation) in board.relations().iter() {
        let supports = |stance| stance == Stance::Supports;
        let first = relation.evidence.iter().find(|e| supports(e.stance));
        let Some(evidence) = first.or_else(|| relation.evidence.first()) else {
            continue;
        };
        let quote = board.quotes().get(evidence.quote).unwrap();
        let Some(range) = quote.anchor.range else {
            continue;
        };
        let text = &articles.texts[&quote.source];
        cases.push(Case {
            id,
            relation: Arc::new(relation.clone()),
            quote: Arc::new(quote.clone()),
            source: quote.source,
            range: sentence_around(text, range),
        });
    }
    cases
}

fn guesses(articles: &Articles, case: &Case) -> Guesses {
    let mut hidden = Diff::default();
    hidden.remove::<Relation>(&articles.board, case.id);
    let board = articles.board.with(&hidden);
    let source = board.sources().get(case.source).unwrap();
    guess(&Asked {
        board: &board,
        text: &articles.texts[&case.source],
        range: case.range,
        mentions: &articles.mentions[&case.source],
        published: source.published.as_ref(),
    })
}

fn known(end: &EndGuess) -> Option<EntityId> {
    match end {
        EndGuess::Known(id) => Some(*id),
        EndGuess::New { .. } => None,
    }
}

/// Right where both ends are guessed and are these two, either way; wrong where an end is guessed that is neither.
fn pair_of(guesses: &Guesses, ends: &BTreeSet<EntityId>) -> Option<bool> {
    let taken = [guesses.from.taken(), guesses.to.taken()];
    let filled: Vec<Option<EntityId>> = taken
        .into_iter()
        .flatten()
        .map(|guess| known(&guess.value))
        .collect();
    if filled
        .iter()
        .any(|id| id.is_none_or(|id| !ends.contains(&id)))
    {
        return Some(false);
    }
    (filled.len() == 2).then_some(true)
}

fn said(who: &Who) -> String {
    match who {
        Who::Entity(id) => id.to_string(),
        Who::Described(words) => {
            let folded = fold(words, Fold::Words);
            let words = folded.split_whitespace();
            let bare = words.skip_while(|word| ["a", "an", "the"].contains(word));
            bare.collect::<Vec<_>>().join(" ")
        }
    }
}

fn count(articles: &Articles, cases: &[Case], case: &Case, counts: &mut Counts) -> String {
    let guesses = guesses(articles, case);
    let relation = &case.relation;
    let ends = BTreeSet::from([relation.from, relation.to]);
    let in_sentence: BTreeSet<EntityId> = articles.mentions[&case.source]
        .iter()
        .filter(|mention| mention.range.overlaps(case.range))
        .flat_map(|mention| mention.entities.iter().copied())
        .collect();
    let named = ends.is_subset(&in_sentence);
    counts.all += 1;
    counts.named += usize::from(named);
    let pair = pair_of(&guesses, &ends);
    counts.pair.add(pair);
    if named {
        counts.pair_where_named.add(pair);
        let listed = |all: &[throughline::reading::Guess<EndGuess>]| {
            all.iter()
                .take(2)
                .filter_map(|guess| known(&guess.value))
                .collect::<BTreeSet<_>>()
        };
        let (from, to) = (listed(&guesses.from.all), listed(&guesses.to.all));
        counts.one_correction += usize::from(
            (from.contains(&relation.from) && to.contains(&relation.to))
                || (from.contains(&relation.to) && to.contains(&relation.from)),
        );
    }
    let taken = (
        guesses.from.taken().and_then(|guess| known(&guess.value)),
        guesses.to.taken().and_then(|guess| known(&guess.value)),
    );
    if pair == Some(false) {
        let same = cases.iter().any(|other| {
            other.id != case.id
                && other.source == case.source
                && other.range.overlaps(case.range)
                && [Some(other.relation.from), Some(other.relation.to)]
                    .iter()
                    .all(|end| *end == taken.0 || *end == taken.1)
        });
        counts.other_line += usize::from(same);
    }
    if pair == Some(true) {
        let undirected = relation.direction != Direction::Forward;
        counts
            .direction
            .add(Some(undirected || taken.0 == Some(relation.from)));
    }
    let kind = guesses
        .kind
        .taken()
        .map(|guess| guess.value == relation.kind.as_str());
    counts.kind.add(kind);
    if pair == Some(true) {
        counts.kind_of_pair.add(kind);
    }
    let when = guesses.when.taken().map(|guess| {
        // A date that the board leaves open is no wrong one if the sentence says it: it is counted as wrong all
        // the same, since nobody wanted it.
        relation.when.as_ref().is_some_and(|when| {
            when.interval().contains(guess.value.interval())
                || guess.value.interval().contains(when.interval())
        })
    });
    counts.when.add(when);
    let speaker = guesses.speaker.taken().map(|guess| {
        case.quote
            .speaker
            .as_ref()
            .is_some_and(|speaker| said(&speaker.who) == said(&guess.value))
    });
    counts.speaker.add(speaker);
    let board = &articles.board;
    let shown = |guess: Option<&EndGuess>| match guess {
        None => "-".to_owned(),
        Some(EndGuess::Known(id)) => display_name(board, *id),
        Some(EndGuess::New { name, .. }) => format!("new {name}"),
    };
    format!(
        "{} pair {pair:?} kind {kind:?} when {when:?} speaker {speaker:?}\n  wanted {} [{}] {} when {} by {}\n  got    {} [{}] {} when {} by {}\n  {}",
        case.id,
        display_name(board, relation.from),
        relation.kind.as_str(),
        display_name(board, relation.to),
        relation.when.as_ref().map_or("-", |when| when.as_str()),
        case.quote.speaker.as_ref().map_or_else(
            || "-".to_owned(),
            |s| match &s.who {
                Who::Entity(id) => display_name(board, *id),
                Who::Described(words) => words.clone(),
            }
        ),
        shown(guesses.from.taken().map(|guess| &guess.value)),
        guesses.kind.taken().map_or("-", |guess| &guess.value),
        shown(guesses.to.taken().map(|guess| &guess.value)),
        guesses
            .when
            .taken()
            .map_or("-", |guess| guess.value.as_str()),
        guesses.speaker.taken().map_or_else(
            || "-".to_owned(),
            |guess| match &guess.value {
                Who::Entity(id) => display_name(board, *id),
                Who::Described(words) => words.clone(),
            }
        ),
        case.range.slice(&articles.texts[&case.source]).unwrap()
    )
}

/// The rules were made looking at the relations with even ids, and not at the others.
#[test]
fn lines_are_guessed_from_their_sentences() {
    let Some(folder) = documents() else {
        println!("skipped: the articles are not at hand");
        return;
    };
    let articles = articles(&folder);
    let cases = cases(&articles);
    for (half, odd) in [("looked at", 0), ("not looked at", 1)] {
        let mut counts = Counts::default();
        for case in cases.iter().filter(|case| case.id.raw() % 2 == odd) {
            let line = count(&articles, &cases, case, &mut counts);
            if odd == 0 && std::env::var_os("THROUGHLINE_LINES").is_some() {
                println!("{line}");
            }
        }
        println!(
            "{half}: {} relations; of {} both ends are named in the sentence",
            counts.all, counts.named
        );
        for (what, count) in [
            ("from and to", counts.pair),
            ("from and to, where both are named", counts.pair_where_named),
            ("direction, where these are right", counts.direction),
            ("kind", counts.kind),
            ("kind, where from and to are right", counts.kind_of_pair),
            ("when", counts.when),
            ("speaker", counts.speaker),
        ] {
            println!("  {what}: {}", count.line());
        }
        println!(
            "  of the wrong pairs {} are those of another line with the same sentence; within one correction for each end: {} of {}",
            counts.other_line, counts.one_correction, counts.named
        );
    }
}
