//! The bar that tells the story: the step that is lit, its sentence, and the way on and back.

use crate::editor::{Action, Command};
use crate::model::{Step, StepId};
use crate::ui::ctx::ViewCtx;
use crate::ui::icons;
use crate::ui::text::{self, Text};
use crate::ui::theme::space;
use crate::ui::widgets::IconButton;
use eframe::egui::{self, Align, Layout, Ui};

pub fn story_bar_ui(cx: &ViewCtx<'_>, ui: &mut Ui) {
    let mut steps: Vec<(StepId, &Step)> = cx.board.steps().iter().collect();
    steps.sort_by_key(|(id, step)| (step.order, *id));
    let at = steps
        .iter()
        .position(|(id, _)| cx.session.step == Some(*id));
    ui.add_space(space::S);
    ui.with_layout(Layout::right_to_left(Align::TOP), |ui| {
        if IconButton::new(icons::CLOSE, "Close the story")
            .show(ui)
            .clicked()
        {
            cx.push(Action::GoToStep(None));
            cx.run(Command::ToggleStory);
        }
        ui.add_enabled_ui(
            at.map_or(!steps.is_empty(), |at| at + 1 < steps.len()),
            |ui| {
                if IconButton::new(icons::NEXT, Command::NextStep.info().text)
                    .show(ui)
                    .clicked()
                {
                    cx.run(Command::NextStep);
                }
            },
        );
        let place = at.map_or_else(
            || format!("{} steps", steps.len()),
            |at| format!("{} of {}", at + 1, steps.len()),
        );
        Text::new(place).weak().show(ui);
        ui.add_enabled_ui(at.is_some_and(|at| at > 0), |ui| {
            if IconButton::new(icons::PREVIOUS, Command::PreviousStep.info().text)
                .show(ui)
                .clicked()
            {
                cx.run(Command::PreviousStep);
            }
        });
        ui.with_layout(Layout::top_down(Align::LEFT), |ui| {
            ui.set_width(ui.available_width());
            match at.and_then(|at| steps.get(at)) {
                Some((_, step)) => {
                    text::heading(ui, &step.title);
                    text::label(ui, &step.text);
                }
                None if steps.is_empty() => {
                    text::weak(
                        ui,
                        "This board has no steps yet. View › Add a step here keeps what is in view",
                    );
                }
                None => begin_ui(cx, ui, steps.len()),
            }
        });
    });
    ui.add_space(space::S);
}

fn begin_ui(cx: &ViewCtx<'_>, ui: &mut Ui, num_steps: usize) {
    ui.horizontal_wrapped(|ui| {
        let title = &cx.board.meta().title;
        let name = if title.is_empty() {
            "This board"
        } else {
            title
        };
        text::label(ui, &format!("{name} tells its story in {num_steps} steps"));
        if ui.add(egui::Button::new("Begin")).clicked() {
            cx.run(Command::NextStep);
        }
    });
}
