package io.mlconnector.vault;

import java.util.Optional;

/** Names one secret: the field of a system. Never secret itself. */
public record CredentialRef(CredentialSystem system, CredentialField field) {
  public CredentialRef {
    if (!system.accepts(field)) {
      throw new IllegalArgumentException(
          "%s has no credential field %s, only %s".formatted(system, field, system.fields()));
    }
  }

  /** The property that may give the value instead of the vault. */
  public Optional<String> property() {
    return system.property(field);
  }

  @Override
  public String toString() {
    return system + "/" + field;
  }
}
