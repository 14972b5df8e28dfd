//! The command line: one file a subcommand; without one, the window opens.

mod board;
mod check;
mod diff;
mod documents;
mod explain;
mod export;
mod format;
mod new;
pub mod print;
mod publish;
mod report;
mod stats;
mod verify;
mod version;

use crate::io::save_error::SaveError;
use crate::publish::Publication;
use crate::renderer::Renderer;
use anyhow::Context as _;
use clap::{Parser, Subcommand, ValueEnum};
use print::Output;
use std::path::PathBuf;
use std::process::ExitCode;

/// An evidence board: people, organisations, places and events, the relations between them, and the
/// exact words that every line stands on.
///
/// Without a command the window opens: with BOARD, or the board last open, or at the first run the
/// starter board.
#[derive(Debug, Parser)]
#[command(
    name = "throughline",
    version,
    max_term_width = 100,
    args_conflicts_with_subcommands = true,
    after_help = "Exit codes: 0 for all is well, 1 where something wrong was found or the work could not be done, 2 for arguments that were not understood."
)]
struct Args {
    /// The board to open
    board: Option<PathBuf>,

    /// What draws the window, where the usual way does not work
    #[arg(long, value_enum)]
    renderer: Option<Renderer>,

    #[command(subcommand)]
    command: Option<Sub>,
}

/// Opens the window; given by whoever knows one.
pub type OpenWindow<'a> = &'a dyn Fn(Option<PathBuf>, Option<Renderer>) -> anyhow::Result<()>;

