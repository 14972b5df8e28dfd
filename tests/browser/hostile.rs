//! A board of texts that would like to be run, in every field that has a text.

use std::fmt::Write as _;
use throughline::model::Board;
use throughline::model::fixture::parse;

const PAYLOADS: [&str; 12] = [
    "<script>window.pwned=1</script>",
    "\"><img src=x onerror=window.pwned=2>",
    "' onmouseover='window.pwned=3' autofocus onfocus='window.pwned=3",
    "javascript:window.pwned=4",
    "</script><script>window.pwned=5</script>",
    "</style><svg onload=window.pwned=6>",
    "<!-- <script> --!><iframe srcdoc='<script>parent.pwned=7</script>'>",
    "</mark></blockquote><base href='http://127.0.0.1:1/'><link rel=stylesheet href=http://127.0.0.1:1/x.css>",
    "&lt;script&gt;window.pwned=8&lt;/script&gt; &#60;img src=x onerror=window.pwned=8&#62;",
    "]]><a href=\"java\\tscript:window.pwned=9\">x</a>",
    "{{constructor.constructor('window.pwned=10')()}} ${window.pwned=10} `",
    "\\u003cscript\\u003ewindow.pwned=11\\u003c/script\\u003e \\u{2028}",
];

/// Each payload in each field of a record of its own.
pub fn board() -> Board {
    let mut text = String::new();
    let first = quoted(PAYLOADS[0]);
    writeln!(
        text,
        "title {first}\nquestion {}\nauthor {first}\nlanguage {}",
        quoted(PAYLOADS[4]),
        quoted(PAYLOADS[2])
    )
    .unwrap();
    for (n, payload) in PAYLOADS.iter().enumerate() {
        let p = quoted(payload);
        let (x, y) = (n % 4 * 500, n / 4 * 400);
        write!(
            text,
            r#"
source s{n} {p} publisher {p} author {p} url {p} archived {p} language {p} notes {p} withdrawn {p} on 2020 doc 99 chars file {p} type {p}
source t{n} {p} url "http://127.0.0.1:1/?{n}" archived "JavaScript:window.pwned=12" published 2020
quote q{n} in s{n} {p} at 3 by {p} basis saw prefix {p} suffix {p} comment {p} checked {p} what {p}
quote r{n} in t{n} {p} at 3 by e{n} terms not_for_attribution
person e{n} {p} "Other {n}" summary {p} tag {p} picture {p} at {x},{y}
organisation o{n} {p} at {},{y}
relation l{n} e{n} -> o{n} {p} label {p} denied checked {p} stage charged 2016 in {p} (q{n}) r{n} -q{n}
relation k{n} o{n} -- e{n} {p} resolved error holds {p} q{n} -r{n}
claim c{n} e{n} {p} = {p} resolved error prefer d{n} {p} q{n} r{n}
claim d{n} e{n} {p} = 3 {p} r{n}
claim f{n} e{n} {p} = "other" r{n}
card cq{n} of q{n} at {x},{}
card cs{n} of s{n} at {},{}
note n{n} {p} at {x},{}
frame f{n}x {p} at {x},{y} size 480x380
step p{n} {n} {p} {p} view {x},{y} 480x380 lit e{n} l{n}
"#,
            x + 250,
            y + 120,
            x + 250,
            y + 120,
            y + 250,
        )
        .unwrap();
    }
    parse(&text).unwrap().board
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
