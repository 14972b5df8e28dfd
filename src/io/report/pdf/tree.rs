//! The structure of the document: what is a heading, a list, a quote, so that a screen reader can say it.

use krilla::tagging::{Identifier, ListNumbering, Node, Tag, TagGroup, TagTree};
use std::num::NonZeroU16;

/// What an element is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind {
    Heading(u16, String),
    Paragraph,
    List,
    Item,
    Label,
    Body,
    /// An entry, a dispute, a source.
    Group,
    Quote,
}

/// What is in an element, in reading order.
enum Child {
    Element(usize),
    Words(Identifier),
    /// The words of a link, and the link.
    Link(Vec<Identifier>),
}

/// The elements, by their numbers.
pub(super) struct Tree {
    elements: Vec<(Kind, Vec<Child>)>,
}

impl Tree {
    /// The document itself.
    pub const ROOT: usize = 0;

    pub fn new() -> Self {
        Self {
            elements: vec![(Kind::Group, Vec::new())],
        }
    }

    pub fn add(&mut self, parent: usize, kind: Kind) -> usize {
        let number = self.elements.len();
        self.elements.push((kind, Vec::new()));
        if let Some((_, children)) = self.elements.get_mut(parent) {
            children.push(Child::Element(number));
        }
        number
    }

    pub fn heading(&mut self, level: u16, text: &str) -> usize {
        self.heading_in(Self::ROOT, level, text)
    }

    pub fn heading_in(&mut self, parent: usize, level: u16, text: &str) -> usize {
        self.add(parent, Kind::Heading(level, text.to_owned()))
    }

    pub fn words(&mut self, element: usize, words: Identifier) {
        if let Some((_, children)) = self.elements.get_mut(element) {
            children.push(Child::Words(words));
        }
    }

    /// The words of a link; where they stand among the others, for [`Self::lead`].
    pub fn link(&mut self, element: usize, words: Identifier) -> (usize, usize) {
        let Some((_, children)) = self.elements.get_mut(element) else {
            return (element, 0);
        };
        children.push(Child::Link(vec![words]));
        (element, children.len() - 1)
    }

    /// The link itself, when it is on its page.
    pub fn lead(&mut self, (element, place): (usize, usize), link: Identifier) {
        let children = self.elements.get_mut(element).map(|(_, children)| children);
        if let Some(Child::Link(parts)) = children.and_then(|it| it.get_mut(place)) {
            parts.push(link);
        }
    }

    pub fn finish(mut self, language: &str) -> TagTree {
        let mut tree = TagTree::new().with_lang(Some(language.to_owned()));
        for node in self.nodes(Self::ROOT) {
            tree.push(node);
        }
        tree
    }

    fn nodes(&mut self, element: usize) -> Vec<Node> {
        let children = self.elements.get_mut(element);
        let children = children.map(|(_, children)| std::mem::take(children));
        let mut nodes = Vec::new();
        for child in children.unwrap_or_default() {
            match child {
                Child::Words(words) => nodes.push(Node::Leaf(words)),
                Child::Link(parts) => {
                    let parts = parts.into_iter().map(Node::Leaf).collect();
                    let link = TagGroup::with_children(Tag::Link, parts);
                    nodes.push(Node::Group(link));
                }
                Child::Element(number) => {
                    let inner = self.nodes(number);
                    let kind = self.elements.get(number).map(|(kind, _)| kind.clone());
                    if let Some(kind) = kind
                        && !inner.is_empty()
                    {
                        nodes.push(Node::Group(group(kind, inner)));
                    }
                }
            }
        }
        nodes
    }
}

fn group(kind: Kind, children: Vec<Node>) -> TagGroup {
    match kind {
        Kind::Heading(level, text) => {
            let level = NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN);
            TagGroup::with_children(Tag::Hn(level, Some(text)), children)
        }
        Kind::Paragraph => TagGroup::with_children(Tag::P, children),
        Kind::List => TagGroup::with_children(Tag::L(ListNumbering::None), children),
        Kind::Item => TagGroup::with_children(Tag::LI, children),
        Kind::Label => TagGroup::with_children(Tag::Lbl, children),
        Kind::Body => TagGroup::with_children(Tag::LBody, children),
        Kind::Group => TagGroup::with_children(Tag::Section, children),
        Kind::Quote => TagGroup::with_children(Tag::BlockQuote, children),
    }
}
