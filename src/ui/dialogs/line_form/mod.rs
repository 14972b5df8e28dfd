//! What is asked about a line: its ends, what it says, which way, when, and the words it rests on with who says
//! them. What the words seem to say is filled in, and seen to be a guess.

mod end;
mod guess_mark;
mod passage;
mod rests_on;
mod typed;

pub use end::End;

use crate::base::date::FuzzyDate;
use crate::base::text_range::CharRange;
use crate::editor::Dialog;
use crate::editor::dialog::ConnectTarget;
use crate::model::{Direction, QuoteId, RelationId, SourceId, Speaker, Stance, Who};
use crate::query::labels::display_name;
use crate::reading::{Asked, Guesses, guess, kinds};
use crate::ui::ctx::ViewCtx;
use crate::ui::text::{self, Text};
use crate::ui::theme::{Tokens, space};
use crate::ui::widgets::{Combo, ComboText, PickerItem, combo, interval_text};
use eframe::egui::{Key, Ui};
use end::{Names, end_ui};
use guess_mark::{DIRECTION, FROM, KIND, LINE, SPEAKER, TO, WHEN, mark_ui};
use typed::{Guessed, Typed};

/// What a new line rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RestsOn {
    /// Nothing yet: it is a lead.
    #[default]
    Nothing,
    Quote(QuoteId),
    /// Words of documents, such as those selected in the reader; quotes are made of them.
    Words,
}

/// What is filled in.
#[derive(Debug, Clone, Default)]
pub struct LineForm {
    pub from: End,
    pub to: End,
    kind: Typed,
    guessed_kind: Guessed<String>,
    pub direction: Direction,
    /// The ends were exchanged.
    turned: bool,
    when: Typed,
    guessed_when: Guessed<FuzzyDate>,
    speaker: Typed,
    guessed_speaker: Guessed<Who>,
    pub rests_on: RestsOn,
    pub stance: Stance,
    /// The words selected in the reader or ticked in a list, to come back to.
    pub words: Vec<(SourceId, CharRange)>,
    /// From which of these the guesses were taken.
    guessed_from: usize,
    /// The line that the words are added to, in place of a new one.
    pub onto: Option<RelationId>,
    /// The board does not change under a dialog: what can be chosen is listed once.
    names: Names,
    kinds: Vec<String>,
    quotes: Option<Vec<PickerItem<QuoteId>>>,
    /// The field that takes the keyboard in this frame, with its words selected.
    take_keyboard: Option<Field>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    From,
    Kind,
    To,
}

impl LineForm {
    /// The form of a dialog, with what is known already and what can be guessed from the words.
    pub fn begin(cx: &ViewCtx<'_>, dialog: &Dialog) -> Self {
        let names = Names::of(cx);
        let selected = cx.session.reader.as_ref();
        let selected = selected.and_then(|reader| Some((reader.source, reader.selected?)));
        let mut form = match dialog {
            Dialog::Connect(request) => {
                let mut form = Self::of_words(cx, &names, selected.into_iter().collect());
                form.from = End::fixed(cx, request.from);
                form.to = match request.to {
                    ConnectTarget::Entity(entity) => End::fixed(cx, entity),
                    ConnectTarget::NewAt(_) => End::default(),
                };
                // A line that was drawn is between others than the words may name.
                form.guessed_kind = Guessed::default();
                form.kind = Typed::default();
                form.direction = Direction::default();
                form
            }
            Dialog::RelationFromWords { source, range } => {
                Self::of_words(cx, &names, vec![(*source, *range)])
            }
            Dialog::LineFromPassages { from, to, passages } => {
                let mut form = Self::of_words(cx, &names, passages.clone());
                // It is between these two; which way, the words may say.
                let turned = form.from.picked == Some(*to) && form.to.picked == Some(*from);
                let known = form.from.picked == Some(*from) && form.to.picked == Some(*to);
                if !turned && !known {
                    form.from = End::known(cx, &names, *from);
                    form.to = End::known(cx, &names, *to);
                    form.guessed_kind = Guessed::default();
                    form.kind = Typed::default();
                    form.direction = Direction::default();
                }
                form
            }
            _ => return Self::default(),
        };
        if !form.words.is_empty() {
            form.rests_on = RestsOn::Words;
        }
        let ends = form.from.picked.zip(form.to.picked);
        let kind = |id| cx.board.entities().get(id).map(|entity| entity.kind);
        let ends = ends.and_then(|(from, to)| kind(from).zip(kind(to)));
        form.kinds = kinds(cx.board, ends)
            .into_iter()
            .map(str::to_owned)
            .collect();
        form.names = names;
        form.take_keyboard = Some(form.missing().unwrap_or(Field::Kind));
        form
    }

