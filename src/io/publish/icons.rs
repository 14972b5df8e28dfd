//! The page's icons: drawn once as symbols, used by name.

use crate::model::EntityKind;
use maud::{Markup, PreEscaped, html};

/// Name and drawing, 24 by 24, in strokes.
const ICONS: [(&str, &str); 31] = [
    (
        "person",
        r#"<circle cx="12" cy="8" r="3.6"/><path d="M4.8 20c.2-4 3.1-6.2 7.2-6.2s7 2.2 7.2 6.200z"/>"#,
    ),
    (
        "organisation",
        r#"<circle cx="12" cy="8" r="3"/><path d="M6.3 18.500c.2-3.4 2.4-5 5.7-5s5.5 1.6 5.7 5z"/><circle cx="4.8" cy="10" r="1.8"/><circle cx="19.2" cy="10" r="1.8"/><path d="M1.5 17.500c.1-2.5 1.3-3.7 3.3-3.700M22.5 17.500c-.1-2.5-1.3-3.7-3.3-3.7"/>"#,
    ),
    (
        "place",
        r#"<path d="M12 21.300s-6.6-6.2-6.6-11.300a6.6 6.6 0 0 1 13.2 0c0 5.1-6.6 11.3-6.6 11.300z"/><circle cx="12" cy="10" r="2.3"/>"#,
    ),
    (
        "event",
        r#"<rect x="4" y="5.5" width="16" height="15" rx="2"/><path d="M4 10h16M8 3.200v4M16 3.200v4M8.5 14h3v3h-3z"/>"#,
    ),
    (
        "account",
        r#"<circle cx="12" cy="12" r="3.7"/><path d="M15.7 8.300v5.200a2.4 2.4 0 0 0 4.8 0V12a8.5 8.5 0 1 0-3.6 6.9"/>"#,
    ),
    (
        "object",
        r#"<path d="M12 3l8 4.500v9L12 21l-8-4.500v-9zM12 12l8-4.500M12 12v9M12 12L4 7.5"/>"#,
    ),
    (
        "document",
        r#"<path d="M6 3h8l5 5v13H6zM14 3v5h5M9 13h7M9 17h7"/>"#,
    ),
    (
        "concept",
        r#"<path d="M9 17v-1.500a6 6 0 1 1 6 0V17zM9.8 20.800h4.4"/>"#,
    ),
    (
        "source",
        r#"<rect x="3" y="5" width="18" height="14.5" rx="1.5"/><path d="M6.5 9h5v4.500h-5zM15 9h3M15 12h3M6.5 16.500H18"/>"#,
    ),
    (
        "quote",
        r#"<path class="solid" d="M4.5 17.500H8l2.2-4.300V6.500H4.200v6.700h3zM13.8 17.500h3.500l2.2-4.300V6.500h-6v6.700h3z"/>"#,
    ),
    (
        "note",
        r#"<path d="M4.5 4.500h15v9.500l-5.5 5.500h-9.500zM14 19.500V14h5.5"/>"#,
    ),
    (
        "claim",
        r#"<path d="M4 7h9M4 12h7M4 17h9M15.5 12.500l2.2 2.2 4-4.5"/>"#,
    ),
    (
        "relation",
        r#"<circle cx="5.5" cy="17.5" r="2.5"/><circle cx="18.5" cy="6.5" r="2.5"/><path d="M7.5 15.800L16.5 8.2"/>"#,
    ),
    (
        "dispute",
        r#"<path d="M12 3.500v17M7.5 20.500h9M4.5 7h15M4.5 7L2 13.500h5zM19.5 7L17 13.500h5zM2 13.500a2.5 2.5 0 0 0 5 0M17 13.500a2.5 2.5 0 0 0 5 0"/>"#,
    ),
    (
        "legal",
        r#"<path d="M12.8 3.200l6.5 6.500M8.2 7.800l6.5 6.500M14 4.400L9.4 9M18.1 8.500l-4.6 4.600M11.2 10.800L3.5 18.500l2 2 7.7-7.700M14 20.700h7.5"/>"#,
    ),
    (
        "withdrawn",
        r#"<circle cx="12" cy="12" r="8.5"/><path d="M6 6l12 12"/>"#,
    ),
    (
        "lead",
        r#"<path d="M8 8.500a4 4 0 1 1 5.6 3.700c-1.1.6-1.6 1.3-1.6 2.800M12 19.200v.3"/>"#,
    ),
    ("sourced", r#"<path d="M5 12.500l4.5 4.500L19.5 6.5"/>"#),
    (
        "corroborated",
        r#"<path d="M1.8 12.800l4.2 4.200L15 7M10.8 15.300l1.7 1.700L22.2 7"/>"#,
    ),
    (
        "contested",
        r#"<path d="M2.5 8.500H11M8 5.500l3 3-3 3M21.5 15.500H13M16 12.500l-3 3 3 3"/>"#,
    ),
    (
        "fallen",
        r#"<path d="M5 12.500l4.5 4.500L19.5 6.500M3 3l18 18"/>"#,
    ),
    (
        "supports",
        r#"<circle cx="12" cy="12" r="8.5"/><path d="M12 8v8M8 12h8"/>"#,
    ),
    (
        "contradicts",
        r#"<circle cx="12" cy="12" r="8.5"/><path d="M8 12h8"/>"#,
    ),
    (
        "context",
        r#"<circle cx="12" cy="12" r="8.5"/><path d="M12 11.500V16M12 8v.2"/>"#,
    ),
    ("close", r#"<path d="M6 6l12 12M18 6L6 18"/>"#),
    ("back", r#"<path d="M15 5l-7 7 7 7"/>"#),
    ("on", r#"<path d="M9 5l7 7-7 7"/>"#),
    ("story", r#"<path d="M8 5.500v13l10.5-6.500z"/>"#),
    (
        "outline",
        r#"<path d="M4 6h.5M8.5 6H20M4 12h.5M8.5 12H20M4 18h.5M8.5 18H20"/>"#,
    ),
    (
        "fit",
        r#"<path d="M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5"/>"#,
    ),
    (
        "search",
        r#"<circle cx="10.5" cy="10.5" r="6"/><path d="M15 15l5.5 5.5"/>"#,
    ),
];

/// All of them, to be used by name further down the page.
pub(super) fn symbols() -> Markup {
    html! {
        svg class="symbols" width="0" height="0" aria-hidden="true" {
            @for (name, drawing) in ICONS {
                symbol id=(format!("i-{name}")) viewBox="0 0 24 24" { (PreEscaped(drawing)) }
            }
        }
    }
}

pub(super) fn icon(name: &str) -> Markup {
    html! { svg class="icon" aria-hidden="true" { use href=(format!("#i-{name}")) {} } }
}

pub(super) fn of_kind(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Organisation => "organisation",
        EntityKind::Place => "place",
        EntityKind::Event => "event",
        EntityKind::Account => "account",
        EntityKind::Object => "object",
        EntityKind::Document => "document",
        EntityKind::Concept => "concept",
    }
}
