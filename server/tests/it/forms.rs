//! Forms before anybody reads what stands in them: of another type, or with a part left out.

use axum::body::Body;
use axum::http::{Method, StatusCode};

use crate::support::{Browser, citizen, on_both};

on_both! {
    /// Of every form there is, so that one with papers that is added has to be written where their type is looked at.
    async fn a_form_of_another_type_panics_nowhere_and_is_told_so(world) {
        let mut stranger = Browser::new(&world);
        let kinds = ["application/x-www-form-urlencoded", "multipart/form-data", "nonsense"];
        let mut told = Vec::new();
        for (path, method) in leptos::server_fn::axum::server_fn_paths() {
            if method != Method::POST || !path.starts_with("/api/form/") {
                continue;
            }
            for kind in kinds {
                let page = stranger.post_body(path, kind, None, Body::from("a=1")).await;
                assert!(!page.status.is_server_error(), "{path} as {kind}: {}", page.body);
                if page.status == StatusCode::UNSUPPORTED_MEDIA_TYPE {
                    assert!(page.body.contains("没有办理") && page.body.contains("Nothing was done"), "{}", page.body);
                    told.push(path);
                }
            }
        }
        for path in ["/api/form/case", "/api/form/repair", "/api/form/say-of-record", "/api/form/answer-test"] {
            assert_eq!(told.iter().filter(|one| **one == path).count(), kinds.len(), "{path}");
        }
    }
}

on_both! {
    async fn a_form_with_a_part_left_out_is_no_fault_of_the_portal(world) {
        let mut zhang = citizen(&world, "13912345678").await;
        for path in ["/api/form/begin-repair", "/api/form/begin-test", "/api/form/drop-repair"] {
            let page = zhang.post(path, &[]).await;
            assert_eq!(page.status, StatusCode::BAD_REQUEST, "{path}: {}", page.body);
            assert!(!page.headers.contains_key("location"), "{path}");
            assert_eq!(page.headers["content-type"], "text/plain; charset=utf-8", "{path}");
            assert!(page.body.contains("缺少必要的内容") && page.body.contains("Nothing was done"), "{path}: {}", page.body);
        }
    }
}
