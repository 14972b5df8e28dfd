//! Reading files nobody can vouch for: in a process of its own, with limits on time and memory.
//!
//! A reader that panics, runs in circles or takes all memory takes down that process and no more. It is
//! this same program, called with `extract`; it answers with one JSON value.

use crate::base::digest::Digest;
use crate::io::extract::{self, ExtractError, Extracted, MAX_FILE_BYTES};
use serde::{Deserialize, Serialize};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

/// How often a running reader is looked at.
const LOOK: Duration = Duration::from_millis(10);
/// No answer is longer: a text of 50 MB with every character escaped.
const MAX_ANSWER: u64 = 320 << 20;

/// What reading one file may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// By the clock; the same is given in computing time, should the clock stop.
    pub time: Duration,
    /// In bytes of address space.
    pub memory: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            time: Duration::from_mins(1),
            memory: 3 << 30,
        }
    }
}

/// Why a file was not read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    #[error("{0}")]
    Extract(#[from] ExtractError),
    #[error("the file could not be read ({0})")]
    Disk(String),
    #[error("reading it took over {} seconds and was stopped", .0.as_secs())]
    TooLong(Duration),
    #[error("reading it broke the reader, or took over {} MB of memory: it may be damaged", .0 >> 20)]
    Broke(u64),
    #[error("it was not read: cancelled")]
    Cancelled,
    #[error("the reader could not be started ({0})")]
    NotStarted(io::Error),
}

/// What the reader says on its standard output.
#[derive(Debug, Serialize, Deserialize)]
enum Answer {
    /// With the SHA-256 of the bytes that it was read from.
    Text(Box<Extracted>, String),
    Not(ExtractError),
    Disk(String),
}

/// This program, which reads the files.
pub fn program() -> io::Result<PathBuf> {
    std::env::current_exe()
}

/// The text of a file, read by a process of `program`, and the SHA-256 of the bytes that it was read from: the
/// file may be another one a moment later. `cancelled` is asked now and then.
pub fn read(
    program: &Path,
    file: &Path,
    limits: Limits,
    cancelled: &dyn Fn() -> bool,
) -> Result<(Extracted, String), ReadError> {
    let mut child = Command::new(program)
        .arg("extract")
        .arg(file)
        .args(["--memory", &limits.memory.to_string()])
        .args(["--seconds", &limits.time.as_secs().max(1).to_string()])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .env_remove("RUST_BACKTRACE")
        .spawn()
        .map_err(ReadError::NotStarted)?;
    let result = wait(&mut child, limits, cancelled);
    // Whatever it does now, nobody waits for it; one that has ended cannot be killed.
    let _ended = child.kill();
    let _status = child.wait();
    result
}

fn wait(
    child: &mut Child,
    limits: Limits,
    cancelled: &dyn Fn() -> bool,
) -> Result<(Extracted, String), ReadError> {
    let broke = || ReadError::Broke(limits.memory);
    let mut stdout = child.stdout.take().ok_or_else(broke)?;
    let (send, receive) = mpsc::channel();
    // A pipe that is not read stops who writes into it.
    let reading = std::thread::Builder::new().name("extracted".to_owned());
    let _detached = reading
        .spawn(move || {
            let mut answer = Vec::new();
            let read = stdout.by_ref().take(MAX_ANSWER).read_to_end(&mut answer);
            // Nobody listens when it took too long.
            let _gone = send.send(read.map(|_| answer));
        })
        .map_err(ReadError::NotStarted)?;
    let begun = Instant::now();
    loop {
        match receive.recv_timeout(LOOK) {
            Ok(answer) => {
                let answer = answer.ok();
                return match answer.and_then(|answer| serde_json::from_slice(&answer).ok()) {
                    Some(Answer::Text(extracted, sha256)) => Ok((*extracted, sha256)),
                    Some(Answer::Not(err)) => Err(err.into()),
                    Some(Answer::Disk(err)) => Err(ReadError::Disk(err)),
                    // Half an answer: it was stopped in the middle, by itself or by its limits.
                    None => Err(broke()),
                };
            }
            Err(mpsc::RecvTimeoutError::Disconnected) => return Err(broke()),
            Err(mpsc::RecvTimeoutError::Timeout) => {}
        }
        if cancelled() {
            return Err(ReadError::Cancelled);
        }
        if begun.elapsed() > limits.time {
            return Err(ReadError::TooLong(limits.time));
        }
    }
}

/// The process that reads: limits itself, reads the file, and prints its answer.
pub fn run(file: &Path, memory: u64, seconds: u64) -> anyhow::Result<()> {
    limit(memory, seconds);
    let answer = match bytes(file) {
        Ok(bytes) => {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            match extract::extract(&bytes, &name) {
                Ok(extracted) => Answer::Text(Box::new(extracted), Digest::of(&bytes).to_string()),
                Err(err) => Answer::Not(err),
            }
        }
        Err(err) => err,
    };
    let mut stdout = io::stdout().lock();
    serde_json::to_writer(&mut stdout, &answer)?;
    stdout.flush()?;
    Ok(())
}

fn bytes(file: &Path) -> Result<Vec<u8>, Answer> {
    let disk = |err: io::Error| Answer::Disk(err.to_string());
    let open = std::fs::File::open(file).map_err(disk)?;
    let kind = open.metadata().map_err(disk)?;
    if !kind.is_file() {
        return Err(Answer::Disk("it is no file".to_owned()));
    }
    if kind.len() > MAX_FILE_BYTES {
        return Err(Answer::Not(ExtractError::TooLarge { bytes: kind.len() }));
    }
    let mut bytes = Vec::new();
    open.take(MAX_FILE_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(disk)?;
    Ok(bytes)
}

#[cfg(unix)]
fn limit(memory: u64, seconds: u64) {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let limits = [
        (Resource::As, memory),
        (Resource::Cpu, seconds),
        // It writes nothing, and leaves nothing of the file behind when it breaks.
        (Resource::Fsize, 0),
        (Resource::Core, 0),
    ];
    for (resource, value) in limits {
        let limit = Rlimit {
            current: Some(value),
            maximum: Some(value),
        };
        // Where a system knows no such limit the clock of the caller still holds.
        let _known = setrlimit(resource, limit);
    }
}

#[cfg(not(unix))]
fn limit(_memory: u64, _seconds: u64) {}
