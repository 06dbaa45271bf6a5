/// A form with papers as browsers send it: its type, and its bytes. A paper is field, name and content.
pub fn multipart(fields: &[(&str, &str)], papers: &[(&str, &str, &[u8])]) -> (String, Vec<u8>) {
    const EDGE: &str = "----form-of-a-test";
    let mut body = Vec::new();
    for (name, value) in fields {
        let head = format!(
            "--{EDGE}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        );
        body.extend(head.as_bytes());
    }
    for (field, name, content) in papers {
        let head = format!(
            "--{EDGE}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
             Content-Type: text/html\r\n\r\n"
        );
        body.extend(head.as_bytes());
        body.extend_from_slice(content);
        body.extend(b"\r\n");
    }
    body.extend(format!("--{EDGE}--\r\n").as_bytes());
    (format!("multipart/form-data; boundary={EDGE}"), body)
}
