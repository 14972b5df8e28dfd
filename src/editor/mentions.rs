//! From mention to mention: of what is selected, through all documents that name it; or of anybody, in the
//! document that is open.

use super::apply::Turn;
use super::session::ReaderTarget;
use super::walk::Step;
use super::{Action, Editor, SelectOp, Session};
use crate::base::fold::{Fold, fold};
use crate::base::text_range::CharRange;
use crate::model::{Board, EntityId, RecordRef, SourceId};
use crate::names::{Mention, Mentions};
use crate::query::labels::display_name;
use std::collections::BTreeSet;

/// The sources whose documents mention one of some entities, in the order of the lists: each document once.
pub fn sources_that_mention(
    board: &Board,
    mentions: &Mentions,
    entities: &BTreeSet<EntityId>,
) -> Vec<SourceId> {
    let documents: BTreeSet<_> = entities
        .iter()
        .flat_map(|&entity| mentions.documents_of(entity))
        .collect();
    let all = board.sources().iter().filter_map(|(id, source)| {
        let digest = source.document.as_ref()?.sha256;
        documents.contains(&digest).then_some((id, digest))
    });
    let mut sources: Vec<_> = all.collect();
    sources.sort_by_cached_key(|&(id, _)| (fold(&display_name(board, id), Fold::Text), id));
    let mut shown = BTreeSet::new();
    sources.retain(|(_, digest)| shown.insert(*digest));
    sources.into_iter().map(|(id, _)| id).collect()
}

/// The mention behind the words selected in the reader, or before them; from the last to the first again.
/// Of no entity in particular, those of the open document are meant.
pub fn next_mention(
    board: &Board,
    mentions: &Mentions,
    session: &Session,
    entities: &BTreeSet<EntityId>,
    step: Step,
) -> Option<(SourceId, CharRange)> {
    let open = session.reader.as_ref();
    let sources = if entities.is_empty() {
        open.map(|reader| reader.source).into_iter().collect()
    } else {
        sources_that_mention(board, mentions, entities)
    };
    let is_meant = |mention: &&Mention| {
        entities.is_empty() || mention.entities.iter().any(|it| entities.contains(it))
    };
    let document = |source: SourceId| Some(board.sources().get(source)?.document.as_ref()?.sha256);
    let places: Vec<(usize, CharRange)> = sources
        .iter()
        .enumerate()
        .flat_map(|(at, &source)| {
            let all = document(source).map_or(&[] as &[Mention], |it| mentions.of_document(it));
            let meant = all.iter().filter(is_meant);
            meant.map(move |mention| (at, mention.range))
        })
        .collect();
    // Two sources may have one document: the open one stands for both.
    let here = open.and_then(|open| {
        let of = document(open.source)?;
        let at = sources.iter().position(|&it| document(it) == Some(of))?;
        Some((at, open))
    });
    let start = |place: &(usize, CharRange)| (place.0, place.1.start);
    let next = match (here, step) {
        (None, _) => None,
        (Some((at, open)), Step::Next) => {
            let from = open.selected.map_or(0, |selected| selected.start + 1);
            places.iter().find(|place| start(place) >= (at, from))
        }
        (Some((at, open)), Step::Previous) => {
            let before = open.selected.map_or(usize::MAX, |selected| selected.start);
            places.iter().rfind(|place| start(place) < (at, before))
        }
    };
    let first = match step {
        Step::Next => places.first(),
        Step::Previous => places.last(),
    };
    let &(at, range) = next.or(first)?;
    let source = match here {
        Some((here, open)) if here == at => open.source,
        _ => *sources.get(at)?,
    };
    Some((source, range))
}

/// Opens the reader at a place and selects its words there.
pub fn show_words(source: SourceId, range: CharRange) -> [Action; 2] {
    [
        Action::OpenReader {
            source,
            target: Some(ReaderTarget::Range(range)),
        },
        Action::ReaderSelect(Some(range)),
    ]
}

