//! How claims and relations stand by their evidence, from which origins, and in which ways that is weak.

use super::tests::{QUOTES, derived};
use crate::model::RecordRef;
use expect_test::{Expect, expect};
use std::fmt::Write as _;

/// Each line is the evidence of one relation; its standing and support stand behind it.
#[expect(clippy::needless_pass_by_value, reason = "a literal at every call")]
fn check_standing_on(quotes: &str, evidence: &[&str], expected: Expect) {
    let mut text = quotes.to_owned();
    for (number, quotes) in evidence.iter().enumerate() {
        writeln!(
            text,
            "relation r{number} alice -> firm \"works for\" when 20{:02} [{quotes}]",
            number + 10
        )
        .unwrap();
    }
    let (fixture, derived) = derived(&text);
    let mut out = String::new();
    for (number, quotes) in evidence.iter().enumerate() {
        let record = fixture.names.record(&format!("r{number}")).unwrap();
        let standing = derived.evidence.standing(record).unwrap().label();
        let s = derived.evidence.support(record);
        writeln!(
            out,
            "{quotes}: {standing}, {} quotes, {} sources, {} origins, {}+{} speakers",
            s.quotes, s.sources, s.origins, s.named_speakers, s.unnamed_speakers
        )
        .unwrap();
    }
    expected.assert_eq(&out);
}

fn check_standing(evidence: &[&str], expected: Expect) {
    check_standing_on(QUOTES, evidence, expected);
}

