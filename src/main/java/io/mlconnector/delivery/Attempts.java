package io.mlconnector.delivery;

import io.mlconnector.failure.ErrorCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The rows of the attempts: written before a call, finished after it. */
final class Attempts {
  private static final String BEGIN =
      """
      INSERT INTO connector.delivery_attempt (delivery_id, started_at, kind, number, worker, epoch)
      SELECT b.delivery_id, ?, b.kind, b.number, ?, ?
      FROM unnest(?, ?, ?) AS b (delivery_id, kind, number)
      """;

  /** The bounds spare the search in months that can not hold the rows. */
  private static final String FINISH =
      """
      UPDATE connector.delivery_attempt a
      SET outcome = f.outcome,
          elapsed_micros = f.elapsed_micros,
          status = f.status,
          request_id = f.request_id,
          answer = f.answer,
          error_code = f.error_code,
          reason = f.reason
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
        AS f (delivery_id, epoch, outcome, elapsed_micros, status, request_id, answer,
          error_code, reason)
      WHERE a.delivery_id = f.delivery_id AND a.epoch = f.epoch
        AND a.started_at BETWEEN ? AND ?
      """;

  private static final String LOSE =
      """
      UPDATE connector.delivery_attempt
      SET outcome = ?
      WHERE delivery_id = ANY (?) AND outcome IS NULL
      """;

  private static final Comparator<Finished> BY_START =
      Comparator.comparing(finished -> finished.claim().startedAt());

  private Attempts() {}

  /** An ended call with what it changes. */
  record Finished(Claim claim, Change change, Duration elapsed) {}

  static void begin(Connection connection, List<Claim> claims) throws SQLException {
    if (claims.isEmpty()) {
      return;
    }
    try (var statement = connection.prepareStatement(BEGIN)) {
      statement.setObject(1, Sql.time(claims.getFirst().startedAt()));
      statement.setString(2, claims.getFirst().worker());
      statement.setLong(3, claims.getFirst().epoch());
      statement.setArray(4, Sql.numbers(connection, claims, Claim::id));
      statement.setArray(5, Sql.texts(connection, claims, claim -> claim.kind().name()));
      statement.setArray(6, Sql.column(connection, "integer", claims, Claim::number));
      statement.executeUpdate();
    }
  }

  static void finish(Connection connection, List<Finished> all) throws SQLException {
    if (all.isEmpty()) {
      return;
    }
    try (var statement = connection.prepareStatement(FINISH)) {
      statement.setArray(1, Sql.numbers(connection, all, f -> f.claim().id()));
      statement.setArray(2, Sql.numbers(connection, all, f -> f.claim().epoch()));
      statement.setArray(3, Sql.texts(connection, all, f -> f.change().attempt().name()));
      statement.setArray(4, Sql.numbers(connection, all, f -> f.elapsed().toNanos() / 1_000));
      statement.setArray(
          5, Sql.column(connection, "integer", all, f -> boxed(f.change().trace().status())));
      statement.setArray(
          6, Sql.texts(connection, all, f -> f.change().trace().requestId().orElse(null)));
      statement.setArray(7, Sql.texts(connection, all, f -> answer(f.change().trace())));
      statement.setArray(
          8,
          Sql.texts(
              connection,
              all,
              f -> f.change().fault().flatMap(Fault::code).map(ErrorCode::name).orElse(null)));
      statement.setArray(
          9, Sql.texts(connection, all, f -> f.change().fault().map(Fault::reason).orElse(null)));
      statement.setObject(10, Sql.time(Collections.min(all, BY_START).claim().startedAt()));
      statement.setObject(11, Sql.time(Collections.max(all, BY_START).claim().startedAt()));
      statement.executeUpdate();
    }
  }

  /** Ends attempts of which nobody will ever tell how they ended. */
  static void lose(Connection connection, Collection<Long> deliveries, AttemptOutcome outcome)
      throws SQLException {
    if (deliveries.isEmpty()) {
      return;
    }
    try (var statement = connection.prepareStatement(LOSE)) {
      statement.setString(1, outcome.name());
      statement.setArray(2, Sql.numbers(connection, deliveries, id -> id));
      statement.executeUpdate();
    }
  }

  private static @Nullable String answer(Trace trace) {
    return trace.answer().isEmpty() ? null : trace.answer();
  }

  private static @Nullable Integer boxed(OptionalInt value) {
    return value.isPresent() ? value.getAsInt() : null;
  }
}
