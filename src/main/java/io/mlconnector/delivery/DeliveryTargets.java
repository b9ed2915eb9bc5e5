package io.mlconnector.delivery;

import io.mlconnector.audit.AuditAction;
import io.mlconnector.audit.AuditObject;
import io.mlconnector.audit.AuditTrail;
import io.mlconnector.cluster.DatabaseFailure;
import io.mlconnector.cluster.SqlValues;
import io.mlconnector.delivery.TargetStatus.State;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All targets that were ever written to, and the right to hold one. */
@ApplicationScoped
public class DeliveryTargets {
  private static final AuditAction PAUSED = new AuditAction("delivery-target.pause");
  private static final AuditAction RESUMED = new AuditAction("delivery-target.resume");

  private static final String LIST =
      """
      SELECT t.*, head.first_attempt_at
      FROM connector.delivery_target t
      LEFT JOIN LATERAL (
        SELECT d.first_attempt_at
        FROM connector.delivery d
        WHERE d.open AND d.in_line AND d.target = t.target
        ORDER BY d.ready_at, d.id
        LIMIT 1) head ON true
      ORDER BY t.target
      """;

  private static final String PAUSE =
      """
      UPDATE connector.delivery_target
      SET paused_at = coalesce(paused_at, ?), paused_by = coalesce(paused_by, ?)
      WHERE target = ?
      """;

  private static final String RESUME =
      """
      UPDATE connector.delivery_target
      SET paused_at = NULL, paused_by = NULL, held_until = 'epoch'
      WHERE target = ?
      """;

  private final javax.sql.DataSource dataSource;
  private final DatabaseClock clock;
  private final AuditTrail trail;
  private final DeliveryConfig config;

  @Inject
  DeliveryTargets(
      @DataSource("connector") javax.sql.DataSource dataSource,
      AuditTrail trail,
      DeliveryConfig config) {
    this(dataSource, DatabaseClock.REAL, trail, config);
  }

  DeliveryTargets(
      javax.sql.DataSource dataSource,
      DatabaseClock clock,
      AuditTrail trail,
      DeliveryConfig config) {
    this.dataSource = dataSource;
    this.clock = clock;
    this.trail = trail;
    this.config = config;
  }

  /** All of them, by name. */
  public List<TargetStatus> list() {
    try (var connection = dataSource.getConnection();
        var statement = connection.createStatement()) {
      Instant now = clock.read(connection);
      try (var rows = statement.executeQuery(LIST)) {
        var found = new ArrayList<TargetStatus>();
        while (rows.next()) {
          found.add(status(rows, now));
        }
        return found;
      }
    } catch (SQLException e) {
      throw new DatabaseFailure("list the targets", e);
    }
  }

  /**
   * Makes no more calls to a target until it is resumed; a call under way ends. Orders wait.
   *
   * @throws ConnectorException {@link ErrorCode#NOT_FOUND} when nothing was ever ordered for it
   */
  @Transactional
  public void pause(TargetName target, Decision decision) {
    try (var connection = dataSource.getConnection()) {
      TargetStore.lock(connection, Set.of(target));
      try (var statement = connection.prepareStatement(PAUSE)) {
        statement.setObject(1, Sql.time(clock.read(connection)));
        statement.setString(2, decision.signature());
        statement.setString(3, target.toString());
        found(statement.executeUpdate());
      }
      trail.record(decision.event(PAUSED, object(target)));
    } catch (SQLException e) {
      throw new DatabaseFailure("pause the target " + target, e);
    }
  }

  /**
   * Goes on with a target, at once if it was failing; a wait that it asked for is still obeyed.
   *
   * @throws ConnectorException {@link ErrorCode#NOT_FOUND} when nothing was ever ordered for it
   */
  @Transactional
  public void resume(TargetName target, Decision decision) {
    try (var connection = dataSource.getConnection()) {
      TargetStore.lock(connection, Set.of(target));
      try (var statement = connection.prepareStatement(RESUME)) {
        statement.setString(1, target.toString());
        found(statement.executeUpdate());
      }
      DoorBell.ringOnCommit(connection);
      trail.record(decision.event(RESUMED, object(target)));
    } catch (SQLException e) {
      throw new DatabaseFailure("resume the target " + target, e);
    }
  }

  private static void found(int rows) {
    if (rows == 0) {
      throw new ConnectorException(ErrorCode.NOT_FOUND, "There is no such target.");
    }
  }

  private static AuditObject object(TargetName target) {
    return new AuditObject("delivery-target", target.toString());
  }

  private TargetStatus status(ResultSet row, Instant now) throws SQLException {
    Optional<Instant> failingSince = SqlValues.optionalInstant(row, "failing_since");
    Optional<Instant> pausedAt = SqlValues.optionalInstant(row, "paused_at");
    State state =
        pausedAt.isPresent()
            ? State.PAUSED
            : SqlValues.optionalInstant(row, "opened_at").isPresent()
                ? State.OPEN
                : failingSince.isPresent() ? State.FAILING : State.WELL;
    Instant free = SqlValues.instant(row, "free_at");
    Instant held = SqlValues.instant(row, "held_until");
    return new TargetStatus(
        TargetName.parse(row.getString("target")),
        state,
        row.getInt("failures"),
        failingSince,
        free.isAfter(held) ? free : held,
        SqlValues.optionalInstant(row, "first_attempt_at")
            .filter(_ -> failingSince.isPresent())
            .map(since -> used(Duration.between(since, now)))
            .orElse(0.0),
        SqlValues.optionalText(row, "error_code").map(ErrorCode::valueOf),
        SqlValues.optionalText(row, "reason"),
        SqlValues.optionalInstant(row, "delivered_at"),
        pausedAt,
        SqlValues.optionalText(row, "paused_by"));
  }

  private double used(Duration tried) {
    double part = (double) tried.toMillis() / Math.max(1, config.retryFor().toMillis());
    return Math.clamp(part, 0, 1);
  }
}
