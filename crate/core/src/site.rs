//! Which web sites an account belongs to.
