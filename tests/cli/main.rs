//! The command line from outside: transcripts, the real `oathtool` beside it,
//! a terminal, and what becomes of a vault's file.
#![expect(clippy::unwrap_used, reason = "clippy takes only functions marked as tests for tests")]

mod export;
mod oathtool;
mod pictures;
mod prompt;
mod secrets;
mod share;
mod sheet;
mod streams;
mod support;
mod transcripts;
mod vault;
