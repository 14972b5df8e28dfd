//! egui's pointer and wheel, as events of the editor and moves of the camera.

use super::view::View;
use crate::base::geom::{Pos2, Vec2};
use crate::editor::input::{Button, Grip, Held, Hit, PointerEvent, PointerKind};
use crate::editor::tools::Cursor;
use crate::editor::{Action, CameraOp};
use eframe::egui::{CursorIcon, Event, Key, Modifiers, PointerButton, Response, Ui};

/// What the pointer was doing in the frames before.
#[derive(Debug, Default)]
pub struct PointerMemory {
    /// The buttons that went down on the canvas and are down still.
    down: Vec<Button>,
    /// Where on the screen and on the board the pointer was when the editor was last told, and on what.
    told: Option<Told>,
    last_press: Option<LastPress>,
    /// What was under the pointer when the menu button was pressed, and where.
    pub menu: Option<(Hit, Pos2)>,
    /// Where a frame's title was double-clicked just now.
    pub title: Option<Pos2>,
    /// What the tool in hand makes of the pointer; where it is `Normal`, what lies under it decides.
    pub tool: Cursor,
}

#[derive(Debug, Clone, Copy, Default)]
struct Told {
    on_screen: Pos2,
    on_board: Pos2,
    hit: Hit,
}

/// A press that a second one makes a double click.
#[derive(Debug, Clone, Copy)]
struct LastPress {
    at: Pos2,
    time: f64,
}

/// Within so many points of the edge of the view a drag moves the board, at most so many points a second.
const EDGE: f32 = 24.0;
const EDGE_SPEED: f32 = 900.0;

/// A second press this near, in screen points, and this soon, in seconds, is a double click.
const DOUBLE_DISTANCE: f32 = 6.0;
const DOUBLE_TIME: f64 = 0.4;

