package io.mlconnector.token;

/** The token endpoint of an identity provider, as one grant uses it. */
interface TokenEndpoint {
  /**
   * What stands for the credentials in force now. One look-up in the database.
   *
   * @throws io.mlconnector.failure.ConnectorException when the database is away
   */
  Stamp stamp();

  /**
   * Asks for a new token.
   *
   * @throws io.mlconnector.remote.RemoteException when the identity provider gives none
   * @throws io.mlconnector.failure.ConnectorException when a credential is missing or unfit
   */
  Issue request();

  /**
   * Equal for equal credentials; a token is good for the stamp it was issued for and no other.
   *
   * @param client revision of the credentials of the client
   * @param account when the refresh token, or the first of its line, was put; zero without one
   */
  record Stamp(long client, long account) {}

  /** A token and the credentials it was really made with. */
  record Issue(IssuedToken token, Stamp stamp) {}
}
