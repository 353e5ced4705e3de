//! Bindings only.
