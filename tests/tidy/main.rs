//! Keeps the tree in order: the layers, the length of files, their first line, and words that must not stay.

#![allow(
    clippy::unwrap_used,
    reason = "a test ends where something is not as it should be"
)]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// Every folder of `src` and its layer; a file may use its own folder and lower layers.
const LAYERS: [(&str, u8); 24] = [
    ("renderer", 0),
    ("base", 0),
    ("model", 1),
    ("edit", 2),
    ("query", 3),
    ("evidence", 3),
    ("analysis", 3),
    ("layout", 3),
    ("search", 3),
    ("check", 3),
    ("compare", 3),
    ("merge", 3),
    ("names", 3),
    ("reading", 3),
    ("publish", 3),
    ("report", 3),
    ("io", 4),
    ("editor", 5),
    ("ui", 6),
    ("app", 7),
    ("cli", 7),
    ("logging", 7),
    ("worker", 7),
    ("main", 8),
];

/// Folders of one layer that may be used by others of the same layer: the common questions, and what
/// the evidence is worth.
const SHARED: [&str; 4] = ["query", "evidence", "logging", "worker"];

/// Uses within a layer beside these: a report says what others have found, and a sentence is read by who is
/// named in it.
const ALLOWED: [(&str, &str); 4] = [
    ("reading", "names"),
    ("report", "check"),
    ("report", "compare"),
    ("report", "publish"),
];

/// Uses that the layer numbers allow and the design does not.
const FORBIDDEN: [(&str, &str); 5] = [
    ("query", "evidence"),
    ("cli", "editor"),
    ("cli", "ui"),
    ("ui", "io"),
    ("io", "editor"),
];

const MAX_LINES: usize = 600;

#[test]
fn every_file_keeps_to_its_layer() {
    let mut wrong = String::new();
    for (path, text) in sources() {
        let Some(own) = folder(&path) else { continue };
        let own_layer =
            layer(&own).unwrap_or_else(|| panic!("`{own}` has no layer: add it to LAYERS"));
        for used in uses(&text) {
            let Some(used_layer) = layer(&used) else {
                continue;
            };
            let fits = used == own
                || used_layer < own_layer
                || (used_layer == own_layer && SHARED.contains(&used.as_str()))
                || ALLOWED.contains(&(own.as_str(), used.as_str()));
            if !fits || FORBIDDEN.contains(&(own.as_str(), used.as_str())) {
                writeln!(
                    wrong,
                    "{}: uses crate::{used}, which `{own}` may not",
                    path.display()
                )
                .unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn egui_is_known_to_the_upper_layers_alone() {
    for (path, text) in sources() {
        let low = folder(&path)
            .and_then(|own| layer(&own))
            .is_some_and(|layer| layer < 6);
        assert!(
            !low || !(text.contains("egui::") || text.contains("eframe::")),
            "{}: egui enters at layer 6",
            path.display()
        );
    }
}

#[test]
fn only_the_document_changes_a_board() {
    for (path, text) in sources() {
        let name = path.to_string_lossy().replace('\\', "/");
        let allowed = name.ends_with("edit/document.rs")
            || name.contains("src/model/")
            || name.ends_with("/tests.rs")
            || name.contains("/tests/");
        let code = text.split("#[cfg(test)]").next().unwrap_or("");
        assert!(
            allowed || !(code.contains("board.apply(") || code.contains("Board::apply(")),
            "{name}: a board changes only in Document::commit, undo and redo"
        );
    }
}

#[test]
fn the_disk_is_touched_in_one_place_below_the_app() {
    for (path, text) in sources() {
        let name = path.to_string_lossy().replace('\\', "/");
        let low = folder(&path)
            .and_then(|own| layer(&own))
            .is_some_and(|layer| layer < 7);
        let code = text.split("#[cfg(test)]").next().unwrap_or("");
        let is_test = name.ends_with("/tests.rs") || name.contains("/tests/");
        assert!(
            !low || is_test || name.ends_with("io/fs.rs") || !code.contains("std::fs"),
            "{name}: below layer 7 only io/fs.rs may touch the disk"
        );
    }
}

#[test]
fn text_is_drawn_through_the_module_that_knows_both_directions() {
    for (path, text) in sources() {
        let name = path.to_string_lossy().replace('\\', "/");
        let exempt = !name.contains("src/ui/") || name.contains("src/ui/text/");
        for bare in ["TextEdit::", "Label::new(", "ui.label(", "RichText::new("] {
            assert!(
                exempt || !text.contains(bare),
                "{name}: `{bare}` cannot show Arabic or Hebrew: use ui::text"
            );
        }
    }
}

#[test]
fn every_file_says_first_what_lives_in_it_and_is_short() {
    let mut wrong = String::new();
    for (path, text) in sources() {
        if !text.starts_with("//! ") {
            writeln!(
                wrong,
                "{}: the first line must be `//! ` and say what lives here",
                path.display()
            )
            .unwrap();
        }
        let lines = text
            .split("#[cfg(test)]\nmod tests")
            .next()
            .unwrap_or("")
            .lines()
            .count();
        if lines > MAX_LINES {
            writeln!(
                wrong,
                "{}: {lines} lines; at most {MAX_LINES}",
                path.display()
            )
            .unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn nothing_is_left_for_later_in_silence() {
    for (path, text) in sources() {
        for word in ["FIXME", "HACK", "XXX"] {
            assert!(!text.contains(word), "{}: {word}", path.display());
        }
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn sources() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    collect(&root(), &mut found);
    found.sort();
    assert!(found.len() > 10, "the sources were not found");
    found
}

fn collect(dir: &Path, found: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push((path.clone(), fs::read_to_string(&path).unwrap()));
        }
    }
}

/// The folder below `src`, or a top file's own name; `lib.rs` belongs to none.
fn folder(path: &Path) -> Option<String> {
    let below = path.strip_prefix(root()).unwrap();
    let first = below
        .components()
        .next()?
        .as_os_str()
        .to_string_lossy()
        .into_owned();
    let name = first.trim_end_matches(".rs").to_owned();
    (name != "lib").then_some(name)
}

fn layer(name: &str) -> Option<u8> {
    LAYERS
        .iter()
        .find(|(n, _)| *n == name)
        .map(|(_, layer)| *layer)
}

/// The folders that a file names behind `crate::` or `throughline::`, comments left out.
fn uses(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
    {
        for prefix in ["crate::", "throughline::"] {
            for part in line.split(prefix).skip(1) {
                found.push(
                    part.chars()
                        .take_while(|c| c.is_alphanumeric() || *c == '_')
                        .collect(),
                );
            }
        }
    }
    found
}
