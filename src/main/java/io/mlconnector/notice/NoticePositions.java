package io.mlconnector.notice;

import static io.mlconnector.cluster.SqlValues.timestamp;

import io.mlconnector.cluster.ConnectorDatabase;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.OptionalLong;

/** How far the journal was searched. */
@ApplicationScoped
class NoticePositions {
  private static final String FOLLOWER = "notice";

  private static final String READ =
      """
      SELECT sequence FROM connector.notice_position WHERE follower = ?
      """;

  private static final String START =
      """
      INSERT INTO connector.notice_position (follower, sequence, moved_at) VALUES (?, 0, ?)
      """;

  private static final String MOVE =
      """
      UPDATE connector.notice_position SET sequence = ?, moved_at = ?
      WHERE follower = ? AND sequence = ?
      """;

  private final ConnectorDatabase database;

  NoticePositions(ConnectorDatabase database) {
    this.database = database;
  }

  /** The last sequence that was searched; empty before the activation. */
  OptionalLong read() {
    return database
        .query(
            "read the position of notices",
            READ,
            statement -> statement.setString(1, FOLLOWER),
            row -> row.getLong("sequence"))
        .stream()
        .mapToLong(Long::longValue)
        .findFirst();
  }

  /** Begins at the start of the journal, in the caller's transaction. */
  void start(Instant now) {
    database.update(
        "begin to follow the journal",
        START,
        statement -> {
          statement.setString(1, FOLLOWER);
          statement.setTimestamp(2, timestamp(now));
        });
  }

  /**
   * Moves on, in the caller's transaction.
   *
   * @throws ConnectorException {@link ErrorCode#LEASE_LOST} when another replica moved meanwhile
   */
  void move(long from, long to, Instant now) {
    int moved =
        database.update(
            "move the position of notices",
            MOVE,
            statement -> {
              statement.setLong(1, to);
              statement.setTimestamp(2, timestamp(now));
              statement.setString(3, FOLLOWER);
              statement.setLong(4, from);
            });
    if (moved == 0) {
      throw new ConnectorException(
          ErrorCode.LEASE_LOST, "another replica moved the position of notices beyond " + from);
    }
  }
}
