//! Reasons: each with a stable code and how much it counts, in one table.

/// An enum of reasons, each written as `Name = "code", weight;`.
macro_rules! reasons {
    (
        $(#[$doc:meta])*
        $name:ident { $($(#[$about:meta])* $reason:ident = $code:literal, $weight:literal;)* }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$about])* $reason,)*
        }

        impl $name {
            /// Its stable code.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self {
                    $(Self::$reason => $code,)*
                }
            }

            /// How much it counts.
            #[must_use]
            pub fn weight(self) -> i32 {
                match self {
                    $(Self::$reason => $weight,)*
                }
            }
        }
    };
}

pub(super) use reasons;
