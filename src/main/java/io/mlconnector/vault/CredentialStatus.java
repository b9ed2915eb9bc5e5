package io.mlconnector.vault;

import java.time.Instant;
import java.util.Optional;

/**
 * What may be shown of a credential.
 *
 * @param source where the value in force comes from
 * @param fingerprint of the value in force; empty when it comes from the configuration and no vault
 *     key is there to make one
 * @param stored what the vault holds, although a configured value may win over it
 */
public record CredentialStatus(
    CredentialRef ref,
    CredentialSource source,
    Optional<Fingerprint> fingerprint,
    Optional<Stored> stored) {

  /** Whether the vault holds a value that a configured one keeps out of use. */
  public boolean isShadowed() {
    return source == CredentialSource.CONFIGURATION && stored.isPresent();
  }

  /**
   * A row of the vault.
   *
   * @param revision grows with every change of the value
   * @param keyId the key that encrypts it
   * @param updatedAt when the value was put
   */
  public record Stored(long revision, String keyId, Fingerprint fingerprint, Instant updatedAt) {}
}
