//! Whatever fails and wherever it stops: the old file or the new one, whole, and no false "saved".

use super::board_file;
use super::fs::{Disk, FileSystem as _};
use super::fs_memory::{Fault, MemoryFs, PowerCut};
use super::leftovers::{Content, leftovers, remove, sweep};
use super::open::{OnDisk, OpenError, names_beside, on_disk, open};
use super::save::{Expected, SaveOptions, Saved, Saver, Stamp};
use super::save_error::SaveError;
use crate::base::digest::Digest;
use crate::edit::random::random_board;
use crate::model::Board;
use expect_test::expect;
use proptest::prelude::*;
use std::path::Path;
use std::time::{Duration, SystemTime};

const FILE: &str = "/home/quay.ron";

/// What must never be made worse: disk errors, and a full disk.
const FAULTS: [Fault; 7] = [
    Fault::Errno(5),   // EIO
    Fault::Errno(13),  // EACCES
    Fault::Errno(28),  // ENOSPC
    Fault::Errno(30),  // EROFS
    Fault::Errno(122), // EDQUOT
    Fault::ShortWrite,
    Fault::StopAfter,
];

/// A save from the beginning to the end: what is there before, and how it is saved.
#[derive(Clone, Copy, Debug)]
enum Kind {
    First,
    Again,
    AgainWithoutLinks,
    ThroughALink,
    Bytes,
}

const KINDS: [Kind; 5] = [
    Kind::First,
    Kind::Again,
    Kind::AgainWithoutLinks,
    Kind::ThroughALink,
    Kind::Bytes,
];

fn lines(lines: impl Iterator<Item = String>) -> String {
    let mut lines: Vec<String> = lines.collect();
    lines.push(String::new());
    lines.join("\n")
}

fn old_board() -> Board {
    random_board(1, 2)
}

fn new_board() -> Board {
    random_board(2, 3)
}

fn stamp(text: &str) -> Stamp {
    Stamp {
        hash: Digest::of(text.as_bytes()),
        len: text.len() as u64,
        modified: None,
    }
}

fn prepare(kind: Kind) -> MemoryFs {
    let fs = MemoryFs::new();
    fs.put_folder("/home");
    match kind {
        Kind::First => return fs,
        Kind::Again | Kind::Bytes => fs.put(FILE, board_file::write(&old_board())),
        Kind::AgainWithoutLinks => {
            fs.put(FILE, board_file::write(&old_board()));
            return fs.without_hard_links();
        }
        Kind::ThroughALink => {
            fs.put("/disk/real.ron", board_file::write(&old_board()));
            fs.put_link(FILE, "../disk/real.ron");
        }
    }
    fs
}

fn save(fs: &MemoryFs, kind: Kind) -> Result<Saved, SaveError> {
    let mut saver = Saver::new(fs, 77, 5);
    let old = stamp(&board_file::write(&old_board()));
    let expected = match kind {
        Kind::First => Expected::Nothing,
        _ => Expected::File(old),
    };
    if matches!(kind, Kind::Bytes) {
        return saver.save_bytes(
            board_file::write(&new_board()).as_bytes(),
            Path::new(FILE),
            expected,
        );
    }
    let options = SaveOptions {
        expected,
        allow_empty: false,
    };
    saver.save_board(&new_board(), Path::new(FILE), options)
}

/// What the file holds: the old board, the new one, or nothing where there was none before.
fn state(fs: &MemoryFs, kind: Kind) -> &'static str {
    match fs.content(FILE) {
        None if matches!(kind, Kind::First) => "old",
        Some(bytes) if bytes == board_file::write(&new_board()).as_bytes() => "new",
        Some(bytes)
            if !matches!(kind, Kind::First)
                && bytes == board_file::write(&old_board()).as_bytes() =>
        {
            "old"
        }
        Some(bytes) => panic!("neither: {} bytes", bytes.len()),
        None => panic!("the file is gone"),
    }
}

