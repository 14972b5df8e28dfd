//! What is let go over the canvas, and quotes made of selected words.

use super::apply::Turn;
use super::{Action, Dialog, Editor, SelectOp, Toast};
use crate::base::geom::Pos2;
use crate::base::text_range::CharRange;
use crate::edit::{Plan, Transaction, cards, quotes};
use crate::model::{CardContent, QuoteId, RecordRef, RelationId, SourceId};
use crate::query::anchor::make_anchor;

/// How near a line something must be let go to fall on it, in screen points.
const LINE_REACH: f32 = 10.0;

/// What is said where nothing else is selected.
pub(super) const ONLY_SPACES: &str = "There are no words in what is selected";

impl Editor {
    /// A quote falls on what lies there: it becomes evidence, or on empty canvas a card.
    pub(super) fn drop_quote(&mut self, quote: QuoteId, at: Pos2, turn: &mut Turn) {
        if !at.is_finite() || !self.board().quotes().contains(quote) {
            return;
        }
        if let Some(onto) = self.evidence_target(at) {
            self.act(Action::Show(Dialog::DropQuote { quote, onto }), turn);
        } else {
            let plan = Plan::new(self.board());
            self.place_quote(plan, quote, at, turn);
        }
    }

    /// Selected words are made a quote, which then falls as a quote does.
    pub(super) fn drop_words(
        &mut self,
        source: SourceId,
        range: CharRange,
        at: Pos2,
        turn: &mut Turn,
    ) {
        if !at.is_finite() {
            return;
        }
        let Some((quote, made)) = self.plan_quote(source, range) else {
            turn.toast(Toast::warning("These words are not in a document at hand"));
            return;
        };
        if let Some(onto) = self.evidence_target(at) {
            self.commit_planned(made, turn);
            self.act(Action::Show(Dialog::DropQuote { quote, onto }), turn);
        } else {
            let mut plan = Plan::new(self.board());
            plan.add(made);
            self.place_quote(plan, quote, at, turn);
        }
    }

    /// Q: keeps the words selected in the reader as a quote.
    pub(super) fn make_quote(&mut self, turn: &mut Turn) {
        let Some((source, range)) = self.selection_in_reader() else {
            return turn.toast(Toast::info(ONLY_SPACES));
        };
        let Some((quote, made)) = self.plan_quote(source, range) else {
            turn.toast(Toast::warning("These words are not in a document at hand"));
            return;
        };
        let is_new = !made.is_empty();
        self.commit_planned(made, turn);
        self.act(Action::Select(SelectOp::only(quote)), turn);
        // The words stay selected: R after Q makes a relation that rests on just this quote.
        self.change_reader(turn, |reader| reader.lit = Some(quote));
        turn.toast(if is_new {
            Toast::success("Quote made")
        } else {
            Toast::info("These words are a quote already")
        });
    }

    /// The source in the reader and the words selected in it, without the white space around them: a
    /// keyboard selects by words with the spaces behind, and no quote should hold those.
    pub(super) fn selection_in_reader(&self) -> Option<(SourceId, CharRange)> {
        let reader = self.session.reader.as_ref()?;
        let selected = reader.selected?;
        let source = self.board().sources().get(reader.source)?;
        let text = self.texts.of(source);
        let trimmed = text.map_or(Some(selected), |text| selected.trimmed(text))?;
        (!trimmed.is_empty()).then_some((reader.source, trimmed))
    }

    /// A quote of words in a document at hand, spoken by nobody yet.
    pub(super) fn plan_quote(
        &mut self,
        source: SourceId,
        range: CharRange,
    ) -> Option<(QuoteId, Transaction)> {
        let board = self.document.board();
        let record = board.sources().get(source)?;
        let document = record.document.as_ref()?;
        let text = self.texts.get(document.sha256)?;
        let range = range.trimmed(text)?;
        let anchor = make_anchor(text, document, range)?;
        Some(quotes::create(board, &mut self.ids, source, anchor, None))
    }

    fn place_quote(&mut self, mut plan: Plan, quote: QuoteId, centre: Pos2, turn: &mut Turn) {
        let content = CardContent::Quote(quote);
        let pos = centre - content.default_size() / 2.0;
        let (card, placed) = cards::place(plan.board(), &mut self.ids, content, pos);
        plan.add(placed);
        let made = plan.finish("Place a quote").selecting(Some(card.into()));
        self.commit_planned(made, turn);
    }

    /// What a quote that is let go here would be evidence of.
    fn evidence_target(&self, at: Pos2) -> Option<RecordRef> {
        if let Some(card) = self.index.spatial.card_at(at) {
            return match self.board().cards().get(card)?.content {
                CardContent::Entity(entity) => Some(entity.into()),
                CardContent::Quote(_) | CardContent::Source(_) | CardContent::Note(_) => None,
            };
        }
        self.relation_at(at).map(RecordRef::from)
    }

    /// The relation whose line is nearest, if it is near.
    pub fn relation_at(&self, at: Pos2) -> Option<RelationId> {
        let reach = LINE_REACH / self.session.camera.zoom;
        let near = self.index.edges.iter().filter_map(|(relation, _)| {
            let path = self.index.edge_path(relation)?;
            if !path.bounds().expand(reach).contains(at) {
                return None;
            }
            let distance = path.distance(at);
            (distance <= reach).then_some((distance, relation))
        });
        near.min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)))
            .map(|(_, relation)| relation)
    }
}