impl Editor {
    /// Why no mention can be gone to.
    pub(super) fn why_no_mention(&self) -> Option<&'static str> {
        let entities: BTreeSet<EntityId> = self.target_entities().collect();
        let mentions = self.mentions();
        if entities.is_empty() {
            let reader = self.session.reader.as_ref();
            return match reader.and_then(|reader| self.board().sources().get(reader.source)) {
                None => Some("Select an entity, or open a document"),
                Some(source) => {
                    let document = source.document.as_ref();
                    let all = document.map(|it| mentions.of_document(it.sha256));
                    all.is_none_or(<[Mention]>::is_empty)
                        .then_some("Nobody on the board is named in this document")
                }
            };
        }
        let is_mentioned = |&entity: &EntityId| mentions.count(entity).total() > 0;
        (!entities.iter().any(is_mentioned)).then_some("It is named in no document at hand")
    }

    pub(super) fn go_to_mention(&mut self, step: Step, turn: &mut Turn) {
        let entities: BTreeSet<EntityId> = self.target_entities().collect();
        let (board, mentions) = (self.document.board(), self.session.known_mentions());
        if let Some((source, range)) = next_mention(board, mentions, &self.session, &entities, step)
        {
            self.act_all(show_words(source, range), turn);
        }
    }

    /// Who is named in the words selected in the reader.
    pub(super) fn named_in_selection(&self) -> BTreeSet<EntityId> {
        let selected = self.session.reader.as_ref().and_then(|reader| {
            let source = self.board().sources().get(reader.source)?;
            Some((source.document.as_ref()?.sha256, reader.selected?))
        });
        let found = selected.map_or(&[] as &[Mention], |(document, range)| {
            self.mentions().within(document, range)
        });
        let entities = found.iter().flat_map(|mention| &mention.entities);
        let known = entities.filter(|&&entity| self.board().entities().contains(entity));
        known.copied().collect()
    }

    /// Selects the cards of who is named in the selected words.
    pub(super) fn show_named(&mut self, turn: &mut Turn) {
        let named = self.named_in_selection();
        let cards: BTreeSet<RecordRef> = named
            .iter()
            .map(|&entity| {
                let card = self.nearest_card(entity.into());
                card.map_or(RecordRef::Entity(entity), RecordRef::Card)
            })
            .collect();
        let first = cards.first().copied();
        self.act(Action::Select(SelectOp::Only(cards)), turn);
        if let Some(first) = first {
            self.act(Action::Camera(super::CameraOp::Reveal(first)), turn);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::ReaderState;
    use crate::model::fixture::{Fixture, parse};
    use crate::names::Searched;
    use std::sync::Arc;

    const BOARD: &str = r#"
        source a "A" text "Alice met Bob. Alice left."
        source b "B" text "Nobody came."
        source c "C" text "Bob and Alice"
        source d "D" text "Bob and Alice"
        person alice "Alice"
        person bob "Bob"
        person cy "Cy"
    "#;

    fn searched(fixture: &Fixture) -> Searched {
        let documents = fixture.documents.iter();
        let texts = documents.map(|(digest, text)| (*digest, Arc::from(text.as_str())));
        Searched::new(&fixture.board, &texts.collect())
    }

    /// Goes on from the words selected in a source, and tells where that leads, until it has been there.
    fn walk(of: &[&str], mut open: Option<(&str, Option<usize>)>, step: Step) -> String {
        let fixture = parse(BOARD).unwrap();
        let searched = searched(&fixture);
        let entities: BTreeSet<EntityId> = of
            .iter()
            .map(|name| match fixture.names.record(name) {
                Some(RecordRef::Entity(id)) => id,
                other => panic!("{name}: {other:?}"),
            })
            .collect();
        let mut told: Vec<String> = Vec::new();
        let mut names: Vec<String> = Vec::new();
        loop {
            let mut session = Session::default();
            if let Some((name, selected)) = open {
                let Some(RecordRef::Source(source)) = fixture.names.record(name) else {
                    panic!("{name}")
                };
                session.reader = Some(ReaderState {
                    source,
                    selected: selected.map(|at| CharRange::new(at, at + 3)),
                    go_to: None,
                    lit: None,
                    find: None,
                    find_asked: 0,
                    compare: None,
                    walk: None,
                });
            }
            let next = next_mention(
                &fixture.board,
                searched.mentions(),
                &session,
                &entities,
                step,
            );
            let Some((source, range)) = next else {
                told.push("nowhere".to_owned());
                break;
            };
            let name = fixture.names.name(source.into()).unwrap();
            let place = format!("{name}{}", range.start);
            if told.contains(&place) {
                break;
            }
            told.push(place);
            names.push(name.to_owned());
            open = Some((
                ["a", "b", "c", "d"]
                    .into_iter()
                    .find(|it| it == names.last().unwrap())
                    .unwrap(),
                Some(range.start),
            ));
        }
        told.join(" ")
    }

    #[test]
    fn mentions_are_gone_through_in_all_documents_and_from_the_beginning_again() {
        let (next, previous) = (Step::Next, Step::Previous);
        for (of, open, step, expected) in [
            (&["alice"] as &[&str], None, next, "a0 a15 c8"),
            (&["alice"], None, previous, "c8 a15 a0"),
            (&["alice"], Some(("a", Some(0))), next, "a15 c8 a0"),
            (&["alice"], Some(("a", None)), next, "a0 a15 c8"),
            (&["alice"], Some(("a", None)), previous, "a15 a0 c8"),
            // A document that does not mention her, and one that two sources share.
            (&["alice"], Some(("b", None)), next, "a0 a15 c8"),
            (&["alice"], Some(("d", None)), next, "d8 a0 a15 c8"),
            (
                &["alice", "bob"],
                Some(("a", Some(4))),
                next,
                "a10 a15 c0 c8 a0",
            ),
            // Of nobody in particular: whoever is named in the open document.
            (&[], Some(("a", None)), next, "a0 a10 a15"),
            (&[], Some(("b", None)), next, "nowhere"),
            (&[], None, next, "nowhere"),
            (&["cy"], Some(("a", None)), next, "nowhere"),
        ] {
            assert_eq!(walk(of, open, step), expected, "{of:?} from {open:?}");
        }
    }
}
