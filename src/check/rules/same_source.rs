//! `same-source`: two sources that are one.

use crate::check::{Findings, Rule, Severity};
use crate::model::SourceId;
use crate::query::display_name;
use std::collections::BTreeMap;

pub(super) const RULE: Rule = Rule {
    code: "same-source",
    title: "One source twice",
    severity: Severity::Warning,
    what: "Two sources with the text of one document or with one address, that are not said to \
           share an origin.",
    why: "What both say would count as corroborated, by itself.",
    advice: "Delete one of them, or say that they share their origin",
    example: r#"
        source one [url "https://example.org/a"]
        source two [url "http://www.example.org/a/"]
    "#,
    fine: r#"
        source one [url "https://example.org/a"]
        source two [url "http://www.example.org/a/"] [shares one]
    "#,
    check,
};

fn check(findings: &mut Findings<'_>) {
    let board = findings.board;
    let origins = findings.evidence.origins();
    let mut texts: BTreeMap<_, SourceId> = BTreeMap::new();
    let mut addresses: BTreeMap<String, SourceId> = BTreeMap::new();
    for (id, source) in board.sources().iter() {
        let text = source.document.as_ref().map(|document| {
            let first = *texts.entry(document.sha256).or_insert(id);
            (first, "the text")
        });
        let address = Some(plain(&source.url))
            .filter(|url| !url.is_empty())
            .map(|url| {
                let first = *addresses.entry(url).or_insert(id);
                (first, "the address")
            });
        let twice = text
            .into_iter()
            .chain(address)
            .find(|(first, _)| *first != id && origins.group(*first) != origins.group(id));
        if let Some((first, what)) = twice {
            let other = display_name(board, first);
            findings.say(id, format!("it has {what} of {other} ({first})"));
        }
    }
}

/// An address without what does not tell pages apart.
fn plain(url: &str) -> String {
    let url = url.trim();
    let url = url.split_once("://").map_or(url, |(_, rest)| rest);
    let url = url.split_once('#').map_or(url, |(page, _)| page);
    let url = url.strip_prefix("www.").unwrap_or(url);
    url.trim_end_matches('/').to_lowercase()
}
