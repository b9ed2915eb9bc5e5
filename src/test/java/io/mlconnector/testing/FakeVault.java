package io.mlconnector.testing;

import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.vault.CredentialChange;
import io.mlconnector.vault.CredentialField;
import io.mlconnector.vault.CredentialRef;
import io.mlconnector.vault.CredentialStatus;
import io.mlconnector.vault.CredentialSystem;
import io.mlconnector.vault.Credentials;
import io.mlconnector.vault.Replacement;
import io.mlconnector.vault.Secret;
import io.mlconnector.vault.Vault;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A vault in memory, for what only reads credentials. Revisions move with every change. */
public final class FakeVault implements Vault {
  private final Map<CredentialSystem, Map<CredentialField, Secret>> values =
      new EnumMap<>(CredentialSystem.class);
  private final Map<CredentialSystem, Long> revisions = new EnumMap<>(CredentialSystem.class);
  private final boolean open;
  private volatile boolean away;

  private FakeVault(boolean open) {
    this.open = open;
  }

  /** Empty, with a key. */
  public static FakeVault open() {
    return new FakeVault(true);
  }

  /** Without a key. */
  public static FakeVault closed() {
    return new FakeVault(false);
  }

  /** Lets every write fail as if the database were away, or no longer. */
  public void refuseWrites(boolean refuse) {
    away = refuse;
  }

  /** Puts one value. */
  public FakeVault with(CredentialSystem system, String field, String value) {
    values
        .computeIfAbsent(system, _ -> new HashMap<>())
        .put(new CredentialField(field), Secret.of(value));
    revisions.merge(system, 1L, Long::sum);
    return this;
  }

  @Override
  public Optional<Secret> find(CredentialRef ref) {
    return read(ref.system()).find(ref.field());
  }

  @Override
  public Credentials read(CredentialSystem system) {
    return Credentials.of(system, revision(system), values.getOrDefault(system, Map.of()));
  }

  @Override
  public long revision(CredentialSystem system) {
    return revisions.getOrDefault(system, 0L);
  }

  @Override
  public List<CredentialChange> put(CredentialSystem system, Map<CredentialField, Secret> changed) {
    changed.forEach((field, secret) -> with(system, field.name(), secret.reveal()));
    return List.of();
  }

  @Override
  public Optional<CredentialChange> delete(CredentialRef ref) {
    throw new UnsupportedOperationException("not needed so far");
  }

  @Override
  public Replacement replace(CredentialRef ref, long expectedRevision, Secret value) {
    if (away) {
      throw new ConnectorException(ErrorCode.DATABASE_UNAVAILABLE, "The database is away.");
    }
    if (revision(ref.system()) != expectedRevision) {
      return new Replacement.Superseded();
    }
    with(ref.system(), ref.field().name(), value.reveal());
    return new Replacement.Replaced(revision(ref.system()));
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public List<CredentialStatus> list() {
    throw new UnsupportedOperationException("not needed so far");
  }
}
