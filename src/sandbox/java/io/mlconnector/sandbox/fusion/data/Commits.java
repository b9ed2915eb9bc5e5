package io.mlconnector.sandbox.fusion.data;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Brings transactions into the books, at once or late. Until then the rows of a late one are
 * locked: nobody else changes them. Not thread-safe: {@link BookKeeper} guards it.
 */
final class Commits {
  private final Books books;
  private final Clock clock;
  private final List<Held> held = new ArrayList<>();
  private final Set<Transaction.RowLock> locked = new HashSet<>();
  private Optional<Duration> delay = Optional.empty();

  Commits(Books books, Clock clock) {
    this.books = books;
    this.clock = clock;
  }

  private record Held(Instant visibleAt, Transaction transaction) {}

  boolean isLocked(Object table, int row) {
    return locked.contains(new Transaction.RowLock(table, row));
  }

  /** Lets commits from now on take so long. */
  void delayBy(Duration value) {
    delay = Optional.of(value);
  }

  void commit(Transaction transaction) {
    if (transaction.isEmpty()) {
      return;
    }
    if (delay.isPresent()) {
      held.add(new Held(clock.instant().plus(delay.get()), transaction));
      locked.addAll(transaction.locks());
    } else {
      books.commit(transaction::apply);
    }
  }

  /** Commits what is due by the clock. */
  void commitDue() {
    Instant now = clock.instant();
    release(Optional.of(now));
  }

  /** Commits everything and lets commits take no time again. */
  void commitAll() {
    delay = Optional.empty();
    release(Optional.empty());
  }

  /** Lets later commits take no time; what is held stays held until it is due. */
  void delayNoMore() {
    delay = Optional.empty();
  }

  private void release(Optional<Instant> until) {
    for (Iterator<Held> all = held.iterator(); all.hasNext(); ) {
      Held next = all.next();
      if (until.isEmpty() || !next.visibleAt().isAfter(until.get())) {
        books.commit(next.transaction()::apply);
        locked.removeAll(next.transaction().locks());
        all.remove();
      }
    }
  }
}
