//! Boards with something in every field, from a seed: names of every script, and texts that try a writer.

use crate::base::date::FuzzyDate;
use crate::base::digest::Digest;
use crate::base::geom::{
    CARD_SIDE, FRAME_SIDE, Pos2, Rect, Vec2, pos2, tidy_pos, tidy_size, tidy_view, vec2,
};
use crate::base::id::{IdGen, RecordId};
use crate::base::text_range::{CharRange, joined};
use crate::model::board::Parts;
use crate::model::*;
use fastrand::Rng;
use std::collections::BTreeSet;

const TEXTS: [&str; 24] = [
    "",
    " ",
    "Najim Laachraoui",
    "نجيم العشراوي",
    "ניצול",
    "Λόγος",
    "Салах Абдеслам",
    "सलाह",
    "薩拉赫",
    "José e\u{301}",
    "👩‍👩‍👧",
    "می‌خواهم",
    "line one\nline two\r\n\ttabbed\n",
    "\"quoted\" and 'single' and \\ and \\\"",
    "#\"raw\"# r#\"x\"# ) ] } , // no comment /* none */",
    "bell\u{7} nul-like \u{1} del \u{7f} c1 \u{85} \u{9f}",
    "bidi \u{202e}evil\u{202c} \u{2066}iso\u{2069} \u{200f}mark",
    "\u{feff}bom \u{ad}shy \u{200b}zero \u{2028} \u{2029} \u{fffd} \u{10ffff}",
    "<<<<<<< HEAD",
    "Some(\"x\")",
    "ent-0000000000000",
    "format: 2,",
    "ends with backslash \\",
    "NaN",
];
const DATES: [&str; 8] = [
    "2016",
    "2016-03",
    "2016-03-22",
    "2016~",
    "2016-03?",
    "2015-09/2016-03",
    "2014/..",
    "last spring",
];
const NUMBERS: [&str; 8] = [
    "32", "1 200", "1,200", "3.5", "31–35", ">100", "<=5", " ~80 ",
];

/// A board of a few records of each kind with random content.
pub(crate) fn random_board(seed: u64) -> Board {
    let rng = &mut Rng::with_seed(seed);
    let ids = &mut IdGen::with_seed(seed ^ 1);
    let mut made = Made {
        sources: some_ids(rng, ids),
        quotes: some_ids(rng, ids),
        entities: some_ids(rng, ids),
        claims: some_ids(rng, ids),
        relations: some_ids(rng, ids),
        dangling: rng.u8(..) < 60,
    };
    let cards: Vec<CardId> = some_ids(rng, ids);
    let frames: Vec<FrameId> = some_ids(rng, ids);
    let steps: Vec<StepId> = some_ids(rng, ids);
    let made = &mut made;
    Board::from_parts(Parts {
        meta: if rng.bool() {
            BoardMeta::default()
        } else {
            meta(rng)
        },
        sources: each(&made.sources.clone(), |id| source(rng, made, id)),
        quotes: each(&made.quotes.clone(), |id| quote(rng, made, id)),
        entities: each(&made.entities.clone(), |id| entity(rng, made, id)),
        claims: each(&made.claims.clone(), |_| claim(rng, made)),
        relations: each(&made.relations.clone(), |_| relation(rng, made)),
        cards: each(&cards, |_| card(rng, made)),
        frames: each(&frames, |_| Frame {
            title: text(rng),
            pos: pos(rng),
            size: size(rng, FRAME_SIDE),
            tint: any(rng, &Tint::ALL),
        }),
        steps: each(&steps, |_| step(rng, made)),
    })
}

/// Any float, the odd ones more often than chance would have them.
pub(crate) fn odd_float(rng: &mut Rng) -> f32 {
    match rng.u8(0..14) {
        0 => f32::NAN,
        1 => f32::INFINITY,
        2 => f32::NEG_INFINITY,
        3 => -0.0,
        4 => f32::MIN_POSITIVE / 2.0,
        5 => f32::MAX,
        6 => 1_000_000.0,
        7 => -999_999.94,
        8 => 0.1 + f32::from(rng.i8(..)),
        9 => f32::from(rng.i16(..)) / 32.0,
        10 => f32::from(rng.i16(..)) / 64.0,
        11 => f32::from_bits(rng.u32(..)),
        _ => (rng.f32() - 0.5) * 4000.0,
    }
}

struct Made {
    sources: Vec<SourceId>,
    quotes: Vec<QuoteId>,
    entities: Vec<EntityId>,
    claims: Vec<ClaimId>,
    relations: Vec<RelationId>,
    dangling: bool,
}

fn each<I: Copy, R>(ids: &[I], mut make: impl FnMut(I) -> R) -> Vec<(I, R)> {
    ids.iter().map(|&id| (id, make(id))).collect()
}

fn some_ids<I: RecordId>(rng: &mut Rng, ids: &mut IdGen) -> Vec<I> {
    (0..rng.usize(0..5)).map(|_| ids.next()).collect()
}

fn any<T: Copy>(rng: &mut Rng, all: &[T]) -> T {
    all[rng.usize(..all.len())]
}

