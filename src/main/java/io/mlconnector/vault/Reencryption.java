package io.mlconnector.vault;

import java.util.List;

/**
 * What one run of {@link VaultRotation#reencrypt} did.
 *
 * @param moved credentials that this run put under the active key
 * @param overtaken credentials that somebody else changed or moved meanwhile
 * @param unreadable credentials that could not be decrypted and stay as they are
 * @param keys every key that is configured or needed, after the run
 */
public record Reencryption(
    List<CredentialRef> moved,
    List<CredentialRef> overtaken,
    List<CredentialRef> unreadable,
    List<KeyUse> keys) {
  public Reencryption {
    moved = List.copyOf(moved);
    overtaken = List.copyOf(overtaken);
    unreadable = List.copyOf(unreadable);
    keys = List.copyOf(keys);
  }

  /** Id of the key that everything moves to; {@code none} while the vault is closed. */
  public String activeKey() {
    return keys.stream().filter(KeyUse::active).map(KeyUse::keyId).findFirst().orElse("none");
  }

  /** Ids of the keys that may now be taken out of the configuration. */
  public List<String> freeKeys() {
    return keys.stream().filter(KeyUse::isFree).map(KeyUse::keyId).toList();
  }
}
