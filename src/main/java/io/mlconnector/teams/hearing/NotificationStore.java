package io.mlconnector.teams.hearing;

import io.mlconnector.teams.hearing.Notification.What;
import io.mlconnector.teams.hearing.rich.SealedContent;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rows of notifications. */
final class NotificationStore {
  private static final String KNOWN =
      """
      SELECT subscription_id, channel_id, tenant_id, client_state,
        certificate_id IS NOT NULL AS rich
      FROM connector.graph_subscription
      WHERE subscription_id = ANY (?)
      """;

  private static final String STORE =
      """
      INSERT INTO connector.graph_notification
        (key, received_at, channel_id, subscription_id, what, message_id, reply_id, due_at,
         tokens, certificate_id, content_key, content_signature, content)
      SELECT n.key, ?, n.channel_id, n.subscription_id, n.what, n.message_id, n.reply_id, ?,
        n.tokens, n.certificate_id, n.content_key, n.content_signature, n.content
      FROM unnest(?::bytea[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
          ?::text[], ?::bytea[], ?::bytea[], ?::bytea[])
        AS n (key, channel_id, subscription_id, what, message_id, reply_id, tokens,
          certificate_id, content_key, content_signature, content)
      ORDER BY n.key
      ON CONFLICT (key) DO NOTHING
      """;

  private static final String CLAIM =
      """
      UPDATE connector.graph_notification
      SET attempts = attempts + 1,
          due_at = ?::timestamptz
            + least(600, 30 * power(2, least(attempts, 10))) * interval '1 second'
      WHERE id IN (
        SELECT id FROM connector.graph_notification
        WHERE due_at <= ?
        ORDER BY due_at, id
        LIMIT ?
        FOR UPDATE SKIP LOCKED)
      RETURNING id, received_at, channel_id, subscription_id, what, message_id, reply_id, tokens,
        certificate_id, content_key, content_signature, content
      """;

  private static final String FINISH =
      """
      UPDATE connector.graph_notification
      SET due_at = NULL, message_id = NULL, reply_id = NULL, error_code = NULL, tokens = NULL,
          certificate_id = NULL, content_key = NULL, content_signature = NULL, content = NULL
      WHERE id = ANY (?)
      """;

  private static final String FAIL =
      "UPDATE connector.graph_notification SET error_code = ? WHERE id = ANY (?)";

  private static final String PRUNE =
      """
      DELETE FROM connector.graph_notification
      WHERE received_at < ? AND (due_at IS NULL OR received_at < ?)
      """;

  private NotificationStore() {}

  /**
   * What is known of a subscription that a notification claims to come from.
   *
   * @param isRich whether its notifications bring what they are about, and prove where they are
   *     from
   */
  record Known(String channelId, String tenantId, byte[] clientState, boolean isRich) {}

  /**
   * What came with a notification of a subscription that brings contents.
   *
   * @param tokens with spaces between them
   */
  record Rich(String tokens, Instant receivedAt, Optional<SealedContent> content) {}

  /** A notification that is to be worked. */
  record Row(
      long id,
      String channelId,
      String subscriptionId,
      What what,
      Optional<String> messageId,
      Optional<String> replyId,
      Optional<Rich> rich) {}

