package io.mlconnector.token;

/** Access tokens for one purpose, as a {@link TokenGrant} describes it. Thread-safe. */
public interface AccessTokens {
  /**
   * A token that is believed to be valid and was made from the credentials in force now; waits when
   * none is at hand. Must not be called inside a database transaction.
   *
   * @throws io.mlconnector.remote.RemoteException when the identity provider gives none
   * @throws io.mlconnector.failure.ConnectorException when a credential is missing or unfit
   */
  String current();

  /** Says that this token was not accepted. Does nothing when a newer one is in use. */
  void drop(String token);
}
