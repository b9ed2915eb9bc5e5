package io.mlconnector.vault;

import io.mlconnector.cluster.DatabaseFailure;
import io.mlconnector.vault.CredentialCipher.Encrypted;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The table of credentials. Every method is one statement, so it is atomic by itself and joins the
 * caller's transaction where there is one.
 */
@Singleton
class CredentialStore {
  private static final String COLUMNS =
      "c.system, c.field, c.jwe, c.key_id, c.fingerprint, c.revision, c.put_revision, c.updated_at";

  // The rows are locked before they are written, so that the fingerprints of before are the true
  // ones; in the order of their names, so that two writers can not wait for each other.
  private static final String PUT =
      """
      WITH before AS (
        SELECT field, fingerprint FROM connector.credential
        WHERE system = ? AND field = ANY (?) ORDER BY field FOR UPDATE
      ), written AS (
        INSERT INTO connector.credential AS c
          (system, field, jwe, key_id, fingerprint, revision, put_revision)
        SELECT ?, v.field, v.jwe, v.key_id, v.fingerprint,
          nextval('connector.credential_revision'), nextval('connector.credential_revision')
        FROM unnest(?::text[], ?::text[], ?::text[], ?::text[]) AS v (field, jwe, key_id, fingerprint)
        LEFT JOIN before ON before.field = v.field
        ORDER BY v.field
        ON CONFLICT ON CONSTRAINT credential_pk DO UPDATE
        SET jwe = EXCLUDED.jwe, key_id = EXCLUDED.key_id, fingerprint = EXCLUDED.fingerprint,
            revision = nextval('connector.credential_revision'),
            put_revision = nextval('connector.credential_revision'),
            updated_at = clock_timestamp()
        RETURNING c.field
      )
      SELECT written.field, before.fingerprint FROM written LEFT JOIN before USING (field)
      """;

  private static final String DELETE =
      "DELETE FROM connector.credential WHERE system = ? AND field = ? RETURNING fingerprint";

  private static final String REPLACE =
      """
      UPDATE connector.credential
      SET jwe = ?, key_id = ?, fingerprint = ?,
          revision = nextval('connector.credential_revision'), updated_at = clock_timestamp()
      WHERE system = ? AND field = ? AND revision = ?
      RETURNING revision
      """;

  // The old ciphertext is the guard: each has a random nonce, so it can not come back.
  private static final String MOVE =
      """
      UPDATE connector.credential SET jwe = ?, key_id = ?
      WHERE system = ? AND field = ? AND jwe = ?
      """;

  private static final String REVISION =
      "SELECT revision FROM connector.credential_system WHERE system = ?";

  private static final String LOAD =
      "SELECT s.revision AS system_revision, "
          + COLUMNS
          + " FROM connector.credential_system s"
          + " LEFT JOIN connector.credential c ON c.system = s.system WHERE s.system = ?";

  private static final String ALL =
      "SELECT " + COLUMNS + " FROM connector.credential c ORDER BY c.system, c.field";

  private static final String NOT_UNDER =
      "SELECT "
          + COLUMNS
          + " FROM connector.credential c WHERE c.key_id <> ? ORDER BY c.system, c.field";

  private static final String COUNT_BY_KEY =
      "SELECT key_id, count(*) FROM connector.credential GROUP BY key_id ORDER BY key_id";

  private final javax.sql.DataSource dataSource;

  CredentialStore(@DataSource("connector") javax.sql.DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Writes rows and answers the fingerprints that stood there before, by field. */
  Map<String, Fingerprint> put(CredentialSystem system, List<NewCredential> values) {
    String[] fields = values.stream().map(value -> value.field().name()).toArray(String[]::new);
    return query(
        "store credentials",
        PUT,
        (connection, statement) -> {
          var fieldArray = connection.createArrayOf("text", fields);
          statement.setString(1, system.externalName());
          statement.setArray(2, fieldArray);
          statement.setString(3, system.externalName());
          statement.setArray(4, fieldArray);
          statement.setArray(5, text(connection, values, value -> value.encrypted().jwe()));
          statement.setArray(6, text(connection, values, value -> value.encrypted().keyId()));
          statement.setArray(7, text(connection, values, value -> value.fingerprint().value()));
        },
        rows -> {
          var before = new LinkedHashMap<String, Fingerprint>();
          while (rows.next()) {
            String fingerprint = rows.getString(2);
            if (fingerprint != null) {
              before.put(rows.getString(1), new Fingerprint(fingerprint));
            }
          }
          return before;
        });
  }

  /** Removes a row and answers its fingerprint; empty when there was none. */
  Optional<Fingerprint> delete(CredentialRef ref) {
    return query(
        "delete a credential",
        DELETE,
        (_, statement) -> bind(statement, 1, ref),
        rows -> rows.next() ? Optional.of(new Fingerprint(rows.getString(1))) : Optional.empty());
  }

  /** Overwrites a row that still has this revision and answers the new one. */
  OptionalLong replace(CredentialRef ref, long expectedRevision, NewCredential value) {
    return query(
        "replace a credential",
        REPLACE,
        (_, statement) -> {
          statement.setString(1, value.encrypted().jwe());
          statement.setString(2, value.encrypted().keyId());
          statement.setString(3, value.fingerprint().value());
          bind(statement, 4, ref);
          statement.setLong(6, expectedRevision);
        },
        rows -> rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty());
  }

  /** Puts the same value under another key; false when the row has changed meanwhile. */
  boolean move(CredentialRow row, Encrypted moved) {
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(MOVE)) {
      statement.setString(1, moved.jwe());
      statement.setString(2, moved.keyId());
      statement.setString(3, row.system());
      statement.setString(4, row.field());
      statement.setString(5, row.encrypted().jwe());
      return statement.executeUpdate() == 1;
    } catch (SQLException e) {
      throw new DatabaseFailure("move a credential to another vault key", e);
    }
  }

