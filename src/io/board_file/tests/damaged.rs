//! Damaged and hostile files: each is refused or reported with its place, and never in silence.

use super::*;
use expect_test::{Expect, expect};

/// The report or the error of a file whose tables are `body`.
fn check(body: &str, expected: Expect) {
    check_file(format!("(\n    format: 1,\n{body})\n"), expected);
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "expectations are written where they are checked"
)]
fn check_file(bytes: impl AsRef<[u8]>, expected: Expect) {
    let said = match read(bytes) {
        Ok(loaded) => {
            // What was loaded can be saved and is then whole but for what a person must mend.
            let again = read(write(&loaded.board)).unwrap();
            assert_eq!(again.board, loaded.board);
            let mut said: Vec<String> = loaded.report.iter().map(ToString::to_string).collect();
            said.push(String::new());
            said.join("\n")
        }
        Err(err) => format!("refused: {err}\n"),
    };
    expected.assert_eq(&said);
}

#[test]
fn what_is_no_board_is_refused() {
    check_file(
        "",
        expect![[r#"
        refused: the file is empty; a board begins with `(` and `format: 1`
    "#]],
    );
    check_file(
        "\u{feff}  \n",
        expect![[r#"
        refused: the file is empty; a board begins with `(` and `format: 1`
    "#]],
    );
    check_file(
        "{\"nodes\": []}",
        expect![[r#"
        refused: this is not a board of Throughline: it begins with `{"nodes": []}`, where `(` and `format: 1` are expected
    "#]],
    );
    check_file(
        "hello",
        expect![[r#"
        refused: this is not a board of Throughline: it begins with `hello`, where `(` and `format: 1` are expected
    "#]],
    );
    check_file(
        "(format: one)",
        expect![[r#"
        refused: this is not a board of Throughline: its `format` is not a number
    "#]],
    );
    check_file(
        "(format: 0)",
        expect![[r#"
        refused: this is not a board of Throughline: its `format` is 0; the first format is 1
    "#]],
    );
    check_file(
        "(format: 99999999999999999999)",
        expect![[r#"
        refused: this is not a board of Throughline: its `format` is not a number
    "#]],
    );
    check_file(
        "(title: \"x\", format: 1)",
        expect![[r#"
        refused: this is not a board of Throughline: it begins with `(title: "x", format: 1)`, where `(` and `format: 1` are expected
    "#]],
    );
    check_file(
        b"(\n  format: 1,\n  meta: (title: \"caf\xe9\"),\n)",
        expect![[r#"
        refused: line 3, column 21: the byte 0xe9 is not UTF-8 text; save the file as UTF-8, or take its previous generation
    "#]],
    );
    check_file(
        b"(\n  format: 1,\n\0\0\0\0",
        expect![[r#"
        refused: line 3, column 1: there is a NUL, so the file is damaged, as after a power cut; take its previous generation
    "#]],
    );
}

#[test]
fn a_newer_format_is_refused_by_its_number_whatever_follows() {
    check_file(
        "(format: 2, anything @ all",
        expect![[r#"
        refused: the board has format 2, and this version reads formats up to 1; a newer Throughline wrote it and can open it. The file was not changed
    "#]],
    );
}

#[test]
fn a_byte_order_mark_windows_line_ends_and_comments_are_read() {
    check_file(
        "\u{feff}(\r\n  format: 1,\r\n  // mine\r\n  meta: (title: \"x\"),\r\n)",
        expect![[r#"
        note, line 3, column 3: comments are not kept when the board is saved [comment]
    "#]],
    );
    check_file(
        "// above\n(format: 1)",
        expect![[r#"
        note, line 1, column 1: comments are not kept when the board is saved [comment]
    "#]],
    );
}

#[test]
fn a_syntax_error_says_its_place_and_its_record() {
    check(
        "    entities: {\n        \"ent-0000000000001\": (\n            kind: Person,\n            names: [(text: \"A\")\n        ),\n    },\n",
        expect![[r#"
        refused: line 7, column 9, in ent-0000000000001 of `entities`: expected `]`, found `)`
    "#]],
    );
    check(
        "    entities: {\n        \"ent-0000000000001\": (kind: Persona),\n    },\n",
        expect![[r#"
        refused: line 4, column 37, in ent-0000000000001 of `entities`: `Persona` is not known here in format 1: it is misspelled, or a newer version wrote it; known are Person, Organisation, Place, Event, Account, Object, Document, Concept
    "#]],
    );
    check(
        "    entities: {\n        \"ent-0000000000001\": (kind: Person, alive: true),\n    },\n",
        expect![[r#"
            refused: line 4, column 45, in ent-0000000000001 of `entities`: `alive` is no field of this part in format 1: it is misspelled, or a newer version wrote it; known are kind, names, summary, tags, when, picture, withheld, not_same_as
        "#]],
    );
    check(
        "    entities: {\n        \"ent-0000000000001\": (kind: Person, summary: 3),\n    },\n",
        expect![[r#"
        refused: line 4, column 53, in ent-0000000000001 of `entities`: expected a text in quotation marks
    "#]],
    );
    check(
        "    entities: {\n        \"ent-0000000000001\": (summary: \"x\"),\n    },\n",
        expect![[r#"
        refused: line 4, column 43, in ent-0000000000001 of `entities`: the field `kind` is missing
    "#]],
    );
    check(
        "    entities: {\n        \"ent-0000000000001\": (kind: Person, kind: Place),\n    },\n",
        expect![[r#"
        refused: line 4, column 45, in ent-0000000000001 of `entities`: the field `kind` stands twice
    "#]],
    );
    check(
        "    entities: {\n        \"ent-0000000000001\" (kind: Person),\n    },\n",
        expect![[r#"
        refused: line 4, column 29, in ent-0000000000001 of `entities`: expected a `:` after the id, found `(`
    "#]],
    );
    check(
        "    entities: {\n        \"ent-0000000000001\": (kind: Person, summary: \"open),\n    },\n",
        expect![[r#"
        refused: line 4, column 54, in ent-0000000000001 of `entities`: the text is never closed: its `"` is missing
    "#]],
    );
    check(
        "    entities: {\n        \"ent-0000000000001\": (kind: Person",
        expect![[r#"
        refused: line 5, column 1, in ent-0000000000001 of `entities`: expected a `,` or the `}` that ends the table, but the file ends here
    "#]],
    );
    check(
        "    people: {},\n",
        expect![[r#"
        refused: line 3, column 5: `people` is no field of a board in format 1: it is misspelled, or a newer version wrote it; known are format, meta, sources, quotes, entities, claims, relations, cards, frames, steps
    "#]],
    );
    check(
        "    cards: {},\n    cards: {},\n",
        expect![[r#"
        refused: line 4, column 5: `cards` stands twice
    "#]],
    );
    check(
        "    cards: [],\n",
        expect![[r#"
        refused: line 3, column 5: `cards` is a table: expected `{`
    "#]],
    );
    check(
        "    cards: {},\n) (",
        expect![[r#"
        refused: line 4, column 3: expected the end of the file, found `(`
    "#]],
    );
    check(
        "    cards: { \"crd-0000000000001\": (content: Note(\"\"), pos: (1, 2), size: (9, 9), z: 99999999999) },\n",
        expect![[r#"
        refused: line 3, column 85, in crd-0000000000001 of `cards`: the number is too large or too small for its field
    "#]],
    );
}

#[test]
fn an_unresolved_merge_is_named() {
    check(
        "    cards: {\n<<<<<<< HEAD\n    },\n=======\n>>>>>>> other\n",
        expect![[r#"
        refused: line 4, column 1: expected an id in quotation marks, or the `}` that ends the table, found `<`; the file holds an unresolved merge (`<<<<<<<`): choose one side of each first
    "#]],
    );
}

#[test]
fn deep_nesting_is_an_error_and_no_crash() {
    for depth in [100, 100_000, 1_000_000] {
        for (open, close) in [
            ("[", "]"),
            ("(", ")"),
            ("{", "}"),
            ("Some(", ")"),
            ("(a:", ")"),
            ("/*", "*/"),
        ] {
            let nest = format!("{}{}", open.repeat(depth), close.repeat(depth));
            for body in [
                format!("    meta: {nest},\n"),
                format!("    meta: (title: {nest}),\n"),
                format!("    cards: {{ \"crd-0000000000001\": {nest} }},\n"),
                format!("    cards: {nest},\n"),
                nest.clone(),
            ] {
                // Comments nest as deep as they like: there is nothing in them.
                let read = |body: &str| read(format!("(format: 1,\n{body})"));
                assert!(read(&body).is_err() || open == "/*", "{depth} {open}");
                assert!(read(&body[..body.len() / 2]).is_err());
            }
        }
    }
    check(
        &format!("    meta: {},\n", "[".repeat(100_000)),
        expect![[r#"
            refused: line 3, column 43: it is nested more than 32 deep
        "#]],
    );
}

#[test]
fn too_much_is_refused_by_number() {
    let small = Limits {
        bytes: 600,
        cards: 1,
        ..Limits::default()
    };
    let card = |n: u32| {
        format!("\"crd-000000000000{n}\": (content: Note(\"\"), pos: (0, 0), size: (9, 9)),")
    };
    let two = format!("(format: 1, cards: {{{}{}}})", card(1), card(2));
    expect![["the board has 2 cards; at most 1 are read"]]
        .assert_eq(&read_within(two.as_bytes(), &small).unwrap_err().to_string());
    expect![["the file has 700 bytes; a board may have at most 600"]]
        .assert_eq(&read_within(&[b' '; 700], &small).unwrap_err().to_string());
    let long = format!(
        "(format: 1, meta: (question: \"{}\"))",
        "x".repeat(4_000_001)
    );
    check_file(
        long,
        expect![[r#"
        refused: line 1, column 30: the text has 4000003 bytes; at most 4000000 are read
    "#]],
    );
}

#[test]
fn long_texts_are_kept_and_listed() {
    check(
        &format!("    meta: (title: \"{}\"),\n", "x".repeat(1_001)),
        expect![[r#"
        warning: its title has 1001 characters; at most 1000 are allowed [too-long]
    "#]],
    );
    check(
        &format!("    meta: (question: \"{}\"),\n", "x".repeat(1_000_001)),
        expect![[r#"
        warning: its question has 1000001 characters; at most 1000000 are allowed [too-long]
    "#]],
    );
}

#[test]
fn two_records_of_one_id_are_both_kept() {
    check(
        "    entities: {
        \"ent-0000000000001\": (kind: Person, names: [(text: \"A\")]),
        \"ent-0000000000001\": (kind: Person, names: [(text: \"B\")]),
        \"ent-0000000000001\": (kind: Person, names: [(text: \"C\")]),
    },\n",
        expect![[r#"
        error, line 5, column 9, ent-3v92jkayz2ak9: another record has the id ent-0000000000001; this one was given ent-3v92jkayz2ak9, and what refers to ent-0000000000001 means the first [duplicate-id]
        error, line 6, column 9, ent-erg133jvbw3hf: another record has the id ent-0000000000001; this one was given ent-erg133jvbw3hf, and what refers to ent-0000000000001 means the first [duplicate-id]
    "#]],
    );
}

#[test]
fn a_key_that_is_no_id_gets_one_and_so_do_its_references() {
    let body = "    entities: {
        \"alice\": (kind: Person, names: [(text: \"Alice\")]),
        \"rel-0000000000001\": (kind: Person, names: [(text: \"Bob\")]),
    },
    relations: {
        \"rel-0000000000001\": (from: \"alice\", to: \"rel-0000000000001\", kind: \"knows\"),
        \"rel-0000000000002\": (from: \"alice\", to: \"carol\", kind: \"knows\"),
    },\n";
    check(
        body,
        expect![[r#"
        error, line 4, column 9, ent-1q18rwnmx6y6y: its key "alice" is no id of one of the entities; it was given ent-1q18rwnmx6y6y, and so was every reference to it [unreadable-id]
        error, line 5, column 9, ent-9fdqpatvtk1s9: its key "rel-0000000000001" is no id of one of the entities; it was given ent-9fdqpatvtk1s9, and so was every reference to it [unreadable-id]
        error, line 9, column 9, rel-0000000000002: its end ent-ekpbv2tbkvnw4 is not on the board [dangling-id]
        error, line 9, column 51, rel-0000000000002: its end "carol" is no id; it now reads ent-ekpbv2tbkvnw4 [unreadable-id]
    "#]],
    );
    let board = read(format!("(format: 1,{body})")).unwrap().board;
    let (_, relation) = board.relations().iter().next().unwrap();
    assert_eq!(board.entities().get(relation.from).unwrap().name(), "Alice");
    assert_eq!(board.entities().get(relation.to).unwrap().name(), "Bob");
}

#[test]
fn what_is_wrong_in_content_is_kept_or_repaired_and_listed() {
    check("    quotes: {
        \"quo-0000000000001\": (source: \"src-0000000000009\", anchor: (exact: \"words\", start: 3, end: 90, document: \"abc\")),
        \"quo-0000000000002\": (source: \"src-0000000000009\", anchor: (exact: \"words\", start: 3)),
        \"quo-0000000000003\": (source: \"src-0000000000009\", anchor: (exact: \"words\", start: 3, end: 18446744073709551615)),
    },\n", expect![[r#"
        error, line 4, column 9, quo-0000000000001: its source src-0000000000009 is not on the board [dangling-id]
        error, line 4, column 9, quo-0000000000001: its range 3..90 is not as long as its 5 characters [wrong-anchor]
        error, line 4, column 115, quo-0000000000001: its anchor's document "abc" is no SHA-256 (64 hexadecimal digits) and was set aside [unreadable-hash]
        error, line 5, column 9, quo-0000000000002: its source src-0000000000009 is not on the board [dangling-id]
        warning, line 5, column 85, quo-0000000000002: its place from 3 to nothing is none in a document and was left out; the words are kept [repaired]
        error, line 6, column 9, quo-0000000000003: its source src-0000000000009 is not on the board [dangling-id]
        warning, line 6, column 85, quo-0000000000003: its place from 3 to 18446744073709551615 is none in a document and was left out; the words are kept [repaired]
    "#]]);
    check("    cards: {
        \"crd-0000000000001\": (content: Note(\"\"), pos: (NaN, inf), size: (200, 80)),
        \"crd-0000000000002\": (content: Note(\"\"), pos: (1e39, -1e300), size: (1e9, -5)),
        \"crd-0000000000003\": (content: Note(\"\"), pos: (0.1, 7), size: (200, 80)),
    },
    steps: { \"stp-0000000000001\": (order: 1, view: (min: (NaN, 0), max: (-5, inf)), lit: [\"x\", \"ent-1\"]) },\n", expect![[r#"
        warning, line 4, column 50, crd-0000000000001: its position (NaN, inf) became (0, 1000000) [repaired]
        warning, line 5, column 50, crd-0000000000002: its position (1e39, -1e300) became (1000000, -1000000) [repaired]
        warning, line 5, column 71, crd-0000000000002: its size (1e9, -5) became (4096, 8) [repaired]
        warning, line 8, column 46, stp-0000000000001: the part of the board it shows was out of bounds and was brought back [repaired]
        error, line 8, column 70, stp-0000000000001: it lights "x", which was left out: expected an id that begins with `src, quo, ent, clm, rel, crd, frm or stp-`, found `x` [unreadable-id]
        error, line 8, column 97, stp-0000000000001: it lights "ent-1", which was left out: `ent-1` is not an id: 13 characters of 0-9 and a-z without i, l, o, u must follow the prefix [unreadable-id]
    "#]]);
    check("    entities: { \"ent-0000000000001\": (kind: Event, when: \"last spring\", names: [(text: \"E\", quotes: [\"quo-0000000000001\", \"quo-0000000000001\"])]) },
    claims: {
        \"clm-0000000000001\": (about: Entity(\"ent-0000000000001\"), property: \"killed\", value: Number(quantity: \"many\", unit: \"people\"), evidence: [Supports(\"quo-0000000000001\"), Contradicts(\"quo-0000000000001\")]),
    },
    sources: { \"src-0000000000001\": (kind: Article, shares_origin_with: [\"src-0000000000001\"], document: (sha256: \"zz\", chars: 5)) },\n", expect![[r#"
        error, line 3, column 17, ent-0000000000001: its quote quo-0000000000001 is not on the board [dangling-id]
        error, line 3, column 17, ent-0000000000001: its date `last spring` is not a date [unreadable-date]
        warning, line 3, column 103, ent-0000000000001: quo-0000000000001 stood twice with the name "E"; once is kept [repeated]
        error, line 5, column 9, clm-0000000000001: its quote quo-0000000000001 is not on the board [dangling-id]
        error, line 5, column 112, clm-0000000000001: `many` is not a number: write 32, 1200, 3.5, 31..35, >100, >=100, <5, <=5 or ~80; it was kept as a text [unreadable-number]
        warning, line 5, column 157, clm-0000000000001: quo-0000000000001 stood twice in its evidence; the first is kept, `Contradicts` was left out [repeated]
        warning, line 7, column 53, src-0000000000001: it shared its origin with itself; that was left out [repeated]
        error, line 7, column 116, src-0000000000001: its document's hash "zz" is no SHA-256 (64 hexadecimal digits) and was set aside [unreadable-hash]
    "#]]);
}

#[test]
fn what_is_wrong_in_marks_is_kept_or_left_out_and_listed() {
    check(
        "    meta: (rules_off: { \"lead\": \"why\", \"lead\": \"why not\" }, excerpt_words: 3),
    sources: { \"src-0000000000001\": (kind: Article, document: (sha256: \"00\", chars: 9), earlier: [(document: (sha256: \"zz\", chars: 9), accessed: \"then\"), (document: (sha256: \"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\", chars: 9, pages: [4, 2]), accessed: \"then\")], read: [(7, 9), (3, 3), (0, 4), (4, 5)]) },
    quotes: {
        \"quo-0000000000001\": (source: \"src-0000000000001\", anchor: (exact: \"a\"), published: \"spring\", withdrawn: (on: \"soon\"), same_copy_as: [\"quo-0000000000001\", \"quo-0000000000009\"], not_copy_of: [\"quo-0000000000001\", \"nobody\"]),
    },
    claims: {
        \"clm-0000000000001\": (about: Entity(\"ent-0000000000001\"), property: \"p\", value: Text(\"v\"), reply: (asked: \"often\", quote: \"quo-0000000000009\"), checked: (by: \"ed\", seal: \"1.2\")),
    },
    entities: { \"ent-0000000000001\": (kind: Person, names: [(text: \"A\")], withheld: true, not_same_as: [\"ent-0000000000001\", \"ent-0000000000009\"]) },\n",
        expect![[r#"
            warning, line 3, column 12: the rule "lead" was switched off twice; the first reason is kept, "why not" was left out [repeated]
            error, line 4, column 16, src-0000000000001: its date of access `then` is not a date [unreadable-date]
            error, line 4, column 73, src-0000000000001: its document's hash "00" is no SHA-256 (64 hexadecimal digits) and was set aside [unreadable-hash]
            error, line 4, column 120, src-0000000000001: its document's hash "zz" is no SHA-256 (64 hexadecimal digits) and was set aside [unreadable-hash]
            warning, line 4, column 253, src-0000000000001: where its pages begin is not one after the other; it was left out [repaired]
            warning, line 4, column 289, src-0000000000001: the passages read of it were not sorted and apart; they were put in order [repaired]
            error, line 6, column 9, quo-0000000000001: its date of publication `spring` is not a date [unreadable-date]
            error, line 6, column 9, quo-0000000000001: its date of withdrawal `soon` is not a date [unreadable-date]
            error, line 6, column 9, quo-0000000000001: its copy quo-0000000000009 is not on the board [dangling-id]
            error, line 6, column 9, quo-0000000000001: its different text quo-6jpcxhpv49tnt is not on the board [dangling-id]
            warning, line 6, column 128, quo-0000000000001: it was a copy of itself; that was left out [repeated]
            warning, line 6, column 186, quo-0000000000001: it was no copy of itself; that was left out [repeated]
            error, line 6, column 222, quo-0000000000001: its different text "nobody" is no id; it now reads quo-6jpcxhpv49tnt [unreadable-id]
            error, line 9, column 9, clm-0000000000001: its date of asking `often` is not a date [unreadable-date]
            error, line 9, column 9, clm-0000000000001: its answer quo-0000000000009 is not on the board [dangling-id]
            error, line 9, column 180, clm-0000000000001: its seal "1.2" is not three hexadecimal numbers and was set aside: whether it changed since it was checked cannot be told [unreadable-hash]
            error, line 11, column 17, ent-0000000000001: its other entity ent-0000000000009 is not on the board [dangling-id]
            warning, line 11, column 91, ent-0000000000001: it was another than itself; that was left out [repeated]
        "#]],
    );
}

#[test]
fn many_problems_are_counted_and_not_all_listed() {
    let card = |n| {
        format!(
            "\"crd-{n:013}\": (content: Entity(\"ent-0000000000001\"), pos: (0, 0), size: (9, 9))"
        )
    };
    let cards = (0..3_000).map(card).collect::<Vec<String>>().join(",\n");
    let report = read(format!("(format: 1, cards: {{{cards}}})"))
        .unwrap()
        .report;
    assert_eq!(report.len(), 2_001);
    expect![["warning: and 1000 more problems, not listed one by one [more]"]]
        .assert_eq(&report.last().unwrap().to_string());
}

#[test]
fn a_resolution_goes_with_one_side_on_its_own_matter() {
    check(
        r#"    relations: {
        "rel-0000000000001": (
            from: "ent-0000000000001",
            to: "ent-0000000000002",
            kind: "owns",
            resolution: (kind: Error, prefer: "rel-0000000000002", holds: false),
        ),
        "rel-0000000000002": (
            from: "ent-0000000000002",
            to: "ent-0000000000001",
            kind: "Owns",
            resolution: (kind: Error, prefer: "rel-0000000000003"),
        ),
        "rel-0000000000003": (
            from: "ent-0000000000001",
            to: "ent-0000000000002",
            kind: "uses",
            resolution: (kind: Error, prefer: "rel-0000000000003"),
        ),
        "rel-0000000000004": (
            from: "ent-0000000000001",
            to: "ent-0000000000002",
            kind: "uses",
            resolution: (kind: Error, prefer: "rel-0000000000009"),
        ),
    },
    entities: {
        "ent-0000000000001": (kind: Person, names: [(text: "Alice")]),
        "ent-0000000000002": (kind: Object, names: [(text: "Boat")]),
    },
"#,
        expect![[r#"
            error, line 8, column 68, rel-0000000000001: its resolution prefers another and says whether it holds itself; the other is preferred [wrong-preference]
            error, line 10, column 9, rel-0000000000002: its resolution prefers rel-0000000000003, which is not another relation of this kind between the two [wrong-preference]
            error, line 16, column 9, rel-0000000000003: its resolution prefers rel-0000000000003, which is not another relation of this kind between the two [wrong-preference]
            error, line 22, column 9, rel-0000000000004: its preferred side rel-0000000000009 is not on the board [dangling-id]
        "#]],
    );
    check(
        r#"    relations: {"rel-0000000000001": (from: "ent-0000000000001", to: "ent-0000000000001", kind: "x", resolution: (kind: Error, prefer: "clm-0000000000001"))},
    entities: {"ent-0000000000001": (kind: Person, names: [(text: "Alice")])},
"#,
        expect![[r#"
            error, line 3, column 17, rel-0000000000001: its preferred side rel-0vdhppw8jkssz is not on the board [dangling-id]
            error, line 3, column 137, rel-0000000000001: its preferred side "clm-0000000000001" is no id; it now reads rel-0vdhppw8jkssz [unreadable-id]
        "#]],
    );
}
