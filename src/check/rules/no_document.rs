//! `no-document`: a source whose text was never kept.

use crate::check::{Findings, Rule, Severity};
use crate::model::SourceKind;

pub(super) const RULE: Rule = Rule {
    code: "no-document",
    title: "Text not kept",
    severity: Severity::Note,
    what: "A source with quotes and without a document: there is no text and no hash of one.",
    why: "Pages change and vanish. Without the text as it was when it was read, nobody can prove \
          a single quote of it.",
    advice: "Attach the text or the file to the source",
    example: r#"
        source news
        quote q1 in news "he was there"
    "#,
    fine: r#"
        source news text "He says he was there."
        quote q1 in news "he was there" at 8
    "#,
    check,
};

fn check(findings: &mut Findings<'_>) {
    for (id, source) in findings.board.sources().iter() {
        let quotes = findings.index.backlinks.num_quotes_of(id);
        if source.document.is_none() && quotes > 0 && source.kind != SourceKind::OwnNote {
            let quotes = if quotes == 1 {
                "its quote".to_owned()
            } else {
                format!("its {quotes} quotes")
            };
            findings.say(
                id,
                format!("its text was never kept, so {quotes} cannot be proved"),
            );
        }
    }
}