    /// With what the words seem to say; of several passages the first that names both ends.
    fn of_words(cx: &ViewCtx<'_>, names: &Names, words: Vec<(SourceId, CharRange)>) -> Self {
        let all = words
            .iter()
            .map(|(source, range)| guesses(cx, *source, *range));
        let all: Vec<Guesses> = all.collect();
        let says = all.iter().position(|guesses| guesses.kind.sound);
        let guesses = all.into_iter().nth(says.unwrap_or(0)).unwrap_or_default();
        // Several passages have each a speaker of their own.
        let alone = words.len() == 1;
        let mut form = Self {
            from: End::guessed(cx, names, guesses.from),
            to: End::guessed(cx, names, guesses.to),
            direction: guesses.direction,
            guessed_kind: Guessed::new(guesses.kind),
            guessed_when: Guessed::new(guesses.when),
            guessed_from: says.unwrap_or(0),
            words,
            ..Self::default()
        };
        if alone {
            form.guessed_speaker = Guessed::new(guesses.speaker);
        }
        form.take_kind();
        form.take_when();
        form.take_speaker(cx, names);
        form
    }

    fn take_kind(&mut self) {
        let kind = self.guessed_kind.current().map(|guess| guess.value.clone());
        self.kind.put(kind.unwrap_or_default());
    }

    fn take_when(&mut self) {
        let when = self.guessed_when.current();
        let when = when.map(|guess| guess.value.as_str().to_owned());
        self.when.put(when.unwrap_or_default());
    }

    fn take_speaker(&mut self, cx: &ViewCtx<'_>, names: &Names) {
        let who = self.guessed_speaker.current().map(|guess| &guess.value);
        let words = match who {
            Some(Who::Entity(id)) => names.label(cx, *id),
            Some(Who::Described(words)) => words.clone(),
            None => String::new(),
        };
        self.speaker.put(words);
    }

    pub fn is_ready(&self) -> bool {
        self.missing().is_none() && (self.when.is_empty() || self.when().is_some())
    }

    /// What the line says.
    pub fn kind(&self) -> &str {
        self.kind.now.trim()
    }

    pub fn when(&self) -> Option<FuzzyDate> {
        self.when.now.trim().parse().ok()
    }

    /// Who says the words: on what terms and how they know is for a person to add.
    pub fn speaker(&self) -> Option<Speaker> {
        if self.speaker.is_empty() {
            return None;
        }
        let who = match self.names.means(&self.speaker.now) {
            Some(entity) => Who::Entity(entity),
            None => Who::Described(self.speaker.now.trim().to_owned()),
        };
        Some(Speaker {
            who,
            terms: crate::model::Terms::Unknown,
            basis: crate::model::Basis::Unknown,
        })
    }

    /// The first field that waits for words.
    fn missing(&self) -> Option<Field> {
        if self.onto.is_some() {
            return None;
        }
        let fields = [
            (Field::From, self.from.is_ready()),
            (Field::Kind, !self.kind.is_empty()),
            (Field::To, self.to.is_ready()),
        ];
        fields
            .into_iter()
            .find_map(|(field, ready)| (!ready).then_some(field))
    }

    /// Lines that are there between the two, either way.
    fn lines(&self, cx: &ViewCtx<'_>) -> Vec<RelationId> {
        let Some((from, to)) = self.from.picked.zip(self.to.picked) else {
            return Vec::new();
        };
        let mut lines: Vec<RelationId> = cx.index.adjacency.between(from, to).collect();
        lines.sort();
        lines
    }

    /// The words that guesses were taken from, in the text of the first passage.
    fn lit(&self) -> Vec<CharRange> {
        let all = [
            self.from.guessed.words(),
            self.guessed_kind.words(),
            self.to.guessed.words(),
            self.guessed_when.words(),
            self.guessed_speaker.words(),
        ];
        all.into_iter().flatten().collect()
    }
}

