//! Random changes of small boards for tests: every kind of record and reference, dangling ones too.

use crate::base::geom::{pos2, vec2};
use crate::base::id::RecordId;
use crate::model::{
    About, Anchor, Basis, Board, Card, CardContent, Claim, Diff, Direction, Entity, EntityKind,
    Evidence, Frame, LegalStage, LegalStep, Name, Prefer, Quote, Relation, RelationKind, Reply,
    Resolution, ResolutionKind, Source, Speaker, Stance, Terms, Value, Who, Withdrawal,
};
use fastrand::Rng;

/// So few ids of a kind that changes meet each other often.
const POOL: u64 = 7;

/// A change of up to three records: added, replaced or removed.
pub fn diff(rng: &mut Rng, board: &Board) -> Diff {
    let mut diff = Diff::default();
    for _ in 0..rng.usize(1..=3) {
        change(rng, board, &mut diff);
    }
    diff.simplified()
}

fn change(rng: &mut Rng, board: &Board, diff: &mut Diff) {
    macro_rules! put_or_remove {
        ($record:ty, $make:expr) => {{
            let id = any(rng);
            if rng.u8(..5) == 0 {
                diff.remove::<$record>(board, id);
            } else {
                let record = $make(rng);
                diff.put(board, id, record);
            }
        }};
    }
    match rng.u8(..9) {
        0 => put_or_remove!(Source, source),
        1 => put_or_remove!(Quote, quote),
        2 => put_or_remove!(Entity, entity),
        3 | 4 => put_or_remove!(Claim, claim),
        5 | 6 => put_or_remove!(Relation, relation),
        7 => put_or_remove!(Card, card),
        _ => put_or_remove!(Frame, frame),
    }
}

fn any<I: RecordId>(rng: &mut Rng) -> I {
    I::from_raw(rng.u64(..POOL))
}

fn pick<T: Clone>(rng: &mut Rng, of: &[T]) -> T {
    of[rng.usize(..of.len())].clone()
}

fn source(rng: &mut Rng) -> Source {
    Source {
        title: pick(rng, &["The Daily", "The Other", ""]).to_owned(),
        shares_origin_with: (0..rng.usize(..2)).map(|_| any(rng)).collect(),
        withdrawn: (rng.u8(..3) == 0).then(Withdrawal::default),
        ..Source::default()
    }
}

fn quote(rng: &mut Rng) -> Quote {
    let who = match rng.u8(..4) {
        0 => None,
        1 => Some(Who::Described(
            pick(rng, &["an official", "An  Official", "a neighbour"]).to_owned(),
        )),
        _ => Some(Who::Entity(any(rng))),
    };
    let anchor = Anchor {
        exact: pick(rng, &["exact words", "other words"]).to_owned(),
        ..Anchor::default()
    };
    Quote {
        withdrawn: (rng.u8(..4) == 0).then(Withdrawal::default),
        same_copy_as: (0..rng.usize(..6).saturating_sub(3))
            .map(|_| any(rng))
            .collect(),
        speaker: who.map(|who| Speaker {
            who,
            terms: Terms::Unknown,
            basis: pick(rng, &Basis::ALL),
        }),
        ..Quote::new(any(rng), anchor)
    }
}

fn entity(rng: &mut Rng) -> Entity {
    let names = ["Alice", "Bob", "Carol", "محمد", "Élodie"];
    Entity {
        kind: pick(rng, &EntityKind::ALL),
        names: (0..rng.usize(..3))
            .map(|_| Name {
                text: pick(rng, &names).to_owned(),
                quotes: (0..rng.usize(..2)).map(|_| any(rng)).collect(),
            })
            .collect(),
        ..Entity::default()
    }
}

fn evidence(rng: &mut Rng) -> Vec<Evidence> {
    (0..rng.usize(..4))
        .map(|_| Evidence {
            quote: any(rng),
            stance: pick(
                rng,
                &[
                    Stance::Supports,
                    Stance::Supports,
                    Stance::Contradicts,
                    Stance::Context,
                ],
            ),
        })
        .collect()
}

fn claim(rng: &mut Rng) -> Claim {
    let number = |text: &str, unit: &str| Value::Number {
        quantity: text.parse().unwrap(),
        unit: unit.to_owned(),
    };
    let values = [
        number("31", "people"),
        number("31..35", "people"),
        number("32", ""),
        number(">100", "km"),
        Value::Text("Bomb maker".to_owned()),
        Value::Text("bomb-maker".to_owned()),
        Value::Date("2016".parse().unwrap()),
        Value::Date("2016-03-22".parse().unwrap()),
        Value::Date("2015~".parse().unwrap()),
        Value::Entity(any(rng)),
        Value::Entity(any(rng)),
    ];
    Claim {
        about: if rng.bool() {
            About::Entity(any(rng))
        } else {
            About::Relation(any(rng))
        },
        property: pick(rng, &["killed", "Killed", "role", "leader"]).to_owned(),
        value: pick(rng, &values),
        as_of: pick(rng, &[None, None, Some("2015"), Some("2016")])
            .map(|date| date.parse().unwrap()),
        denied: rng.u8(..4) == 0,
        evidence: evidence(rng),
        resolution: (rng.u8(..3) == 0).then(|| Resolution {
            kind: pick(rng, &ResolutionKind::ALL),
            note: String::new(),
            prefer: preferred(rng),
        }),
        reply: None,
        checked: None,
    }
}

fn relation(rng: &mut Rng) -> Relation {
    Relation {
        from: any(rng),
        to: any(rng),
        kind: RelationKind::new(pick(rng, &["works for", "Works for", "family"])),
        label: String::new(),
        direction: pick(rng, &Direction::ALL),
        when: pick(rng, &[None, Some("2015"), Some("2016")]).map(|date| date.parse().unwrap()),
        denied: rng.u8(..3) == 0,
        legal: (0..rng.usize(..2))
            .map(|_| LegalStep {
                stage: pick(rng, &LegalStage::ALL),
                as_of: None,
                place: String::new(),
                quote: rng.bool().then(|| any(rng)),
            })
            .collect(),
        evidence: evidence(rng),
        resolution: (rng.u8(..3) == 0).then(|| Resolution {
            kind: pick(rng, &ResolutionKind::ALL),
            note: String::new(),
            prefer: preferred(rng),
        }),
        reply: (rng.u8(..4) == 0).then(|| Reply {
            quote: rng.bool().then(|| any(rng)),
            ..Reply::default()
        }),
        checked: None,
    }
}

fn preferred<I: RecordId>(rng: &mut Rng) -> Option<Prefer<I>> {
    match rng.u8(..6) {
        0 => None,
        1 => Some(Prefer::This),
        2 => Some(Prefer::Contrary),
        _ => Some(Prefer::Other(any(rng))),
    }
}

fn card(rng: &mut Rng) -> Card {
    let content = match rng.u8(..8) {
        0 => CardContent::Note("note".to_owned()),
        1 => CardContent::Quote(any(rng)),
        2 => CardContent::Source(any(rng)),
        _ => CardContent::Entity(any(rng)),
    };
    Card {
        size: content.default_size(),
        content,
        pos: pos2(
            rng.i32(-3000..3000) as f32 / 2.0,
            rng.i32(-3000..3000) as f32 / 2.0,
        ),
        z: rng.i32(0..3),
        tint: None,
        pinned: false,
    }
}

fn frame(rng: &mut Rng) -> Frame {
    Frame {
        title: String::new(),
        pos: pos2(rng.i32(-3000..3000) as f32, 0.0),
        size: vec2(rng.i32(8..3000) as f32, 2000.0),
        tint: Default::default(),
    }
}