#[test]
fn standing_follows_from_live_evidence() {
    check_standing(
        &[
            "",
            "~own",
            "-own",
            "own",
            "own elsewhere",
            "own -elsewhere",
            "fallen1",
            "fallen1 own",
            "fallen1 -own",
            "own -fallen2",
            "~fallen1",
        ],
        expect![[r#"
            : Lead, 0 quotes, 0 sources, 0 origins, 0+0 speakers
            ~own: Lead, 0 quotes, 0 sources, 0 origins, 0+0 speakers
            -own: Lead, 0 quotes, 0 sources, 0 origins, 0+0 speakers
            own: Sourced, 1 quotes, 1 sources, 1 origins, 0+0 speakers
            own elsewhere: Corroborated, 2 quotes, 2 sources, 2 origins, 0+0 speakers
            own -elsewhere: Contested, 1 quotes, 1 sources, 1 origins, 0+0 speakers
            fallen1: Fallen, 0 quotes, 0 sources, 0 origins, 0+0 speakers
            fallen1 own: Sourced, 1 quotes, 1 sources, 1 origins, 0+0 speakers
            fallen1 -own: Fallen, 0 quotes, 0 sources, 0 origins, 0+0 speakers
            own -fallen2: Sourced, 1 quotes, 1 sources, 1 origins, 0+0 speakers
            ~fallen1: Lead, 0 quotes, 0 sources, 0 origins, 0+0 speakers
        "#]],
    );
}

#[test]
fn one_voice_is_one_origin() {
    check_standing(
        &[
            "own own2",
            "own copied",
            "own bob1",
            "alice1 alice2",
            "alice1 bob1",
            "official1 official2",
            "official1 official3",
            "official1 own",
            "alice1 own elsewhere",
            "alice1 bob1 own own2 copied",
        ],
        expect![[r#"
            own own2: Sourced, 2 quotes, 1 sources, 1 origins, 0+0 speakers
            own copied: Sourced, 2 quotes, 2 sources, 1 origins, 0+0 speakers
            own bob1: Sourced, 2 quotes, 1 sources, 1 origins, 1+0 speakers
            alice1 alice2: Sourced, 2 quotes, 2 sources, 1 origins, 1+0 speakers
            alice1 bob1: Corroborated, 2 quotes, 1 sources, 2 origins, 2+0 speakers
            official1 official2: Sourced, 2 quotes, 2 sources, 1 origins, 0+1 speakers
            official1 official3: Corroborated, 2 quotes, 2 sources, 2 origins, 0+2 speakers
            official1 own: Sourced, 2 quotes, 1 sources, 1 origins, 0+1 speakers
            alice1 own elsewhere: Corroborated, 3 quotes, 2 sources, 2 origins, 1+0 speakers
            alice1 bob1 own own2 copied: Corroborated, 5 quotes, 2 sources, 2 origins, 2+0 speakers
        "#]],
    );
}

#[test]
fn a_withdrawn_quote_counts_for_nothing_and_its_source_still_does() {
    let [taken_back, corrected] = [
        "alice1 in daily \"Alice says\"",
        "own in daily \"own voice\"",
    ];
    let quotes = QUOTES
        .replace(
            taken_back,
            &format!("{taken_back} [withdrawn \"taken back\" on 2017]"),
        )
        .replace(corrected, &format!("{corrected} [withdrawn]"));
    check_standing_on(
        &quotes,
        &[
            "alice1",
            "alice1 alice2",
            "own -alice1",
            "own2 bob1",
            "own own2 elsewhere",
            "bob1 -own",
        ],
        expect![[r#"
            alice1: Fallen, 0 quotes, 0 sources, 0 origins, 0+0 speakers
            alice1 alice2: Sourced, 1 quotes, 1 sources, 1 origins, 1+0 speakers
            own -alice1: Fallen, 0 quotes, 0 sources, 0 origins, 0+0 speakers
            own2 bob1: Sourced, 2 quotes, 1 sources, 1 origins, 1+0 speakers
            own own2 elsewhere: Corroborated, 2 quotes, 2 sources, 2 origins, 0+0 speakers
            bob1 -own: Sourced, 1 quotes, 1 sources, 1 origins, 1+0 speakers
        "#]],
    );
}

#[test]
fn copies_of_one_text_are_one_origin() {
    let copies = r#"
quote wire1 in daily "as the agency has it"
quote wire2 in other "as the agency has it" [copy wire1]
quote wire3 in gone "as the agency had it" [copy wire2 wire4]
quote wire4 in other "as an official told the agency" by "an official"
quote wire5 in daily "as Bob told the agency" by bob [copy wire4]
quote apart1 in daily "as the other agency has it" [not_copy wire1]
"#;
    check_standing_on(
        &format!("{QUOTES}{copies}"),
        &[
            "wire1 wire2",
            "wire1 elsewhere",
            "wire1 wire2 elsewhere",
            "wire2 wire4",
            "wire1 wire5",
            "wire4 wire5 alice1",
            "wire1 alice2",
            "alice1 wire2 wire5 bob1 own",
            "apart1 wire2",
        ],
        expect![[r#"
            wire1 wire2: Sourced, 2 quotes, 2 sources, 1 origins, 0+0 speakers
            wire1 elsewhere: Corroborated, 2 quotes, 2 sources, 2 origins, 0+0 speakers
            wire1 wire2 elsewhere: Sourced, 3 quotes, 2 sources, 1 origins, 0+0 speakers
            wire2 wire4: Sourced, 2 quotes, 1 sources, 1 origins, 0+1 speakers
            wire1 wire5: Sourced, 2 quotes, 1 sources, 1 origins, 1+0 speakers
            wire4 wire5 alice1: Corroborated, 3 quotes, 2 sources, 2 origins, 2+0 speakers
            wire1 alice2: Corroborated, 2 quotes, 2 sources, 2 origins, 1+0 speakers
            alice1 wire2 wire5 bob1 own: Corroborated, 5 quotes, 2 sources, 2 origins, 2+0 speakers
            apart1 wire2: Corroborated, 2 quotes, 2 sources, 2 origins, 0+0 speakers
        "#]],
    );
}

/// Each line is the evidence of one relation; in which ways it is weak stands behind it.
#[test]
fn weak_support_is_said() {
    let bases = r#"
quote saw in daily "I saw it" by alice basis saw
quote told in other "I was told" by bob basis was_told
quote read in other "she has read it" by "an official" basis read
quote infers in copy "he thinks so" by "a neighbour" basis infers
quote unknown in other "Bob says so" by bob
quote again in daily "Alice heard it too" by alice basis was_told
"#;
    let evidence = [
        "",
        "fallen1",
        "-told",
        "own",
        "own copied",
        "own elsewhere",
        "alice1",
        "alice1 bob1",
        "official1",
        "official1 own",
        "official1 official3",
        "official1 elsewhere",
        "official1 bob1",
        "told",
        "told read",
        "told infers",
        "told unknown",
        "told saw",
        "again",
        "again saw",
        "infers copied",
        "told own",
        "read official1",
    ];
    let mut text = format!("{QUOTES}{bases}");
    for (n, quotes) in evidence.iter().enumerate() {
        writeln!(text, "relation r{n} alice -> firm \"works for\" [{quotes}]").unwrap();
    }
    let (fixture, derived) = derived(&text);
    let mut out = String::new();
    for (n, quotes) in evidence.iter().enumerate() {
        let record = fixture.names.record(&format!("r{n}")).unwrap();
        let weak = derived.evidence.support(record).weak();
        let labels: Vec<&str> = weak.labels().collect();
        assert_eq!(weak.is_any(), !labels.is_empty());
        writeln!(out, "{quotes}: {}", labels.join(", ")).unwrap();
    }
    expect![[r#"
        : 
        fallen1: 
        -told: 
        own: One origin
        own copied: One origin
        own elsewhere: 
        alice1: One origin
        alice1 bob1: 
        official1: One origin, Only unnamed speakers
        official1 own: One origin, Only unnamed speakers
        official1 official3: Only unnamed speakers
        official1 elsewhere: 
        official1 bob1: 
        told: One origin, Only hearsay
        told read: Only hearsay
        told infers: Only hearsay
        told unknown: One origin
        told saw: 
        again: One origin, Only hearsay
        again saw: One origin
        infers copied: One origin, Only unnamed speakers, Only hearsay
        told own: 
        read official1: Only unnamed speakers
    "#]]
    .assert_eq(&out);
}

#[test]
fn copies_are_joined_with_all_that_share_them() {
    let (fixture, derived) = derived(
        r#"source s
        quote a in s "a" [copy c]
        quote b in s "b"
        quote c in s "c"
        quote d in s "d" [copy a ?gone]
        quote e in s "e" [copy ?gone]"#,
    );
    let origins = derived.evidence.origins();
    let group = |name: &str| {
        let record = fixture.names.record(name).unwrap();
        let RecordRef::Quote(id) = record else {
            unreachable!()
        };
        let mut names: Vec<&str> = origins
            .copies_of(id)
            .filter_map(|id| fixture.names.name(id.into()))
            .collect();
        names.sort_unstable();
        names.join(" ")
    };
    assert_eq!(["a", "b", "e"].map(group), ["a c d e", "", "a c d e"]);
}
