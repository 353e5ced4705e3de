//! The house rules.

pub fn check() -> crate::Result {
    Ok(())
}
