package io.mlconnector.sandbox.teams.entra;

/** Refusals of the token endpoint, as they are documented. */
enum EntraError {
  TENANT_UNKNOWN(400, "invalid_request", 90002, "Tenant not found."),
  APPLICATION_UNKNOWN(
      400, "unauthorized_client", 700016, "Application was not found in the directory."),
  SECRET_WRONG(401, "invalid_client", 7000215, "Invalid client secret provided."),
  SECRET_EXPIRED(401, "invalid_client", 7000222, "The provided client secret keys are expired."),
  CREDENTIAL_MISSING(
      401,
      "invalid_client",
      7000218,
      "The request body must contain client_assertion or client_secret."),
  ASSERTION_SIGNATURE(
      401, "invalid_client", 700027, "Client assertion failed signature validation."),
  ASSERTION_SUBJECT(
      401, "invalid_client", 700021, "Client assertion application identifier doesn't match."),
  ASSERTION_AUDIENCE(401, "invalid_client", 700023, "Client assertion audience claim is invalid."),
  ASSERTION_TIME(
      401, "invalid_client", 700024, "Client assertion is not within its valid time range."),
  SCOPE_INVALID(400, "invalid_scope", 70011, "The provided value for scope is not valid."),
  GRANT_TYPE(400, "unsupported_grant_type", 70003, "The grant type is not supported."),
  PARAMETER_MISSING(400, "invalid_request", 900144, "The request body lacks a parameter."),
  REFRESH_TOKEN(400, "invalid_grant", 70000, "Provided grant is invalid or malformed."),
  SIGN_IN_REVOKED(400, "invalid_grant", 50173, "The provided grant has expired; sign in again."),
  CONSENT(400, "invalid_grant", 65001, "The user or administrator has not consented.");

  private final int status;
  private final String error;
  private final int number;
  private final String text;

  EntraError(int status, String error, int number, String text) {
    this.status = status;
    this.error = error;
    this.number = number;
    this.text = text;
  }

  int status() {
    return status;
  }

  String error() {
    return error;
  }

  int number() {
    return number;
  }

  String text() {
    return text;
  }
}
