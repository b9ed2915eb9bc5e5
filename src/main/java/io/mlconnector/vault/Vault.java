package io.mlconnector.vault;

import io.mlconnector.failure.ConnectorException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the credentials for all outside systems. A change is seen by every replica with its next
 * read: reads compare a revision in PostgreSQL (one look-up by primary key) and decrypt only what
 * changed.
 *
 * <p>A value given by environment or file wins over a stored one. Without a vault key those values
 * still work, and nothing can be stored.
 *
 * <p>Writes are single statements: they join the caller's transaction where there is one, so that
 * the audit row commits with the change. Thread-safe.
 */
public interface Vault {
  /**
   * The value in force, or empty when there is none. Does not touch the database for a configured
   * value.
   *
   * @throws ConnectorException when the stored value can not be decrypted
   */
  Optional<Secret> find(CredentialRef ref);

  /** All credentials of a system, read at one moment. */
  Credentials read(CredentialSystem system);

  /**
   * Differs from an earlier answer when any stored credential of the system was changed in between,
   * by whichever replica. Cheap enough to be asked before every remote call.
   */
  long revision(CredentialSystem system);

  /**
   * Stores values, all or none; other fields of the system stay. Answers one change for each, in
   * the order of the fields.
   *
   * @throws ConnectorException {@code VAULT_CLOSED} without a key, {@code INVALID_REQUEST} for an
   *     empty or oversized value
   */
  List<CredentialChange> put(CredentialSystem system, Map<CredentialField, Secret> values);

  /** Forgets a stored value; empty when there was none. A configured value stays in force. */
  Optional<CredentialChange> delete(CredentialRef ref);

  /**
   * Stores a value in place of the one that was read, for tokens that change with every use: of two
   * replicas that used the same token only one stores its successor.
   *
   * @param expectedRevision as {@link Credentials#storedRevision} gave it
   */
  Replacement replace(CredentialRef ref, long expectedRevision, Secret value);

  /** Whether there is a key, so that values can be stored. */
  boolean isOpen();

  /** Everything that is stored or configured, by name and fingerprint. */
  List<CredentialStatus> list();
}