  static Map<String, Known> known(Connection connection, Collection<String> subscriptions)
      throws SQLException {
    var known = new HashMap<String, Known>();
    try (var statement = connection.prepareStatement(KNOWN)) {
      statement.setQueryTimeout(NotificationIntake.SECONDS_IN_DATABASE);
      statement.setArray(1, connection.createArrayOf("text", subscriptions.toArray()));
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          known.put(
              rows.getString("subscription_id"),
              new Known(
                  rows.getString("channel_id"),
                  rows.getString("tenant_id"),
                  rows.getBytes("client_state"),
                  rows.getBoolean("rich")));
        }
      }
    }
    return known;
  }

  /** A notification that was found genuine. */
  record Genuine(Notification notification, String channelId, Optional<String> tokens) {
    /** Without proof of its origin nobody opens it. */
    Optional<SealedContent> content() {
      return notification.content().filter(_ -> tokens.isPresent());
    }
  }

  /** Stores them in one statement; answers how many were new. */
  static int store(Connection connection, List<Genuine> genuine, Instant now) throws SQLException {
    try (var statement = connection.prepareStatement(STORE)) {
      statement.setQueryTimeout(NotificationIntake.SECONDS_IN_DATABASE);
      statement.setObject(1, Times.of(now));
      statement.setObject(2, Times.of(now));
      statement.setArray(
          3,
          connection.createArrayOf(
              "bytea",
              genuine.stream().map(each -> each.notification().key()).toArray(byte[][]::new)));
      statement.setArray(4, texts(connection, genuine, Genuine::channelId));
      statement.setArray(
          5, texts(connection, genuine, each -> each.notification().subscriptionId()));
      statement.setArray(6, texts(connection, genuine, each -> each.notification().what().name()));
      statement.setArray(
          7, texts(connection, genuine, each -> each.notification().messageId().orElse(null)));
      statement.setArray(
          8, texts(connection, genuine, each -> each.notification().replyId().orElse(null)));
      statement.setArray(9, texts(connection, genuine, each -> each.tokens().orElse(null)));
      statement.setArray(
          10,
          texts(
              connection,
              genuine,
              each -> each.content().map(SealedContent::certificateId).orElse(null)));
      statement.setArray(11, bytes(connection, genuine, SealedContent::dataKey));
      statement.setArray(12, bytes(connection, genuine, SealedContent::signature));
      statement.setArray(13, bytes(connection, genuine, SealedContent::data));
      return statement.executeUpdate();
    }
  }

  private static Array bytes(
      Connection connection, List<Genuine> genuine, Function<SealedContent, byte[]> part)
      throws SQLException {
    byte[] @Nullable [] parts = new byte[genuine.size()][];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = genuine.get(i).content().map(part).orElse(null);
    }
    return connection.createArrayOf("bytea", parts);
  }

  private static Array texts(
      Connection connection, List<Genuine> genuine, Function<Genuine, @Nullable String> value)
      throws SQLException {
    return connection.createArrayOf("text", genuine.stream().map(value).toArray());
  }

  /** Takes what is due; it comes again after a while unless it is finished. */
  static List<Row> claim(Connection connection, int most, Instant now) throws SQLException {
    try (var statement = connection.prepareStatement(CLAIM)) {
      statement.setObject(1, Times.of(now));
      statement.setObject(2, Times.of(now));
      statement.setInt(3, most);
      try (var rows = statement.executeQuery()) {
        var claimed = new ArrayList<Row>();
        while (rows.next()) {
          claimed.add(
              new Row(
                  rows.getLong("id"),
                  rows.getString("channel_id"),
                  rows.getString("subscription_id"),
                  What.valueOf(rows.getString("what")),
                  Optional.ofNullable(rows.getString("message_id")),
                  Optional.ofNullable(rows.getString("reply_id")),
                  rich(rows)));
        }
        claimed.sort(Comparator.comparingLong(Row::id));
        return claimed;
      }
    }
  }

  private static Optional<Rich> rich(ResultSet row) throws SQLException {
    String tokens = row.getString("tokens");
    if (tokens == null) {
      return Optional.empty();
    }
    String certificate = row.getString("certificate_id");
    return Optional.of(
        new Rich(
            tokens,
            Times.read(row, "received_at").orElseThrow(),
            certificate == null
                ? Optional.empty()
                : Optional.of(
                    new SealedContent(
                        certificate,
                        row.getBytes("content_key"),
                        row.getBytes("content_signature"),
                        row.getBytes("content")))));
  }

  static void finish(Connection connection, Collection<Long> ids) throws SQLException {
    try (var statement = connection.prepareStatement(FINISH)) {
      statement.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
      statement.executeUpdate();
    }
  }

  static void fail(Connection connection, Collection<Long> ids, String code) throws SQLException {
    try (var statement = connection.prepareStatement(FAIL)) {
      statement.setString(1, code);
      statement.setArray(2, connection.createArrayOf("bigint", ids.toArray()));
      statement.executeUpdate();
    }
  }

  /** Forgets what was worked before the first time, and everything before the second. */
  static int prune(Connection connection, Instant worked, Instant all) throws SQLException {
    try (var statement = connection.prepareStatement(PRUNE)) {
      statement.setObject(1, Times.of(worked));
      statement.setObject(2, Times.of(all));
      return statement.executeUpdate();
    }
  }
}
