package io.mlconnector.audit;

import io.mlconnector.cluster.DatabaseFailure;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes the trail. An entry joins the transaction of the caller, so that the act and its entry are
 * committed together or not at all; without one it is committed at once. Writers do not wait for
 * each other, however many replicas there are: the chain is closed afterwards by the {@link
 * AuditSealer}. Thread-safe.
 */
@ApplicationScoped
public class AuditTrail {
  private static final String RECORD =
      """
      INSERT INTO connector.audit_entry (actor_kind, actor_name, action, object_type, object_id,
        outcome, state_before, state_after, request_id)
      VALUES (?, ?, ?, ?, ?, ?, ?::json, ?::json, ?)
      RETURNING id
      """;

  private final javax.sql.DataSource dataSource;

  AuditTrail(@DataSource("connector") javax.sql.DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Records an act and answers the id of its entry.
   *
   * @throws io.mlconnector.failure.ConnectorException when it could not be written; the act must
   *     not happen then
   */
  public long record(AuditEvent event) {
    try (var connection = dataSource.getConnection()) {
      return insert(connection, event);
    } catch (SQLException e) {
      throw new DatabaseFailure("write the audit entry", e);
    }
  }

  /** Records an act on this connection, in whatever transaction it has. */
  static long insert(Connection connection, AuditEvent event) throws SQLException {
    try (var statement = connection.prepareStatement(RECORD)) {
      statement.setString(1, event.actor().kind().name());
      statement.setString(2, event.actor().name());
      statement.setString(3, event.action().name());
      statement.setString(4, event.object().type());
      statement.setString(5, event.object().id());
      statement.setString(6, event.outcome().name());
      statement.setString(7, json(event.before()));
      statement.setString(8, json(event.after()));
      statement.setString(9, event.requestId().orElse(null));
      try (var rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  private static @Nullable String json(Optional<AuditPayload> state) {
    return state.map(AuditPayload::json).orElse(null);
  }
}
