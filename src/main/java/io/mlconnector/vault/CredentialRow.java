package io.mlconnector.vault;

import java.time.Instant;
import java.util.Optional;

/** A row of {@code connector.credential}, still encrypted. */
record CredentialRow(
    String system,
    String field,
    CredentialCipher.Encrypted encrypted,
    Fingerprint fingerprint,
    long revision,
    long putRevision,
    Instant updatedAt) {

  /** Its name; empty for a row of a system or field that this version does not know. */
  Optional<CredentialRef> ref() {
    return CredentialSystem.find(system)
        .flatMap(
            known ->
                CredentialField.find(field)
                    .filter(known::accepts)
                    .map(name -> new CredentialRef(known, name)));
  }
}
