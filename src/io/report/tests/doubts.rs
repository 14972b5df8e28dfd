//! What is weak, altered, withdrawn, changed or withheld.

use super::{WITHOUT, check_entries, made, part, report, report_of};
use crate::evidence::Derived;
use crate::io::report::{Order, make, markdown};
use crate::model::fixture::parse;
use crate::report::Options;
use expect_test::expect;
use std::collections::BTreeMap;

#[test]
fn weak_support_is_said_in_words() {
    check_entries(
        r#"
        source a "A"
        source b "B" withdrawn "a forgery" on 2020
        quote told in a "x" by "an official" basis was_told
        quote said in a "y" by zoe terms not_for_attribution
        quote gone in b "z"
        quote back in a "w" withdrawn "taken back" on 2021
        person zoe "Zoe" withheld
        claim c1 zoe only_hearsay = "yes" [told]
        claim c2 zoe lead = "yes"
        claim c3 zoe fallen = "yes" [gone back]
        claim c4 zoe checked = "yes" [said] [checked "ab" on 2018 sealed 1.2.3]
        claim c5 zoe lost = "yes" [?nowhere]
        relation r1 zoe -- zoe "guilty of"
        "#,
        expect![[r#"
            ## Claims and relations

            6 entries

            ### Zoe

            Person · **withheld from publication**

            #### 1 · Zoe, checked: yes · Sourced

            - Rests on: 1 quote, 1 source, **single origin**
            - Checked: **no longer:** its own words changed; the quotes it rests on, or who said them, changed; a source of it changed or was withdrawn; it was checked by ab on 2018
            - Withheld: **It names somebody who is withheld from publication**
            - Id: `clm-0h8m20ytmmvbj`

            > **Supports**
            >
            > **y**
            >
            > - **Zoe**, **not for attribution**, how they know: unknown, **withheld from publication**
            > - **S1** A
            > - no place known · **unverifiable now**: document not at hand

            #### 2 · Zoe, fallen: yes · Fallen

            - Rests on: **no quote supports it**, **2 quotes withdrawn**
            - Checked: **by nobody**
            - Withheld: **It names somebody who is withheld from publication**
            - Id: `clm-0h8kx0ytmms7k`

            > **Supports**
            >
            > **z**
            >
            > - In the source’s own voice
            > - **S2** B
            > - no place known · **unverifiable now**: document not at hand
            > - **Its source was withdrawn**

            > **Supports**
            >
            > **w**
            >
            > - In the source’s own voice
            > - **S1** A
            > - no place known · **unverifiable now**: document not at hand
            > - **These words were withdrawn** on 2021: taken back

            #### 3 · Zoe, lead: yes · Lead

            - Rests on: **no quote supports it**
            - Checked: **by nobody**
            - Withheld: **It names somebody who is withheld from publication**
            - Id: `clm-0h8kw0ytmmrt0`

            #### 4 · Zoe, lost: yes · Lead

            - Rests on: **no quote supports it**
            - Checked: **by nobody**
            - Withheld: **It names somebody who is withheld from publication**
            - Look at: its quote quo-94w90cjnd7bq1 is not on the board (I1)
            - Id: `clm-0h8m30ytmmvs5`

            > **Supports**
            >
            > - **This quote is not on the board:** `quo-94w90cjnd7bq1`

            #### 5 · Zoe, only\_hearsay: yes · Sourced

            - Rests on: 1 quote, 1 source, **single origin**, **only unnamed speakers**, **only hearsay**
            - Checked: **by nobody**
            - Withheld: **It names somebody who is withheld from publication**
            - Id: `clm-0h8kz0ytmmt2s`

            > **Supports**
            >
            > **x**
            >
            > - an official, **by description only**, terms unknown, **was told**
            > - **S1** A
            > - no place known · **unverifiable now**: document not at hand

            #### 6 · Zoe — guilty of — Zoe · Lead

            - Rests on: **no quote supports it**
            - Checked: **by nobody**
            - Reply: **It accuses somebody, and nobody is known to have asked them.**
            - Withheld: **It names somebody who is withheld from publication**
            - Look at: it accuses, and its legal stage is not given
            - Look at: both its ends are the same
            - Id: `rel-0hq430ytqqsvc`
        "#]],
    );
}

#[test]
fn a_quote_that_does_not_stand_so_says_so() {
    check_entries(
        r#"
        source a "A" text "First line.\n\nThe mayor said the price was fair and then said so again."
        quote moved in a "The mayor said" at 2
        quote altered in a "The mayor said the prize was fare" at 13
        quote missing in a "the treasurer resigned the following week" at 1
        quote nowhere in a "First"
        person bob "Bob"
        claim c1 bob said = "so" [moved altered missing nowhere]
        "#,
        expect![[r#"
            ## Claims and relations

            1 entry

            ### Bob

            Person

            #### 1 · Bob, said: so · Sourced

            - Rests on: 4 quotes, 1 source, **single origin**
            - Checked: **by nobody**
            - Id: `clm-0h8kz0ytmmt2s`

            > **Supports**
            >
            > **The mayor said**
            >
            > - In the source’s own voice
            > - **S1** A
            > - paragraph 2 · characters 13–27 · document `f2d840c67450…` · **moved**: the same words, at another place

            > **Supports**
            >
            > **The mayor said the prize was fare**
            >
            > - In the source’s own voice
            > - **S1** A
            > - characters 13–46 · document `f2d840c67450…` · **altered**
            > - **The document has instead:** “The mayor said the price was fair”

            > **Supports**
            >
            > **the treasurer resigned the following week**
            >
            > - In the source’s own voice
            > - **S1** A
            > - characters 1–42 · document `f2d840c67450…` · **missing**: not in the document

            > **Supports**
            >
            > **First**
            >
            > - In the source’s own voice
            > - **S1** A
            > - paragraph 1 · characters 0–5 · document `f2d840c67450…` · **moved**: the same words, at another place
        "#]],
    );
}

#[test]
fn changes_since_the_last_report_are_listed_and_stand_at_their_entries() {
    let before = parse(
        r#"
        source a "A"
        quote q1 in a "x"
        person bob "Bob" at 0,0
        claim c1 bob age = 31 [q1]
        claim c2 bob left = "yes"
        "#,
    )
    .unwrap();
    let after = parse(
        r#"
        source a "A"
        quote q1 in a "x"
        person bob "Bob" at 300,0
        claim c1 bob age = 35 [q1]
        claim c3 bob came = "yes" [q1]
        "#,
    )
    .unwrap();
    let made = report_of(
        &after.board,
        &BTreeMap::new(),
        &Options::default(),
        Some(&before.board),
    );
    let text = markdown(&made);
    expect![[r#"
        ## What changed since the last report

        Compared with Report 1, 2024-05-01 10:15 UTC. Of the story and the canvas 1 change is not listed.

        **Claims**

        - \~ Bob, age: 31 → 35 · entry 1
        - \+ New claim: “Bob, came: yes” (rests on 1 quote; sourced) · entry 2
        - − Claim deleted: “Bob, left: yes” (lead)
    "#]].assert_eq(&part(&text, "## What changed", "## How to read"));
    expect![[r#"
        ## Claims and relations

        2 entries

        ### Bob

        Person

        #### 1 · Bob, age: 35 · Sourced

        - Rests on: 1 quote, 1 source, **single origin**
        - Checked: **by nobody**
        - Changed: 31 → 35
        - Id: `clm-0h8kz0ytmmt2s`

        > **Supports**
        >
        > **x**
        >
        > - In the source’s own voice
        > - **S1** A
        > - no place known · **unverifiable now**: document not at hand

        #### 2 · Bob, came: yes · Sourced

        - Rests on: 1 quote, 1 source, **single origin**
        - Checked: **by nobody**
        - Changed: new
        - Id: `clm-0h8kx0ytmms7k`

        > **Supports**
        >
        > **x**
        >
        > - In the source’s own voice
        > - **S1** A
        > - no place known · **unverifiable now**: document not at hand
    "#]]
    .assert_eq(&part(&text, "## Claims", "## Disputes"));
}

const SECRET: &str = r#"
    title "Quay"
    source news "The Daily" text "It was late, said Zoe Orr. Bob paid. Zoe Orr’s file."
    quote q1 in news "It was late" at 0 by zoe terms on_background suffix ", said Zoe Orr. Bob"
    quote q2 in news "Bob paid" at 27 by zoe terms on_record prefix "id Zoe Orr. "
    quote q3 in news "Zoe Orr’s file" at 37
    person zoe "Zoe Orr" "Z. Orr"
    person bob "Bob" summary "Paid by Z. Orr, they say"
    relation r1 zoe -> bob "paid" [q2]
    claim c1 bob paid = "yes" [q1 q2 q3]
    claim c2 bob friend = entity:zoe [q1]
"#;

#[test]
fn a_report_with_withheld_names_says_so_at_the_front_and_at_each_place() {
    let text = markdown(&report(SECRET, &Options::default()));
    expect![[r#"
        # Quay

        > **Not for publication.** This report names 1 person or thing that is to be kept out of anything published. Each place says so.
    "#]].assert_eq(&part(&text, "# Quay", "- What this is"));
    expect![[r#"
        ## Claims and relations

        3 entries

        ### Bob

        Person

        Paid by Z. Orr, they say

        #### 1 · Bob, friend: Zoe Orr · Sourced

        - Rests on: 1 quote, 1 source, **single origin**
        - Checked: **by nobody**
        - Withheld: **It names somebody who is withheld from publication**
        - Id: `clm-0h8kw0ytmmrt0`

        > **Supports**
        >
        > **It was late**, said Zoe Orr.
        >
        > - **Zoe Orr**, **on background**, how they know: unknown, **withheld from publication**
        > - **S1** The Daily
        > - characters 0–11 · document `eb40053cf9e5…` · **exact**

        #### 2 · Bob, paid: yes · Sourced

        - Rests on: 3 quotes, 1 source, **single origin**
        - Checked: **by nobody**
        - Id: `clm-0h8kz0ytmmt2s`

        > **Supports**
        >
        > **It was late**, said Zoe Orr.
        >
        > - **Zoe Orr**, **on background**, how they know: unknown, **withheld from publication**
        > - **S1** The Daily
        > - characters 0–11 · document `eb40053cf9e5…` · **exact**

        > **Supports**
        >
        > Zoe Orr. **Bob paid**
        >
        > - **Zoe Orr**, on the record, how they know: unknown, **withheld from publication**
        > - **S1** The Daily
        > - characters 27–35 · document `eb40053cf9e5…` · **exact**

        > **Supports**
        >
        > **Zoe Orr’s file**
        >
        > - In the source’s own voice
        > - **S1** The Daily
        > - characters 37–51 · document `eb40053cf9e5…` · **exact**

        ### Zoe Orr

        Person · also Z. Orr · **withheld from publication**

        #### 3 · Zoe Orr — paid → Bob · Sourced

        - Rests on: 1 quote, 1 source, **single origin**
        - Checked: **by nobody**
        - Withheld: **It names somebody who is withheld from publication**
        - Id: `rel-0hq430ytqqsvc`

        > **Supports**
        >
        > Zoe Orr. **Bob paid**
        >
        > - **Zoe Orr**, on the record, how they know: unknown, **withheld from publication**
        > - **S1** The Daily
        > - characters 27–35 · document `eb40053cf9e5…` · **exact**
    "#]]
    .assert_eq(&part(&text, "## Claims", "## Disputes"));
}

#[test]
fn what_is_withheld_can_be_left_out() {
    let text = markdown(&report(SECRET, &WITHOUT));
    assert!(!text.contains("Orr"), "{text}");
    expect![[r#"
        # Quay

        > **What is withheld was left out:** 1 name, 2 entries that name them, and 3 texts in which such a name stands. A description that everybody understands is not found by a program.
    "#]].assert_eq(&part(&text, "# Quay", "- What this is"));
    expect![[r#"
        ## Claims and relations

        1 entry

        ### Bob

        Person

        \[left out: a withheld name stands here\]

        #### 1 · Bob, paid: yes · Sourced

        - Rests on: 3 quotes, 1 source, **single origin**
        - Checked: **by nobody**
        - Id: `clm-0h8kz0ytmmt2s`

        > **Supports**
        >
        > **It was late**
        >
        > - a speaker who is not named, **by description only**, **on background**, how they know: unknown
        > - **S1** The Daily
        > - characters 0–11 · document `eb40053cf9e5…` · **exact**
        > - The words around are left out: a withheld name stands there

        > **Supports**
        >
        > **Bob paid**
        >
        > - a speaker who is not named, **by description only**, on the record, how they know: unknown
        > - **S1** The Daily
        > - characters 27–35 · document `eb40053cf9e5…` · **exact**
        > - The words around are left out: a withheld name stands there

        > **Supports**
        >
        > **\[left out: a withheld name stands here\]**
        >
        > - In the source’s own voice
        > - **S1** The Daily
        > - characters 37–51 · document `eb40053cf9e5…` · **exact**
    "#]].assert_eq(&part(&text, "## Claims", "## Disputes"));
}

#[test]
fn a_name_put_together_from_two_texts_stops_it() {
    let fixture = parse(
        r#"
        person zoe "Zoe Others" withheld
        person bob "x and Zoe"
        claim c1 bob others = "yes"
        "#,
    )
    .unwrap();
    let board = &fixture.board;
    let stopped = make(&Order {
        board,
        derived: &Derived::build(board),
        texts: &BTreeMap::new(),
        options: &WITHOUT,
        made: made(),
        before: None,
    });
    expect!["“Zoe Others” would still stand in the report, put together from several texts: change one of them, or leave nothing out"].assert_eq(&stopped.map(|_| ()).unwrap_err().to_string());
}
