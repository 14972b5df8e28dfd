//! A titled part of a panel that can be folded away.

use super::{IconButton, focus_ring};
use crate::ui::fonts;
use crate::ui::icons::{self, Icon};
use crate::ui::text::{TextSpec, layout};
use crate::ui::theme::{Tokens, icon_size, radius, space, text_size};
use eframe::egui::collapsing_header::CollapsingState;
use eframe::egui::{
    AsIdSalt, CornerRadius, IdSalt, Response, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

/// A section: its title, how many things are in it, and what can be done there.
#[must_use = "show it"]
pub struct Section<'a> {
    title: &'a str,
    count: Option<usize>,
    salt: Option<IdSalt>,
    open: bool,
    action: Option<(Icon, &'a str)>,
}

/// What came of a section.
pub struct SectionOutput<R> {
    pub header: Response,
    /// The button at its right was pressed.
    pub action: bool,
    /// What the body gave, if it was shown.
    pub body: Option<R>,
}

const HEIGHT: f32 = 28.0;
/// Room beside the title: for the count, and for the button.
const COUNT: f32 = 44.0;
const ACTION: f32 = 28.0;

impl<'a> Section<'a> {
    pub fn new(title: &'a str) -> Self {
        Self {
            title,
            count: None,
            salt: None,
            open: true,
            action: None,
        }
    }

    pub fn count(mut self, count: usize) -> Self {
        self.count = Some(count);
        self
    }

    /// Folded until a person opens it.
    pub fn folded(mut self) -> Self {
        self.open = false;
        self
    }

    pub fn id_salt(mut self, salt: impl AsIdSalt) -> Self {
        self.salt = Some(IdSalt::new(salt));
        self
    }

    /// A button at the right of the header, such as for adding one.
    pub fn action(mut self, icon: Icon, name: &'a str) -> Self {
        self.action = Some((icon, name));
        self
    }

    pub fn show<R>(self, ui: &mut Ui, body: impl FnOnce(&mut Ui) -> R) -> SectionOutput<R> {
        let salt = self.salt.unwrap_or_else(|| IdSalt::new(self.title));
        let id = ui.make_persistent_id(salt);
        let mut state = CollapsingState::load_with_default_open(ui, id, self.open);
        let (header, action) = self.header(ui, &mut state);
        let body = state.show_body_unindented(ui, |ui| {
            ui.add_space(space::XS);
            let body = body(ui);
            ui.add_space(space::M);
            body
        });
        SectionOutput {
            header,
            action,
            body: body.map(|shown| shown.inner),
        }
    }

    fn header(&self, ui: &mut Ui, state: &mut CollapsingState) -> (Response, bool) {
        let tokens = Tokens::of(ui);
        let size = vec2(ui.available_width(), HEIGHT);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        if response.clicked() {
            state.toggle(ui);
        }
        let open = state.is_open();
        response.widget_info(|| {
            WidgetInfo::selected(Role::DisclosureTriangle, ui.is_enabled(), open, self.title)
        });
        ui.ctx()
            .accesskit_node_builder(response.id, |node| node.set_expanded(open));
        let corners = CornerRadius::same(radius::SMALL);
        if response.hovered() {
            ui.painter().rect_filled(rect, corners, tokens.row_hovered);
        }
        let chevron = if open {
            icons::EXPANDED
        } else {
            icons::COLLAPSED
        };
        let centre = pos2(rect.left() + 8.0, rect.center().y);
        chevron.paint(ui.painter(), centre, icon_size::MEDIUM, tokens.text_weak);
        let mut left = rect.left() + 20.0;
        let title = TextSpec::new(self.title, fonts::bold(text_size::BODY), tokens.text_strong);
        let beside = 20.0 + self.count.map_or(0.0, |_| COUNT) + self.action.map_or(0.0, |_| ACTION);
        let title = layout(ui, &title.truncate((rect.width() - beside).max(20.0)));
        let top = |height: f32| rect.center().y - height / 2.0;
        title.paint(ui.painter(), pos2(left, top(title.size().y)), tokens.text);
        left += title.size().x + space::S;
        if let Some(count) = self.count {
            let count = count.to_string();
            let spec = TextSpec::new(&count, fonts::regular(text_size::SMALL), tokens.text_weak);
            let count = layout(ui, &spec);
            count.paint(ui.painter(), pos2(left, top(count.size().y)), tokens.text);
        }
        focus_ring(ui, &response, rect, corners);
        let action = self.action.is_some_and(|(icon, name)| {
            let room = rect.with_min_x(rect.right() - ACTION + 2.0);
            let builder =
                UiBuilder::new()
                    .max_rect(room)
                    .layout(eframe::egui::Layout::right_to_left(
                        eframe::egui::Align::Center,
                    ));
            let mut ui = ui.new_child(builder);
            IconButton::new(icon, name).small().show(&mut ui).clicked()
        });
        (response, action)
    }
}
