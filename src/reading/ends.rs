//! Between whom, of what kind and which way: the words that say what a line says, and who is named before and
//! behind them.

use super::kinds::{Entry, Trigger, Way, kinds, triggers};
use super::passage::{Meant, Named, Passage};
use super::{Candidates, EndGuess, Guess};
use crate::base::text_range::CharRange;
use crate::model::{Direction, EntityId, EntityKind, Who};

/// What a passage says of a line's ends.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub from: Candidates<EndGuess>,
    pub to: Candidates<EndGuess>,
    pub kind: Candidates<String>,
    pub direction: Direction,
}

/// A way to read the passage.
#[derive(Debug, Clone)]
struct Reading {
    /// Who is named, by number.
    from: Option<usize>,
    to: Option<usize>,
    kind: String,
    words: CharRange,
    direction: Direction,
    passive: bool,
    /// Enough is named where it should be.
    sound: bool,
    weight: i32,
}

/// So many words may stand between a participle and whom it is said of.
const NEAR: usize = 5;

/// Words with which a name is no subject of what follows.
const PREPOSITIONS: [&str; 18] = [
    "in", "at", "on", "from", "near", "outside", "inside", "to", "into", "of", "for", "with", "by",
    "against", "across", "between", "after", "before",
];

/// What joins a name with what somebody is.
const IS: [&str; 12] = [
    "is", "was", "are", "were", "became", "as", "remains", "remained", "an", "a", "the", "who",
];

/// Groups of somebody: what they do is theirs.
const GROUPS: [&str; 22] = [
    "members",
    "militants",
    "fighters",
    "soldiers",
    "police",
    "gunmen",
    "group",
    "branch",
    "wing",
    "province",
    "affiliate",
    "affiliates",
    "supporters",
    "followers",
    "leaders",
    "forces",
    "agents",
    "officers",
    "men",
    "troops",
    "prosecutors",
    "government",
];

/// What is said of one end alone where the other is told in other words.
const ONE_SIDED: [&str; 4] = [
    "claimed responsibility",
    "suspected of",
    "convicted of",
    "took part in",
];

pub(super) fn line(passage: &Passage<'_>, speaker: Option<&Guess<Who>>) -> Line {
    let mut readings: Vec<Reading> = triggers(passage)
        .iter()
        .filter_map(|trigger| read(passage, trigger, speaker))
        .collect();
    readings.sort_by_key(|reading| std::cmp::Reverse(reading.weight));
    let best = readings.first().filter(|reading| reading.sound).cloned();
    let (from, to) = match &best {
        Some(reading) => (reading.from, reading.to),
        None => only_two(passage, speaker),
    };
    let mut line = Line {
        direction: best.as_ref().map_or(Direction::Forward, |r| r.direction),
        ..Line::default()
    };
    let why = |end: &'static str| match &best {
        Some(reading) => {
            let words = reading.words.slice(passage.asked.text).unwrap_or("");
            let by = if reading.passive { ", passive" } else { "" };
            format!("{end} “{words}”{by}")
        }
        None => "named in the words".to_owned(),
    };
    let passive = best.as_ref().is_some_and(|reading| reading.passive);
    let places = if passive {
        ["it stands behind", "it stands before"]
    } else {
        ["it stands before", "it stands behind"]
    };
    line.from = end(passage, from, to, &why(places[0]));
    line.to = end(passage, to, from, &why(places[1]));
    line.kind = kind(passage, &readings, best.as_ref(), (from, to));
    line
}

/// Where no verb joins anybody and two are named beside who says it, it is those two, in their order.
fn only_two(passage: &Passage<'_>, speaker: Option<&Guess<Who>>) -> (Option<usize>, Option<usize>) {
    let mut all: Vec<(usize, EntityId)> = Vec::new();
    let says = |id: EntityId| speaker.is_some_and(|guess| guess.value == Who::Entity(id));
    for (i, named) in passage.named.iter().enumerate() {
        if let Some(id) = named.who.entity()
            && !says(id)
            && all.iter().all(|(_, known)| *known != id)
        {
            all.push((i, id));
        }
    }
    match all.as_slice() {
        [(first, _), (second, _)] => (Some(*first), Some(*second)),
        // The one with whom a sentence begins does what it tells.
        [(only, _)] if passage.named[*only].at.start == 0 => (Some(*only), None),
        _ => (None, None),
    }
}

