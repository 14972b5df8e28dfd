//! The full-text index of a board's documents: a cache beside the board that is made again whenever it is
//! missing, old or broken, and never part of the board.
//!
//! One entry is one document, named by its hash. What words stand in it, and where, is `search::tokens`; the index says
//! which documents answer, and the sentences are looked for in their texts.
//!
//! The library touches the disk in the folder that it is given, by itself, and has threads of its own while it
//! writes. Neither may panic through: [`guarded`] turns that into an error.

mod embedded;
mod find;
mod tokenizer;

pub use embedded::Embedded;
pub use find::Found;

use super::fs::FileSystem;
use crate::base::digest::Digest;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tantivy::directory::MmapDirectory;
use tantivy::schema::{
    BytesOptions, Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::{
    Index, IndexReader, IndexWriter, ReloadPolicy, Searcher, TantivyDocument, TantivyError, Term,
};

/// The folder of the index in that of the documents.
const FOLDER: &str = ".index";
/// What the words of a text are, and how they are kept. Another number and every index is made again.
const TOKENIZER: &str = "throughline-1";
/// What the library may take while it writes.
const MEMORY: usize = 64 << 20;
/// For few texts the least that it takes.
const LITTLE_MEMORY: usize = 15 << 20;
/// So many bytes of text are few.
const FEW: usize = 8 << 20;
/// What is written so far can be searched after so many bytes of text, at first and later on.
const FIRST_COMMIT: usize = 4 << 20;
const NEXT_COMMIT: usize = 48 << 20;

/// Why the index cannot be used. It is made again, or texts are not searched; the board is not touched.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    #[error("the index of the texts: {0}")]
    Library(#[from] TantivyError),
    #[error("the index of the texts is used by another window")]
    Busy,
    #[error("the index of the texts could not be made: the library failed ({0})")]
    Panic(String),
    #[error("the index of the texts could not be read: {0}")]
    Disk(#[from] std::io::Error),
}

/// An index that is open.
pub struct FullText {
    index: Index,
    reader: IndexReader,
    fields: Fields,
    /// Its folder, if it is kept.
    folder: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy)]
struct Fields {
    sha256: Field,
    text: Field,
}

/// What the index holds at one moment; it stays as it is while the index goes on.
#[derive(Clone)]
pub struct Snapshot {
    searcher: Searcher,
    fields: Fields,
    /// For each segment the hash of each of its documents, nothing for those that were removed.
    documents: Arc<[Vec<Option<Digest>>]>,
}

/// How far an update is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    pub done: usize,
    pub total: usize,
    /// What is written so far can be searched now.
    pub committed: bool,
}

/// The folder of the index of a board whose documents are in `documents`.
pub fn folder_in(documents: &Path) -> PathBuf {
    documents.join(FOLDER)
}

/// Runs something of the library; a panic of it becomes an error.
pub fn guarded<T>(work: impl FnOnce() -> Result<T, IndexError>) -> Result<T, IndexError> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        let said = panic.downcast_ref::<&str>().map(|said| (*said).to_owned());
        let said = said.or_else(|| panic.downcast_ref::<String>().cloned());
        Err(IndexError::Panic(said.unwrap_or_default()))
    })
}

impl FullText {
    /// The index in a folder, as it is there or a new one. One that cannot be read, or was made by another
    /// version, is thrown away and begun again.
    pub fn open(fs: &dyn FileSystem, folder: &Path) -> Result<Self, IndexError> {
        let open = || {
            fs.own_folder(folder)?;
            let directory = MmapDirectory::open(folder).map_err(TantivyError::from)?;
            let index = Index::open_or_create(directory, schema().0)?;
            Self::of(index, Some(folder.to_owned()))
        };
        guarded(open).or_else(|err| {
            log::info!("The index of the texts is made again: {err}");
            fs.remove_own_folder(folder)?;
            guarded(open)
        })
    }

    /// An index that is gone with the program.
    pub fn in_memory() -> Result<Self, IndexError> {
        guarded(|| Self::of(Index::create_in_ram(schema().0), None))
    }

    fn of(index: Index, folder: Option<PathBuf>) -> Result<Self, IndexError> {
        tokenizer::register(&index, TOKENIZER);
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()?;
        Ok(Self {
            index,
            reader,
            fields: schema().1,
            folder,
        })
    }

    /// Where it is kept; nothing for one in memory.
    pub fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }

    /// What can be searched now.
    pub fn snapshot(&self) -> Result<Snapshot, IndexError> {
        guarded(|| {
            self.reader.reload()?;
            let searcher = self.reader.searcher();
            let documents = find::documents(&searcher)?;
            Ok(Snapshot {
                searcher,
                fields: self.fields,
                documents: documents.into(),
            })
        })
    }

    /// Makes it hold these documents and no others. `progress` is told after each document, and may stop it:
    /// what was written until then stays, and the next update goes on from there.
    pub fn update(
        &self,
        wanted: &BTreeMap<Digest, Arc<str>>,
        progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<(), IndexError> {
        guarded(|| self.bring_up_to_date(wanted, progress))
    }

    fn bring_up_to_date(
        &self,
        wanted: &BTreeMap<Digest, Arc<str>>,
        progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<(), IndexError> {
        let known = self.snapshot()?.known();
        let gone: Vec<Digest> = known
            .iter()
            .filter(|sha256| !wanted.contains_key(sha256))
            .copied()
            .collect();
        let new: Vec<(&Digest, &Arc<str>)> = wanted
            .iter()
            .filter(|(sha256, _)| !known.contains(sha256))
            .collect();
        let total = wanted.len();
        let mut done = total - new.len();
        if gone.is_empty() && new.is_empty() {
            return Ok(());
        }
        let bytes: usize = new.iter().map(|(_, text)| text.len()).sum();
        let memory = if bytes > FEW { MEMORY } else { LITTLE_MEMORY };
        let mut writer: IndexWriter = match self.index.writer_with_num_threads(1, memory) {
            Err(TantivyError::LockFailure(..)) => return Err(IndexError::Busy),
            writer => writer?,
        };
        for sha256 in gone {
            writer.delete_term(Term::from_field_bytes(self.fields.sha256, sha256.bytes()));
        }
        let mut uncommitted = 0;
        let mut room = FIRST_COMMIT;
        for (sha256, text) in new {
            let mut document = TantivyDocument::new();
            document.add_bytes(self.fields.sha256, sha256.bytes());
            document.add_text(self.fields.text, text);
            writer.add_document(document)?;
            done += 1;
            uncommitted += text.len();
            let committed = uncommitted > room;
            if committed {
                writer.commit()?;
                uncommitted = 0;
                room = NEXT_COMMIT;
            }
            let now = Progress {
                done,
                total,
                committed,
            };
            if progress(now).is_break() {
                break;
            }
        }
        writer.commit()?;
        writer.wait_merging_threads()?;
        Ok(())
    }
}

impl Snapshot {
    /// The documents that it holds.
    pub fn known(&self) -> BTreeSet<Digest> {
        self.documents.iter().flatten().flatten().copied().collect()
    }
}

fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let hash = BytesOptions::default().set_indexed().set_fast();
    let sha256 = schema.add_bytes_field("sha256", hash);
    let words = TextFieldIndexing::default()
        .set_tokenizer(TOKENIZER)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let text = schema.add_text_field("text", TextOptions::default().set_indexing_options(words));
    (schema.build(), Fields { sha256, text })
}

#[cfg(test)]
mod tests;