/// Tells the editor what the pointer does on the canvas. Answers what lies under it, if it is over the canvas.
pub fn pointer_events(
    view: &View<'_>,
    response: &Response,
    memory: &mut PointerMemory,
    hit: impl Fn(Pos2) -> Hit,
    is_title: impl Fn(Pos2) -> bool,
    ui: &Ui,
) -> Option<Hit> {
    let (events, modifiers, space, time, left) = ui.input(|input| {
        let pointer = input.events.iter().filter(|event| is_pointer(event));
        (
            pointer.cloned().collect::<Vec<_>>(),
            input.modifiers,
            input.key_down(Key::Space),
            input.time,
            input.raw.events.contains(&Event::WindowFocused(false)),
        )
    });
    let space = space && !ui.ctx().text_edit_focused();
    let ours = is_ours(response);
    let tell = |kind: PointerKind, at: Pos2, hit: Hit, modifiers: Modifiers| {
        let told = Told {
            on_screen: at,
            on_board: view.camera.board_from_screen(at),
            hit,
        };
        view.cx.push(Action::Pointer(PointerEvent {
            kind,
            pos_in_board: told.on_board,
            pos_in_screen: at,
            held: held(modifiers, space),
            hit,
        }));
        Some(told)
    };

    memory.title = None;
    let mut moved: Option<Pos2> = None;
    for event in events {
        match event {
            Event::PointerMoved(at) => moved = Some(at),
            Event::PointerButton {
                pos,
                button,
                pressed,
                modifiers,
            } => {
                let Some(button) = of_egui(button) else {
                    continue;
                };
                let was_down = memory.down.contains(&button);
                if (pressed && !ours) || (!pressed && !was_down) {
                    continue;
                }
                // The way to here comes before what happens here.
                if let Some(at) = moved.take()
                    && !memory.down.is_empty()
                {
                    memory.told = tell(PointerKind::Move, at, hit(at), modifiers);
                }
                let under = hit(pos);
                if pressed {
                    memory.down.retain(|down| *down != button);
                    memory.down.push(button);
                    if button == Button::Secondary {
                        memory.menu = Some((under, pos));
                    }
                    response.request_focus();
                    let kind = memory.press_kind(button, pos, time);
                    if kind == PointerKind::DoubleClick && is_title(pos) {
                        // It is typed in place, which is the canvas's own affair.
                        memory.title = Some(pos);
                        continue;
                    }
                    memory.told = tell(kind, pos, under, modifiers);
                } else {
                    memory.down.retain(|down| *down != button);
                    memory.told = tell(PointerKind::Up(button), pos, under, modifiers);
                }
            }
            // Without a button it is enough to know that the pointer is gone; with one the drag goes on.
            _ => {}
        }
    }

    let last = memory.told.unwrap_or_default();
    if !memory.down.is_empty() && left {
        memory.down.clear();
        tell(PointerKind::Cancel, last.on_screen, last.hit, modifiers);
    }
    if response.long_touched() {
        // A finger that rests is the other button of who has no buttons.
        memory.down.clear();
        tell(PointerKind::Cancel, last.on_screen, last.hit, modifiers);
        for kind in [
            PointerKind::Down(Button::Secondary),
            PointerKind::Up(Button::Secondary),
        ] {
            memory.told = tell(kind, last.on_screen, last.hit, modifiers);
        }
        memory.menu = Some((last.hit, last.on_screen));
    }

    let dragging = !memory.down.is_empty();
    let over = response.contains_pointer() && is_on_top(response, ui);
    let at = ui.input(|input| input.pointer.latest_pos());
    let Some(at) = at.filter(|_| dragging || over) else {
        if view.cx.session.hovered.is_some() && memory.told.take().is_some() {
            view.cx.push(Action::Hover(None));
        }
        return None;
    };
    let under = hit(at);
    // The board may move under a pointer that is still: what matters is what lies under it now.
    let follows = dragging || view.cx.session.connecting_from.is_some();
    let changed = memory.told.is_none_or(|told| {
        let way = view.camera.screen_from_board(told.on_board).distance(at);
        told.hit != under || (follows && (way > 0.25 || told.on_screen != at))
    });
    if changed {
        memory.told = tell(PointerKind::Move, at, under, modifiers);
    }
    if dragging {
        pan_at_the_edge(view, at, ui);
    }
    Some(under)
}

/// Moves the board along while something is dragged to the edge of the view.
fn pan_at_the_edge(view: &View<'_>, at: Pos2, ui: &Ui) {
    let preview = view.cx.preview;
    if preview.is_empty() {
        return;
    }
    let inner = view.camera.viewport.shrink(EDGE);
    let depth = at.to_vec2() - inner.clamp(at).to_vec2();
    if depth == Vec2::ZERO || inner.is_negative() {
        return;
    }
    let speed =
        (depth / EDGE * EDGE_SPEED).clamp(Vec2::splat(-EDGE_SPEED), Vec2::splat(EDGE_SPEED));
    let seconds = ui.input(|input| input.stable_dt).min(0.05);
    view.cx
        .push(Action::Camera(CameraOp::PanBy(-speed * seconds)));
    ui.ctx().request_repaint();
}

impl PointerMemory {
    fn press_kind(&mut self, button: Button, at: Pos2, time: f64) -> PointerKind {
        if button != Button::Primary {
            self.last_press = None;
            return PointerKind::Down(button);
        }
        let double = self.last_press.take().is_some_and(|last| {
            last.at.distance(at) <= DOUBLE_DISTANCE && time - last.time <= DOUBLE_TIME
        });
        if double {
            return PointerKind::DoubleClick;
        }
        self.last_press = Some(LastPress { at, time });
        PointerKind::Down(button)
    }
}

