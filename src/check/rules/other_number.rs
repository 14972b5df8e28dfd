//! `other-number`: a number that its quotes do not have.

#![expect(
    clippy::float_cmp,
    reason = "numbers as people write them are the same or they are not"
)]

use crate::base::quantity::Quantity;
use crate::check::{Findings, Rule, Severity};
use crate::model::{Claim, Value};

pub(super) const RULE: Rule = Rule {
    code: "other-number",
    title: "Another number in the quote",
    severity: Severity::Warning,
    what: "A claim with a number, whose quotes have numbers too, and none of them is this one. \
           Years are not counted.",
    why: "A digit slips easily, and a quote that was right for the former value stays attached \
          to the new one.",
    advice: "Compare the number with the quotes; if it was reckoned from them, say so in the \
             property",
    example: r#"
        source news
        quote q1 in news "killed 32 people"
        place paris
        claim c1 paris killed = 23 [q1]
    "#,
    fine: r#"
        source news
        quote q1 in news "killed 32 people"
        place paris
        claim c1 paris killed = 32 [q1]
    "#,
    check,
};

fn check(findings: &mut Findings<'_>) {
    for (id, claim) in findings.board.claims().iter() {
        let Claim {
            value: Value::Number { quantity, .. },
            evidence,
            ..
        } = claim
        else {
            continue;
        };
        let words: Vec<&str> = findings
            .supporting(evidence)
            .map(|(_, quote)| quote.anchor.exact.as_str())
            .collect();
        let digits: Vec<Quantity> = words.iter().flat_map(|words| in_digits(words)).collect();
        let written = words.iter().flat_map(|words| in_words(words));
        let numbers: Vec<Quantity> = digits.iter().cloned().chain(written).collect();
        // "More than 100" is written as 100, and a sum stands in no quote.
        let sum: f64 = numbers.iter().map(Quantity::low).sum();
        let is_it = |number: f64| number == quantity.low() || number == quantity.high();
        let agrees = |it: &Quantity| it.agrees_with(quantity) || is_it(it.low());
        if digits.is_empty() || numbers.iter().any(agrees) || is_it(sum) {
            continue;
        }
        let others: Vec<String> = digits.iter().map(ToString::to_string).collect();
        let others = others.join(", ");
        findings.say(
            id,
            format!("it says {quantity}, and the numbers in its quotes are others: {others}"),
        );
    }
}

/// Numbers in digits, but for years.
fn in_digits(words: &str) -> Vec<Quantity> {
    let mut found = Vec::new();
    let mut rest = words;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let number = &rest[start..];
        let end = number
            .find(|c: char| !c.is_ascii_digit() && !matches!(c, ',' | '.' | '\u{a0}' | '\u{202f}'))
            .unwrap_or(number.len());
        let number = number[..end].trim_end_matches([',', '.', '\u{a0}', '\u{202f}']);
        let is_year = number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
        // What comes straight before or after a letter is part of a name: `A320`, `G20`.
        let before = rest[..start]
            .chars()
            .next_back()
            .is_some_and(char::is_alphabetic);
        if !is_year && !before {
            found.extend(number.parse().ok());
        }
        rest = &rest[start + end..];
    }
    found
}

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

/// English number words up to ninety-nine, and dozens.
fn in_words(words: &str) -> Vec<Quantity> {
    let small = |word: &str| SMALL.iter().position(|other| *other == word);
    let tens = |word: &str| {
        TENS.iter()
            .position(|other| *other == word)
            .map(|at| (at + 2) * 10)
    };
    let words = words.to_lowercase();
    let words: Vec<&str> = words
        .split(|c: char| !c.is_alphabetic())
        .filter(|w| !w.is_empty())
        .collect();
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let next = words
            .get(at + 1)
            .and_then(|word| small(word))
            .filter(|n| (1..10).contains(n));
        let number = match (small(word), tens(word)) {
            (Some(number), _) => number,
            (None, Some(tens)) => tens + next.unwrap_or(0),
            (None, None) if word.starts_with("dozen") => 12,
            (None, None) => continue,
        };
        found.extend(number.to_string().parse().ok());
    }
    found
}
