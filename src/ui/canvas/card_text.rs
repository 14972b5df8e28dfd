//! What a card says: its name, a line, its badges. Plain data, so that it can be tested without a screen.

use crate::evidence::{ShownValue, Weak, is_live, spoken_name};
use crate::model::{
    About, Board, Card, CardContent, CardId, Direction, EntityId, EntityKind, LegalStage, QuoteId,
    RecordRef, SourceId, SourceKind,
};
use crate::names::Mentions;
use crate::query::display_name;
use crate::query::labels::{source_tag, speaker_name};
use crate::ui::ctx::ViewCtx;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

/// What a card shows, which decides its look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    Entity(EntityKind),
    Source(SourceKind),
    Quote,
    Note,
    /// What it shows is not on the board.
    Missing,
}

/// All texts of a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardText {
    pub mark: Mark,
    /// The name, the exact words, the title, the note.
    pub title: String,
    /// One line below: what it is, when, who said it, where it was printed.
    pub line: String,
    pub badges: Vec<Badge>,
    pub pinned: bool,
}

/// A small sign with a text at a card's foot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Badge {
    pub kind: BadgeKind,
    pub text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadgeKind {
    /// Its source no longer stands.
    Withdrawn,
    /// Its name is kept out of anything published.
    Withheld,
    /// The text of its document was not found beside the board.
    NotAtHand,
    /// Values that disagree.
    Dispute,
    /// How far the law has come with what it is accused of.
    Legal,
    /// How many quotes stand behind it.
    Quotes,
    /// How many cards show it.
    Cards,
    /// Where it is named in the texts.
    Mentions,
}

/// The texts of the cards that were looked at, and the spoken names, until the board changes.
#[derive(Default)]
pub struct CardTexts {
    board: Board,
    num_documents: usize,
    mentions: Option<Arc<Mentions>>,
    cards: BTreeMap<CardId, Rc<CardText>>,
    spoken: BTreeMap<RecordRef, Rc<str>>,
}

impl CardTexts {
    /// Once a frame: forgets what was made for another board.
    pub fn refresh(&mut self, cx: &ViewCtx<'_>) {
        let num_documents = cx.texts.map().len();
        let is_same = match (&self.mentions, &cx.session.mentions) {
            (Some(a), Some(b)) => Arc::ptr_eq(a, b),
            (a, b) => a.is_none() && b.is_none(),
        };
        let is_same = is_same && self.num_documents == num_documents;
        if is_same && self.board.shares_records(cx.board) {
            return;
        }
        *self = Self {
            board: cx.board.clone(),
            num_documents,
            mentions: cx.session.mentions.clone(),
            ..Self::default()
        };
    }

    pub fn get(&mut self, cx: &ViewCtx<'_>, id: CardId, card: &Card) -> Rc<CardText> {
        let made = self.cards.entry(id);
        Rc::clone(made.or_insert_with(|| Rc::new(card_text(cx, card))))
    }

    /// What a screen reader says of a card, line or frame.
    pub fn spoken(&mut self, cx: &ViewCtx<'_>, record: RecordRef) -> Rc<str> {
        let made = self.spoken.entry(record);
        Rc::clone(
            made.or_insert_with(|| spoken_name(cx.board, cx.index, cx.evidence, record).into()),
        )
    }
}

/// What a card shows, without its texts: enough to paint it from afar.
pub fn mark(cx: &ViewCtx<'_>, card: &Card) -> Mark {
    let mark = match &card.content {
        CardContent::Entity(id) => cx.board.entities().get(*id).map(|it| Mark::Entity(it.kind)),
        CardContent::Source(id) => cx.board.sources().get(*id).map(|it| Mark::Source(it.kind)),
        CardContent::Quote(id) => cx.board.quotes().get(*id).map(|_| Mark::Quote),
        CardContent::Note(_) => Some(Mark::Note),
    };
    mark.unwrap_or(Mark::Missing)
}

