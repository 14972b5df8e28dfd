//! A menu of what lies under the pointer, or of what has the keyboard: by the right button, Shift+F10, or the menu key.

use crate::base::geom::Pos2;
use eframe::egui::{Context, Id, Key, Modifiers, Popup, Response, Ui};

/// Where a menu was opened from the keyboard; kept while it is open.
#[derive(Debug, Clone, Copy)]
struct ByKeyboard {
    at: Pos2,
    /// What gets the keyboard back.
    home: Id,
    /// The first row has been given the keyboard.
    begun: bool,
}

/// Whether a menu is asked for by a key in this frame; the key is taken.
pub fn menu_key(ctx: &Context) -> bool {
    ctx.input_mut(|input| {
        input.consume_key(Modifiers::SHIFT, Key::F10)
            | input.consume_key(Modifiers::NONE, Key::Menu)
    })
}

/// The menu of a widget that can have the keyboard, such as a row of a list. True when it is asked for.
pub fn context_menu(response: &Response, content: impl FnOnce(&mut Ui)) -> bool {
    let by_key = response.has_focus() && menu_key(&response.ctx);
    let at = by_key.then(|| (response.rect.left_bottom(), response.id));
    context_menu_at(response, at, content);
    by_key || response.secondary_clicked()
}

/// The same, opened by the keyboard at a place; what is named beside it gets the keyboard when it closes.
pub fn context_menu_at(
    response: &Response,
    opened: Option<(Pos2, Id)>,
    content: impl FnOnce(&mut Ui),
) {
    let ctx = &response.ctx;
    let popup = Popup::default_response_id(response);
    let key = popup.with("by keyboard");
    if response.secondary_clicked() {
        ctx.data_mut(|data| data.remove::<ByKeyboard>(key));
    }
    if let Some((at, home)) = opened {
        let kept = ByKeyboard {
            at,
            home,
            begun: false,
        };
        ctx.data_mut(|data| data.insert_temp(key, kept));
        Popup::open_id(ctx, popup);
        // What it is about may just be selected: which commands fit is known in the next frame.
        ctx.request_repaint();
        return;
    }
    let Some(kept) = ctx.data(|data| data.get_temp::<ByKeyboard>(key)) else {
        Popup::context_menu(response).show(content);
        return;
    };
    Popup::context_menu(response)
        .at_position(kept.at)
        .show(|ui| {
            let first = ui.next_auto_id();
            content(ui);
            if !kept.begun {
                ui.memory_mut(|memory| memory.request_focus(first));
            }
        });
    if Popup::is_id_open(ctx, popup) {
        let kept = ByKeyboard {
            begun: true,
            ..kept
        };
        ctx.data_mut(|data| data.insert_temp(key, kept));
    } else {
        ctx.data_mut(|data| data.remove::<ByKeyboard>(key));
        ctx.memory_mut(|memory| memory.request_focus(kept.home));
    }
}
