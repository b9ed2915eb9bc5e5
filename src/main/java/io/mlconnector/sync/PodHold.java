package io.mlconnector.sync;

import io.mlconnector.cluster.ConnectorDatabase;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.failure.ErrorType;
import io.mlconnector.sync.schedule.Backoff;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pause of all polls on all replicas while the pod as a whole does not serve us: down for
 * maintenance, throttling, or refusing our credentials. One line tells of its beginning and one of
 * its end; in between one replica at a time knocks, less and less often.
 */
@ApplicationScoped
class PodHold {
  private static final Logger LOG = LoggerFactory.getLogger(PodHold.class);

  private static final String BEGIN =
      """
      INSERT INTO connector.pod_hold (reason, since, next_probe_at) VALUES (?, ?, ?)
      ON CONFLICT (id) DO NOTHING
      """;

  private static final String CURRENT =
      """
      SELECT reason, since, probes, next_probe_at FROM connector.pod_hold
      """;

  private static final String CLAIM_PROBE =
      """
      UPDATE connector.pod_hold SET probes = probes + 1, next_probe_at = ?
      WHERE since = ? AND probes = ? AND next_probe_at <= ?
      """;

  private static final String END =
      """
      DELETE FROM connector.pod_hold WHERE since = ?
      """;

  private final ConnectorDatabase database;
  private final SyncConfig config;
  private final Clock clock;

  PodHold(ConnectorDatabase database, SyncConfig config, Clock clock) {
    this.database = database;
    this.config = config;
    this.clock = clock;
  }

  /** A pause that is in force. */
  record Hold(ErrorCode reason, Instant since, int probes, Instant nextProbeAt) {}

  Optional<Hold> current() {
    List<Hold> found =
        database.query(
            "look for a pause",
            CURRENT,
            _ -> {},
            row ->
                new Hold(
                    ErrorCode.valueOf(row.getString(1)),
                    row.getTimestamp(2).toInstant(),
                    row.getInt(3),
                    row.getTimestamp(4).toInstant()));
    return found.stream().findFirst();
  }

  /** Begins a pause unless one is in force. */
  void begin(ErrorCode reason, Optional<Duration> atLeast) {
    Instant now = clock.instant();
    Duration wait = atLeast.filter(Duration::isPositive).orElse(config.retryDelay());
    int begun =
        database.update(
            "pause",
            BEGIN,
            statement -> {
              statement.setString(1, reason.name());
              statement.setTimestamp(2, Timestamp.from(now));
              statement.setTimestamp(3, Timestamp.from(now.plus(wait)));
            });
    if (begun == 0) {
      return;
    }
    if (reason.type() == ErrorType.CONFIGURATION) {
      LOG.error("Polling paused code={} advice=\"{}\"", reason, reason.advice());
    } else {
      LOG.warn("Polling paused code={} advice=\"{}\"", reason, reason.advice());
    }
  }

  /** Claims the right to knock once; only one replica gets it. */
  boolean claimProbe(Hold hold) {
    Instant now = clock.instant();
    if (hold.nextProbeAt().isAfter(now)) {
      return false;
    }
    var backoff = new Backoff(config.retryDelay(), config.maxRetryDelay());
    Instant next = now.plus(backoff.after(hold.probes() + 2));
    int claimed =
        database.update(
            "claim the right to knock",
            CLAIM_PROBE,
            statement -> {
              statement.setTimestamp(1, Timestamp.from(next));
              statement.setTimestamp(2, Timestamp.from(hold.since()));
              statement.setInt(3, hold.probes());
              statement.setTimestamp(4, Timestamp.from(now));
            });
    return claimed == 1;
  }

  /** Ends this pause. */
  void end(Hold hold) {
    int ended =
        database.update(
            "end the pause",
            END,
            statement -> statement.setTimestamp(1, Timestamp.from(hold.since())));
    if (ended == 1) {
      Duration lasted = Duration.between(hold.since(), clock.instant());
      LOG.info(
          "Polling resumes code={} pausedFor={} probes={}", hold.reason(), lasted, hold.probes());
    }
  }
}
