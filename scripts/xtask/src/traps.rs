//! Failed checks of the modules become traps.
//!
//! A panic in a module ends in a trap in any case, and its message, which is made first, is written to a standard error
//! that no browser has. What makes it is up to a fifth of a module.

use rustc_demangle::demangle;
use walrus::{FunctionBuilder, FunctionId, Module};

/// Replaces what the standard library runs after a failed check by a trap.
pub fn put(module: &mut Module) {
    let ends: Vec<FunctionId> = module
        .funcs
        .iter_local()
        .filter(|(_, function)| module.types.results(function.ty()).is_empty())
        .map(|(id, _)| id)
        .filter(|id| module.funcs.get(*id).name.as_deref().is_some_and(ends_the_module))
        .collect();
    for id in ends {
        let function = module.funcs.get_mut(id).kind.unwrap_local_mut();
        let arguments = function.args.clone();
        let (parameters, _) = module.types.params_results(function.ty());
        let parameters = parameters.to_vec();
        let mut trap = FunctionBuilder::new(&mut module.types, &parameters, &[]);
        trap.func_body().unreachable();
        *module.funcs.get_mut(id).kind.unwrap_local_mut() = trap.local_func(arguments);
    }
}

/// Whether a function, by its path, is one that the standard library calls to panic or to give up.
fn ends_the_module(name: &str) -> bool {
    let path = format!("{:#}", demangle(name));
    let Some((_, last)) = path.rsplit_once("::") else { return false };
    let library = ["core::", "alloc::", "std::", "<alloc::"].iter().any(|root| path.starts_with(root));
    library
        && (["core::panicking::", "std::panicking::begin_panic"].iter().any(|start| path.starts_with(start))
            || last.starts_with("panic_")
            || last.starts_with("assert_failed")
            || last.starts_with("slice_error_fail")
            || ["unwrap_failed", "expect_failed", "slice_index_fail", "len_mismatch_fail"].contains(&last)
            || ["handle_error", "handle_alloc_error", "capacity_overflow"].contains(&last))
}
