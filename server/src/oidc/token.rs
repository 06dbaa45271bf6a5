use std::fmt;

use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreErrorResponseType, CoreGenderClaim, CoreJsonWebKey,
    CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm, CoreRevocableToken,
    CoreRevocationErrorResponse, CoreTokenIntrospectionResponse, CoreTokenType,
};
use openidconnect::{
    AdditionalClaims, EmptyExtraTokenFields, EndpointMaybeSet, EndpointNotSet, EndpointSet,
    IdTokenClaims, IdTokenFields, StandardErrorResponse, StandardTokenResponse, UserInfoClaims,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Claims beyond the standard ones, whatever they are called. Never printed.
#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(transparent)]
pub(super) struct Claims(Map<String, Value>);

impl fmt::Debug for Claims {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Claims(…)")
    }
}

impl AdditionalClaims for Claims {}

pub(super) type TokenClaims = IdTokenClaims<Claims, CoreGenderClaim>;
pub(super) type InfoClaims = UserInfoClaims<Claims, CoreGenderClaim>;

type Fields = IdTokenFields<
    Claims,
    EmptyExtraTokenFields,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJwsSigningAlgorithm,
>;

/// What the token endpoint answers.
pub(super) type Tokens = StandardTokenResponse<Fields, CoreTokenType>;

/// The portal as the identity service knows it.
pub(super) type Client = openidconnect::Client<
    Claims,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    Tokens,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// Whom the identity service vouches for. Never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Identity {
    /// Its own name for the person.
    pub subject: String,
    /// The person's name, if it says one.
    pub name: Option<String>,
    /// The number of the person's document, if it says one.
    pub number: Option<String>,
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Identity(…)")
    }
}

impl Identity {
    /// Takes what is still missing from another set of verified claims.
    pub(super) fn read(&mut self, claims: &impl Serialize, name: &str, number: &str) {
        // Standard claims and others stand side by side in what is written.
        let Ok(Value::Object(claims)) = serde_json::to_value(claims) else {
            return;
        };
        let text = |claim: &str| match claims.get(claim)? {
            Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
            Value::Number(number) => number.as_u64().map(|number| number.to_string()),
            _ => None,
        };
        self.name = self.name.take().or_else(|| text(name));
        self.number = self.number.take().or_else(|| text(number));
    }
}
