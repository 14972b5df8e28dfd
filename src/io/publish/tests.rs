//! Published files: what is in them, what is not, and that nothing in them is alive but our own.

use super::verify::{Found, verify};
use super::*;
use crate::edit::random::random_board;
use crate::io::normalise::DocumentText;
use crate::model::fixture::parse;
use crate::model::{Change, Diff, Terms, Who};
use crate::publish::unescape_html;
use expect_test::expect;
use proptest::prelude::*;
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

const ALL: Publication = Publication {
    leads: true,
    notes: true,
    unchecked: true,
    withheld_speakers: true,
};

fn html_of(board: &Board, options: Publication) -> Result<String, PublishError> {
    publish(board, &Derived::build(board), &BTreeMap::new(), options)
}

/// The tags of a page outside of its script and style, each with the names of its attributes.
fn tags(html: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some((_, behind)) = rest.split_once('<') {
        let (tag, after) = behind.split_once('>').unwrap_or((behind, ""));
        rest = after;
        let name: String = tag.chars().take_while(|c| !c.is_whitespace()).collect();
        let mut attributes = Vec::new();
        let mut text = tag.get(name.len()..).unwrap_or("").trim();
        while !text.is_empty() {
            let (attribute, behind) = text.split_once("=\"").unwrap_or((text, "\""));
            let (value, behind) = behind.split_once('"').unwrap_or((behind, ""));
            attributes.push((attribute.to_owned(), unescape_html(value)));
            text = behind.trim();
        }
        // What stands in these is no markup; it ends where it is closed.
        for raw in ["script", "style"] {
            if name == raw {
                rest = rest
                    .split_once(&format!("</{raw}>"))
                    .map_or("", |(_, after)| after);
            }
        }
        found.push((name, attributes));
    }
    found
}

const HOSTILE: [&str; 9] = [
    "<script>x()</script>",
    "\"><img src=x onerror=x()>",
    "' onclick='x()' \" onclick=\"x()",
    "javascript:x()",
    "</script><script>x()</script>",
    "</style></title><svg onload=x()>",
    "<!-- <script> -->",
    "&lt;b onfocus=x()&gt;",
    "</mark><base href=//x>",
];

#[test]
fn no_text_of_a_board_becomes_markup() {
    for payload in HOSTILE {
        let p = format!("\"{}\"", payload.replace('"', "\\\""));
        let board = parse(&format!(
            r#"
title {p}
question {p}
author {p}
language {p}
source s {p} publisher {p} author {p} url {p} archived {p} language {p} notes {p} withdrawn {p} doc 9 chars file {p} type {p}
source t {p} url "https://example.org/?a=1&b='2'" published 2020
quote q in s {p} at 3 by {p} prefix {p} suffix {p} comment {p} checked {p} what {p} withdrawn {p}
quote r in t {p} at 3 by e terms not_for_attribution
person e {p} "b" summary {p} tag {p} picture {p} at 0,0
organisation o {p} at 300,0
relation l e -> o {p} label {p} denied stage charged 2016 in {p} (q) r -q reply by {p} answered (q) {p}
claim c e {p} = {p} resolved error prefer d {p} q reply by {p} no_reply {p}
claim d e {p} = 3 {p} r
card cq of q at 0,200
card cs of s at 300,200
note n {p} at 0,400
frame f {p} at 0,0 size 600x600
step p 1 {p} {p} lit e l
"#
        ))
        .unwrap()
        .board;
        let html = html_of(&board, ALL).unwrap();
        let known = tags(
            &html_of(
                &parse("person a \"A\" at 0,0\nperson b \"B\" at 9,9")
                    .unwrap()
                    .board,
                ALL,
            )
            .unwrap(),
        );
        let scripts = |tags: &[(String, Vec<(String, String)>)]| {
            tags.iter().filter(|(name, _)| name == "script").count()
        };
        let found = tags(&html);
        assert_eq!(scripts(&found), scripts(&known), "{payload}");
        for (name, attributes) in &found {
            let plain = name.trim_start_matches(['/', '!']);
            assert!(
                plain.bytes().all(|b| b.is_ascii_alphanumeric()),
                "{payload}: <{name}>"
            );
            assert!(
                !["img", "base", "iframe", "object", "form", "link", "b"].contains(&plain),
                "{payload}: <{name}>"
            );
            for (attribute, value) in attributes {
                assert!(
                    !attribute.starts_with("on") && attribute != "style" && attribute != "src",
                    "{payload}: {attribute}"
                );
                if attribute == "href" {
                    assert!(
                        value.starts_with(['#']) || value.starts_with("https://"),
                        "{payload}: {value}"
                    );
                }
            }
        }
    }
}

