package io.mlconnector.alignment;

import io.mlconnector.alignment.AlignmentBooks.Begun;
import io.mlconnector.alignment.AlignmentRun.Count;
import io.mlconnector.cluster.Patience;
import io.mlconnector.failure.ErrorCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * One check is one transaction in the warehouse: what it compared and what it found go together.
 */
final class AlignmentTransaction {
  private final CurrentVersions versions;
  private final FusionReader reader;
  private final DataSource mart;
  private final Clock clock;
  private final AlignmentConfig config;

  AlignmentTransaction(
      CurrentVersions versions,
      FusionReader reader,
      DataSource mart,
      Clock clock,
      AlignmentConfig config) {
    this.versions = versions;
    this.reader = reader;
    this.mart = mart;
    this.clock = clock;
    this.config = config;
  }

  /**
   * Compares and writes down.
   *
   * @param loadedTo read before anything else that is compared, so that all of it is at least as
   *     new
   * @param shown what Looker answered, asked not before {@code startedAt}
   * @param mayGoOn asked now and then
   * @return empty when it was told to stop; nothing is written then
   */
  Optional<AlignmentRun> run(
      Instant startedAt, long loadedTo, Map<Subject, ShownValues> shown, BooleanSupplier mayGoOn)
      throws SQLException {
    try (Connection connection = mart.getConnection();
        var _ = Patience.of(connection, Patience.A_WHILE)) {
      boolean autoCommit = connection.getAutoCommit();
      int isolation = connection.getTransactionIsolation();
      connection.setAutoCommit(false);
      try {
        // One snapshot for all statements: a load that commits meanwhile is not seen by half.
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        var run = compare(connection, startedAt, loadedTo, shown, mayGoOn);
        if (run.isPresent()) {
          connection.commit();
        } else {
          connection.rollback();
        }
        return run;
      } catch (SQLException | RuntimeException e) {
        rollBack(connection, e);
        throw e;
      } finally {
        if (!connection.isClosed()) {
          connection.setTransactionIsolation(isolation);
          connection.setAutoCommit(autoCommit);
        }
      }
    }
  }

  /** A connection that broke can not, and what broke it is the story. */
  private static void rollBack(Connection connection, Exception reason) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
  }

  private Optional<AlignmentRun> compare(
      Connection connection,
      Instant startedAt,
      long loadedTo,
      Map<Subject, ShownValues> shown,
      BooleanSupplier mayGoOn)
      throws SQLException {
    var staging = new Staging(connection, reader);
    staging.prepare();
    for (Subject subject : Subject.values()) {
      if (!staging.records(versions, subject, loadedTo, mayGoOn)) {
        return Optional.empty();
      }
      if (shown.get(subject) instanceof ShownValues.Shown(var values, _)) {
        staging.shown(subject, values);
      }
    }
    staging.analyze();
    var finder = new Finder(connection);
    finder.fusionWithWarehouse();
    finder.factsWithDimensions(
        startedAt.minus(config.recentUse()).atZone(ZoneOffset.UTC).toLocalDate());
    for (var answer : shown.entrySet()) {
      if (answer.getValue() instanceof ShownValues.Shown(_, boolean complete)) {
        finder.warehouseWithShown(answer.getKey(), complete, startedAt);
      }
    }
    return mayGoOn.getAsBoolean()
        ? Optional.of(write(connection, startedAt, loadedTo, shown))
        : Optional.empty();
  }

  private AlignmentRun write(
      Connection connection, Instant startedAt, long loadedTo, Map<Subject, ShownValues> shown)
      throws SQLException {
    Instant finishedAt = clock.instant();
    Optional<String> unavailable = unavailable(shown);
    Begun begun = AlignmentBooks.begin(connection, startedAt, finishedAt, loadedTo, unavailable);
    var counts = new ArrayList<Count>();
    for (Comparison comparison : Comparison.values()) {
      for (Subject subject : Subject.values()) {
        for (FindingKind kind : lookedFor(comparison, shown.get(subject))) {
          counts.add(AlignmentBooks.count(connection, begun.runId(), comparison, subject, kind));
        }
      }
    }
    AlignmentBooks.keep(connection, begun.runId(), config.maxFindings());
    AlignmentBooks.forget(connection, startedAt.minus(config.keep()));
    return new AlignmentRun(
        begun.runId(),
        startedAt,
        finishedAt,
        loadedTo,
        begun.pendingRecords(),
        unavailable,
        counts);
  }

  private static List<FindingKind> lookedFor(Comparison comparison, @Nullable ShownValues answer) {
    if (comparison != Comparison.WAREHOUSE_LOOKER) {
      return comparison.kinds();
    }
    if (!(answer instanceof ShownValues.Shown(_, boolean complete))) {
      return List.of();
    }
    return comparison.kinds().stream()
        .filter(kind -> complete || kind != FindingKind.MISSING)
        .toList();
  }

  private static Optional<String> unavailable(Map<Subject, ShownValues> shown) {
    for (ShownValues answer : shown.values()) {
      if (answer instanceof ShownValues.Unavailable(ErrorCode code, String reason)) {
        return Optional.of(code + ": " + reason);
      }
    }
    return Optional.empty();
  }
}
