package io.mlconnector.vault;

import java.util.Map;
import javax.sql.DataSource;

/** Puts credentials into a database as a replica with this key would. */
public final class StoredCredentials {
  private final Vault vault;

  private StoredCredentials(Vault vault) {
    this.vault = vault;
  }

  /** With one key, in base64. */
  public static StoredCredentials in(DataSource database, String keyId, String key) {
    return new StoredCredentials(
        VaultReplica.start(database, VaultReplica.config(keyId, Map.of(keyId, key))).vault());
  }

  public StoredCredentials put(CredentialSystem system, String field, String value) {
    vault.put(system, Map.of(new CredentialField(field), Secret.of(value)));
    return this;
  }
}
