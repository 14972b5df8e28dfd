//! Texts of a board that try to be markup.

use super::report;
use crate::io::report::{html, markdown};
use crate::report::Options;
use expect_test::expect;

/// Texts that would be markup in one format or the other.
pub(super) const HOSTILE: &str = r#"<script>alert(1)</script><img src=x onerror=alert(2)> & &lt; **b** _i_ `c` [l](javascript:alert(3)) ![p](http://x.example/p.png) <http://a.example> www.b.example | a | ~~s~~ $m$ \ # h {#id} :smile: @you"#;

pub(super) fn hostile_board(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('"', "\\\"");
    [
        "title T",
        "question T",
        "author T",
        r#"rule_off "lead" T"#,
        r#"source a T publisher T author T published 2016 url "javascript:alert(4)" archived T language "x\" onload=\"y" notes T withdrawn T on 2020"#,
        "quote q1 in a T at 4 by T prefix T suffix T comment T checked T on 2019 what T",
        "quote q2 in a T by bob withdrawn T on 2021",
        "person bob T T summary T",
        "relation r1 bob -> bob T label T [stage charged 2016 in T (q1)] [q1 -q2] [reply asked 2016 by T answered (q2) T] [resolved open T]",
        "claim c1 bob T = T [q1] [checked T what T]",
        "claim c2 bob T = 3 T [q1 -q2] [resolved error holds T]",
    ]
    .join("\n")
    .replace(" T", &format!(" \"{text}\""))
}

#[test]
fn no_text_becomes_markup_in_html() {
    let page = html(&report(&hostile_board(HOSTILE), &Options::default()));
    let shown = crate::publish::unescape_html(&page);
    assert!(shown.contains(HOSTILE), "the text is there as it is");
    let own = html(&report(
        "person a\nclaim c a x = \"y\"",
        &Options::default(),
    ));
    let tags = |page: &str| -> std::collections::BTreeSet<String> {
        let parts = page.split('<').skip(1);
        parts
            .map(|part| part.split([' ', '>']).next().unwrap_or("").to_owned())
            .collect()
    };
    let more: Vec<String> = tags(&page).difference(&tags(&own)).cloned().collect();
    expect![[r#"["/blockquote", "/figcaption", "/figure", "/mark", "blockquote", "figcaption", "figure", "mark"]"#]].assert_eq(&format!("{more:?}"));
    for attribute in [" onerror=\"", " onload=\"", " src=\"", "href=\"javascript"] {
        assert!(!page.contains(attribute), "{attribute}");
    }
}

#[test]
fn no_title_ends_the_style() {
    let title = r#""; } </style><script>x</script> \ "#;
    let page = html(&report(&hostile_board(title), &Options::default()));
    assert_eq!(page.matches("</style>").count(), 1);
    assert_eq!(page.matches("<script").count(), 0);
}

#[test]
fn no_text_becomes_markup_in_markdown() {
    let text = markdown(&report(&hostile_board(HOSTILE), &Options::default()));
    let plain = shown(&text);
    let wanted = squashed(HOSTILE);
    assert!(squashed(&plain).contains(&wanted), "{plain}");
    for text in [
        "# h", "- l", "+ l", "1. l", "2) l", "= h", "---", "> q", "    code", ": d", "```",
    ] {
        let made = report(&hostile_board(text), &Options::default());
        shown(&markdown(&made));
    }
}

/// What a reader of Markdown shows of it. Fails where there is anything that the program did not write.
pub(super) fn shown(markdown: &str) -> String {
    use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};
    let mut plain = String::new();
    let mut depth = 0usize;
    for event in Parser::new_ext(markdown, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
        match event {
            Event::Text(text) | Event::Code(text) => plain.push_str(&text),
            Event::SoftBreak => plain.push(' '),
            Event::Start(tag) => match tag {
                Tag::Item => depth += 1,
                Tag::List(None) => assert_eq!(depth, 0, "a list in a list: {plain}"),
                Tag::Paragraph
                | Tag::Heading { id: None, .. }
                | Tag::Strong
                | Tag::BlockQuote(None) => {}
                Tag::Link {
                    link_type: LinkType::Inline,
                    dest_url,
                    ..
                } => {
                    assert!(dest_url.starts_with("http"), "{dest_url}");
                }
                other => panic!("{other:?} behind {plain}"),
            },
            Event::End(end) => {
                if end == TagEnd::Item {
                    depth -= 1;
                }
                plain.push('\n');
            }
            other => panic!("{other:?} behind {plain}"),
        }
    }
    plain
}

fn squashed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
