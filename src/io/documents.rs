//! Documents beside a board: normalised texts and originals, named by the hash of the text and by nothing else.

use super::fs::{self, FileSystem, NodeKind};
use super::normalise::{DocumentText, MAX_DOCUMENT_BYTES, NormaliseError};
use super::save::{Expected, Saver};
use super::save_error::SaveError;
use crate::base::digest::Digest;
use crate::model::{Board, SourceId};
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Folders within folders that are looked into for texts.
const MAX_DEPTH: usize = 8;
/// Files that are looked at for texts.
const MAX_FILES: usize = 10_000;
/// Endings of files that are texts.
const TEXT_ENDINGS: [&str; 4] = ["txt", "md", "markdown", "text"];

/// The folder of a board's documents, `NAME.documents`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Store {
    dir: PathBuf,
}

/// Why a document could not be read or kept.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    #[error("the document is not at hand: {}", path.display())]
    Missing { path: PathBuf },
    #[error(
        "the document was changed on the disk: its text has the hash {found}; put the right file there, or add the source's document again: {}",
        path.display()
    )]
    Altered { path: PathBuf, found: Digest },
    #[error("the document lies outside of the board's folder, by a link, and was not read: {}", path.display())]
    Outside { path: PathBuf },
    #[error("{source}: {}", path.display())]
    Text {
        path: PathBuf,
        source: NormaliseError,
    },
    #[error("the file could not be read ({source}): {}", path.display())]
    Disk { path: PathBuf, source: io::Error },
    #[error(transparent)]
    Save(#[from] SaveError),
    #[error("the folder for documents could not be made ({source}): {}", path.display())]
    Folder { path: PathBuf, source: io::Error },
}

/// A file that may be the document of a source.
#[derive(Debug, Clone)]
pub struct Candidate {
    pub path: PathBuf,
    pub document: DocumentText,
}

/// Which files are which sources' documents.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Matches {
    /// Sources whose document is among the files, with the number of the file.
    pub matched: Vec<(SourceId, usize)>,
    /// Sources whose document is not among them.
    pub unmatched: Vec<SourceId>,
    /// Files that are no source's document, by their number.
    pub unused: Vec<usize>,
}

/// What attaching did.
#[derive(Debug)]
pub struct Attached {
    pub candidates: Vec<Candidate>,
    pub matches: Matches,
    /// Files that could not be read as texts, or documents that could not be kept.
    pub errors: Vec<DocumentError>,
}

impl Store {
    /// The store of the board at this path: `quay.documents` for `quay.ron`.
    pub fn beside(board: &Path) -> Self {
        let is_ron = board.extension().is_some_and(|ending| ending == "ron");
        let name = if is_ron {
            board.file_stem()
        } else {
            board.file_name()
        };
        let mut name = name.unwrap_or_default().to_owned();
        name.push(".documents");
        Self {
            dir: board.with_file_name(name),
        }
    }

    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Where the normalised text of a document is kept.
    pub fn text_path(&self, sha256: Digest) -> PathBuf {
        self.dir.join(format!("{sha256}.txt"))
    }

    /// Where the original of a document is kept, for a file with this ending.
    pub fn original_path(&self, sha256: Digest, ending: &str) -> PathBuf {
        let plain = |ending: &str| {
            (1..=8).contains(&ending.len())
                && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
        };
        let ending = ending.to_ascii_lowercase();
        match ending.as_str() {
            // Its own name is the normalised text's.
            "txt" => self.dir.join(format!("{sha256}.original.txt")),
            known if plain(known) => self.dir.join(format!("{sha256}.{known}")),
            _ => self.dir.join(format!("{sha256}.bin")),
        }
    }

    /// The text of a document. It is only given if its hash is right.
    pub fn read(&self, fs: &dyn FileSystem, sha256: Digest) -> Result<Arc<str>, DocumentError> {
        let path = self.text_path(sha256);
        let real = fs
            .canonicalize(&path)
            .map_err(|err| missing_or(&path, err))?;
        let dir = fs
            .canonicalize(&self.dir)
            .map_err(|err| missing_or(&path, err))?;
        if !real.starts_with(&dir) {
            return Err(DocumentError::Outside { path });
        }
        let bytes = fs
            .read(&real, MAX_DOCUMENT_BYTES as u64)
            .map_err(|err| missing_or(&path, err))?;
        let found = Digest::of(&bytes);
        match String::from_utf8(bytes) {
            Ok(text) if found == sha256 => Ok(text.into()),
            Ok(_) | Err(_) => Err(DocumentError::Altered { path, found }),
        }
    }

