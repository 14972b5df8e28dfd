//! Tests of the layout with the fonts in the program: order, places, lines.

use super::*;
use crate::ui::fonts;
use eframe::egui::epaint::text::Fonts;
use eframe::egui::epaint::text::{FontsView, TextOptions};
use eframe::egui::{Color32, MissingGlyphPolicy};
use expect_test::{Expect, expect};
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

fn check(text: &str, expected: Expect) {
    let shown = with_fonts(|fonts| seen(&layout_with(fonts, &spec(text))));
    expected.assert_eq(&shown);
}

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
