//! `throughline documents version`: a corrected text becomes the newest version of a source.

use super::print::Output;
use super::{Outcome, board, not_saved};
use crate::base::date::FuzzyDate;
use crate::base::digest::Digest;
use crate::edit::sources::{NewVersion, add_version};
use crate::io::documents::{self, Store};
use crate::io::extract::{MAX_FILE_BYTES, Sort};
use crate::io::fs::{Disk, FileSystem as _};
use crate::io::normalise::DocumentText;
use crate::io::save::{Expected, SaveOptions, Saver, Stamp};
use crate::model::{Board, DocumentRef, QuoteId, SourceId};
use crate::query::anchor::Proof;
use crate::query::labels::display_name;
use crate::query::versions::follow;
use crate::worker::{self, Limits};
use anyhow::{Context as _, bail};
use clap::Args;
use std::path::{Path, PathBuf};

/// What is told to `documents version`.
#[derive(Debug, Args)]
pub(super) struct VersionArgs {
    /// The board; its documents are kept in a folder beside it
    board: PathBuf,
    /// The source, by its id (`src-…`) or its whole title
    source: String,
    /// The new text, in any format that can be read
    file: PathBuf,
    /// The day on which the source was looked at in this version
    #[arg(long, value_name = "DATE")]
    accessed: Option<String>,
    /// Say what would become of the quotes, and change nothing
    #[arg(long)]
    dry_run: bool,
}

/// A text with the file that it was read out of, if that is another.
struct Read {
    document: DocumentText,
    reference: DocumentRef,
    original: Option<Vec<u8>>,
}

pub(super) fn run(args: &VersionArgs, out: &mut Output<'_>) -> anyhow::Result<Outcome> {
    let path = &args.board;
    let before =
        std::fs::read(path).with_context(|| format!("{} could not be read", path.display()))?;
    let board = board::load(path)?.board;
    let source = source_of(&board, &args.source)?;
    let accessed = args.accessed.as_deref().map(date).transpose()?;
    let read = read(&args.file)?;
    let store = Store::beside(path);
    let (texts, damaged) = store.texts(&Disk, &board);
    for err in &damaged {
        out.line(&format!("error: {err}"))?;
    }
    let quotes = board.quotes().iter();
    let quotes: Vec<QuoteId> = quotes
        .filter(|(_, quote)| quote.source == source)
        .map(|(id, _)| id)
        .collect();
    let text = (&read.reference, &read.document.text);
    let followed = follow(&board, source, quotes, &texts, text);
    let counts = followed.counts();
    let name = display_name(&board, source);
    let version = NewVersion {
        document: read.reference.clone(),
        accessed,
        anchors: followed.anchors.clone(),
        read: followed.read.clone(),
    };
    let added = add_version(&board, source, version);
    if added.is_empty() {
        out.line(&format!("{name}: it has this text already"))?;
        return Ok(Outcome::Fine);
    }
    if let Some(changes) = followed.changes {
        let same = followed.resemblance.map_or_else(String::new, |it| {
            format!("; about {:.0} % of the text is the same", it * 100.0)
        });
        let stretches = if changes == 1 { "stretch" } else { "stretches" };
        out.line(&format!("{name}: {changes} {stretches} changed{same}"))?;
    }
    if counts.total() > 0 {
        out.line(&format!("quotes: {}", followed.in_new().words()))?;
    }
    for (&quote, proof) in &followed.proofs {
        let word = match proof {
            Proof::Altered { .. }
            | Proof::Earlier {
                similar: Some(_), ..
            } => "altered",
            Proof::Earlier { similar: None, .. } | Proof::Missing => "not in it",
            Proof::Exact(_) | Proof::Moved(_) | Proof::NotAtHand => continue,
        };
        let name = display_name(&board, quote);
        out.line(&format!("{word}: {name} ({quote})"))?;
    }
    if args.dry_run {
        out.line("nothing was changed")?;
    } else {
        save(
            path,
            &before,
            &board.with(&added.diff),
            &store,
            &read,
            &args.file,
        )?;
        out.line(&format!("{name}: the version was added"))?;
    }
    let sound = counts.exact + counts.moved == counts.total() && damaged.is_empty();
    Ok(if sound { Outcome::Fine } else { Outcome::Found })
}

/// The documents first: a board never speaks of one that was lost on the way.
fn save(
    path: &Path,
    before: &[u8],
    board: &Board,
    store: &Store,
    read: &Read,
    file: &Path,
) -> anyhow::Result<()> {
    let mut saver = Saver::new(&Disk, std::process::id(), fastrand::u64(..));
    let ending = file.extension().and_then(|ending| ending.to_str());
    let original = read.original.as_deref();
    let original = original.map(|bytes| (bytes, ending.unwrap_or("")));
    store.put(&Disk, &mut saver, &read.document, original)?;
    let stamp = Stamp {
        hash: Digest::of(before),
        len: before.len() as u64,
        modified: None,
    };
    let options = SaveOptions {
        expected: Expected::File(stamp),
        allow_empty: true,
    };
    saver
        .save_board(board, path, options)
        .map_err(|err| not_saved(&err))
        .with_context(|| format!("{} was not written", path.display()))?;
    Ok(())
}

fn date(written: &str) -> anyhow::Result<FuzzyDate> {
    let parsed = written.parse();
    parsed
        .with_context(|| format!("`{written}` is no date: write it as 2016-03-22, 2016-03 or 2016"))
}

fn source_of(board: &Board, wanted: &str) -> anyhow::Result<SourceId> {
    if let Ok(id) = wanted.parse::<SourceId>()
        && board.sources().contains(id)
    {
        return Ok(id);
    }
    let titled = board.sources().iter();
    let titled: Vec<SourceId> = titled
        .filter(|(_, source)| source.title == wanted)
        .map(|(id, _)| id)
        .collect();
    match titled.as_slice() {
        [only] => Ok(*only),
        [] => bail!("no source has the id or the title `{wanted}`"),
        several => {
            let ids: Vec<String> = several.iter().map(ToString::to_string).collect();
            bail!("several sources are called so: {}", ids.join(", "))
        }
    }
}

/// Texts are read here; any other file by a process of its own, with limits.
fn read(file: &Path) -> anyhow::Result<Read> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let unread = || format!("{} could not be read", file.display());
    if documents::is_text_file(file) {
        let document = documents::read_text(&Disk, file)?;
        let reference = document.to_ref(&name, "text/plain");
        return Ok(Read {
            document,
            reference,
            original: None,
        });
    }
    let program = worker::program().context("the reader could not be started")?;
    let (extracted, sha256) =
        worker::read(&program, file, Limits::default(), &|| false).with_context(unread)?;
    let bytes = Disk.read(file, MAX_FILE_BYTES).with_context(unread)?;
    if Digest::of(&bytes).to_string() != sha256 {
        bail!("{} was changed while it was read", file.display());
    }
    let document = DocumentText::from_text(&extracted.text)?;
    let mut reference = document.to_ref(&name, Sort::of(&bytes, &name).media_type());
    reference.pages = document.pages(&extracted.text, &extracted.pages);
    reference.extractor = extracted.extractor;
    Ok(Read {
        original: Some(bytes).filter(|bytes| *bytes != document.text.as_bytes()),
        document,
        reference,
    })
}
