//! A transaction by chance: any kernel, with arguments that fit or do not.

use super::any::{Any, quotes_of};
use super::board::document;
use super::values::Values;
use crate::base::geom::{Rect, pos2, vec2};
use crate::base::id::IdGen;
use crate::base::text_range::CharRange;
use crate::edit::transaction::{Direction4, EditKind, Plan, Transaction};
use crate::edit::{
    cards, cascade, checking, claims, entities, evidence, fragment, frames, meta, quotes, reading,
    relations, resolutions, sources, splitting, steps,
};
use crate::model::{
    About, Anchor, Board, CardContent, Direction, EntityId, EntityKind, LegalStage, LegalStep,
    QuoteId, RecordRef, Relation, RelationKind, Reliability, ResolutionKind, Side, Source,
    SourceId, SourceKind, Stance, Statement as _, Tint,
};
use fastrand::Rng;
use std::collections::{BTreeMap, BTreeSet};

/// A change of this board by one of the kernels, or by several at once, with a selection before and
/// after. It may be empty, as when the kernel finds nothing to do.
pub fn random_transaction(board: &Board, rng: &mut Rng, ids: &mut IdGen) -> Transaction {
    let before = random_records(board, rng);
    let mut any = Any {
        board,
        v: Values(rng),
        ids,
    };
    let mut transaction = any.transaction();
    if any.v.one_in(8) {
        // Several at once.
        let mut plan = Plan::new(board);
        plan.add(transaction);
        for _ in 0..any.v.below(3) {
            let mut next = Any {
                board: plan.board(),
                v: Values(any.v.0),
                ids: any.ids,
            };
            let next = next.transaction();
            plan.add(next);
        }
        transaction = plan.finish("Several");
    }
    transaction.with_selection(&before)
}

/// Some records of a board, of any kind.
pub fn random_records(board: &Board, rng: &mut Rng) -> BTreeSet<RecordRef> {
    let mut ids = IdGen::with_seed(0);
    let mut any = Any {
        board,
        v: Values(rng),
        ids: &mut ids,
    };
    any.records()
}

