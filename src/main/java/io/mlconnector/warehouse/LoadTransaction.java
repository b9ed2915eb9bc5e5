package io.mlconnector.warehouse;

import io.mlconnector.journal.RecordVersion;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/**
 * One load is one transaction: rows, quarantine, freshness, audit and offset commit together or not
 * at all.
 */
final class LoadTransaction {
  /** Classes of SQL states that speak of data: cardinality, data, constraint, limits. */
  private static final Set<String> DATA_STATES = Set.of("21", "22", "23", "54");

  private final DataSource mart;
  private final MartWriter writer;
  private final Clock clock;
  private final Quarantine quarantine = new Quarantine();

  LoadTransaction(DataSource mart, MartWriter writer, Clock clock) {
    this.mart = mart;
    this.writer = writer;
    this.clock = clock;
  }

  /** How a forward load ended. */
  sealed interface Ending {
    /** Rows were written. */
    record Committed(Load load) implements Ending {}

    /** There was nothing to write; the offset moved on. */
    record PassedOver() implements Ending {}

    /** Someone else moved the offset meanwhile; nothing was written. */
    record Overtaken() implements Ending {}
  }

  /** Last journal sequence that is loaded. */
  long offset() throws SQLException {
    try (Connection connection = mart.getConnection()) {
      return LoadLog.readOffset(connection);
    }
  }

  /**
   * Loads what follows an offset.
   *
   * @param offset where the load was read from; when it is no longer the loader's, nothing happens
   * @param to last sequence that was read, stale versions included
   */
  Ending forward(EncodedLoad load, long offset, long to) throws SQLException {
    return inTransaction(
        connection -> {
          if (LoadLog.lockOffset(connection) != offset) {
            return new Ending.Overtaken();
          }
          LoadLog.moveOffset(connection, to, now());
          return write(connection, load, Load.Status.SUCCEEDED, offset + 1, to)
              .<Ending>map(Ending.Committed::new)
              .orElseGet(Ending.PassedOver::new);
        });
  }

  /** Loads versions once more; the offset stays where it is. */
  Optional<Load> replay(EncodedLoad load, long from, long to) throws SQLException {
    return inTransaction(
        connection -> {
          LoadLog.lockOffset(connection);
          return write(connection, load, Load.Status.REPLAYED, from, to);
        });
  }

  private Optional<Load> write(
      Connection connection, EncodedLoad load, Load.Status status, long from, long to)
      throws SQLException {
    if (load.isEmpty()) {
      return Optional.empty();
    }
    Instant startedAt = now();
    var stamp = new LoadStamp(LoadLog.nextLoadId(connection), startedAt);
    var counts = new RowCounts();
    writer.prepare(connection, load);
    quarantine.keep(connection, load.refusals(), stamp);
    merge(connection, load, stamp, counts);
    var done = new Load(stamp.loadId(), startedAt, now(), status, from, to, counts.byTable());
    LoadLog.writeAudit(connection, done, counts);
    return Optional.of(done);
  }

  /**
   * Merges the rows. Where the database refuses data that the encoder let pass, halves are tried,
   * down to the record that is the cause; its version goes to the quarantine.
   */
  private void merge(Connection connection, EncodedLoad load, LoadStamp stamp, RowCounts counts)
      throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      var written = new RowCounts();
      writer.write(connection, load, stamp, written);
      LoadLog.writeFreshness(connection, load, stamp);
      quarantine.resolve(connection, load.written(), stamp);
      connection.releaseSavepoint(before);
      counts.addAll(written.byTable());
    } catch (SQLException e) {
      if (!speaksOfData(e) || load.records().isEmpty()) {
        throw e;
      }
      connection.rollback(before);
      mergeParts(connection, load, stamp, counts, e.getSQLState());
    }
  }

  private void mergeParts(
      Connection connection, EncodedLoad load, LoadStamp stamp, RowCounts counts, String state)
      throws SQLException {
    LoadEncoder encoder = load.encoder();
    List<List<RecordVersion>> records = load.records();
    if (records.size() > 1) {
      int half = records.size() / 2;
      mergeAlone(connection, encoder, records.subList(0, half), stamp, counts);
      mergeAlone(connection, encoder, records.subList(half, records.size()), stamp, counts);
      return;
    }
    List<RecordVersion> history = records.getFirst();
    var misfit = new Misfit("the database refuses it, SQL state " + state);
    quarantine.keep(connection, List.of(encoder.refuse(history.getLast(), misfit)), stamp);
    if (history.size() > 1) {
      var older = List.of(history.subList(0, history.size() - 1));
      mergeAlone(connection, encoder, older, stamp, counts);
    }
  }

  private void mergeAlone(
      Connection connection,
      LoadEncoder encoder,
      List<List<RecordVersion>> records,
      LoadStamp stamp,
      RowCounts counts)
      throws SQLException {
    EncodedLoad part = encoder.encode(records.stream().flatMap(List::stream).toList());
    writer.discardStaged(connection, part);
    merge(connection, part, stamp, counts);
  }

  private static boolean speaksOfData(SQLException e) {
    String state = e.getSQLState();
    return state != null && state.length() == 5 && DATA_STATES.contains(state.substring(0, 2));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private <T> T inTransaction(Work<T> work) throws SQLException {
    try (Connection connection = mart.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.in(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        rollback(connection, e);
        throw e;
      }
    }
  }

  private static void rollback(Connection connection, Exception cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  /** Something done on a connection. */
  @FunctionalInterface
  private interface Work<T> {
    T in(Connection connection) throws SQLException;
  }
}
