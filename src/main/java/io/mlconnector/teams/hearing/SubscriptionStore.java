package io.mlconnector.teams.hearing;

import io.mlconnector.cluster.DatabaseFailure;
import io.mlconnector.failure.ErrorCode;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The rows of subscriptions. Every change is one statement that says what it relies on, because
 * notifications change rows while their keeper works.
 */
final class SubscriptionStore {
  private static final String COLUMNS =
      """
      channel, channel_id, notification_url, subscription_id, expires_at, renew_at, seen_at,
      gap_since, read_at, retry_at, failures, error_code, reason, certificate_id
      """;

  /** Nobody was there for a while: whatever was told meanwhile may be lost. */
  private static final String WATCH =
      """
      INSERT INTO connector.graph_subscription AS s (channel_id, team_id, channel, watched_at)
      VALUES (?, ?, ?, ?)
      ON CONFLICT (channel_id) DO UPDATE
      SET team_id = excluded.team_id,
          channel = excluded.channel,
          gap_since = CASE
            WHEN s.subscription_id IS NOT NULL AND s.watched_at < ?
            THEN least(s.gap_since, s.watched_at - ? * interval '1 second')
            ELSE s.gap_since END,
          watched_at = excluded.watched_at
      RETURNING\s"""
          + COLUMNS;

  private static final String SUBSCRIBED =
      """
      UPDATE connector.graph_subscription
      SET subscription_id = ?, tenant_id = ?, client_state = ?, notification_url = ?,
          expires_at = ?, renew_at = ?, certificate_id = ?, seen_at = ?,
          gap_since = least(gap_since, ?),
          retry_at = NULL, failures = 0, error_code = NULL, reason = NULL
      WHERE channel_id = ?
      """;

  private static final String GONE =
      """
      UPDATE connector.graph_subscription
      SET subscription_id = NULL, tenant_id = NULL, client_state = NULL, expires_at = NULL,
          renew_at = NULL, certificate_id = NULL, retry_at = NULL,
          gap_since = least(gap_since, seen_at - ? * interval '1 second')
      WHERE subscription_id = ?
      """;

  private static final String SEEN =
      """
      UPDATE connector.graph_subscription
      SET seen_at = ?, expires_at = ?, renew_at = least(renew_at, ?)
      WHERE subscription_id = ?
      """;

  private static final String RENEWED =
      """
      UPDATE connector.graph_subscription
      SET seen_at = ?, expires_at = ?, renew_at = ?,
          certificate_id = coalesce(?::text, certificate_id),
          retry_at = NULL, failures = 0, error_code = NULL, reason = NULL
      WHERE subscription_id = ?
      """;

  private static final String RENEW_NOW =
      "UPDATE connector.graph_subscription SET renew_at = ?, retry_at = NULL"
          + " WHERE subscription_id = ?";

  private static final String MISSED =
      """
      UPDATE connector.graph_subscription
      SET gap_since = least(gap_since, read_at, seen_at)
      WHERE subscription_id = ?
      """;

  private static final String FAILED =
      """
      UPDATE connector.graph_subscription
      SET failures = failures + 1, retry_at = ?, error_code = ?, reason = ?
      WHERE channel_id = ?
      """;

  /** A gap that was found while reading stays for the next time. */
  private static final String READ =
      """
      UPDATE connector.graph_subscription
      SET read_at = ?,
          gap_since = CASE WHEN gap_since IS NOT DISTINCT FROM ? THEN NULL ELSE gap_since END,
          retry_at = NULL, failures = 0, error_code = NULL, reason = NULL
      WHERE channel_id = ?
      """;

  private static final String FORGET =
      "DELETE FROM connector.graph_subscription WHERE channel_id = ?";

  private static final String LIST =
      "SELECT " + COLUMNS + " FROM connector.graph_subscription ORDER BY channel, channel_id";

  private final DataSource dataSource;

