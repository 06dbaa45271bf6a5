//! Migrations and rule packs are built into the program: when one of them changes, it is built again.

fn main() {
    for folder in ["migrations", "policy"] {
        println!("cargo::rerun-if-changed={folder}");
    }
}