#[test]
fn a_withheld_name_stops_it_and_the_message_says_where() {
    let board = parse(
        r#"
        source news "Zoe Orr speaks"
        quote q1 in news "It was late" by zoe terms on_background
        quote q2 in news "said ZOË ORR’S man"
        person zoe "Zoë Orr"
        person bob "Bob" at 0,0
        claim c1 bob paid = "yes" q1 -q2
        step s1 1 "One" "What Orr, Zoe did" lit bob
        "#,
    )
    .unwrap()
    .board;
    let options = Publication {
        unchecked: true,
        ..Publication::default()
    };
    let err = html_of(&board, options).unwrap_err();
    expect![[r#"
        nothing was written: “Zoë Orr” speaks on background or not for attribution in “It was late” (quo-0hmgk0ytq5n4q), and stands in the title of Zoe Orr speaks (src-eajavqag3ms96): Zoe Orr speaks
        “Zoë Orr” speaks on background or not for attribution in “It was late” (quo-0hmgk0ytq5n4q), and stands in the words of “said ZOË ORR’S man” (quo-0hmgm0ytq5nja): said ZOË ORR’S man
        “Zoë Orr” speaks on background or not for attribution in “It was late” (quo-0hmgk0ytq5n4q), and stands in the text of One (stp-0hp7z0ytqhma9): What Orr, Zoe did"#]].assert_eq(&err.to_string());
    assert!(html_of(&board, ALL).is_ok());
    let nothing = html_of(&board, Publication::default()).unwrap_err();
    expect!["nothing would go out: 1 withheld, 3 unchecked, 3 that nothing which goes out speaks of; mark claims and relations as checked, or choose to publish unchecked ones"].assert_eq(&nothing.to_string());
}

#[test]
fn a_name_that_is_one_of_our_own_words_stops_nothing_by_itself() {
    let board = |summary: &str| {
        parse(&format!(
            "person may \"Story\" withheld\nperson bob \"Bob\" at 0,0 summary \"{summary}\"\nperson ann \"Ann\" at 300,0"
        ))
        .unwrap()
        .board
    };
    assert!(html_of(&board("a clerk"), ALL).is_ok());
    assert!(html_of(&board("a friend of Story’s"), ALL).is_err());
}

#[test]
fn every_quote_can_be_verified_and_a_changed_page_is_seen() {
    let fixture = parse(
        r#"
        source a "A" text "One two. Three four & <five>."
        quote q1 in a "two" at 4
        quote q2 in a "four & <five>" at 15
        quote q3 in a "Three" at 0
        quote q4 in a "six" at 0
        source b "B"
        quote q5 in b "x" at 0
        source c "C" doc 9 chars
        quote q6 in c "y" at 0
        person bob "Bob" at 0,0
        claim c1 bob paid = "yes" q1 q2 q3 q4 q5 q6
        "#,
    )
    .unwrap();
    let html = html_of(&fixture.board, ALL).unwrap();
    let text = fixture.documents.values().next().unwrap();
    let document = DocumentText::from_bytes(text.replace(". ", ".\u{a0}").as_bytes()).unwrap();
    let verified = verify(html.as_bytes(), &[document]).unwrap();
    let mut found: Vec<(String, &str)> = verified
        .quotes
        .iter()
        .map(|it| (it.quote.exact.clone(), it.found.label()))
        .collect();
    found.sort();
    let lines: Vec<String> = found
        .iter()
        .map(|(exact, found)| format!("{exact}: {found}"))
        .collect();
    expect![[r#"
        Three: elsewhere
        four & <five>: exact
        six: not there
        two: exact
        x: no place
        y: no document"#]]
    .assert_eq(&lines.join("\n"));
    assert!(verified.strange.is_empty());
    assert_eq!(verified.count(Found::Exact), 2);
    // The same with the document at hand: what had moved is published at its place.
    let texts = fixture
        .documents
        .iter()
        .map(|(&sha256, text)| (sha256, text.as_str().into()));
    let html = publish(
        &fixture.board,
        &Derived::build(&fixture.board),
        &texts.collect(),
        ALL,
    )
    .unwrap();
    let document = DocumentText::from_text(text).unwrap();
    assert_eq!(
        verify(html.as_bytes(), &[document])
            .unwrap()
            .count(Found::Exact),
        3
    );

    let changed = html.replace("<mark>two</mark>", "<mark>ten</mark>");
    assert_eq!(verify(changed.as_bytes(), &[]).unwrap().strange, ["ten"]);
    for broken in [
        "",
        "<html>",
        "<script type=\"application/json\" id=\"board\">{</script>",
    ] {
        assert!(verify(broken.as_bytes(), &[]).is_err());
    }
    let newer = html.replace("\"publication\":1", "\"publication\":2");
    assert_eq!(
        verify(newer.as_bytes(), &[]).unwrap_err().to_string(),
        "it was published in form 2, and this version knows form 1"
    );
}

#[test]
fn the_same_board_gives_the_same_file_and_nothing_of_our_machine() {
    let board = random_board(7, 12);
    assert_eq!(html_of(&board, ALL), html_of(&board, ALL));
    let board = parse(
        "created 2020\nsource a \"A\" doc 9 chars file \"/home/ann/leak.pdf\" accessed 2021-02-03 reliability C\nquote q1 in a \"x\" checked \"jd\" on 2022 what \"the scan\"\nperson bob \"Bob\" tag suspect picture \"bob.jpg\" at 0,0\nclaim c1 bob paid = \"yes\" checked \"jd\" on 2022 what \"the scan\" q1",
    )
    .unwrap()
    .board;
    let html = html_of(&board, ALL).unwrap();
    for secret in [
        "leak",
        "2021-02-03",
        "the scan",
        "\"jd\"",
        "suspect",
        "bob.jpg",
    ] {
        assert!(!html.contains(secret), "{secret}");
    }
}

/// Marks some entities as withheld, beside those who speak so that they are.
fn withholding(board: &Board, every: usize) -> Board {
    let mut diff = Diff::default();
    for (place, (id, _)) in board.entities().iter().enumerate() {
        if every > 0 && place % every == 0 {
            let before = board.entities().get_arc(id).cloned();
            let mut after = before.as_deref().cloned().unwrap_or_default();
            after.withheld = true;
            diff.entities.insert(
                id,
                Change {
                    before,
                    after: Some(Arc::new(after)),
                },
            );
        }
    }
    board.with(&diff)
}

/// Every spelling of whoever is withheld, found without the code that is tested.
fn withheld_names(board: &Board, options: Publication) -> BTreeSet<String> {
    let mut who: BTreeSet<EntityId> = BTreeSet::new();
    who.extend(
        board
            .entities()
            .iter()
            .filter(|(_, it)| it.withheld)
            .map(|(id, _)| id),
    );
    for (_, quote) in board.quotes().iter() {
        if let Some(speaker) = &quote.speaker
            && let Who::Entity(id) = speaker.who
            && matches!(
                speaker.terms,
                Terms::OnBackground | Terms::NotForAttribution
            )
            && !options.withheld_speakers
        {
            who.insert(id);
        }
    }
    let names = who
        .iter()
        .filter_map(|id| board.entities().get(*id))
        .flat_map(|it| &it.names);
    names.map(|name| plain(&name.text)).collect()
}

fn plain(text: &str) -> String {
    text.nfkc().collect::<String>().to_lowercase()
}

/// Whether a name stands in a text with no letter or digit beside it. A letter with an accent that stays a
/// character of its own is a letter too.
fn stands_in(text: &str, name: &str) -> bool {
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let is_letter = |c: &char| !is_combining_mark(*c);
    !name.trim().is_empty()
        && text.match_indices(name).any(|(at, _)| {
            let before = text[..at].chars().rev().find(is_letter);
            let after = text[at + name.len()..].chars().next();
            !is_word(before) && !is_word(after)
        })
}

#[test]
fn a_name_stands_in_a_text_as_a_word() {
    for (text, stands) in [
        ("the ομάδα met", true),
        ("(ομάδα)", true),
        ("her ομάδα\u{301}", true),
        ("αομάδα", false),
        ("e\u{323}\u{301}ομάδα", false),
    ] {
        assert_eq!(stands_in(text, "ομάδα"), stands, "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_published_file_never_contains_a_withheld_string(
        seed: u64, size in 1..9usize, every in 0..4usize, leads: bool, notes: bool, unchecked: bool, withheld_speakers: bool,
    ) {
        let board = withholding(&random_board(seed, size), every);
        let options = Publication { leads, notes, unchecked, withheld_speakers };
        let Ok(html) = html_of(&board, options) else { return Ok(()) };
        let shown = plain(&unescape_html(&html));
        let own = plain(&page::own_words());
        for name in withheld_names(&board, options) {
            // Numbers are in every drawing.
            if name.chars().any(char::is_alphabetic) && !stands_in(&own, &name) {
                prop_assert!(!stands_in(&shown, &name), "{name:?}");
            }
        }
    }
}

#[test]
fn random_boards_are_both_published_and_stopped() {
    let options = Publication {
        unchecked: true,
        leads: true,
        ..Publication::default()
    };
    let mut counts = [0, 0];
    for seed in 0..60 {
        let board = withholding(&random_board(seed, 1 + seed as usize % 5), 2);
        match html_of(&board, options) {
            Ok(_) => counts[0] += 1,
            Err(PublishError::Withheld(_)) => counts[1] += 1,
            Err(PublishError::Empty(_)) => {}
        }
    }
    assert!(counts.iter().all(|&count| count > 5), "{counts:?}");
}

#[test]
fn the_guide_and_the_page_have_the_same_script() {
    let guide = include_str!("../../../docs/verify.md");
    assert!(
        guide.contains(outline::SCRIPT),
        "docs/verify.md has another script than the page"
    );
}