/// The texts of one card.
pub fn card_text(cx: &ViewCtx<'_>, card: &Card) -> CardText {
    let text = match &card.content {
        CardContent::Entity(id) => entity(cx, *id),
        CardContent::Quote(id) => quote(cx, *id),
        CardContent::Source(id) => source(cx, *id),
        CardContent::Note(text) => Some(CardText {
            title: text.clone(),
            ..CardText::of(Mark::Note)
        }),
    };
    let missing = || CardText {
        title: "Not on the board".to_owned(),
        line: card
            .content
            .record()
            .map_or_else(String::new, |it| it.to_string()),
        ..CardText::of(Mark::Missing)
    };
    CardText {
        pinned: card.pinned,
        ..text.unwrap_or_else(missing)
    }
}

impl CardText {
    fn of(mark: Mark) -> Self {
        Self {
            mark,
            title: String::new(),
            line: String::new(),
            badges: Vec::new(),
            pinned: false,
        }
    }
}

impl Badge {
    fn new(kind: BadgeKind, text: impl Into<String>) -> Self {
        Self {
            kind,
            text: text.into(),
        }
    }
}

fn entity(cx: &ViewCtx<'_>, id: EntityId) -> Option<CardText> {
    let entity = cx.board.entities().get(id)?;
    let when = entity.when.as_ref().map(ToString::to_string);
    let line = match (entity.summary.trim(), when) {
        ("", when) => {
            let values = values(cx, id);
            let parts: Vec<String> = when.into_iter().chain(values).collect();
            parts.join(" · ")
        }
        (summary, None) => summary.to_owned(),
        (summary, Some(when)) => format!("{when} · {summary}"),
    };
    let mut badges = Vec::new();
    if entity.withheld {
        badges.push(Badge::new(BadgeKind::Withheld, "Withheld"));
    }
    let open = cx.evidence.disputes_about(id);
    let mut open = open.filter(|dispute| !dispute.state.is_resolved());
    if let Some(first) = open.next() {
        let more = open.count();
        let text = if more == 0 {
            first.summary.clone()
        } else {
            format!("{} +{more}", first.summary)
        };
        badges.push(Badge::new(BadgeKind::Dispute, text));
    }
    if let Some(stages) = legal(cx, id) {
        badges.push(Badge::new(BadgeKind::Legal, stages));
    }
    let quotes = quotes_behind(cx, id);
    if quotes > 0 {
        badges.push(Badge::new(BadgeKind::Quotes, quotes.to_string()));
    }
    let cards = cx.index.backlinks.cards_of(id).count();
    if cards > 1 {
        badges.push(Badge::new(BadgeKind::Cards, cards.to_string()));
    }
    let named = cx.mentions().count(id);
    if named.total() > 0 && !cx.is_locked() {
        let texts = match named.documents {
            1 => "1 text".to_owned(),
            documents => format!("{documents} texts"),
        };
        let text = format!("{} in {texts}", named.total());
        badges.push(Badge::new(BadgeKind::Mentions, text));
    }
    Some(CardText {
        title: display_name(cx.board, id),
        line,
        badges,
        ..CardText::of(Mark::Entity(entity.kind))
    })
}

/// What is claimed of an entity that nobody summed up, the shortest first: `status: on the run`.
fn values(cx: &ViewCtx<'_>, id: EntityId) -> Vec<String> {
    let about = About::Entity(id);
    let claims = cx.index.backlinks.claims_about(about);
    let properties: BTreeSet<&str> = claims
        .filter_map(|claim| Some(cx.board.claims().get(claim)?.property.as_str()))
        .collect();
    let values: BTreeSet<String> = properties
        .into_iter()
        .filter_map(|property| cx.evidence.shown_value(cx.board, about, property))
        .map(|value| {
            let weak = weakness(cx, &value);
            format!("{}: {}{weak}", value.property, value.text)
        })
        .collect();
    let mut values: Vec<String> = values.into_iter().collect();
    values.sort_by_key(|value| value.chars().count());
    values
}

