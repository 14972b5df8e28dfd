//! What is asked about a line: its ends, what it says, which way, and the quote it rests on.

use crate::base::text_range::CharRange;
use crate::editor::Dialog;
use crate::editor::dialog::ConnectTarget;
use crate::model::{Direction, EntityId, EntityKind, QuoteId, RelationKind, SourceId, Stance};
use crate::query::labels::{display_name, shorten, source_tag};
use crate::ui::ctx::ViewCtx;
use crate::ui::folded;
use crate::ui::icons;
use crate::ui::text::{self, Text, TextField};
use crate::ui::theme::{Tokens, icon_size, radius, space};
use crate::ui::widgets::combo;
use eframe::egui::{self, Key, Rect, Role, Sense, Ui, Vec2, WidgetInfo, vec2};

/// Proposals shown under a field.
const PROPOSALS: usize = 6;
/// Quotes shown to choose from.
const QUOTES_SHOWN: usize = 60;

/// One end of the line: somebody on the board, or somebody to be added.
#[derive(Debug, Clone, Default)]
pub struct End {
    pub text: String,
    pub picked: Option<EntityId>,
    /// The kind of one to be added.
    pub kind: EntityKind,
    /// It was drawn, and is not asked for.
    pub fixed: bool,
    at: usize,
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
    pub kind: String,
    pub direction: Direction,
    pub rests_on: RestsOn,
    pub stance: Stance,
    quote_filter: String,
    kind_at: usize,
    /// The first field takes the keyboard once.
    begun: bool,
}

impl End {
    fn fixed(cx: &ViewCtx<'_>, entity: EntityId) -> Self {
        Self {
            text: display_name(cx.board, entity),
            picked: Some(entity),
            fixed: true,
            ..Self::default()
        }
    }

    fn guessed(cx: &ViewCtx<'_>, entity: Option<EntityId>) -> Self {
        entity.map_or_else(Self::default, |entity| Self {
            fixed: false,
            ..Self::fixed(cx, entity)
        })
    }

    pub fn is_ready(&self) -> bool {
        self.picked.is_some() || !self.text.trim().is_empty()
    }
}

impl LineForm {
    /// The form of a dialog, with what is known already and what can be guessed from the words.
    pub fn begin(cx: &ViewCtx<'_>, dialog: &Dialog) -> Self {
        match dialog {
            Dialog::Connect(request) => {
                let to = match request.to {
                    ConnectTarget::Entity(entity) => End::fixed(cx, entity),
                    ConnectTarget::NewAt(_) => End::default(),
                };
                let selected = cx
                    .session
                    .reader
                    .as_ref()
                    .and_then(|r| Some((r.source, r.selected?)));
                let rests_on = selected.map_or(RestsOn::Nothing, |(source, range)| {
                    RestsOn::Words(source, range)
                });
                Self {
                    from: End::fixed(cx, request.from),
                    to,
                    rests_on,
                    ..Self::default()
                }
            }
            Dialog::RelationFromWords { source, range } => {
                let (from, to) = super::connect::guess_ends(cx, *source, *range);
                Self {
                    from: End::guessed(cx, from),
                    to: End::guessed(cx, to),
                    rests_on: RestsOn::Words(*source, *range),
                    ..Self::default()
                }
            }
            _ => Self::default(),
        }
    }

    pub fn is_ready(&self) -> bool {
        self.from.is_ready() && self.to.is_ready() && !self.kind.trim().is_empty()
    }
}

/// Draws the form. True when Enter was pressed in a field and the form is complete.
pub fn line_form_ui(cx: &ViewCtx<'_>, ui: &mut Ui, form: &mut LineForm) -> bool {
    let mut entered = false;
    let first = !form.begun;
    form.begun = true;
    let asks_from = !form.from.fixed;
    let asks_to = !form.to.fixed;
    let from_known = form.from.picked.is_some();
    let to_known = form.to.picked.is_some();
    entered |= end_ui(
        cx,
        ui,
        "From",
        &mut form.from,
        first && asks_from && !from_known,
    );
    let kind_first = first && (!asks_from || from_known) && (!asks_to || to_known || !asks_from);
    entered |= kind_ui(cx, ui, form, kind_first);
    entered |= end_ui(
        cx,
        ui,
        "To",
        &mut form.to,
        first && from_known && asks_to && !to_known && !kind_first,
    );
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
    entered && form.is_ready()
}

