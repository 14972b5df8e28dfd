//! `throughline report`: the file for the lawyer.

use super::print::{self, Output};
use super::{Outcome, ReportArgs, ReportFormat, not_saved};
use crate::base::digest::Digest;
use crate::compare::moment::{last_report, next_report_name};
use crate::compare::{Kept, Moment, MomentKind, MomentTime};
use crate::evidence::Derived;
use crate::io::board_file;
use crate::io::documents::Store;
use crate::io::fs::Disk;
use crate::io::moments::Moments;
use crate::io::report::{Order, make, write};
use crate::io::save::{Expected, Saver};
use crate::model::{Board, RecordRef};
use crate::report::{Format, Made, Options, Privacy, Report, Scope};
use anyhow::Context as _;
use std::collections::BTreeSet;
use std::path::Path;

pub(super) fn run(args: &ReportArgs, out: &mut Output<'_>) -> anyhow::Result<Outcome> {
    let (path, target) = (args.board.as_path(), args.output.as_path());
    let format = format(args)?;
    let bytes =
        std::fs::read(path).with_context(|| format!("{} could not be read", path.display()))?;
    let board = board_file::read(&bytes)
        .with_context(|| format!("{} could not be opened", path.display()))?
        .board;
    let (texts, damaged) = Store::beside(path).texts(&Disk, &board);
    for err in &damaged {
        out.line(&format!("error: {err}"))?;
    }
    let options = Options {
        scope: scope(args, &board)?,
        leads: !args.without_leads,
        withheld: !args.without_withheld,
    };
    let moments = Moments::beside(path);
    let kept = moments.list(&Disk).with_context(|| {
        format!(
            "the moments in {} could not be listed",
            moments.dir().display()
        )
    })?;
    let before = before(args.since.as_deref(), &kept)?;
    let derived = Derived::build(&board);
    let order = Order {
        board: &board,
        derived: &derived,
        texts: &texts,
        options: &options,
        made: Made {
            on: jiff::Zoned::now().strftime("%Y-%m-%d").to_string(),
            file: path
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default(),
            sha256: Some(Digest::of(&bytes)),
            unsaved: false,
        },
        before: before.as_ref().map(|(name, board)| (name.as_str(), board)),
    };
    let report = make(&order).with_context(|| format!("{} was not written", target.display()))?;
    let written =
        write(&report, format).with_context(|| format!("{} was not written", target.display()))?;
    let mut saver = Saver::new(&Disk, std::process::id(), fastrand::u64(..));
    saver
        .save_bytes(&written.bytes, target, Expected::Anything)
        .map_err(|err| not_saved(&err))
        .with_context(|| format!("{} could not be written", target.display()))?;
    tell(&report, target, out)?;
    if !written.missing.is_empty() {
        out.line(&format!(
            "warning: no font in the program has {}; as HTML they are shown",
            print::count(written.missing.len(), "sign of it", "signs of it")
        ))?;
    }
    let is_marked = args.unmarked || mark(&moments, &kept, &board, &mut saver, out)?;
    Ok(if is_marked && damaged.is_empty() {
        Outcome::Fine
    } else {
        Outcome::Found
    })
}

/// As it is asked for, or as the file's name ends.
fn format(args: &ReportArgs) -> anyhow::Result<Format> {
    let ending = args.output.extension().map(|it| it.to_string_lossy());
    // Over a board one would lose it for its own report.
    if ending.as_deref() == Some("ron") {
        return Err(anyhow::anyhow!(
            "{} is the name of a board; give the report another one",
            args.output.display()
        ));
    }
    let by_name = || ending.as_deref().and_then(Format::of_ending);
    let asked = args.format.map(|format| match format {
        ReportFormat::Html => Format::Html,
        ReportFormat::Markdown => Format::Markdown,
        ReportFormat::Pdf => Format::Pdf,
    });
    asked.or_else(by_name).with_context(|| {
        format!(
            "{} does not end with .html, .md or .pdf: say the format with --format",
            args.output.display()
        )
    })
}

