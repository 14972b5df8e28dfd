//! Entries, the front and the back of a report, each field once.

use super::{check, check_entries};
use crate::report::Options;
use expect_test::expect;

const QUAY: &str = r#"
    title "Quay"
    question "Who paid?"
    author "Ann"
    excerpt_words 3
    source news "The Daily" publisher "Daily House" published 2016-03 url "https://daily.example/1" archived "https://archive.example/1" text "Alice said that Bob paid for the quay in cash.\n\nAn officer was told of it, he said."
    source other "The Other" published 2017 shares news
    quote q1 in news "Bob paid" at 16 by alice terms on_record basis saw
    quote q2 in news "was told of it" at 59 by "an officer" terms on_background basis was_told comment "call him" checked "cd" on 2019 what "the scan"
    quote q3 in other "nobody paid" at 5 page 2 prefix "e says " suffix " at all, no"
    person alice "Alice Orr"
    person bob "Bob" "Robert"(q1) summary "A builder"
    organisation quay "The Quay"
    relation r1 bob -> quay "paid for" when 2015 [stage charged 2016 in "Ghent" (q2)] [q1 -q3 ~q2] [reply asked 2016-04 by "AB, by letter" answered (q3) "he laughed"] [checked "ab" on 2018 what "the page"]
    claim c1 bob age = 31 [as of 2016] [q1] [resolved error prefer c2 "a slip"]
    claim c2 bob age = 35 [q2]
    claim c3 r1 sum = 100 euros [denied]
"#;

