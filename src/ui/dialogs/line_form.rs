//! What is asked about a line: its ends, what it says, which way, and the quote it rests on.

use super::guess::{Guess, guess, kinds};
use crate::base::text_range::CharRange;
use crate::editor::Dialog;
use crate::editor::dialog::ConnectTarget;
use crate::model::{Direction, EntityId, EntityKind, Quote, QuoteId, SourceId, Stance};
use crate::query::labels::{display_name, quote_text, shorten, source_tag};
use crate::ui::ctx::ViewCtx;
use crate::ui::folded;
use crate::ui::icons;
use crate::ui::text::{self, Text};
use crate::ui::theme::{Tokens, icon_size, space};
use crate::ui::widgets::{Button, Combo, ComboText, DraftEvent, Picked, Picker, PickerItem, combo};
use eframe::egui::{Key, Response, Sense, Ui, Vec2};
use std::collections::BTreeMap;

/// One end of the line: somebody on the board, or somebody to be added.
#[derive(Debug, Clone, Default)]
pub struct End {
    name: Typed,
    pub picked: Option<EntityId>,
    /// The kind of one to be added.
    pub kind: EntityKind,
    /// It was drawn, and is not asked for.
    fixed: bool,
}

/// What a new line rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RestsOn {
    /// Nothing yet: it is a lead.
    #[default]
    Nothing,
    Quote(QuoteId),
    /// Words selected in the reader; a quote is made of them.
    Words(SourceId, CharRange),
}

/// What is filled in.
#[derive(Debug, Clone, Default)]
pub struct LineForm {
    pub from: End,
    pub to: End,
    kind: Typed,
    pub direction: Direction,
    pub rests_on: RestsOn,
    pub stance: Stance,
    /// The words selected in the reader, to come back to.
    words: Option<(SourceId, CharRange)>,
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

/// The words of a field: as they were when typing began, and as they are.
#[derive(Debug, Clone, Default)]
struct Typed {
    before: String,
    now: String,
}

impl Typed {
    fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            before: text.clone(),
            now: text,
        }
    }

    fn is_empty(&self) -> bool {
        self.now.trim().is_empty()
    }

    /// What the field says; true if its words were settled by Enter or by a choice.
    fn follow(&mut self, (response, event): (Response, DraftEvent)) -> bool {
        let enter = response.lost_focus() && response.ctx.input(|i| i.key_pressed(Key::Enter));
        match event {
            DraftEvent::Editing(text) => self.now = text,
            DraftEvent::Commit(text) => {
                // Without a window manager no window is said to have the keyboard, and every letter is
                // kept as it comes; the field has not been left for that.
                let left = !response.ctx.memory(|memory| memory.has_focus(response.id));
                let chosen = left && text != self.now;
                *self = Self::new(text);
                return enter || chosen;
            }
            DraftEvent::Idle | DraftEvent::Cancel => self.now.clone_from(&self.before),
        }
        enter
    }
}

/// Every spelling on the board, each meaning one entity.
#[derive(Debug, Clone, Default)]
struct Names(BTreeMap<String, EntityId>);

impl Names {
    fn of(cx: &ViewCtx<'_>) -> Self {
        let mut names = BTreeMap::new();
        for (id, entity) in cx.board.entities().iter() {
            let shown = display_name(cx.board, id);
            let others = entity.names.iter().skip(1).map(|name| name.text.clone());
            for name in std::iter::once(shown).chain(others) {
                // Whoever is called as somebody else is, is told from them.
                let mut label = name.clone();
                let mut n = 1;
                while names.get(&label).is_some_and(|other| *other != id) {
                    n += 1;
                    label = format!("{name} ({}, {n})", entity.kind.label().to_lowercase());
                }
                names.insert(label, id);
            }
        }
        Self(names)
    }

    fn means(&self, text: &str) -> Option<EntityId> {
        let text = text.trim();
        let exact = self.0.get(text).copied();
        exact.or_else(|| {
            let wanted = folded(text);
            let mut all = self.0.iter();
            all.find_map(|(name, id)| (!wanted.is_empty() && folded(name) == wanted).then_some(*id))
        })
    }

    /// What this entity is chosen by.
    fn label(&self, cx: &ViewCtx<'_>, entity: EntityId) -> String {
        let name = display_name(cx.board, entity);
        if self.0.get(&name) == Some(&entity) {
            return name;
        }
        let mut all = self.0.iter();
        let of_it = |(label, id): (&String, &EntityId)| {
            (*id == entity && label.starts_with(&name)).then(|| label.clone())
        };
        all.find_map(of_it).unwrap_or(name)
    }
}

