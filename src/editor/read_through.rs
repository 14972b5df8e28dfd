//! Reading a document through, sentence by sentence: what was read is marked, and sentences become quotes, lines,
//! evidence and notes; and whose meetings the desk shows.

use super::apply::Turn;
use super::{Action, Command, DeskTab, Dialog, Editor, SelectOp, Toast};
use crate::base::text_range::CharRange;
use crate::edit::evidence::{self, Target};
use crate::edit::{Plan, cards, reading};
use crate::model::{CardContent, EntityId, RecordRef, SourceId, Stance};
use crate::query::labels::source_tag;

/// What is done with the sentence that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SentenceUse {
    Quote,
    Line,
    /// A claim about somebody it names.
    Claim(EntityId),
    Event,
    /// Evidence for the selected line, claim or card.
    Supports,
    /// Evidence against it.
    Contradicts,
    Note,
}

impl Editor {
    /// Begins to read the open document through, or ends it.
    pub(super) fn toggle_read_through(&mut self, turn: &mut Turn) {
        let walk = self.new_walk();
        self.change_reader(turn, |reader| {
            reader.walk = match reader.walk {
                Some(_) => None,
                None => Some(walk),
            };
        });
    }

    fn new_walk(&mut self) -> u64 {
        use crate::base::id::RecordId as _;
        self.ids.next::<EntityId>().raw()
    }

    /// Marks a passage of the open document as read, in the walk that is going on.
    pub(super) fn mark_read(&mut self, source: SourceId, range: CharRange, turn: &mut Turn) {
        let reader = self.session.reader.as_ref();
        let Some(walk) = reader.and_then(|reader| reader.walk) else {
            return;
        };
        let mark = reading::mark(self.board(), source, range, walk);
        if !mark.is_empty() {
            self.commit_planned(mark, turn);
        }
    }

    pub(super) fn mark_all_unread(&mut self, turn: &mut Turn) {
        if let Some(source) = self.one_source() {
            self.commit_planned(reading::forget(self.board(), source), turn);
        }
    }

    /// Goes to the first sentence that nobody has read and nobody has quoted.
    pub(super) fn go_to_unread(&mut self, turn: &mut Turn) {
        let Some(source) = self.session.reader.as_ref().map(|reader| reader.source) else {
            return;
        };
        let text = self
            .board()
            .sources()
            .get(source)
            .and_then(|source| self.texts.of(source))
            .cloned();
        let Some(text) = text else { return };
        let seen = crate::query::seen::seen(self.board(), &self.index.backlinks, source);
        match crate::query::seen::first_unseen(&text, &seen, 0) {
            Some(range) => {
                let target = Some(super::session::ReaderTarget::Range(range));
                self.act(Action::OpenReader { source, target }, turn);
                self.act(Action::ReaderSelect(Some(range)), turn);
            }
            None => turn.toast(Toast::info("All of it has been read")),
        }
    }

    /// Shows on the desk where the two that are selected meet; once more puts it away.
    pub(super) fn toggle_meet(&mut self, turn: &mut Turn) {
        let mut selected = self.target_entities();
        let first = selected.next();
        let other = selected.find(|other| Some(*other) != first);
        let pair = first.zip(other);
        drop(selected);
        let shown = self.session.panels.desk == Some(DeskTab::Meet);
        let others = pair.is_some() && pair != self.session.meet;
        if pair.is_some() {
            self.session.meet = pair;
        }
        self.session.panels.desk = (!shown || others).then_some(DeskTab::Meet);
        turn.effects.repaint = true;
    }

    pub(super) fn use_sentence(&mut self, what: SentenceUse, turn: &mut Turn) {
        match what {
            SentenceUse::Quote => self.act(Action::Run(Command::MakeQuote), turn),
            SentenceUse::Line => self.act(Action::Run(Command::MakeRelation), turn),
            SentenceUse::Event => {
                if let Some((source, range)) = self.selection_in_reader() {
                    self.show(Dialog::EventFromWords { source, range }, turn);
                }
            }
            SentenceUse::Claim(entity) => self.quote_onto(entity.into(), turn),
            SentenceUse::Supports => self.attach_sentence(Stance::Supports, turn),
            SentenceUse::Contradicts => self.attach_sentence(Stance::Contradicts, turn),
            SentenceUse::Note => self.note_sentence(turn),
        }
    }

    /// Makes a quote of the sentence, and asks how it bears on something.
    fn quote_onto(&mut self, onto: RecordRef, turn: &mut Turn) {
        let Some((source, range)) = self.selection_in_reader() else {
            return;
        };
        if let Some((quote, made)) = self.plan_quote(source, range) {
            self.commit_planned(made, turn);
            self.show(Dialog::DropQuote { quote, onto }, turn);
        }
    }

    fn attach_sentence(&mut self, stance: Stance, turn: &mut Turn) {
        let target = match self.session.only_selected() {
            Some(RecordRef::Relation(id)) => Target::Relation(id),
            Some(RecordRef::Claim(id)) => Target::Claim(id),
            Some(RecordRef::Entity(id)) => return self.quote_onto(id.into(), turn),
            Some(RecordRef::Card(card)) => {
                return match super::connect::entity_of(self.board(), card) {
                    Some(entity) => self.quote_onto(entity.into(), turn),
                    None => turn.toast(Toast::info(NO_TARGET)),
                };
            }
            _ => return turn.toast(Toast::info(NO_TARGET)),
        };
        let Some((source, range)) = self.selection_in_reader() else {
            return;
        };
        let Some((quote, made)) = self.plan_quote(source, range) else {
            return;
        };
        let mut plan = Plan::new(self.board());
        plan.add(made);
        plan.add(evidence::attach(plan.board(), target, quote, stance));
        let selected = self.session.selection.clone();
        self.commit_planned(plan.finish("Attach a quote"), turn);
        // What is selected stays so: the next sentence may bear on it too.
        self.act(Action::Select(SelectOp::Only(selected)), turn);
        turn.toast(Toast::success(match stance {
            Stance::Contradicts => "Kept as evidence against what is selected",
            Stance::Supports | Stance::Context => "Kept as evidence for what is selected",
        }));
    }

    fn note_sentence(&mut self, turn: &mut Turn) {
        let Some((source, range)) = self.selection_in_reader() else {
            return;
        };
        let record = self.board().sources().get(source);
        let text = record.and_then(|source| self.texts.of(source));
        let Some(words) = text.and_then(|text| range.slice(text)) else {
            return;
        };
        let note = format!("“{words}”\n{}", source_tag(self.board(), source));
        let content = CardContent::Note(note);
        let pos = self.session.camera.centre - content.default_size() / 2.0;
        let (_, placed) = cards::place(self.document.board(), &mut self.ids, content, pos);
        self.commit_planned(placed, turn);
        turn.toast(Toast::success("Note put on the board"));
    }
}

const NO_TARGET: &str = "Select a line, a claim or a card of somebody first";
