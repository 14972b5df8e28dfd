//! A folder of its own for each test, and the command line run in it.

use expect_test::Expect;
use std::ffi::OsString;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// Runs `throughline` in a temporary folder. In arguments and in what is said, `DIR` is that folder.
pub struct CliTest {
    dir: TempDir,
}

/// What a run said.
pub struct Said {
    pub code: u8,
    pub out: String,
    pub err: String,
}

impl CliTest {
    pub fn new() -> Self {
        Self {
            dir: tempfile::tempdir().unwrap(),
        }
    }

    /// With a file in it.
    pub fn with(name: &str, bytes: impl AsRef<[u8]>) -> Self {
        let test = Self::new();
        test.write(name, bytes);
        test
    }

    /// With the tutorial's board, without its texts.
    pub fn with_tutorial() -> Self {
        let test = Self::new();
        std::fs::copy(root().join("boards/tutorial.ron"), test.path("t.ron")).unwrap();
        test
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    /// Every file below the folder, in order.
    pub fn files(&self) -> Vec<String> {
        let mut found = Vec::new();
        list(self.dir.path(), self.dir.path(), &mut found);
        found.sort();
        found
    }

    pub fn run(&self, args: &[&str]) -> Said {
        let dir = self.dir.path().to_str().unwrap();
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let args = args
            .iter()
            .map(|arg| OsString::from(arg.replace("DIR", dir)));
        let code = throughline::cli::run_with(args, &mut out, &mut err);
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap().replace(dir, "DIR");
        Said {
            code,
            out: text(out),
            err: text(err),
        }
    }

    /// Runs and compares: the output, then the mistakes behind `err: `, then the exit code.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "`expect![[…]]` is written where it is used"
    )]
    pub fn check(&self, args: &[&str], expected: Expect) {
        let said = self.run(args);
        let mut text = said.out;
        for line in said.err.lines() {
            writeln!(text, "err: {line}").unwrap();
        }
        writeln!(text, "exit code {}", said.code).unwrap();
        expected.assert_eq(&text);
    }
}

impl Said {
    /// The lines of the output, each of which must be a JSON object that cannot steer a terminal.
    pub fn json_lines(&self) -> Vec<serde_json::Value> {
        self.out
            .lines()
            .map(|line| {
                assert!(!line.chars().any(char::is_control), "{line:?}");
                let value: serde_json::Value = serde_json::from_str(line).unwrap();
                assert!(value.is_object(), "{line}");
                value
            })
            .collect()
    }
}

/// The project's own folder.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The tutorial's four texts, by the names they are kept under.
pub fn tutorial_texts() -> Vec<(String, String)> {
    let mut texts: Vec<_> = std::fs::read_dir(root().join("boards/tutorial.documents"))
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, std::fs::read_to_string(path).unwrap())
        })
        .collect();
    texts.sort();
    texts
}

fn list(folder: &Path, root: &Path, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            list(&path, root, found);
        } else {
            found.push(path.strip_prefix(root).unwrap().display().to_string());
        }
    }
}