#[derive(Debug, Subcommand)]
enum Sub {
    /// Make an empty board
    New {
        /// The file to make; it must not be there
        file: PathBuf,
        /// The board's title
        #[arg(long, default_value = "")]
        title: String,
        /// The question the board asks
        #[arg(long, default_value = "")]
        question: String,
    },
    /// List what is wrong with boards; exit code 1 if there are errors
    Check {
        /// The boards to look at
        #[arg(required = true)]
        boards: Vec<PathBuf>,
        /// Everything; else ten warnings and notes of each rule are listed and the others counted
        #[arg(long)]
        all: bool,
        /// One JSON object a line instead of sentences
        #[arg(long)]
        json: bool,
    },
    /// Say what a rule of `check` finds, why it matters and what to do; without CODE, list all rules
    Explain {
        /// The rule, as it stands in brackets behind a finding
        code: Option<String>,
        /// One JSON object a line instead of sentences
        #[arg(long)]
        json: bool,
    },
    /// Say what changed from one board to another, claim by claim; exit code 1 if anything did
    Diff {
        /// The board as it was
        before: PathBuf,
        /// The board as it is
        after: PathBuf,
        /// One JSON object a line instead of sentences
        #[arg(long)]
        json: bool,
    },
    /// Write a board in another format, with everything derived from it
    Export {
        /// The board to read
        board: PathBuf,
        /// The format to write
        #[arg(long, value_enum)]
        format: ExportFormat,
        /// The file to write; standard output if not given
        #[arg(long, short)]
        output: Option<PathBuf>,
    },
    /// Write what is meant for strangers as one HTML file that needs no network. Only what is checked, named
    /// and sourced goes out, unless more is asked for
    Publish {
        /// The board to publish
        board: PathBuf,
        /// The file to write
        #[arg(long, short)]
        output: PathBuf,
        #[command(flatten)]
        more: PublishMore,
    },
    /// Write the file for the lawyer: every claim and relation numbered, with the passages it stands on, what is
    /// weak about it, and what changed since the last report
    Report(ReportArgs),
    /// Prove every quote of a published file against documents; exit code 1 if one is not exact
    Verify {
        /// The published file
        file: PathBuf,
        /// The documents: text files, or folders that are looked through
        #[arg(required = true)]
        documents: Vec<PathBuf>,
        /// One JSON object a line
        #[arg(long)]
        json: bool,
    },
    /// Print the text of a file as JSON, within limits; how the program reads files it cannot trust
    #[command(hide = true)]
    Extract {
        /// The file
        file: PathBuf,
        /// Bytes of memory it may take
        #[arg(long)]
        memory: u64,
        /// Seconds of computing it may take
        #[arg(long)]
        seconds: u64,
    },
    /// Attach and list the documents behind a board's sources
    #[command(subcommand)]
    Documents(DocumentsSub),
    /// Count what is on a board
    Stats {
        /// The board to count
        board: PathBuf,
        /// As one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Write a board in its canonical order and layout
    Format {
        /// The board to write anew; the former file becomes its .bak
        board: PathBuf,
        /// Change nothing; exit code 1 if the file is not as it would be written
        #[arg(long)]
        check: bool,
    },
}

/// What goes out beside what is checked, named and sourced.
#[derive(Debug, Clone, Copy, clap::Args)]
struct PublishMore {
    /// Also claims and relations that no quote supports, and cards of things that nothing speaks of
    #[arg(long)]
    leads: bool,
    /// Also note cards, comments on quotes, and notes on sources
    #[arg(long)]
    notes: bool,
    /// Also what nobody has checked
    #[arg(long)]
    unchecked: bool,
    /// Also the names of those who spoke on background or not for attribution
    #[arg(long)]
    withheld_speakers: bool,
}

/// What a report is to hold, and what it is compared with.
#[derive(Debug, clap::Args)]
struct ReportArgs {
    /// The board to report on
    board: PathBuf,
    /// The file to write
    #[arg(long, short)]
    output: PathBuf,
    /// The format; by the ending of the file if not given
    #[arg(long, value_enum)]
    format: Option<ReportFormat>,
    /// A marked moment by its name, or another board, to list the changes since; the last report if not given
    #[arg(long, value_name = "FILE_OR_MOMENT")]
    since: Option<String>,
    /// Only what lies in this frame, by its title or id
    #[arg(long, conflicts_with = "only")]
    frame: Option<String>,
    /// Only these records by their ids, and what is said of them or rests on them
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    only: Vec<String>,
    /// Leave out claims and relations that no quote supports
    #[arg(long)]
    without_leads: bool,
    /// Leave out the names that are withheld from publication, and every text in which one stands
    #[arg(long)]
    without_withheld: bool,
    /// Do not mark the moment of this report beside the board
    #[arg(long)]
    unmarked: bool,
}

#[derive(Debug, Subcommand)]
enum DocumentsSub {
    /// Find each source's document among files by its hash, keep its text beside the board, prove every quote
    Attach {
        /// The board; its documents are kept in a folder beside it
        board: PathBuf,
        /// Files, or folders that are looked through
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Add a corrected text to a source as its newest version, and keep the one before; exit code 1 if a quote
    /// does not stand in it word for word
    Version(version::VersionArgs),
    /// List each source with its document and how its quotes stand; exit code 1 if a document was changed, or
    /// words are altered or missing
    List {
        /// The board to list
        board: PathBuf,
        /// One JSON object a line
        #[arg(long)]
        json: bool,
    },
}

/// What `export` writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ExportFormat {
    Json,
}

/// What `report` writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ReportFormat {
    Html,
    Markdown,
    Pdf,
}

/// How a command ended, when it could do its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Fine,
    /// It did its work and found something wrong.
    Found,
}

/// Runs the program with the arguments of the process.
pub fn main(window: OpenWindow<'_>) -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(err) => {
            // clap prints help to stdout, mistakes to stderr; 2 is the exit code of a misused command.
            let code = if err.use_stderr() { 2 } else { 0 };
            drop(err.print());
            return ExitCode::from(code);
        }
    };
    let mut stdout = std::io::stdout().lock();
    let mut stderr = std::io::stderr();
    let code = run_code(args, window, &mut Output::new(&mut stdout), &mut stderr);
    ExitCode::from(code)
}

