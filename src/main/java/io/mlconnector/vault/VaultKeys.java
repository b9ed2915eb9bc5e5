package io.mlconnector.vault;

import io.mlconnector.failure.ConfigurationProblem;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The configured keys. A key that is not fit for use is left out and named in {@link #problems}, so
 * that the start-up check can say all that is wrong at once.
 */
@Singleton
final class VaultKeys {
  static final String ACTIVE_KEY = "connector.vault.active-key";
  private static final int KEY_BYTES = 32;
  private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final String GENERATE = "Write 32 random bytes in base64: openssl rand -base64 32";

  private final Map<String, SecretKey> keys = new LinkedHashMap<>();
  private final Optional<String> activeId;
  private final List<ConfigurationProblem> problems = new ArrayList<>();

  VaultKeys(VaultConfig config) {
    this.activeId = config.activeKey().map(String::strip).filter(id -> !id.isEmpty());
    new TreeMap<>(config.keys()).forEach(this::add);
    checkActive();
  }

  static String property(String keyId) {
    return "connector.vault.keys.\"" + keyId + "\"";
  }

  /** Whether there is nothing to encrypt or decrypt with. */
  boolean isClosed() {
    return keys.isEmpty();
  }

  /** What is wrong with the keys themselves, whatever is stored. */
  List<ConfigurationProblem> problems() {
    return List.copyOf(problems);
  }

  Optional<SecretKey> find(String keyId) {
    return Optional.ofNullable(keys.get(keyId));
  }

  /** Ids of all usable keys. */
  List<String> ids() {
    return List.copyOf(keys.keySet());
  }

  Optional<String> activeId() {
    return activeId.filter(keys::containsKey);
  }

  /** Id of the key that encrypts; without one the vault is closed. */
  String requireActiveId() {
    return activeId()
        .orElseThrow(
            () ->
                new ConnectorException(
                    ErrorCode.VAULT_CLOSED,
                    "The vault has no active key, so nothing can be stored. Set"
                        + " connector.vault.keys.\"<id>\" and connector.vault.active-key."));
  }

  private void add(String keyId, Secret encoded) {
    if (!KEY_ID.matcher(keyId).matches()) {
      refuse(keyId, "the key id is not made of 1 to 64 letters, digits and . _ -", "Rename it.");
      return;
    }
    byte[] key;
    try {
      key = Base64.getDecoder().decode(encoded.reveal());
    } catch (IllegalArgumentException _) {
      refuse(keyId, "is not base64", GENERATE);
      return;
    }
    if (key.length != KEY_BYTES) {
      refuse(keyId, "has %d bytes, not %d".formatted(key.length, KEY_BYTES), GENERATE);
    } else if (isConstant(key)) {
      refuse(keyId, "consists of one byte repeated, which protects nothing", GENERATE);
    } else {
      var secretKey = new SecretKeySpec(key, "AES");
      keys.forEach(
          (otherId, other) -> {
            if (other.equals(secretKey)) {
              refuse(keyId, "is the same key as \"" + otherId + "\"", GENERATE);
            }
          });
      keys.put(keyId, secretKey);
    }
    Arrays.fill(key, (byte) 0);
  }

  private void checkActive() {
    if (activeId.isEmpty() && !keys.isEmpty()) {
      problems.add(
          new ConfigurationProblem(
              ACTIVE_KEY,
              "is missing although keys are configured",
              "Name one of the keys: " + String.join(", ", keys.keySet())));
    } else if (activeId.isPresent() && problems.isEmpty() && activeId().isEmpty()) {
      problems.add(
          new ConfigurationProblem(
              ACTIVE_KEY,
              "names the key \"%s\", which is not configured".formatted(activeId.get()),
              keys.isEmpty()
                  ? "Configure " + property(activeId.get()) + "; " + GENERATE
                  : "Name one of the keys: " + String.join(", ", keys.keySet())));
    }
  }

  private void refuse(String keyId, String problem, String remedy) {
    problems.add(new ConfigurationProblem(property(keyId), problem, remedy));
  }

  private static boolean isConstant(byte[] key) {
    for (byte b : key) {
      if (b != key[0]) {
        return false;
      }
    }
    return true;
  }
}
