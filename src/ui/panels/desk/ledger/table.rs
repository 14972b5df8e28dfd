//! The table of the ledger: heads to order by, rows to choose, and the keyboard on them.

use super::cells::{cell_ui, head_ui, spoken};
use super::keys::{keys, range};
use super::{LedgerUi, choose, ledger_id, open};
use crate::editor::{Action, Command, SelectOp};
use crate::evidence::ledger::{Column, GroupOf, Line};
use crate::model::RecordRef;
use crate::ui::ctx::ViewCtx;
use crate::ui::icons;
use crate::ui::menu_bar::command_button;
use crate::ui::text::{self, TextSpec};
use crate::ui::theme::{Tokens, icon_size, line, space, text_size};
use crate::ui::widgets::context_menu;
use eframe::egui::{
    Align, CornerRadius, Id, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2,
};
use egui_table::{CellInfo, HeaderCellInfo, HeaderRow, Table, TableDelegate};

pub const ROW: f32 = 26.0;

/// Widths to begin with; each can be dragged.
fn width(column: Column) -> f32 {
    match column {
        Column::Says => 330.0,
        Column::Standing => 124.0,
        Column::Quotes | Column::Sources | Column::Origins => 72.0,
        Column::Speakers => 170.0,
        Column::Stage | Column::Dispute => 120.0,
        Column::When => 96.0,
        Column::Checked => 140.0,
    }
}

pub fn table_ui(cx: &ViewCtx<'_>, ui: &mut Ui, state: &mut LedgerUi) {
    let id = ledger_id();
    let room = ui.available_rect_before_wrap();
    // One stop for Tab: within, the arrows go from row to row.
    let whole = ui.interact(room, id, Sense::focusable_noninteractive());
    whole.widget_info(|| WidgetInfo::labeled(Role::Table, true, "Ledger"));
    // Not whether the window has the keyboard, too: the place is kept while another has it.
    let focused = ui.memory(|memory| memory.has_focus(id));
    if focused {
        keys(cx, ui, state, id, room.height());
    }
    let columns: Vec<egui_table::Column> = Column::ALL
        .map(|column| {
            egui_table::Column::new(width(column))
                .range(48.0..=900.0)
                .id(Id::unique(("ledger column", column)))
                .resizable(true)
        })
        .to_vec();
    let mut table = Table::new()
        .id_salt("ledger table")
        .num_rows(state.lines.get().len() as u64)
        .columns(columns)
        .num_sticky_cols(usize::from(room.width() > 640.0))
        .headers([HeaderRow::new(ROW)])
        .auto_size_mode(egui_table::AutoSizeMode::Never);
    if let Some(cursor) = state.cursor.filter(|_| std::mem::take(&mut state.follow)) {
        table = table.scroll_to_row(cursor as u64, None);
    }
    let mut rows = Rows {
        cx,
        state,
        focused,
        room,
        asked: None,
    };
    ui.spacing_mut().item_spacing = eframe::egui::Vec2::ZERO;
    table.show(ui, &mut rows);
    let asked = rows.asked.take();
    if let Some(asked) = asked {
        ui.memory_mut(|memory| memory.request_focus(id));
        carry_out(cx, state, asked);
    }
    if focused {
        let tokens = Tokens::of(ui.ctx());
        let stroke = Stroke::new(line::HAIR, tokens.focus);
        ui.painter()
            .rect_stroke(room, CornerRadius::ZERO, stroke, StrokeKind::Inside);
    }
}

/// What was done to a line with the pointer.
enum Asked {
    Only(usize),
    Toggle(usize),
    RangeTo(usize),
    Open(usize),
    Group(GroupOf),
    Sort(Column),
}

