//! Tests of the layout with the fonts in the program: order, places, lines.

use super::*;
use crate::ui::fonts;
use eframe::egui::epaint::text::Fonts;
use eframe::egui::epaint::text::{FontsView, TextOptions};
use eframe::egui::{Color32, MissingGlyphPolicy, vec2};
use expect_test::{Expect, expect};
use proptest::prelude::*;
use std::fmt::Write as _;

/// The fonts in the program only: what they lack is drawn as a box, on every machine alike.
fn with_fonts<R>(run: impl FnOnce(&mut FontsView<'_>) -> R) -> R {
    let mut fonts = Fonts::new(TextOptions::default(), fonts::definitions())
        .with_missing_glyph_policy(MissingGlyphPolicy::Tofu);
    run(&mut fonts.with_pixels_per_point(1.0))
}

fn spec(text: &str) -> TextSpec<'_> {
    TextSpec::new(text, fonts::regular(14.0), Color32::BLACK)
}

/// Each row's characters as the eye meets them from left to right; marks follow their letter.
fn seen(laid_out: &TextLayout) -> String {
    let chars: Vec<char> = laid_out.text().chars().collect();
    let mut out = String::new();
    for line in laid_out.lines() {
        let mut row: Vec<(f32, usize)> = line
            .chars
            .clone()
            .filter_map(|i| Some((laid_out.rect_of(i)?, i)))
            .filter(|(rect, _)| rect.width() > 0.0)
            .map(|(rect, i)| (rect.left(), i))
            .collect();
        row.sort_by(|a, b| a.0.total_cmp(&b.0));
        let text: String = row.iter().map(|&(_, i)| chars[i]).collect();
        writeln!(out, "{}|", text.escape_unicode_if_bidi()).unwrap();
    }
    out
}

/// Terminals reorder right-to-left letters: tests name them instead.
trait Named {
    fn escape_unicode_if_bidi(&self) -> String;
}

impl Named for String {
    fn escape_unicode_if_bidi(&self) -> String {
        let names = [
            ('م', "M"),
            ('ح', "H"),
            ('د', "D"),
            ('ب', "B"),
            ('ن', "N"),
            ('א', "a"),
            ('ב', "b"),
            ('ג', "g"),
            ('ש', "s"),
            ('ל', "l"),
            ('ו', "w"),
            ('ם', "m"),
        ];
        self.chars()
            .map(|c| {
                names
                    .iter()
                    .find(|(letter, _)| *letter == c)
                    .map_or_else(|| c.to_string(), |(_, name)| format!("<{name}>"))
            })
            .collect()
    }
}

#[expect(clippy::needless_pass_by_value, reason = "a literal at every call")]
fn check(text: &str, expected: Expect) {
    let shown = with_fonts(|fonts| seen(&layout_with(fonts, &spec(text))));
    expected.assert_eq(&shown);
}

#[expect(clippy::needless_pass_by_value, reason = "a literal at every call")]
fn check_wrapped(text: &str, width: f32, expected: Expect) {
    let shown = with_fonts(|fonts| seen(&layout_with(fonts, &spec(text).wrap(width))));
    expected.assert_eq(&shown);
}