fn kind_ui(cx: &ViewCtx<'_>, ui: &mut Ui, form: &mut LineForm, focus: bool) -> bool {
    text::weak(ui, "What the line says");
    let response = TextField::line(&mut form.kind)
        .label("What the line says")
        .hint("works for")
        .width(f32::INFINITY)
        .show(ui);
    if focus {
        response.request_focus();
    }
    let wanted = folded(&form.kind);
    let mut used: Vec<&str> = cx
        .board
        .relations()
        .iter()
        .map(|(_, r)| r.kind.as_str())
        .collect();
    used.extend(RelationKind::PROPOSED);
    used.sort_unstable();
    used.dedup();
    let fitting: Vec<&str> = used
        .into_iter()
        .filter(|k| folded(k).contains(&wanted) && *k != form.kind)
        .take(PROPOSALS)
        .collect();
    if response.has_focus() || !fitting.is_empty() && form.kind.is_empty() {
        ui.horizontal_wrapped(|ui| {
            for kind in fitting {
                if ui.small_button(text::widget_text(ui, kind)).clicked() {
                    kind.clone_into(&mut form.kind);
                    form.kind_at = 0;
                }
            }
        });
    }
    ui.add_space(space::S);
    response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter))
}

fn end_ui(cx: &ViewCtx<'_>, ui: &mut Ui, name: &str, end: &mut End, focus: bool) -> bool {
    if end.fixed {
        ui.horizontal(|ui| {
            text::weak(ui, name);
            text::strong(ui, &end.text);
        });
        return false;
    }
    text::weak(ui, name);
    let mut entered = false;
    let response = TextField::line(&mut end.text)
        .label(name)
        .hint("Name")
        .width(f32::INFINITY)
        .show(ui);
    if focus {
        response.request_focus();
    }
    if response.changed() {
        end.picked = None;
        end.at = 0;
    }
    let found = if end.picked.is_none() {
        matching(cx, &end.text)
    } else {
        Vec::new()
    };
    if response.has_focus() && !found.is_empty() {
        let down = ui.input(|i| i.key_pressed(Key::ArrowDown));
        let up = ui.input(|i| i.key_pressed(Key::ArrowUp));
        end.at = (end.at + usize::from(down))
            .saturating_sub(usize::from(up))
            .min(found.len());
    }
    for (n, &entity) in found.iter().enumerate() {
        if proposal_ui(cx, ui, entity, n == end.at) {
            pick(cx, end, entity);
        }
    }
    if response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter)) {
        match found.get(end.at) {
            Some(&entity) => pick(cx, end, entity),
            None => entered = true,
        }
        entered |= end.picked.is_some();
    }
    if end.picked.is_none() && !end.text.trim().is_empty() {
        ui.horizontal(|ui| {
            text::weak(ui, "New:");
            if let Some(kind) = combo(
                ui,
                "Kind of the new card",
                end.kind,
                &EntityKind::ALL,
                EntityKind::label,
            ) {
                end.kind = kind;
            }
        });
    }
    ui.add_space(space::S);
    entered
}

fn pick(cx: &ViewCtx<'_>, end: &mut End, entity: EntityId) {
    end.text = display_name(cx.board, entity);
    end.picked = Some(entity);
}

/// Entities one of whose names has the words, those that begin with them first.
fn matching(cx: &ViewCtx<'_>, typed: &str) -> Vec<EntityId> {
    let wanted = folded(typed.trim());
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(usize, usize, EntityId)> = cx
        .board
        .entities()
        .iter()
        .filter_map(|(id, entity)| {
            let at = entity
                .names
                .iter()
                .filter_map(|name| folded(&name.text).find(&wanted))
                .min()?;
            Some((at, entity.name().len(), id))
        })
        .collect();
    found.sort_unstable();
    found.truncate(PROPOSALS);
    found.into_iter().map(|(.., id)| id).collect()
}

