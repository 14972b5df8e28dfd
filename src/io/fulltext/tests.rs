//! That the index answers as a plain look through all texts does, and is made again when it cannot be used.

use super::*;
use crate::io::fs::Disk;
use crate::search::language::{Leaf, Parsed};
use crate::search::tokens::Tokens;
use proptest::prelude::*;

type Texts = BTreeMap<Digest, Arc<str>>;

fn texts(all: &[&str]) -> Texts {
    let text = |text: &&str| (Digest::of(text.as_bytes()), Arc::from(*text));
    all.iter().map(text).collect()
}

fn go_on(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// The texts that answer, by their beginnings, sorted.
fn found(index: &FullText, texts: &Texts, query: &str) -> Vec<String> {
    let Some(expr) = Parsed::new(query).expr else {
        return Vec::new();
    };
    let found = index.snapshot().unwrap().find(&expr, &mut |_, _| true);
    let mut found: Vec<String> = found
        .unwrap()
        .iter()
        .map(|found| texts[&found.sha256].chars().take(40).collect())
        .collect();
    found.sort();
    found
}

/// The same by looking into each text.
fn naive(texts: &Texts, query: &str) -> Vec<String> {
    let Some(expr) = Parsed::new(query).expr else {
        return Vec::new();
    };
    let answers = |text: &&Arc<str>| {
        let tokens = Tokens::new(text);
        expr.holds(&mut |leaf| match leaf {
            Leaf::Words(phrase) => phrase.is_in(&tokens),
            Leaf::Filter(_) => true,
        })
    };
    let mut found: Vec<String> = texts
        .values()
        .filter(answers)
        .map(|text| text.chars().take(40).collect())
        .collect();
    found.sort();
    found
}

fn index_of(texts: &Texts) -> FullText {
    let index = FullText::in_memory().unwrap();
    index.update(texts, &mut go_on).unwrap();
    index
}

#[test]
fn texts_are_found_by_words_phrases_beginnings_and_operators() {
    let texts = texts(&[
        "Salah Abdeslam’s flat in Molenbeek was searched.",
        "Abdeslam, Salah: nothing was found at the airport.",
        "L’Europe et Élodie; al-Qa‘ida said so.",
        "習近平 said nothing.",
    ]);
    let index = index_of(&texts);
    for query in [
        "abdeslam",
        "\"salah abdeslam\"",
        "\"salah abd*\"",
        "\"was f*\"",
        "salah -airport",
        "airport OR europe",
        "(airport OR elodie) nothing",
        "NOT abdeslam",
        "al-qaida",
        "近平",
        "近 said",
        "qai*",
        "\"said so\" OR \"said nothing\"",
        "missing",
    ] {
        assert_eq!(
            found(&index, &texts, query),
            naive(&texts, query),
            "{query}"
        );
    }
    assert_eq!(found(&index, &texts, "\"salah abd*\"").len(), 1);
}

#[test]
fn an_update_adds_and_removes_and_can_be_stopped() {
    let first = texts(&["one alpha", "two alpha", "three alpha"]);
    let index = index_of(&first);
    assert_eq!(found(&index, &first, "alpha").len(), 3);
    let second = texts(&["two alpha", "four alpha"]);
    index.update(&second, &mut go_on).unwrap();
    assert_eq!(found(&index, &second, "alpha"), ["four alpha", "two alpha"]);
    let many: Vec<String> = (0..20).map(|n| format!("text {n} alpha")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let many = texts(&many);
    let mut seen = 0;
    let stop = &mut |now: Progress| {
        assert_eq!(now.total, 20);
        seen += 1;
        if seen == 5 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    };
    index.update(&many, stop).unwrap();
    assert_eq!(
        found(&index, &many, "alpha").len(),
        5,
        "what was written stays"
    );
    index.update(&many, &mut go_on).unwrap();
    assert_eq!(found(&index, &many, "alpha").len(), 20);
}

#[test]
fn better_answers_come_first() {
    let all = texts(&[
        "raid raid raid on the flat",
        "a raid, and then many other words that have nothing to do with it at all",
        "the flat",
    ]);
    let index = index_of(&all);
    let expr = Parsed::new("raid").expr.unwrap();
    let found = index
        .snapshot()
        .unwrap()
        .find(&expr, &mut |_, _| true)
        .unwrap();
    assert_eq!(&*all[&found[0].sha256], "raid raid raid on the flat");
    assert!(found[0].score > found[1].score);
}

#[test]
fn an_index_on_the_disk_is_used_again_and_made_again_if_it_is_broken() {
    let dir = tempfile::tempdir().unwrap();
    let folder = folder_in(dir.path());
    let all = texts(&["one alpha", "two alpha"]);
    let open = || FullText::open(&Disk, &folder).unwrap();
    open().update(&all, &mut go_on).unwrap();
    let mut added = 0;
    let count = &mut |_: Progress| {
        added += 1;
        ControlFlow::Continue(())
    };
    open().update(&all, count).unwrap();
    assert_eq!(added, 0, "nothing was to do");
    assert_eq!(found(&open(), &all, "alpha").len(), 2);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(&folder).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o700);
    }
    // Each file broken in turn: cut short, emptied, filled with other bytes.
    let names: Vec<_> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .collect();
    assert!(names.len() > 3);
    for how in 0..3 {
        for path in &names {
            let Ok(bytes) = std::fs::read(path) else {
                continue;
            };
            let broken = match how {
                0 => bytes[..bytes.len() / 2].to_vec(),
                1 => Vec::new(),
                _ => bytes.iter().map(|byte| byte ^ 0x5a).collect(),
            };
            std::fs::write(path, broken).unwrap();
            // Whatever the library says of it, one that is thrown away is right again.
            let index = FullText::open(&Disk, &folder);
            let usable = index.and_then(|index| {
                index.update(&all, &mut go_on)?;
                let expr = Parsed::new("alpha").expr.unwrap();
                index.snapshot()?.find(&expr, &mut |_, _| true)
            });
            if usable.is_err() {
                Disk.remove_own_folder(&folder).unwrap();
            }
        }
        Disk.remove_own_folder(&folder).unwrap();
        let index = open();
        index.update(&all, &mut go_on).unwrap();
        assert_eq!(found(&index, &all, "alpha").len(), 2);
    }
}

