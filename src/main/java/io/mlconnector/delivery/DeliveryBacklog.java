package io.mlconnector.delivery;

import io.mlconnector.cluster.DatabaseFailure;
import io.mlconnector.cluster.SqlValues;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Counts what is not at its end, and shows it to dashboards. */
@ApplicationScoped
public class DeliveryBacklog {
  private static final String COUNT =
      """
      SELECT target, state, count(*) AS in_state,
        min(ready_at) FILTER (WHERE ready_at <= ?) AS oldest_ready_at
      FROM connector.delivery
      WHERE open
      GROUP BY target, state
      ORDER BY target, state
      """;

  private final javax.sql.DataSource dataSource;
  private final DatabaseClock clock;
  private final DeliveryTargets targets;
  private final DeliveryMeters meters;
  private volatile List<Backlog> latest = List.of();

  @Inject
  DeliveryBacklog(
      @DataSource("connector") javax.sql.DataSource dataSource,
      DeliveryTargets targets,
      DeliveryMeters meters) {
    this(dataSource, DatabaseClock.REAL, targets, meters);
  }

  DeliveryBacklog(
      javax.sql.DataSource dataSource,
      DatabaseClock clock,
      DeliveryTargets targets,
      DeliveryMeters meters) {
    this.dataSource = dataSource;
    this.clock = clock;
    this.targets = targets;
    this.meters = meters;
  }

  /** By target and state; what has none is not listed. */
  public List<Backlog> count() {
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(COUNT)) {
      Instant now = clock.read(connection);
      statement.setObject(1, Sql.time(now));
      try (var rows = statement.executeQuery()) {
        var found = new ArrayList<Backlog>();
        while (rows.next()) {
          found.add(
              new Backlog(
                  TargetName.parse(rows.getString("target")),
                  DeliveryState.valueOf(rows.getString("state")),
                  rows.getLong("in_state"),
                  SqlValues.optionalInstant(rows, "oldest_ready_at")
                      .map(ready -> Duration.between(ready, now))));
        }
        return found;
      }
    } catch (SQLException e) {
      throw new DatabaseFailure("count deliveries", e);
    }
  }

  /** What {@link #publish} counted last; empty before. Costs nothing. */
  public List<Backlog> latest() {
    return latest;
  }

  /** Counts, and sets the gauges. */
  public void publish() {
    latest = List.copyOf(count());
    meters.show(latest, targets.list());
  }
}
