package io.mlconnector.delivery;

import io.mlconnector.audit.AuditAction;
import io.mlconnector.audit.AuditObject;
import io.mlconnector.audit.AuditPayload;
import io.mlconnector.audit.AuditTrail;
import io.mlconnector.cluster.DatabaseFailure;
import io.mlconnector.cluster.OwnTransaction;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Sends deliveries of the past again, as jobs. A job goes through what its order means in parts,
 * each of which is one transaction with the progress of the job: whichever replica goes on, nothing
 * is left out and nothing is placed twice. What failed or is in doubt goes out again itself; of
 * what is at its end a new delivery is placed, whose event key ends with the number of the job.
 */
@ApplicationScoped
public class Replays {
  private static final AuditAction ORDERED = new AuditAction("replay.order");
  private static final int PART = 500;

  private final javax.sql.DataSource dataSource;
  private final DatabaseClock clock;
  private final AuditTrail trail;

  @Inject
  Replays(@DataSource("connector") javax.sql.DataSource dataSource, AuditTrail trail) {
    this(dataSource, DatabaseClock.REAL, trail);
  }

  Replays(javax.sql.DataSource dataSource, DatabaseClock clock, AuditTrail trail) {
    this.dataSource = dataSource;
    this.clock = clock;
    this.trail = trail;
  }

  /** Notes the order and returns at once; some replica carries it out within seconds. */
  @Transactional
  public Replay request(ReplayOrder order, Decision decision) {
    try (var connection = dataSource.getConnection()) {
      long id = ReplayRows.insert(connection, order, decision.by().name(), clock.read(connection));
      trail.record(
          decision
              .event(ORDERED, new AuditObject("replay", Long.toString(id)))
              .to(
                  AuditPayload.of(
                      Map.of(
                          "dryRun",
                          order.dryRun(),
                          "states",
                          order.states().stream().sorted().toList(),
                          "target",
                          order.target().map(TargetName::toString).orElse("any"),
                          "ids",
                          order.ids().size()))));
      return ReplayRows.find(connection, id).orElseThrow();
    } catch (SQLException e) {
      throw new DatabaseFailure("order a replay", e);
    }
  }

  /** One replay. */
  public Optional<Replay> find(long id) {
    try (var connection = dataSource.getConnection()) {
      return ReplayRows.find(connection, id);
    } catch (SQLException e) {
      throw new DatabaseFailure("read a replay", e);
    }
  }

  /** Works on what was ordered until nothing is left that nobody else works on. */
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  public void workDue() {
    boolean more = true;
    while (more) {
      more =
          OwnTransaction.run(
              dataSource,
              "replay deliveries",
              connection -> {
                Instant now = clock.read(connection);
                Optional<ReplayRows.Job> job = ReplayRows.lockNext(connection);
                if (job.isEmpty()) {
                  return false;
                }
                var part = ReplayPart.of(connection, job.get(), PART, now);
                ReplayRows.advance(connection, part, now);
                if (part.placed() + part.retried() > 0) {
                  DoorBell.ringOnCommit(connection);
                }
                return true;
              });
    }
  }
}
