package io.mlconnector.looker.client;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.mlconnector.cluster.DatabaseFailure;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.telemetry.Meters;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts in PostgreSQL, by month of UTC. A call is counted before it is sent, whatever comes of it.
 */
@ApplicationScoped
class MonthlyQuota implements LookerQuota, MeterBinder {
  private static final Logger log = LoggerFactory.getLogger(MonthlyQuota.class);

  /** Part of the budget whose use is worth a word to somebody. */
  private static final double ALARM_SHARE = 0.2;

  private static final String TAKE =
      """
      INSERT INTO connector.looker_quota AS known (month, activity, calls)
      VALUES (?, ?, 1)
      ON CONFLICT ON CONSTRAINT looker_quota_pk DO UPDATE SET calls = known.calls + 1
      WHERE known.calls < ?
      RETURNING calls
      """;

  private static final String USED =
      "SELECT calls FROM connector.looker_quota WHERE month = ? AND activity = ?";

  /** True for one caller a month: whoever sets the mark tells. */
  private static final String ALARM =
      """
      UPDATE connector.looker_quota SET alarmed_at = ?
      WHERE month = ? AND activity = ? AND alarmed_at IS NULL
      """;

  private final javax.sql.DataSource dataSource;
  private final LookerConnection connection;
  private final Clock clock;

  @Inject
  MonthlyQuota(
      @DataSource("connector") javax.sql.DataSource dataSource,
      LookerConnection connection,
      Clock clock) {
    this.dataSource = dataSource;
    this.connection = connection;
    this.clock = clock;
  }

  @Override
  public void take(ApiActivity activity) {
    if (activity == ApiActivity.NONE) {
      return;
    }
    int budget = connection.monthlyCalls(activity);
    int used = count(activity, budget);
    if (used < 0) {
      throw new ConnectorException(
          ErrorCode.LOOKER_QUOTA_EXHAUSTED,
          "Looker's %s calls of this month are used up: %d of %d."
              .formatted(activity.externalName(), budget, budget));
    }
    if (budget - used <= budget * ALARM_SHARE) {
      alarm(activity, used, budget);
    }
  }

  @Override
  public Usage usage(ApiActivity activity) {
    return new Usage(activity, used(activity), connection.monthlyCalls(activity));
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (ApiActivity activity : List.of(ApiActivity.QUERY, ApiActivity.ADMIN)) {
      Gauge.builder(Meters.LOOKER_QUOTA_REMAINING, () -> remaining(activity))
          .description("Calls of Looker's API that the month still allows")
          .tags(Meters.ACTIVITY, activity.externalName())
          .register(registry);
    }
  }

  private double remaining(ApiActivity activity) {
    return connection.baseUrl().isPresent() ? usage(activity).remaining() : Double.NaN;
  }

  private int count(ApiActivity activity, int budget) {
    if (budget < 1) {
      return -1;
    }
    try (var database = dataSource.getConnection();
        var statement = database.prepareStatement(TAKE)) {
      bind(statement, 1, activity);
      statement.setInt(3, budget);
      try (var rows = statement.executeQuery()) {
        return rows.next() ? rows.getInt(1) : -1;
      }
    } catch (SQLException e) {
      throw new DatabaseFailure("count a call of Looker", e);
    }
  }

  private int used(ApiActivity activity) {
    try (var database = dataSource.getConnection();
        var statement = database.prepareStatement(USED)) {
      bind(statement, 1, activity);
      try (var rows = statement.executeQuery()) {
        return rows.next() ? rows.getInt(1) : 0;
      }
    } catch (SQLException e) {
      throw new DatabaseFailure("read the quota of Looker", e);
    }
  }

  private void alarm(ApiActivity activity, int used, int budget) {
    try (var database = dataSource.getConnection();
        var statement = database.prepareStatement(ALARM)) {
      statement.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
      bind(statement, 2, activity);
      if (statement.executeUpdate() == 1) {
        log.warn(
            "Looker quota comes to its end activity={} used={} budget={} code={} advice=\"{}\"",
            activity.externalName(),
            used,
            budget,
            ErrorCode.LOOKER_QUOTA_EXHAUSTED,
            ErrorCode.LOOKER_QUOTA_EXHAUSTED.advice());
      }
    } catch (SQLException e) {
      throw new DatabaseFailure("note the alarm of Looker's quota", e);
    }
  }

  private void bind(PreparedStatement statement, int index, ApiActivity activity)
      throws SQLException {
    statement.setDate(
        index,
        Date.valueOf(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).withDayOfMonth(1)));
    statement.setString(index + 1, activity.externalName());
  }
}
