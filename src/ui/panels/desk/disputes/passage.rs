//! A quote in its sentence: the words around it, who said it and how they know, where and when it was published.

use crate::editor::Action;
use crate::evidence::{Part, is_live};
use crate::model::{Basis, Board, Evidence, Quote, QuoteId, Stance, Terms};
use crate::publish::excerpt;
use crate::query::labels::{display_name, speaker_name};
use crate::ui::ctx::ViewCtx;
use crate::ui::panels::inspector::evidence::proof_ui;
use crate::ui::text::{self, Text, TextSpec};
use crate::ui::theme::{Tokens, radius, space, text_size};
use crate::ui::widgets::Button;
use crate::ui::{fonts, icons};
use eframe::egui::text::TextFormat;
use eframe::egui::{Role, Sense, Ui, WidgetInfo};
use std::collections::BTreeMap;

/// So many words before and behind a quote: a sentence or two.
const WORDS: usize = 28;

/// The words around quotes that were looked at, until the board or the documents change: a document may be a
/// whole book.
#[derive(Default)]
pub struct Surroundings {
    board: Board,
    num_documents: usize,
    found: BTreeMap<QuoteId, (String, String)>,
}

impl Surroundings {
    /// Once a frame: forgets what was found for another board.
    pub fn refresh(&mut self, cx: &ViewCtx<'_>) {
        let num_documents = cx.texts.map().len();
        if self.num_documents != num_documents || !self.board.shares_records(cx.board) {
            self.board = cx.board.clone();
            self.num_documents = num_documents;
            self.found.clear();
        }
    }

    fn of(&mut self, cx: &ViewCtx<'_>, id: QuoteId, quote: &Quote) -> &(String, String) {
        let found = self.found.entry(id);
        found.or_insert_with(|| around(cx, id, quote))
    }
}

/// The words before and behind a quote: from its document where that is at hand and has it, else those that were
/// kept with the quote.
fn around(cx: &ViewCtx<'_>, id: QuoteId, quote: &Quote) -> (String, String) {
    // Seen from another day the words of the quote had appeared; those around it may tell more than was known.
    if cx.is_locked() {
        return Default::default();
    }
    let source = cx.board.sources().get(quote.source);
    let proof = cx.proofs.get(&id);
    let text = source.and_then(|source| cx.texts.of(source));
    let in_text = text.and_then(|text| {
        let range = proof?
            .range()
            .filter(|range| range.slice(text) == Some(&quote.anchor.exact))?;
        excerpt::around(text, range, WORDS)
    });
    in_text.unwrap_or_else(|| {
        let before = excerpt::whole_prefix(&quote.anchor.prefix);
        let behind = excerpt::whole_suffix(&quote.anchor.suffix);
        (before.to_owned(), behind.to_owned())
    })
}

pub fn passage_ui(
    cx: &ViewCtx<'_>,
    ui: &mut Ui,
    surroundings: &mut Surroundings,
    piece: Evidence,
    part: Part,
) {
    let Some(quote) = cx.board.quotes().get(piece.quote) else {
        text::weak(ui, "A quote that is not on the board");
        return;
    };
    let tokens = Tokens::of(ui.ctx());
    ui.spacing_mut().item_spacing.y = 2.0;
    stance_ui(ui, piece.stance, part);
    let (before, behind) = surroundings.of(cx, piece.quote, quote).clone();
    words_ui(cx, ui, piece.quote, quote, (&before, &behind));
    Text::new(who(cx, piece.quote, quote))
        .small()
        .wrap()
        .show(ui);
    Text::new(place(cx, quote)).small().weak().wrap().show(ui);
    if !is_live(cx.board, quote) {
        Text::new("Withdrawn")
            .small()
            .strong()
            .colour(tokens.danger)
            .show(ui);
    }
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        let read = Button::new("Read").icon(icons::BOOK).quiet();
        let read = read.tooltip("Open the reader at these words").show(ui);
        let name = format!("Read {}", display_name(cx.board, piece.quote));
        read.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        if read.gained_focus() {
            read.scroll_to_me(None);
        }
        if read.clicked() {
            cx.push(Action::OpenQuote(piece.quote));
        }
        proof_ui(cx, ui, piece.quote);
    });
}

/// What a quote does, where that is not what all do in this column.
fn stance_ui(ui: &mut Ui, stance: Stance, part: Part) {
    let tokens = Tokens::of(ui.ctx());
    let colour = match (stance, part) {
        (Stance::Supports, _) | (Stance::Contradicts, Part::Against) => return,
        (Stance::Contradicts, _) => tokens.stance.contradicts,
        (Stance::Context, _) => tokens.stance.context,
    };
    Text::new(stance.label())
        .small()
        .strong()
        .colour(colour)
        .show(ui);
}

/// The quote, marked, among the words around it.
fn words_ui(cx: &ViewCtx<'_>, ui: &mut Ui, id: QuoteId, quote: &Quote, around: (&str, &str)) {
    let tokens = Tokens::of(ui.ctx());
    let (before, behind) = around;
    let exact = quote.anchor.exact.as_str();
    let whole = format!("{before}{exact}{behind}");
    let font = fonts::regular(text_size::BODY);
    let start = before.chars().count();
    let chars = start..start + exact.chars().count();
    let strong = TextFormat::simple(font.clone(), tokens.text_strong);
    let spec = TextSpec::new(&whole, font, tokens.text_weak)
        .wrap(ui.available_width())
        .span(chars.clone(), strong);
    let laid_out = text::layout(ui.ctx(), &spec);
    let (rect, response) = ui.allocate_exact_size(laid_out.size(), Sense::CLICK);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("“{exact}”")));
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_description(whole.as_str()));
    if ui.is_rect_visible(rect) {
        for mark in laid_out.rects_of(chars) {
            let mark = mark.translate(rect.min.to_vec2());
            ui.painter()
                .rect_filled(mark, f32::from(radius::SMALL) / 2.0, tokens.quote_highlight);
        }
        laid_out.paint(ui.painter(), rect.min, tokens.text_weak);
    }
    if response
        .on_hover_text("Open the reader at these words")
        .clicked()
    {
        cx.push(Action::OpenQuote(id));
    }
}

/// Who said it, on what terms, and how they know.
fn who(cx: &ViewCtx<'_>, id: QuoteId, quote: &Quote) -> String {
    let own = || "In the source’s own voice".to_owned();
    let mut parts = vec![speaker_name(cx.board, id).unwrap_or_else(own)];
    if let Some(speaker) = &quote.speaker {
        if speaker.terms != Terms::Unknown {
            parts.push(speaker.terms.label().to_lowercase());
        }
        if speaker.basis != Basis::Unknown {
            parts.push(speaker.basis.label().to_lowercase());
        }
    }
    parts.join(" · ")
}

/// Where it was published and when, and where in it the words stand.
fn place(cx: &ViewCtx<'_>, quote: &Quote) -> String {
    let mut parts = vec![display_name(cx.board, quote.source)];
    if let Some(source) = cx.board.sources().get(quote.source) {
        parts.extend(Some(source.publisher.clone()).filter(|it| !it.is_empty()));
        parts.extend(quote.published_on(source).map(ToString::to_string));
    }
    parts.extend(quote.anchor.page.map(|page| format!("page {page}")));
    parts.join(" · ")
}
