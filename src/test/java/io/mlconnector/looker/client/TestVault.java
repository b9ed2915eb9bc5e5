package io.mlconnector.looker.client;

import io.mlconnector.vault.CredentialChange;
import io.mlconnector.vault.CredentialField;
import io.mlconnector.vault.CredentialRef;
import io.mlconnector.vault.CredentialSource;
import io.mlconnector.vault.CredentialStatus;
import io.mlconnector.vault.CredentialSystem;
import io.mlconnector.vault.Credentials;
import io.mlconnector.vault.Fingerprint;
import io.mlconnector.vault.Replacement;
import io.mlconnector.vault.Secret;
import io.mlconnector.vault.Vault;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A vault in memory. */
public final class TestVault implements Vault {
  private final Map<CredentialSystem, Map<CredentialField, Secret>> values =
      new EnumMap<>(CredentialSystem.class);
  private long revision = 1;

  /** Puts a value in place of what was there. */
  public TestVault with(CredentialSystem system, String field, String value) {
    values
        .computeIfAbsent(system, _ -> new TreeMap<>())
        .put(new CredentialField(field), Secret.of(value));
    revision++;
    return this;
  }

  @Override
  public Optional<Secret> find(CredentialRef ref) {
    return read(ref.system()).find(ref.field());
  }

  @Override
  public Credentials read(CredentialSystem system) {
    return Credentials.of(system, revision, values.getOrDefault(system, Map.of()));
  }

  @Override
  public long revision(CredentialSystem system) {
    return revision;
  }

  @Override
  public List<CredentialStatus> list() {
    return values.entrySet().stream()
        .flatMap(
            system ->
                system.getValue().entrySet().stream()
                    .map(value -> status(system.getKey(), value.getKey(), value.getValue())))
        .toList();
  }

  private static CredentialStatus status(
      CredentialSystem system, CredentialField field, Secret value) {
    return new CredentialStatus(
        new CredentialRef(system, field),
        CredentialSource.VAULT,
        Optional.of(new Fingerprint("k:" + value.reveal().hashCode())),
        Optional.empty());
  }

  @Override
  public List<CredentialChange> put(CredentialSystem system, Map<CredentialField, Secret> given) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<CredentialChange> delete(CredentialRef ref) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Replacement replace(CredentialRef ref, long expectedRevision, Secret value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isOpen() {
    return true;
  }
}