impl End {
    fn fixed(cx: &ViewCtx<'_>, entity: EntityId) -> Self {
        Self {
            name: Typed::new(display_name(cx.board, entity)),
            picked: Some(entity),
            fixed: true,
            ..Self::default()
        }
    }

    fn guessed(cx: &ViewCtx<'_>, names: &Names, entity: Option<EntityId>) -> Self {
        entity.map_or_else(Self::default, |entity| Self {
            name: Typed::new(names.label(cx, entity)),
            picked: Some(entity),
            ..Self::default()
        })
    }

    /// The name of one to be added.
    pub fn new_name(&self) -> &str {
        self.name.now.trim()
    }

    fn is_ready(&self) -> bool {
        self.picked.is_some() || !self.name.is_empty()
    }
}

impl LineForm {
    /// The form of a dialog, with what is known already and what can be guessed from the words.
    pub fn begin(cx: &ViewCtx<'_>, dialog: &Dialog) -> Self {
        let names = Names::of(cx);
        let selected = cx.session.reader.as_ref();
        let selected = selected.and_then(|reader| Some((reader.source, reader.selected?)));
        let mut form = match dialog {
            Dialog::Connect(request) => Self {
                from: End::fixed(cx, request.from),
                to: match request.to {
                    ConnectTarget::Entity(entity) => End::fixed(cx, entity),
                    ConnectTarget::NewAt(_) => End::default(),
                },
                words: selected,
                ..Self::default()
            },
            Dialog::RelationFromWords { source, range } => {
                let text = cx.board.sources().get(*source);
                let text = text.and_then(|source| cx.texts.of(source));
                let guess = text.map_or_else(Guess::default, |text| guess(cx.board, text, *range));
                Self {
                    from: End::guessed(cx, &names, guess.from),
                    to: End::guessed(cx, &names, guess.to),
                    kind: Typed::new(guess.kind.unwrap_or_default()),
                    words: Some((*source, *range)),
                    ..Self::default()
                }
            }
            _ => return Self::default(),
        };
        if let Some((source, range)) = form.words {
            form.rests_on = RestsOn::Words(source, range);
        }
        form.names = names;
        form.kinds = kinds(cx.board).into_iter().map(str::to_owned).collect();
        form.take_keyboard = Some(form.missing().unwrap_or(Field::Kind));
        form
    }

    pub fn is_ready(&self) -> bool {
        self.missing().is_none()
    }

    /// What the line says.
    pub fn kind(&self) -> &str {
        self.kind.now.trim()
    }

    /// The first field that waits for words.
    fn missing(&self) -> Option<Field> {
        let fields = [
            (Field::From, self.from.is_ready()),
            (Field::Kind, !self.kind.is_empty()),
            (Field::To, self.to.is_ready()),
        ];
        fields
            .into_iter()
            .find_map(|(field, ready)| (!ready).then_some(field))
    }
}

/// Draws the form. True when Enter was pressed in a field and the form is complete.
pub fn line_form_ui(cx: &ViewCtx<'_>, ui: &mut Ui, form: &mut LineForm) -> bool {
    let take = form.take_keyboard.take();
    let labels: Vec<&str> = form.names.0.keys().map(String::as_str).collect();
    let asked = |field| take == Some(field);
    let ends = (&form.names, labels.as_slice());
    let mut settled = end_ui(cx, ui, "From", &mut form.from, ends, asked(Field::From));

    text::weak(ui, "What the line says");
    let kinds: Vec<&str> = form.kinds.iter().map(String::as_str).collect();
    let before = form.kind.before.clone();
    let mut field = ComboText::new(&before, "What the line says", &kinds)
        .id_salt("kind")
        .hint("works for")
        .waits();
    if asked(Field::Kind) {
        field = field.select_all();
    }
    settled |= form.kind.follow(field.show(ui));
    ui.add_space(space::S);

    settled |= end_ui(cx, ui, "To", &mut form.to, ends, asked(Field::To));
    ui.horizontal(|ui| {
        text::weak(ui, "Direction");
        if let Some(direction) = combo(
            ui,
            "Direction",
            form.direction,
            &Direction::ALL,
            Direction::label,
        ) {
            form.direction = direction;
        }
    });
    ui.add_space(space::S);
    rests_on_ui(cx, ui, form);
    if settled {
        form.take_keyboard = form.missing();
        ui.ctx().request_repaint();
    }
    settled && form.is_ready() && ui.input(|i| i.key_pressed(Key::Enter))
}

