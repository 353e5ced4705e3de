//! Other programs' files: each fixture read exactly, refused for the right
//! reason, and no harm done by what only looks like one.
#![expect(clippy::unwrap_used, reason = "clippy takes only functions marked as tests for tests")]

#[path = "import/fixture.rs"]
mod fixture;
#[path = "import/hostile.rs"]
mod hostile;
#[path = "import/limits.rs"]
mod limits;
#[path = "import/read.rs"]
mod read;
