//! Recorded pictures with their right answers, where they are at hand: `SPAREKEY_CORPUS` or
//! `../shared/corpus` beside the repository.
use std::path::PathBuf;

use sparekey_exchange::qr;

fn folder() -> Option<PathBuf> {
    let beside = || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/corpus"));
    let folder = std::env::var_os("SPAREKEY_CORPUS").map_or_else(beside, PathBuf::from).join("qr");
    folder.join("manifest.json").exists().then_some(folder)
}

/// Every ordinary picture, 14 of 20 hard ones, no wrong payload.
#[test]
fn recorded_pictures() {
    let Some(folder) = folder() else { return };
    let manifest = std::fs::read(folder.join("manifest.json")).unwrap();
    let manifest: Vec<serde_json::Value> = serde_json::from_slice(&manifest).unwrap();
    let (mut hard, mut hard_read) = (0, 0);
    for entry in &manifest {
        let file = entry["file"].as_str().unwrap();
        let picture = image::open(folder.join(file)).unwrap().to_rgba8();
        let found = qr::decode(picture.width(), picture.height(), picture.as_raw()).unwrap();
        let expected: Vec<&str> =
            entry["expect"].as_array().unwrap().iter().map(|e| e.as_str().unwrap()).collect();
        assert!(found.iter().all(|symbol| expected.contains(&symbol.text.as_str())), "{file}: wrong payload");
        if entry["category"] == "hard" {
            hard += expected.len();
            hard_read += found.len();
        } else {
            assert_eq!(found.len(), expected.len(), "{file}: not all read");
        }
    }
    assert!(hard_read * 20 >= hard * 14, "hard pictures: {hard_read} of {hard}");
}
