/// A page that says for what it stands, in the letters that every reader of such files has.
pub(super) fn paper(title: &str) -> Vec<u8> {
    let words = "Made up for the demonstration";
    let text = format!("BT /F1 18 Tf 60 760 Td ({words}) Tj /F1 13 Tf 0 -32 Td ({title}) Tj ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
         /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut file = "%PDF-1.4\n".to_owned();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in (1..).zip(&objects) {
        table.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.push_str(&format!("{number} 0 obj\n{object}\nendobj\n"));
    }
    let place = file.len();
    file.push_str(&table);
    file.push_str(&format!(
        "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{place}\n%%EOF\n",
        objects.len() + 1
    ));
    file.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::paper;

    #[test]
    fn a_reader_finds_every_part() {
        let file = String::from_utf8(paper("Certificate")).expect("text");
        let kind = infer::get(file.as_bytes()).map(|kind| kind.mime_type());
        assert_eq!(kind, Some("application/pdf"));
        let (_, place) = file.split_once("startxref\n").expect("a place");
        let place: usize = place
            .lines()
            .next()
            .expect("a line")
            .parse()
            .expect("a number");
        assert!(file[place..].starts_with("xref\n"));
        let places = file[place..].lines().skip(3).take(5);
        for (number, line) in (1..).zip(places) {
            let place: usize = line[..10].parse().expect("a number");
            assert!(
                file[place..].starts_with(&format!("{number} 0 obj\n")),
                "{line}"
            );
        }
    }
}