#[test]
fn the_calls_of_a_save_are_these() {
    let fs = prepare(Kind::Again);
    save(&fs, Kind::Again).unwrap();
    let calls = lines(
        fs.calls()
            .iter()
            .map(|(name, path)| format!("{name} {}", path.display())),
    );
    expect![[r#"
        canonicalize /home/quay.ron
        stat /home/quay.ron
        read /home/quay.ron
        create_new /home/.quay.ron.77.2c6731e6a2df08f2.tmp
        set_mode /home/.quay.ron.77.2c6731e6a2df08f2.tmp
        write /home/.quay.ron.77.2c6731e6a2df08f2.tmp
        sync /home/.quay.ron.77.2c6731e6a2df08f2.tmp
        read /home/.quay.ron.77.2c6731e6a2df08f2.tmp
        stat /home/quay.ron
        hard_link /home/.quay.ron.77.39a62695ca733b6a.bak.tmp
        rename /home/.quay.ron.77.39a62695ca733b6a.bak.tmp
        remove /home/.quay.ron.77.39a62695ca733b6a.bak.tmp
        rename /home/.quay.ron.77.2c6731e6a2df08f2.tmp
        sync_dir /home
        stat /home/quay.ron
    "#]]
    .assert_eq(&calls);
    assert_eq!(
        fs.paths(),
        [Path::new("/home/quay.ron"), Path::new("/home/quay.ron.bak")]
    );
    let backup = fs.content("/home/quay.ron.bak").unwrap();
    assert_eq!(backup, board_file::write(&old_board()).as_bytes());
}

#[test]
fn every_call_that_fails_leaves_the_old_file_or_the_new_and_never_lies() {
    for kind in KINDS {
        let fs = prepare(kind);
        save(&fs, kind).unwrap();
        let calls = fs.calls().len();
        for call in 0..calls {
            for fault in FAULTS {
                let fs = prepare(kind);
                fs.plan(call, fault);
                let result = save(&fs, kind);
                let after = state(&fs, kind);
                let at = format!("{kind:?} {fault:?} at {call}: {result:?}");
                match (&result, fault) {
                    (Ok(_), _) => assert_eq!(after, "new", "{at}"),
                    // Stopped: nobody was told anything.
                    (Err(_), Fault::StopAfter) => {}
                    (Err(err), _) => {
                        assert_eq!(after, "old", "{at}");
                        assert!(
                            err.to_string().contains("quay.ron")
                                || err.to_string().contains("real.ron"),
                            "{at}"
                        );
                    }
                }
                if fault != Fault::StopAfter {
                    let left = fs
                        .paths()
                        .iter()
                        .filter(|path| path.to_string_lossy().ends_with("tmp"))
                        .count();
                    // What could not be removed stays for the sweep.
                    assert!(left == 0 || fs.calls()[call].0 == "remove", "{at}");
                }
            }
        }
    }
}

#[test]
fn a_stop_after_any_call_leaves_the_old_file_or_the_new() {
    for kind in KINDS {
        let mut states = String::new();
        for call in 0.. {
            let fs = prepare(kind);
            fs.plan(call, Fault::StopAfter);
            let done = save(&fs, kind).is_ok();
            fs.restart();
            let after = state(&fs, kind);
            states.push_str(if after == "old" { "o" } else { "n" });
            let opened = open(&fs, Path::new(FILE), &Default::default());
            assert!(
                opened.is_ok()
                    || matches!(opened, Err(OpenError::Missing { .. }) if matches!(kind, Kind::First))
            );
            if done {
                break;
            }
        }
        assert!(
            states.starts_with('o') && states.ends_with('n') && !states.contains("no"),
            "{kind:?} {states}"
        );
    }
}

proptest! {
    #[test]
    fn a_power_cut_at_any_call_leaves_the_old_file_or_the_new(
        kind in prop::sample::select(KINDS.to_vec()), call in 0..30_usize, lose_all: bool, seed: u64,
    ) {
        let fs = prepare(kind);
        fs.plan(call, Fault::StopAfter);
        let saved = save(&fs, kind);
        let rng = &mut fastrand::Rng::with_seed(seed);
        fs.cut_power(if lose_all { PowerCut::LoseAll } else { PowerCut::Some(rng) });
        let after = state(&fs, kind);
        // What was acknowledged is there whatever the disk lost.
        prop_assert!(saved.is_err() || after == "new", "{:?}", saved);
    }

    #[test]
    fn saves_one_after_the_other_lose_nothing_acknowledged(
        steps in prop::collection::vec((0..40_usize, 0..FAULTS.len()), 1..8), seed: u64,
    ) {
        let fs = MemoryFs::new();
        fs.put_folder("/home");
        let mut acknowledged: Option<String> = None;
        let mut possible: Vec<Option<String>> = vec![None];
        let mut known = Expected::Nothing;
        for (number, (call, fault)) in steps.into_iter().enumerate() {
            let board = random_board(number as u64, 2);
            let text = board_file::write(&board);
            fs.plan(call, FAULTS[fault]);
            let options = SaveOptions { expected: known, allow_empty: false };
            let saved = Saver::new(&fs, 1, number as u64).save_board(&board, Path::new(FILE), options);
            match saved {
                Ok(saved) if saved.is_confirmed() => {
                    acknowledged = Some(text.clone());
                    possible = vec![Some(text)];
                    known = Expected::File(saved.stamp);
                }
                Ok(saved) => {
                    possible.push(Some(text));
                    known = Expected::File(saved.stamp);
                }
                Err(_) => {
                    possible.push(Some(text));
                    let rng = &mut fastrand::Rng::with_seed(seed ^ number as u64);
                    fs.cut_power(PowerCut::Some(rng));
                    let now = fs.content(FILE).map(|bytes| String::from_utf8(bytes).unwrap());
                    prop_assert!(possible.contains(&now), "{:?}", acknowledged.is_some());
                    known = now.as_deref().map_or(Expected::Nothing, |text| Expected::File(stamp(text)));
                    possible = vec![now];
                }
            }
        }
    }
}

#[test]
fn a_file_changed_by_others_is_not_overwritten() {
    let fs = prepare(Kind::Again);
    fs.put(FILE, "theirs");
    let err = save(&fs, Kind::Again).unwrap_err();
    expect!["The file was changed by another program since it was opened: keep yours as a copy, take theirs, or replace it; your changes are still open: /home/quay.ron"].assert_eq(&err.to_string());
    assert_eq!(fs.content(FILE).unwrap(), b"theirs");
    let SaveError::Changed { found, .. } = err else {
        panic!()
    };
    assert_eq!(found.hash, Digest::of(b"theirs"));
    let anyway = SaveOptions {
        expected: Expected::Anything,
        allow_empty: false,
    };
    Saver::new(&fs, 1, 1)
        .save_board(&new_board(), Path::new(FILE), anyway)
        .unwrap();
    assert_eq!(fs.content("/home/quay.ron.bak").unwrap(), b"theirs");
}

#[test]
fn messages_say_what_where_and_what_to_do() {
    let said = |fault, call| {
        let fs = prepare(Kind::Again);
        fs.plan(call, fault);
        save(&fs, Kind::Again).unwrap_err().to_string()
    };
    expect!["Not saved: it could not be written (No space left on device (os error 28)); the disk is full: make room, or save elsewhere. The file is as it was, and your changes are still open: /home/quay.ron"].assert_eq(&said(Fault::Errno(28), 5));
    expect!["Not saved: no new file could be created beside it (Permission denied (os error 13)); you may not write there: save elsewhere, or ask for permission to this folder. The file is as it was, and your changes are still open: /home/quay.ron"].assert_eq(&said(Fault::Errno(13), 3));
    let fs = prepare(Kind::Again);
    fs.put_mode(FILE, 0o444);
    expect!["The file is write-protected: save under another name, or allow writing to it; your changes are still open: /home/quay.ron"].assert_eq(&save(&fs, Kind::Again).unwrap_err().to_string());
    let fs = prepare(Kind::Again);
    expect!["There is a file of this name already: choose another name, or replace it; your changes are still open: /home/quay.ron"].assert_eq(&save(&fs, Kind::First).unwrap_err().to_string());
    fs.put_folder("/home/dir.ron");
    let options = SaveOptions {
        expected: Expected::Anything,
        allow_empty: false,
    };
    let mut saver = Saver::new(&fs, 1, 1);
    let mut say = |board: &Board, path: &str| {
        saver
            .save_board(board, Path::new(path), options)
            .unwrap_err()
            .to_string()
    };
    expect!["This is a folder or a device, not a file: choose another name; your changes are still open: /home/dir.ron"].assert_eq(&say(&new_board(), "/home/dir.ron"));
    expect!["Not saved: the folder could not be found (entity not found); the folder is gone: was a disk taken out? Put it back, or save elsewhere. The file is as it was, and your changes are still open: /stick/quay.ron"].assert_eq(&say(&new_board(), "/stick/quay.ron"));
}

#[test]
fn an_empty_board_does_not_replace_a_full_one_unasked() {
    let fs = prepare(Kind::Again);
    let empty = |allow_empty| {
        let options = SaveOptions {
            expected: Expected::File(stamp(&board_file::write(&old_board()))),
            allow_empty,
        };
        Saver::new(&fs, 1, 1).save_board(&Board::default(), Path::new(FILE), options)
    };
    assert!(matches!(empty(false), Err(SaveError::WouldEmpty { .. })));
    assert!(empty(true).is_ok());
    // And the first save of an empty board is no trouble.
    let options = SaveOptions {
        expected: Expected::Nothing,
        allow_empty: false,
    };
    assert!(
        Saver::new(&fs, 1, 1)
            .save_board(&Board::default(), Path::new("/home/new.ron"), options)
            .is_ok()
    );
}

#[test]
fn permissions_stay_and_a_new_file_is_its_owners_alone() {
    let fs = prepare(Kind::Again);
    fs.put_mode(FILE, 0o664);
    save(&fs, Kind::Again).unwrap();
    assert_eq!(fs.stat(Path::new(FILE)).unwrap().mode, Some(0o664));
    let fs = prepare(Kind::First);
    save(&fs, Kind::First).unwrap();
    assert_eq!(fs.stat(Path::new(FILE)).unwrap().mode, Some(0o600));
}

#[test]
fn a_file_on_disk_is_told_from_what_is_known() {
    let fs = prepare(Kind::First);
    let saved = save(&fs, Kind::First).unwrap();
    let look = || on_disk(&fs, Path::new(FILE), &saved.stamp).unwrap();
    assert_eq!(look(), OnDisk::Same);
    fs.put(FILE, board_file::write(&new_board()));
    assert_eq!(look(), OnDisk::Same, "only touched");
    fs.put(FILE, "other");
    assert!(matches!(look(), OnDisk::Changed(_)));
    fs.remove(Path::new(FILE)).unwrap();
    assert_eq!(look(), OnDisk::Gone);
    let names = names_beside(Path::new(FILE), "my copy");
    let names: Vec<_> = names.take(2).collect();
    assert_eq!(
        names,
        [
            Path::new("/home/quay (my copy).ron"),
            Path::new("/home/quay (my copy 2).ron")
        ]
    );
}

#[test]
fn a_first_save_never_replaces_a_file_that_came_meanwhile() {
    let fs = prepare(Kind::First);
    fs.plan(usize::MAX, Fault::OthersWrite);
    save(&fs, Kind::First).unwrap();
    let calls = fs.calls().into_iter().enumerate();
    let of_the_file = calls.filter(|(_, (_, path))| path == Path::new(FILE));
    let mut seen = Vec::new();
    for (call, (name, _)) in of_the_file {
        let fs = prepare(Kind::First);
        fs.plan(call, Fault::OthersWrite);
        match save(&fs, Kind::First) {
            Err(SaveError::Exists { .. }) => seen.push(format!("{name}: refused")),
            Err(err) => seen.push(format!("{name}: {err}")),
            Ok(_) => seen.push(format!("{name}: saved")),
        }
        assert_eq!(fs.content(FILE).unwrap(), b"theirs");
    }
    // The last is the look at what was saved, when it is on the disk already.
    expect![[r#"
        canonicalize: refused
        read_link: refused
        stat: refused
        stat: refused
        hard_link: refused
        stat: saved
    "#]]
    .assert_eq(&lines(seen.into_iter()));
}

#[test]
fn a_damaged_board_names_its_previous_version() {
    let fs = prepare(Kind::Again);
    save(&fs, Kind::Again).unwrap();
    fs.put(FILE, "(format: 1, cards: {");
    let err = open(&fs, Path::new(FILE), &Default::default()).unwrap_err();
    expect!["The board could not be opened: line 1, column 21: expected an id in quotation marks, or the `}` that ends the table, but the file ends here. Its previous version quay.ron.bak can be opened: /home/quay.ron"].assert_eq(&err.to_string());
}

#[test]
fn leftovers_are_swept_a_day_later_unless_they_hold_work() {
    let fs = prepare(Kind::Again);
    for call in 0..14 {
        fs.plan(call, Fault::StopAfter);
        let mut saver = Saver::new(&fs, 4000 + call as u32, call as u64);
        let options = SaveOptions {
            expected: Expected::Anything,
            allow_empty: false,
        };
        let _stopped = saver.save_board(&random_board(9, 1), Path::new(FILE), options);
        fs.restart();
        fs.put(FILE, board_file::write(&old_board()));
    }
    fs.put("/home/.other.ron.1.0123456789abcdef.tmp", "another file's");
    fs.put("/home/.quay.ron.notes.tmp", "not ours");
    fs.plan(5, Fault::StopAfter);
    let options = SaveOptions {
        expected: Expected::Anything,
        allow_empty: false,
    };
    let _stopped = Saver::new(&fs, 5000, 1).save_board(&new_board(), Path::new(FILE), options);
    fs.restart();
    let at = |hours: u64| SystemTime::UNIX_EPOCH + Duration::from_secs(hours * 3600);
    let find = |hours, alive: &dyn Fn(u32) -> bool| {
        leftovers(&fs, Path::new(FILE), Some(&old_board()), at(hours), alive).unwrap()
    };
    assert!(
        find(1, &|_| false).iter().all(|it| !it.is_old),
        "too young to be swept"
    );
    assert_eq!(
        sweep(&fs, find(1, &|_| false)).len(),
        find(1, &|_| false).len()
    );
    assert!(find(48, &|_| true).is_empty(), "their programs run");
    let found = find(48, &|pid| pid == 4003);
    let kept = sweep(&fs, found.clone());
    let show = |list: &[super::leftovers::Leftover]| -> String {
        lines(list.iter().map(|l| {
            let holds = match &l.content {
                Content::Work { board, difference } => {
                    format!("{} records, {difference:?}", board.len())
                }
                other => format!("{other:?}"),
            };
            format!("{} {holds}", l.path.display())
        }))
    };
    expect![[r#"
        /home/.quay.ron.4004.1f8941ad79474a2b.tmp Nothing
        /home/.quay.ron.4005.2c6731e6a2df08f2.tmp 16 records, Some(Difference { only_here: 24, only_there: 16, changed: 0 })
        /home/.quay.ron.4006.b70ee8554ce5b43a.tmp 16 records, Some(Difference { only_here: 24, only_there: 16, changed: 0 })
        /home/.quay.ron.4007.c5fc598e707e7291.tmp 16 records, Some(Difference { only_here: 24, only_there: 16, changed: 0 })
        /home/.quay.ron.4008.4c8410fd03841eda.tmp 16 records, Some(Difference { only_here: 24, only_there: 16, changed: 0 })
        /home/.quay.ron.4009.81798eb396bf6bd4.bak.tmp Nothing
        /home/.quay.ron.4009.9d758036471cdf4d.tmp 16 records, Some(Difference { only_here: 24, only_there: 16, changed: 0 })
        /home/.quay.ron.4010.e41db8a4d12b78f5.tmp 16 records, Some(Difference { only_here: 24, only_there: 16, changed: 0 })
        /home/.quay.ron.4011.e7920b14b3fab263.tmp 16 records, Some(Difference { only_here: 24, only_there: 16, changed: 0 })
        /home/.quay.ron.5000.a833bdcdb6d1beb1.tmp 32 records, Some(Difference { only_here: 24, only_there: 32, changed: 0 })
    "#]]
    .assert_eq(&show(&found));
    expect![[r#"
        /home/.quay.ron.4005.2c6731e6a2df08f2.tmp 16 records, Some(Difference { only_here: 24, only_there: 16, changed: 0 })
        /home/.quay.ron.4006.b70ee8554ce5b43a.tmp 16 records, Some(Difference { only_here: 24, only_there: 16, changed: 0 })
        /home/.quay.ron.4007.c5fc598e707e7291.tmp 16 records, Some(Difference { only_here: 24, only_there: 16, changed: 0 })
        /home/.quay.ron.4008.4c8410fd03841eda.tmp 16 records, Some(Difference { only_here: 24, only_there: 16, changed: 0 })
        /home/.quay.ron.4009.9d758036471cdf4d.tmp 16 records, Some(Difference { only_here: 24, only_there: 16, changed: 0 })
        /home/.quay.ron.4010.e41db8a4d12b78f5.tmp 16 records, Some(Difference { only_here: 24, only_there: 16, changed: 0 })
        /home/.quay.ron.4011.e7920b14b3fab263.tmp 16 records, Some(Difference { only_here: 24, only_there: 16, changed: 0 })
        /home/.quay.ron.5000.a833bdcdb6d1beb1.tmp 32 records, Some(Difference { only_here: 24, only_there: 32, changed: 0 })
    "#]]
    .assert_eq(&show(&kept));
    assert!(
        fs.content("/home/.other.ron.1.0123456789abcdef.tmp")
            .is_some()
    );
    assert!(fs.content("/home/.quay.ron.notes.tmp").is_some());
    // What a person looked at may go; nothing else is ever removed.
    assert!(remove(&fs, Path::new(FILE)).is_err());
    assert!(remove(&fs, Path::new("/home/.quay.ron.notes.tmp")).is_err());
    remove(&fs, &kept[0].path).unwrap();
    assert!(fs.content(&kept[0].path).is_none());
}

#[test]
fn the_real_disk_keeps_links_permissions_and_the_previous_version() {
    let dir = tempfile::tempdir().unwrap();
    let real = dir.path().join("real.ron");
    let mut saver = Saver::new(&Disk, std::process::id(), 3);
    let first = SaveOptions {
        expected: Expected::Nothing,
        allow_empty: false,
    };
    let saved = saver.save_board(&old_board(), &real, first).unwrap();
    assert!(
        saved.is_confirmed() && saved.notes.is_empty(),
        "{:?}",
        saved.notes
    );
    let again = SaveOptions {
        expected: Expected::File(saved.stamp),
        allow_empty: false,
    };
    #[cfg(unix)]
    let through = {
        let link = dir.path().join("link.ron");
        std::os::unix::fs::symlink("real.ron", &link).unwrap();
        Disk.set_mode(&real, 0o640).unwrap();
        link
    };
    #[cfg(not(unix))]
    let through = real.clone();
    let saved = saver.save_board(&new_board(), &through, again).unwrap();
    assert_eq!(saved.path, Disk.canonicalize(&real).unwrap());
    #[cfg(unix)]
    assert_eq!(Disk.stat(&real).unwrap().mode, Some(0o640));
    let opened = open(&Disk, &through, &Default::default()).unwrap();
    assert_eq!(opened.loaded.board, new_board());
    assert_eq!(opened.stamp, saved.stamp);
    let backup = open(&Disk, &dir.path().join("real.ron.bak"), &Default::default()).unwrap();
    assert_eq!(backup.loaded.board, old_board());
    let names: Vec<String> = Disk
        .list(dir.path())
        .unwrap()
        .iter()
        .map(|n| n.to_string_lossy().into_owned())
        .collect();
    assert!(names.iter().all(|name| !name.ends_with("tmp")), "{names:?}");
}
