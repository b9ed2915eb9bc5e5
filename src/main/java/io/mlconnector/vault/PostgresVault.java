package io.mlconnector.vault;

import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.vault.CredentialStore.NewCredential;
import io.mlconnector.vault.Replacement.Replaced;
import io.mlconnector.vault.Replacement.Superseded;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The vault in PostgreSQL. Decrypted values stay in memory until the revision of their system
 * moves; a revision number is never given twice, so what an aborted transaction left in memory is
 * never taken for what another one committed.
 */
@ApplicationScoped
class PostgresVault implements Vault {
  private static final int MOST_CHARACTERS = 65_536;

  private final CredentialStore store;
  private final CredentialCipher cipher;
  private final Fingerprints fingerprints;
  private final ConfiguredCredentials configured;
  private final Map<CredentialSystem, Held> held = new ConcurrentHashMap<>();

  PostgresVault(
      CredentialStore store,
      CredentialCipher cipher,
      Fingerprints fingerprints,
      ConfiguredCredentials configured) {
    this.store = store;
    this.cipher = cipher;
    this.fingerprints = fingerprints;
    this.configured = configured;
  }

  @Override
  public Optional<Secret> find(CredentialRef ref) {
    return configured.find(ref).or(() -> read(ref.system()).find(ref.field()));
  }

  @Override
  public Credentials read(CredentialSystem system) {
    Held known = held.get(system);
    if (known == null || known.revision() != store.revision(system)) {
      known = load(system, known);
      held.put(system, known);
    }
    return new Credentials(system, known.revision(), configured, known.secrets());
  }

  @Override
  public long revision(CredentialSystem system) {
    return store.revision(system);
  }

  @Override
  public List<CredentialChange> put(CredentialSystem system, Map<CredentialField, Secret> values) {
    var rows = new ArrayList<NewCredential>();
    new TreeMap<>(values)
        .forEach((field, secret) -> rows.add(encrypted(new CredentialRef(system, field), secret)));
    if (rows.isEmpty()) {
      return List.of();
    }
    Map<String, Fingerprint> before = store.put(system, rows);
    return rows.stream()
        .map(
            row ->
                new CredentialChange(
                    new CredentialRef(system, row.field()),
                    Optional.ofNullable(before.get(row.field().name())),
                    Optional.of(row.fingerprint())))
        .toList();
  }

  @Override
  public Optional<CredentialChange> delete(CredentialRef ref) {
    return store
        .delete(ref)
        .map(before -> new CredentialChange(ref, Optional.of(before), Optional.empty()));
  }

  @Override
  public Replacement replace(CredentialRef ref, long expectedRevision, Secret value) {
    var revision = store.replace(ref, expectedRevision, encrypted(ref, value));
    return revision.isPresent() ? new Replaced(revision.getAsLong()) : new Superseded();
  }

  @Override
  public boolean isOpen() {
    return cipher.canEncrypt();
  }

  @Override
  public List<CredentialStatus> list() {
    var rows = new HashMap<CredentialRef, CredentialRow>();
    for (CredentialRow row : store.all()) {
      row.ref().ifPresent(ref -> rows.put(ref, row));
    }
    var statuses = new ArrayList<CredentialStatus>();
    for (CredentialSystem system : CredentialSystem.values()) {
      var fields = new TreeSet<>(configured.fields(system));
      rows.keySet().stream()
          .filter(ref -> ref.system() == system)
          .map(CredentialRef::field)
          .forEach(fields::add);
      for (CredentialField field : fields) {
        var ref = new CredentialRef(system, field);
        statuses.add(status(ref, Optional.ofNullable(rows.get(ref))));
      }
    }
    return statuses;
  }

  private CredentialStatus status(CredentialRef ref, Optional<CredentialRow> row) {
    var stored =
        row.map(
            found ->
                new CredentialStatus.Stored(
                    found.revision(),
                    found.encrypted().keyId(),
                    found.fingerprint(),
                    found.updatedAt()));
    return configured
        .find(ref)
        .map(
            value ->
                new CredentialStatus(
                    ref, CredentialSource.CONFIGURATION, fingerprints.of(ref, value), stored))
        .orElseGet(
            () ->
                new CredentialStatus(
                    ref,
                    CredentialSource.VAULT,
                    stored.map(CredentialStatus.Stored::fingerprint),
                    stored));
  }

  private NewCredential encrypted(CredentialRef ref, Secret secret) {
    if (secret.isEmpty() || secret.length() > MOST_CHARACTERS) {
      throw new ConnectorException(
          ErrorCode.INVALID_REQUEST,
          "The value of %s must have 1 to %d characters.".formatted(ref, MOST_CHARACTERS));
    }
    var encrypted = cipher.encrypt(ref, secret);
    return new NewCredential(ref.field(), encrypted, fingerprints.of(ref, secret).orElseThrow());
  }

  private Held load(CredentialSystem system, @Nullable Held known) {
    var loaded = store.load(system);
    var secrets = new HashMap<CredentialField, StoredSecret>();
    for (CredentialRow row : loaded.rows()) {
      row.ref().ifPresent(ref -> secrets.put(ref.field(), open(ref, row, known)));
    }
    return new Held(loaded.revision(), Map.copyOf(secrets));
  }

  private StoredSecret open(CredentialRef ref, CredentialRow row, @Nullable Held known) {
    if (known != null
        && known.secrets().get(ref.field()) instanceof StoredSecret.Open same
        && same.revision() == row.revision()) {
      return same;
    }
    try {
      return new StoredSecret.Open(
          row.revision(), row.putRevision(), cipher.decrypt(ref, row.encrypted()));
    } catch (ConnectorException e) {
      return new StoredSecret.Sealed(row.revision(), row.putRevision(), e);
    }
  }

  /** The decrypted credentials of a system as of a revision. */
  private record Held(long revision, Map<CredentialField, StoredSecret> secrets) {}
}
