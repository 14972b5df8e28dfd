//! A newsroom's server: asked once for each search that a person asks for, on a thread of its own. Where it is
//! and its key are known while the board is open, and kept nowhere.

use super::App;
use super::work::Job;
use crate::editor::Toast;
use crate::editor::finding::{ServerAnswer, ServerView};
use crate::io::extract::{Extracted, Found};
use crate::search::server::Server;
use crate::search::texts::{Elsewhere, TextOf, TextsFound};
use eframe::egui::Context;
use std::sync::Arc;

/// Texts that are asked for at once.
#[cfg(feature = "remote")]
const TEXTS: usize = 20;

/// One search.
pub struct AskJob {
    #[cfg_attr(
        not(feature = "remote"),
        expect(dead_code, reason = "without the feature nobody is asked")
    )]
    server: Server,
    words: String,
    number: u64,
}

/// What came of it.
pub struct AskDone {
    words: String,
    number: u64,
    result: Result<TextsFound, String>,
}

/// Which question is the newest.
#[derive(Default)]
pub struct Asking {
    number: u64,
}

impl AskJob {
    pub fn run(self) -> AskDone {
        AskDone {
            result: self.ask(),
            words: self.words,
            number: self.number,
        }
    }

    #[cfg(feature = "remote")]
    fn ask(&self) -> Result<TextsFound, String> {
        use crate::io::remote::Remote;
        use crate::search::language::Parsed;
        use crate::search::texts::{Asked, TextSource as _};
        let parsed = Parsed::new(&self.words);
        let expr = parsed.expr.ok_or("there is nothing to ask")?;
        let asked = Asked {
            words: &self.words,
            expr: &expr,
            limit: TEXTS,
            whole: &std::collections::BTreeSet::new(),
        };
        Remote::new(&self.server)
            .find(&asked)
            .map_err(|err| err.to_string())
    }

    #[cfg(not(feature = "remote"))]
    #[expect(clippy::unused_self, reason = "with the feature it is used")]
    fn ask(&self) -> Result<TextsFound, String> {
        Err("this program was built without asking servers".to_owned())
    }
}

impl App {
    /// Nothing is asked yet.
    pub(super) fn use_server(&mut self, server: Option<Server>, ctx: &Context) {
        self.asking.number += 1;
        let view = &mut self.editor.finding_mut().server;
        *view = ServerView {
            is_built: view.is_built,
            server,
            ..ServerView::default()
        };
        ctx.request_repaint();
    }

    /// Another board: its server, key and answers are forgotten, and an answer on its way is not wanted.
    pub(super) fn forget_server(&mut self) {
        self.asking.number += 1;
    }

    /// One request.
    pub(super) fn ask_server(&mut self, words: String, ctx: &Context) {
        let view = &mut self.editor.finding_mut().server;
        let Some(server) = view.server.clone() else {
            return;
        };
        // What is on its way is waited for: each question costs the server something.
        if view.asking.is_some() || words.trim().is_empty() {
            return;
        }
        view.asking = Some(words.clone());
        view.answer = None;
        self.asking.number += 1;
        self.runner.start(Job::AskServer(AskJob {
            server,
            words,
            number: self.asking.number,
        }));
        ctx.request_repaint();
    }

    pub(super) fn server_said(&mut self, done: AskDone, ctx: &Context) {
        if done.number != self.asking.number {
            return;
        }
        let view = &mut self.editor.finding_mut().server;
        view.asking = None;
        view.answer = Some(Arc::new(ServerAnswer {
            words: done.words,
            result: done.result,
        }));
        ctx.request_repaint();
    }

    /// Opens the dialog of files that were read with these texts: what of them becomes a source, and with which
    /// of the server's statements, a person says there.
    pub(super) fn take_from_server(&mut self, which: &[usize], ctx: &Context) {
        let view = &self.editor.session().finding.server;
        let name = view.server.as_ref().map(Server::name).unwrap_or_default();
        let Some(answer) = view.answer.clone() else {
            return;
        };
        let Ok(found) = &answer.result else { return };
        let hits = which.iter().filter_map(|at| found.hits.get(*at));
        let given: Vec<_> = hits
            .filter_map(|hit| match &hit.of {
                TextOf::Elsewhere(of) => Some((called(of), name.clone(), extracted(of))),
                TextOf::Source { .. } => None,
            })
            .collect();
        if self.editor.session().importing.running.is_some() {
            let said = "Files are being read: wait for them, or cancel";
            return self.say(Toast::info(said), ctx);
        }
        if !given.is_empty() {
            self.offer_texts(given, ctx);
        }
    }
}

fn called(of: &Elsewhere) -> String {
    let names = [&of.title, &of.address, &of.id];
    let name = names.into_iter().find(|name| !name.is_empty());
    name.cloned().unwrap_or_else(|| "A text".to_owned())
}

/// The text with what the server says of it, each with its field.
fn extracted(of: &Elsewhere) -> Result<Extracted, String> {
    let text = of
        .text
        .clone()
        .ok_or("the server did not give its text: look at the names of fields")?;
    let found = |what: &str, value: &str| {
        let (_, field) = of.read_from.iter().find(|(name, _)| *name == what)?;
        (!value.is_empty()).then(|| Found {
            value: value.to_owned(),
            place: format!("the server’s field {field}"),
        })
    };
    Ok(Extracted {
        text,
        title: found("title", &of.title),
        authors: found("authors", &of.authors),
        publisher: found("publisher", &of.publisher),
        published: found("published", &of.published),
        url: found("address", &of.address),
        language: found("language", &of.language),
        ..Extracted::default()
    })
}
