//! Selecting sentences and paragraphs, by clicks and by keys.

use super::{World, drag, drop_at, key, open, paragraph, press};
use crate::base::text_range::CharRange;
use eframe::egui::{Key, Modifiers, Rect, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

const ARTICLE: &str = r#"
    source news "The price of the bridge" text "The mayor met Mr. Ark. A clerk denied it. It was late.\n\nThe mayor left the hall. Nobody saw him.\n\n* * *\n\nThe end came soon."
    quote q1 in news "A clerk denied it" at 23
    quote q2 in news "clerk" at 25
"#;

const NONE: Modifiers = Modifiers::NONE;
const SHIFT: Modifiers = Modifiers::SHIFT;

fn article<'a>() -> Harness<'a, World> {
    let mut harness = open(ARTICLE, "news");
    harness
        .get_by_label("Text of The price of the bridge")
        .focus();
    harness.run();
    harness
}

/// The middle of a word of a paragraph, by the share of the line before it.
fn at(line: Rect, share: f32) -> eframe::egui::Pos2 {
    line.left_top() + vec2(line.width() * share, 10.0)
}

/// Presses so far apart are no double-click.
fn click(harness: &mut Harness<'_, World>, at: eframe::egui::Pos2) {
    harness.run_steps(20);
    press(harness, at, NONE);
    harness.run();
}

#[test]
fn a_click_selects_the_sentence_and_one_more_the_paragraph() {
    let mut harness = article();
    let line = paragraph(&harness, "The mayor met");
    let first = line.left_top() + vec2(20.0, 10.0);
    for words in [
        "The mayor met Mr. Ark.",
        "The mayor met Mr. Ark. A clerk denied it. It was late.",
        "The mayor met Mr. Ark.",
    ] {
        click(&mut harness, first);
        assert_eq!(harness.state().words(), words);
    }
    // In the paragraph another sentence is that sentence.
    click(&mut harness, first);
    let other = paragraph(&harness, "The mayor left");
    click(&mut harness, other.left_top() + vec2(20.0, 10.0));
    assert_eq!(harness.state().words(), "The mayor left the hall.");
    key(&mut harness, NONE, Key::Escape);
    assert_eq!(harness.state().words(), "");
    // Quickly twice is the word, as everywhere.
    harness.run_steps(20);
    let word = other.left_top() + vec2(50.0, 10.0);
    press(&mut harness, word, NONE);
    press(&mut harness, word, NONE);
    assert_eq!(harness.state().words(), "mayor");
}

#[test]
fn a_click_on_a_quote_selects_the_quote_first() {
    let mut harness = article();
    let line = paragraph(&harness, "The mayor met");
    let clerk = at(line, 0.53);
    let mut seen = Vec::new();
    for _ in 0..4 {
        click(&mut harness, clerk);
        let state = harness.state();
        seen.push(format!("{:?} “{}”", state.selection(), state.words()));
    }
    assert_eq!(
        seen,
        [
            r#"["q2"] “”"#,
            r#"["q1"] “”"#,
            r#"["q1"] “A clerk denied it.”"#,
            r#"["q1"] “The mayor met Mr. Ark. A clerk denied it. It was late.”"#,
        ]
    );
}

#[test]
fn the_sentence_that_was_clicked_can_be_dragged_away_and_gone_on_from() {
    let mut harness = article();
    let line = paragraph(&harness, "The mayor left");
    let first = line.left_top() + vec2(20.0, 10.0);
    click(&mut harness, first);
    drag(&mut harness, first, first + vec2(0.0, 200.0));
    assert_eq!(
        harness.state().dragged.1,
        Some(CharRange::new(56, 80)),
        "the whole sentence"
    );
    drop_at(&mut harness, first + vec2(0.0, 200.0));
    assert_eq!(harness.state().words(), "The mayor left the hall.");
    // With Shift whole sentences, but within the sentence from the very place.
    harness.run_steps(20);
    press(&mut harness, line.left_top() + vec2(200.0, 10.0), SHIFT);
    assert_eq!(
        harness.state().words(),
        "The mayor left the hall. Nobody saw him."
    );
    key(&mut harness, NONE, Key::Escape);
    click(&mut harness, line.left_top() + vec2(1.0, 10.0));
    press(&mut harness, line.left_top() + vec2(28.0, 10.0), SHIFT);
    assert_eq!(harness.state().words(), "The");
}

#[test]
fn keys_alone_select_and_move_sentences() {
    let mut harness = article();
    for (modifiers, pressed, words) in [
        (NONE, Key::ArrowDown, "The mayor met Mr. Ark."),
        (NONE, Key::ArrowDown, "A clerk denied it."),
        (SHIFT, Key::ArrowDown, "A clerk denied it. It was late."),
        (SHIFT, Key::ArrowUp, "A clerk denied it."),
        (
            SHIFT,
            Key::ArrowUp,
            "The mayor met Mr. Ark. A clerk denied it.",
        ),
        (NONE, Key::ArrowDown, "It was late."),
        (NONE, Key::ArrowDown, "The mayor left the hall."),
        (NONE, Key::Space, "The mayor left the hall. Nobody saw him."),
        (NONE, Key::ArrowDown, "The end came soon."),
        (
            NONE,
            Key::ArrowUp,
            "The mayor left the hall. Nobody saw him.",
        ),
        (SHIFT, Key::Space, "The mayor left the hall."),
        (SHIFT, Key::Space, "The"),
        (NONE, Key::Space, "The mayor left the hall."),
        (NONE, Key::J, "Nobody saw him."),
        (NONE, Key::J, "The end came soon."),
        (NONE, Key::J, "The end came soon."),
        (NONE, Key::K, "Nobody saw him."),
        (NONE, Key::Escape, ""),
        (NONE, Key::K, "Nobody saw him."),
        // A caret moves by lines and letters as before.
        (NONE, Key::ArrowLeft, ""),
        (SHIFT, Key::ArrowLeft, "m"),
    ] {
        key(&mut harness, modifiers, pressed);
        assert_eq!(harness.state().words(), words, "{pressed:?}");
    }
}
