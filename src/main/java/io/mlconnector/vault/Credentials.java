package io.mlconnector.vault;

import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All credentials of one system as they stood at one moment: an id and a secret that were put
 * together are read together. Configured values take the place of stored ones.
 */
public final class Credentials {
  private final CredentialSystem system;
  private final long revision;
  private final ConfiguredCredentials configured;
  private final Map<CredentialField, StoredSecret> stored;

  Credentials(
      CredentialSystem system,
      long revision,
      ConfiguredCredentials configured,
      Map<CredentialField, StoredSecret> stored) {
    this.system = system;
    this.revision = revision;
    this.configured = configured;
    this.stored = Map.copyOf(stored);
  }

  /** Credentials that come from nowhere but the caller, as tests of other rooms need them. */
  public static Credentials of(
      CredentialSystem system, long revision, Map<CredentialField, Secret> values) {
    var stored = new TreeMap<CredentialField, StoredSecret>();
    values.forEach(
        (field, secret) -> stored.put(field, new StoredSecret.Open(revision, revision, secret)));
    return new Credentials(system, revision, ConfiguredCredentials.none(), stored);
  }

  /** Whose they are. */
  public CredentialSystem system() {
    return system;
  }

  /**
   * Equal for equal credentials of this system. What was made with them, such as an access token,
   * is to be dropped once {@link Vault#revision} answers something else.
   */
  public long revision() {
    return revision;
  }

  /** What there is a value for, stored or configured. */
  public Set<CredentialField> fields() {
    var fields = new TreeSet<>(stored.keySet());
    fields.addAll(configured.fields(system));
    return fields;
  }

  /**
   * The value in force, or empty when there is none.
   *
   * @throws ConnectorException when the stored value can not be decrypted
   */
  public Optional<Secret> find(CredentialField field) {
    return configured.find(new CredentialRef(system, field)).or(() -> openStored(field));
  }

  /**
   * The value in force.
   *
   * @throws ConnectorException when there is none or it can not be decrypted; says how to mend it
   */
  public Secret require(CredentialField field) {
    return find(field).orElseThrow(() -> missing(new CredentialRef(system, field)));
  }

  /** Revision of one stored value, as {@link Vault#replace} asks for it; empty without a row. */
  public OptionalLong storedRevision(CredentialField field) {
    var secret = stored.get(field);
    return secret == null ? OptionalLong.empty() : OptionalLong.of(secret.revision());
  }

  /**
   * Differs from an earlier answer when somebody put another value in between; stays when {@link
   * Vault#replace} made a token follow from the one before. Empty without a row.
   */
  public OptionalLong putRevision(CredentialField field) {
    var secret = stored.get(field);
    return secret == null ? OptionalLong.empty() : OptionalLong.of(secret.putRevision());
  }

  private Optional<Secret> openStored(CredentialField field) {
    return Optional.ofNullable(stored.get(field)).map(StoredSecret::reveal);
  }

  private static ConnectorException missing(CredentialRef ref) {
    String orProperty = ref.property().map(name -> ", or set " + name).orElse("");
    return new ConnectorException(
        ErrorCode.CREDENTIAL_MISSING,
        "There is no credential %s. Put it with PUT /api/v1/credentials/%s%s."
            .formatted(ref, ref.system(), orProperty));
  }

  @Override
  public String toString() {
    return "Credentials[system=" + system + ", revision=" + revision + "]";
  }
}
