package io.mlconnector.token;

import io.mlconnector.remote.Destination;
import io.mlconnector.remote.RemoteSystem;
import io.mlconnector.vault.CredentialField;
import io.mlconnector.vault.CredentialSystem;
import java.time.Duration;
import java.util.Optional;

/**
 * What is to be asked for, from whom and in whose name. Holds no secret: those are read from the
 * vault with each request.
 *
 * @param remote the system the tokens are for; failures have its names
 * @param credentials whose client id and secret or certificate authenticate the request
 * @param tokenUrl absolute; {@code {tenant-id}} stands for the credential of that name
 * @param scope several are separated by spaces
 * @param account the field of {@link CredentialSystem#DELEGATED} that holds the refresh token of a
 *     person who signed in; empty for tokens of the application itself
 * @param connectTimeout how long to wait for a connection
 */
public record TokenGrant(
    RemoteSystem remote,
    CredentialSystem credentials,
    ClientAuthentication authentication,
    String tokenUrl,
    String scope,
    Optional<CredentialField> account,
    Duration connectTimeout) {
  /** How long to wait for a connection where nobody said. */
  public static final Duration USUAL_CONNECT_TIMEOUT = Duration.ofSeconds(10);

  /** For the application itself, by the client credentials grant. */
  public static TokenGrant ofApplication(
      RemoteSystem remote,
      CredentialSystem credentials,
      ClientAuthentication authentication,
      String tokenUrl,
      String scope) {
    return new TokenGrant(
        remote,
        credentials,
        authentication,
        tokenUrl,
        scope,
        Optional.empty(),
        USUAL_CONNECT_TIMEOUT);
  }

  /**
   * For a person who signed in, by the refresh token grant. Each answer may bring the next refresh
   * token, which takes the place of the one that was used.
   */
  public static TokenGrant ofPerson(
      RemoteSystem remote,
      CredentialSystem credentials,
      ClientAuthentication authentication,
      String tokenUrl,
      String scope,
      CredentialField account) {
    return new TokenGrant(
        remote,
        credentials,
        authentication,
        tokenUrl,
        scope,
        Optional.of(account),
        USUAL_CONNECT_TIMEOUT);
  }

  /** The same grant with another patience for connections. */
  public TokenGrant connectingWithin(Duration limit) {
    return new TokenGrant(remote, credentials, authentication, tokenUrl, scope, account, limit);
  }

  /** Whose hosts may be asked. */
  Destination destination() {
    return credentials == CredentialSystem.FUSION ? Destination.FUSION : Destination.MICROSOFT;
  }

  /** In whose name, as meters and log lines show it. */
  String holder() {
    return account.map(CredentialField::name).orElse("application");
  }
}