fn pick<I: RecordId>(rng: &mut Rng, from: &[I], dangling: bool) -> I {
    if from.is_empty() || (dangling && rng.u8(..) < 30) {
        I::from_raw(rng.u64(..))
    } else {
        any(rng, from)
    }
}

fn text(rng: &mut Rng) -> String {
    let mut out = any(rng, &TEXTS).to_owned();
    for _ in 0..rng.usize(0..3) {
        out.push(rng.char(..));
        out.push_str(any(rng, &TEXTS));
    }
    out.replace('\0', " ")
}

fn texts(rng: &mut Rng) -> Vec<String> {
    (0..rng.usize(0..3)).map(|_| text(rng)).collect()
}

fn date(rng: &mut Rng) -> Option<FuzzyDate> {
    let text = any(rng, &DATES);
    rng.bool()
        .then(|| text.parse().unwrap_or_else(|_| FuzzyDate::unreadable(text)))
}

fn maybe<T>(rng: &mut Rng, make: impl FnOnce(&mut Rng) -> T) -> Option<T> {
    rng.bool().then(|| make(rng))
}

fn digest(rng: &mut Rng) -> Digest {
    Digest::of(&[rng.u8(..)])
}

fn pos(rng: &mut Rng) -> Pos2 {
    tidy_pos(pos2(odd_float(rng), odd_float(rng)))
}

fn size(rng: &mut Rng, sides: std::ops::RangeInclusive<f32>) -> Vec2 {
    tidy_size(vec2(odd_float(rng), odd_float(rng)), sides)
}

fn meta(rng: &mut Rng) -> BoardMeta {
    BoardMeta {
        title: text(rng),
        question: text(rng),
        authors: texts(rng),
        language: text(rng),
        created: date(rng),
        rules_off: (0..rng.usize(0..3))
            .map(|_| (text(rng), text(rng)))
            .collect(),
        excerpt_words: maybe(rng, |rng| rng.u32(..)),
    }
}

fn source(rng: &mut Rng, made: &Made, id: SourceId) -> Source {
    let origins = rng.usize(0..3);
    Source {
        kind: any(rng, &SourceKind::ALL),
        title: text(rng),
        publisher: text(rng),
        authors: texts(rng),
        published: date(rng),
        accessed: date(rng),
        url: text(rng),
        archived_url: text(rng),
        language: text(rng),
        document: maybe(rng, document),
        earlier: (0..rng.usize(0..3))
            .map(|_| Version {
                document: document(rng),
                accessed: date(rng),
            })
            .collect(),
        read: joined(
            (0..rng.usize(0..3)).map(|_| CharRange::new(rng.usize(..999), rng.usize(..999))),
        ),
        shares_origin_with: (0..origins)
            .map(|_| pick(rng, &made.sources, made.dangling))
            .filter(|&other| other != id)
            .collect(),
        reliability: maybe(rng, |rng| any(rng, &Reliability::ALL)),
        withdrawn: withdrawn(rng),
        notes: text(rng),
    }
}

fn document(rng: &mut Rng) -> DocumentRef {
    DocumentRef {
        sha256: digest(rng),
        chars: rng.usize(0..1_000_000),
        file_name: text(rng),
        media_type: text(rng),
        extractor: text(rng),
        pages: (0..rng.usize(0..4)).map(|page| page * 700).collect(),
    }
}

fn checked(rng: &mut Rng) -> Option<Checked> {
    maybe(rng, |rng| Checked {
        by: text(rng),
        on: date(rng),
        what: text(rng),
        seal: maybe(rng, |rng| Seal {
            statement: rng.u64(..),
            evidence: rng.u64(..16),
            sources: rng.u64(..),
        }),
    })
}

fn withdrawn(rng: &mut Rng) -> Option<Withdrawal> {
    maybe(rng, |rng| Withdrawal {
        on: date(rng),
        why: text(rng),
    })
}

fn reply(rng: &mut Rng, made: &Made) -> Option<Reply> {
    maybe(rng, |rng| Reply {
        asked: date(rng),
        by: text(rng),
        outcome: any(rng, &ReplyOutcome::ALL),
        quote: maybe(rng, |rng| pick(rng, &made.quotes, made.dangling)),
        note: text(rng),
    })
}

fn quote(rng: &mut Rng, made: &Made, id: QuoteId) -> Quote {
    let mut others = || -> BTreeSet<QuoteId> {
        let others = quotes(rng, made).into_iter();
        others.filter(|&other| other != id).collect()
    };
    let (same_copy_as, not_copy_of) = (others(), others());
    let exact = text(rng);
    let start = rng.usize(0..50_000);
    let len = exact.chars().count();
    Quote {
        source: pick(rng, &made.sources, made.dangling),
        anchor: Anchor {
            range: maybe(rng, |_| CharRange::new(start, start + len)),
            exact,
            prefix: text(rng),
            suffix: text(rng),
            page: maybe(rng, |rng| rng.u32(1..400)),
            document: maybe(rng, digest),
        },
        speaker: maybe(rng, |rng| Speaker {
            who: if rng.bool() {
                Who::Entity(pick(rng, &made.entities, made.dangling))
            } else {
                Who::Described(text(rng))
            },
            terms: any(rng, &Terms::ALL),
            basis: any(rng, &Basis::ALL),
        }),
        published: date(rng),
        withdrawn: withdrawn(rng),
        same_copy_as,
        not_copy_of,
        comment: text(rng),
        checked: checked(rng),
    }
}

