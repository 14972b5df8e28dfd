//! A file system in memory that can fail, stop or lose power at every call: for tests of what must not be lost.

use super::fs::{FileSystem, NewFile, NodeKind, Stat};
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

/// What goes wrong at one call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The call does nothing and answers with this error number of the system, such as 28 for a full disk.
    Errno(i32),
    /// A write takes half of the bytes; any other call is not touched.
    ShortWrite,
    /// Another program puts a file at the place the call is about, just before it.
    OthersWrite,
    /// The call is done, and the program is stopped: nothing it does afterwards happens.
    StopAfter,
}

/// How a power cut leaves what was not synced.
#[derive(Debug)]
pub enum PowerCut<'a> {
    /// Everything that was not synced is gone.
    LoseAll,
    /// By chance each name and each content is as before, as after, or half written.
    Some(&'a mut fastrand::Rng),
}

/// Files in memory. A clone is the same file system.
#[derive(Debug, Clone, Default)]
pub struct MemoryFs(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    files: Vec<Content>,
    /// What a program sees.
    names: BTreeMap<PathBuf, Node>,
    /// What is on the disk for certain.
    synced: BTreeMap<PathBuf, Node>,
    faults: BTreeMap<usize, Fault>,
    calls: Vec<(&'static str, PathBuf)>,
    stopped: bool,
    no_links: bool,
    seconds: u64,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Node {
    File(usize),
    Folder,
    Link(PathBuf),
}

#[derive(Debug)]
struct Content {
    now: Vec<u8>,
    synced: Vec<u8>,
    mode: u32,
    modified: SystemTime,
}

impl MemoryFs {
    /// With one folder, `/`.
    pub fn new() -> Self {
        let fs = Self::default();
        {
            let mut state = fs.state();
            state.names.insert(PathBuf::from("/"), Node::Folder);
            state.synced.insert(PathBuf::from("/"), Node::Folder);
        }
        fs
    }

    /// Puts a file there, folders and all, as if it had been there always.
    pub fn put(&self, path: impl AsRef<Path>, bytes: impl Into<Vec<u8>>) {
        let bytes = bytes.into();
        let mut state = self.state();
        state.put_folders(path.as_ref().parent());
        let content = Content {
            now: bytes.clone(),
            synced: bytes,
            mode: 0o644,
            modified: state.time(),
        };
        state.files.push(content);
        let node = Node::File(state.files.len() - 1);
        state.names.insert(path.as_ref().to_owned(), node.clone());
        state.synced.insert(path.as_ref().to_owned(), node);
    }

    /// Puts a folder there.
    pub fn put_folder(&self, path: impl AsRef<Path>) {
        self.state().put_folders(Some(path.as_ref()));
    }

    /// Puts a symbolic link there.
    pub fn put_link(&self, path: impl AsRef<Path>, target: impl Into<PathBuf>) {
        let mut state = self.state();
        let node = Node::Link(target.into());
        state.names.insert(path.as_ref().to_owned(), node.clone());
        state.synced.insert(path.as_ref().to_owned(), node);
    }

    /// Sets the permission bits of a file.
    pub fn put_mode(&self, path: impl AsRef<Path>, mode: u32) {
        let mut state = self.state();
        if let Ok(file) = state.file(path.as_ref()) {
            state.files[file].mode = mode;
        }
    }

    /// As a memory stick: no hard links.
    pub fn without_hard_links(self) -> Self {
        self.state().no_links = true;
        self
    }

    /// Lets the call with this number go wrong, the first being 0 and counted from now.
    pub fn plan(&self, call: usize, fault: Fault) {
        let mut state = self.state();
        state.calls.clear();
        state.faults.insert(call, fault);
    }

    /// Every call since the last [`Self::plan`], by name and path.
    pub fn calls(&self) -> Vec<(&'static str, PathBuf)> {
        self.state().calls.clone()
    }

    /// The content of a file as a program sees it; nothing if there is none.
    pub fn content(&self, path: impl AsRef<Path>) -> Option<Vec<u8>> {
        let state = self.state();
        let file = state.file(path.as_ref()).ok()?;
        Some(state.files[file].now.clone())
    }

    /// Every path but folders.
    pub fn paths(&self) -> Vec<PathBuf> {
        let state = self.state();
        let files = state
            .names
            .iter()
            .filter(|(_, node)| **node != Node::Folder);
        files.map(|(path, _)| path.clone()).collect()
    }

    /// Sets the time that the next change will bear, in seconds since 1970.
    pub fn set_seconds(&self, seconds: u64) {
        self.state().seconds = seconds;
    }

    /// Starts again after a stop: what the program did is still there, and no faults are planned.
    pub fn restart(&self) {
        let mut state = self.state();
        state.stopped = false;
        state.faults.clear();
        state.calls.clear();
    }

    /// Cuts the power and starts again.
    pub fn cut_power(&self, mut how: PowerCut<'_>) {
        self.restart();
        let mut state = self.state();
        let State {
            files,
            names,
            synced,
            ..
        } = &mut *state;
        let paths: BTreeSet<PathBuf> = names.keys().chain(synced.keys()).cloned().collect();
        for path in paths {
            let (after, before) = (names.get(&path), synced.get(&path));
            let done = match &mut how {
                PowerCut::Some(rng) => rng.bool(),
                PowerCut::LoseAll => false,
            };
            let kept = if done {
                after.cloned()
            } else {
                before.cloned()
            };
            match kept {
                Some(node) => drop(names.insert(path, node)),
                None => drop(names.remove(&path)),
            }
        }
        synced.clone_from(names);
        for content in files {
            if content.now == content.synced {
                continue;
            }
            match &mut how {
                PowerCut::LoseAll => content.now.clone_from(&content.synced),
                PowerCut::Some(rng) => match rng.u8(0..4) {
                    0 => {}
                    1 => content.now.truncate(rng.usize(..=content.now.len())),
                    2 => {
                        let from = rng.usize(..=content.now.len());
                        content.now[from..].fill(0);
                    }
                    _ => content.now.clone_from(&content.synced),
                },
            }
            content.synced.clone_from(&content.now);
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A test that panicked elsewhere must not hide why.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn call<T>(
        &self,
        name: &'static str,
        path: &Path,
        act: impl FnOnce(&mut State) -> io::Result<T>,
    ) -> io::Result<T> {
        let mut state = self.state();
        match state.begin(name, path)? {
            Some(Fault::StopAfter) => {
                let done = act(&mut state);
                state.stopped = true;
                // The program is gone: it never sees the answer.
                done?;
                Err(stopped())
            }
            Some(Fault::OthersWrite) => {
                drop(state);
                self.put(path, "theirs");
                act(&mut self.state())
            }
            Some(Fault::ShortWrite) | None => act(&mut state),
            Some(Fault::Errno(number)) => Err(io::Error::from_raw_os_error(number)),
        }
    }
}

impl State {
    fn begin(&mut self, name: &'static str, path: &Path) -> io::Result<Option<Fault>> {
        if self.stopped {
            return Err(stopped());
        }
        let number = self.calls.len();
        self.calls.push((name, path.to_owned()));
        Ok(self.faults.get(&number).copied())
    }

    fn time(&mut self) -> SystemTime {
        self.seconds += 1;
        SystemTime::UNIX_EPOCH + Duration::from_secs(self.seconds)
    }

    fn put_folders(&mut self, path: Option<&Path>) {
        for folder in path.into_iter().flat_map(Path::ancestors) {
            self.names.insert(folder.to_owned(), Node::Folder);
            self.synced.insert(folder.to_owned(), Node::Folder);
        }
    }

    /// The path without links; its last part need not be there.
    fn real(&self, path: &Path) -> io::Result<PathBuf> {
        let mut real = PathBuf::new();
        let mut hops = 0;
        let mut parts: Vec<OsString> = parts(path);
        parts.reverse();
        while let Some(part) = parts.pop() {
            if part == ".." {
                real.pop();
                continue;
            }
            let next = real.join(&part);
            match self.names.get(&next) {
                Some(Node::Link(target)) => {
                    hops += 1;
                    if hops > 40 {
                        return Err(io::ErrorKind::InvalidInput.into());
                    }
                    if target.is_absolute() {
                        real.clear();
                    }
                    let mut more = self::parts(target);
                    more.reverse();
                    parts.extend(more);
                }
                Some(Node::Folder) => real = next,
                Some(Node::File(_)) | None if parts.is_empty() => real = next,
                Some(Node::File(_)) => return Err(io::ErrorKind::NotADirectory.into()),
                None => return Err(io::ErrorKind::NotFound.into()),
            }
        }
        Ok(real)
    }

    fn node(&self, path: &Path) -> io::Result<(PathBuf, &Node)> {
        let real = self.real(path)?;
        match self.names.get(&real) {
            Some(node) => Ok((real, node)),
            None => Err(io::ErrorKind::NotFound.into()),
        }
    }

    fn file(&self, path: &Path) -> io::Result<usize> {
        match self.node(path)? {
            (_, Node::File(file)) => Ok(*file),
            _ => Err(io::ErrorKind::IsADirectory.into()),
        }
    }

    /// A path whose own name is not followed if it is a link.
    fn own(&self, path: &Path) -> io::Result<PathBuf> {
        match (path.parent(), path.file_name()) {
            (Some(parent), Some(name)) => Ok(self.real(parent)?.join(name)),
            _ => Err(io::ErrorKind::InvalidInput.into()),
        }
    }

    fn must_be_free(&self, path: &Path) -> io::Result<()> {
        let folder = path.parent().and_then(|parent| self.names.get(parent));
        if folder != Some(&Node::Folder) {
            return Err(io::ErrorKind::NotFound.into());
        }
        if self.names.contains_key(path) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        Ok(())
    }
}

fn stopped() -> io::Error {
    io::Error::other("the program was stopped")
}

fn parts(path: &Path) -> Vec<OsString> {
    path.components()
        .filter(|part| *part != Component::CurDir)
        .map(|part| part.as_os_str().to_owned())
        .collect()
}

impl FileSystem for MemoryFs {
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        self.call("read", path, |state| {
            let file = state.file(path)?;
            let bytes = &state.files[file].now;
            if bytes.len() as u64 > limit {
                return Err(io::ErrorKind::FileTooLarge.into());
            }
            Ok(bytes.clone())
        })
    }

    fn stat(&self, path: &Path) -> io::Result<Stat> {
        self.call("stat", path, |state| {
            let (_, node) = state.node(path)?;
            let Node::File(file) = node else {
                return Ok(Stat {
                    kind: NodeKind::Folder,
                    len: 0,
                    modified: None,
                    mode: Some(0o755),
                    read_only: false,
                });
            };
            let content = &state.files[*file];
            Ok(Stat {
                kind: NodeKind::File,
                len: content.now.len() as u64,
                modified: Some(content.modified),
                mode: Some(content.mode),
                read_only: content.mode & 0o222 == 0,
            })
        })
    }

    fn create_new(&self, path: &Path) -> io::Result<Box<dyn NewFile>> {
        let file = self.call("create_new", path, |state| {
            let own = state.own(path)?;
            state.must_be_free(&own)?;
            let modified = state.time();
            state.files.push(Content {
                now: Vec::new(),
                synced: Vec::new(),
                mode: 0o600,
                modified,
            });
            let file = state.files.len() - 1;
            state.names.insert(own, Node::File(file));
            Ok(file)
        })?;
        Ok(Box::new(Open {
            fs: self.clone(),
            file,
            path: path.to_owned(),
        }))
    }

    fn set_mode(&self, path: &Path, mode: u32) -> io::Result<()> {
        self.call("set_mode", path, |state| {
            let file = state.file(path)?;
            state.files[file].mode = mode;
            Ok(())
        })
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.call("rename", from, |state| {
            let (from, to) = (state.own(from)?, state.own(to)?);
            let node = state.names.get(&from).cloned();
            let node = node.ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))?;
            // POSIX: two names of one file are left as they are.
            if state.names.get(&to) != Some(&node) {
                state.names.remove(&from);
                state.names.insert(to, node);
            }
            Ok(())
        })
    }

    fn hard_link(&self, file: &Path, second: &Path) -> io::Result<()> {
        self.call("hard_link", second, |state| {
            if state.no_links {
                return Err(io::ErrorKind::Unsupported.into());
            }
            let node = Node::File(state.file(file)?);
            let second = state.own(second)?;
            state.must_be_free(&second)?;
            state.names.insert(second, node);
            Ok(())
        })
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.call("remove", path, |state| {
            let own = state.own(path)?;
            match state.names.get(&own) {
                Some(Node::Folder) => Err(io::ErrorKind::IsADirectory.into()),
                Some(_) => {
                    state.names.remove(&own);
                    Ok(())
                }
                None => Err(io::ErrorKind::NotFound.into()),
            }
        })
    }

    fn sync_dir(&self, dir: &Path) -> io::Result<()> {
        self.call("sync_dir", dir, |state| {
            let (dir, _) = state.node(dir)?;
            let within = |path: &Path| path.parent() == Some(&dir);
            state.synced.retain(|path, _| !within(path));
            let now = state.names.iter().filter(|(path, _)| within(path));
            state
                .synced
                .extend(now.map(|(path, node)| (path.clone(), node.clone())));
            Ok(())
        })
    }

    fn create_dir(&self, dir: &Path) -> io::Result<()> {
        self.call("create_dir", dir, |state| {
            let own = state.own(dir)?;
            state.must_be_free(&own)?;
            state.names.insert(own, Node::Folder);
            Ok(())
        })
    }

    fn list(&self, dir: &Path) -> io::Result<Vec<OsString>> {
        self.call("list", dir, |state| {
            let (dir, _) = state.node(dir)?;
            let within = state
                .names
                .keys()
                .filter(|path| path.parent() == Some(&dir));
            Ok(within
                .filter_map(|path| path.file_name().map(ToOwned::to_owned))
                .collect())
        })
    }

    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf> {
        self.call("canonicalize", path, |state| Ok(state.node(path)?.0))
    }

    fn read_link(&self, path: &Path) -> io::Result<PathBuf> {
        self.call("read_link", path, |state| {
            let own = state.own(path)?;
            match state.names.get(&own) {
                Some(Node::Link(target)) => Ok(target.clone()),
                Some(_) => Err(io::ErrorKind::InvalidInput.into()),
                None => Err(io::ErrorKind::NotFound.into()),
            }
        })
    }
}

struct Open {
    fs: MemoryFs,
    file: usize,
    path: PathBuf,
}

impl NewFile for Open {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let short = {
            let state = self.fs.state();
            state.faults.get(&state.calls.len()) == Some(&Fault::ShortWrite)
        };
        let taken = if short {
            bytes.len().div_ceil(2)
        } else {
            bytes.len()
        };
        self.fs.call("write", &self.path, |state| {
            let modified = state.time();
            let content = &mut state.files[self.file];
            content.now.extend_from_slice(&bytes[..taken]);
            content.modified = modified;
            Ok(taken)
        })
    }

    fn sync(&mut self) -> io::Result<()> {
        self.fs.call("sync", &self.path, |state| {
            let content = &mut state.files[self.file];
            content.synced.clone_from(&content.now);
            Ok(())
        })
    }
}
