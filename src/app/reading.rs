//! Reading one file: by a process of this program, with limits, since nobody can vouch for it.

use crate::base::digest::Digest;
use crate::editor::Original;
use crate::io::extract::{self, Extracted, MAX_FILE_BYTES, Sort};
use crate::io::fs::FileSystem;
use crate::io::normalise::DocumentText;
use crate::model::DocumentRef;
use crate::worker::{self, Limits};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Who reads files that cannot be trusted.
#[derive(Debug, Clone)]
pub enum Reader {
    /// A process of this program.
    Process(PathBuf),
    /// This thread: for tests, on files that they made.
    Here,
}

/// A text with all that is kept of its file.
#[derive(Debug, Clone)]
pub struct Read {
    pub document: DocumentText,
    pub reference: DocumentRef,
    /// Where the file is another than its text.
    pub original: Option<Arc<Original>>,
}

/// What a file holds, and what it says of itself.
pub fn read(
    fs: &dyn FileSystem,
    reader: &Reader,
    path: &Path,
    cancelled: &dyn Fn() -> bool,
) -> Result<(Extracted, Sort, Box<Read>), String> {
    let name = name_of(path);
    let disk = |err: std::io::Error| format!("the file could not be read ({err})");
    let bytes = || fs.read(path, MAX_FILE_BYTES).map_err(disk);
    let (extracted, bytes) = match reader {
        Reader::Process(program) => {
            let (extracted, sha256) = worker::read(program, path, Limits::default(), cancelled)
                .map_err(|err| err.to_string())?;
            let bytes = bytes()?;
            // What is kept is what the text was read from, or nothing.
            if Digest::of(&bytes).to_string() != sha256 {
                return Err("it was changed while it was read: add it again".to_owned());
            }
            (extracted, bytes)
        }
        Reader::Here => {
            let bytes = bytes()?;
            let extracted = extract::extract(&bytes, &name).map_err(|err| err.to_string())?;
            (extracted, bytes)
        }
    };
    let sort = Sort::of(&bytes, &name);
    let document = DocumentText::from_text(&extracted.text).map_err(|err| err.to_string())?;
    let is_text = document.text.as_bytes() == bytes;
    let mut reference = document.to_ref(&name, sort.media_type());
    reference.pages = document.pages(&extracted.text, &extracted.pages);
    if !matches!(sort, Sort::Plain | Sort::Markdown) {
        reference.extractor.clone_from(&extracted.extractor);
    }
    let ending = path.extension().and_then(|ending| ending.to_str());
    let original = (!is_text).then(|| {
        Arc::new(Original {
            bytes: bytes.into(),
            ending: ending.unwrap_or("").to_owned(),
        })
    });
    let read = Read {
        document,
        reference,
        original,
    };
    Ok((extracted, sort, Box::new(read)))
}

/// Of a pasted text.
pub fn pasted(document: DocumentText) -> Read {
    Read {
        reference: document.to_ref("", "text/plain"),
        document,
        original: None,
    }
}

pub fn name_of(path: &Path) -> String {
    path.file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned()
}