    /// Every document of the board that is at hand, and what is wrong with those that should be.
    pub fn texts(
        &self,
        fs: &dyn FileSystem,
        board: &Board,
    ) -> (BTreeMap<Digest, Arc<str>>, Vec<DocumentError>) {
        let mut texts = BTreeMap::new();
        let mut errors = Vec::new();
        for sha256 in wanted(board) {
            match self.read(fs, sha256) {
                Ok(text) => drop(texts.insert(sha256, text)),
                Err(DocumentError::Missing { .. }) => {}
                Err(err) => errors.push(err),
            }
        }
        (texts, errors)
    }

    /// Keeps a document, and its original where it is another file than the text.
    pub fn put(
        &self,
        fs: &dyn FileSystem,
        saver: &mut Saver<'_>,
        document: &DocumentText,
        original: Option<(&[u8], &str)>,
    ) -> Result<(), DocumentError> {
        fs::create_dir_all(fs, &self.dir).map_err(|source| DocumentError::Folder {
            path: self.dir.clone(),
            source,
        })?;
        // A name is a hash: what is there under it is either the same or damaged.
        let kept = self
            .inside(fs, self.text_path(document.sha256))
            .is_ok_and(|path| {
                fs.read(&path, MAX_DOCUMENT_BYTES as u64)
                    .is_ok_and(|bytes| bytes == document.text.as_bytes())
            });
        if !kept {
            let path = self.inside(fs, self.text_path(document.sha256))?;
            saver.save_bytes(document.text.as_bytes(), &path, Expected::Anything)?;
        }
        if let Some((bytes, ending)) =
            original.filter(|(bytes, _)| *bytes != document.text.as_bytes())
        {
            let path = self.inside(fs, self.original_path(document.sha256, ending))?;
            if fs.read(&path, bytes.len() as u64).ok().as_deref() != Some(bytes) {
                saver.save_bytes(bytes, &path, Expected::Anything)?;
            }
        }
        Ok(())
    }

    /// A link that somebody put into the store must not lead a save elsewhere.
    fn inside(&self, fs: &dyn FileSystem, path: PathBuf) -> Result<PathBuf, DocumentError> {
        let real = fs::resolve(fs, &path).map_err(|err| missing_or(&path, err))?;
        let dir = fs
            .canonicalize(&self.dir)
            .map_err(|err| missing_or(&path, err))?;
        if real.starts_with(dir) {
            Ok(path)
        } else {
            Err(DocumentError::Outside { path })
        }
    }
}

/// The hashes of the documents that the sources and the quotes of a board speak of.
pub fn wanted(board: &Board) -> BTreeSet<Digest> {
    let sources = board
        .sources()
        .iter()
        .flat_map(|(_, source)| source.documents());
    let anchors = board
        .quotes()
        .iter()
        .filter_map(|(_, quote)| quote.anchor.document);
    sources
        .map(|document| document.sha256)
        .chain(anchors)
        .collect()
}

/// Finds each source's document among files, by the hash of the text alone.
pub fn matches(board: &Board, files: &[DocumentText]) -> Matches {
    let by_hash: BTreeMap<Digest, usize> = files
        .iter()
        .enumerate()
        .rev()
        .map(|(number, file)| (file.sha256, number))
        .collect();
    let mut found = Matches::default();
    for (id, source) in board.sources().iter() {
        let Some(document) = &source.document else {
            continue;
        };
        match by_hash.get(&document.sha256) {
            Some(&number) => found.matched.push((id, number)),
            None => found.unmatched.push(id),
        }
    }
    let wanted = wanted(board);
    let unused = files
        .iter()
        .enumerate()
        .filter(|(_, file)| !wanted.contains(&file.sha256));
    found.unused = unused.map(|(number, _)| number).collect();
    found
}

/// Reads the texts among files and folders. A file that is named is read whatever its ending; in a
/// folder, and the folders in it, text files are.
pub fn candidates(fs: &dyn FileSystem, paths: &[PathBuf]) -> (Vec<Candidate>, Vec<DocumentError>) {
    let mut search = Search {
        fs,
        files: 0,
        found: Vec::new(),
        errors: Vec::new(),
    };
    for path in paths {
        match fs.stat(path) {
            Ok(stat) if stat.kind == NodeKind::Folder => search.folder(path, MAX_DEPTH),
            Ok(_) => search.file(path),
            Err(source) => search.errors.push(missing_or(path, source)),
        }
    }
    (search.found, search.errors)
}

