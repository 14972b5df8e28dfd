//! One end of a line: somebody on the board, or somebody to be added.

use super::guess_mark::{Mark, mark_ui};
use super::typed::{Guessed, Typed};
use crate::model::{EntityId, EntityKind};
use crate::query::labels::display_name;
use crate::reading::{Candidates, EndGuess};
use crate::ui::ctx::ViewCtx;
use crate::ui::folded;
use crate::ui::icons;
use crate::ui::text::{self, Text};
use crate::ui::theme::{Tokens, space};
use crate::ui::widgets::{Combo, ComboText};
use eframe::egui::Ui;
use std::collections::BTreeMap;

#[derive(Debug, Clone, Default)]
pub struct End {
    pub(super) name: Typed,
    pub picked: Option<EntityId>,
    /// The kind of one to be added.
    pub kind: EntityKind,
    /// It was drawn, and is not asked for.
    fixed: bool,
    pub(super) guessed: Guessed<EndGuess>,
}

/// Every spelling on the board, each meaning one entity.
#[derive(Debug, Clone, Default)]
pub struct Names(BTreeMap<String, EntityId>);

impl Names {
    pub fn of(cx: &ViewCtx<'_>) -> Self {
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

    pub fn labels(&self) -> Vec<&str> {
        self.0.keys().map(String::as_str).collect()
    }

    pub fn means(&self, text: &str) -> Option<EntityId> {
        let text = text.trim();
        let exact = self.0.get(text).copied();
        exact.or_else(|| {
            let wanted = folded(text);
            let mut all = self.0.iter();
            all.find_map(|(name, id)| (!wanted.is_empty() && folded(name) == wanted).then_some(*id))
        })
    }

    /// What this entity is chosen by.
    pub fn label(&self, cx: &ViewCtx<'_>, entity: EntityId) -> String {
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
    pub fn fixed(cx: &ViewCtx<'_>, entity: EntityId) -> Self {
        Self {
            name: Typed::new(display_name(cx.board, entity)),
            picked: Some(entity),
            fixed: true,
            ..Self::default()
        }
    }

    /// One that was chosen before, and can be changed.
    pub fn known(cx: &ViewCtx<'_>, names: &Names, entity: EntityId) -> Self {
        Self {
            name: Typed::new(names.label(cx, entity)),
            picked: Some(entity),
            ..Self::default()
        }
    }

    pub fn guessed(cx: &ViewCtx<'_>, names: &Names, candidates: Candidates<EndGuess>) -> Self {
        let mut end = Self {
            guessed: Guessed::new(candidates),
            ..Self::default()
        };
        end.take(cx, names);
        end
    }

    /// Puts the current guess into the field.
    fn take(&mut self, cx: &ViewCtx<'_>, names: &Names) {
        let value = self.guessed.current().map(|guess| guess.value.clone());
        match value {
            Some(EndGuess::Known(entity)) => {
                self.name.put(names.label(cx, entity));
                self.picked = Some(entity);
            }
            Some(EndGuess::New { kind, name }) => {
                self.name.put(name);
                self.kind = kind;
                self.picked = None;
            }
            None => {
                self.name.put("");
                self.picked = None;
            }
        }
    }

    /// The next best guess.
    pub fn next(&mut self, cx: &ViewCtx<'_>, names: &Names) {
        if !self.fixed && !self.guessed.is_empty() {
            self.guessed.next();
            self.take(cx, names);
        }
    }

    pub fn is_fixed(&self) -> bool {
        self.fixed
    }

    /// The name of one to be added.
    pub fn new_name(&self) -> &str {
        self.name.now.trim()
    }

    pub fn is_ready(&self) -> bool {
        self.picked.is_some() || !self.name.is_empty()
    }
}

/// One end with its guess. `mark` is what the key for the next guess is; what it asks comes with the answer.
pub fn end_ui(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    mark: Mark,
    end: &mut End,
    (names, labels): (&Names, &[&str]),
    take_keyboard: bool,
) -> (bool, bool) {
    let name = mark.field;
    if end.fixed {
        ui.horizontal(|ui| {
            text::weak(ui, name);
            Text::new(end.new_name()).strong().truncate().show(ui);
        });
        ui.add_space(space::XS);
        return (false, false);
    }
    let tokens = Tokens::of(ui.ctx());
    let icon = |label: &str| {
        let kind = cx.board.entities().get(*names.0.get(label)?)?.kind;
        Some((icons::of_entity(kind), tokens.kind(kind)))
    };
    let asked = mark_ui(ui, mark, &end.guessed);
    let before = end.name.before.clone();
    let mut field = ComboText::new(&before, name, labels)
        .id_salt((name, end.name.turn))
        .hint("Name")
        .icon(&icon)
        .waits();
    if take_keyboard {
        field = field.select_all();
    }
    let shown = end.name.now.clone();
    let settled = end.name.follow(field.show(ui));
    if end.name.now != shown {
        end.guessed.given();
    }
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
    (settled, asked)
}