fn read(passage: &Passage<'_>, trigger: &Trigger, speaker: Option<&Guess<Who>>) -> Option<Reading> {
    let entry = &trigger.entry;
    let (first, second) = match entry.way {
        Way::Noun => around_noun(passage, trigger)?,
        Way::Object => {
            let all = behind(passage, trigger.end);
            let first = all.iter().copied().find(|&i| fits_from(passage, entry, i));
            let second = all
                .iter()
                .copied()
                .find(|&i| Some(i) != first && fits_to(passage, entry, i));
            (first, second)
        }
        Way::Verb if trigger.passive => {
            let patient = before(passage, trigger.start, &|i| fits_to(passage, entry, i))
                .filter(|&i| trigger.start - passage.named[i].at.end <= NEAR);
            let by = (trigger.end..(trigger.end + 4).min(passage.words.len())).find(|&at| {
                passage.lower(at) == "by" && !passage.parted(trigger.end, at, &['.', ';'])
            });
            let agent = by.and_then(|by| {
                let all = behind(passage, by + 1);
                // The one who did it stands near "by", not somewhere behind it.
                all.into_iter()
                    .find(|&i| fits_from(passage, entry, i))
                    .filter(|&i| {
                        let start = passage.named[i].at.start;
                        start <= by + 4 && !passage.parted(by + 1, start, &[',', '—', '–'])
                    })
            });
            (agent, patient)
        }
        Way::Turned => {
            let to = before(passage, trigger.start, &|i| {
                fits_to_turned(passage, entry, i)
            })
            .filter(|&i| trigger.start - passage.named[i].at.end <= NEAR);
            let from = behind(passage, trigger.end)
                .into_iter()
                .find(|&i| fits_from_turned(passage, entry, i));
            (from, to)
        }
        Way::Verb | Way::Phrase | Way::Mutual => {
            let from = before(passage, trigger.start, &|i| fits_from(passage, entry, i));
            let to = behind(passage, trigger.end)
                .into_iter()
                .find(|&i| fits_to(passage, entry, i) && !same(passage, from, Some(i)))
                .filter(|&i| is_object(passage, trigger, i));
            (from, to)
        }
    };
    let (from, to) = if same(passage, first, second) {
        (first, None)
    } else {
        (first, second)
    };
    let ends = from.into_iter().chain(to);
    let sure = ends
        .clone()
        .map(|i| i32::from(matches!(passage.named[i].who, Meant::Sure(_))))
        .sum::<i32>();
    let known = ends
        .clone()
        .map(|i| i32::from(passage.named[i].who.entity().is_some()))
        .sum::<i32>();
    let far: usize = ends
        .map(|i| {
            let at = &passage.named[i].at;
            trigger
                .start
                .saturating_sub(at.end)
                .max(at.start.saturating_sub(trigger.end))
        })
        .sum();
    let selected = passage
        .chars(trigger.start..trigger.end)
        .overlaps(passage.asked.range);
    let says = entry.kind == "said about";
    let vague = says || entry.kind == "linked to";
    // Who says something is no end of what is said, where that is another line.
    let speaks = speaker.is_some_and(|guess| {
        from.is_some_and(|i| match (&guess.value, &passage.named[i].who) {
            (Who::Entity(id), who) => who.entity() == Some(*id),
            (Who::Described(_), _) => false,
        })
    });
    let is_new =
        |end: Option<usize>| end.is_some_and(|i| matches!(passage.named[i].who, Meant::New(..)));
    let sound = match (from, to) {
        (Some(_), Some(_)) => {
            known == 2 || (known == 1 && far <= 8 && !vague && !is_new_place(passage, from, to))
        }
        (None, Some(_)) => known == 1 && trigger.passive && entry.way == Way::Verb,
        (Some(_), None) => known == 1 && far <= 3 && ONE_SIDED.contains(&entry.kind.as_str()),
        (None, None) => false,
    };
    let noun = entry.way == Way::Noun;
    let weight =
        200 * i32::from(sound) - i32::from(is_new(from) || is_new(to)) * 10 - i32::from(noun) * 15
            + 40 * known
            + 5 * sure
            + i32::from(selected) * 30
            - i32::try_from(far.min(30)).unwrap_or(30)
            - i32::from(vague) * 35
            - i32::from(speaks && !says) * 10;
    Some(Reading {
        from,
        to,
        kind: entry.kind.clone(),
        words: passage.chars(trigger.start..trigger.end),
        direction: if entry.way == Way::Mutual {
            Direction::Undirected
        } else {
            Direction::Forward
        },
        passive: trigger.passive || entry.way == Way::Turned,
        sound,
        weight,
    })
}

