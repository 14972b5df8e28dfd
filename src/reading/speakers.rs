//! Who says it: "according to X", "X said", "said X", "a Belgian official said", "X: …".
//!
//! On what terms and how they know is never guessed.

use super::passage::{Passage, Word};
use super::{Candidates, Guess};
use crate::base::sentences::sentence_around;
use crate::base::text_range::CharRange;
use crate::model::{EntityKind, Who};

/// Forms of verbs of saying.
const SAYING: [&str; 44] = [
    "said",
    "says",
    "say",
    "told",
    "tells",
    "added",
    "adds",
    "wrote",
    "writes",
    "argued",
    "argues",
    "explained",
    "explains",
    "noted",
    "notes",
    "warned",
    "warns",
    "confirmed",
    "announced",
    "testified",
    "acknowledged",
    "declared",
    "stated",
    "states",
    "alleged",
    "alleges",
    "recalled",
    "recalls",
    "conceded",
    "insisted",
    "predicted",
    "cautioned",
    "concluded",
    "concludes",
    "admitted",
    "claims",
    "contends",
    "contended",
    "reported",
    "reports",
    "replied",
    "estimated",
    "estimates",
    "suggested",
];
/// Of these, forms that are also nouns or are often passive: they need a name or a role before them.
const BE: [&str; 9] = [
    "is", "are", "was", "were", "be", "been", "being", "to", "not",
];
/// What may stand between the speaker and the verb.
const BETWEEN: [&str; 14] = [
    "has",
    "have",
    "had",
    "also",
    "later",
    "then",
    "once",
    "repeatedly",
    "publicly",
    "recently",
    "who",
    "reportedly",
    "himself",
    "herself",
];
/// Somebody who is not named but described.
const ROLES: [&str; 58] = [
    "official",
    "officials",
    "officer",
    "officers",
    "prosecutor",
    "prosecutors",
    "police",
    "authorities",
    "investigator",
    "investigators",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "lawyer",
    "lawyers",
    "attorney",
    "judge",
    "magistrate",
    "magistrates",
    "minister",
    "ministry",
    "president",
    "expert",
    "experts",
    "analyst",
    "analysts",
    "witness",
    "witnesses",
    "source",
    "sources",
    "report",
    "reports",
    "document",
    "documents",
    "statement",
    "indictment",
    "neighbour",
    "neighbor",
    "neighbours",
    "neighbors",
    "relative",
    "relatives",
    "researcher",
    "researchers",
    "diplomat",
    "diplomats",
    "executive",
    "executives",
    "government",
    "agency",
    "court",
    "people",
    "family",
    "friend",
    "friends",
    "chief",
    "study",
    "survivor",
];
const ARTICLES: [&str; 16] = [
    "a", "an", "the", "one", "some", "several", "two", "three", "many", "another", "other", "his",
    "her", "their", "its", "most",
];

pub(super) fn speakers(passage: &Passage<'_>) -> Candidates<Who> {
    let mut found: Vec<(Guess<Who>, bool)> = Vec::new();
    let mut add = |guess: Option<(Guess<Who>, bool)>| {
        if let Some(guess) = guess
            && found.iter().all(|(known, _)| known.value != guess.0.value)
        {
            found.push(guess);
        }
    };
    for at in 0..passage.words.len() {
        add(according_to(passage, at));
        if is_saying(passage, at) {
            add(before_verb(passage, at).or_else(|| behind_verb(passage, at)));
        }
    }
    if found.is_empty() {
        found.extend(beside(passage));
    }
    if found.is_empty() {
        found.extend(heads_line(passage));
    }
    let sound = matches!(found.as_slice(), [(_, true)]);
    let mut all: Vec<Guess<Who>> = found.into_iter().map(|(guess, _)| guess).collect();
    for named in &passage.named {
        if let Some(id) = named.who.entity()
            && matches!(
                named.who.kind(passage.board()),
                Some(EntityKind::Person | EntityKind::Organisation | EntityKind::Document)
            )
            && all.iter().all(|guess| guess.value != Who::Entity(id))
        {
            all.push(Guess {
                value: Who::Entity(id),
                words: named.words,
                because: "named in the words".to_owned(),
            });
        }
    }
    Candidates { all, sound }
}

fn is_saying(passage: &Passage<'_>, at: usize) -> bool {
    if !SAYING.contains(&passage.lower(at)) {
        return false;
    }
    let before = at.checked_sub(1).map_or("", |at| passage.lower(at));
    !BE.contains(&before) && passage.lower(at + 1) != "responsibility"
}

fn guess(passage: &Passage<'_>, value: Who, words: CharRange, verb: &str) -> Guess<Who> {
    let said = words.slice(passage.asked.text).unwrap_or("");
    Guess {
        value,
        words,
        because: format!("the words say “{said}” with “{verb}”"),
    }
}

