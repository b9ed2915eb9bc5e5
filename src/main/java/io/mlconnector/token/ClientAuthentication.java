package io.mlconnector.token;

/** How the client proves to the token endpoint who it is. */
public enum ClientAuthentication {
  /** Client id and secret in the header, as identity domains of Oracle expect it. */
  SECRET_BASIC,
  /** Client id and secret in the form. */
  SECRET_POST,
  /**
   * A signed assertion when the vault holds a certificate with its key, else the secret in the
   * form: which of the two is decided with each request.
   */
  CERTIFICATE_OR_SECRET
}