fn carry_out(cx: &ViewCtx<'_>, state: &mut LedgerUi, asked: Asked) {
    let record = |at: usize| state.line(at).and_then(super::record_of);
    match asked {
        Asked::Only(at) => {
            if let Some(record) = record(at) {
                choose(cx, record);
            }
            (state.cursor, state.anchor) = (Some(at), Some(at));
        }
        Asked::Toggle(at) => {
            if let Some(record) = record(at) {
                cx.push(Action::Select(SelectOp::Toggle(record)));
            }
            (state.cursor, state.anchor) = (Some(at), Some(at));
        }
        Asked::RangeTo(at) => range(cx, state, at),
        Asked::Open(at) => {
            if let Some(record) = record(at) {
                open(cx, record);
            }
        }
        Asked::Group(group) => state.toggle_group(&group),
        Asked::Sort(column) => state.look.sort_by(column),
    }
}

/// Draws what the table asks for.
struct Rows<'a, 'b> {
    cx: &'a ViewCtx<'b>,
    state: &'a LedgerUi,
    focused: bool,
    room: Rect,
    asked: Option<Asked>,
}

impl Rows<'_, '_> {
    /// How a line is spoken.
    fn info(&self, line: &Line) -> WidgetInfo {
        match line {
            Line::Head { group, rows } => {
                let open = !self.state.closed.contains(group);
                WidgetInfo::selected(Role::ListItem, true, open, head_words(group, *rows))
            }
            Line::Row(record) => {
                let row = self.cx.ledger.row(*record);
                let spoken = row.map(spoken).unwrap_or_default();
                let selected = self.cx.is_selected(*record);
                WidgetInfo::selected(Role::ListItem, true, selected, spoken)
            }
        }
    }
}

impl Rows<'_, '_> {
    /// What is done to a line with the pointer.
    fn follow(&mut self, ui: &Ui, response: &Response, at: usize) {
        let Some(line) = self.state.line(at) else {
            return;
        };
        let record = match line {
            Line::Head { group, .. } => {
                if response.clicked() {
                    self.asked = Some(Asked::Group(group.clone()));
                }
                return;
            }
            Line::Row(record) => *record,
        };
        let modifiers = ui.input(|input| input.modifiers);
        if response.double_clicked() {
            self.asked = Some(Asked::Open(at));
        } else if response.clicked() {
            self.asked = Some(if modifiers.shift {
                Asked::RangeTo(at)
            } else if modifiers.command {
                Asked::Toggle(at)
            } else {
                Asked::Only(at)
            });
        }
        let menu = context_menu(response, |ui| menu_ui(self.cx, ui, self.state, record));
        if menu && !self.cx.is_selected(record) {
            self.asked = Some(Asked::Only(at));
        }
    }
}

impl TableDelegate for Rows<'_, '_> {
    fn header_cell_ui(&mut self, ui: &mut Ui, cell: &HeaderCellInfo) {
        let Some(&column) = Column::ALL.get(cell.col_range.start) else {
            return;
        };
        let look = &self.state.look;
        let sorted = (look.sort == column).then_some(look.descending);
        if ui.is_sizing_pass() {
            ui.set_min_width(width(column));
        }
        if head_ui(ui, column, sorted).clicked() {
            self.asked = Some(Asked::Sort(column));
        }
    }

    fn row_ui(&mut self, ui: &mut Ui, row: u64) {
        let at = usize::try_from(row).unwrap_or(usize::MAX);
        let Some(line) = self.state.line(at) else {
            return;
        };
        let tokens = Tokens::of(ui.ctx());
        let rect = ui.max_rect().intersect(ui.clip_rect());
        // The columns that stay are a part of their own: both light up.
        let pointer = ui.input(|input| input.pointer.hover_pos());
        let hovered =
            pointer.is_some_and(|at| self.room.contains(at) && rect.y_range().contains(at.y));
        let fill = match line {
            Line::Row(record) if self.cx.is_selected(*record) => Some(tokens.selection),
            Line::Row(_) => hovered.then_some(tokens.row_hovered),
            Line::Head { .. } => Some(tokens.row_hovered),
        };
        if let Some(fill) = fill {
            ui.painter().rect_filled(rect, 0.0, fill);
        }
        if self.focused && self.state.cursor == Some(at) {
            let stroke = Stroke::new(line::NORMAL, tokens.focus);
            for y in [rect.top() + 1.0, rect.bottom() - 1.0] {
                ui.painter().hline(rect.x_range(), y, stroke);
            }
        }
        let y = ui.max_rect().bottom();
        let stroke = Stroke::new(line::HAIR, tokens.border.gamma_multiply(0.5));
        ui.painter().hline(rect.x_range(), y, stroke);
    }

