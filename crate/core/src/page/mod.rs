//! Facts about a page in, ranked fields and found keys out.
