//! New versions of a source: what becomes of its quotes and of what was read, as data and by property.

use expect_test::{Expect, expect};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;
use throughline::base::digest::Digest;
use throughline::base::text_range::CharRange;
use throughline::edit::sources::{NewVersion, add_version, remove_version};
use throughline::io::normalise::DocumentText;
use throughline::model::fixture::{id, parse, print_changes};
use throughline::model::{Board, QuoteId, SourceId};
use throughline::query::anchor::prove;
use throughline::query::versions::{Diff, follow, proof_words, touched};

type Texts = BTreeMap<Digest, Arc<str>>;

const BOARD: &str = r#"
    source news "The quay" accessed 2016-03-22 [read 0..18] [read 59..77] text "Four men were held. The mayor said so. She said so twice.\n\nNobody else spoke. She said so again."
    quote q1 in news "Four men were held" at 0
    quote q2 in news "Nobody else spoke" at 59
    quote q3 in news "She said so" at 78
    quote q4 in news "The mayor said so" at 20
    quote q5 in news "never printed at all, and far away"
"#;

fn texts(documents: &BTreeMap<Digest, String>) -> Texts {
    let documents = documents.iter();
    documents
        .map(|(digest, text)| (*digest, Arc::from(text.as_str())))
        .collect()
}

fn quotes(board: &Board) -> Vec<QuoteId> {
    board.quotes().ids().collect()
}

/// Adds a version; the text becomes at hand.
fn add(board: &Board, texts: &mut Texts, text: &str, accessed: Option<&str>) -> Board {
    let source: SourceId = id("news");
    let document = DocumentText::from_text(text).unwrap();
    let reference = document.to_ref("", "text/plain");
    let followed = follow(
        board,
        source,
        quotes(board),
        texts,
        (&reference, &document.text),
    );
    let version = NewVersion {
        document: reference,
        accessed: accessed.map(|date| date.parse().unwrap()),
        anchors: followed.anchors,
        read: followed.read,
    };
    let added = board.with(&add_version(board, source, version).diff);
    texts.insert(document.sha256, document.text);
    // What was foretold is what came.
    assert_eq!(
        prove(&added, texts).values().copied().collect::<Vec<_>>(),
        {
            let told = followed.proofs.values().copied();
            told.map(|proof| match proof {
                // They follow.
                throughline::query::anchor::Proof::Moved(range) => {
                    throughline::query::anchor::Proof::Exact(range)
                }
                other => other,
            })
            .collect::<Vec<_>>()
        }
    );
    added
}

fn check(text: &str, expected: Expect) {
    let fixture = parse(BOARD).unwrap();
    let mut at_hand = texts(&fixture.documents);
    let board = add(&fixture.board, &mut at_hand, text, Some("2016-03-25"));
    let mut out = print_changes(&fixture.board, &board, &fixture.names);
    let source = board.sources().get(id("news"));
    for (quote, proof) in prove(&board, &at_hand) {
        let name = fixture.names.name(quote.into()).unwrap();
        writeln!(out, "{name}: {}", proof_words(source, proof)).unwrap();
    }
    expected.assert_eq(&out);
}

