package io.mlconnector.connection;

import io.mlconnector.failure.ConnectorException;
import io.mlconnector.token.ClientCertificate;
import io.mlconnector.vault.CredentialSystem;
import io.mlconnector.vault.Credentials;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** A certificate can be read, has its key, and the two belong together. */
@ApplicationScoped
class CertificateRule implements CredentialRule {
  @Override
  public CredentialSystem system() {
    return CredentialSystem.TEAMS;
  }

  @Override
  public Optional<String> objectionTo(Credentials credentials) {
    try {
      ClientCertificate.in(credentials);
      return Optional.empty();
    } catch (ConnectorException e) {
      return Optional.ofNullable(e.getMessage());
    }
  }
}
