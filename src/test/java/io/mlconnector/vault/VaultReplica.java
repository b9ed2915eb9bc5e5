package io.mlconnector.vault;

import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** One replica's view of the vault: its keys, its memory, the shared database. */
public record VaultReplica(
    VaultKeys keys,
    CredentialStore store,
    CredentialCipher cipher,
    Fingerprints fingerprints,
    Vault vault,
    VaultRotation rotation,
    VaultCheck check) {

  /** A replica without configured credentials. */
  public static VaultReplica start(DataSource database, VaultConfig config) {
    return start(database, config, ConfiguredCredentials.none());
  }

  static VaultReplica start(
      DataSource database, VaultConfig config, ConfiguredCredentials configured) {
    var keys = new VaultKeys(config);
    var store = new CredentialStore(database);
    var cipher = new CredentialCipher(keys);
    var fingerprints = new Fingerprints(keys);
    return new VaultReplica(
        keys,
        store,
        cipher,
        fingerprints,
        new PostgresVault(store, cipher, fingerprints, configured),
        new VaultRotation(store, cipher, keys),
        new VaultCheck(keys, store, cipher));
  }

  /** Configuration with these keys, each made from its own id. */
  static VaultConfig keys(String active, String... ids) {
    var keys = new TreeMap<String, String>();
    for (String id : ids) {
      keys.put(id, key(id));
    }
    return config(active, keys);
  }

  /** Configuration with these keys, in base64, by id. */
  public static VaultConfig config(String active, Map<String, String> keys) {
    Map<String, Secret> secrets =
        keys.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> Secret.of(entry.getValue())));
    return new VaultConfig() {
      @Override
      public Map<String, Secret> keys() {
        return secrets;
      }

      @Override
      public Optional<String> activeKey() {
        return active.isEmpty() ? Optional.empty() : Optional.of(active);
      }
    };
  }

  /** The same 32 bytes for the same seed. */
  static String key(String seed) {
    byte[] bytes = new byte[32];
    new Random(seed.hashCode()).nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