fn quotes(rng: &mut Rng, made: &Made) -> Vec<QuoteId> {
    let mut quotes: Vec<QuoteId> = (0..rng.usize(0..4))
        .map(|_| pick(rng, &made.quotes, made.dangling))
        .collect();
    quotes.sort();
    quotes.dedup();
    rng.shuffle(&mut quotes);
    quotes
}

fn evidence(rng: &mut Rng, made: &Made) -> Vec<Evidence> {
    quotes(rng, made)
        .into_iter()
        .map(|quote| Evidence {
            quote,
            stance: any(rng, &Stance::ALL),
        })
        .collect()
}

fn entity(rng: &mut Rng, made: &Made, id: EntityId) -> Entity {
    Entity {
        kind: any(rng, &EntityKind::ALL),
        names: (0..rng.usize(0..4))
            .map(|_| Name {
                text: text(rng),
                quotes: quotes(rng, made),
            })
            .collect(),
        summary: text(rng),
        tags: texts(rng).into_iter().collect(),
        when: date(rng),
        picture: maybe(rng, text),
        withheld: rng.bool(),
        not_same_as: (0..rng.usize(0..2))
            .map(|_| pick(rng, &made.entities, made.dangling))
            .filter(|&other| other != id)
            .collect(),
    }
}

fn claim(rng: &mut Rng, made: &Made) -> Claim {
    Claim {
        about: if rng.bool() {
            About::Entity(pick(rng, &made.entities, made.dangling))
        } else {
            About::Relation(pick(rng, &made.relations, made.dangling))
        },
        property: text(rng),
        value: match rng.u8(0..4) {
            0 => Value::Text(text(rng)),
            1 => Value::Number {
                quantity: any(rng, &NUMBERS).parse().unwrap(),
                unit: text(rng),
            },
            2 => Value::Date(date(rng).unwrap_or_else(|| FuzzyDate::unreadable("?"))),
            _ => Value::Entity(pick(rng, &made.entities, made.dangling)),
        },
        as_of: date(rng),
        denied: rng.bool(),
        evidence: evidence(rng, made),
        resolution: resolution(rng, &made.claims, made.dangling),
        reply: reply(rng, made),
        checked: checked(rng),
    }
}

fn resolution<I: RecordId>(rng: &mut Rng, of: &[I], dangling: bool) -> Option<Resolution<I>> {
    maybe(rng, |rng| Resolution {
        kind: any(rng, &ResolutionKind::ALL),
        note: text(rng),
        prefer: match rng.u8(0..6) {
            0 => None,
            1 => Some(Prefer::This),
            2 => Some(Prefer::Contrary),
            _ => Some(Prefer::Other(pick(rng, of, dangling))),
        },
    })
}

fn relation(rng: &mut Rng, made: &Made) -> Relation {
    Relation {
        from: pick(rng, &made.entities, made.dangling),
        to: pick(rng, &made.entities, made.dangling),
        kind: RelationKind(text(rng)),
        label: text(rng),
        direction: any(rng, &Direction::ALL),
        when: date(rng),
        denied: rng.bool(),
        legal: (0..rng.usize(0..3))
            .map(|_| LegalStep {
                stage: any(rng, &LegalStage::ALL),
                as_of: date(rng),
                place: text(rng),
                quote: maybe(rng, |rng| pick(rng, &made.quotes, made.dangling)),
            })
            .collect(),
        evidence: evidence(rng, made),
        resolution: resolution(rng, &made.relations, made.dangling),
        reply: reply(rng, made),
        checked: checked(rng),
    }
}

fn card(rng: &mut Rng, made: &Made) -> Card {
    Card {
        content: match rng.u8(0..4) {
            0 => CardContent::Entity(pick(rng, &made.entities, made.dangling)),
            1 => CardContent::Quote(pick(rng, &made.quotes, made.dangling)),
            2 => CardContent::Source(pick(rng, &made.sources, made.dangling)),
            _ => CardContent::Note(text(rng)),
        },
        pos: pos(rng),
        size: size(rng, CARD_SIDE),
        z: if rng.bool() { 0 } else { rng.i32(..) },
        tint: maybe(rng, |rng| any(rng, &Tint::ALL)),
        pinned: rng.bool(),
    }
}

fn step(rng: &mut Rng, made: &Made) -> Step {
    Step {
        order: rng.i32(-3..10),
        title: text(rng),
        text: text(rng),
        view: tidy_view(Rect::from_min_size(pos(rng), size(rng, FRAME_SIDE))),
        lit: quotes(rng, made).into_iter().map(RecordRef::from).collect(),
    }
}
