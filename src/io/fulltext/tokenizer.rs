//! Gives the library the words of a text as they are everywhere in the program.

use crate::search::tokens::Tokens;
use tantivy::Index;
use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer};

pub fn register(index: &Index, name: &str) {
    index
        .tokenizers()
        .register(name, TextAnalyzer::from(OurWords));
}

#[derive(Clone, Copy)]
struct OurWords;

struct Stream {
    tokens: Tokens,
    next: usize,
    token: Token,
}

impl Tokenizer for OurWords {
    type TokenStream<'a> = Stream;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream {
        Stream {
            tokens: Tokens::new(text),
            next: 0,
            token: Token::default(),
        }
    }
}

impl TokenStream for Stream {
    fn advance(&mut self) -> bool {
        let Some(token) = self.tokens.get(self.next) else {
            return false;
        };
        self.next += 1;
        self.token.text.clear();
        self.token.text.push_str(token.word);
        self.token.position = token.number as usize;
        self.token.offset_from = token.bytes.start;
        self.token.offset_to = token.bytes.end;
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
