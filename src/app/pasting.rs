//! What is on the clipboard beside its text: a part of a web page, which is read as a saved page is, and files,
//! which are added as if they were dropped.

use super::App;
use super::importing::Shared;
use super::reading::{self, Reader};
use super::work::Job;
use crate::editor::importing::{Importing, Progress};
use crate::editor::{Action, Dialog};
use crate::io::extract::Extracted;
use crate::io::fs::FileSystem;
use eframe::egui::Context;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A text shorter than this, in characters, becomes a note, whatever it was on a page.
const SHORT: usize = 400;
/// More of a page is no article.
const MAX_HTML: usize = 20 << 20;

/// The clipboard of the system, as far as it holds more than text.
pub trait Pasteboard {
    fn html(&mut self) -> Option<String>;
    fn files(&mut self) -> Vec<PathBuf>;
}

/// That of the desktop, by arboard; nothing where it does not answer.
#[derive(Default)]
pub struct SystemPasteboard;

impl Pasteboard for SystemPasteboard {
    fn html(&mut self) -> Option<String> {
        arboard::Clipboard::new().ok()?.get().html().ok()
    }

    fn files(&mut self) -> Vec<PathBuf> {
        let files = arboard::Clipboard::new().and_then(|mut it| it.get().file_list());
        files.unwrap_or_default()
    }
}

/// A part of a page to be read.
pub struct PastedJob {
    html: String,
    text: String,
    /// Where it may lie for a moment: nobody else reads there.
    folder: PathBuf,
    number: u64,
    shared: Arc<Shared>,
}

/// What came of it.
pub struct PastedDone {
    number: u64,
    /// The plain text that was on the clipboard too.
    text: String,
    extracted: Result<Extracted, String>,
}

/// What the window knows of a page that is read.
#[derive(Default)]
pub struct Pasting {
    pub board: Option<Box<dyn Pasteboard>>,
    number: u64,
    shared: Option<Arc<Shared>>,
}

impl PastedJob {
    pub fn run(self, fs: &dyn FileSystem, reader: &Reader) -> PastedDone {
        let extracted = match reader {
            Reader::Here => {
                let read = crate::io::extract::extract(self.html.as_bytes(), "pasted.html");
                read.map_err(|err| err.to_string())
            }
            Reader::Process(_) => {
                let path = self
                    .folder
                    .join(format!("pasted-{}.html", std::process::id()));
                let cancelled = || self.shared.is_cancelled();
                let read = put(&path, &self.html)
                    .map_err(|err| err.to_string())
                    .and_then(|()| reading::read(fs, reader, &path, &cancelled));
                // Nothing of it stays, whatever came of it.
                if let Err(err) = std::fs::remove_file(&path) {
                    log::warn!("What was pasted could not be removed: {err}");
                }
                read.map(|(extracted, ..)| extracted)
            }
        };
        PastedDone {
            number: self.number,
            text: self.text,
            extracted,
        }
    }
}

/// Writes a file that only this user may read.
fn put(path: &Path, html: &str) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    // A part of a page does not say its encoding; on the clipboard it is this one.
    let mut file = options.open(path)?;
    file.write_all(b"<!DOCTYPE html><meta charset=\"utf-8\">\n")?;
    file.write_all(html.as_bytes())
}

impl App {
    /// Whether the clipboard holds files, or an article, which are read instead of its text being inserted.
    pub(super) fn pasted_otherwise(&mut self, text: &str, ctx: &Context) -> bool {
        if self.editor.locked().is_some() {
            return false;
        }
        let Some(board) = &mut self.pasting.board else {
            return false;
        };
        let files = board.files();
        if !files.is_empty() {
            self.import(files, ctx);
            return true;
        }
        // What was copied on a board is text alone.
        let is_board = text.trim_start().starts_with('(') && text.contains("format:");
        if is_board || text.chars().nth(SHORT).is_none() {
            return false;
        }
        let html = board.html().filter(|html| html.len() <= MAX_HTML);
        let Some(html) = html.filter(|html| html.contains('<')) else {
            return false;
        };
        self.pasting.number += 1;
        let shared = Arc::new(Shared::default());
        self.pasting.shared = Some(Arc::clone(&shared));
        *self.editor.importing_mut() = Importing {
            running: Some(Progress::default()),
            ..Importing::default()
        };
        self.runner.start(Job::Pasted(PastedJob {
            html,
            text: text.to_owned(),
            folder: self.places.recovery_folder(),
            number: self.pasting.number,
            shared,
        }));
        self.apply(Action::Show(Dialog::Import), ctx);
        true
    }

    /// Whoever closes the dialog cancels the reading.
    pub(super) fn keep_pasting(&self) {
        if let Some(shared) = &self.pasting.shared
            && self.editor.session().dialog != Some(Dialog::Import)
        {
            shared.cancel();
        }
    }

    pub(super) fn pasted(&mut self, done: PastedDone, ctx: &Context) {
        if done.number != self.pasting.number {
            return;
        }
        self.pasting.shared = None;
        self.editor.importing_mut().running = None;
        if self.editor.session().dialog != Some(Dialog::Import) {
            return;
        }
        match done.extracted {
            Ok(extracted) => {
                let given = ("Pasted page".to_owned(), String::new(), Ok(extracted));
                self.offer_texts(vec![given], ctx);
            }
            // No article is in it: the text as it is.
            Err(why) => {
                log::debug!("What was pasted is no article: {why}");
                self.apply(Action::CloseDialog, ctx);
                let now = self.clock.since_begun();
                let paste = Action::Paste {
                    text: done.text,
                    at: None,
                };
                let effects = self.editor.apply(paste, now);
                self.carry_out_effects(effects, ctx);
            }
        }
    }

    /// What a test has on the clipboard.
    pub fn set_pasteboard(&mut self, board: Box<dyn Pasteboard>) {
        self.pasting.board = Some(board);
    }
}
