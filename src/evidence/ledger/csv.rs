//! The ledger as a table for spreadsheets: comma-separated values after RFC 4180, in UTF-8.

use super::look::Column;
use super::row::Row;
use crate::evidence::fallout::evidence_of;
use crate::model::{Board, RecordRef};
use crate::query::labels::{display_name, quote_text};

/// Programs that guess the encoding take it for UTF-8 by this.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Columns after those of the window.
const MORE: [&str; 6] = [
    "What it is",
    "Kind",
    "Weak because",
    "Sources by name",
    "Quotes by their words",
    "Id",
];

/// The rows in this order, one line each below a line of heads.
///
/// After the columns of the window come the id, the kind, the sources and the words of the quotes. A text
/// that a spreadsheet would run as a formula has an apostrophe before it (OWASP, "CSV injection").
pub fn csv<'a>(board: &Board, rows: impl IntoIterator<Item = &'a Row>) -> String {
    let mut out = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    let heads = Column::ALL.map(Column::label).into_iter().chain(MORE);
    // Nothing can fail: it is written to memory, and every line has as many cells.
    let _infallible = out.write_record(heads);
    for row in rows {
        let cells = Column::ALL.map(|column| column.text(row));
        let cells = cells.into_iter().chain(more_cells(board, row));
        let _infallible = out.write_record(cells.map(|cell| guarded(&cell)));
    }
    let bytes = out.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

/// No program takes it for a formula.
fn guarded(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    format!("{}{cell}", if formula { "'" } else { "" })
}

fn more_cells(board: &Board, row: &Row) -> [String; 6] {
    let what = match row.record {
        RecordRef::Relation(_) => "relation",
        _ => "claim",
    };
    let weak: Vec<&str> = row.weighed.support.weak().labels().collect();
    let sources = row.sources.iter().map(|&id| display_name(board, id));
    let pieces = evidence_of(board, row.record).unwrap_or_default();
    let quotes = pieces.iter().filter_map(|piece| {
        let words = quote_text(board, piece.quote)?;
        Some(format!("{}: “{words}”", piece.stance.label()))
    });
    [
        what.to_owned(),
        row.kind.clone(),
        weak.join("; "),
        sources.collect::<Vec<_>>().join("; "),
        quotes.collect::<Vec<_>>().join("\n"),
        row.record.to_string(),
    ]
}

#[cfg(test)]
mod tests {
    use super::csv;
    use crate::evidence::tests::derived;
    use expect_test::expect;

    #[test]
    fn texts_are_quoted_and_never_run() {
        let (fixture, derived) = derived(
            r#"
            source news "The Daily"
            quote q1 in news "thirty, or so" by "an official"
            quote q2 in news "nobody"
            person alice "=HYPERLINK(A1)"
            claim c1 alice age = "30, \"about\"" [q1 -q2]
            claim c2 alice note = "@sum" [q1]
            "#,
        );
        let text = csv(&fixture.board, derived.ledger.rows()).replace('\r', "");
        expect![[r#"
            What it says,Standing,Quotes,Sources,Origins,Speakers,Legal stage,When,Dispute,Checked,What it is,Kind,Weak because,Sources by name,Quotes by their words,Id
            "'=HYPERLINK(A1), note: @sum",Sourced,1,1,1,an official,,,,,claim,note,One origin; Only unnamed speakers,The Daily,"Supports: “thirty, or so”",clm-0h8kw0ytmmrt0
            "'=HYPERLINK(A1), age: 30, ""about""",Contested,1,1,1,an official,,,Unresolved,,claim,age,One origin; Only unnamed speakers,The Daily,"Supports: “thirty, or so”
            Contradicts: “nobody”",clm-0h8kz0ytmmt2s
        "#]]
        .assert_eq(text.strip_prefix('\u{feff}').unwrap());
    }
}