/// Runs `throughline ARGS`, writing to `out` and `err`. For tests.
pub fn run_with(
    args: impl IntoIterator<Item = std::ffi::OsString>,
    out: &mut dyn std::io::Write,
    err: &mut dyn std::io::Write,
) -> u8 {
    let args = std::iter::once("throughline".into()).chain(args);
    match Args::try_parse_from(args) {
        Ok(args) => run_code(args, &no_window, &mut Output::new(out), err),
        Err(problem) => {
            let target: &mut dyn std::io::Write = if problem.use_stderr() { err } else { out };
            drop(write!(target, "{problem}"));
            if problem.use_stderr() { 2 } else { 0 }
        }
    }
}

fn run_code(
    args: Args,
    window: OpenWindow<'_>,
    out: &mut Output<'_>,
    err: &mut dyn std::io::Write,
) -> u8 {
    let result = match args.command {
        None => window(args.board, args.renderer)
            .context("the window could not be opened")
            .map(|()| Outcome::Fine),
        Some(command) => dispatch(command, out),
    };
    match result {
        Ok(Outcome::Fine) => 0,
        Ok(Outcome::Found) => 1,
        // Whoever read our output closed it, as `head` does: that is no mistake.
        Err(problem) if is_broken_pipe(&problem) => 0,
        Err(problem) => {
            drop(writeln!(
                err,
                "throughline: {}",
                print::plain(&format!("{problem:#}"))
            ));
            1
        }
    }
}

fn dispatch(command: Sub, out: &mut Output<'_>) -> anyhow::Result<Outcome> {
    match command {
        Sub::New {
            file,
            title,
            question,
        } => new::run(&file, title, question, out),
        Sub::Check { boards, all, json } => check::run(&boards, check::Look { json, all }, out),
        Sub::Extract {
            file,
            memory,
            seconds,
        } => {
            crate::worker::run(&file, memory, seconds)?;
            Ok(Outcome::Fine)
        }
        Sub::Explain { code, json } => explain::run(code.as_deref(), json, out),
        Sub::Diff {
            before,
            after,
            json,
        } => diff::run(&before, &after, json, out),
        Sub::Export {
            board,
            format: ExportFormat::Json,
            output,
        } => export::run(&board, output.as_deref(), out),
        Sub::Publish {
            board,
            output,
            more,
        } => {
            let options = Publication {
                leads: more.leads,
                notes: more.notes,
                unchecked: more.unchecked,
                withheld_speakers: more.withheld_speakers,
            };
            publish::run(&board, &output, options, out)
        }
        Sub::Report(args) => report::run(&args, out),
        Sub::Verify {
            file,
            documents,
            json,
        } => verify::run(&file, &documents, json, out),
        Sub::Documents(DocumentsSub::Attach { board, files }) => {
            documents::attach(&board, &files, out)
        }
        Sub::Documents(DocumentsSub::Version(args)) => version::run(&args, out),
        Sub::Documents(DocumentsSub::List { board, json }) => documents::list(&board, json, out),
        Sub::Stats { board, json } => stats::run(&board, json, out),
        Sub::Format { board, check } => format::run(&board, check, out),
    }
}

/// Where there is no window to open: in tests, and in a build without one.
pub fn no_window(_board: Option<PathBuf>, _renderer: Option<Renderer>) -> anyhow::Result<()> {
    Err(anyhow::anyhow!(
        "there is none here; give a command, --help lists them"
    ))
}

/// A save that failed, without the words meant for a window that still holds the work.
fn not_saved(err: &SaveError) -> anyhow::Error {
    match err {
        SaveError::Disk { source, .. } => anyhow::anyhow!("{source}"),
        other => anyhow::anyhow!("{other}"),
    }
}

fn is_broken_pipe(problem: &anyhow::Error) -> bool {
    problem
        .chain()
        .filter_map(|cause| cause.downcast_ref::<std::io::Error>())
        .any(|cause| cause.kind() == std::io::ErrorKind::BrokenPipe)
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_arguments_are_well_formed() {
        Args::command().debug_assert();
    }
}