/// Who is named at some words, and whether they are surely meant.
fn entity_at(
    passage: &Passage<'_>,
    fits: impl Fn(&super::passage::Named) -> bool,
    verb: &str,
) -> Option<(Guess<Who>, bool)> {
    let named = passage.named.iter().find(|named| fits(named))?;
    let says = matches!(
        named.who.kind(passage.board()),
        Some(EntityKind::Person | EntityKind::Organisation | EntityKind::Document)
    );
    let words = named.words;
    match &named.who {
        super::passage::Meant::New(_, name) => Some((
            guess(passage, Who::Described(name.clone()), words, verb),
            true,
        )),
        who => {
            let id = who.entity().filter(|_| says)?;
            Some((guess(passage, Who::Entity(id), words, verb), true))
        }
    }
}

fn according_to(passage: &Passage<'_>, at: usize) -> Option<(Guess<Who>, bool)> {
    if passage.lower(at) != "according" || passage.lower(at + 1) != "to" {
        return None;
    }
    let start = at + 2;
    named_or_described(passage, start, "according to").or_else(|| {
        // Somebody is meant, and it cannot be told who: then nobody else is.
        let words = passage.chars(start..(start + 3).min(passage.words.len()));
        let text = words.slice(passage.asked.text)?;
        let who = Who::Described(text.to_owned());
        Some((guess(passage, who, words, "according to"), false))
    })
}

/// A name that begins here, or behind a title or role; or a description that does.
fn named_or_described(
    passage: &Passage<'_>,
    start: usize,
    verb: &str,
) -> Option<(Guess<Who>, bool)> {
    let direct =
        entity_at(
            passage,
            |named| {
                // A description that only ends with a name is not that name: "an official in Belgium".
                let mut lead = start..named.at.start;
                named.at.start >= start
                    && named.at.start <= start + 3
                    && lead.all(|i| {
                        passage.words.get(i).is_some_and(|word| {
                            word.capital || ARTICLES.contains(&word.lower.as_str())
                        }) && (i == start || passage.signs(i).is_empty() || passage.signs(i) == ".")
                    })
                    && !ROLES.contains(&passage.lower(named.at.end))
            },
            verb,
        );
    direct.or_else(|| {
        let end = description_end(passage, start)?;
        let words = passage.chars(start..end);
        let text = words.slice(passage.asked.text)?;
        Some((
            guess(passage, Who::Described(text.to_owned()), words, verb),
            true,
        ))
    })
}

/// Behind the last word of "a senior French counterterror official".
fn description_end(passage: &Passage<'_>, start: usize) -> Option<usize> {
    let first = passage.words.get(start)?;
    let begins = ARTICLES.contains(&first.lower.as_str())
        || ROLES.contains(&first.lower.as_str())
        || first.capital;
    if !begins {
        return None;
    }
    let mut end = None;
    for at in start..(start + 7).min(passage.words.len()) {
        if at > start && !matches!(passage.signs(at), "" | "-" | "." | "‑") {
            break;
        }
        if is_other_word(passage.lower(at)) && at > start {
            break;
        }
        if ROLES.contains(&passage.lower(at)) {
            end = Some(at + 1);
        }
    }
    end
}

/// A word at which a description surely has ended.
fn is_other_word(word: &str) -> bool {
    [
        "in", "on", "at", "that", "who", "which", "to", "with", "from", "said", "says", "say",
        "told", "for", "by", "as", "but", "when", "while", "because",
    ]
    .contains(&word)
}

fn before_verb(passage: &Passage<'_>, verb: usize) -> Option<(Guess<Who>, bool)> {
    let said = passage.lower(verb);
    let mut at = verb;
    while at > 0
        && passage.signs(at).is_empty()
        && (BETWEEN.contains(&passage.lower(at - 1)) || passage.lower(at - 1).ends_with("ly"))
    {
        at -= 1;
    }
    if passage.signs(at).is_empty() {
        let direct = entity_at(
            passage,
            |named| named.at.end == at && !passage.words[named.at.end - 1].possessive,
            said,
        );
        return direct.or_else(|| described_before(passage, at, said));
    }
    // "Matthew Levitt, a former official, said": the name before what is between the commas.
    if passage.signs(at) == "," {
        let open = (1..at).rev().find(|&i| passage.signs(i).contains(','))?;
        let apposed = ["a", "an", "the", "who", "head", "director", "now"];
        if passage.signs(open) == ","
            && (apposed.contains(&passage.lower(open))
                || ROLES.contains(&passage.lower(at - 1))
                || at - open <= 10)
        {
            return entity_at(passage, |named| named.at.end == open, said);
        }
    }
    None
}