#[test]
fn quotes_follow_where_their_words_stand_and_the_others_say_in_which_version() {
    check(
        "Corrected on Friday. Two men were held. The mayor said so. She said so twice.\n\nNobody else spoke. She said so again.",
        expect![[r#"
            - source news "The quay" [accessed 2016-03-22] [doc 96 chars sha256 eee15d13a60562eae7fe52db2812fcbb291734537883a3373957f0b9d7b9770f] [read 0..18] [read 59..77]
            + source news "The quay" [accessed 2016-03-25] [doc 116 chars sha256 ace8526738c15e83b1364d141645239a989f12daa89d03d6649018225635d96b] [earlier 96 chars sha256 eee15d13a60562eae7fe52db2812fcbb291734537883a3373957f0b9d7b9770f accessed 2016-03-22] [read 79..97]
            - quote q1 in news "Four men were held" at 0
            + quote q1 in news "Four men were held" at 0 [document eee15d13a60562eae7fe52db2812fcbb291734537883a3373957f0b9d7b9770f]
            - quote q2 in news "Nobody else spoke" at 59
            + quote q2 in news "Nobody else spoke" at 79
            - quote q3 in news "She said so" at 78
            + quote q3 in news "She said so" at 98
            - quote q4 in news "The mayor said so" at 20
            + quote q4 in news "The mayor said so" at 40
            q4: Exact
            q5: Missing
            q1: Exact in the version of 2016-03-22; not in the newest
            q2: Exact
            q3: Exact
        "#]],
    );
    check(
        "Four men were held. The treasurer said so. She said so twice.\n\nShe said so again.",
        expect![[r#"
            - source news "The quay" [accessed 2016-03-22] [doc 96 chars sha256 eee15d13a60562eae7fe52db2812fcbb291734537883a3373957f0b9d7b9770f] [read 0..18] [read 59..77]
            + source news "The quay" [accessed 2016-03-25] [doc 81 chars sha256 4ca0d20bbf3847e9a7e87894143900e0a50269244a91872f3a75c05f3eaa882d] [earlier 96 chars sha256 eee15d13a60562eae7fe52db2812fcbb291734537883a3373957f0b9d7b9770f accessed 2016-03-22] [read 0..18]
            - quote q2 in news "Nobody else spoke" at 59
            + quote q2 in news "Nobody else spoke" at 59 [document eee15d13a60562eae7fe52db2812fcbb291734537883a3373957f0b9d7b9770f]
            - quote q3 in news "She said so" at 78
            + quote q3 in news "She said so" at 63
            - quote q4 in news "The mayor said so" at 20
            + quote q4 in news "The mayor said so" at 20 [document eee15d13a60562eae7fe52db2812fcbb291734537883a3373957f0b9d7b9770f]
            q4: Exact in the version of 2016-03-22; not in the newest
            q5: Missing
            q1: Exact
            q2: Exact in the version of 2016-03-22; not in the newest
            q3: Exact
        "#]],
    );
}

#[test]
fn the_same_text_is_no_version_and_the_first_text_replaces_none() {
    let fixture = parse(BOARD).unwrap();
    let source: SourceId = id("news");
    let board = &fixture.board;
    let newest = board
        .sources()
        .get(source)
        .unwrap()
        .document
        .clone()
        .unwrap();
    let version = |document| NewVersion {
        document,
        accessed: None,
        anchors: BTreeMap::new(),
        read: Vec::new(),
    };
    assert!(add_version(board, source, version(newest)).is_empty());
    let bare = parse("source news accessed 2016").unwrap().board;
    let document = DocumentText::from_text("A text.").unwrap().to_ref("", "");
    let board = bare.with(&add_version(&bare, source, version(document)).diff);
    let record = board.sources().get(source).unwrap();
    assert!(record.earlier.is_empty() && record.document.is_some());
    assert_eq!(record.accessed.as_ref().unwrap().as_str(), "2016");
}

#[test]
fn a_version_is_removed_and_the_one_before_is_the_newest_again() {
    let fixture = parse(BOARD).unwrap();
    let source: SourceId = id("news");
    let mut at_hand = texts(&fixture.documents);
    let two = add(&fixture.board, &mut at_hand, "Another text.", None);
    let three = add(&two, &mut at_hand, "A third text.", Some("2016-03-29"));
    let removed = |version| {
        let removed = remove_version(&three, source, version, BTreeMap::new());
        three
            .with(&removed.diff)
            .sources()
            .get(source)
            .cloned()
            .unwrap()
    };
    let documents = |version| -> Vec<String> {
        let chars =
            |document: &throughline::model::DocumentRef| at_hand[&document.sha256][..7].to_owned();
        removed(version).documents().map(chars).collect()
    };
    assert_eq!(documents(0), ["A third", "Another"]);
    assert_eq!(documents(1), ["A third", "Four me"]);
    assert_eq!(documents(2), ["Another", "Four me"]);
    assert_eq!(removed(2).accessed, None);
    let one = remove_version(&fixture.board, source, 0, BTreeMap::new());
    assert!(one.is_empty(), "the only text is no version");
}

#[test]
fn quotes_that_stand_where_something_changed_are_listed() {
    let fixture = parse(BOARD).unwrap();
    let old = fixture.documents.values().next().unwrap();
    let new = "Two men were held. The mayor said so. She said so twice.\n\nNobody else spoke up. She said so again.";
    let anchors = fixture.board.quotes().iter();
    let found = touched(
        anchors.map(|(id, quote)| (id, &quote.anchor)),
        old,
        new,
        &Diff::new(old, new),
    );
    let found: Vec<_> = found
        .iter()
        .map(|it| {
            let name = fixture.names.name(it.quote.into()).unwrap();
            (name, it.changes.as_slice(), it.words)
        })
        .collect();
    assert_eq!(
        found,
        [("q1", [0].as_slice(), true), ("q2", [1].as_slice(), false)]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_version_keeps_every_quotes_words_and_is_undone(
        old in "([a-d]{1,3}[ .\n]){1,30}", new in "([a-d]{1,3}[ .\n]){1,30}",
        places in prop::collection::vec((0_usize..60, 1_usize..12), 0..5),
        read in prop::collection::vec((0_usize..60, 0_usize..20), 0..3),
    ) {
        let fixture = parse(&format!("source news text {old:?}")).unwrap();
        let mut at_hand = texts(&fixture.documents);
        let mut text = String::new();
        let old = DocumentText::from_text(&old).unwrap();
        for (number, (start, len)) in places.into_iter().enumerate() {
            let range = CharRange::new(start, start + len);
            if let Some(words) = range.slice(&old.text) {
                writeln!(text, "quote q{number} in news {words:?} at {start}").unwrap();
            }
        }
        let read = throughline::base::text_range::joined(
            read.into_iter().map(|(start, len)| CharRange::new(start.min(old.chars), (start + len).min(old.chars))),
        );
        let mut passages = String::new();
        for range in read {
            write!(passages, " [read {}..{}]", range.start, range.end).unwrap();
        }
        let fixture = parse(&format!("source news text {:?}{passages}\n{text}", &*old.text)).unwrap();
        let board = &fixture.board;
        let source: SourceId = id("news");
        let document = DocumentText::from_text(&new).unwrap();
        let reference = document.to_ref("", "text/plain");
        let followed = follow(board, source, quotes(board), &at_hand, (&reference, &document.text));
        let version = NewVersion {
            document: reference,
            accessed: None,
            anchors: followed.anchors,
            read: followed.read,
        };
        let added = add_version(board, source, version);
        let after = board.with(&added.diff);
        at_hand.insert(document.sha256, document.text.clone());
        prop_assert_eq!(after.violations(), []);
        prop_assert_eq!(after.with(&added.diff.inverse()), board.clone());
        for (id, quote) in board.quotes().iter() {
            let now = after.quotes().get(id).unwrap();
            prop_assert_eq!(&now.anchor.exact, &quote.anchor.exact);
        }
        // Every quote stood in the old text: none is only missing.
        for (quote, proof) in prove(&after, &at_hand) {
            let quote = after.quotes().get(quote).unwrap();
            let Some((place, digest)) = proof.stands_in(after.sources().get(source).unwrap()) else {
                // The same words in several places that nothing tells apart.
                prop_assert!(document.text.contains(&quote.anchor.exact));
                continue;
            };
            let text = &at_hand[&digest];
            prop_assert_eq!(place.slice(text), Some(quote.anchor.exact.as_str()));
        }
    }
}
