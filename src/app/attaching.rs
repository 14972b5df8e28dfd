//! A text for a source that is there already, from a file or pasted: its document by the hash, its first one,
//! or, if a person says so, another one.

use super::App;
use crate::base::digest::Digest;
use crate::edit::sources;
use crate::editor::dialog::{OtherText, WordsFound};
use crate::editor::{Action, Dialog, Toast};
use crate::io::normalise::{DocumentText, normalise};
use crate::model::{Board, SourceId};
use crate::query::anchor::{Proof, prove_some};
use eframe::egui::Context;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A text that waits for the answer whether it takes the place of a source's document.
#[derive(Debug)]
pub struct Waiting {
    source: SourceId,
    document: DocumentText,
    file_name: String,
}

impl App {
    /// A pasted text for a source.
    pub(super) fn fill_source(&mut self, source: SourceId, text: &str, ctx: &Context) {
        let expected = expected(self.editor.board(), source);
        match DocumentText::from_text(text) {
            Ok(document) => {
                let document = with_line_ends(document, &expected);
                self.attach(source, "", document, ctx);
            }
            Err(err) => self.say(Toast::error(format!("The text was not taken: {err}")), ctx),
        }
    }

    /// A text for a source. One that is not the text its quotes were taken from is asked about first.
    pub(super) fn attach(
        &mut self,
        source: SourceId,
        file_name: &str,
        document: DocumentText,
        ctx: &Context,
    ) {
        let board = self.editor.board();
        let Some(record) = board.sources().get(source) else {
            return;
        };
        let known = record.document.as_ref().map(|document| document.sha256);
        if known == Some(document.sha256) {
            self.editor.add_text(document.sha256, document.text);
            self.show_source(source, ctx);
            let said = Toast::success("It is the document: every quote is proved against it");
            return self.say(said, ctx);
        }
        let expected = expected(board, source);
        if expected.is_empty() || (known.is_none() && expected.contains(&document.sha256)) {
            return self.set_document(source, file_name, document, ctx);
        }
        let asked = OtherText {
            source,
            expected: expected.iter().map(ToString::to_string).collect(),
            expected_chars: record.document.as_ref().map(|document| document.chars),
            found: document.sha256.to_string(),
            found_chars: document.chars,
            words: self.words_found(source, &document),
        };
        self.files.other_text = Some(Waiting {
            source,
            document,
            file_name: file_name.to_owned(),
        });
        self.apply(Action::Show(Dialog::OtherText(asked)), ctx);
    }

    /// The person looked at both and takes the other text.
    pub(super) fn take_other_text(&mut self, ctx: &Context) {
        if let Some(Waiting {
            source,
            document,
            file_name,
        }) = self.files.other_text.take()
        {
            self.set_document(source, &file_name, document, ctx);
        }
    }

    fn set_document(
        &mut self,
        source: SourceId,
        file_name: &str,
        document: DocumentText,
        ctx: &Context,
    ) {
        let attached = sources::set_document(
            self.editor.board(),
            source,
            Some(document.to_ref(file_name, "text/plain")),
        );
        self.editor.add_text(document.sha256, document.text);
        self.apply(Action::commit(attached), ctx);
        self.show_source(source, ctx);
    }

    /// How the source's quotes would stand in another text.
    fn words_found(&self, source: SourceId, document: &DocumentText) -> WordsFound {
        let board = self.editor.board();
        let taken = sources::set_document(board, source, Some(document.to_ref("", "")));
        let board = board.with(&taken.diff);
        let texts = [(document.sha256, Arc::clone(&document.text))].into();
        let quotes = self.editor.index().backlinks.quotes_of(source);
        let mut words = WordsFound::default();
        for proof in prove_some(&board, &texts, quotes).into_values() {
            match proof {
                Proof::Exact(_) | Proof::Moved(_) => words.same += 1,
                Proof::Altered { .. } => words.similar += 1,
                Proof::Missing | Proof::NotAtHand => words.missing += 1,
            }
        }
        words
    }
}

/// The texts that a source's document may be: the one it is said to have, else those its quotes were
/// taken from.
fn expected(board: &Board, source: SourceId) -> BTreeSet<Digest> {
    let record = board.sources().get(source);
    if let Some(document) = record.and_then(|record| record.document.as_ref()) {
        return [document.sha256].into();
    }
    let quotes = board.quotes().iter();
    quotes
        .filter(|(_, quote)| quote.source == source)
        .filter_map(|(_, quote)| quote.anchor.document)
        .collect()
}

/// Copying drops or adds line ends behind the text: it is still the text that is expected.
fn with_line_ends(document: DocumentText, expected: &BTreeSet<Digest>) -> DocumentText {
    if expected.contains(&document.sha256) {
        return document;
    }
    let bare = document.text.trim_end_matches('\n');
    let others = ["", "\n", "\n\n"].map(|end| normalise(&format!("{bare}{end}")));
    let fits = |text: &String| expected.contains(&Digest::of(text.as_bytes()));
    let found = others.into_iter().find(fits);
    found
        .and_then(|text| DocumentText::from_text(&text).ok())
        .unwrap_or(document)
}
