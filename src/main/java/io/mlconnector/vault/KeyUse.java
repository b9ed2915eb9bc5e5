package io.mlconnector.vault;

/**
 * What a vault key is needed for.
 *
 * @param credentials stored credentials encrypted with it
 * @param configured whether this replica has the key
 * @param active whether it encrypts new values
 */
public record KeyUse(String keyId, long credentials, boolean configured, boolean active) {
  /** Whether the key can be taken out of the configuration without losing anything. */
  public boolean isFree() {
    return configured && !active && credentials == 0;
  }
}
