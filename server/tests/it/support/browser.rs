use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::header::{
    ACCEPT, CONTENT_LENGTH, CONTENT_TYPE, COOKIE, HOST, LOCATION, REFERER, SET_COOKIE, USER_AGENT,
};
use axum::http::{Request, StatusCode};

use super::{Page, World, encode, multipart};

/// What stands in a form for a name.
pub fn hidden(page: &str, name: &str) -> String {
    let start = page
        .find(&format!("name=\"{name}\" value=\""))
        .unwrap_or_else(|| panic!("{name} in {page}"));
    let value = page[start..].split("value=\"").nth(1).expect("a value");
    value.split('"').next().expect("its end").to_owned()
}

/// A visitor with cookies who sends forms as a browser without scripting does.
pub struct Browser<'w> {
    world: &'w World,
    pub cookies: BTreeMap<String, String>,
    /// Where it connects from.
    pub address: IpAddr,
    at: String,
}

impl<'w> Browser<'w> {
    pub fn new(world: &'w World) -> Browser<'w> {
        Browser {
            world,
            cookies: BTreeMap::new(),
            address: IpAddr::from([127, 0, 0, 1]),
            at: "/".to_owned(),
        }
    }

    /// Connecting from another address.
    pub fn from(world: &'w World, address: [u8; 4]) -> Browser<'w> {
        Browser {
            address: IpAddr::from(address),
            ..Browser::new(world)
        }
    }

    fn request(&self, method: &str, path: &str) -> axum::http::request::Builder {
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        Request::builder()
            .method(method)
            .uri(path)
            .extension(ConnectInfo(SocketAddr::new(self.address, 40000)))
            .header(HOST, "127.0.0.1")
            .header("sec-fetch-site", "same-origin")
            .header(COOKIE, cookies.join("; "))
            .header(ACCEPT, "text/html")
            .header(REFERER, format!("http://127.0.0.1{}", self.at))
            .header(USER_AGENT, "Mozilla/5.0 (X11; Linux) Firefox/150.0")
    }

    async fn send(&mut self, request: Request<Body>) -> Page {
        let page = self.world.send(request).await;
        for cookie in page.headers.get_all(SET_COOKIE) {
            let text = cookie.to_str().expect("a cookie");
            let (pair, attributes) = text.split_once(';').unwrap_or((text, ""));
            let (name, value) = pair.split_once('=').expect("a cookie");
            if value.is_empty() || attributes.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        page
    }

    /// Opens a page.
    pub async fn open(&mut self, path: &str) -> Page {
        path.clone_into(&mut self.at);
        let request = self
            .request("GET", path)
            .body(Body::empty())
            .expect("a request");
        self.send(request).await
    }

    /// Sends a form and gives back where it leads.
    pub async fn submit(&mut self, action: &str, fields: &[(&str, &str)]) -> String {
        let page = self.post(action, fields).await;
        assert_eq!(page.status, StatusCode::FOUND, "{action}: {}", page.body);
        let location = page.headers.get(LOCATION).expect("a place to go");
        location.to_str().expect("an address").to_owned()
    }

    pub async fn post(&mut self, action: &str, fields: &[(&str, &str)]) -> Page {
        let fields: Vec<String> = fields
            .iter()
            .map(|(name, value)| format!("{name}={}", encode(value)))
            .collect();
        let request = self
            .request("POST", action)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(CONTENT_LENGTH, fields.join("&").len())
            .body(Body::from(fields.join("&")))
            .expect("a request");
        self.send(request).await
    }

    /// Sends a form with papers and gives back where it leads.
    pub async fn upload(
        &mut self,
        action: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &[u8])],
    ) -> String {
        let page = self.post_papers(action, fields, files).await;
        assert_eq!(page.status, StatusCode::FOUND, "{action}: {}", page.body);
        let location = page.headers.get(LOCATION).expect("a place to go");
        location.to_str().expect("an address").to_owned()
    }

    /// Answers a page of a draft, as it is, and gives back where it leads.
    pub async fn answer(
        &mut self,
        action: &str,
        at: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &[u8])],
    ) -> String {
        let page = self.open(at).await.body;
        let kept = ["draft", "step", "version"].map(|name| (name, hidden(&page, name)));
        let mut all: Vec<(&str, &str)> = kept
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        if !fields.iter().any(|(name, _)| *name == "then") {
            all.push(("then", "next"));
        }
        all.extend(fields);
        self.upload(action, &all, files).await
    }

    pub async fn post_papers(
        &mut self,
        action: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &[u8])],
    ) -> Page {
        // What the sender calls it must not matter.
        let name = "../../13912345678.html";
        let files: Vec<_> = files
            .iter()
            .map(|(field, content)| (*field, name, *content))
            .collect();
        self.post_named(action, fields, &files).await
    }

    /// The same with the name of each file: field, name, content.
    pub async fn post_named(
        &mut self,
        action: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &str, &[u8])],
    ) -> Page {
        let (kind, body) = multipart(fields, files);
        let length = body.len();
        self.post_body(action, &kind, Some(length), Body::from(body))
            .await
    }

    /// Sends whatever a body is.
    pub async fn post_body(
        &mut self,
        action: &str,
        kind: &str,
        length: Option<usize>,
        body: Body,
    ) -> Page {
        let mut request = self.request("POST", action).header(CONTENT_TYPE, kind);
        if let Some(length) = length {
            request = request.header(CONTENT_LENGTH, length);
        }
        self.send(request.body(body).expect("a request")).await
    }

    /// Sends a form and opens the page it leads to.
    pub async fn follow(&mut self, action: &str, fields: &[(&str, &str)]) -> Page {
        let next = self.submit(action, fields).await;
        self.open(&next).await
    }

    /// Signs in with name and password, up to what comes next.
    pub async fn sign_in(&mut self, login: &str, password: &str) -> String {
        let fields = [("login", login), ("password", password), ("back", "/")];
        self.submit("/api/form/sign-in", &fields).await
    }

    /// Signs up and is signed in.
    pub async fn sign_up(&mut self, login: &str, password: &str) {
        let next = self.submit("/api/form/sign-up", &[("login", login)]).await;
        assert_eq!(next, "/account/code");
        let code = self.world.newest_code(login).await;
        let fields = [
            ("code", code.as_str()),
            ("password", password),
            ("again", password),
        ];
        assert_eq!(self.submit("/api/form/code", &fields).await, "/me");
    }
}
