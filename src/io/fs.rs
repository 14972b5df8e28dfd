//! The seam to the disk: what files can do as a trait, and the real disk behind it.
//!
//! The only file below the app that touches the disk. Each method is one call that can fail by itself, so
//! that tests can fail, shorten or stop after every one of them (`fs_memory.rs`).

use std::ffi::OsString;
use std::fs::{File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What sort of thing stands at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NodeKind {
    File,
    Folder,
    /// A pipe, a device, a socket.
    Other,
}

/// What is known of a file without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stat {
    pub kind: NodeKind,
    pub len: u64,
    /// `None` where the file system does not say.
    pub modified: Option<SystemTime>,
    /// The permission bits on Unix; `None` elsewhere.
    pub mode: Option<u32>,
    pub read_only: bool,
}

/// A file that was just created and is being written.
pub trait NewFile {
    /// Writes the beginning of `bytes`; says how many were taken.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize>;
    /// Waits until the content is on the disk.
    fn sync(&mut self) -> io::Result<()>;
}

/// What files and folders can do. Paths with symbolic links are followed unless it says otherwise.
pub trait FileSystem: Send + Sync {
    /// The whole content; an error of kind `FileTooLarge` if there is more than `limit`.
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>>;
    fn stat(&self, path: &Path) -> io::Result<Stat>;
    /// Creates a file that must not be there yet, readable by its owner alone.
    fn create_new(&self, path: &Path) -> io::Result<Box<dyn NewFile>>;
    /// Sets the permission bits; does nothing where there are none.
    fn set_mode(&self, path: &Path, mode: u32) -> io::Result<()>;
    /// Gives a file another name in one moment; what had that name before is replaced.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// A second name for the same file; it must not be there yet.
    fn hard_link(&self, file: &Path, second: &Path) -> io::Result<()>;
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Waits until the names in a folder are on the disk.
    fn sync_dir(&self, dir: &Path) -> io::Result<()>;
    fn create_dir(&self, dir: &Path) -> io::Result<()>;
    /// The names in a folder, sorted.
    fn list(&self, dir: &Path) -> io::Result<Vec<OsString>>;
    /// The path without links; what it names must be there.
    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf>;
    /// What a symbolic link says; an error if the path is no link.
    fn read_link(&self, path: &Path) -> io::Result<PathBuf>;
    /// Makes a folder, readable by its owner alone, into which a library writes by itself; one that is there
    /// may stay. Only the real disk has such.
    fn own_folder(&self, _dir: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }
    /// Removes such a folder with all that is in it. Links are removed, not followed.
    fn remove_own_folder(&self, _dir: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

/// Creates a folder and those above it, so that they survive a power cut.
pub fn create_dir_all(fs: &dyn FileSystem, dir: &Path) -> io::Result<()> {
    match fs.stat(dir) {
        Ok(stat) if stat.kind == NodeKind::Folder => return Ok(()),
        Ok(_) => return Err(io::ErrorKind::NotADirectory.into()),
        Err(err) if err.kind() == io::ErrorKind::NotFound => {}
        Err(err) => return Err(err),
    }
    let parent = parent_of(dir);
    if parent != dir {
        create_dir_all(fs, parent)?;
    }
    match fs.create_dir(dir) {
        Err(err) if err.kind() != io::ErrorKind::AlreadyExists => return Err(err),
        Ok(()) | Err(_) => {}
    }
    fs.sync_dir(parent)
}

/// The folder a path is in; `.` for a bare name.
pub fn parent_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if parent.as_os_str().is_empty() => Path::new("."),
        Some(parent) => parent,
        None => path,
    }
}

/// The file that a path means in the end, also if it is not there yet: links are followed.
pub fn resolve(fs: &dyn FileSystem, path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    // As many links as Linux follows before it gives up.
    for _ in 0..40 {
        match fs.canonicalize(&path) {
            Ok(real) => return Ok(real),
            Err(err) if err.kind() == io::ErrorKind::NotFound => {}
            Err(err) => return Err(err),
        }
        let Ok(target) = fs.read_link(&path) else {
            let Some(name) = path.file_name() else {
                return Err(io::ErrorKind::InvalidInput.into());
            };
            return Ok(fs.canonicalize(parent_of(&path))?.join(name));
        };
        path = parent_of(&path).join(target);
    }
    Err(io::ErrorKind::InvalidInput.into())
}

