//! Pictures to scan.

use qrcode::QrCode;
use qrcode::render::svg;

/// A text as a picture to scan (SVG, without the declaration that belongs to a file); empty where it is too long for one.
pub(crate) fn picture(text: &str) -> String {
    QrCode::new(text).map_or_else(
        |_| String::new(),
        |code| {
            let drawn = code
                .render::<svg::Color<'_>>()
                .min_dimensions(200, 200)
                .build();
            drawn
                .find("<svg")
                .and_then(|at| drawn.get(at..))
                .map_or_else(String::new, str::to_owned)
        },
    )
}
