package io.mlconnector.delivery;

import io.mlconnector.cluster.SqlValues;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The lines of the targets: who is first, and when it is time to act on it. */
final class Line {
  /** Jumps from the first in line of one target to that of the next; the rest is never read. */
  static final String DUE =
      """
      WITH RECURSIVE head AS (
        (SELECT d.target, d.ready_at, d.due_at
         FROM connector.delivery d
         WHERE d.open AND d.in_line
         ORDER BY d.target, d.ready_at, d.id
         LIMIT 1)
        UNION ALL
        SELECT next.target, next.ready_at, next.due_at
        FROM head
        CROSS JOIN LATERAL (
          SELECT d.target, d.ready_at, d.due_at
          FROM connector.delivery d
          WHERE d.open AND d.in_line AND d.target > head.target
          ORDER BY d.target, d.ready_at, d.id
          LIMIT 1) next)
      SELECT t.target, greatest(head.ready_at, head.due_at, t.free_at, t.held_until) AS due_at
      FROM head
      JOIN connector.delivery_target t ON t.target = head.target
      WHERE t.paused_at IS NULL AND t.kind = ANY (?)
      ORDER BY due_at, t.target
      LIMIT ?
      """;

  private static final String HEADS =
      """
      SELECT head.*
      FROM unnest(?) AS wanted (target)
      CROSS JOIN LATERAL (
        SELECT d.id, d.target, d.topic, d.state, d.failures, d.ready_at, d.due_at
        FROM connector.delivery d
        WHERE d.open AND d.in_line AND d.target = wanted.target
        ORDER BY d.ready_at, d.id
        LIMIT 1) head
      WHERE head.ready_at <= ? AND head.due_at <= ?
      ORDER BY greatest(head.ready_at, head.due_at), head.target
      """;

  /** A delivery that is just being taken back is left alone, and with it its target. */
  private static final String LOCK =
      """
      SELECT id FROM connector.delivery
      WHERE open AND in_line AND id = ANY (?)
      FOR NO KEY UPDATE SKIP LOCKED
      """;

  private Line() {}

  /** When there is something to do for a target. */
  record Due(TargetName target, Instant at) {}

  /** The first in line of a target. */
  record Head(long id, TargetName target, String topic, DeliveryState state, int failures) {
    /** Somebody took it and did not come back. */
    boolean isLost() {
      return state == DeliveryState.CLAIMED;
    }

    boolean isInDoubt() {
      return state == DeliveryState.UNKNOWN;
    }
  }

  /** The targets of these kinds that have work, the longest waiting first. */
  static List<Due> due(Connection connection, Set<String> kinds, int limit) throws SQLException {
    try (var statement = connection.prepareStatement(DUE)) {
      statement.setArray(1, Sql.texts(connection, kinds, kind -> kind));
      statement.setInt(2, limit);
      try (var rows = statement.executeQuery()) {
        var found = new ArrayList<Due>();
        while (rows.next()) {
          found.add(
              new Due(
                  TargetName.parse(rows.getString("target")), SqlValues.instant(rows, "due_at")));
        }
        return found;
      }
    }
  }

  /** Takes the first in line of targets that are locked, where it is time to act on it. */
  static List<Head> take(Connection connection, Collection<TargetName> targets, Instant now)
      throws SQLException {
    List<Head> heads = heads(connection, targets, now);
    Set<Long> free = lock(connection, heads);
    return heads.stream().filter(head -> free.contains(head.id())).toList();
  }

  private static List<Head> heads(
      Connection connection, Collection<TargetName> targets, Instant now) throws SQLException {
    try (var statement = connection.prepareStatement(HEADS)) {
      statement.setArray(1, Sql.texts(connection, targets, TargetName::toString));
      statement.setObject(2, Sql.time(now));
      statement.setObject(3, Sql.time(now));
      try (var rows = statement.executeQuery()) {
        var found = new ArrayList<Head>();
        while (rows.next()) {
          found.add(head(rows));
        }
        return found;
      }
    }
  }

  private static Head head(ResultSet row) throws SQLException {
    return new Head(
        row.getLong("id"),
        TargetName.parse(row.getString("target")),
        row.getString("topic"),
        DeliveryState.valueOf(row.getString("state")),
        row.getInt("failures"));
  }

  private static Set<Long> lock(Connection connection, List<Head> heads) throws SQLException {
    try (var statement = connection.prepareStatement(LOCK)) {
      statement.setArray(1, Sql.numbers(connection, heads, Head::id));
      try (var rows = statement.executeQuery()) {
        var free = new HashSet<Long>();
        while (rows.next()) {
          free.add(rows.getLong(1));
        }
        return free;
      }
    }
  }
}
