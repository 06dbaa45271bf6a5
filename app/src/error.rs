//! What can go wrong between a page and its data, as far as a visitor may know.

use http::StatusCode;
use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::host::set_status;

/// Why a page has no data. It travels to the browser: no personal data, no inner texts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Error)]
pub enum ApiError {
    /// There is no such thing, or none that is public.
    #[error("not found")]
    NotFound,
    /// Nobody is signed in.
    #[error("sign in first")]
    SignIn,
    /// Who is signed in may not do this.
    #[error("not allowed")]
    Forbidden,
    /// The portal failed; the fault is in its log under this reference.
    #[error("unavailable, reference {0}")]
    Unavailable(String),
    /// The question or the answer got lost on the way.
    #[error("the connection failed")]
    Transport,
    /// The server does not understand the question: the page is of another version, or somebody made it up.
    #[error("not understood")]
    NotUnderstood,
}

impl ApiError {
    /// The status a page or an answer with this error has.
    pub fn status_code(&self) -> StatusCode {
        match self {
            ApiError::NotFound => StatusCode::NOT_FOUND,
            ApiError::SignIn => StatusCode::UNAUTHORIZED,
            ApiError::Forbidden => StatusCode::FORBIDDEN,
            ApiError::NotUnderstood => StatusCode::BAD_REQUEST,
            ApiError::Unavailable(_) | ApiError::Transport => StatusCode::SERVICE_UNAVAILABLE,
        }
    }
}

impl FromServerFnError for ApiError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) => {
                set_status(StatusCode::BAD_REQUEST);
                ApiError::NotUnderstood
            }
            // To the server it is what came in that cannot be read, to the browser what it got.
            ServerFnErrorErr::Deserialization(_) if cfg!(feature = "ssr") => {
                set_status(StatusCode::BAD_REQUEST);
                ApiError::NotUnderstood
            }
            _ => ApiError::Transport,
        }
    }
}
