package io.mlconnector.audit;

import io.mlconnector.audit.AuditEntry.Link;
import io.mlconnector.cluster.DatabaseFailure;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists the trail, sealed or not. Thread-safe. */
@ApplicationScoped
public class AuditQuery {
  /** More entries than this are never on one page. */
  public static final int MOST_PER_PAGE = 500;

  private static final String SELECT =
      "SELECT "
          + ChainRow.COLUMNS
          + ", e.chain_position, e.previous_hash, e.hash FROM connector.audit_entry e WHERE true";

  private static final String ORDER = " ORDER BY e.recorded_at DESC, e.id DESC LIMIT ?";

  private final javax.sql.DataSource dataSource;

  AuditQuery(@DataSource("connector") javax.sql.DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * A page of entries, newest first.
   *
   * @param after where the page before ended; empty for the first page
   * @param limit entries on the page, 1 to {@link #MOST_PER_PAGE}
   */
  public AuditPage list(AuditFilter filter, Optional<AuditCursor> after, int limit) {
    if (limit < 1 || limit > MOST_PER_PAGE) {
      throw new IllegalArgumentException("a page has 1 to " + MOST_PER_PAGE + " entries");
    }
    var where = new Where();
    where.add(" AND e.actor_name = ?", filter.actor());
    where.add(" AND e.action = ?", filter.action());
    where.add(" AND e.object_type = ?", filter.objectType());
    where.add(" AND e.object_id = ?", filter.objectId());
    where.add(" AND e.recorded_at >= ?", filter.since().map(AuditQuery::moment));
    where.add(" AND e.recorded_at < ?", filter.until().map(AuditQuery::moment));
    after.ifPresent(
        cursor -> {
          // The first half is implied by the second; it lets whole months be skipped.
          where.add(" AND e.recorded_at <= ?", Optional.of(moment(cursor.recordedAt())));
          where.add(" AND (e.recorded_at, e.id) < (?", Optional.of(moment(cursor.recordedAt())));
          where.add(", ?)", Optional.of(cursor.id()));
        });
    List<AuditEntry> found = read(where, limit + 1);
    if (found.size() <= limit) {
      return new AuditPage(found, Optional.empty());
    }
    AuditEntry last = found.get(limit - 1);
    return new AuditPage(
        found.subList(0, limit), Optional.of(new AuditCursor(last.recordedAt(), last.id())));
  }

  private List<AuditEntry> read(Where where, int limit) {
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(SELECT + where.sql + ORDER)) {
      int index = 1;
      for (Object value : where.values) {
        statement.setObject(index++, value);
      }
      statement.setInt(index, limit);
      try (var rows = statement.executeQuery()) {
        var found = new ArrayList<AuditEntry>();
        while (rows.next()) {
          found.add(entry(rows));
        }
        return found;
      }
    } catch (SQLException e) {
      throw new DatabaseFailure("read the audit trail", e);
    }
  }

  private static AuditEntry entry(ResultSet rows) throws SQLException {
    return new AuditEntry(
        rows.getLong("id"),
        rows.getObject("recorded_at", OffsetDateTime.class).toInstant(),
        new Actor(ActorKind.valueOf(rows.getString("actor_kind")), rows.getString("actor_name")),
        new AuditAction(rows.getString("action")),
        new AuditObject(rows.getString("object_type"), rows.getString("object_id")),
        AuditOutcome.valueOf(rows.getString("outcome")),
        Optional.ofNullable(rows.getString("state_before")),
        Optional.ofNullable(rows.getString("state_after")),
        Optional.ofNullable(rows.getString("request_id")),
        link(rows));
  }

  private static Optional<Link> link(ResultSet rows) throws SQLException {
    long position = rows.getLong("chain_position");
    return rows.wasNull()
        ? Optional.empty()
        : Optional.of(
            new Link(
                position,
                ChainHash.of(rows.getBytes("previous_hash")),
                ChainHash.of(rows.getBytes("hash"))));
  }

  private static OffsetDateTime moment(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  /** Conditions with their values, in order. */
  private static final class Where {
    private final StringBuilder sql = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    void add(String condition, Optional<?> value) {
      value.ifPresent(
          given -> {
            sql.append(condition);
            values.add(given);
          });
    }
  }
}
