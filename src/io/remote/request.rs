//! The request: a query of ours in the servers' language, with the sentences marked and no more than is wanted.

use crate::search::language::{Expr, Filter, Kind, Leaf, Phrase};
use crate::search::server::Fields;
use serde_json::{Map, Value, json};

/// What stands around a hit in the answer: characters that no text has.
pub const BEGIN: char = '\u{e000}';
pub const END: char = '\u{e001}';

/// The body of `POST /{index}/_search`.
pub fn body(expr: &Expr, fields: &Fields, limit: usize) -> Value {
    let mut marked = Map::new();
    for name in Fields::names(&fields.text) {
        marked.insert(name.to_owned(), json!({}));
    }
    json!({
        "query": query(expr, fields),
        "size": limit,
        "track_total_hits": true,
        "timeout": "15s",
        "_source": fields.all(),
        "highlight": {
            "pre_tags": [BEGIN.to_string()],
            "post_tags": [END.to_string()],
            "fragment_size": 200,
            "number_of_fragments": 3,
            "order": "score",
            "fields": marked,
        },
    })
}

fn query(expr: &Expr, fields: &Fields) -> Value {
    let all =
        |parts: &[Expr]| -> Vec<Value> { parts.iter().map(|part| query(part, fields)).collect() };
    match expr {
        Expr::Leaf(Leaf::Words(phrase)) => words(phrase, &searched(fields)),
        Expr::Leaf(Leaf::Filter(filter)) => narrow(filter, fields),
        Expr::Not(inner) => json!({ "bool": { "must_not": [query(inner, fields)] } }),
        Expr::And(parts) => json!({ "bool": { "must": all(parts) } }),
        Expr::Or(parts) => json!({ "bool": { "should": all(parts), "minimum_should_match": 1 } }),
    }
}

/// The fields in which words are looked for.
fn searched(fields: &Fields) -> Vec<&str> {
    Fields::names(&fields.text)
        .chain(Fields::names(&fields.title))
        .collect()
}

/// As they were typed: the server folds them as it folded its texts.
fn words(phrase: &Phrase, fields: &[&str]) -> Value {
    let how = if phrase.prefix {
        "phrase_prefix"
    } else {
        "phrase"
    };
    json!({ "multi_match": { "query": phrase.typed, "type": how, "fields": fields } })
}

fn narrow(filter: &Filter, fields: &Fields) -> Value {
    let dates = |bounds: Value| -> Value {
        let ranges: Vec<Value> = Fields::names(&fields.published)
            .map(|name| json!({ "range": { name: bounds } }))
            .collect();
        json!({ "bool": { "should": ranges, "minimum_should_match": 1 } })
    };
    match filter {
        // On a server are texts, and nothing else.
        Filter::Kind(kinds) if kinds.contains(&Kind::Text) => json!({ "match_all": {} }),
        Filter::Kind(_) => json!({ "match_none": {} }),
        Filter::Source(phrase) => {
            let named: Vec<&str> = [&fields.title, &fields.publisher, &fields.authors]
                .into_iter()
                .flat_map(|list| Fields::names(list))
                .collect();
            words(phrase, &named)
        }
        Filter::After(day) => dates(json!({ "gte": day.to_string() })),
        Filter::Before(day) => dates(json!({ "lt": day.to_string() })),
        Filter::Date(days) => {
            let mut bounds = Map::new();
            for (name, day) in [("gte", days.first), ("lte", days.last)] {
                if let Some(day) = day {
                    bounds.insert(name.to_owned(), json!(day.to_string()));
                }
            }
            dates(Value::Object(bounds))
        }
    }
}