#[test]
fn an_index_of_another_format_is_begun_again() {
    let dir = tempfile::tempdir().unwrap();
    let folder = folder_in(dir.path());
    std::fs::create_dir(&folder).unwrap();
    let mut other = Schema::builder();
    other.add_text_field("body", tantivy::schema::TEXT);
    drop(Index::create_in_dir(&folder, other.build()).unwrap());
    let all = texts(&["one alpha"]);
    let index = FullText::open(&Disk, &folder).unwrap();
    index.update(&all, &mut go_on).unwrap();
    assert_eq!(found(&index, &all, "alpha").len(), 1);
}

#[test]
fn a_second_window_is_told_that_the_index_is_used() {
    let dir = tempfile::tempdir().unwrap();
    let folder = folder_in(dir.path());
    let first = FullText::open(&Disk, &folder).unwrap();
    let _writer: IndexWriter = first
        .index
        .writer_with_num_threads(1, LITTLE_MEMORY)
        .unwrap();
    let second = FullText::open(&Disk, &folder).unwrap();
    let all = texts(&["one alpha"]);
    let busy = second.update(&all, &mut go_on);
    assert!(matches!(busy, Err(IndexError::Busy)), "{busy:?}");
}

#[test]
fn a_link_instead_of_the_folder_is_not_followed() {
    let dir = tempfile::tempdir().unwrap();
    let elsewhere = dir.path().join("elsewhere");
    std::fs::create_dir(&elsewhere).unwrap();
    std::fs::write(elsewhere.join("precious"), "words").unwrap();
    let folder = folder_in(dir.path());
    #[cfg(unix)]
    std::os::unix::fs::symlink(&elsewhere, &folder).unwrap();
    #[cfg(not(unix))]
    std::fs::create_dir(&folder).unwrap();
    let index = FullText::open(&Disk, &folder).unwrap();
    index.update(&texts(&["one alpha"]), &mut go_on).unwrap();
    let left: Vec<_> = std::fs::read_dir(&elsewhere).unwrap().collect();
    assert_eq!(left.len(), 1, "nothing was written or removed there");
}

#[test]
fn a_panic_of_the_library_is_an_error() {
    let failed = guarded(|| -> Result<(), IndexError> { panic!("in the library") });
    assert!(matches!(failed, Err(IndexError::Panic(said)) if said == "in the library"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_index_answers_as_a_plain_look_does(
        words in proptest::collection::vec("([abc]{1,2}|é|a’s|l’b|字|字字)( |, |\\. |\n|-){1,2}", 0..60),
        cuts in proptest::collection::vec(0..60usize, 0..6),
        queries in proptest::collection::vec(
            "(NOT |-)?([abc]{1,2}\\*?|\"[abc] [abc]{1,2}\\*?\"|\"[abc] [abc] [abc]\"|é|字|a’s|l’b)( OR | AND | | -)([abc]{1,2}|\\([abc] OR [abc]\\))",
            1..6
        ),
    ) {
        let mut all = Vec::new();
        let mut rest = words.as_slice();
        for cut in cuts {
            let (text, behind) = rest.split_at(cut.min(rest.len()));
            all.push(text.concat());
            rest = behind;
        }
        all.push(rest.concat());
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        let texts = texts(&all);
        let index = index_of(&texts);
        for query in queries {
            prop_assert_eq!(found(&index, &texts, &query), naive(&texts, &query), "{}", query);
        }
    }
}
