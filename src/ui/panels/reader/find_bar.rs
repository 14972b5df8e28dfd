//! The bar to find words in the document with.

use super::document::DocumentText;
use super::finding::Finding;
use super::page::page_id;
use crate::editor::Action;
use crate::ui::ctx::ViewCtx;
use crate::ui::icons;
use crate::ui::text::{TextField, select_all, small};
use crate::ui::theme::{Tokens, space};
use crate::ui::widgets::IconButton;
use eframe::egui::{Align, Frame, Id, Key, Layout, Margin, Modifiers, Ui, vec2};

/// How high the bar is.
const ROW: f32 = 30.0;

/// What is typed into the bar, and what the session knows of it.
#[derive(Debug, Clone, Default)]
pub struct FindBar {
    typed: String,
    seen: Option<String>,
    told: Option<String>,
    /// How often it had been asked for when that was last seen.
    asked: u32,
    /// It was just asked for: the keyboard goes to it.
    wanted: bool,
}

fn field_id() -> Id {
    Id::unique("reader find")
}

impl FindBar {
    /// Takes over what the session says; whether the bar is open.
    fn follow(&mut self, session: Option<&String>, asked: u32) -> bool {
        if asked != self.asked {
            self.asked = asked;
            self.wanted = true;
        }
        if session != self.seen.as_ref() {
            self.seen = session.cloned();
            if session != self.told.as_ref() {
                self.told = session.cloned();
                self.typed = session.cloned().unwrap_or_default();
                self.wanted = session.is_some();
            }
        }
        self.told.is_some()
    }

    fn tell(&mut self, cx: &ViewCtx<'_>, find: Option<String>) {
        self.told.clone_from(&find);
        cx.push(Action::ReaderFind(find));
    }
}

/// Shows the bar if the session looks for something, and goes on with the search. `from` is where the
/// reader looks now; the hit to be brought into view is told to `show`.
pub fn find_ui(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    bar: &mut FindBar,
    finding: &mut Finding,
    document: &DocumentText,
    from: usize,
    mut show: impl FnMut(crate::base::text_range::CharRange),
) {
    let reader = cx.session.reader.as_ref();
    let session = reader.and_then(|reader| reader.find.as_ref());
    if !bar.follow(session, reader.map_or(0, |reader| reader.find_asked)) {
        *finding = Finding::default();
        return;
    }
    let tokens = Tokens::of(ui);
    let frame = Frame::new()
        .fill(tokens.panel)
        .inner_margin(Margin::symmetric(space::M as i8, space::XS as i8));
    frame.show(ui, |ui| {
        let size = vec2(ui.available_width(), ROW);
        ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
            row(cx, ui, bar, finding, document, &mut show);
        });
    });
    finding.look_for(&bar.typed, from);
    if finding.step(document, &mut show) {
        ui.request_repaint();
    }
}

/// From the right edge to the left.
fn row(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    bar: &mut FindBar,
    finding: &mut Finding,
    document: &DocumentText,
    show: &mut impl FnMut(crate::base::text_range::CharRange),
) {
    ui.spacing_mut().item_spacing.x = space::XS;
    let mut close = IconButton::new(icons::CLOSE, "Close the find bar")
        .show(ui)
        .clicked();
    let next = IconButton::new(icons::EXPANDED, "Next hit (Enter)").show(ui);
    let previous = IconButton::new(icons::PREVIOUS, "Previous hit (Shift+Enter)").show(ui);
    let mut go = next.clicked().then_some(true);
    go = go.or_else(|| previous.clicked().then_some(false));
    small(ui, &finding.count_text(document));
    let response = TextField::line(&mut bar.typed)
        .id(field_id())
        .label("Words to find")
        .hint("Find in the document")
        .width(ui.available_width())
        .show(ui);
    if std::mem::take(&mut bar.wanted) {
        response.request_focus();
        select_all(ui, field_id(), &bar.typed);
    }
    if response.changed() {
        let typed = bar.typed.clone();
        bar.tell(cx, Some(typed));
    }
    if response.lost_focus() {
        let (enter, shift, escape) = ui.input(|input| {
            (
                input.key_pressed(Key::Enter),
                input.modifiers.shift,
                input.key_pressed(Key::Escape),
            )
        });
        if enter {
            go = Some(!shift);
            response.request_focus();
        }
        close |= escape;
        if escape {
            ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        }
    }
    if let Some(hit) = go.and_then(|forward| finding.go(forward)) {
        show(hit);
    }
    if close {
        bar.tell(cx, None);
        ui.memory_mut(|memory| memory.request_focus(page_id()));
    }
}