/// That a value rests on nobody who saw it, or on nobody with a name: on a card it would else stand as a fact.
fn weakness(cx: &ViewCtx<'_>, value: &ShownValue) -> &'static str {
    let claims = value.claims.iter();
    let weak: Vec<Weak> = claims.map(|&id| cx.evidence.support(id).weak()).collect();
    if weak.is_empty() {
        ""
    } else if weak.iter().all(|weak| weak.only_hearsay) {
        " (only hearsay)"
    } else if weak.iter().all(|weak| weak.only_unnamed) {
        " (only unnamed speakers)"
    } else {
        ""
    }
}

/// The stages in force of the accusations against an entity, each once: nobody is called convicted without it
/// being said that they were acquitted of something too.
fn legal(cx: &ViewCtx<'_>, id: EntityId) -> Option<String> {
    let relations = cx.index.adjacency.relations_of(id);
    let stages: BTreeSet<LegalStage> = relations
        .filter_map(|relation| cx.board.relations().get(relation))
        // The accused is where the line begins, unless it has no direction.
        .filter(|relation| relation.from == id || relation.direction != Direction::Forward)
        .filter(|relation| !relation.denied)
        .filter_map(|relation| Some(relation.legal.last()?.stage))
        .collect();
    let labels: Vec<&str> = stages.iter().map(|stage| stage.label()).collect();
    (!labels.is_empty()).then(|| labels.join(", "))
}

/// The quotes behind an entity's names, claims and relations, each once.
fn quotes_behind(cx: &ViewCtx<'_>, id: EntityId) -> usize {
    let mut quotes: BTreeSet<QuoteId> = BTreeSet::new();
    if let Some(entity) = cx.board.entities().get(id) {
        quotes.extend(entity.names.iter().flat_map(|name| &name.quotes));
    }
    for claim in cx.index.backlinks.claims_about(About::Entity(id)) {
        let claim = cx.board.claims().get(claim);
        quotes.extend(claim.iter().flat_map(|it| &it.evidence).map(|it| it.quote));
    }
    for relation in cx.index.adjacency.relations_of(id) {
        let relation = cx.board.relations().get(relation);
        quotes.extend(
            relation
                .iter()
                .flat_map(|it| &it.evidence)
                .map(|it| it.quote),
        );
    }
    quotes.len()
}

fn quote(cx: &ViewCtx<'_>, id: QuoteId) -> Option<CardText> {
    let quote = cx.board.quotes().get(id)?;
    let tag = source_tag(cx.board, quote.source);
    let line = match speaker_name(cx.board, id) {
        Some(speaker) => format!("{speaker} · {tag}"),
        None => tag,
    };
    let mut badges = Vec::new();
    if !is_live(cx.board, quote) {
        badges.push(Badge::new(BadgeKind::Withdrawn, "Withdrawn"));
    }
    Some(CardText {
        title: quote.anchor.exact.clone(),
        line,
        badges,
        ..CardText::of(Mark::Quote)
    })
}

fn source(cx: &ViewCtx<'_>, id: SourceId) -> Option<CardText> {
    let source = cx.board.sources().get(id)?;
    let published = source.published.as_ref().map(ToString::to_string);
    let parts = [source.publisher.clone(), published.unwrap_or_default()];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let mut badges = Vec::new();
    if source.withdrawn.is_some() {
        badges.push(Badge::new(BadgeKind::Withdrawn, "Withdrawn"));
    }
    if source.document.is_some() && cx.texts.of(source).is_none() {
        badges.push(Badge::new(BadgeKind::NotAtHand, "Not at hand"));
    }
    let quotes = cx.index.backlinks.num_quotes_of(id);
    if quotes > 0 {
        badges.push(Badge::new(BadgeKind::Quotes, quotes.to_string()));
    }
    Some(CardText {
        title: display_name(cx.board, id),
        line: parts.join(" · "),
        badges,
        ..CardText::of(Mark::Source(source.kind))
    })
}