/// Puts the documents of a board's sources that are among `paths` beside the board.
pub fn attach(
    fs: &dyn FileSystem,
    saver: &mut Saver<'_>,
    board_path: &Path,
    board: &Board,
    paths: &[PathBuf],
) -> Attached {
    let (candidates, mut errors) = candidates(fs, paths);
    let files: Vec<DocumentText> = candidates
        .iter()
        .map(|file| file.document.clone())
        .collect();
    let matches = matches(board, &files);
    let store = Store::beside(board_path);
    let unused: BTreeSet<usize> = matches.unused.iter().copied().collect();
    for (number, file) in files.iter().enumerate() {
        if unused.contains(&number) {
            continue;
        }
        if let Err(err) = store.put(fs, saver, file, None) {
            errors.push(err);
        }
    }
    Attached {
        candidates,
        matches,
        errors,
    }
}

struct Search<'a> {
    fs: &'a dyn FileSystem,
    files: usize,
    found: Vec<Candidate>,
    errors: Vec<DocumentError>,
}

impl Search<'_> {
    fn folder(&mut self, dir: &Path, depth: usize) {
        let names = match self.fs.list(dir) {
            Ok(names) => names,
            Err(source) => return self.errors.push(missing_or(dir, source)),
        };
        for name in names {
            if name.as_encoded_bytes().starts_with(b".") || self.files >= MAX_FILES {
                continue;
            }
            let path = dir.join(&name);
            let kind = self.fs.stat(&path).map(|stat| stat.kind);
            let ending = path.extension().and_then(|ending| ending.to_str());
            let ending = ending.map(str::to_ascii_lowercase);
            match kind {
                Ok(NodeKind::Folder) if depth > 0 => self.folder(&path, depth - 1),
                Ok(NodeKind::File)
                    if ending.is_some_and(|ending| TEXT_ENDINGS.contains(&ending.as_str())) =>
                {
                    self.file(&path);
                }
                Ok(_) | Err(_) => {}
            }
        }
    }

    fn file(&mut self, path: &Path) {
        self.files += 1;
        match read_text(self.fs, path) {
            Ok(document) => self.found.push(Candidate {
                path: path.to_owned(),
                document,
            }),
            Err(err) => self.errors.push(err),
        }
    }
}

/// Whether a file is called as a text is.
pub fn is_text_file(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| TEXT_ENDINGS.contains(&ending.to_ascii_lowercase().as_str()))
}

/// Reads a text file as a document.
pub fn read_text(fs: &dyn FileSystem, path: &Path) -> Result<DocumentText, DocumentError> {
    let stat = fs.stat(path).map_err(|err| missing_or(path, err))?;
    // A pipe would be waited on for ever.
    if stat.kind != NodeKind::File {
        return Err(missing_or(path, io::ErrorKind::IsADirectory.into()));
    }
    let text = |source| DocumentError::Text {
        path: path.to_owned(),
        source,
    };
    match fs.read(path, MAX_DOCUMENT_BYTES as u64) {
        Ok(bytes) => DocumentText::from_bytes(&bytes).map_err(text),
        Err(err) if err.kind() == io::ErrorKind::FileTooLarge => {
            Err(text(NormaliseError::TooLarge {
                bytes: usize::try_from(stat.len).unwrap_or(usize::MAX),
            }))
        }
        Err(err) => Err(missing_or(path, err)),
    }
}

