package io.mlconnector.teams.hearing.rich;

import io.mlconnector.connection.CredentialRule;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.vault.CredentialField;
import io.mlconnector.vault.CredentialSystem;
import io.mlconnector.vault.Credentials;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Each value holds a certificate and the key that belongs to it, by a name that Graph takes. */
@ApplicationScoped
class HookCertificateRule implements CredentialRule {
  /** More than this Graph does not repeat. */
  private static final int LONGEST_NAME = 128;

  @Override
  public CredentialSystem system() {
    return CredentialSystem.GRAPH_HOOKS;
  }

  @Override
  public Optional<String> objectionTo(Credentials credentials) {
    try {
      for (CredentialField field : credentials.fields()) {
        if (field.name().length() > LONGEST_NAME) {
          return Optional.of("The name of a certificate has at most 128 characters.");
        }
        HookCertificates.of(credentials, field);
      }
      return Optional.empty();
    } catch (ConnectorException e) {
      return Optional.ofNullable(e.getMessage());
    }
  }
}
