//! A quote as it is read: the exact words among those around, who said them, where they stand.

use super::icons::icon;
use super::{class, is_shown};
use crate::base::date::FuzzyDate;
use crate::evidence::is_live;
use crate::model::{Basis, Quote, QuoteId, Source, SourceId, Stance, Terms, Who};
use crate::publish::{Published, UNNAMED};
use crate::query::anchor::Proof;
use crate::query::display_name;
use maud::{Markup, html};

/// A quote, as evidence if there is a stance.
pub(super) fn passage(out: &Published, id: QuoteId, stance: Option<Stance>) -> Markup {
    let Some(quote) = out.board.quotes().get(id) else {
        return html! {};
    };
    let source = out.board.sources().get(quote.source);
    let language = source.map_or("", |it| &it.language);
    let anchor = &quote.anchor;
    let class = stance.map_or_else(|| "plain".to_owned(), |it| class(it.label()));
    html! {
        figure class=(format!("passage {class}")) {
            blockquote dir="auto" lang=[language_tag(language)] {
                span class="around" { (anchor.prefix) }
                mark { (anchor.exact) }
                span class="around" { (anchor.suffix) }
            }
            figcaption {
                @if let Some(stance) = stance {
                    span class="stance" { (icon(&class)) (stance.label()) } " · "
                }
                (speaker(out, quote))
                " · "
                (cite(out, quote.source))
                @if let Some(page) = anchor.page { ", page " (page) }
                @if let Some(date) = &quote.published { ", words of " (date) }
                @if !is_live(&out.board, quote) {
                    span class="withdrawn" {
                        " · " (icon("withdrawn")) "Withdrawn"
                        @if let Some(withdrawn) = &quote.withdrawn {
                            @if let Some(on) = &withdrawn.on { " on " (on) }
                            @if !withdrawn.why.trim().is_empty() { ": " bdi { (withdrawn.why) } }
                        }
                    }
                }
                @if !quote.comment.is_empty() {
                    p class="comment" dir="auto" { (quote.comment) }
                }
                (place(out, id, quote))
            }
        }
    }
}

/// Where the words stand, for whoever looks them up.
fn place(out: &Published, id: QuoteId, quote: &Quote) -> Markup {
    let anchor = &quote.anchor;
    let proof = out.proofs.get(&id).copied().unwrap_or(Proof::NotAtHand);
    let proved = matches!(proof, Proof::Exact(_) | Proof::Moved(_));
    html! {
        span class="place" {
            @match (anchor.range, anchor.document) {
                (Some(range), Some(document)) => {
                    "Characters " (range.start) " to " (range.end) " of "
                    code title=(document) { (document.to_string().get(..12).unwrap_or("")) "…" }
                    @if matches!(proof, Proof::Earlier { .. }) {
                        " · " (icon("withdrawn")) "compared with an earlier version of the text; no longer so in the newest"
                    } @else if proved { " · " (icon("sourced")) "compared with the text" }
                }
                _ => { "No place in a text is known" }
            }
            @if matches!(proof, Proof::Altered { .. } | Proof::Missing) {
                span class="withdrawn" { " · not found so in the text" }
            }
        }
    }
}

fn speaker(out: &Published, quote: &Quote) -> Markup {
    let Some(speaker) = &quote.speaker else {
        return html! { span class="speaker" { "In the source’s own voice" } };
    };
    let more = [terms(speaker.terms), basis(speaker.basis)];
    html! {
        span class="speaker" {
            @match &speaker.who {
                Who::Entity(id) if is_shown(out, *id) => a href=(format!("#{id}")) { bdi { (display_name(&out.board, *id)) } },
                Who::Entity(_) => (UNNAMED),
                Who::Described(text) => bdi { (text) },
            }
            @for words in more.into_iter().flatten() { ", " (words) }
        }
    }
}

/// On what terms, as a part of a sentence; nothing if it is not known.
pub(super) fn terms(terms: Terms) -> Option<&'static str> {
    match terms {
        Terms::Unknown => None,
        Terms::OnRecord => Some("on the record"),
        Terms::OnBackground => Some("on background"),
        Terms::NotForAttribution => Some("not for attribution"),
    }
}

/// How they know, as a part of a sentence; nothing if it is not known.
pub(super) fn basis(basis: Basis) -> Option<&'static str> {
    match basis {
        Basis::Unknown => None,
        Basis::Saw => Some("who saw it"),
        Basis::WasTold => Some("who was told"),
        Basis::Read => Some("who read it"),
        Basis::Infers => Some("who infers it"),
    }
}

/// A source in a sentence, linked to what is known of it.
pub(super) fn cite(out: &Published, id: SourceId) -> Markup {
    let Some(source) = out.board.sources().get(id) else {
        return html! { "a source that is not here" };
    };
    html! {
        a href=(format!("#{id}")) { cite { bdi { (display_name(&out.board, id)) } } }
        @for part in printed(source) { ", " bdi { (part) } }
    }
}

/// Publisher and date, as far as they are known.
pub(super) fn printed(source: &Source) -> Vec<String> {
    let date = source.published.as_ref().map(FuzzyDate::to_string);
    let parts = [Some(source.publisher.clone()), date];
    let parts = parts.into_iter().flatten();
    parts.filter(|part| !part.trim().is_empty()).collect()
}

/// A language as the page may say it; nothing for a text that is no tag.
pub(in crate::io) fn language_tag(text: &str) -> Option<&str> {
    let plain = text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    (plain && (2..=35).contains(&text.len())).then_some(text)
}

/// An address that may be a link: one of the web, and nothing that a browser would run.
pub(in crate::io) fn web_address(text: &str) -> Option<&str> {
    let lower = text.get(..8)?.to_ascii_lowercase();
    let is_web = lower.starts_with("http://") || lower == "https://";
    let is_plain = !text.chars().any(|c| c.is_control() || c.is_whitespace());
    (is_web && is_plain).then_some(text)
}
