//! `mingxin`: the portal and its tools in one program.

use std::process::ExitCode;

/// The allocator of the C library keeps more memory for itself and is slower under many short requests.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    server::cli::main()
}
