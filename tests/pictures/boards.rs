//! The boards of the pictures, in the language of `model::fixture`. Their people and places are invented.

/// One card of each kind, and a line of each standing.
pub const STANDINGS: &str = r#"
    title "The mill"
    source daily "The Daily" published 2021-05-02 [kind article] [author "L. Brandt"]
    source post "The Evening Post" published 2021-05-03
    source gone "The Herald" published 2021-05-04 [withdrawn "the editor took it back" on 2021-06]
    quote q1 in daily "Mara Lind ran the mill with her brother" at 0 by "a neighbour"
    quote q2 in post "she was never seen at the mill" at 0 by "a foreman"
    quote q3 in post "the mill paid for the boat" at 90 by "a clerk"
    quote q4 in gone "they met on the boat" at 0
    quote q5 in daily "three people were hurt" at 50
    quote q6 in post "five people were hurt" at 140
    frame f1 "On the river" at -40,-70 size 840x270 [tint blue]
    person mara "Mara Lind" at 0,0 [summary "Bookkeeper of the mill"]
    organisation mill "Lind & Sons" at 560,0 [summary "A mill on the river"]
    person jon "Jon Lind" at 0,280 [when 1974]
    object boat "The Heron" at 560,280
    place ghent "Harbour of Osk" at 0,480
    event fire "Fire at the mill" at 560,480 [when 2021-04-30]
    card words of q1 at 920,-70
    card print of gone at 920,110
    note n1 "Ask the clerk about the second set of books" at 920,270 [tint yellow]
    relation contested mara -> mill "ran" [q1 -q2] [stage charged 2021 in "Osk" (q1)]
    relation corroborated jon -> boat "bought" [q3 q1]
    relation fallen mara -> boat "met on" [q4]
    relation lead jon -- mara "brother of"
    relation sourced ghent <-> fire "harboured" [q5]
    claim c1 fire hurt = 3 people [q5]
    claim c2 fire hurt = 5 people [q6]
"#;

/// Two cards and a line.
pub const SHORT: &str = r#"
    source daily "The Daily" published 2021-05-02
    quote q1 in daily "Mara Lind ran the mill" at 0
    person mara "Mara Lind" at 0,0 [summary "Bookkeeper of the mill"]
    organisation mill "Lind & Sons" at 380,0
    relation ran mara -> mill "ran" [q1]
"#;

/// Names and quoted words in scripts of both directions, and with marks.
pub const SCRIPTS: &str = r#"
    source daily "Ежедневные новости" published 2021
    quote q1 in daily "قال محمد إن القارب غادر الميناء" at 0
    quote q2 in daily "Ο Γιώργος είδε το πλοίο (2021)" at 40
    person arabic "عبد الرحمن الأندلسي" at 0,0 [summary "كاتب في الميناء، 34 سنة"]
    person hebrew "דוד בן־אמי" at 260,0 [summary "מנהל החשבונות (2019)"]
    person devanagari "सीता शर्मा" at 520,0 [summary "लेखाकार"]
    person chinese "王小明" at 0,130 [summary "港口的会计"]
    person marks "Z\u{335}o\u{308}e\u{301} N\u{303}guye\u{302}\u{303}n" at 260,130 [summary "With marks that combine"]
    person mixed "محمد Osk Ltd." at 520,130 [summary "Both ways: مرحبا and hello"]
    card arabicwords of q1 at 0,260
    card greekwords of q2 at 260,260
    card cyrillic of daily at 520,260
    frame f1 "الميناء" at -30,-50 size 780x460 [tint green]
    relation r1 arabic -> hebrew "صديق"
    relation r2 marks -> mixed "знает" [q1]
"#;

/// A dispute about an event, with people around it.
pub const CELL: &str = r#"
    title "The fire at the mill"
    question "How many were hurt, and who knew?"
    source daily "The Daily" published 2021-05-02 [author "L. Brandt"] [text "Three people were hurt when the mill burned on Friday, a fireman said. Mara Lind was the last to leave."]
    source post "The Evening Post" published 2021-05-03 [text "Five people were hurt in the fire, the hospital of Osk says. Nobody has been charged."]
    quote q1 in daily "Three people were hurt" at 0 by "a fireman" terms on_record basis saw
    quote q2 in post "Five people were hurt in the fire" at 0 by hospital terms on_record basis was_told
    quote q3 in daily "Mara Lind was the last to leave" at 71
    person mara "Mara Lind" at 0,0 [summary "Bookkeeper of the mill"]
    event fire "Fire at the mill" at 340,0 [when 2021-04-30]
    organisation hospital "Hospital of Osk" at 340,220
    place osk "Osk" at 0,220
    relation r1 mara -> fire "was at" [q3]
    relation r2 hospital -- osk "is in"
    claim c1 fire hurt = 3 people [q1]
    claim c2 fire hurt = 5 people [q2]
"#;

/// A source of a few paragraphs with quotes that do different things.
pub const READING: &str = r#"
    source daily "Fire at the mill of Osk" published 2021-05-02 [publisher "The Daily"] [author "L. Brandt"] [text "OSK. Three people were hurt when the mill by the river burned on Friday night, a fireman said. The fire began in the office on the first floor.\n\nMara Lind, who keeps the books of Lind & Sons, was the last to leave. “I saw nobody on the stairs,” she said on Saturday. A clerk, who asked not to be named, remembers it otherwise: two men carried boxes to the boat before midnight.\n\nThe police of Osk have charged nobody. The mill is insured.\n\nThe owner, Jon Lind, did not answer calls on Sunday. He had sold his boat in March, the harbour’s register shows."]
    quote q1 in daily "Three people were hurt" at 5 by "a fireman"
    quote q2 in daily "was the last to leave" at 192
    quote q3 in daily "two men carried boxes to the boat before midnight" at 327 by "a clerk" terms not_for_attribution
    person mara "Mara Lind" at 0,0
    event fire "Fire at the mill" at 0,200
    relation r1 mara -> fire "was at" [q2 -q3]
    claim c1 fire hurt = 3 people [q1]
"#;
