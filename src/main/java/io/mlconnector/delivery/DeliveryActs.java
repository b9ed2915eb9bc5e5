package io.mlconnector.delivery;

import io.mlconnector.audit.AuditAction;
import io.mlconnector.audit.AuditObject;
import io.mlconnector.audit.AuditPayload;
import io.mlconnector.audit.AuditTrail;
import io.mlconnector.cluster.DatabaseFailure;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a person decides about a single delivery. Each act is one transaction with its entry in the
 * audit trail, and counts over whatever a replica is about to do with the delivery; only a call
 * that is under way is waited for.
 *
 * <p>All methods fail with {@link ErrorCode#NOT_FOUND} when there is no such delivery, and with
 * {@link ErrorCode#CONFLICT} when its state does not allow the act.
 */
@ApplicationScoped
public class DeliveryActs {
  private static final AuditAction RETRIED = new AuditAction("delivery.retry");
  private static final AuditAction CANCELLED = new AuditAction("delivery.cancel");
  private static final AuditAction RESOLVED = new AuditAction("delivery.resolve");

  private static final Set<DeliveryState> NOT_IN_FLIGHT =
      EnumSet.of(
          DeliveryState.PENDING, DeliveryState.DEFERRED, DeliveryState.UNKNOWN, DeliveryState.DEAD);
  private static final Set<DeliveryState> UNDECIDED =
      EnumSet.of(DeliveryState.UNKNOWN, DeliveryState.DEAD);

  private final javax.sql.DataSource dataSource;
  private final DatabaseClock clock;
  private final AuditTrail trail;

  @Inject
  DeliveryActs(@DataSource("connector") javax.sql.DataSource dataSource, AuditTrail trail) {
    this(dataSource, DatabaseClock.REAL, trail);
  }

  DeliveryActs(javax.sql.DataSource dataSource, DatabaseClock clock, AuditTrail trail) {
    this.dataSource = dataSource;
    this.clock = clock;
    this.trail = trail;
  }

  /**
   * Has it tried now, in its old place in the order, and for the full retry time again. The try
   * that was due by itself is cancelled; a wait that the target asked for is still obeyed. Of
   * something in doubt this may make a double.
   */
  @Transactional
  public void retry(DeliveryId id, Decision decision) {
    act(id, NOT_IN_FLIGHT, RETRIED, decision, ActRows::retry);
  }

  /** Takes it back for good. */
  @Transactional
  public void cancel(DeliveryId id, Decision decision) {
    act(
        id,
        NOT_IN_FLIGHT,
        CANCELLED,
        decision,
        (connection, rows, now) ->
            ActRows.settle(connection, rows, DeliveryState.CANCELLED, decision.signature(), now));
  }

  /** Declares something failed or in doubt as settled, however it was settled. */
  @Transactional
  public void resolve(DeliveryId id, Decision decision) {
    act(
        id,
        UNDECIDED,
        RESOLVED,
        decision,
        (connection, rows, now) ->
            ActRows.settle(connection, rows, DeliveryState.RESOLVED, decision.signature(), now));
  }

  /** What an act does to rows that are locked. */
  @FunctionalInterface
  private interface Act {
    void on(Connection connection, List<ActRows.Row> rows, Instant now) throws SQLException;
  }

  private void act(
      DeliveryId id, Set<DeliveryState> allowed, AuditAction action, Decision decision, Act act) {
    try (var connection = dataSource.getConnection()) {
      ActRows.Row row = locked(connection, id);
      if (!allowed.contains(row.state())) {
        throw new ConnectorException(ErrorCode.CONFLICT, refusal(row.state()));
      }
      act.on(connection, List.of(row), clock.read(connection));
      DoorBell.ringOnCommit(connection);
      trail.record(
          decision
              .event(action, new AuditObject("delivery", id.toString()))
              .from(AuditPayload.of("state", row.state())));
    } catch (SQLException e) {
      throw new DatabaseFailure("decide about the delivery " + id, e);
    }
  }

  private static ActRows.Row locked(Connection connection, DeliveryId id) throws SQLException {
    TargetName target =
        ActRows.targetOf(connection, id.value())
            .orElseThrow(
                () -> new ConnectorException(ErrorCode.NOT_FOUND, "There is no such delivery."));
    TargetStore.lock(connection, Set.of(target));
    return ActRows.lockOpen(connection, List.of(id.value())).stream()
        .findFirst()
        .orElseThrow(
            () ->
                new ConnectorException(
                    ErrorCode.CONFLICT,
                    "The delivery is at its end already; a replay sends it again."));
  }

  private static String refusal(DeliveryState state) {
    return state == DeliveryState.CLAIMED
        ? "The delivery is in flight; wait for its ending and decide again."
        : "A delivery that is " + state + " can not be treated like this.";
  }
}
