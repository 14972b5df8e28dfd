//! Work that must not hold up a frame, on threads of its own; results come back by a channel.
//!
//! One thread is for files, one for what is worked out from a board, one reads what is to become sources, one
//! makes the index of the texts, one looks in it, and one waits for a server; each works in order.

use super::work::{self, Done, Job};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::JoinHandle;

/// Waiting jobs and results; more than anybody can cause by hand.
const ROOM: usize = 256;

/// Carries out jobs.
pub trait Runner {
    fn start(&mut self, job: Job);
    /// A result, if one is there.
    fn finished(&mut self) -> Option<Done>;
    /// Lets whoever is on another thread (a file dialog) bring a result.
    fn results(&self) -> SyncSender<Done>;
}

/// Called when a result is there, to wake the window.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// Jobs on named threads, on each one after the other: what touches the disk never waits for what is
/// worked out, nor for files that are read to become sources.
pub struct Threads {
    /// Until the window is closed.
    files: Option<SyncSender<Job>>,
    work: Option<SyncSender<Job>>,
    reading: Option<SyncSender<Job>>,
    indexing: Option<SyncSender<Job>>,
    finding: Option<SyncSender<Job>>,
    asking: Option<SyncSender<Job>>,
    results: SyncSender<Done>,
    done: Option<Receiver<Done>>,
    /// Of the files. The others may end with the program, whatever it is at.
    thread: Option<JoinHandle<()>>,
}

impl Threads {
    /// Fails where the system gives no thread.
    pub fn start(wake: Wake) -> std::io::Result<Self> {
        let (results, done) = sync_channel(ROOM);
        let (files, thread) = spawn("files", results.clone(), Arc::clone(&wake))?;
        let (work, _) = spawn("work", results.clone(), Arc::clone(&wake))?;
        let (reading, _) = spawn("reading", results.clone(), Arc::clone(&wake))?;
        let (indexing, _) = spawn("indexing", results.clone(), Arc::clone(&wake))?;
        let (finding, _) = spawn("finding", results.clone(), Arc::clone(&wake))?;
        let (asking, _) = spawn("asking", results.clone(), wake)?;
        Ok(Self {
            files: Some(files),
            work: Some(work),
            reading: Some(reading),
            indexing: Some(indexing),
            finding: Some(finding),
            asking: Some(asking),
            results,
            done: Some(done),
            thread: Some(thread),
        })
    }
}

/// A thread that carries out what it is sent, until nobody can send anything any more.
fn spawn(
    name: &str,
    results: SyncSender<Done>,
    wake: Wake,
) -> std::io::Result<(SyncSender<Job>, JoinHandle<()>)> {
    let (jobs, waiting) = sync_channel::<Job>(ROOM);
    let thread = std::thread::Builder::new()
        .name(name.to_owned())
        .spawn(move || {
            let mut worker = work::Worker::on_this_machine();
            while let Ok(job) = waiting.recv() {
                let finished = worker.carry_out(job);
                // Also when the window is gone, what it asked for last is done.
                if results.send(finished).is_ok() {
                    wake();
                }
            }
        })?;
    Ok((jobs, thread))
}

impl Drop for Threads {
    /// The program ends when the last job is done: a save, or the removal of what was given up.
    fn drop(&mut self) {
        self.files = None;
        self.work = None;
        self.reading = None;
        self.indexing = None;
        self.finding = None;
        self.asking = None;
        // With nobody to take them, results do not fill their channel.
        self.done = None;
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            log::error!("The thread for files ended before its work");
        }
    }
}

impl Runner for Threads {
    fn start(&mut self, job: Job) {
        let jobs = if job.is_worked_out() {
            &self.work
        } else if job.is_reading() {
            &self.reading
        } else if job.is_indexing() {
            &self.indexing
        } else if job.is_finding() {
            &self.finding
        } else if job.is_asking() {
            &self.asking
        } else {
            &self.files
        };
        let Some(jobs) = jobs else { return };
        if let Err(err) = jobs.try_send(job) {
            log::error!("A thread does not take work: {err}");
        }
    }

    fn finished(&mut self) -> Option<Done> {
        self.done.as_ref()?.try_recv().ok()
    }

    fn results(&self) -> SyncSender<Done> {
        self.results.clone()
    }
}

/// Jobs at once, on the calling thread: for tests.
pub struct Inline {
    worker: work::Worker,
    results: SyncSender<Done>,
    done: Receiver<Done>,
}

impl Inline {
    pub fn new(worker: work::Worker) -> Self {
        let (results, done) = sync_channel(ROOM);
        Self {
            worker,
            results,
            done,
        }
    }
}

impl Runner for Inline {
    fn start(&mut self, job: Job) {
        let done = self.worker.carry_out(job);
        if self.results.try_send(done).is_err() {
            log::error!("More results than room for them");
        }
    }

    fn finished(&mut self) -> Option<Done> {
        self.done.try_recv().ok()
    }

    fn results(&self) -> SyncSender<Done> {
        self.results.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::io::settings::Settings;

    #[test]
    fn what_was_asked_for_last_is_done_before_the_program_ends() {
        let dir = tempfile::tempdir().unwrap();
        let mut threads = Threads::start(Arc::new(|| {})).unwrap();
        let files: Vec<_> = (0..20)
            .map(|n| dir.path().join(format!("{n}.ron")))
            .collect();
        for path in &files {
            threads.start(Job::SaveSettings {
                settings: Settings::default(),
                path: path.clone(),
            });
        }
        drop(threads);
        assert!(files.iter().all(|path| path.exists()));
    }
}
