//! The system's file dialogs, behind a trait so that tests script the answers.

use crate::report::Format;
use std::path::{Path, PathBuf};

/// Endings of files that can be read; what a file is, its bytes say.
const DOCUMENTS: [&str; 18] = [
    "txt", "text", "md", "markdown", "html", "htm", "xhtml", "mhtml", "mht", "eml", "pdf", "docx",
    "doc", "odt", "rtf", "csv", "log", "srt",
];

/// What a file dialog is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    OpenBoard,
    SaveBoard {
        suggested: String,
    },
    AddDocuments,
    AddFolder,
    AttachDocument(crate::model::SourceId),
    AddVersion(crate::model::SourceId),
    ExportJson {
        suggested: String,
    },
    Publish {
        suggested: String,
    },
    Report {
        suggested: String,
        format: Format,
    },
    /// A board to compare with.
    CompareWith,
    ExportLedger {
        suggested: String,
    },
}

/// How a file dialog ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    Chosen(Vec<PathBuf>),
    Cancelled,
    /// The system showed no dialog (no portal, no zenity): ask for a path in the window instead.
    Unavailable,
}

/// Carries out a question; the answer comes through `done`, on any thread, at any time.
pub trait FileDialogs {
    fn ask(&self, ask: &Ask, folder: Option<PathBuf>, done: Box<dyn FnOnce(Answer) + Send>);

    /// Shows a file in the program that is for it, as a double click on it would.
    fn show(&self, path: &Path, done: Box<dyn FnOnce(std::io::Result<()>) + Send>);
}

/// The dialogs of the desktop, by rfd.
pub struct SystemDialogs;

/// A dialog that a person closed was open for longer than this; one that ended before never opened.
const NO_DIALOG_IS_THAT_QUICK: std::time::Duration = std::time::Duration::from_millis(250);

impl FileDialogs for SystemDialogs {
    fn ask(&self, ask: &Ask, folder: Option<PathBuf>, done: Box<dyn FnOnce(Answer) + Send>) {
        let mut dialog = rfd::AsyncFileDialog::new();
        if let Some(folder) = folder {
            dialog = dialog.set_directory(folder);
        }
        dialog = match ask {
            Ask::OpenBoard => dialog
                .set_title("Open a board")
                .add_filter("Board (RON)", &["ron"]),
            Ask::CompareWith => dialog
                .set_title("Compare with a board")
                .add_filter("Board (RON)", &["ron"]),
            Ask::SaveBoard { suggested } => dialog
                .set_title("Save the board")
                .add_filter("Board (RON)", &["ron"])
                .set_file_name(suggested),
            Ask::AddDocuments => dialog
                .set_title("Add documents")
                .add_filter("Documents", &DOCUMENTS)
                .add_filter("All files", &["*"]),
            Ask::AddFolder => dialog.set_title("Add a folder of documents"),
            Ask::AttachDocument(_) => dialog
                .set_title("Attach the document")
                .add_filter("Documents", &DOCUMENTS)
                .add_filter("All files", &["*"]),
            Ask::AddVersion(_) => dialog
                .set_title("Add a new version")
                .add_filter("Documents", &DOCUMENTS)
                .add_filter("All files", &["*"]),
            Ask::ExportJson { suggested } => dialog
                .set_title("Export as JSON")
                .add_filter("JSON", &["json"])
                .set_file_name(suggested),
            Ask::ExportLedger { suggested } => dialog
                .set_title("Export the ledger")
                .add_filter("Table (CSV)", &["csv"])
                .set_file_name(suggested),
            Ask::Publish { suggested } => dialog
                .set_title("Publish")
                .add_filter("Page (HTML)", &["html"])
                .set_file_name(suggested),
            Ask::Report { suggested, format } => dialog
                .set_title("Write the report")
                .add_filter(format.label(), &[format.ending()])
                .set_file_name(suggested),
        };
        // The dialog is made here, on the main thread, as macOS wants it, and awaited on its own.
        type Picking = std::pin::Pin<Box<dyn Future<Output = Option<Vec<PathBuf>>> + Send>>;
        let picking: Picking = match ask {
            Ask::OpenBoard | Ask::AttachDocument(_) | Ask::AddVersion(_) | Ask::CompareWith => {
                let future = dialog.pick_file();
                Box::pin(async move { future.await.map(|file| vec![file.path().to_owned()]) })
            }
            Ask::AddFolder => {
                let future = dialog.pick_folder();
                Box::pin(async move { future.await.map(|folder| vec![folder.path().to_owned()]) })
            }
            Ask::AddDocuments => {
                let future = dialog.pick_files();
                Box::pin(async move {
                    future
                        .await
                        .map(|files| files.iter().map(|f| f.path().to_owned()).collect())
                })
            }
            Ask::SaveBoard { .. }
            | Ask::ExportJson { .. }
            | Ask::ExportLedger { .. }
            | Ask::Publish { .. }
            | Ask::Report { .. } => {
                let future = dialog.save_file();
                Box::pin(async move { future.await.map(|file| vec![file.path().to_owned()]) })
            }
        };
        let waiting = std::thread::Builder::new()
            .name("file dialog".to_owned())
            .spawn(move || {
                let begun = std::time::Instant::now();
                let answer = match pollster::block_on(picking) {
                    Some(paths) => Answer::Chosen(paths),
                    None if begun.elapsed() < NO_DIALOG_IS_THAT_QUICK => Answer::Unavailable,
                    None => Answer::Cancelled,
                };
                done(answer);
            });
        if let Err(err) = waiting {
            log::error!("No thread could be started for the file dialog: {err}");
        }
    }

    fn show(&self, path: &Path, done: Box<dyn FnOnce(std::io::Result<()>) + Send>) {
        super::publishing::open_file(path, done);
    }
}