fn end_ui(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    name: &'static str,
    end: &mut End,
    (names, labels): (&Names, &[&str]),
    take_keyboard: bool,
) -> bool {
    if end.fixed {
        ui.horizontal(|ui| {
            text::weak(ui, name);
            Text::new(end.new_name()).strong().truncate().show(ui);
        });
        ui.add_space(space::XS);
        return false;
    }
    let tokens = Tokens::of(ui.ctx());
    let icon = |label: &str| {
        let kind = cx.board.entities().get(*names.0.get(label)?)?.kind;
        Some((icons::of_entity(kind), tokens.kind(kind)))
    };
    text::weak(ui, name);
    let before = end.name.before.clone();
    let mut field = ComboText::new(&before, name, labels)
        .id_salt(name)
        .hint("Name")
        .icon(&icon)
        .waits();
    if take_keyboard {
        field = field.select_all();
    }
    let settled = end.name.follow(field.show(ui));
    end.picked = names.means(&end.name.now);
    match end.picked {
        // One that is called by another name is told by the first.
        Some(entity) if !end.new_name().starts_with(&display_name(cx.board, entity)) => {
            let known = format!("On the board as {}", display_name(cx.board, entity));
            Text::new(known).weak().truncate().show(ui);
        }
        None if !end.name.is_empty() => {
            ui.horizontal(|ui| {
                text::weak(ui, "Not on the board yet. Add as");
                // Each end has one: they are told apart by the field they belong to.
                let label = |kind: EntityKind| kind.label().to_owned();
                let kinds = Combo::new("Kind of the new card", end.kind, &EntityKind::ALL, &label);
                if let (_, Some(kind)) = kinds.id_salt((name, "kind")).show(ui) {
                    end.kind = kind;
                }
            });
        }
        _ => {}
    }
    ui.add_space(space::S);
    settled
}

fn rests_on_ui(cx: &ViewCtx<'_>, ui: &mut Ui, form: &mut LineForm) {
    text::weak(ui, "It rests on");
    let (words, where_from) = match form.rests_on {
        RestsOn::Nothing => {
            text::label(ui, "Nothing yet: it will be drawn as a lead");
            return choices_ui(cx, ui, form);
        }
        RestsOn::Words(source, range) => {
            let text = cx.board.sources().get(source).and_then(|s| cx.texts.of(s));
            let words = text.and_then(|text| range.slice(text)).unwrap_or_default();
            let tag = source_tag(cx.board, source);
            (words, format!("{tag}, the words selected in the reader"))
        }
        RestsOn::Quote(quote) => {
            let source = cx.board.quotes().get(quote).map(|quote| quote.source);
            let tag = source.map_or_else(String::new, |source| source_tag(cx.board, source));
            (quote_text(cx.board, quote).unwrap_or_default(), tag)
        }
    };
    ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(Vec2::splat(icon_size::MEDIUM), Sense::hover());
        let colour = Tokens::of(ui.ctx()).accent;
        icons::QUOTE.paint(ui.painter(), rect.center(), icon_size::MEDIUM, colour);
        ui.vertical(|ui| {
            Text::new(format!("“{}”", shorten(words, 240)))
                .italic()
                .wrap()
                .show(ui);
            Text::new(where_from).weak().wrap().show(ui);
        });
    });
    ui.add_space(space::XS);
    super::drop_quote::stance_ui(ui, &mut form.stance);
    choices_ui(cx, ui, form);
}

/// What else it may rest on.
fn choices_ui(cx: &ViewCtx<'_>, ui: &mut Ui, form: &mut LineForm) {
    ui.horizontal_wrapped(|ui| {
        if form.rests_on != RestsOn::Nothing
            && Button::new("Leave it a lead").quiet().show(ui).clicked()
        {
            form.rests_on = RestsOn::Nothing;
        }
        let words = form
            .words
            .map(|(source, range)| RestsOn::Words(source, range));
        if let Some(words) = words.filter(|words| *words != form.rests_on)
            && Button::new("Use the selected words")
                .icon(icons::QUOTE)
                .quiet()
                .show(ui)
                .clicked()
        {
            form.rests_on = words;
        }
        if cx.board.quotes().is_empty() {
            return;
        }
        let button = Button::new("Pick a quote…")
            .icon(icons::SEARCH)
            .quiet()
            .show(ui);
        let quotes = form.quotes.get_or_insert_with(|| quotes(cx));
        let picked = Picker::new("Find a quote", quotes)
            .height(240.0)
            .show_below(&button, 420.0);
        if let Some(Picked::Item(quote)) = picked {
            form.rests_on = RestsOn::Quote(quote);
        }
    });
}

fn quotes(cx: &ViewCtx<'_>) -> Vec<PickerItem<QuoteId>> {
    let item = |(id, quote): (QuoteId, &Quote)| {
        PickerItem::new(
            id,
            display_name(cx.board, id),
            source_tag(cx.board, quote.source),
        )
        .also(&quote.anchor.exact)
    };
    cx.board.quotes().iter().map(item).collect()
}
