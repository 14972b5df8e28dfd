//! The samples are made by other programs (`tests/data/documents/README.md`).

mod hostile;
mod samples;

use crate::io::fs::{Disk, FileSystem as _};
use std::path::Path;

fn sample(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/documents");
    Disk.read(&folder.join(name), 1 << 20).unwrap()
}