/// What the words of a document seem to say.
pub fn guesses(cx: &ViewCtx<'_>, source: SourceId, range: CharRange) -> Guesses {
    let record = cx.board.sources().get(source);
    let document = record.and_then(|record| record.document.as_ref());
    let (Some(record), Some(document)) = (record, document) else {
        return Guesses::default();
    };
    let Some(text) = cx.texts.of(record) else {
        return Guesses::default();
    };
    let found;
    let mentions = if cx.session.mentions.is_some() {
        cx.mentions().of_document(document.sha256)
    } else {
        found = crate::names::mentions(
            text,
            &crate::base::words::Words::new(text),
            &crate::names::Spellings::build(cx.board),
        );
        &found
    };
    guess(&Asked {
        board: cx.board,
        text,
        range,
        mentions,
        published: record.published.as_ref(),
    })
}

/// Draws the form. True when Enter was pressed in a field and the form is complete.
pub fn line_form_ui(cx: &ViewCtx<'_>, ui: &mut Ui, form: &mut LineForm) -> bool {
    let take = form.take_keyboard.take();
    keys(cx, ui, form);
    let names = std::mem::take(&mut form.names);
    let labels = names.labels();
    let asked = |field| take == Some(field);
    let ends = (&names, labels.as_slice());
    let (mut settled, next) = end_ui(cx, ui, FROM, &mut form.from, ends, asked(Field::From));
    if next {
        form.from.next(cx, &names);
    }

    settled |= kind_ui(ui, form, asked(Field::Kind));

    let (done, next) = end_ui(cx, ui, TO, &mut form.to, ends, asked(Field::To));
    settled |= done;
    if next {
        form.to.next(cx, &names);
    }
    ui.horizontal_top(|ui| {
        let half = (ui.available_width() - space::M) / 2.0;
        ui.vertical(|ui| {
            ui.set_width(half.min(190.0));
            ui.horizontal(|ui| {
                ui.set_min_height(guess_mark::ROW);
                text::weak(ui, DIRECTION.field);
                text::small(ui, &DIRECTION.shortcut());
            });
            if let Some(direction) = combo(
                ui,
                DIRECTION.field,
                form.direction,
                &Direction::ALL,
                Direction::label,
            ) {
                form.direction = direction;
            }
        });
        ui.vertical(|ui| settled |= when_ui(ui, form));
    });
    ui.add_space(space::S);
    if form.rests_on == RestsOn::Words {
        settled |= speaker_ui(cx, ui, form, &names, &labels);
    }
    drop(labels);
    form.names = names;
    rests_on::rests_on_ui(cx, ui, form);
    onto_ui(cx, ui, form);
    if settled {
        form.take_keyboard = form.missing();
        ui.ctx().request_repaint();
    }
    settled && form.is_ready() && ui.input(|i| i.key_pressed(Key::Enter))
}

/// The keys that put in the next best guess, wherever the keyboard stands.
fn keys(cx: &ViewCtx<'_>, ui: &Ui, form: &mut LineForm) {
    let ctx = ui.ctx();
    let names = std::mem::take(&mut form.names);
    if FROM.is_pressed(ctx) {
        form.from.next(cx, &names);
    }
    if TO.is_pressed(ctx) {
        form.to.next(cx, &names);
    }
    if KIND.is_pressed(ctx) {
        form.guessed_kind.next();
        form.take_kind();
        // Other words may be typed at once.
        form.take_keyboard = Some(Field::Kind);
    }
    if WHEN.is_pressed(ctx) {
        form.guessed_when.next();
        form.take_when();
    }
    if SPEAKER.is_pressed(ctx) {
        form.guessed_speaker.next();
        form.take_speaker(cx, &names);
    }
    form.names = names;
    if DIRECTION.is_pressed(ctx) {
        form.turn();
    }
    if LINE.is_pressed(ctx) {
        let lines = form.lines(cx);
        form.onto = match form.onto {
            None => lines.first().copied(),
            Some(at) => lines.into_iter().find(|line| *line > at),
        };
    }
}

impl LineForm {
    /// The other way round first; then both ways, neither, and as it was.
    fn turn(&mut self) {
        let swaps = !self.from.is_fixed() && !self.to.is_fixed();
        match (self.direction, self.turned) {
            (Direction::Forward, false) if swaps => {
                std::mem::swap(&mut self.from, &mut self.to);
                // The fields are others now: they show other words.
                self.from.name.turn += 1;
                self.to.name.turn += 1;
                self.turned = true;
            }
            (Direction::Forward, _) => self.direction = Direction::Both,
            (Direction::Both, _) => self.direction = Direction::Undirected,
            (Direction::Undirected, _) => self.direction = Direction::Forward,
        }
    }
}

