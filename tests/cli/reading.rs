//! Files read by a process of their own: what it answers, and what becomes of one that does not.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;
use throughline::base::digest::Digest;
use throughline::worker::{Limits, ReadError, read};

fn program() -> PathBuf {
    env!("CARGO_BIN_EXE_throughline").into()
}

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data/documents")
        .join(name)
}

fn said(program: &Path, file: &Path, limits: Limits, cancelled: bool) -> String {
    match read(program, file, limits, &|| cancelled) {
        Ok((extracted, sha256)) => {
            let bytes = fs::read(file).unwrap();
            assert_eq!(sha256, Digest::of(&bytes).to_string(), "of what it read");
            format!("read: {}", extracted.text.lines().next().unwrap_or(""))
        }
        Err(err) => format!("not read: {err}"),
    }
}

#[test]
fn a_file_is_read_by_a_process_of_its_own() {
    let limits = Limits::default();
    for (name, expected) in [
        ("page.html", "read: The quay was empty"),
        ("libreoffice.pdf", "read: The quay was empty"),
        ("pandoc.docx", "read: The quay was empty"),
        (
            "encrypted.pdf",
            "not read: it is encrypted: save it without a password and add it again",
        ),
        (
            "nothing.txt",
            "not read: the file could not be read (No such file or directory (os error 2))",
        ),
        (".", "not read: the file could not be read (it is no file)"),
    ] {
        assert_eq!(
            said(&program(), &sample(name), limits, false),
            expected,
            "{name}"
        );
    }
}

#[cfg(unix)]
#[test]
fn a_reader_that_takes_too_much_is_stopped() {
    // Less memory than the program itself needs to read a long file.
    let folder = tempfile::tempdir().unwrap();
    let long = folder.path().join("long.txt");
    fs::write(&long, "word ".repeat(40 << 20)).unwrap();
    let little = Limits {
        memory: 128 << 20,
        ..Limits::default()
    };
    let said_of_long = said(&program(), &long, little, false);
    assert!(said_of_long.starts_with("not read: "), "{said_of_long}");
    assert!(said_of_long.contains("memory"), "{said_of_long}");
    // One that never answers.
    let silent = silent(folder.path());
    let short = Limits {
        time: Duration::from_millis(30),
        ..Limits::default()
    };
    assert!(matches!(
        read(&silent, &long, short, &|| false),
        Err(ReadError::TooLong(_))
    ));
    assert!(matches!(
        read(&silent, &long, Limits::default(), &|| true),
        Err(ReadError::Cancelled)
    ));
    // One that says something else, and one that is not there.
    let expected =
        "not read: reading it broke the reader, or took over 3072 MB of memory: it may be damaged";
    assert_eq!(
        said(Path::new("/bin/echo"), &long, Limits::default(), false),
        expected
    );
    let missing = read(
        &folder.path().join("none"),
        &long,
        Limits::default(),
        &|| false,
    );
    assert!(matches!(missing, Err(ReadError::NotStarted(_))));
}

#[cfg(unix)]
fn silent(folder: &Path) -> PathBuf {
    use std::os::unix::fs::PermissionsExt as _;
    let path = folder.join("silent");
    fs::write(&path, "#!/bin/sh\nexec sleep 1000\n").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    path
}

#[test]
fn a_file_that_is_too_long_is_not_even_opened() {
    let folder = tempfile::tempdir().unwrap();
    let long = folder.path().join("long.txt");
    // A hole: 600 MB that take no place on the disk.
    fs::File::create(&long).unwrap().set_len(600 << 20).unwrap();
    let expected = "not read: it is 600 MB; at most 500 MB are read";
    assert_eq!(said(&program(), &long, Limits::default(), false), expected);
}
