//! The number of the format, which stands first in the file and is read before anything else.

use super::problem::ReadError;

/// Reads `(format: N` at the beginning of a file.
///
/// Looked at before the rest, so that a file of a newer version is refused by name, however it goes on.
pub(super) fn format(text: &str) -> Result<u64, ReadError> {
    let wrong = |what: &str| Err(ReadError::NotABoard(what.to_owned()));
    let rest = skip_blank(text);
    if rest.is_empty() {
        return Err(ReadError::Empty);
    }
    let field = rest
        .strip_prefix('(')
        .map(skip_blank)
        .and_then(|rest| rest.strip_prefix("format"))
        .map(skip_blank)
        .and_then(|rest| rest.strip_prefix(':'))
        .map(skip_blank);
    let Some(field) = field else {
        let found: String = rest
            .chars()
            .take_while(|c| !c.is_control())
            .take(40)
            .collect();
        return Err(ReadError::NotABoard(format!(
            "it begins with `{found}`, where `(` and `format: 1` are expected"
        )));
    };
    let digits = field.bytes().take_while(u8::is_ascii_digit).count();
    let ends = skip_blank(&field[digits..]).starts_with([',', ')']);
    match field[..digits].parse::<u64>() {
        _ if !ends => wrong("its `format` is not a number"),
        Ok(0) => wrong("its `format` is 0; the first format is 1"),
        Ok(format) => Ok(format),
        Err(_) => wrong("its `format` is not a number"),
    }
}

/// Past white space and line comments, as a person may have put above the board.
fn skip_blank(text: &str) -> &str {
    let mut rest = text.trim_start();
    while let Some(comment) = rest.strip_prefix("//") {
        rest = comment
            .split_once('\n')
            .map_or("", |(_, after)| after)
            .trim_start();
    }
    rest
}