fn proposal_ui(cx: &ViewCtx<'_>, ui: &mut Ui, entity: EntityId, lit: bool) -> bool {
    let tokens = Tokens::of(ui.ctx());
    let kind = cx
        .board
        .entities()
        .get(entity)
        .map(|e| e.kind)
        .unwrap_or_default();
    let name = display_name(cx.board, entity);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, lit, &name));
    if lit || response.hovered() {
        ui.painter()
            .rect_filled(rect, radius::SMALL, tokens.row_hovered);
    }
    icons::of_entity(kind).paint(
        ui.painter(),
        rect.left_center() + vec2(12.0, 0.0),
        icon_size::SMALL,
        tokens.kind(kind),
    );
    let at = Rect::from_min_max(rect.min + vec2(26.0, 0.0), rect.max);
    ui.scope_builder(
        egui::UiBuilder::new()
            .max_rect(at)
            .layout(egui::Layout::left_to_right(egui::Align::Center)),
        |ui| {
            Text::new(name.as_str()).truncate().show(ui);
        },
    );
    response.clicked()
}

fn rests_on_ui(cx: &ViewCtx<'_>, ui: &mut Ui, form: &mut LineForm) {
    text::weak(ui, "It rests on");
    if let RestsOn::Words(source, range) = form.rests_on {
        let words = cx
            .board
            .sources()
            .get(source)
            .and_then(|s| cx.texts.of(s))
            .and_then(|t| range.slice(t).map(str::to_owned));
        ui.horizontal_top(|ui| {
            let (rect, _) = ui.allocate_exact_size(Vec2::splat(icon_size::MEDIUM), Sense::hover());
            icons::QUOTE.paint(
                ui.painter(),
                rect.center(),
                icon_size::MEDIUM,
                Tokens::of(ui.ctx()).accent,
            );
            ui.vertical(|ui| {
                Text::new(format!("“{}”", shorten(&words.unwrap_or_default(), 240)))
                    .italic()
                    .wrap()
                    .show(ui);
                text::weak(
                    ui,
                    &format!(
                        "{}, the words selected in the reader",
                        source_tag(cx.board, source)
                    ),
                );
            });
        });
    }
    if let RestsOn::Quote(quote) = form.rests_on {
        text::label(ui, &display_name(cx.board, quote));
    }
    ui.horizontal(|ui| {
        if form.rests_on == RestsOn::Nothing {
            text::label(ui, "Nothing yet: it will be drawn as a lead");
        } else {
            super::drop_quote::stance_ui(ui, &mut form.stance);
            if ui.button("Leave it a lead").clicked() {
                form.rests_on = RestsOn::Nothing;
            }
        }
    });
    if matches!(form.rests_on, RestsOn::Words(..)) || cx.board.quotes().is_empty() {
        return;
    }
    ui.collapsing("Pick a quote", |ui| {
        TextField::line(&mut form.quote_filter)
            .label("Find a quote")
            .hint("Find a quote")
            .width(f32::INFINITY)
            .show(ui);
        let wanted = folded(&form.quote_filter);
        egui::ScrollArea::vertical()
            .max_height(160.0)
            .show(ui, |ui| {
                let fitting = cx
                    .board
                    .quotes()
                    .iter()
                    .filter(|(_, q)| folded(&q.anchor.exact).contains(&wanted))
                    .take(QUOTES_SHOWN);
                for (id, _) in fitting {
                    let picked = form.rests_on == RestsOn::Quote(id);
                    if ui
                        .selectable_label(
                            picked,
                            text::widget_text(ui, &display_name(cx.board, id)),
                        )
                        .clicked()
                    {
                        form.rests_on = RestsOn::Quote(id);
                    }
                }
            });
    });
}
