package io.mlconnector.looker;

import static io.mlconnector.cluster.SqlValues.optionalInstant;
import static io.mlconnector.cluster.SqlValues.optionalText;

import io.mlconnector.failure.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The table of datagroups. */
@ApplicationScoped
class RefreshBook {
  private static final String READ = "SELECT * FROM connector.looker_refresh WHERE datagroup = ?";

  private static final String SEEN =
      """
      INSERT INTO connector.looker_refresh AS known (datagroup, seen_load_id, seen_at)
      VALUES (?, ?, ?)
      ON CONFLICT ON CONSTRAINT looker_refresh_pk DO UPDATE
      SET seen_load_id = EXCLUDED.seen_load_id, seen_at = EXCLUDED.seen_at
      WHERE known.seen_load_id < EXCLUDED.seen_load_id
      """;

  private static final String FOUND =
      "UPDATE connector.looker_refresh SET datagroup_id = ? WHERE datagroup = ?";

  private static final String REFRESHED =
      """
      UPDATE connector.looker_refresh
      SET stale_before = ?, refreshed_at = ?, retry_at = NULL, failures = 0, error_code = NULL,
        reason = NULL
      WHERE datagroup = ?
      """;

  private static final String FAILED =
      """
      UPDATE connector.looker_refresh
      SET retry_at = ?, failures = failures + 1, error_code = ?, reason = ?
      WHERE datagroup = ?
      """;

  private final LookerDatabase database;

  RefreshBook(LookerDatabase database) {
    this.database = database;
  }

  Optional<Refresh> find(String datagroup) {
    return database
        .query("read the state of the datagroup", READ, RefreshBook::refresh, datagroup)
        .stream()
        .findFirst();
  }

  /** Notes a load; does nothing when it, or a later one, was noted before. */
  void noteLoad(String datagroup, long loadId, Instant now) {
    database.update("note a load for Looker", SEEN, datagroup, loadId, now);
  }

  void noteId(String datagroup, Optional<String> id) {
    database.update("note the datagroup", FOUND, id, datagroup);
  }

  void noteRefreshed(String datagroup, Instant staleBefore, Instant now) {
    database.update("note the reset of the datagroup", REFRESHED, staleBefore, now, datagroup);
  }

  void noteFailure(String datagroup, Instant retryAt, ErrorCode code, String reason) {
    database.update(
        "note that the datagroup was not reset", FAILED, retryAt, code, reason, datagroup);
  }

  private static Refresh refresh(ResultSet row) throws SQLException {
    return new Refresh(
        row.getString("datagroup"),
        optionalText(row, "datagroup_id"),
        row.getLong("seen_load_id"),
        optionalInstant(row, "seen_at"),
        optionalInstant(row, "stale_before"),
        optionalInstant(row, "refreshed_at"),
        optionalInstant(row, "retry_at"),
        row.getInt("failures"),
        optionalText(row, "error_code").map(ErrorCode::valueOf),
        optionalText(row, "reason"));
  }
}