#[test]
fn an_entry_says_all_that_it_stands_on() {
    check_entries(
        QUAY,
        expect![[r#"
        ## Claims and relations

        4 entries

        ### Bob

        Person · also Robert

        A builder

        #### 1 · Bob, age: 35 · Sourced

        - Rests on: 1 quote, 1 source, **single origin**, **only unnamed speakers**, **only hearsay**
        - Checked: **by nobody**
        - Dispute: D1 31–35, resolved: error
        - Id: `clm-0h8kw0ytmmrt0`

        > **Supports**
        >
        > An officer **was told of it**, he said.
        >
        > - an officer, **by description only**, **on background**, **was told**
        > - **S1** [The Daily](<https://daily.example/1>), Daily House, 2016-03, [archived copy](<https://archive.example/1>)
        > - paragraph 2 · characters 59–73 · document `a60f688255d1…` · **exact**
        > - Comment: call him
        > - This quote was checked by cd on 2019, compared: the scan

        #### 2 · Bob, age: 31 · Sourced

        - Rests on: 1 quote, 1 source, **single origin**
        - Checked: **by nobody**
        - When: as of 2016
        - Dispute: D1 31–35, resolved: error
        - Resolution: Error; rather Bob, age: 35 (1): a slip
        - Id: `clm-0h8kz0ytmmt2s`

        > **Supports**
        >
        > Alice said that **Bob paid** for the quay
        >
        > - **Alice Orr**, on the record, saw it
        > - **S1** [The Daily](<https://daily.example/1>), Daily House, 2016-03, [archived copy](<https://archive.example/1>)
        > - paragraph 1 · characters 16–24 · document `a60f688255d1…` · **exact**

        #### 3 · Bob — paid for → The Quay · Contested

        - Rests on: 1 quote, 1 source, **single origin**, **1 quote against it**
        - Checked: by ab on 2018, compared: the page
        - When: 2015
        - Legal stage: **Charged**, 2016, Ghent
        - Reply: Answered, asked on 2016-04, asked by AB, by letter: he laughed
        - Dispute: D2 contested, unresolved
        - Id: `rel-0hq430ytqqsvc`

        > **Says the stage: charged**
        >
        > An officer **was told of it**, he said.
        >
        > - an officer, **by description only**, **on background**, **was told**
        > - **S1** [The Daily](<https://daily.example/1>), Daily House, 2016-03, [archived copy](<https://archive.example/1>)
        > - paragraph 2 · characters 59–73 · document `a60f688255d1…` · **exact**
        > - Comment: call him
        > - This quote was checked by cd on 2019, compared: the scan

        > **Supports**
        >
        > Alice said that **Bob paid** for the quay
        >
        > - **Alice Orr**, on the record, saw it
        > - **S1** [The Daily](<https://daily.example/1>), Daily House, 2016-03, [archived copy](<https://archive.example/1>)
        > - paragraph 1 · characters 16–24 · document `a60f688255d1…` · **exact**

        > **Contradicts**
        >
        > says **nobody paid** at all,
        >
        > - In the source’s own voice
        > - **S2** The Other, 2017
        > - page 2 · characters 5–16 · **unverifiable now**: document not at hand

        > **Context**
        >
        > An officer **was told of it**, he said.
        >
        > - an officer, **by description only**, **on background**, **was told**
        > - **S1** [The Daily](<https://daily.example/1>), Daily House, 2016-03, [archived copy](<https://archive.example/1>)
        > - paragraph 2 · characters 59–73 · document `a60f688255d1…` · **exact**
        > - Comment: call him
        > - This quote was checked by cd on 2019, compared: the scan

        > **The answer**
        >
        > says **nobody paid** at all,
        >
        > - In the source’s own voice
        > - **S2** The Other, 2017
        > - page 2 · characters 5–16 · **unverifiable now**: document not at hand

        #### 4 · Bob paid for The Quay, not sum: 100 euros · Lead

        - Rests on: **no quote supports it**
        - Checked: **by nobody**
        - Denial: It is said not to be so.
        - Id: `clm-0h8kx0ytmms7k`
    "#]],
    );
}

#[test]
fn the_front_page_says_what_it_is_and_what_to_look_at() {
    check(
        QUAY,
        &Options::default(),
        "# Quay",
        "## Claims",
        expect![[r#"
        # Quay

        Who paid?

        - What this is: Report on an evidence board, for a lawyer’s reading; internal
        - Made on: 2024-05-06
        - Board by: Ann
        - Made from: quay.ron, SHA-256 `33888e30626294cdd4a21da514cfcc1f2694c89482076e065f7eac1c2cf431bd`
        - Entries: 4 (3 claims, 1 relation)
        - Standing: 1 lead, 2 sourced, 1 contested
        - Checked: 1 checked, **3 by nobody**
        - Quotes: 3 quotes: 2 exact, **1 whose document is not at hand**
        - Sources, disputes: 2 sources; 2 disputes, 1 open

        ## What to look at first

        - With a legal stage: **1**: 3
        - Quotes for and against: **1**: 3
        - In an open dispute: **1**: 3
        - Lead: no quote supports it: **1**: 4
        - Only unnamed speakers: **1**: 1
        - Only hearsay: **1**: 1
        - Single origin: **3**: 1–3
        - A document is not at hand: **1**: 3
        - Checked by nobody: **3**: 1, 2, 4

        ## What changed since the last report

        There is no earlier report to compare with.

        ## How to read this

        Every claim and every relation between two things has a number and an id. Numbers are those of this report; the id stays the same from one report to the next. Standing is counted from the quotes, and typed in by nobody:

        - Corroborated: two or more independent origins support it.
        - Sourced: one independent origin supports it.
        - Contested: there are quotes for it and quotes against it.
        - Lead: no quote supports it: nothing but an idea so far.
        - Fallen: quotes supported it, and all of them, or their sources, were withdrawn.

        - **Origin.** One voice is one origin: a speaker in five articles, or an agency’s copy in two papers, is counted once. Single origin, only unnamed speakers and only hearsay are said where they hold.
        - **Words around.** Around each quote stand up to 3 words on each side, as the board allows, within the paragraph; where the document is not at hand, those kept with the quote.
        - **Place.** Characters are Unicode code points of the normalised text of the document, from 0, the end not included; the document is named by the SHA-256 of that text.
        - **Proof.** Exact: the words stand at their place, letter for letter. Moved: they stand once, elsewhere. Altered: only similar words are there, and both are printed. Missing: nothing like them is there. Unverifiable now: the document was not at hand when this was made.
        - **Checked.** Somebody compared it with its sources. A later change to what it says or rests on undoes that, and is named.
    "#]],
    );
}

#[test]
fn the_back_has_disputes_sources_and_findings() {
    check(
        QUAY,
        &Options::default(),
        "## Disputes",
        "no such end",
        expect![[r#"
            ## Disputes

            2 disputes, 1 open

            #### D1 · Bob, age

            - State: 31–35 · resolved: error

            **35** · entry 1 · sourced **· preferred**

            - Rests on: 1 quote, 1 source, **single origin**, **only unnamed speakers**, **only hearsay**
            - Supports: “was told of it” · an officer, **by description only**, **on background**, **was told** · **S1** [The Daily](<https://daily.example/1>), Daily House, 2016-03, [archived copy](<https://archive.example/1>)

            **31** · entry 2 · sourced

            - Rests on: 1 quote, 1 source, **single origin**
            - Supports: “Bob paid” · **Alice Orr**, on the record, saw it · **S1** [The Daily](<https://daily.example/1>), Daily House, 2016-03, [archived copy](<https://archive.example/1>)
            - Resolution: Error; rather Bob, age: 35 (1): a slip

            #### D2 · Bob, paid for, The Quay

            - State: contested · unresolved

            **Bob paid for The Quay** · entry 3 · contested

            - Rests on: 1 quote, 1 source, **single origin**, **1 quote against it**
            - Supports: “Bob paid” · **Alice Orr**, on the record, saw it · **S1** [The Daily](<https://daily.example/1>), Daily House, 2016-03, [archived copy](<https://archive.example/1>)
            - Contradicts: “nobody paid” · In the source’s own voice · **S2** The Other, 2017
            - Context: “was told of it” · an officer, **by description only**, **on background**, **was told** · **S1** [The Daily](<https://daily.example/1>), Daily House, 2016-03, [archived copy](<https://archive.example/1>)

            ## Sources, and what stands on each

            2 sources

            #### S1 · The Daily

            - What it is: Article · Daily House · published 2016-03
            - Address: [https\://daily.example/1](<https://daily.example/1>)
            - Archived: [https\://archive.example/1](<https://archive.example/1>)
            - Document: SHA-256 `a60f688255d1f50f602dcd523b24ef74cc13a459244793e506556f404f4eccb1`, 83 characters
            - Quotes: 2 quotes: 2 exact
            - Supports: 3 entries: 1–3
            - Context: 1 entry: 3
            - Without it: **It alone carries** 3: 1–3
            - Same origin: S2
            - Id: `src-eajavqag3ms96`

            #### S2 · The Other

            - What it is: Article · published 2017
            - Document: **none: its quotes cannot be proved**
            - Quotes: 1 quote: **1 whose document is not at hand**
            - Contradicts: 1 entry: 3
            - Same origin: S1
            - Id: `src-0m95dc715cajn`

            ## What the checks found

            **Warning** · **Only unnamed speakers** · 1 · only-unnamed · entries 1. Nobody answers for it by name, and two descriptions may be one person.

            **Warning** · **Only hearsay** · 1 · only-hearsay · entries 1. What was told to somebody who was told is as good as whoever began it, and that one is not on the board.

            Note · **No source** · 1 · lead · entries 4. A line without a passage is only a lead: nobody can check it.

            Note · **Dispute open** · 1 · dispute · entries 3. A reader will ask which it is. Leaving it open is an answer too, if it is said.

            Note · **One origin only** · 3 · one-origin · entries 1–3. Ten papers that copy one agency are one witness. Two independent origins are what corroborated means.

            Note · **Text not kept** · 1 · no-document. Pages change and vanish. Without the text as it was when it was read, nobody can prove a single quote of it.

            - The Other: its text was never kept, so its quote cannot be proved

            Note · **No copy of the page** · 1 · not-archived. Pages change without saying so. The day, and a copy that others can open, tell what stood there.

            - The Daily: no day on which it was read
        "#]],
    );
}
