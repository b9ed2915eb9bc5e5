package io.mlconnector.looker;

import io.mlconnector.finance.StreamName;
import io.mlconnector.journal.Journal;
import io.mlconnector.sync.StreamStatus;
import io.mlconnector.sync.StreamStatus.NextPoll;
import io.mlconnector.sync.StreamStatuses;
import io.mlconnector.warehouse.LedgerPeriod;
import io.mlconnector.warehouse.LedgerPeriods;
import io.mlconnector.warehouse.Load;
import io.mlconnector.warehouse.LoadFailure;
import io.mlconnector.warehouse.LoadHistory;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Asks the rooms upstream. */
@ApplicationScoped
class LoadedBooks implements Books {
  private final LoadHistory loads;
  private final Journal journal;
  private final StreamStatuses streams;
  private final LedgerPeriods periods;

  LoadedBooks(LoadHistory loads, Journal journal, StreamStatuses streams, LedgerPeriods periods) {
    this.loads = loads;
    this.journal = journal;
    this.streams = streams;
    this.periods = periods;
  }

  @Override
  public Optional<Load> newestLoad() {
    return loads.loads(OptionalLong.empty(), 1).stream().findFirst();
  }

  @Override
  public Optional<LoadFailure> failingLoad() {
    Optional<Instant> committed = newestLoad().map(Load::finishedAt);
    return loads.failures(OptionalLong.empty(), 1).stream()
        .findFirst()
        .filter(failure -> committed.filter(failure.failedAt()::isBefore).isEmpty());
  }

  @Override
  public long loadedTo() {
    return loads.loadedTo();
  }

  @Override
  public long journalSequence() {
    return journal.lastSequence();
  }

  @Override
  public List<StreamStanding> standings(Set<StreamName> wanted) {
    return streams.all().stream()
        .filter(status -> wanted.isEmpty() || wanted.contains(status.stream()))
        .filter(status -> status.state() != StreamStatus.State.DISABLED)
        .map(LoadedBooks::standing)
        .toList();
  }

  @Override
  public List<LedgerPeriod> periodsSince(LocalDate day) {
    return periods.endingSince(day);
  }

  private static StreamStanding standing(StreamStatus status) {
    return new StreamStanding(
        status.stream(),
        status.completeUntil(),
        status.error(),
        status.nextPolls().stream().map(NextPoll::dueAt).min(Comparator.naturalOrder()));
  }
}