#[test]
fn words_stand_in_the_order_they_are_read() {
    check(
        "abc def",
        expect![[r#"
        abc def|
    "#]],
    );
    check(
        "محمد بن",
        expect![[r#"
        <N><B> <D><M><H><M>|
    "#]],
    );
    check(
        "(שלום) abc",
        expect![[r#"
        abc )<m><w><l><s>(|
    "#]],
    );
    check(
        "abc (שלום) def",
        expect![[r#"
        abc (<m><w><l><s>) def|
    "#]],
    );
    check(
        "שלום 2016, אבג",
        expect![[r#"
        <g><b><a> ,2016 <m><w><l><s>|
    "#]],
    );
    check(
        "שלום abc def אבג",
        expect![[r#"
        <g><b><a> abc def <m><w><l><s>|
    "#]],
    );
    check(
        "a\u{202e}bcd\u{202c}e",
        expect![[r#"
        adcbe|
    "#]],
    );
}

#[test]
fn lines_are_broken_before_they_are_reordered() {
    check_wrapped(
        "אאא בבב גגג לללל",
        60.0,
        expect![[r#"
         <b><b><b> <a><a><a>|
        <l><l><l><l> <g><g><g>|
    "#]],
    );
    check_wrapped(
        "one אאא בבב גגג two",
        60.0,
        expect![[r#"
        one <a><a><a> |
        <g><g><g> <b><b><b> |
        two|
    "#]],
    );
    check_wrapped(
        "אבגאבגאבגאבגאבגאבג",
        40.0,
        expect![[r#"
        <a><g><b><a>|
        <g><b><a><g><b>|
        <a><g><b><a>|
        <g><b><a><g><b>|
    "#]],
    );
    check_wrapped(
        "אבג\n\nabc\n",
        400.0,
        expect![[r#"
        <g><b><a>|
        |
        abc|
        |
    "#]],
    );
}

#[test]
fn what_does_not_fit_ends_in_an_ellipsis() {
    for text in [
        "a long line of words that does not fit",
        "שלום אבג בבב גגג שלום אבג בבב גגג",
        "नरेन्द्र मोदी नरेन्द्र मोदी नरेन्द्र मोदी",
        "one\nאבג\nthree\nfour",
    ] {
        with_fonts(|fonts| {
            for spec in [spec(text).truncate(90.0), spec(text).wrap(90.0).rows(2)] {
                let laid_out = layout_with(fonts, &spec);
                assert!(laid_out.elided(), "{text}");
                assert!(laid_out.size().x <= 91.0, "{text}: {}", laid_out.size());
                assert!(laid_out.lines().len() <= spec.max_rows, "{text}");
                assert_eq!(laid_out.text(), text, "the logical text stays whole");
            }
            let whole = layout_with(fonts, &spec(text).wrap(2000.0).rows(4));
            assert!(!whole.elided(), "{text}");
        });
    }
}

#[test]
fn a_row_of_a_very_long_text_costs_no_more_than_a_row() {
    let text = "שלום אבג ".repeat(100_000);
    with_fonts(|fonts| {
        let laid_out = layout_with(fonts, &spec(&text).truncate(200.0));
        assert!(laid_out.elided());
        assert!(laid_out.num_chars() < 1000);
        assert!(laid_out.size().x <= 201.0);
    });
}

#[test]
fn carets_stand_where_the_letters_are_read() {
    with_fonts(|fonts| {
        let rtl = layout_with(fonts, &spec("שלום"));
        let edges: Vec<f32> = (0..=4).map(|i| rtl.caret(i).center().x).collect();
        assert!(edges.windows(2).all(|pair| pair[0] > pair[1]), "{edges:?}");
        assert!((edges[0] - rtl.size().x).abs() < 1.5, "begins at the right");
        assert!(edges[4].abs() < 1.5, "ends at the left");
        // A word from left to right in it keeps its own way.
        let mixed = layout_with(fonts, &spec("אב cd"));
        assert!(mixed.caret(4).center().x > mixed.caret(3).center().x);
        assert!(mixed.caret(3).center().x < mixed.caret(0).center().x);
    });
}

#[test]
fn a_stretch_over_both_directions_has_several_boxes() {
    with_fonts(|fonts| {
        let laid_out = layout_with(fonts, &spec("abc אבג def"));
        assert_eq!(laid_out.rects_of(0..11).len(), 1, "all of it is one");
        assert_eq!(
            laid_out.rects_of(1..5).len(),
            2,
            "bc and one letter at the far side"
        );
        assert_eq!(laid_out.rects_of(3..3).len(), 0);
        assert_eq!(laid_out.rects_of(90..99).len(), 0);
        let rows = layout_with(fonts, &spec("abc def ghi").wrap(30.0));
        assert_eq!(rows.rects_of(0..11).len(), rows.lines().len());
    });
}

#[test]
fn formats_keep_their_places() {
    with_fonts(|fonts| {
        let plain = layout_with(fonts, &spec("אבג abc"));
        let mut large = spec("אבג abc").format;
        large.font_id.size = 28.0;
        let mixed = layout_with(fonts, &spec("אבג abc").span(0..2, large));
        let width = |laid_out: &TextLayout, i| laid_out.rect_of(i).unwrap().width();
        assert!(width(&mixed, 0) > 1.7 * width(&plain, 0));
        assert!((width(&mixed, 5) - width(&plain, 5)).abs() < 0.6);
        assert!(mixed.size().y > 1.7 * plain.size().y);
    });
}

#[test]
fn a_field_of_one_line_shows_line_feeds_as_spaces() {
    with_fonts(|fonts| {
        for text in ["a\nb", "א\r\nב", "\n"] {
            let mut spec = spec(text);
            spec.one_line = true;
            let laid_out = layout_with(fonts, &spec);
            assert_eq!(laid_out.lines().len(), 1, "{text:?}");
            assert_eq!(
                laid_out.lines().next().unwrap().chars.len(),
                text.chars().count(),
                "{text:?}"
            );
        }
    });
}

/// Texts as people have them: every script, controls, line feeds.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a",
        "word",
        " ",
        "  ",
        "\n",
        "-",
        "(",
        ")",
        "2016",
        "e\u{301}",
        "محمد",
        "لا",
        "مُحَمَّد",
        "שלום",
        "ב",
        "नरेन्द्र",
        "क्",
        "北京",
        "，",
        "👨\u{200d}👩",
        "🇨🇾",
        "\u{202e}",
        "\u{202c}",
        "\u{2067}",
        "\u{2069}",
        "\u{200f}",
        "\t",
        "\r",
        "«",
        "Ἀθῆναι",
    ]);
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

#[test]
fn a_cut_word_fits_with_its_final_forms() {
    let text = "محمدم\u{64f}ح\u{64e}م\u{64e}\u{651}دلا";
    with_fonts(|fonts| {
        for tenths in 300..1500_u16 {
            let width = f32::from(tenths) / 10.0;
            let laid_out = layout_with(fonts, &spec(text).wrap(width));
            for i in 0..text.chars().count() {
                let right = laid_out.rect_of(i).unwrap().right();
                assert!(right <= width + 1.5, "{right} of {width}");
            }
        }
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn every_character_has_its_place(text in any_text(), width in 20.0..300.0_f32) {
        with_fonts(|fonts| {
            let laid_out = layout_with(fonts, &spec(&text).wrap(width));
            let chars: Vec<char> = text.chars().collect();
            prop_assert_eq!(laid_out.num_chars(), chars.len());
            let mut next = 0;
            for line in laid_out.lines() {
                prop_assert_eq!(line.chars.start, next);
                next = line.chars.end + usize::from(line.ends_with_newline);
                prop_assert!(line.rect.is_finite());
            }
            prop_assert_eq!(next, chars.len());
            for (i, &c) in chars.iter().enumerate() {
                let rect = laid_out.rect_of(i);
                prop_assert_eq!(rect.is_none(), c == '\n');
                let Some(rect) = rect.filter(|rect| rect.width() > 2.0) else { continue };
                let caret = laid_out.caret(i).center().x;
                let inwards = if caret > rect.center().x { -0.5 } else { 0.5 };
                let at = eframe::egui::pos2(caret + inwards, rect.center().y);
                let hit = laid_out.char_at(at);
                // Letters overlap by a pixel here and there; the caret is at most there.
                prop_assert!(
                    (laid_out.caret(hit).center() - laid_out.caret(i).center()).length() < 2.5
                        || hit == i,
                    "{:?} {} {}", text, i, hit
                );
            }
            Ok(())
        })?;
    }

    #[test]
    fn lines_fit(text in any_text(), width in 60.0..300.0_f32) {
        with_fonts(|fonts| {
            let laid_out = layout_with(fonts, &spec(&text).wrap(width));
            // A tab and white space hang over; everything else is inside.
            for line in laid_out.lines() {
                let words: Vec<usize> = line.chars.clone()
                    .filter(|&i| !text.chars().nth(i).unwrap().is_whitespace()).collect();
                for i in words {
                    let right = laid_out.rect_of(i).unwrap().right();
                    prop_assert!(right <= width + 1.5, "{:?} {} {}", text, right, width);
                }
            }
            Ok(())
        })?;
    }

    #[test]
    fn any_point_is_some_place(text in any_text(), x in -50.0..400.0_f32, y in -50.0..200.0_f32) {
        with_fonts(|fonts| {
            let laid_out = layout_with(fonts, &spec(&text).wrap(120.0).rows(3));
            prop_assert!(laid_out.char_at((vec2(x, y)).to_pos2()) <= text.chars().count());
            if let Some(under) = laid_out.char_under(vec2(x, y).to_pos2()) {
                prop_assert!(under < text.chars().count());
            }
            Ok(())
        })?;
    }
}
