//! `throughline stats`: what is on a board, counted.

use super::print::Output;
use super::{Outcome, board};
use crate::evidence::{EvidenceIndex, Standing};
use crate::model::{About, Board, CardContent};
use crate::query::Index;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::path::Path;

pub(super) fn run(path: &Path, as_json: bool, out: &mut Output<'_>) -> anyhow::Result<Outcome> {
    let loaded = board::load(path)?;
    let rows = count(&loaded.board);
    if as_json {
        let object: Map<String, Value> = rows
            .into_iter()
            .map(|(name, n)| (key(&name), json!(n)))
            .collect();
        out.json(&Value::Object(object))?;
        return Ok(Outcome::Fine);
    }
    let width = rows
        .iter()
        .map(|(name, _)| name.chars().count())
        .max()
        .unwrap_or(0);
    for (name, n) in rows {
        out.line(&format!("{name:width$}  {n:>6}"))?;
    }
    Ok(Outcome::Fine)
}

/// A row's name as a key: `about_relations`.
fn key(name: &str) -> String {
    name.trim().replace(' ', "_")
}

fn count(board: &Board) -> Vec<(String, usize)> {
    let index = Index::build(board);
    let evidence = EvidenceIndex::build(board, &index);
    let mut rows: Vec<(String, usize)> = Vec::new();
    let mut row = |name: &str, n: usize| rows.push((name.to_owned(), n));
    row("entities", board.entities().len());
    let mut kinds: BTreeMap<_, usize> = BTreeMap::new();
    for (_, entity) in board.entities().iter() {
        *kinds.entry(entity.kind).or_default() += 1;
    }
    for (kind, n) in kinds {
        row(&format!("  {}", kind.label().to_lowercase()), n);
    }
    row("relations", board.relations().len());
    row("claims", board.claims().len());
    row(
        "  about relations",
        board
            .claims()
            .iter()
            .filter(|(_, c)| matches!(c.about, About::Relation(_)))
            .count(),
    );
    row("quotes", board.quotes().len());
    row("sources", board.sources().len());
    row("cards", board.cards().len());
    row(
        "  notes",
        board
            .cards()
            .iter()
            .filter(|(_, c)| matches!(c.content, CardContent::Note(_)))
            .count(),
    );
    row("frames", board.frames().len());
    row("steps", board.steps().len());
    let denied = board.claims().iter().filter(|(_, c)| c.denied).count()
        + board.relations().iter().filter(|(_, r)| r.denied).count();
    row("denied", denied);
    row("disputes", evidence.disputes().count());
    let standings = [
        (Standing::Lead, "leads"),
        (Standing::Sourced, "sourced"),
        (Standing::Corroborated, "corroborated"),
        (Standing::Contested, "contested"),
        (Standing::Fallen, "fallen"),
    ];
    for (standing, name) in standings {
        let claims = board
            .claims()
            .ids()
            .filter(|&id| evidence.standing(id) == Some(standing))
            .count();
        let relations = board
            .relations()
            .ids()
            .filter(|&id| evidence.standing(id) == Some(standing))
            .count();
        row(name, claims + relations);
    }
    rows
}