/// The wheel, two fingers, a pinch: pans, and with Ctrl zooms about the pointer.
pub fn wheel(view: &View<'_>, response: &Response, ui: &Ui) {
    let over = response.contains_pointer() && is_on_top(response, ui);
    let (zoom, pan, at) = ui.input(|input| {
        let touch = input.multi_touch().map(|touch| touch.center_pos);
        let at = touch.or_else(|| input.pointer.latest_pos());
        (input.zoom_delta(), input.translation_delta(), at)
    });
    let Some(at) = at.filter(|_| over) else {
        return;
    };
    if zoom != 1.0 && zoom.is_finite() {
        view.cx.push(Action::Camera(CameraOp::ZoomAbout {
            factor: zoom,
            about: at,
        }));
    }
    if pan.length_sq() > 0.0 && pan.is_finite() {
        view.cx.push(Action::Camera(CameraOp::PanBy(pan)));
    }
}

/// What the pointer looks like: as the gesture that is going on says, else as what lies under it.
pub fn cursor(
    view: &View<'_>,
    under: Option<Hit>,
    memory: &PointerMemory,
    ui: &Ui,
) -> Option<CursorIcon> {
    match memory.tool {
        Cursor::Grabbing | Cursor::Moving => return Some(CursorIcon::Grabbing),
        Cursor::Resizing(grip) => return Some(of_grip(grip)),
        Cursor::Crosshair => return under.map(|_| CursorIcon::Crosshair),
        Cursor::Normal => {}
    }
    let space = ui.input(|input| input.key_down(Key::Space)) && !ui.ctx().text_edit_focused();
    if space && under.is_some() {
        return Some(CursorIcon::Grab);
    }
    if view.cx.session.connecting_from.is_some() {
        return Some(CursorIcon::Crosshair);
    }
    Some(match under? {
        Hit::Canvas => CursorIcon::Default,
        Hit::CardBody(_) | Hit::RelationBody(_) => CursorIcon::PointingHand,
        Hit::CardPort(_) => CursorIcon::Crosshair,
        Hit::RelationFrom(_) | Hit::RelationTo(_) | Hit::FrameEdge(_) => CursorIcon::Grab,
        Hit::CardGrip(_, grip) | Hit::FrameGrip(_, grip) => of_grip(grip),
    })
}

fn of_grip(grip: Grip) -> CursorIcon {
    match grip {
        Grip::Left | Grip::Right => CursorIcon::ResizeHorizontal,
        Grip::Top | Grip::Bottom => CursorIcon::ResizeVertical,
        Grip::TopLeft | Grip::BottomRight => CursorIcon::ResizeNwSe,
        Grip::TopRight | Grip::BottomLeft => CursorIcon::ResizeNeSw,
    }
}

/// Whether a press in this frame was on the canvas and not on something over it.
fn is_ours(response: &Response) -> bool {
    let clicked = [
        PointerButton::Primary,
        PointerButton::Secondary,
        PointerButton::Middle,
    ];
    response.is_pointer_button_down_on()
        || response.drag_stopped()
        || clicked
            .into_iter()
            .any(|button| response.clicked_by(button))
}

/// Whether nothing of a higher layer (a menu, a window) lies between the pointer and the canvas.
fn is_on_top(response: &Response, ui: &Ui) -> bool {
    let at = ui.input(|input| input.pointer.latest_pos());
    at.is_some_and(|at| ui.ctx().layer_id_at(at) == Some(response.layer_id))
}

fn is_pointer(event: &Event) -> bool {
    matches!(event, Event::PointerMoved(_) | Event::PointerButton { .. })
}

fn of_egui(button: PointerButton) -> Option<Button> {
    match button {
        PointerButton::Primary => Some(Button::Primary),
        PointerButton::Secondary => Some(Button::Secondary),
        PointerButton::Middle => Some(Button::Middle),
        PointerButton::Extra1 | PointerButton::Extra2 => None,
    }
}

fn held(modifiers: Modifiers, space: bool) -> Held {
    Held {
        shift: modifiers.shift,
        ctrl: modifiers.command,
        alt: modifiers.alt,
        space,
    }
}