/// Whether a place that nobody has put on the board is to be an end: it seldom is.
fn is_new_place(passage: &Passage<'_>, from: Option<usize>, to: Option<usize>) -> bool {
    from.into_iter()
        .chain(to)
        .any(|i| matches!(passage.named[i].who, Meant::New(EntityKind::Place, _)))
}

/// "A, leader of B", "B leader A", "B’s leader, A", "A, the B leader".
fn around_noun(passage: &Passage<'_>, trigger: &Trigger) -> Option<(Option<usize>, Option<usize>)> {
    let entry = &trigger.entry;
    let of = ["of", "at", "in", "for", "with"].contains(&passage.lower(trigger.end));
    if of {
        let to = behind(passage, trigger.end + 1)
            .into_iter()
            .find(|&i| fits_to(passage, entry, i) && passage.named[i].at.start <= trigger.end + 5);
        let from = before(passage, trigger.start, &|i| {
            fits_from(passage, entry, i) && !same(passage, Some(i), to)
        });
        // "B killed a leader of A" does not say that B leads A: a comma or "is" joins the two.
        let from = from.filter(|&i| {
            let end = passage.named[i].at.end;
            let joined = passage.signs(end).contains([',', '(', '—', '–'])
                || IS.contains(&passage.lower(end))
                || end == trigger.start;
            joined && trigger.start - end <= 10
        });
        return Some((from, to));
    }
    let whose = passage
        .named
        .iter()
        .position(|named| named.at.end == trigger.start)
        .filter(|&i| fits_to(passage, entry, i) && passage.signs(trigger.start).len() <= 3)?;
    let called = passage
        .named
        .iter()
        .position(|named| (trigger.end..=trigger.end + 1).contains(&named.at.start));
    let called = called
        .filter(|&i| fits_from(passage, entry, i))
        .or_else(|| {
            let start = passage.named[whose].at.start;
            before(passage, start, &|i| fits_from(passage, entry, i))
                .filter(|&i| passage.named[i].at.end + 2 >= start)
        });
    Some((called, Some(whose)))
}

fn same(passage: &Passage<'_>, one: Option<usize>, other: Option<usize>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => {
            one == other || passage.named[one].who == passage.named[other].who || {
                let ids = (
                    passage.named[one].who.entity(),
                    passage.named[other].who.entity(),
                );
                ids.0.is_some() && ids.0 == ids.1
            }
        }
        _ => false,
    }
}

fn kind_of(passage: &Passage<'_>, i: usize) -> Option<EntityKind> {
    passage.named[i].who.kind(passage.board())
}

fn fits_from(passage: &Passage<'_>, entry: &Entry, i: usize) -> bool {
    entry.joins(passage.board(), kind_of(passage, i), None)
}

fn fits_to(passage: &Passage<'_>, entry: &Entry, i: usize) -> bool {
    entry.joins(passage.board(), None, kind_of(passage, i))
}

/// Of words that stand the other way round the list gives the kinds as the words stand.
fn fits_to_turned(passage: &Passage<'_>, entry: &Entry, i: usize) -> bool {
    entry.begins(kind_of(passage, i))
}

fn fits_from_turned(passage: &Passage<'_>, entry: &Entry, i: usize) -> bool {
    entry.ends(kind_of(passage, i))
}

/// Who is named before a word: the nearest that is no part of "in B", and else the nearest.
fn before(passage: &Passage<'_>, at: usize, fits: &dyn Fn(usize) -> bool) -> Option<usize> {
    let named: &[Named] = &passage.named;
    let all = (0..named.len())
        .rev()
        .filter(|&i| named[i].at.end <= at)
        .filter(|&i| !passage.parted(named[i].at.end, at, &['.', ';', '?', '!', ':']))
        .filter(|&i| fits(i));
    let mut within = None;
    for i in all {
        let before = named[i].at.start.checked_sub(1);
        let before = before.map_or("", |before| passage.lower(before));
        let article = [
            "the", "a", "an", "his", "her", "their", "mr", "mrs", "ms", "dr",
        ]
        .contains(&before);
        let preposition = if article {
            named[i]
                .at
                .start
                .checked_sub(2)
                .map_or("", |before| passage.lower(before))
        } else {
            before
        };
        if PREPOSITIONS.contains(&preposition) {
            // "Members of B" are B's; "a blast in B" is not.
            let head = named[i].at.start.checked_sub(if article { 3 } else { 2 });
            let head = head.map_or("", |head| passage.lower(head));
            if preposition == "of" && GROUPS.contains(&head) {
                within = within.or(Some(i));
            }
            continue;
        }
        return Some(first_of_both(passage, i));
    }
    within
}

