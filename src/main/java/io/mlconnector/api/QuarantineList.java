package io.mlconnector.api;

import io.mlconnector.finance.StreamName;
import io.mlconnector.journal.Journal;
import io.mlconnector.journal.QuarantinedItem;
import io.mlconnector.warehouse.LoadHistory;
import io.mlconnector.warehouse.QuarantinedRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One list out of both quarantines. The cursor holds a position in each of them, so that going on
 * is exact although they count differently.
 */
@ApplicationScoped
class QuarantineList {
  private static final int BATCH = 200;
  private static final Pattern CURSOR = Pattern.compile("(\\d+)\\.(\\d+)");

  private final Journal journal;
  private final LoadHistory loads;

  QuarantineList(Journal journal, LoadHistory loads) {
    this.journal = journal;
    this.loads = loads;
  }

  /** Which entries are wanted. */
  record Filter(
      Optional<QuarantineEntry.Kind> kind, Optional<StreamName> stream, boolean withResolved) {
    private boolean wants(QuarantineEntry.Kind other) {
      return kind.isEmpty() || kind.get() == other;
    }
  }

  Listing<QuarantineEntry> list(Filter filter, Optional<String> after, int limit) {
    Cursor cursor = after.map(Cursor::parse).orElse(Cursor.START);
    var items =
        new Supply<QuarantinedItem>(
            filter.wants(QuarantineEntry.Kind.UNIDENTIFIED),
            cursor.items(),
            before -> journal.quarantined(filter.stream(), position(before), BATCH),
            QuarantinedItem::id,
            item -> Optional.of(QuarantineEntry.of(item)));
    var records =
        new Supply<QuarantinedRecord>(
            filter.wants(QuarantineEntry.Kind.UNFIT),
            cursor.records(),
            before -> loads.quarantined(position(before), filter.withResolved(), BATCH),
            QuarantinedRecord::sequence,
            unfit ->
                filter.stream().isEmpty() || filter.stream().get() == unfit.ref().stream()
                    ? Optional.of(QuarantineEntry.of(unfit))
                    : Optional.empty());
    var found = new ArrayList<QuarantineEntry>();
    while (found.size() < limit) {
      Supply<?> newer = newer(items, records);
      if (newer == null) {
        return new Listing<>(found, Optional.empty());
      }
      found.add(newer.take());
    }
    boolean hasMore = newer(items, records) != null;
    return new Listing<>(
        found,
        hasMore
            ? Optional.of(new Cursor(items.position(), records.position()).toString())
            : Optional.empty());
  }

  private static @Nullable Supply<?> newer(Supply<?> left, Supply<?> right) {
    Optional<QuarantineEntry> first = left.peek();
    Optional<QuarantineEntry> second = right.peek();
    if (first.isEmpty()) {
      return second.isEmpty() ? null : right;
    }
    return second.isEmpty() || first.get().since().isAfter(second.get().since()) ? left : right;
  }

  private static OptionalLong position(long before) {
    return before == Cursor.BEGINNING ? OptionalLong.empty() : OptionalLong.of(before);
  }

  /** Positions behind which to continue. */
  private record Cursor(long items, long records) {
    static final long BEGINNING = Long.MAX_VALUE;
    static final Cursor START = new Cursor(BEGINNING, BEGINNING);

    static Cursor parse(String text) {
      var match = CURSOR.matcher(text);
      if (!match.matches()) {
        throw Inputs.invalid("after must be what an answer gave as next.");
      }
      return new Cursor(
          Inputs.number("after", match.group(1)), Inputs.number("after", match.group(2)));
    }

    @Override
    public String toString() {
      return items + "." + records;
    }
  }

  /** One of the quarantines, read as far as it is needed. */
  private static final class Supply<T> {
    private final LongFunction<List<T>> source;
    private final ToLongFunction<T> id;
    private final Function<T, Optional<QuarantineEntry>> view;
    private final Deque<T> read = new ArrayDeque<>();
    private long readTo;
    private long taken;
    private boolean exhausted;

    Supply(
        boolean wanted,
        long position,
        LongFunction<List<T>> source,
        ToLongFunction<T> id,
        Function<T, Optional<QuarantineEntry>> view) {
      this.source = source;
      this.id = id;
      this.view = view;
      this.readTo = position;
      this.taken = position;
      this.exhausted = !wanted;
    }

    Optional<QuarantineEntry> peek() {
      while (true) {
        if (read.isEmpty() && !readMore()) {
          return Optional.empty();
        }
        Optional<QuarantineEntry> entry = view.apply(read.getFirst());
        if (entry.isPresent()) {
          return entry;
        }
        taken = id.applyAsLong(read.removeFirst());
      }
    }

    QuarantineEntry take() {
      QuarantineEntry entry = peek().orElseThrow();
      taken = id.applyAsLong(read.removeFirst());
      return entry;
    }

    long position() {
      return taken;
    }

    private boolean readMore() {
      if (exhausted) {
        return false;
      }
      List<T> batch = source.apply(readTo);
      exhausted = batch.size() < BATCH;
      if (batch.isEmpty()) {
        return false;
      }
      read.addAll(batch);
      readTo = id.applyAsLong(batch.getLast());
      return true;
    }
  }
}