fn kind_ui(ui: &mut Ui, form: &mut LineForm, take_keyboard: bool) -> bool {
    if mark_ui(ui, KIND, &form.guessed_kind) {
        form.guessed_kind.next();
        form.take_kind();
    }
    let kinds: Vec<&str> = form.kinds.iter().map(String::as_str).collect();
    let before = form.kind.before.clone();
    let mut field = ComboText::new(&before, KIND.field, &kinds)
        .id_salt(("kind", form.kind.turn))
        .hint("works for")
        .waits();
    if take_keyboard {
        field = field.select_all();
    }
    let shown = form.kind.now.clone();
    let settled = form.kind.follow(field.show(ui));
    if form.kind.now != shown {
        form.guessed_kind.given();
    }
    ui.add_space(space::S);
    settled
}

fn when_ui(ui: &mut Ui, form: &mut LineForm) -> bool {
    if mark_ui(ui, WHEN, &form.guessed_when) {
        form.guessed_when.next();
        form.take_when();
    }
    let before = form.when.before.clone();
    let dates: [&str; 0] = [];
    let field = ComboText::new(&before, WHEN.field, &dates)
        .id_salt(("when", form.when.turn))
        .hint("2016, 2016-03-22, 2016~, 2014/..")
        .waits();
    let shown = form.when.now.clone();
    let settled = form.when.follow(field.show(ui));
    if form.when.now != shown {
        form.guessed_when.given();
    }
    let tokens = Tokens::of(ui.ctx());
    match (form.when.is_empty(), form.when()) {
        (true, _) => {}
        (false, Some(date)) => {
            Text::new(interval_text(&date))
                .small()
                .weak()
                .wrap()
                .show(ui);
        }
        (false, None) => {
            Text::new("Not a date: write 2016, 2016-03-22, 2016~ or 2014/..")
                .small()
                .colour(tokens.danger)
                .wrap()
                .show(ui);
        }
    }
    settled
}

fn speaker_ui(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    form: &mut LineForm,
    names: &Names,
    labels: &[&str],
) -> bool {
    if let Some(quote) = form.known_quote(cx) {
        let who = crate::query::labels::speaker_name(cx.board, quote);
        let who = who.unwrap_or_else(|| "the source’s own voice".to_owned());
        let words = format!("The words are a quote already, said by {who}");
        Text::new(words).weak().wrap().show(ui);
        ui.add_space(space::S);
        return false;
    }
    if mark_ui(ui, SPEAKER, &form.guessed_speaker) {
        form.guessed_speaker.next();
        form.take_speaker(cx, names);
    }
    let before = form.speaker.before.clone();
    let field = ComboText::new(&before, SPEAKER.field, labels)
        .id_salt(("speaker", form.speaker.turn))
        .hint("The source itself, in its own voice")
        .waits();
    let shown = form.speaker.now.clone();
    let settled = form.speaker.follow(field.show(ui));
    if form.speaker.now != shown {
        form.guessed_speaker.given();
    }
    ui.add_space(space::S);
    settled
}

impl LineForm {
    /// The quote that the words are already, if they are one.
    fn known_quote(&self, cx: &ViewCtx<'_>) -> Option<QuoteId> {
        let &[(source, range)] = self.words.as_slice() else {
            return None;
        };
        let mut all = cx.index.backlinks.quotes_of(source);
        all.find(|id| {
            let quote = cx.board.quotes().get(*id);
            quote.is_some_and(|quote| quote.anchor.range == Some(range))
        })
    }
}

/// Where there is a line between the two already, whether the words are added to it.
fn onto_ui(cx: &ViewCtx<'_>, ui: &mut Ui, form: &mut LineForm) {
    let lines = form.lines(cx);
    form.onto = form.onto.filter(|line| lines.contains(line));
    if lines.is_empty() || form.rests_on == RestsOn::Nothing {
        form.onto = None;
        return;
    }
    let all: Vec<Option<RelationId>> = std::iter::once(None)
        .chain(lines.into_iter().map(Some))
        .collect();
    let label = |line: Option<RelationId>| match line {
        None => "A new line".to_owned(),
        Some(line) => format!("More evidence for “{}”", display_name(cx.board, line)),
    };
    ui.add_space(space::XS);
    text::weak(ui, &format!("{} ({})", LINE.field, LINE.shortcut()));
    let width = ui.available_width();
    let lines = Combo::new(LINE.field, form.onto, &all, &label).width(width);
    if let (_, Some(line)) = lines.show(ui) {
        form.onto = line;
    }
}