/// Of "A and B" the first; B is the next to choose.
fn first_of_both(passage: &Passage<'_>, i: usize) -> usize {
    let start = passage.named[i].at.start;
    let and = start
        .checked_sub(1)
        .filter(|&at| passage.lower(at) == "and");
    let first = and.and_then(|and| {
        passage
            .named
            .iter()
            .position(|named| named.at.end == and && named.who.entity().is_some())
    });
    let kind = |i: usize| kind_of(passage, i);
    first.filter(|&first| kind(first) == kind(i)).unwrap_or(i)
}

/// Whether somebody named behind a verb is whom it is done to: in "killed a leader of B" B is not.
fn is_object(passage: &Passage<'_>, trigger: &Trigger, i: usize) -> bool {
    if trigger.entry.way != Way::Verb {
        return true;
    }
    let start = passage.named[i].at.start;
    let before = start.checked_sub(1).map_or("", |at| passage.lower(at));
    if ["with", "to"].contains(&before) {
        return true;
    }
    (trigger.end..start).all(|at| {
        let word = passage.lower(at);
        !PREPOSITIONS.contains(&word) || ["with", "to"].contains(&word)
    })
}

/// Who is named behind a word, the nearest first.
fn behind(passage: &Passage<'_>, at: usize) -> Vec<usize> {
    let named = &passage.named;
    (0..named.len())
        .filter(|&i| named[i].at.start >= at)
        .filter(|&i| !passage.parted(at + 1, named[i].at.start, &['.', ';', '?', '!']))
        .collect()
}

fn as_end(who: &Meant) -> Vec<EndGuess> {
    match who {
        Meant::Sure(id) | Meant::Possible(id) => vec![EndGuess::Known(*id)],
        Meant::OneOf(ids) => ids.iter().map(|id| EndGuess::Known(*id)).collect(),
        Meant::New(kind, name) => vec![EndGuess::New {
            kind: *kind,
            name: name.clone(),
        }],
    }
}

/// The one that is guessed, and everybody else who is named, in their order; the other end last.
fn end(
    passage: &Passage<'_>,
    taken: Option<usize>,
    other: Option<usize>,
    why: &str,
) -> Candidates<EndGuess> {
    let mut all: Vec<Guess<EndGuess>> = Vec::new();
    let mut add = |i: usize, because: &str| {
        let named = &passage.named[i];
        let how = match named.who {
            Meant::Sure(_) => "",
            Meant::Possible(_) => "perhaps meant; ",
            Meant::OneOf(_) => "one of several of this name; ",
            Meant::New(..) => "not on the board; ",
        };
        for value in as_end(&named.who) {
            if all.iter().all(|guess| guess.value != value) {
                all.push(Guess {
                    value,
                    words: named.words,
                    because: format!("{how}{because}"),
                });
            }
        }
    };
    if let Some(i) = taken {
        add(i, why);
    }
    let rest = 0..passage.named.len();
    let (near, far): (Vec<usize>, Vec<usize>) = rest
        .filter(|&i| Some(i) != taken && Some(i) != other)
        .partition(|&i| passage.named[i].selected);
    for i in near.into_iter().chain(far).chain(other) {
        add(i, "named in the words");
    }
    // One of several is for a person to say.
    let sound = taken.is_some_and(|i| !matches!(passage.named[i].who, Meant::OneOf(_)));
    Candidates { all, sound }
}

fn kind(
    passage: &Passage<'_>,
    readings: &[Reading],
    best: Option<&Reading>,
    (from, to): (Option<usize>, Option<usize>),
) -> Candidates<String> {
    let mut all: Vec<Guess<String>> = Vec::new();
    for reading in readings {
        if all.iter().all(|guess| guess.value != reading.kind) {
            let words = reading.words.slice(passage.asked.text).unwrap_or("");
            all.push(Guess {
                value: reading.kind.clone(),
                words: reading.words,
                because: format!("the words say “{words}”"),
            });
        }
    }
    let ends = from
        .and_then(|i| kind_of(passage, i))
        .zip(to.and_then(|i| kind_of(passage, i)));
    for kind in kinds(passage.board(), ends).into_iter().take(8) {
        if all.iter().all(|guess| guess.value != kind) {
            all.push(Guess {
                value: kind.to_owned(),
                words: CharRange { start: 0, end: 0 },
                because: "the board has such lines".to_owned(),
            });
        }
    }
    Candidates {
        all,
        sound: best.is_some(),
    }
}
