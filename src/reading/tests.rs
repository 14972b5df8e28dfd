//! What sentences are read as.

use super::{Asked, EndGuess, Guesses, guess, kinds};
use crate::base::text_range::CharRange;
use crate::base::words::Words;
use crate::model::fixture::{Fixture, parse};
use crate::model::{Direction, EntityKind, RelationKind, Who};
use crate::names::{Spellings, mentions};
use expect_test::{Expect, expect};
use proptest::prelude::*;
use std::fmt::Write as _;

const BOARD: &str = r#"
    person alice "Alice Adams" "Adams"
    person bob "Bob Byrne"
    person carl "Carl Cole"
    organisation acme "Acme"
    organisation police "Ghent police"
    place city "Brussels"
    place airport "Brussels Airport"
    event bombing "the harbour bombing"
    relation r1 alice -> bob "checked the points of"
    relation r2 bob -> alice "checked the points of"
    relation r3 bob -> city "lives in"
"#;

fn read(fixture: &Fixture, text: &str, range: CharRange, published: &str) -> Guesses {
    let spellings = Spellings::build(&fixture.board);
    let mentions = mentions(text, &Words::new(text), &spellings);
    let published = published.parse().ok();
    guess(&Asked {
        board: &fixture.board,
        text,
        range,
        mentions: &mentions,
        published: published.as_ref(),
    })
}

fn shown(fixture: &Fixture, guesses: &Guesses) -> String {
    let board = &fixture.board;
    let end = |guess: &EndGuess| match guess {
        EndGuess::Known(id) => board.entities().get(*id).unwrap().name().to_owned(),
        EndGuess::New { kind, name } => format!("new {} {name}", kind.label().to_lowercase()),
    };
    let from = guesses.from.taken().map(|guess| end(&guess.value));
    let to = guesses.to.taken().map(|guess| end(&guess.value));
    let sign = match guesses.direction {
        Direction::Forward => "->",
        Direction::Both => "<->",
        Direction::Undirected => "--",
    };
    let kind = guesses.kind.taken().map_or("", |guess| &guess.value);
    let mut line = format!(
        "{} [{kind}] {sign} {}",
        from.unwrap_or_default(),
        to.unwrap_or_default()
    );
    if let Some(when) = guesses.when.taken() {
        write!(line, " when {}", when.value.as_str()).unwrap();
    }
    if let Some(who) = guesses.speaker.taken() {
        let who = match &who.value {
            Who::Entity(id) => board.entities().get(*id).unwrap().name().to_owned(),
            Who::Described(words) => format!("“{words}”"),
        };
        write!(line, " by {who}").unwrap();
    }
    line
}

/// Each line of `text` is read as a sentence; what it says stands behind it.
fn check(published: &str, text: &str, expected: &Expect) {
    let fixture = parse(BOARD).unwrap();
    let mut out = String::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let range = CharRange {
            start: 0,
            end: line.chars().count(),
        };
        let guesses = read(&fixture, line, range, published);
        writeln!(out, "{line}\n    {}", shown(&fixture, &guesses)).unwrap();
    }
    expected.assert_eq(&out);
}

