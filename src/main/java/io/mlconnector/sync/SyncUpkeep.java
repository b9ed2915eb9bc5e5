package io.mlconnector.sync;

import io.mlconnector.cluster.ConnectorDatabase;
import io.mlconnector.cluster.Lease;
import io.mlconnector.cluster.Leases;
import io.mlconnector.fusion.WatermarkCheck;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the leases of work under way alive and the history of runs short. */
@ApplicationScoped
public class SyncUpkeep {
  private static final Logger LOG = LoggerFactory.getLogger(SyncUpkeep.class);
  private static final int BATCH = 1_000;
  private static final Duration INSPECT_EVERY = Duration.ofDays(1);

  private static final String PRUNE =
      """
      DELETE FROM connector.poll_run WHERE id IN (
        SELECT id FROM connector.poll_run
        WHERE finished_at < ? AND parent_id IS NULL
        ORDER BY id LIMIT ?)
      """;

  private final Leases leases;
  private final ConnectorDatabase database;
  private final WatermarkCheck watermarks;
  private final StreamPlans plans;
  private final PodHold hold;
  private final SyncConfig config;
  private final Clock clock;
  private volatile Instant renewedAt = Instant.EPOCH;
  private volatile Instant inspectedAt = Instant.EPOCH;

  SyncUpkeep(
      Leases leases,
      ConnectorDatabase database,
      WatermarkCheck watermarks,
      StreamPlans plans,
      PodHold hold,
      SyncConfig config,
      Clock clock) {
    this.leases = leases;
    this.database = database;
    this.watermarks = watermarks;
    this.plans = plans;
    this.hold = hold;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Extends the leases of polls and slices that wait for an answer of the pod, when a third of
   * their time is over.
   */
  public void renewLeases() {
    Instant now = clock.instant();
    if (now.isBefore(renewedAt.plus(config.lease().dividedBy(3)))) {
      return;
    }
    renewedAt = now;
    for (Lease lease : leases.held()) {
      String name = lease.name().value();
      if ((name.startsWith("stream/") || name.startsWith("slice/"))
          && !leases.renew(lease, config.lease())) {
        LOG.warn("Lease lost name={} epoch={}", lease.name(), lease.epoch());
      }
    }
  }

  /**
   * Asks the pod, after the start and then once a day, whether the streams can be read by what
   * changed. Waits for its answers; while polling is paused it asks nothing.
   */
  public void inspectWatermarks() {
    Instant now = clock.instant();
    if (!config.enabled()
        || now.isBefore(inspectedAt.plus(INSPECT_EVERY))
        || hold.current().isPresent()) {
      return;
    }
    inspectedAt = now;
    watermarks.inspect(plans.enabled().stream().map(StreamPlan::stream).toList());
  }

  /** Forgets runs and pages older than the retention. */
  public void pruneHistory() {
    Instant before = clock.instant().minus(config.runRetention());
    int pruned = 0;
    int last = BATCH;
    while (last == BATCH) {
      last =
          database.update(
              "prune the history of runs",
              PRUNE,
              statement -> {
                statement.setTimestamp(1, Timestamp.from(before));
                statement.setInt(2, BATCH);
              });
      pruned += last;
    }
    if (pruned > 0) {
      LOG.info("History pruned runs={} before={}", pruned, before);
    }
  }
}