fn described_before(passage: &Passage<'_>, end: usize, verb: &str) -> Option<(Guess<Who>, bool)> {
    let last = end.checked_sub(1)?;
    if !ROLES.contains(&passage.lower(last)) {
        return None;
    }
    let mut start = last;
    while start > 0 && passage.signs(start).trim_matches(['.', '-']).is_empty() && last - start < 8
    {
        let before = &passage.words[start - 1];
        if ARTICLES.contains(&before.lower.as_str()) {
            start -= 1;
            break;
        }
        if !is_adjective(before) {
            break;
        }
        start -= 1;
    }
    let words = passage.chars(start..end);
    let text = words.slice(passage.asked.text)?;
    Some((
        guess(passage, Who::Described(text.to_owned()), words, verb),
        true,
    ))
}

/// Whether a word may stand in a description before the role; a preposition or a verb may not.
fn is_adjective(word: &Word) -> bool {
    word.capital
        || word.possessive
        || [
            "senior",
            "former",
            "federal",
            "local",
            "counterterror",
            "counterterrorism",
            "top",
            "intelligence",
            "security",
            "defense",
            "defence",
            "military",
            "police",
            "court",
            "government",
            "unnamed",
            "anonymous",
            "western",
            "law",
            "enforcement",
            "and",
            "state",
            "foreign",
            "interior",
            "justice",
            "company",
            "bank",
            "hospital",
            "city",
            "antiterror",
        ]
        .contains(&word.lower.as_str())
}

/// `“…,” said X`; `told` needs somebody who is told behind it and is not turned round.
fn behind_verb(passage: &Passage<'_>, verb: usize) -> Option<(Guess<Who>, bool)> {
    let said = passage.lower(verb);
    if ![
        "said",
        "says",
        "wrote",
        "writes",
        "added",
        "explained",
        "argued",
        "noted",
        "warned",
    ]
    .contains(&said)
    {
        return None;
    }
    let quoted = passage.signs(verb).contains([',', '”', '"', '’', '?', '!']) || verb == 0;
    if !quoted {
        return None;
    }
    named_or_described(passage, verb + 1, said)
}

/// Words within quotation marks that go on over several sentences: who is said to say them stands in another
/// sentence of the same line.
fn beside(passage: &Passage<'_>) -> Option<(Guess<Who>, bool)> {
    let text = passage.range.slice(passage.asked.text)?;
    let open = |text: &str| text.matches(['“']).count() > text.matches(['”']).count();
    let continues = open(passage.before) && passage.before.rfind('“') > passage.before.rfind('”');
    let goes_on = open(text) && !text.contains('”');
    if !continues && !goes_on {
        return None;
    }
    // The sentence with the opening marks, then those up to the closing ones.
    let mut places: Vec<usize> = Vec::new();
    if continues && let Some(at) = passage.before.rfind('“') {
        places.push(passage.before_start + passage.before[..at].chars().count());
    }
    if let Some(at) = passage.behind.find('”').filter(|_| continues || goes_on) {
        places.push(passage.range.end + passage.behind[..at].chars().count());
    }
    for place in places {
        let range = sentence_around(passage.asked.text, CharRange::new(place, place + 1));
        let asked = super::Asked {
            range,
            ..*passage.asked
        };
        let other = Passage::new(&asked)?;
        if other.range == passage.range {
            continue;
        }
        let found = (0..other.words.len()).find_map(|at| {
            is_saying(&other, at)
                .then(|| before_verb(&other, at).or_else(|| behind_verb(&other, at)))
                .flatten()
        });
        if let Some((mut guess, sound)) = found {
            guess.because = format!("{}, beside it in the same quotation", guess.because);
            return Some((guess, sound));
        }
    }
    None
}

/// `Basu: You would …`: a name and a colon at the beginning of the line.
fn heads_line(passage: &Passage<'_>) -> Option<(Guess<Who>, bool)> {
    let line = format!(
        "{}{}",
        passage.before,
        passage.range.slice(passage.asked.text)?
    );
    let (head, _) = line.split_once(':')?;
    let chars = head.chars().count();
    if chars > 40 || head.split_whitespace().count() > 4 {
        return None;
    }
    let range = CharRange {
        start: passage.before_start,
        end: passage.before_start + chars,
    };
    let mention = passage
        .asked
        .mentions
        .iter()
        .find(|mention| mention.range.overlaps(range))?;
    let [one] = mention.entities.as_slice() else {
        return None;
    };
    let kind = passage.board().entities().get(*one)?.kind;
    (mention.range == range && matches!(kind, EntityKind::Person | EntityKind::Organisation)).then(
        || {
            let guess = Guess {
                value: Who::Entity(*one),
                words: mention.range,
                because: "the line begins with this name and a colon".to_owned(),
            };
            (guess, true)
        },
    )
}