  SubscriptionStore(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Notes that somebody looks after the channel now, and answers how it stands.
   *
   * @param absence nobody having looked since then is a gap
   * @param margin clocks may differ by that
   */
  SubscriptionStatus watch(HeardChannel channel, Instant now, Instant absence, Duration margin) {
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(WATCH)) {
      set(
          statement,
          channel.channelId(),
          channel.teamId(),
          channel.name(),
          now,
          absence,
          margin.toSeconds());
      try (var rows = statement.executeQuery()) {
        rows.next();
        return status(rows);
      }
    } catch (SQLException e) {
      throw new DatabaseFailure("watch a subscription", e);
    }
  }

  /** A subscription as it was made. */
  record Made(
      String id,
      String tenantId,
      byte[] stateHash,
      String url,
      Instant expires,
      Instant renew,
      Optional<String> certificateId) {}

  void subscribed(String channelId, Made made, Instant now, Instant gap) {
    change(
        SUBSCRIBED,
        made.id(),
        made.tenantId(),
        made.stateHash(),
        made.url(),
        made.expires(),
        made.renew(),
        made.certificateId(),
        now,
        gap,
        channelId);
  }

  /** The subscription does not exist any more; what came after it was last seen is a gap. */
  void gone(String subscriptionId, Duration margin) {
    change(GONE, margin.toSeconds(), subscriptionId);
  }

  void seen(String subscriptionId, Instant now, Instant expires, Instant renew) {
    change(SEEN, now, expires, renew, subscriptionId);
  }

  void renewed(
      String subscriptionId,
      Instant now,
      Instant expires,
      Instant renew,
      Optional<String> certificateId) {
    change(RENEWED, now, expires, renew, certificateId, subscriptionId);
  }

  void renewNow(String subscriptionId, Instant now) {
    change(RENEW_NOW, now, subscriptionId);
  }

  void missed(String subscriptionId) {
    change(MISSED, subscriptionId);
  }

  void failed(String channelId, Instant retry, ErrorCode code, String reason) {
    change(FAILED, retry, code.name(), reason, channelId);
  }

  void read(String channelId, Instant at, Optional<Instant> gap) {
    change(READ, at, gap.orElse(null), channelId);
  }

  void forget(String channelId) {
    change(FORGET, channelId);
  }

  List<SubscriptionStatus> list() {
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(LIST);
        var rows = statement.executeQuery()) {
      var found = new ArrayList<SubscriptionStatus>();
      while (rows.next()) {
        found.add(status(rows));
      }
      return List.copyOf(found);
    } catch (SQLException e) {
      throw new DatabaseFailure("list subscriptions", e);
    }
  }

  private void change(String sql, @Nullable Object... values) {
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(sql)) {
      set(statement, values);
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new DatabaseFailure("change a subscription", e);
    }
  }

  private static void set(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      switch (values[i]) {
        case Optional<?> text -> statement.setString(i + 1, (String) text.orElse(null));
        case Instant moment -> statement.setObject(i + 1, Times.of(moment));
        case null -> statement.setNull(i + 1, Types.TIMESTAMP_WITH_TIMEZONE);
        default -> statement.setObject(i + 1, values[i]);
      }
    }
  }

  private static SubscriptionStatus status(ResultSet row) throws SQLException {
    return new SubscriptionStatus(
        row.getString("channel"),
        row.getString("channel_id"),
        Optional.ofNullable(row.getString("notification_url")),
        Optional.ofNullable(row.getString("subscription_id")),
        Times.read(row, "expires_at"),
        Times.read(row, "renew_at"),
        Times.read(row, "seen_at"),
        Times.read(row, "gap_since"),
        Times.read(row, "read_at"),
        Times.read(row, "retry_at"),
        row.getInt("failures"),
        Optional.ofNullable(row.getString("error_code")).map(ErrorCode::valueOf),
        Optional.ofNullable(row.getString("reason")),
        Optional.ofNullable(row.getString("certificate_id")));
  }
}