/// The real disk.
#[derive(Debug, Clone, Copy, Default)]
pub struct Disk;

impl FileSystem for Disk {
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let file = File::open(path)?;
        file.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > limit {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(bytes)
    }

    fn stat(&self, path: &Path) -> io::Result<Stat> {
        let meta = std::fs::metadata(path)?;
        let kind = if meta.is_file() {
            NodeKind::File
        } else if meta.is_dir() {
            NodeKind::Folder
        } else {
            NodeKind::Other
        };
        Ok(Stat {
            kind,
            len: meta.len(),
            modified: meta.modified().ok(),
            mode: mode_of(&meta),
            read_only: meta.permissions().readonly(),
        })
    }

    fn create_new(&self, path: &Path) -> io::Result<Box<dyn NewFile>> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        Ok(Box::new(options.open(path)?))
    }

    #[cfg(unix)]
    fn set_mode(&self, path: &Path, mode: u32) -> io::Result<()> {
        use std::os::unix::fs::PermissionsExt as _;
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode & 0o7777))
    }

    #[cfg(not(unix))]
    fn set_mode(&self, _path: &Path, _mode: u32) -> io::Result<()> {
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut tries = 0;
        loop {
            match std::fs::rename(from, to) {
                // On Windows a virus scanner or a backup may hold the old file for a moment.
                Err(err)
                    if cfg!(windows)
                        && tries < 10
                        && err.kind() == io::ErrorKind::PermissionDenied =>
                {
                    tries += 1;
                    std::thread::sleep(std::time::Duration::from_millis(50));
                }
                done => return done,
            }
        }
    }

    fn hard_link(&self, file: &Path, second: &Path) -> io::Result<()> {
        std::fs::hard_link(file, second)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        std::fs::remove_file(path)
    }

    fn sync_dir(&self, dir: &Path) -> io::Result<()> {
        // Windows has no call for it: there a rename is written through with the file.
        if cfg!(windows) {
            return Ok(());
        }
        File::open(dir)?.sync_all()
    }

    fn create_dir(&self, dir: &Path) -> io::Result<()> {
        std::fs::create_dir(dir)
    }

    fn list(&self, dir: &Path) -> io::Result<Vec<OsString>> {
        let mut names = std::fs::read_dir(dir)?
            .map(|entry| entry.map(|entry| entry.file_name()))
            .collect::<io::Result<Vec<OsString>>>()?;
        names.sort();
        Ok(names)
    }

    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf> {
        std::fs::canonicalize(path)
    }

    fn read_link(&self, path: &Path) -> io::Result<PathBuf> {
        std::fs::read_link(path)
    }

    fn own_folder(&self, dir: &Path) -> io::Result<()> {
        let mut builder = std::fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        match builder.create(dir) {
            Err(err) if err.kind() == io::ErrorKind::AlreadyExists => {}
            made => return made,
        }
        // A link that somebody put there must not lead elsewhere.
        let meta = std::fs::symlink_metadata(dir)?;
        if !meta.is_dir() {
            return Err(io::ErrorKind::NotADirectory.into());
        }
        if mode_of(&meta).is_some_and(|mode| mode & 0o077 != 0) {
            self.set_mode(dir, 0o700)?;
        }
        Ok(())
    }

    fn remove_own_folder(&self, dir: &Path) -> io::Result<()> {
        match std::fs::symlink_metadata(dir) {
            Ok(meta) if meta.is_dir() => std::fs::remove_dir_all(dir),
            Ok(_) => std::fs::remove_file(dir),
            Err(err) if err.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(err) => Err(err),
        }
    }
}

impl NewFile for File {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        io::Write::write(self, bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.flush()?;
        self.sync_all()
    }
}

#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other systems have no mode")]
fn mode_of(meta: &std::fs::Metadata) -> Option<u32> {
    use std::os::unix::fs::PermissionsExt as _;
    Some(meta.permissions().mode() & 0o7777)
}

#[cfg(not(unix))]
fn mode_of(_meta: &std::fs::Metadata) -> Option<u32> {
    None
}
