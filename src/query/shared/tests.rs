//! Pairs of texts that share a passage and pairs that do not, and what holds for all texts.

use super::*;
use crate::base::text_range::CharRange;
use proptest::prelude::*;

/// The passages of two texts, wholly compared.
fn shared(a: &str, b: &str) -> Vec<Shared> {
    let words = [Words::new(a), Words::new(b)];
    let texts: Vec<Text<'_>> = (0_u64..)
        .zip(&words)
        .map(|(group, words)| Text {
            words,
            zones: vec![Range {
                start: 0,
                end: words.len(),
            }],
            group,
        })
        .collect();
    passages(&texts)
}

/// The words of a passage in both texts, those that differ in brackets.
fn marked(text: &str, passage: &Shared, side: usize) -> String {
    let words = Words::new(text);
    let slice = |range: CharRange| range.slice(text).unwrap().to_owned();
    let whole = passage.words(side);
    let mut out = String::new();
    let mut at = words.place(whole.clone()).start;
    for part in passage.differing(side) {
        let part = words.place(part);
        out.push_str(&slice(CharRange::new(at, part.start)));
        out.extend(["[", &slice(part), "]"]);
        at = part.end;
    }
    out.push_str(&slice(CharRange::new(at, words.place(whole).end)));
    out
}

#[track_caller]
fn check(a: &str, b: &str, expected: &[(&str, &str)]) {
    let found = shared(a, b);
    let found: Vec<(String, String)> = found
        .iter()
        .map(|passage| (marked(a, passage, 0), marked(b, passage, 1)))
        .collect();
    let expected: Vec<(String, String)> = expected
        .iter()
        .map(|&(a, b)| (a.to_owned(), b.to_owned()))
        .collect();
    assert_eq!(found, expected, "{a}\n{b}");
}

#[test]
fn one_text_is_found_over_small_differences() {
    // Word for word, in other surroundings.
    check(
        "On Monday the council met. The mayor paid 2.4 million crowns to the builder before any vote was taken. He left.",
        "Our own report: the mayor paid 2.4 million crowns to the builder before any vote was taken, we learn.",
        &[(
            "The mayor paid 2.4 million crowns to the builder before any vote was taken",
            "the mayor paid 2.4 million crowns to the builder before any vote was taken",
        )],
    );
    // Other quotation marks, dashes, capitals and accents.
    check(
        "“We don’t know who signed it”, said José Müller – the clerk of the harbour board in Homs.",
        "\"We don't know who signed it,\" said Jose Muller, the clerk of the Harbour Board in Homs!",
        &[(
            "We don’t know who signed it”, said José Müller – the clerk of the harbour board in Homs",
            "We don't know who signed it,\" said Jose Muller, the clerk of the Harbour Board in Homs",
        )],
    );
    // A word dropped.
    check(
        "The police said that the three men had driven from Brussels to Paris in the night.",
        "The police said the three men had driven from Brussels to Paris in the night.",
        &[(
            "The police said [that] the three men had driven from Brussels to Paris in the night",
            "The police said the three men had driven from Brussels to Paris in the night",
        )],
    );
    // British and American spelling.
    check(
        "She leads a labour organisation that had organised the programme in the centre of the harbour town last year",
        "She leads a labour organization that had organised the program in the centre of the harbour town last year",
        &[(
            "She leads a labour [organisation] that had organised the [programme] in the centre of the harbour town last year",
            "She leads a labour [organization] that had organised the [program] in the centre of the harbour town last year",
        )],
    );
    // Lightly edited, as an agency's text is.
    check(
        "At least 31 people were killed and more than 200 wounded when explosions tore through the departure hall on Tuesday morning, officials said.",
        "At least 31 people were killed and over 200 wounded when two explosions tore through the departure hall Tuesday morning, officials said.",
        &[(
            "At least 31 people were killed and [more than] 200 wounded when explosions tore through the departure hall [on] Tuesday morning, officials said",
            "At least 31 people were killed and [over] 200 wounded when [two] explosions tore through the departure hall Tuesday morning, officials said",
        )],
    );
    // Each character is a word where there are no spaces.
    check(
        "他说市长在投票前一天就付了钱。",
        "报道：他说市长在投票前一天就付了钱，然后走了。",
        &[(
            "他说市长在投票前一天就付了钱",
            "他说市长在投票前一天就付了钱",
        )],
    );
}

#[test]
fn other_texts_share_nothing() {
    for (a, b) in [
        // Eleven words.
        (
            "Yesterday the mayor paid the builder before any vote was taken there. Nobody asked.",
            "We know: the mayor paid the builder before any vote was taken there, they said.",
        ),
        // Eleven words, and one more in common behind another one.
        (
            "The mayor paid the builder before any vote was taken there by the council.",
            "The mayor paid the builder before any vote was taken there with the clerk.",
        ),
        // The same topic.
        (
            "At least 31 people were killed on Tuesday when bombs exploded at the airport and in a metro station in Brussels.",
            "Bombs that exploded at the airport in Brussels and in a metro station killed at least 31 people on Tuesday, the police say.",
        ),
        // The same names, in a list.
        (
            "Alice Adams, Bob Brown, Carol Clark, Dan Davis and Eve Evans were seen in Paris.",
            "In Paris were: Alice Adams (34), Bob Brown (31), Carol Clark (29), Dan Davis (40), Eve Evans (27).",
        ),
        // Every fifth word is another.
        (
            "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen",
            "one two three four x six seven eight nine y eleven twelve thirteen fourteen z",
        ),
        (
            "",
            "one two three four five six seven eight nine ten eleven twelve",
        ),
    ] {
        check(a, b, &[]);
    }
}

