//! Failed checks of the modules become traps.
//!
//! A panic in a module ends in a trap in any case, and its message, which is made first, is written to a standard error
//! that no browser has. What makes it is up to a fifth of a module.

use std::collections::HashSet;

use rustc_demangle::demangle;
use walrus::ir::{Visitor, dfs_in_order};
use walrus::{Function, FunctionBuilder, FunctionId, Module, passes};

/// Replaces what the standard library runs after a failed check by a trap, and then, where nothing formats text any
/// more, what only messages pointed to.
pub fn put(module: &mut Module) {
    trap(module, |_, path| ends_the_module(path));
    passes::gc::run(module);
    if !module.funcs.iter().any(|function| path_of(function) == "core::fmt::write") {
        let called = called(module);
        trap(module, |id, path| !called.contains(&id) && formats(path));
    }
}

/// Makes the functions that are chosen, by their paths, nothing but a trap.
fn trap(module: &mut Module, is_chosen: impl Fn(FunctionId, &str) -> bool) {
    let local = module.funcs.iter_local().map(|(id, _)| id);
    let chosen: Vec<FunctionId> =
        local.filter(|id| is_chosen(*id, &path_of(module.funcs.get(*id)))).collect();
    for id in chosen {
        let function = module.funcs.get(id).kind.unwrap_local();
        let arguments = function.args.clone();
        let (parameters, results) = module.types.params_results(function.ty());
        let (parameters, results) = (parameters.to_vec(), results.to_vec());
        let mut trap = FunctionBuilder::new(&mut module.types, &parameters, &results);
        trap.func_body().unreachable();
        *module.funcs.get_mut(id).kind.unwrap_local_mut() = trap.local_func(arguments);
    }
}

/// Functions that are called by name, rather than by a pointer.
fn called(module: &Module) -> HashSet<FunctionId> {
    struct Calls(HashSet<FunctionId>);
    impl Visitor<'_> for Calls {
        fn visit_function_id(&mut self, id: &FunctionId) {
            self.0.insert(*id);
        }
    }
    let mut calls = Calls(HashSet::new());
    for (_, function) in module.funcs.iter_local() {
        dfs_in_order(&mut calls, function, function.entry_block());
    }
    calls.0
}

/// `core::option::unwrap_failed`.
fn path_of(function: &Function) -> String {
    format!("{:#}", demangle(function.name.as_deref().unwrap_or_default()))
}

fn formats(path: &str) -> bool {
    path.ends_with("core::fmt::Display>::fmt") || path.ends_with("core::fmt::Debug>::fmt")
}

/// Whether a function, by its path, is one that the standard library calls to panic or to give up.
fn ends_the_module(path: &str) -> bool {
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
