//! When to write the recovery file: a state machine that is told the time and the state of the document.

use std::time::{Duration, Instant};

/// Quiet time after the last change before it is written.
pub const QUIET: Duration = Duration::from_secs(2);
/// However busy the hands, not longer than this between two writes.
pub const AT_LEAST: Duration = Duration::from_secs(15);

/// Watches the document and says when its recovery file is due.
///
/// Revisions are the document's: they only grow. What it does not know is whether the user's own file
/// is up to date; the caller passes `modified`.
#[derive(Debug, Default)]
pub struct Autosave {
    /// The newest revision seen, and when it was.
    seen: Option<(u64, Instant)>,
    /// When the oldest change not yet written was made.
    dirty_since: Option<Instant>,
    /// The revision being written.
    writing: Option<u64>,
    /// The revision the recovery file holds.
    written: Option<u64>,
}

/// What to do now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    Nothing,
    /// Write this revision to the recovery file.
    Write(u64),
    /// The board is as saved: the recovery file is of no use any more.
    Remove,
}

impl Autosave {
    /// Told once a frame. `modified` is whether the board differs from its file.
    pub fn tick(&mut self, revision: u64, modified: bool, now: Instant) -> Due {
        if self.seen.is_none_or(|(seen, _)| seen != revision) {
            // The first revision seen is the board as it was opened: nothing to write.
            let first = self.seen.is_none();
            self.seen = Some((revision, now));
            if first && !modified {
                self.written = None;
            } else {
                self.dirty_since.get_or_insert(now);
            }
        }
        if self.writing.is_some() {
            return Due::Nothing;
        }
        if !modified {
            self.dirty_since = None;
            return if self.written.take().is_some() {
                Due::Remove
            } else {
                Due::Nothing
            };
        }
        let (Some(since), Some((_, changed))) = (self.dirty_since, self.seen) else {
            return Due::Nothing;
        };
        if now.duration_since(changed) >= QUIET || now.duration_since(since) >= AT_LEAST {
            self.writing = Some(revision);
            self.dirty_since = None;
            return Due::Write(revision);
        }
        Due::Nothing
    }

    /// It is about to be written without waiting: whether there is anything new in it.
    #[must_use]
    pub fn write_now(&mut self, revision: u64) -> bool {
        let known = self.writing == Some(revision)
            || (self.writing.is_none() && self.written == Some(revision));
        if !known {
            self.writing = Some(revision);
            self.dirty_since = None;
        }
        !known
    }

    /// Whether the recovery file is of this board as it was since it was opened.
    pub fn has_written(&self) -> bool {
        self.written.is_some() || self.writing.is_some()
    }

    /// How the write went. After a failure the next try comes with the quiet time, not at once.
    pub fn finished(&mut self, succeeded: bool, now: Instant) {
        // One that was begun for the board before says nothing of this one.
        let Some(revision) = self.writing.take() else {
            return;
        };
        if succeeded {
            self.written = Some(revision);
        } else {
            self.dirty_since.get_or_insert(now);
            if let Some((_, changed)) = &mut self.seen {
                *changed = now;
            }
        }
    }

    /// When to look again, if nothing happens before; nothing if there is nothing to wait for.
    pub fn wake_after(&self, now: Instant) -> Option<Duration> {
        self.dirty_since?;
        let (_, changed) = self.seen?;
        Some(QUIET.saturating_sub(now.duration_since(changed)))
    }

    /// Another board was opened.
    pub fn reset(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Runs `(second, revision, modified)` through the machine; a write ends at once and well.
    fn check(steps: &[(u64, u64, bool)]) -> String {
        let start = Instant::now();
        let mut autosave = Autosave::default();
        let mut out = Vec::new();
        for &(second, revision, modified) in steps {
            let now = start + Duration::from_secs(second);
            let due = autosave.tick(revision, modified, now);
            if due != Due::Nothing {
                out.push(format!("{second}: {due:?}"));
            }
            if matches!(due, Due::Write(_)) {
                autosave.finished(true, now);
            }
        }
        out.join(", ")
    }

    #[test]
    fn two_quiet_seconds_after_the_last_change_it_is_written() {
        let written = check(&[
            (0, 0, false),
            (1, 1, true),
            (2, 2, true),
            (3, 2, true),
            (4, 2, true),
            (9, 2, true),
        ]);
        assert_eq!(written, "4: Write(2)");
    }

    #[test]
    fn hands_that_never_rest_are_interrupted_every_fifteen_seconds() {
        let steps: Vec<_> = (0..40).map(|s| (s, s, s > 0)).collect();
        assert_eq!(check(&steps), "16: Write(16), 32: Write(32)");
    }

    #[test]
    fn a_saved_board_needs_no_recovery() {
        assert_eq!(
            check(&[
                (0, 0, false),
                (1, 1, true),
                (4, 1, true),
                (5, 1, false),
                (6, 1, false)
            ]),
            "4: Write(1), 5: Remove"
        );
    }

    #[test]
    fn a_board_opened_from_a_recovery_is_written_again() {
        assert_eq!(check(&[(0, 0, true), (3, 0, true)]), "3: Write(0)");
    }

    #[test]
    fn a_failed_write_is_tried_again_after_a_while() {
        let start = Instant::now();
        let at = |s| start + Duration::from_secs(s);
        let mut autosave = Autosave::default();
        assert_eq!(autosave.tick(0, false, at(0)), Due::Nothing);
        assert_eq!(autosave.tick(1, true, at(1)), Due::Nothing);
        assert_eq!(autosave.tick(1, true, at(3)), Due::Write(1));
        autosave.finished(false, at(4));
        assert_eq!(autosave.tick(1, true, at(4)), Due::Nothing);
        assert_eq!(autosave.tick(1, true, at(6)), Due::Write(1));
    }
}