#[test]
fn ends_and_kind_are_read_off_the_verb() {
    check(
        "2016-03-25",
        "
        Alice Adams works for Bob Byrne.
        Ghent police arrested Bob Byrne.
        Bob Byrne was arrested by Ghent police.
        Bob Byrne, who was later arrested by Ghent police, fled.
        Bob Byrne was arrested at dawn.
        Bob Byrne, the leader of Acme, left.
        Acme director Bob Byrne left.
        Acme’s founder, Alice Adams, left.
        Alice Adams and her brother, Bob Byrne, left.
        Acme claimed responsibility for the harbour bombing.
        Bob Byrne was inspired by Alice Adams.
        Bob Byrne did not recruit Alice Adams.
        The attack on Acme hurt Bob Byrne.
        Bob Byrne killed a leader of Acme.
        Members of Acme killed Bob Byrne.
        A blast in Brussels killed Bob Byrne.
        Alice Adams travelled to Brussels Airport.
        Adams checked the points of Bob Byrne.
        Alice Adams recruited Dora Dunn.
        Alice Adams and Bob Byrne attacked nobody.
        Nobody is named.
        ",
        &expect![[r#"
            Alice Adams works for Bob Byrne.
                Alice Adams [works for] -> Bob Byrne
            Ghent police arrested Bob Byrne.
                Ghent police [arrested] -> Bob Byrne
            Bob Byrne was arrested by Ghent police.
                Ghent police [arrested] -> Bob Byrne
            Bob Byrne, who was later arrested by Ghent police, fled.
                Ghent police [arrested] -> Bob Byrne
            Bob Byrne was arrested at dawn.
                 [arrested] -> Bob Byrne
            Bob Byrne, the leader of Acme, left.
                Bob Byrne [leads] -> Acme
            Acme director Bob Byrne left.
                Bob Byrne [leads] -> Acme
            Acme’s founder, Alice Adams, left.
                Alice Adams [founded] -> Acme
            Alice Adams and her brother, Bob Byrne, left.
                Alice Adams [family] -- Bob Byrne
            Acme claimed responsibility for the harbour bombing.
                Acme [claimed responsibility] -> the harbour bombing
            Bob Byrne was inspired by Alice Adams.
                Alice Adams [influenced] -> Bob Byrne
            Bob Byrne did not recruit Alice Adams.
                Bob Byrne [] -> Alice Adams
            The attack on Acme hurt Bob Byrne.
                Acme [] -> Bob Byrne
            Bob Byrne killed a leader of Acme.
                Bob Byrne [] -> Acme
            Members of Acme killed Bob Byrne.
                Acme [killed] -> Bob Byrne
            A blast in Brussels killed Bob Byrne.
                Brussels [] -> Bob Byrne
            Alice Adams travelled to Brussels Airport.
                Alice Adams [travelled to] -> Brussels Airport
            Adams checked the points of Bob Byrne.
                Alice Adams [checked the points of] -> Bob Byrne
            Alice Adams recruited Dora Dunn.
                Alice Adams [recruited] -> new person Dora Dunn
            Alice Adams and Bob Byrne attacked nobody.
                Alice Adams [] -> Bob Byrne
            Nobody is named.
                 [] -> 
        "#]],
    );
}

#[test]
fn dates_are_read_where_there_is_one_reading() {
    check(
        "2016-03-25",
        "
        Alice Adams met Bob Byrne on 22 March 2016.
        Alice Adams met Bob Byrne on March 22, 2016.
        Alice Adams met Bob Byrne on March 22.
        Alice Adams met Bob Byrne on November 3.
        Alice Adams met Bob Byrne in 2014.
        Alice Adams met Bob Byrne in late 2014 and early 2015.
        Alice Adams met Bob Byrne last November.
        Alice Adams met Bob Byrne on Tuesday.
        Alice Adams met Bob Byrne on Friday.
        Alice Adams met Bob Byrne yesterday.
        Alice Adams met Bob Byrne last week.
        Alice Adams met Bob Byrne last month.
        Alice Adams met Bob Byrne last Tuesday.
        Alice Adams has worked for Acme since 2014.
        Alice Adams met Bob Byrne after the 2004 attacks.
        Alice Adams met Bob Byrne on 1 May 2014, and again on 2 June 2015.
        Alice Adams met Bob Byrne and may march on.
        Alice Adams met Bob Byrne on February 31.
        ",
        &expect![[r#"
            Alice Adams met Bob Byrne on 22 March 2016.
                Alice Adams [] -> Bob Byrne when 2016-03-22
            Alice Adams met Bob Byrne on March 22, 2016.
                Alice Adams [] -> Bob Byrne when 2016-03-22
            Alice Adams met Bob Byrne on March 22.
                Alice Adams [] -> Bob Byrne when 2016-03-22
            Alice Adams met Bob Byrne on November 3.
                Alice Adams [] -> Bob Byrne when 2015-11-03
            Alice Adams met Bob Byrne in 2014.
                Alice Adams [] -> Bob Byrne when 2014
            Alice Adams met Bob Byrne in late 2014 and early 2015.
                Alice Adams [] -> Bob Byrne when 2014/2015
            Alice Adams met Bob Byrne last November.
                Alice Adams [] -> Bob Byrne when 2015-11
            Alice Adams met Bob Byrne on Tuesday.
                Alice Adams [] -> Bob Byrne when 2016-03-22
            Alice Adams met Bob Byrne on Friday.
                Alice Adams [] -> Bob Byrne when 2016-03-25
            Alice Adams met Bob Byrne yesterday.
                Alice Adams [] -> Bob Byrne when 2016-03-24
            Alice Adams met Bob Byrne last week.
                Alice Adams [] -> Bob Byrne when 2016-03-14/2016-03-20
            Alice Adams met Bob Byrne last month.
                Alice Adams [] -> Bob Byrne when 2016-02
            Alice Adams met Bob Byrne last Tuesday.
                Alice Adams [] -> Bob Byrne
            Alice Adams has worked for Acme since 2014.
                Alice Adams [works for] -> Acme when 2014/..
            Alice Adams met Bob Byrne after the 2004 attacks.
                Alice Adams [] -> Bob Byrne
            Alice Adams met Bob Byrne on 1 May 2014, and again on 2 June 2015.
                Alice Adams [] -> Bob Byrne
            Alice Adams met Bob Byrne and may march on.
                Alice Adams [] -> Bob Byrne
            Alice Adams met Bob Byrne on February 31.
                Alice Adams [] -> Bob Byrne
        "#]],
    );
    check(
        "2016",
        "
        Alice Adams met Bob Byrne on September 9.
        Alice Adams met Bob Byrne on Tuesday.
        Alice Adams met Bob Byrne last year.
        ",
        &expect![[r#"
            Alice Adams met Bob Byrne on September 9.
                Alice Adams [] -> Bob Byrne
            Alice Adams met Bob Byrne on Tuesday.
                Alice Adams [] -> Bob Byrne
            Alice Adams met Bob Byrne last year.
                Alice Adams [] -> Bob Byrne when 2015
        "#]],
    );
    check(
        "2016-03-25?",
        "Alice Adams met Bob Byrne on Tuesday.",
        &expect![[r#"
            Alice Adams met Bob Byrne on Tuesday.
                Alice Adams [] -> Bob Byrne when 2016-03-22?
        "#]],
    );
}

#[test]
fn speakers_are_read_where_the_words_name_or_describe_them() {
    check(
        "2016-03-25",
        "
        Acme was closed, according to Bob Byrne.
        Acme was closed, according to a senior Belgian official.
        “Acme is closed,” said Bob Byrne.
        “Acme is closed,” Bob Byrne, a former clerk, said.
        Bob Byrne told reporters that Acme was closed.
        Bob Byrne was told to leave.
        A Belgian official said that Acme was closed.
        Acme was closed, U.S. officials said.
        Acme was closed, prosecutors say.
        He said that Acme was closed.
        Bob Byrne: Acme was closed.
        Acme claimed responsibility for the harbour bombing.
        Bob Byrne said so, and Alice Adams said no.
        ",
        &expect![[r#"
            Acme was closed, according to Bob Byrne.
                Acme [] ->  by Bob Byrne
            Acme was closed, according to a senior Belgian official.
                Acme [] ->  by “a senior Belgian official”
            “Acme is closed,” said Bob Byrne.
                Acme [] ->  by Bob Byrne
            “Acme is closed,” Bob Byrne, a former clerk, said.
                Acme [] ->  by Bob Byrne
            Bob Byrne told reporters that Acme was closed.
                 [] ->  by Bob Byrne
            Bob Byrne was told to leave.
                Bob Byrne [] -> 
            A Belgian official said that Acme was closed.
                 [] ->  by “A Belgian official”
            Acme was closed, U.S. officials said.
                Acme [] ->  by “U.S. officials”
            Acme was closed, prosecutors say.
                Acme [] ->  by “prosecutors”
            He said that Acme was closed.
                 [] -> 
            Bob Byrne: Acme was closed.
                 [] ->  by Bob Byrne
            Acme claimed responsibility for the harbour bombing.
                Acme [claimed responsibility] -> the harbour bombing
            Bob Byrne said so, and Alice Adams said no.
                Bob Byrne [] -> Alice Adams
        "#]],
    );
}

#[test]
fn words_of_the_sentence_beside_the_selection_count_and_other_sentences_do_not() {
    let fixture = parse(BOARD).unwrap();
    for (before, selected, after, expected) in [
        (
            "Alice Adams ",
            "works for",
            " Bob Byrne.",
            "Alice Adams [works for] -> Bob Byrne",
        ),
        (
            "Alice Adams, with Mr. ",
            "Brown, works for",
            " Bob Byrne.",
            "Alice Adams [works for] -> Bob Byrne",
        ),
        (
            "Bob Byrne denied it. ",
            "Alice Adams",
            " left.",
            "Alice Adams [] -> ",
        ),
        // A longer name is not read as the shorter one that it begins with.
        (
            "",
            "Bob Byrne was at Brussels Airport",
            ".",
            "Bob Byrne [] -> Brussels Airport",
        ),
        ("", "", "", " [] -> "),
    ] {
        let text = format!("{before}{selected}{after}");
        let start = before.chars().count();
        let range = CharRange {
            start,
            end: start + selected.chars().count(),
        };
        let guesses = read(&fixture, &text, range, "2016");
        assert_eq!(shown(&fixture, &guesses), expected, "{text}");
    }
}

#[test]
fn a_guess_says_from_which_words_it_was_taken() {
    let fixture = parse(BOARD).unwrap();
    let text = "On 22 March 2016 Bob Byrne was arrested by Ghent police, officials said.";
    let range = CharRange {
        start: 0,
        end: text.chars().count(),
    };
    let guesses = read(&fixture, text, range, "2016-03-25");
    let words = |range: CharRange| range.slice(text).unwrap();
    assert_eq!(words(guesses.from.taken().unwrap().words), "Ghent police");
    assert_eq!(words(guesses.to.taken().unwrap().words), "Bob Byrne");
    assert_eq!(words(guesses.kind.taken().unwrap().words), "arrested");
    assert_eq!(words(guesses.when.taken().unwrap().words), "22 March 2016");
    assert_eq!(words(guesses.speaker.taken().unwrap().words), "officials");
}

#[test]
fn the_kinds_of_the_board_come_first_and_of_these_those_between_such_entities() {
    let fixture = parse(BOARD).unwrap();
    let all = kinds(&fixture.board, None);
    assert_eq!(all[..3], ["checked the points of", "lives in", "member of"]);
    assert_eq!(all.len(), RelationKind::PROPOSED.len() + 2);
    let ends = Some((EntityKind::Person, EntityKind::Place));
    assert_eq!(kinds(&fixture.board, ends)[0], "lives in");
}

proptest! {
    #[test]
    fn whatever_is_selected_a_guess_lies_in_the_text(
        text in "((Alice Adams|Bob Byrne|Acme|Ghent police|arrested|was|by|said|told|according to|on|March|22|2016|Tuesday|[“”,.;:’s]|é|\n|שלום) ?){0,25}",
        from in 0_usize..150, len in 0_usize..80,
    ) {
        let fixture = parse(BOARD).unwrap();
        let num_chars = text.chars().count();
        let start = from.min(num_chars);
        let range = CharRange { start, end: (start + len).min(num_chars) };
        let guesses = read(&fixture, &text, range, "2016-03-25");
        let ends = guesses.from.all.iter().chain(&guesses.to.all).map(|guess| guess.words);
        let others = guesses.when.all.iter().map(|guess| guess.words);
        for words in ends.chain(others).chain(guesses.speaker.all.iter().map(|guess| guess.words)) {
            prop_assert!(words.start < words.end && words.end <= num_chars);
        }
        if let (Some(from), Some(to)) = (guesses.from.taken(), guesses.to.taken()) {
            prop_assert_ne!(&from.value, &to.value);
        }
    }
}