    fn cell_ui(&mut self, ui: &mut Ui, cell: &CellInfo) {
        let at = usize::try_from(cell.row_nr).unwrap_or(usize::MAX);
        let (Some(line), Some(&column)) = (self.state.line(at), Column::ALL.get(cell.col_nr))
        else {
            return;
        };
        // Cells are painted and not laid out: a column is as wide as is said here until it is dragged.
        if ui.is_sizing_pass() {
            ui.set_min_width(width(column));
        }
        // Not a stop for Tab: the table is one.
        let response = ui.interact(ui.max_rect(), ui.scope_id().with("cell"), Sense::CLICK);
        if column == Column::Says {
            response.widget_info(|| self.info(line));
        }
        self.follow(ui, &response, at);
        match self.state.line(at) {
            Some(Line::Head { group, rows }) if column == Column::Says => {
                let open = !self.state.closed.contains(group);
                group_ui(ui, group, *rows, open);
            }
            Some(Line::Row(record)) => {
                if let Some(row) = self.cx.ledger.row(*record) {
                    cell_ui(ui, column, row, response);
                }
            }
            _ => {}
        }
    }

    fn default_row_height(&self) -> f32 {
        ROW
    }
}

fn head_words(group: &GroupOf, rows: usize) -> String {
    format!("{} ({rows})", group.name)
}

/// The head of a group: open or closed, its name, how many rows.
fn group_ui(ui: &Ui, group: &GroupOf, rows: usize, open: bool) {
    let tokens = Tokens::of(ui.ctx());
    let rect = ui.max_rect();
    let icon = if open {
        icons::EXPANDED
    } else {
        icons::COLLAPSED
    };
    let words = head_words(group, rows);
    let at = pos2(rect.left() + space::M, rect.center().y);
    icon.paint(ui.painter(), at, icon_size::SMALL, tokens.text_weak);
    let left = rect.left() + space::XL;
    let font = crate::ui::fonts::bold(text_size::BODY);
    let room = (rect.right() - left - space::S).max(0.0);
    let spec = TextSpec::new(&words, font, tokens.text_strong).truncate(room);
    let laid_out = text::layout(ui.ctx(), &spec);
    let top = rect.center().y - laid_out.size().y / 2.0;
    laid_out.paint(ui.painter(), pos2(left, top), tokens.text_strong);
}

fn menu_ui(cx: &ViewCtx<'_>, ui: &mut Ui, state: &LedgerUi, record: RecordRef) {
    if ui.button("Open the passage").clicked() {
        open(cx, record);
    }
    if ui.button("Show on the board").clicked() {
        choose(cx, record);
    }
    if ui.button("Copy as a table").clicked() {
        let rows = state.chosen(cx);
        let rows = rows.iter().filter_map(|&record| cx.ledger.row(record));
        ui.ctx().copy_text(super::cells::tabbed(rows));
    }
    ui.separator();
    for command in [Command::MarkChecked, Command::TakeMarks] {
        command_button(cx, ui, command);
    }
    ui.separator();
    command_button(cx, ui, Command::Delete);
}

/// A place for what is aligned in a cell.
pub fn padded(ui: &Ui) -> Rect {
    ui.max_rect().shrink2(eframe::egui::vec2(space::S, 0.0))
}

/// Numbers stand on the right.
pub fn align(column: Column) -> Align {
    if column.is_number() {
        Align::Max
    } else {
        Align::Min
    }
}