  /** The revision of a system, zero when it never had a credential. */
  long revision(CredentialSystem system) {
    return query(
        "read the revision of credentials",
        REVISION,
        (_, statement) -> statement.setString(1, system.externalName()),
        rows -> rows.next() ? rows.getLong(1) : 0L);
  }

  /** Revision and rows of a system, from one snapshot. */
  SystemRows load(CredentialSystem system) {
    return query(
        "read credentials",
        LOAD,
        (_, statement) -> statement.setString(1, system.externalName()),
        rows -> {
          long revision = 0;
          var found = new ArrayList<CredentialRow>();
          while (rows.next()) {
            revision = rows.getLong("system_revision");
            if (rows.getString("field") != null) {
              found.add(row(rows));
            }
          }
          return new SystemRows(revision, List.copyOf(found));
        });
  }

  /** Every row. */
  List<CredentialRow> all() {
    return query("read credentials", ALL, (_, _) -> {}, CredentialStore::rows);
  }

  /** Rows that are encrypted with another key than this one. */
  List<CredentialRow> notUnder(String keyId) {
    return query(
        "read credentials",
        NOT_UNDER,
        (_, statement) -> statement.setString(1, keyId),
        CredentialStore::rows);
  }

  /** Number of rows by key id. */
  Map<String, Long> countByKey() {
    return query(
        "count credentials",
        COUNT_BY_KEY,
        (_, _) -> {},
        rows -> {
          var counts = new LinkedHashMap<String, Long>();
          while (rows.next()) {
            counts.put(rows.getString(1), rows.getLong(2));
          }
          return counts;
        });
  }

  private <T> T query(String attempt, String sql, Binder binder, Reader<T> reader) {
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(sql)) {
      binder.bind(connection, statement);
      try (var rows = statement.executeQuery()) {
        return reader.read(rows);
      }
    } catch (SQLException e) {
      throw new DatabaseFailure(attempt, e);
    }
  }

  private static java.sql.Array text(
      Connection connection,
      List<NewCredential> values,
      java.util.function.Function<NewCredential, String> column)
      throws SQLException {
    return connection.createArrayOf("text", values.stream().map(column).toArray(String[]::new));
  }

  private static void bind(PreparedStatement statement, int index, CredentialRef ref)
      throws SQLException {
    statement.setString(index, ref.system().externalName());
    statement.setString(index + 1, ref.field().name());
  }

  private static List<CredentialRow> rows(ResultSet rows) throws SQLException {
    var found = new ArrayList<CredentialRow>();
    while (rows.next()) {
      found.add(row(rows));
    }
    return List.copyOf(found);
  }

  private static CredentialRow row(ResultSet rows) throws SQLException {
    return new CredentialRow(
        rows.getString("system"),
        rows.getString("field"),
        new Encrypted(rows.getString("key_id"), rows.getString("jwe")),
        new Fingerprint(rows.getString("fingerprint")),
        rows.getLong("revision"),
        rows.getLong("put_revision"),
        rows.getObject("updated_at", OffsetDateTime.class).toInstant());
  }

  /** A value about to be stored. */
  record NewCredential(CredentialField field, Encrypted encrypted, Fingerprint fingerprint) {}

  /** What one read of a system found. */
  record SystemRows(long revision, List<CredentialRow> rows) {}

  @FunctionalInterface
  private interface Binder {
    void bind(Connection connection, PreparedStatement statement) throws SQLException;
  }

  @FunctionalInterface
  private interface Reader<T> {
    T read(ResultSet rows) throws SQLException;
  }
}