impl Any<'_> {
    fn transaction(&mut self) -> Transaction {
        match self.v.below(22) {
            20 => self.of_copies(),
            21 => self.of_checking(),
            0..4 => self.of_cards(),
            4..7 => self.of_entities(),
            7..9 => self.of_relations(),
            9 => self.of_evidence(),
            10 | 11 => self.of_sources(),
            12 | 13 => self.of_quotes(),
            14 | 15 => self.of_claims(),
            16 => self.of_frames(),
            17 => self.of_steps(),
            18 => self.of_the_whole(),
            _ => self.deletion(),
        }
    }

    fn of_cards(&mut self) -> Transaction {
        let board = self.board;
        let chosen = self.cards();
        match self.v.below(13) {
            0 => {
                let content = match self.v.below(4) {
                    0 => CardContent::Note(self.v.text()),
                    1 => CardContent::Quote(self.quote()),
                    2 => CardContent::Source(self.source()),
                    _ => CardContent::Entity(self.entity()),
                };
                let pos = self.v.pos();
                cards::place(board, self.ids, content, pos).1
            }
            1 => cards::move_by(board, &chosen, vec2(self.v.float(), self.v.float())),
            2 | 3 => {
                let direction = self.v.one_of(&Direction4::ALL);
                cards::nudge(board, &chosen, direction, 8.0)
            }
            4 => {
                let places = chosen.into_iter().map(|id| (id, self.v.pos()));
                cards::move_to(board, &places.collect())
            }
            5 => {
                let (card, rect) = (self.card(), self.rect());
                cards::resize(board, card, rect)
            }
            6 => cards::align(board, &chosen, self.v.one_of(&cards::Align::ALL)),
            7 => {
                let axis = self
                    .v
                    .one_of(&[cards::Axis::Horizontal, cards::Axis::Vertical]);
                cards::distribute(board, &chosen, axis)
            }
            8 => cards::order(board, &chosen, self.v.one_of(&cards::Order::ALL)),
            9 => cards::pin(board, &chosen, self.v.one_in(2)),
            10 => cards::tint(board, &chosen, self.v.maybe(|v| v.one_of(&Tint::ALL))),
            11 => {
                let card = self.card();
                cards::set_note(board, card, &self.v.text())
            }
            // A slider or a handle that commits while it is dragged.
            _ => {
                let card = self.card();
                let gesture = self.v.below(2) as u64;
                let rect = Rect::from_min_size(pos2(0.0, 0.0), self.v.size());
                cards::resize(board, card, rect).kind(EditKind::Drag(gesture))
            }
        }
    }

    /// Some of what an entity has, and sometimes what is not its.
    fn share(&mut self, entity: EntityId) -> splitting::Share {
        let mut share = splitting::belongings(self.board, entity);
        share.claims.retain(|_| self.v.one_in(2));
        share.relations.retain(|_| self.v.one_in(2));
        share.cards.retain(|_| self.v.one_in(2));
        share.quotes.retain(|_| self.v.one_in(2));
        share.names = (0..self.v.below(3)).map(|_| self.v.below(4)).collect();
        share.quotes.insert(self.quote());
        if self.v.one_in(2) {
            share.name = self.v.name();
        }
        share
    }

    fn of_entities(&mut self) -> Transaction {
        let board = self.board;
        let entity = self.entity();
        let index = self.v.below(3);
        match self.v.below(16) {
            13 => {
                let share = self.share(entity);
                splitting::split(board, self.ids, entity, &share, self.v.maybe(Values::pos)).1
            }
            14 => entities::mark_two(board, &[(entity, self.entity())]),
            15 => entities::unmark_two(board, entity, self.entity()),
            12 => entities::set_withheld(board, &BTreeSet::from([entity]), self.v.one_in(2)),
            0 | 1 => {
                let kind = self.v.one_of(&EntityKind::ALL);
                let (name, at) = (self.v.label(), self.v.maybe(Values::pos));
                entities::create(board, self.ids, kind, &name, at).2
            }
            2 => entities::rename(board, entity, &self.v.label()),
            3 => {
                let quote = self.quote();
                let name = self.v.name();
                entities::add_name(board, entity, &name, self.v.maybe(|_| quote))
            }
            4 => entities::respell(board, entity, index, &self.v.name()),
            5 => entities::remove_name(board, entity, index),
            6 => entities::promote_name(board, entity, index),
            7 => entities::set_kind(
                board,
                &BTreeSet::from([entity]),
                self.v.one_of(&EntityKind::ALL),
            ),
            8 | 9 => {
                let gone = self.entity();
                entities::merge(board, self.ids, entity, gone)
            }
            _ => {
                let field = match self.v.below(5) {
                    0 => entities::EntityField::Kind(self.v.one_of(&EntityKind::ALL)),
                    1 => entities::EntityField::Summary(self.v.text()),
                    2 => entities::EntityField::Tags(
                        (0..self.v.below(3)).map(|_| self.v.label()).collect(),
                    ),
                    3 => entities::EntityField::When(self.v.maybe(Values::date)),
                    _ => entities::EntityField::Picture(self.v.maybe(Values::name)),
                };
                entities::set(board, entity, field)
            }
        }
    }

    fn of_relations(&mut self) -> Transaction {
        let board = self.board;
        let relation = self.relation();
        match self.v.below(10) {
            0 | 1 => {
                let ends = (self.entity(), self.entity());
                let kind = RelationKind::new(self.v.one_of(&RelationKind::PROPOSED));
                let direction = self.v.one_of(&Direction::ALL);
                let evidence = self.evidence();
                relations::connect(board, self.ids, ends, kind, direction, evidence).1
            }
            2 => {
                let end = self.v.one_of(&[relations::End::From, relations::End::To]);
                let entity = self.entity();
                relations::reconnect(board, relation, end, entity)
            }
            3 => relations::reverse(board, relation),
            4 => {
                let quote = self.quote();
                let stage = LegalStep {
                    stage: self.v.one_of(&LegalStage::ALL),
                    as_of: self.v.maybe(Values::date),
                    place: self.v.label(),
                    quote: self.v.maybe(|_| quote),
                };
                match self.v.below(3) {
                    0 => relations::set_stage(board, relation, 0, stage),
                    1 => relations::set_legal(board, relation, vec![stage]),
                    _ => relations::add_stage(board, relation, stage),
                }
            }
            5 => relations::remove_stage(board, relation, self.v.below(2)),
            6 => {
                let matter = board.relations().get(relation);
                let like = |other: &Relation| matter.is_some_and(|it| it.same_matter(other));
                let all = board.relations().iter();
                let same = all.filter(|(_, other)| like(other));
                let disputed = same.map(|(id, _)| id.into()).collect();
                self.resolution(&disputed, relation.into())
            }
            7 => {
                let quote = self.quote();
                let reply = self.v.maybe(|v| v.reply(Some(quote)));
                relations::set_reply(board, relation, reply)
            }
            _ => {
                let field = match self.v.below(6) {
                    0 => relations::RelationField::Kind(RelationKind::new(self.v.label())),
                    1 => relations::RelationField::Label(self.v.label()),
                    2 => relations::RelationField::Direction(self.v.one_of(&Direction::ALL)),
                    3 => relations::RelationField::When(self.v.maybe(Values::date)),
                    4 => relations::RelationField::Denied(self.v.one_in(2)),
                    _ => relations::RelationField::Checked(self.v.checked()),
                };
                relations::set(board, relation, field)
            }
        }
    }

    fn resolution(&mut self, disputed: &BTreeSet<RecordRef>, any: RecordRef) -> Transaction {
        let board = self.board;
        if self.v.one_in(4) {
            return resolutions::unresolve(board, disputed);
        }
        let kind = self.v.one_of(&ResolutionKind::ALL);
        let sides = [Side::For(any), Side::For(any), Side::Against(any)];
        let (note, prefer) = (self.v.text(), self.v.maybe(|v| v.one_of(&sides)));
        resolutions::resolve(board, disputed, kind, &note, prefer)
    }

    fn of_evidence(&mut self) -> Transaction {
        let board = self.board;
        let target = match self.v.below(3) {
            0 => evidence::Target::Claim(self.claim()),
            1 => evidence::Target::Relation(self.relation()),
            _ => evidence::Target::Name(self.entity(), self.v.below(2)),
        };
        let hanging: Vec<QuoteId> = match target {
            evidence::Target::Claim(id) => quotes_of(board.claims().get(id).map(|c| &c.evidence)),
            evidence::Target::Relation(id) => {
                quotes_of(board.relations().get(id).map(|r| &r.evidence))
            }
            evidence::Target::Name(..) => Vec::new(),
        };
        let any = self.quote();
        let quote = self.v.pick(&hanging).filter(|_| self.v.one_in(2));
        let quote = quote.unwrap_or(any);
        let stance = self.v.one_of(&Stance::ALL);
        match self.v.below(4) {
            0 => evidence::detach(board, target, quote),
            1 => evidence::set_stance(board, target, quote, stance),
            _ => evidence::attach(board, target, quote, stance),
        }
    }

    fn version(&mut self, source: SourceId) -> sources::NewVersion {
        let anchors = self.anchors(source);
        let v = &mut self.v;
        sources::NewVersion {
            document: document(v),
            accessed: v.maybe(Values::date),
            anchors,
            read: (0..v.below(3))
                .map(|_| CharRange::new(v.below(9_000), v.below(9_000)))
                .collect(),
        }
    }

    /// Other places for some quotes of a source.
    fn anchors(&mut self, source: SourceId) -> BTreeMap<QuoteId, Anchor> {
        let quotes = self.board.quotes().iter();
        let of_it = quotes.filter(|(_, quote)| quote.source == source);
        let mut moved = BTreeMap::new();
        for (id, quote) in of_it {
            if self.v.one_in(2) {
                let start = self.v.below(9_000);
                let mut anchor = quote.anchor.clone();
                let end = start + anchor.exact.chars().count();
                anchor.range = Some(CharRange { start, end });
                moved.insert(id, anchor);
            }
        }
        moved
    }

    fn of_sources(&mut self) -> Transaction {
        let board = self.board;
        let source = self.source();
        match self.v.below(13) {
            9 => {
                let version = self.version(source);
                sources::add_version(board, source, version)
            }
            10 => {
                let anchors = self.anchors(source);
                sources::remove_version(board, source, self.v.below(3), anchors)
            }
            11 => {
                let range = CharRange::new(self.v.below(9_000), self.v.below(9_000));
                reading::mark(board, source, range, self.v.below(2) as u64)
            }
            12 => reading::forget(board, source),
            0 | 1 => {
                let made = Source {
                    title: self.v.label(),
                    notes: self.v.text(),
                    shares_origin_with: BTreeSet::from([source]),
                    ..Source::default()
                };
                sources::add(board, self.ids, made).1
            }
            2 => {
                let document = self.v.maybe(document);
                sources::set_document(board, source, document)
            }
            3 => sources::withdraw(board, source, self.v.withdrawal()),
            4 => sources::restore(board, source),
            5 => {
                let other = self.source();
                sources::share_origin(board, source, other)
            }
            6 => {
                let other = self.source();
                sources::unshare_origin(board, source, other)
            }
            _ => {
                let field = match self.v.below(11) {
                    0 => sources::SourceField::Kind(self.v.one_of(&SourceKind::ALL)),
                    1 => sources::SourceField::Title(self.v.label()),
                    2 => sources::SourceField::Publisher(self.v.label()),
                    3 => sources::SourceField::Authors(vec![self.v.label(), self.v.name()]),
                    4 => sources::SourceField::Published(self.v.maybe(Values::date)),
                    5 => sources::SourceField::Accessed(self.v.maybe(Values::date)),
                    6 => sources::SourceField::Url(self.v.label()),
                    7 => sources::SourceField::ArchivedUrl(self.v.label()),
                    8 => sources::SourceField::Language(self.v.label()),
                    9 => sources::SourceField::Reliability(
                        self.v.maybe(|v| v.one_of(&Reliability::ALL)),
                    ),
                    _ => sources::SourceField::Notes(self.v.text()),
                };
                sources::set(board, source, field)
            }
        }
    }

    fn of_quotes(&mut self) -> Transaction {
        let board = self.board;
        let quote = self.quote();
        match self.v.below(9) {
            6 => quotes::set_published(board, quote, self.v.maybe(Values::date)),
            7 => {
                let some = self.quotes();
                quotes::withdraw(board, &some, &self.v.withdrawal())
            }
            8 => {
                let some = self.quotes();
                quotes::restore(board, &some)
            }
            0 | 1 => {
                let (source, anchor, speaker) = (self.source(), self.anchor(), self.speaker());
                let speaker = self.v.maybe(|_| speaker);
                quotes::create(board, self.ids, source, anchor, speaker).1
            }
            2 => {
                let mut anchor = self.anchor();
                if let Some(there) = board.quotes().get(quote) {
                    anchor.exact.clone_from(&there.anchor.exact);
                }
                quotes::re_anchor(board, &[(quote, anchor)].into())
            }
            3 => {
                let anchor = self.anchor();
                quotes::replace_words(board, quote, anchor)
            }
            _ => {
                let speaker = self.speaker();
                let field = match self.v.below(3) {
                    0 => quotes::QuoteField::Speaker(self.v.maybe(|_| speaker)),
                    1 => quotes::QuoteField::Comment(self.v.text()),
                    _ => quotes::QuoteField::Checked(self.v.checked()),
                };
                quotes::set(board, quote, field)
            }
        }
    }

    fn of_copies(&mut self) -> Transaction {
        let board = self.board;
        let some = self.quotes();
        match self.v.below(5) {
            0 => quotes::mark_not_copy(board, &some),
            1 => quotes::unmark(board, &some),
            2 => quotes::mark_two_texts(board, [[&some, &self.quotes()]]),
            _ => quotes::mark_same_copy(board, &some),
        }
    }

    fn of_checking(&mut self) -> Transaction {
        let records = self.records();
        if self.v.one_in(3) {
            return checking::uncheck(self.board, &records);
        }
        let mut marks = BTreeMap::new();
        for record in records {
            if let Some(mark) = self.v.checked() {
                marks.insert(record, mark);
            }
        }
        checking::check(self.board, &marks)
    }

    fn of_claims(&mut self) -> Transaction {
        let board = self.board;
        let claim = self.claim();
        match self.v.below(7) {
            6 => {
                let quote = self.quote();
                let reply = self.v.maybe(|v| v.reply(Some(quote)));
                claims::set_reply(board, claim, reply)
            }
            0 | 1 => {
                let about = if self.v.one_in(4) {
                    About::Relation(self.relation())
                } else {
                    About::Entity(self.entity())
                };
                let (property, value) = (self.v.property(), self.value());
                let evidence = self.evidence();
                claims::create(board, self.ids, about, &property, value, evidence).1
            }
            2 | 3 => {
                // Claims about the same thing, if there are such.
                let like = board
                    .claims()
                    .get(claim)
                    .map(|c| (c.about, c.property.clone()));
                let all = board.claims().iter();
                let same = all.filter(|(_, c)| Some((c.about, c.property.clone())) == like);
                let disputed = same.map(|(id, _)| id.into()).collect();
                self.resolution(&disputed, claim.into())
            }
            _ => {
                let field = match self.v.below(5) {
                    0 => claims::ClaimField::Property(self.v.property()),
                    1 => claims::ClaimField::Value(self.value()),
                    2 => claims::ClaimField::AsOf(self.v.maybe(Values::date)),
                    3 => claims::ClaimField::Denied(self.v.one_in(2)),
                    _ => claims::ClaimField::Checked(self.v.checked()),
                };
                claims::set(board, claim, field)
            }
        }
    }

    fn of_frames(&mut self) -> Transaction {
        let board = self.board;
        let frame = self.frame();
        match self.v.below(5) {
            0 => {
                let (rect, title) = (self.rect(), self.v.label());
                frames::create(board, self.ids, rect, &title).1
            }
            1 => {
                let rect = self.rect();
                frames::resize(board, frame, rect)
            }
            2 => frames::set(board, frame, frames::FrameField::Title(self.v.label())),
            3 => frames::set(
                board,
                frame,
                frames::FrameField::Tint(self.v.one_of(&Tint::ALL)),
            ),
            _ => {
                let mut records = self.records();
                records.insert(frame.into());
                frames::move_by(board, &records, vec2(self.v.float(), self.v.float()))
            }
        }
    }

    fn of_steps(&mut self) -> Transaction {
        let board = self.board;
        let step = self.step();
        match self.v.below(6) {
            0 | 1 => {
                let (title, view, lit) = (self.v.label(), self.rect(), self.records());
                steps::add(board, self.ids, &title, view, lit).1
            }
            2 => steps::move_to(board, step, self.v.below(5)),
            _ => {
                let field = match self.v.below(4) {
                    0 => steps::StepField::Title(self.v.label()),
                    1 => steps::StepField::Text(self.v.text()),
                    2 => steps::StepField::View(self.rect()),
                    _ => steps::StepField::Lit(self.records()),
                };
                steps::set(board, step, field)
            }
        }
    }

    fn of_the_whole(&mut self) -> Transaction {
        let board = self.board;
        let selected = self.records();
        let offset = vec2(20.0, 20.0);
        match self.v.below(5) {
            4 if self.v.one_in(2) => meta::set_excerpt_words(board, self.v.maybe(|v| v.0.u32(..))),
            4 => {
                let code = self.v.one_of(&["lead", "dispute", ""]);
                let reason = self.v.maybe(Values::text);
                meta::switch_rule(board, code, reason.as_deref())
            }
            0 => {
                let fragment = fragment::copy(board, &selected);
                fragment::paste(board, self.ids, &fragment, offset)
            }
            1 => fragment::duplicate(board, self.ids, &selected, offset),
            2 => {
                // From another board.
                let other = super::random_board(self.v.0.u64(..), 3);
                let records = other.entities().ids().map(RecordRef::from);
                let all = records.chain(other.cards().ids().map(Into::into)).collect();
                let fragment = fragment::copy(&other, &all);
                fragment::paste(board, self.ids, &fragment, offset)
            }
            _ => {
                let field = match self.v.below(5) {
                    0 => meta::MetaField::Title(self.v.label()),
                    1 => meta::MetaField::Question(self.v.text()),
                    2 => meta::MetaField::Authors(vec![self.v.label()]),
                    3 => meta::MetaField::Language(self.v.label()),
                    _ => meta::MetaField::Created(self.v.maybe(Values::date)),
                };
                meta::set(board, field)
            }
        }
    }

    fn deletion(&mut self) -> Transaction {
        let board = self.board;
        if self.v.one_in(3) {
            let chosen = self.cards();
            return cascade::delete_cards(board, &chosen);
        }
        let selected = self.records();
        let records = if self.v.one_in(2) {
            cascade::records_behind(board, &selected)
        } else {
            selected
        };
        cascade::delete_records(board, &records).0
    }
}