fn missing_or(path: &Path, err: io::Error) -> DocumentError {
    let path = path.to_owned();
    if err.kind() == io::ErrorKind::NotFound {
        DocumentError::Missing { path }
    } else {
        DocumentError::Disk { path, source: err }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::id::RecordId as _;
    use crate::io::fs_memory::MemoryFs;
    use crate::model::board::Parts;
    use crate::model::{DocumentRef, Source};

    fn board(texts: &[&str]) -> Board {
        let source = |text: &&str| Source {
            document: Some(DocumentRef {
                sha256: Digest::of(text.as_bytes()),
                chars: text.chars().count(),
                file_name: String::new(),
                media_type: String::new(),
                extractor: String::new(),
                pages: Vec::new(),
            }),
            ..Source::default()
        };
        Board::from_parts(Parts {
            sources: (1..)
                .map(SourceId::from_raw)
                .zip(texts.iter().map(source))
                .collect(),
            ..Parts::default()
        })
    }

    #[test]
    fn attaching_finds_documents_by_their_hash_and_keeps_them_beside_the_board() {
        let fs = MemoryFs::new();
        fs.put_folder("/home");
        fs.put("/in/one.txt", "first\r\ntext");
        fs.put("/in/deep/two.md", "second");
        fs.put("/in/deep/three.txt", "nobody's");
        fs.put("/in/image.png", [0xff, 0xd8]);
        fs.put("/in/latin.txt", [b'a', 0xe9]);
        let board = board(&["first\ntext", "second", "third"]);
        let path = Path::new("/home/quay.ron");
        let attached = attach(
            &fs,
            &mut Saver::new(&fs, 1, 1),
            path,
            &board,
            &["/in".into()],
        );
        let id = SourceId::from_raw;
        let names: Vec<String> = attached
            .candidates
            .iter()
            .map(|c| c.path.display().to_string())
            .collect();
        assert_eq!(
            names,
            ["/in/deep/three.txt", "/in/deep/two.md", "/in/one.txt"]
        );
        assert_eq!(attached.matches.matched, [(id(1), 2), (id(2), 1)]);
        assert_eq!(
            (attached.matches.unmatched, attached.matches.unused),
            (vec![id(3)], vec![0])
        );
        assert_eq!(attached.errors.len(), 1);
        let store = Store::beside(path);
        assert_eq!(store.dir(), Path::new("/home/quay.documents"));
        let (texts, errors) = store.texts(&fs, &board);
        assert!(errors.is_empty());
        assert_eq!(texts.len(), 2);
        assert_eq!(&*texts[&Digest::of(b"first\ntext")], "first\ntext");
        assert!(fs.content(store.text_path(Digest::of(b"second"))).is_some());
    }

    #[test]
    fn a_document_changed_on_the_disk_or_linked_from_elsewhere_is_not_given() {
        let fs = MemoryFs::new();
        fs.put_folder("/home");
        let store = Store::beside(Path::new("/home/quay.ron"));
        let text = DocumentText::from_text("true words").unwrap();
        store
            .put(&fs, &mut Saver::new(&fs, 1, 1), &text, None)
            .unwrap();
        assert_eq!(&*store.read(&fs, text.sha256).unwrap(), "true words");
        fs.put(store.text_path(text.sha256), "true wordz");
        assert!(matches!(
            store.read(&fs, text.sha256),
            Err(DocumentError::Altered { .. })
        ));
        store
            .put(&fs, &mut Saver::new(&fs, 1, 2), &text, None)
            .unwrap();
        assert!(
            store.read(&fs, text.sha256).is_ok(),
            "putting it again mends it"
        );
        fs.put("/secret", "true words");
        fs.put_link(store.text_path(text.sha256), "/secret");
        assert!(matches!(
            store.read(&fs, text.sha256),
            Err(DocumentError::Outside { .. })
        ));
        let put = store.put(&fs, &mut Saver::new(&fs, 1, 3), &text, Some((b"x", "md")));
        assert!(matches!(put, Err(DocumentError::Outside { .. })));
        fs.put("/secret", "not to be written to");
        let put = store.put(&fs, &mut Saver::new(&fs, 1, 4), &text, None);
        assert!(matches!(put, Err(DocumentError::Outside { .. })));
        assert_eq!(fs.content("/secret").unwrap(), b"not to be written to");
        let other = Digest::of(b"x");
        assert!(matches!(
            store.read(&fs, other),
            Err(DocumentError::Missing { .. })
        ));
    }

    #[test]
    fn names_in_the_store_are_hashes_whatever_the_original_is_called() {
        let store = Store::beside(Path::new("/home/board"));
        let hash = Digest::of(b"");
        for (ending, expected) in [
            ("PDF", "pdf"),
            ("txt", "original.txt"),
            ("../../etc/passwd", "bin"),
            ("a\\b", "bin"),
            ("", "bin"),
            ("é", "bin"),
        ] {
            let path = store.original_path(hash, ending);
            assert_eq!(
                path,
                Path::new("/home/board.documents").join(format!("{hash}.{expected}"))
            );
        }
    }
}
