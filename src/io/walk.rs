//! The files that a person means who drops files and folders on the window.

use super::fs::{FileSystem, NodeKind};
use std::io;
use std::path::{Path, PathBuf};

/// Folders within folders that are looked into.
const MAX_DEPTH: usize = 16;
/// Files that are taken at once.
pub const MAX_FILES: usize = 10_000;

/// Files in order, and folders that could not be looked into.
#[derive(Debug, Default)]
pub struct Walked {
    pub files: Vec<PathBuf>,
    pub errors: Vec<(PathBuf, io::Error)>,
    /// Whether there were more files than are taken at once.
    pub cut: bool,
}

/// The files among these paths and in these folders, by their names. What is hidden is left out, and so is
/// what a folder's link leads to: it may lead around.
pub fn walk(fs: &dyn FileSystem, paths: &[PathBuf]) -> Walked {
    let mut walked = Walked::default();
    for path in paths {
        match fs.stat(path) {
            Ok(stat) if stat.kind == NodeKind::Folder => folder(fs, path, MAX_DEPTH, &mut walked),
            // Whatever it is: reading it says what is wrong.
            Ok(_) | Err(_) => walked.push(path.clone()),
        }
    }
    walked
}

impl Walked {
    fn push(&mut self, path: PathBuf) {
        if self.files.len() >= MAX_FILES {
            self.cut = true;
        } else if !self.files.contains(&path) {
            self.files.push(path);
        }
    }
}

fn folder(fs: &dyn FileSystem, dir: &Path, depth: usize, walked: &mut Walked) {
    let mut names = match fs.list(dir) {
        Ok(names) => names,
        Err(err) => return walked.errors.push((dir.to_owned(), err)),
    };
    names.sort();
    for name in names {
        if name.as_encoded_bytes().starts_with(b".") || walked.cut {
            continue;
        }
        let path = dir.join(&name);
        match fs.stat(&path).map(|stat| stat.kind) {
            Ok(NodeKind::Folder) if depth > 0 => folder(fs, &path, depth - 1, walked),
            Ok(NodeKind::File) => walked.push(path),
            Ok(_) => {}
            Err(err) => walked.errors.push((path, err)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::io::fs_memory::MemoryFs;

    #[test]
    fn folders_are_looked_into_and_hidden_files_left_alone() {
        let fs = MemoryFs::new();
        for file in [
            "/in/b.pdf",
            "/in/a.txt",
            "/in/deep/er/c.html",
            "/in/.hidden",
            "/in/.git/x.txt",
            "/one.md",
        ] {
            fs.put(file, "text");
        }
        let walked = walk(
            &fs,
            &[
                "/in".into(),
                "/one.md".into(),
                "/in/a.txt".into(),
                "/none".into(),
            ],
        );
        let files: Vec<String> = walked
            .files
            .iter()
            .map(|path| path.display().to_string())
            .collect();
        assert_eq!(
            files,
            [
                "/in/a.txt",
                "/in/b.pdf",
                "/in/deep/er/c.html",
                "/one.md",
                "/none"
            ]
        );
        assert!(walked.errors.is_empty() && !walked.cut);
    }
}
