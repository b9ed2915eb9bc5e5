package io.mlconnector.looker;

import io.mlconnector.failure.ErrorCode;
import io.mlconnector.finance.StreamName;
import io.mlconnector.warehouse.LedgerPeriod;
import io.mlconnector.warehouse.Load;
import io.mlconnector.warehouse.LoadFailure;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Streams and loads that a test moves on; loads stand in a real warehouse. */
final class TestBooks implements Books {
  private final DataSource warehouse;
  private final Clock clock;
  private final List<LedgerPeriod> periods = new ArrayList<>();
  private Optional<Load> newest = Optional.empty();
  private Optional<LoadFailure> failing = Optional.empty();
  private Optional<Instant> completeUntil = Optional.empty();
  private Optional<ErrorCode> trouble = Optional.empty();
  private @Nullable Instant nextPoll;
  private long sequence;
  private long loadedTo;

  TestBooks(DataSource warehouse, Clock clock) {
    this.warehouse = warehouse;
    this.clock = clock;
  }

  /** All streams are polled to their end, and bring something. */
  void poll() {
    sequence++;
    completeUntil = Optional.of(clock.instant());
    trouble = Optional.empty();
  }

  /** All streams are polled to their end, and bring nothing. */
  void pollNothing() {
    completeUntil = Optional.of(clock.instant());
    trouble = Optional.empty();
  }

  /** Polls begin to fail. */
  void failPolls(ErrorCode code) {
    trouble = Optional.of(code);
  }

  void nextPollAt(Instant moment) {
    nextPoll = moment;
  }

  /** Loads everything and commits. */
  long load() {
    Instant now = clock.instant();
    try (var connection = warehouse.getConnection();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      long id;
      try (var rows = statement.executeQuery("SELECT nextval('fusion_mart.load_id_seq')")) {
        rows.next();
        id = rows.getLong(1);
      }
      try (var insert =
          connection.prepareStatement(
              "INSERT INTO fusion_mart.etl_load_audit VALUES (?, ?, ?, 'SUCCEEDED', ?, ?, '{}')")) {
        insert.setLong(1, id);
        insert.setObject(2, now.atOffset(ZoneOffset.UTC));
        insert.setObject(3, now.atOffset(ZoneOffset.UTC));
        insert.setLong(4, loadedTo + 1);
        insert.setLong(5, sequence);
        insert.executeUpdate();
      }
      statement.executeUpdate("UPDATE fusion_mart.etl_freshness SET last_load_id = " + id);
      connection.commit();
      newest =
          Optional.of(
              new Load(id, now, now, Load.Status.SUCCEEDED, loadedTo + 1, sequence, Map.of()));
      loadedTo = sequence;
      failing = Optional.empty();
      return id;
    } catch (SQLException e) {
      throw new IllegalStateException("the load was refused", e);
    }
  }

  /** A load is rolled back. */
  void failLoad(ErrorCode code) {
    failing =
        Optional.of(new LoadFailure(1, clock.instant(), loadedTo, code.name(), "disk is full"));
  }

  void period(String name, boolean closed) {
    periods.removeIf(period -> period.periodName().equals(name));
    periods.add(new LedgerPeriod(300L, "US Ledger", name, LocalDate.of(2026, 10, 31), closed));
  }

  @Override
  public Optional<Load> newestLoad() {
    return newest;
  }

  @Override
  public Optional<LoadFailure> failingLoad() {
    return failing;
  }

  @Override
  public long loadedTo() {
    return loadedTo;
  }

  @Override
  public long journalSequence() {
    return sequence;
  }

  @Override
  public List<StreamStanding> standings(Set<StreamName> streams) {
    return List.of(
        new StreamStanding(
            StreamName.INVOICES, completeUntil, trouble, Optional.ofNullable(nextPoll)));
  }

  @Override
  public List<LedgerPeriod> periodsSince(LocalDate day) {
    return List.copyOf(periods);
  }
}
