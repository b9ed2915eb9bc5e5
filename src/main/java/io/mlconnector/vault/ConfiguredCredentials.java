package io.mlconnector.vault;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Credentials that environment or files give; they win over stored ones. */
interface ConfiguredCredentials {
  /** The configured value, or empty. */
  Optional<Secret> find(CredentialRef ref);

  /** All fields of a system for which a value is configured. */
  Collection<CredentialField> fields(CredentialSystem system);

  /** Nothing is configured. */
  static ConfiguredCredentials none() {
    return new ConfiguredCredentials() {
      @Override
      public Optional<Secret> find(CredentialRef ref) {
        return Optional.empty();
      }

      @Override
      public Collection<CredentialField> fields(CredentialSystem system) {
        return List.of();
      }
    };
  }
}
