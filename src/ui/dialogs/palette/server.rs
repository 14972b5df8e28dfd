//! The form for a newsroom's server: where it is, with which key, and how its fields are called.

use crate::editor::{Action, FileRequest};
use crate::search::server::{Fields, Key, Preset, Server};
use crate::ui::ctx::ViewCtx;
use crate::ui::text::{Text, TextField};
use crate::ui::theme::{Tokens, space};
use crate::ui::widgets::{Button, Chip, combo};
use eframe::egui::{Response, Ui};

/// What is typed into the form; forgotten with the box.
#[derive(Default)]
pub struct ServerForm {
    open: bool,
    /// The keyboard goes to the address once, when it opens.
    begin: bool,
    /// The names of fields are shown.
    names: bool,
    preset: Preset,
    server: Server,
    sort: KeySort,
    user: String,
    key: String,
}

/// What sort of key is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
enum KeySort {
    #[default]
    None,
    Api,
    Basic,
    Bearer,
}

impl KeySort {
    const ALL: [Self; 4] = [Self::None, Self::Api, Self::Basic, Self::Bearer];

    fn label(self) -> &'static str {
        match self {
            Self::None => "No key",
            Self::Api => "API key",
            Self::Basic => "Name and password",
            Self::Bearer => "Token (bearer)",
        }
    }
}

impl ServerForm {
    /// It is being filled in: the keyboard is not called back to the words.
    pub fn is_open(&self) -> bool {
        self.open
    }

    fn server(&self) -> Server {
        let key = || self.key.clone();
        Server {
            key: match self.sort {
                KeySort::None => Key::None,
                KeySort::Api => Key::Api(key()),
                KeySort::Bearer => Key::Bearer(key()),
                KeySort::Basic => Key::Basic {
                    user: self.user.clone(),
                    password: key(),
                },
            },
            ..self.server.clone()
        }
    }
}

/// Beside the filters: asks for a server, or says which one is asked.
pub fn chip_ui(cx: &ViewCtx<'_>, ui: &mut Ui, form: &mut ServerForm) {
    let view = &cx.session.finding.server;
    if !view.is_built {
        return;
    }
    let Some(server) = &view.server else {
        let chip = Chip::new("Ask a server…").clickable().selected(form.open);
        let tooltip = "Search a newsroom’s OpenSearch or Elasticsearch too, when you ask for it";
        if chip.tooltip(tooltip).show(ui).response.clicked() {
            form.open = !form.open;
            form.begin = form.open;
        }
        return;
    };
    let words = format!("Server: {}", server.name());
    let shown = Chip::new(&words)
        .clickable()
        .selected(true)
        .removable()
        .show(ui);
    if shown.removed {
        *form = ServerForm::default();
        cx.push(Action::File(FileRequest::UseServer(None)));
    } else if shown.response.clicked() {
        form.open = !form.open;
        form.begin = form.open;
    }
}

pub fn form_ui(cx: &ViewCtx<'_>, ui: &mut Ui, form: &mut ServerForm) {
    if !form.open || !cx.session.finding.server.is_built {
        return;
    }
    ui.add_space(space::S);
    let hint = "https://search.example.org:9200";
    let address = line_ui(ui, "Address", hint, &mut form.server.address);
    if std::mem::take(&mut form.begin) {
        address.request_focus();
    }
    line_ui(
        ui,
        "Collection",
        "the index on the server",
        &mut form.server.index,
    );
    ui.horizontal_wrapped(|ui| {
        Text::new("Key").weak().show(ui);
        if let Some(sort) = combo(ui, "Sort of key", form.sort, &KeySort::ALL, KeySort::label) {
            form.sort = sort;
        }
        if form.sort == KeySort::Basic {
            TextField::line(&mut form.user)
                .label("Name")
                .hint("Name")
                .width(140.0)
                .show(ui);
        }
        if form.sort != KeySort::None {
            TextField::line(&mut form.key)
                .label("The key")
                .hint("The key")
                .width(240.0)
                .show(ui);
        }
    });
    ui.horizontal_wrapped(|ui| {
        Text::new("It is").weak().show(ui);
        if let Some(preset) = combo(
            ui,
            "Sort of server",
            form.preset,
            &Preset::ALL,
            Preset::label,
        ) {
            form.preset = preset;
            form.server.fields = preset.fields();
        }
        let words = if form.names {
            "Hide the names of fields"
        } else {
            "Names of fields…"
        };
        if Button::new(words).quiet().show(ui).clicked() {
            form.names = !form.names;
        }
    });
    if form.names {
        names_ui(ui, &mut form.server.fields);
    }
    foot_ui(cx, ui, form);
    ui.separator();
}

fn foot_ui(cx: &ViewCtx<'_>, ui: &mut Ui, form: &mut ServerForm) {
    let tokens = Tokens::of(ui.ctx());
    let server = form.server();
    let wrong = server.base().and_then(|_| server.collection()).err();
    if let Some(wrong) = wrong.as_ref().filter(|_| !form.server.address.is_empty()) {
        Text::new(wrong.as_str())
            .small()
            .colour(tokens.danger)
            .wrap()
            .show(ui);
    }
    if server.is_open_to_others() {
        let words = "Without https others on the network can read the key and the questions";
        Text::new(words)
            .small()
            .colour(tokens.warning)
            .wrap()
            .show(ui);
    }
    ui.horizontal_wrapped(|ui| {
        let use_it = Button::new("Use while this board is open").primary();
        let clicked = ui
            .add_enabled_ui(wrong.is_none(), |ui| use_it.show(ui).clicked())
            .inner;
        if clicked {
            cx.push(Action::File(FileRequest::UseServer(Some(Box::new(server)))));
            // Not shown again: a look over the shoulder should not have it.
            form.key.clear();
            form.open = false;
        }
        let words = "Written nowhere; asked only when you ask, one request a search";
        Text::new(words).small().weak().truncate().show(ui);
    });
}

fn line_ui(ui: &mut Ui, label: &str, hint: &str, value: &mut String) -> Response {
    let line = ui.horizontal(|ui| {
        ui.allocate_ui([90.0, 20.0].into(), |ui| {
            ui.set_width(90.0);
            Text::new(label).weak().show(ui);
        });
        TextField::line(value)
            .label(label)
            .hint(hint)
            .width(f32::INFINITY)
            .show(ui)
    });
    line.inner
}

fn names_ui(ui: &mut Ui, fields: &mut Fields) {
    for (label, names) in [
        ("Text", &mut fields.text),
        ("Title", &mut fields.title),
        ("Published", &mut fields.published),
        ("Address of it", &mut fields.address),
        ("Publisher", &mut fields.publisher),
        ("Authors", &mut fields.authors),
        ("Language", &mut fields.language),
    ] {
        line_ui(
            ui,
            label,
            "several with commas: the first that is there counts",
            names,
        );
    }
}