fn scope(args: &ReportArgs, board: &Board) -> anyhow::Result<Scope> {
    if let Some(wanted) = &args.frame {
        let found = board
            .frames()
            .iter()
            .find(|(id, frame)| id.to_string() == *wanted || frame.title.trim() == wanted.trim());
        let (id, _) = found.with_context(|| {
            let titles = board.frames().iter().map(|(_, frame)| frame.title.as_str());
            format!(
                "no frame is called “{wanted}”; there are: {}",
                titles.collect::<Vec<_>>().join(", ")
            )
        })?;
        return Ok(Scope::Frame(id));
    }
    if args.only.is_empty() {
        return Ok(Scope::Board);
    }
    let ids = args.only.iter().map(|text| {
        let id: RecordRef = text
            .parse()
            .with_context(|| format!("“{text}” is no id of a record"))?;
        if board.contains(id) {
            Ok(id)
        } else {
            Err(anyhow::anyhow!("{id} is not on the board"))
        }
    });
    let ids: BTreeSet<RecordRef> = ids.collect::<anyhow::Result<_>>()?;
    Ok(Scope::Records(ids))
}

/// The board to compare with, and what it is called: what is asked for, or the last report.
fn before(since: Option<&str>, kept: &[Kept]) -> anyhow::Result<Option<(String, Board)>> {
    let Some(wanted) = since else {
        return last_report(kept).map(opened).transpose();
    };
    let named = |kept: &&Kept| {
        let file = kept.path.file_name().map(|name| name.to_string_lossy());
        kept.moment.name == wanted || file.as_deref() == Some(wanted)
    };
    if let Some(found) = kept.iter().find(named) {
        return opened(found).map(Some);
    }
    let path = Path::new(wanted);
    if !path.exists() {
        let names = kept.iter().map(|kept| kept.moment.label());
        let names: Vec<String> = names.collect();
        let known = if names.is_empty() {
            "no moment of this board is marked".to_owned()
        } else {
            format!("marked are: {}", names.join("; "))
        };
        return Err(anyhow::anyhow!(
            "“{wanted}” is neither a marked moment nor a file; {known}"
        ));
    }
    let name = path.file_name().unwrap_or(path.as_os_str());
    let board = super::board::load(path)?.board;
    Ok(Some((name.to_string_lossy().into_owned(), board)))
}

fn opened(kept: &Kept) -> anyhow::Result<(String, Board)> {
    let opened = Moments::open(&Disk, kept)?;
    Ok((kept.moment.label(), opened.loaded.board))
}

/// Marks the moment of this report, so that the next one can say what changed; whether it could.
fn mark(
    moments: &Moments,
    kept: &[Kept],
    board: &Board,
    saver: &mut Saver<'_>,
    out: &mut Output<'_>,
) -> anyhow::Result<bool> {
    let moment = Moment {
        at: MomentTime::from_unix(jiff::Timestamp::now().as_second()),
        kind: MomentKind::Report,
        name: next_report_name(kept),
    };
    let name = moment.name.clone();
    match moments.mark(&Disk, saver, board, moment) {
        Ok(_) => out.line(&format!("marked as “{name}”"))?,
        Err(err) => {
            let err = not_saved(&err);
            out.line(&format!(
                "warning: the moment was not marked, so the next report cannot be compared with this one: {err}"
            ))?;
            return Ok(false);
        }
    }
    Ok(true)
}

fn tell(report: &Report, target: &Path, out: &mut Output<'_>) -> anyhow::Result<()> {
    let counts = report.head.counts;
    out.line(&format!(
        "{}: {}, {}, {}, {}, {}",
        target.display(),
        print::count(counts.claims, "claim", "claims"),
        print::count(counts.relations, "relation", "relations"),
        print::count(counts.proofs.total(), "quote", "quotes"),
        print::count(counts.sources, "source", "sources"),
        print::count(counts.disputes, "dispute", "disputes"),
    ))?;
    if report.head.leads_left_out > 0 {
        let leads = print::count(report.head.leads_left_out, "lead", "leads");
        out.line(&format!("left out: {leads}"))?;
    }
    match report.head.privacy {
        Privacy::Open => {}
        Privacy::Names(names) => out.line(&format!(
            "not for publication: it names {} to be kept out of anything published",
            print::count(
                names,
                "person or thing that is",
                "people and things that are"
            )
        ))?,
        Privacy::LeftOut { entries, texts, .. } => out.line(&format!(
            "left out for a withheld name: {}, {}",
            print::count(entries, "entry", "entries"),
            print::count(texts, "text", "texts"),
        ))?,
    }
    let changes = report.changes.as_ref();
    out.line(&changes.map_or_else(
        || "the first report: nothing to compare with".to_owned(),
        |it| {
            let lines = it.groups.iter().map(|(_, lines)| lines.len()).sum();
            let lines = print::count(lines, "change", "changes");
            format!("{lines} since {}", it.since)
        },
    ))?;
    Ok(())
}
