//! The whole page: what may run in it, its look, the canvas, the outline, and the data to verify it by.

use super::canvas::{counts, world};
use super::data;
use super::icons::{icon, symbols};
use super::outline::{outline, sample, title};
use super::passage::language_tag;
use crate::evidence::Standing;
use crate::model::{
    Basis, EntityKind, LegalStage, ResolutionKind, SourceKind, Stance, Terms, Tint,
};
use crate::publish::{Published, UNNAMED};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest as _, Sha256};

const STYLE: &str = include_str!("../../../assets/publish/viewer.css");
const SCRIPT: &str = include_str!("../../../assets/publish/viewer.js");

/// The page of what goes out.
pub(super) fn page(out: &Published) -> String {
    let title = title(out);
    let language = language_tag(&out.board.meta().language).unwrap_or("en");
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy(STYLE, Some(SCRIPT)));
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                meta name="color-scheme" content="light dark";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                (symbols())
                a class="skip" href="#outline" { "Skip to the outline" }
                div lang=(language) {
                    (viewer(out, &title))
                    (outline(out))
                }
                script type="application/json" id="board" { (PreEscaped(data::json(out))) }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    page.into_string()
}

/// What the program itself says in every page, whatever the board: names are not looked for among it.
pub(super) fn own_words() -> String {
    let mut words = page(&Published::default());
    words.push('\n');
    words.extend(EntityKind::ALL.iter().flat_map(|it| [it.label(), "\n"]));
    words.extend(SourceKind::ALL.iter().flat_map(|it| [it.label(), "\n"]));
    words.extend(Stance::ALL.iter().flat_map(|it| [it.label(), "\n"]));
    words.extend(LegalStage::ALL.iter().flat_map(|it| [it.label(), "\n"]));
    words.extend(ResolutionKind::ALL.iter().flat_map(|it| [it.label(), "\n"]));
    words.extend(Terms::ALL.iter().flat_map(|it| [it.label(), "\n"]));
    words.extend(Basis::ALL.iter().flat_map(|it| [it.label(), "\n"]));
    words.extend(Tint::ALL.iter().flat_map(|it| [it.label(), "\n"]));
    words.extend(Standing::ALL.iter().flat_map(|it| [it.label(), "\n"]));
    words.push_str(UNNAMED);
    words.push('\n');
    words.extend(OTHER_WORDS.iter().flat_map(|&it| [it, "\n"]));
    words
}

/// Words that the page says where there is something to say them of.
const OTHER_WORDS: [&str; 14] = [
    "Story Who and what Relations Disputes Notes Sources Passages Claims Quotes Legal stage",
    "Preferred Checked on Withdrawn As of denied linked to missing Untitled Unnamed Empty note By",
    "no quote supports it quote quotes source sources independent origin origins against it",
    "unnamed speakers only Resolved Unresolved Left open rather contested said and not",
    "In the source’s own voice on the record on background not for attribution",
    "Right of reply Not asked yet Asked no answer yet Answered No reply asked on words of hearsay only",
    "who saw it who was told who read it who infers it",
    "Characters to of compared with the text No place in a text is known not found so in the text",
    "Where it is A copy One origin with SHA-256 of its text characters also spelled page",
    "a source that is not here Not in this publication",
    "card cards relation dispute open disputes use uses frame step entity claim",
    "cite bdi title id sha256 start end exact before after about standing label property value",
    "for lit view all ref For Against it holds it does not hold",
    "What contradicts it is preferred",
];

/// Only this style, and this script if there is one: nothing of a text is run, and nothing is loaded from
/// anywhere.
pub(in crate::io) fn policy(style: &str, script: Option<&str>) -> String {
    let script = script.map_or_else(String::new, |it| format!("script-src '{}'; ", hash(it)));
    format!(
        "default-src 'none'; style-src '{}'; {script}base-uri 'none'; form-action 'none'",
        hash(style)
    )
}

fn hash(text: &str) -> String {
    format!("sha256-{}", base64(&Sha256::digest(text.as_bytes())))
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let byte = |i: usize| u32::from(three.get(i).copied().unwrap_or(0));
        let bits = (byte(0) << 16) | (byte(1) << 8) | byte(2);
        for i in 0..4 {
            let digit = (bits >> (18 - 6 * i)) as usize & 63;
            text.push(if i <= three.len() {
                DIGITS[digit] as char
            } else {
                '='
            });
        }
    }
    text
}

/// What only a script can work; hidden where there is none.
fn viewer(out: &Published, title: &str) -> Markup {
    let steps = out.board.steps().len();
    let help = "The board. Arrow keys move it, plus and minus zoom, 0 shows all of it; Tab goes from card to card and from line to line, Enter opens the passages.";
    html! {
        div id="app" hidden {
            header class="bar" {
                h1 dir="auto" { (title) }
                div class="search" {
                    (icon("search"))
                    input id="find" type="search" placeholder="Search" aria-label="Search the board" autocomplete="off" spellcheck="false"
                        role="combobox" aria-expanded="false" aria-controls="found" aria-autocomplete="list";
                    ul id="found" role="listbox" aria-label="Found" hidden {}
                }
                nav aria-label="Views" {
                    @if steps > 0 { button type="button" id="tell" { (icon("story")) "Story" } }
                    button type="button" id="switch" aria-pressed="false" { (icon("outline")) "Outline" }
                    button type="button" id="overview" { (icon("context")) "About" }
                }
            }
            div class="middle" {
                div id="stage" role="group" tabindex="0" aria-label=(help) { (world(out)) }
                section id="telling" aria-label="Story" hidden {
                    div class="telling-bar" {
                        p id="step-place" class="weak" {}
                        button type="button" id="step-back" aria-label="Previous step" { (icon("back")) }
                        button type="button" id="step-on" aria-label="Next step" { (icon("on")) }
                        button type="button" id="step-end" aria-label="End the story" { (icon("close")) }
                    }
                    div id="step-text" aria-live="polite" {}
                }
                aside id="panel" aria-label="Passages" tabindex="-1" hidden {
                    button type="button" id="panel-close" aria-label="Close" { (icon("close")) }
                    div id="panel-body" {}
                }
            }
            footer class="bar status" {
                (counts(out))
                div id="key" aria-hidden="true" {
                    @for name in ["sourced", "corroborated", "contested", "lead", "fallen"] {
                        span { (sample(name)) (name) }
                    }
                }
                span class="zoom" {
                    button type="button" id="zoom-out" aria-label="Zoom out" { "−" }
                    output id="zoom" { "100 %" }
                    button type="button" id="zoom-in" aria-label="Zoom in" { "+" }
                    button type="button" id="zoom-fit" aria-label="Show all" { (icon("fit")) }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_standard() {
        for (text, expected) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64(text.as_bytes()), expected); // RFC 4648, 10
        }
    }
}