#[test]
fn a_difference_near_an_edge_is_none_of_it_or_the_whole_is_too_short() {
    // Twelve words of which the second is another one: without it ten are left.
    check("a b c d e f g h i j k l", "a x c d e f g h i j k l", &[]);
    // Twelve words of which the fourth is another one.
    check(
        "a b c d e f g h i j k l",
        "a b c x e f g h i j k l",
        &[("a b c [d] e f g h i j k l", "a b c [x] e f g h i j k l")],
    );
}

#[test]
fn several_passages_of_two_texts_are_told_apart() {
    let one = "the mayor paid two million crowns to the builder before any vote was taken";
    let two = "a clerk who spoke on condition of anonymity told the paper about the contract";
    let a =
        format!("{one}. Here something else stands between them, long enough to part them. {two}");
    let b =
        format!("{two}. Quite another sentence, about other things altogether, with no end. {one}");
    let found = shared(&a, &b);
    assert_eq!(found.len(), 2);
    assert!(found.iter().all(|passage| passage.same() == 14));
    let half = found[0].words(0);
    assert_eq!(found[0].in_common(&half, &found[0].words(1)), 14);
    assert_eq!(found[0].in_common(&half, &(0..14)), 0);
    assert_eq!(found[0].in_common(&(2..5), &found[0].words(1)), 3);
}

#[test]
fn repeated_words_end_soon() {
    let long = "word ".repeat(20_000);
    assert!(!shared(&long, &long).is_empty());
    let other = "word word other ".repeat(5_000);
    assert!(shared(&long, &other).is_empty());
}

#[test]
fn a_text_in_very_many_places_is_found_as_a_chain() {
    let text = "the mayor paid two million crowns to the builder before any vote was taken";
    let words: Vec<Words> = (0..200)
        .map(|n| Words::new(&format!("number {n} {text} and so on {n}")))
        .collect();
    let texts: Vec<Text<'_>> = (0_u64..)
        .zip(&words)
        .map(|(group, words)| Text {
            words,
            zones: vec![Range {
                start: 0,
                end: words.len(),
            }],
            group,
        })
        .collect();
    let found = passages(&texts);
    assert!(found.len() < 200 * 20);
    for number in 1..200 {
        assert!(found.iter().any(|it| it.texts == [number - 1, number]));
    }
}

/// Some words by chance; of so many that hardly two runs of them are the same.
fn any_words(count: std::ops::RangeInclusive<usize>) -> impl Strategy<Value = String> {
    prop::collection::vec(0_u32..500, count).prop_map(|words| {
        let words: Vec<String> = words.iter().map(|n| format!("w{n}")).collect();
        words.join(" ")
    })
}

proptest! {
    #[test]
    fn what_is_copied_word_for_word_is_always_found(
        passage in any_words(12..=40), around in prop::collection::vec(any_words(0..=30), 4),
    ) {
        let a = format!("{} {passage} {}", around[0], around[1]);
        let b = format!("{} {passage} {}", around[2], around[3]);
        let found = shared(&a, &b);
        let begin = |text: &str| Words::new(text).len();
        let len = Words::new(&passage).len();
        for (side, before) in [(0, begin(&around[0])), (1, begin(&around[2]))] {
            for word in before..before + len {
                prop_assert!(found.iter().any(|it| it.words(side).contains(&word)), "{found:?}");
            }
        }
    }

    #[test]
    fn it_keeps_to_the_rule_and_is_the_same_either_way(
        words in prop::collection::vec(0_u8..6, 0..80),
        passage in any_words(10..=30), changed in prop::collection::vec(any::<prop::sample::Index>(), 0..6),
    ) {
        let mut edited: Vec<&str> = passage.split(' ').collect();
        for (n, at) in changed.iter().enumerate() {
            let at = at.index(edited.len());
            if n % 2 == 0 { edited[at] = "other" } else { edited.remove(at); }
        }
        let noise: Vec<String> = words.iter().map(|n| format!("n{n}")).collect();
        let a = format!("{} {passage} {}", noise.join(" "), noise.join(" "));
        let b = format!("{} {}", edited.join(" "), noise.join(" "));
        let found = shared(&a, &b);
        let turned: Vec<Shared> = shared(&b, &a);
        for passage in &found {
            let [one, two] = [passage.words(0), passage.words(1)];
            prop_assert!(one.end <= Words::new(&a).len() && two.end <= Words::new(&b).len());
            prop_assert!(one.len().min(two.len()) >= MIN_WORDS);
            prop_assert!(passage.same() * 100 >= MIN_SAME * one.len().max(two.len()));
            let mirrored = |it: &Shared| it.words(0) == two && it.words(1) == one;
            prop_assert!(turned.iter().any(mirrored), "{found:?} {turned:?}");
            prop_assert_eq!(passage.in_common(&one, &two), passage.same());
            let differing: usize = passage.differing(0).map(|words| words.len()).sum();
            prop_assert_eq!(differing + passage.same(), one.len());
        }
        prop_assert_eq!(found.len(), turned.len());
    }

    #[test]
    fn places_lie_in_the_text(text in "\\PC{0,60}", from in 0_usize..70, len in 0_usize..70) {
        let words = Words::new(&text);
        let num_chars = text.chars().count();
        let within = words.within(CharRange::new(from, from + len));
        prop_assert!(within.start <= within.end && within.end <= words.len());
        if !within.is_empty() {
            let place = words.place(within);
            prop_assert!(place.start < place.end && place.end <= num_chars);
        }
    }
}
