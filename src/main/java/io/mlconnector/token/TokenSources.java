package io.mlconnector.token;

/** Where tokens come from. Every grant is served by the same tokens on each call. Thread-safe. */
public interface TokenSources {
  /**
   * The tokens of this grant, shared by all who ask for an equal one. Asks nobody yet, so that a
   * process without credentials can start.
   */
  AccessTokens of(TokenGrant grant);

  /**
   * Asks for a token now and keeps it for nobody: for a test of the connection, which must not be
   * answered from memory.
   *
   * @throws io.mlconnector.remote.RemoteException when the identity provider gives none
   * @throws io.mlconnector.failure.ConnectorException when a credential is missing or unfit
   */
  IssuedToken request(TokenGrant grant);
}
