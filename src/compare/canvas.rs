//! The canvas, summarised: how many cards moved. What a person wrote there, notes and titles, is said whole.

use super::details::Details;
use super::differing::quoted;
use super::evidence::count;
use super::{How, Sentence, Two, pairs, sentence};
use crate::model::{Board, Card, CardContent, CardId, Frame, FrameId, RecordRef, Tint};
use crate::query::display_name;

/// Names in a sentence about several cards; the others are counted.
const NAMED: usize = 3;

/// Cards to which one thing happened.
#[derive(Default)]
struct Cards {
    added: Vec<CardId>,
    removed: Vec<CardId>,
    moved: Vec<CardId>,
    resized: Vec<CardId>,
    restacked: Vec<CardId>,
    coloured: Vec<CardId>,
    pinned: Vec<CardId>,
    unpinned: Vec<CardId>,
}

pub(super) fn sentences(two: Two<'_>) -> Vec<Sentence> {
    let mut found = frames(two);
    found.extend(cards(two));
    found
}

fn cards(two: Two<'_>) -> Vec<Sentence> {
    let (before, after) = (two.before.board, two.after.board);
    let mut found = Vec::new();
    let mut cards = Cards::default();
    for (id, old, new) in pairs(before.cards(), after.cards(), false) {
        match (old, new) {
            (Some(old), Some(new)) => {
                found.extend(content(two, id, old, new));
                cards.sort(id, old, new);
            }
            (None, Some(new)) => match note(new) {
                Some(text) => {
                    let subject = format!("New note: {}", quoted(text));
                    found.push(sentence(How::Added, id, subject, Vec::new()));
                }
                None => cards.added.push(id),
            },
            (Some(old), None) => match note(old) {
                Some(text) => {
                    let subject = format!("Note deleted: {}", quoted(text));
                    found.push(sentence(How::Removed, id, subject, Vec::new()));
                }
                None => cards.removed.push(id),
            },
            (None, None) => {}
        }
    }
    found.extend(cards.sentences(two));
    found
}

fn note(card: &Card) -> Option<&str> {
    match &card.content {
        CardContent::Note(text) => Some(text),
        _ => None,
    }
}

/// What a card shows, where it is another thing now.
fn content(two: Two<'_>, id: CardId, old: &Card, new: &Card) -> Option<Sentence> {
    if old.content == new.content {
        return None;
    }
    let mut details = Details::default();
    let subject = if let (Some(was), Some(now)) = (note(old), note(new)) {
        details.text("text", was, now);
        "Note".to_owned()
    } else {
        let shows = |board: &Board, card: &Card| {
            let kind = match card.content {
                CardContent::Entity(_) => "entity",
                CardContent::Quote(_) => "quote",
                CardContent::Source(_) => "source",
                CardContent::Note(_) => "note",
            };
            Some(format!("{kind} {}", display_name(board, id)))
        };
        let was = shows(two.before.board, old);
        details.differ("shows", was, shows(two.after.board, new));
        "Card".to_owned()
    };
    Some(sentence(How::Changed, id, subject, details.finish()))
}

impl Cards {
    fn sort(&mut self, id: CardId, old: &Card, new: &Card) {
        let Card {
            content: _,
            pos,
            size,
            z,
            tint,
            pinned,
        } = new;
        let changed = [
            (old.pos != *pos, &mut self.moved),
            (old.size != *size, &mut self.resized),
            (old.z != *z, &mut self.restacked),
            (old.tint != *tint, &mut self.coloured),
            (!old.pinned && *pinned, &mut self.pinned),
            (old.pinned && !*pinned, &mut self.unpinned),
        ];
        for (changed, cards) in changed {
            if changed {
                cards.push(id);
            }
        }
    }

    fn sentences(self, two: Two<'_>) -> Vec<Sentence> {
        let (before, after) = (two.before.board, two.after.board);
        let all = [
            (self.added, How::Added, after, "added"),
            (self.removed, How::Removed, before, "taken off"),
            (self.moved, How::Changed, after, "moved"),
            (self.resized, How::Changed, after, "resized"),
            (
                self.restacked,
                How::Changed,
                after,
                "moved to the front or back",
            ),
            (self.coloured, How::Changed, after, "coloured otherwise"),
            (self.pinned, How::Changed, after, "pinned"),
            (self.unpinned, How::Changed, after, "unpinned"),
        ];
        all.into_iter()
            .filter(|(cards, ..)| !cards.is_empty())
            .map(|(cards, how, board, what)| {
                let number = count(cards.len(), "card", "cards");
                let subject = format!("{number} {what}");
                Sentence {
                    how,
                    name: subject.clone(),
                    subject,
                    details: vec![names(board, &cards)],
                    records: cards.into_iter().map(RecordRef::from).collect(),
                }
            })
            .collect()
    }
}

/// `Alice, Bob, Carol and 11 more`.
fn names(board: &Board, cards: &[CardId]) -> String {
    let named: Vec<String> = cards
        .iter()
        .take(NAMED)
        .map(|&id| display_name(board, id))
        .collect();
    let named = named.join(", ");
    match cards.len().saturating_sub(NAMED) {
        0 => named,
        more => format!("{named} and {more} more"),
    }
}

fn frames(two: Two<'_>) -> Vec<Sentence> {
    let (before, after) = (two.before.board, two.after.board);
    let mut found = Vec::new();
    let mut moved: Vec<FrameId> = Vec::new();
    for (id, old, new) in pairs(before.frames(), after.frames(), false) {
        match (old, new) {
            (Some(old), Some(new)) => {
                let Frame {
                    title,
                    pos,
                    size,
                    tint,
                } = new;
                let mut details = Details::default();
                details.text("title", &old.title, title);
                details.field("colour", &old.tint, tint, |tint: &Tint| {
                    tint.label().to_lowercase()
                });
                if !details.is_empty() {
                    let subject = format!("Frame “{}”", display_name(after, id));
                    found.push(sentence(How::Changed, id, subject, details.finish()));
                }
                if old.pos != *pos || old.size != *size {
                    moved.push(id);
                }
            }
            (None, Some(_)) => {
                let subject = format!("New frame: “{}”", display_name(after, id));
                found.push(sentence(How::Added, id, subject, Vec::new()));
            }
            (Some(_), None) => {
                let subject = format!("Frame deleted: “{}”", display_name(before, id));
                found.push(sentence(How::Removed, id, subject, Vec::new()));
            }
            (None, None) => {}
        }
    }
    if !moved.is_empty() {
        let number = count(moved.len(), "frame", "frames");
        let subject = format!("{number} moved or resized");
        found.push(Sentence {
            how: How::Changed,
            records: moved.into_iter().map(RecordRef::from).collect(),
            name: subject.clone(),
            subject,
            details: Vec::new(),
        });
    }
    found
}
