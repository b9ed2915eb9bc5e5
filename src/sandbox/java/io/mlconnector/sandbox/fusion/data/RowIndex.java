package io.mlconnector.sandbox.fusion.data;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one table ordered by (last update, row), in primitive arrays, plus a small overlay of
 * rows that moved since the arrays were built. Keys grow with the row, so the order is also the
 * order by (last update, key). Not thread-safe: {@link Books} guards it.
 */
final class RowIndex {
  private static final int SMALLEST_OVERLAY_WORTH_MERGING = 8_192;

  private long[] stamps;
  private int size;
  private int[] order;
  private long[] orderStamps;
  private final BitSet moved = new BitSet();
  private final BitSet absent = new BitSet();
  private final TreeSet<Entry> overlay = new TreeSet<>();

  /** An index over rows 0 to n-1, all present. */
  RowIndex(long[] lastUpdates) {
    stamps = lastUpdates;
    size = lastUpdates.length;
    order = sorted(lastUpdates);
    orderStamps = new long[size];
    for (int i = 0; i < size; i++) {
      orderStamps[i] = stamps[order[i]];
    }
  }

  private static int[] sorted(long[] stamps) {
    // Nearly sorted input: a stable sort of (stamp, row) packed into longs beats a comparator.
    long first = Arrays.stream(stamps).min().orElse(0);
    int rowBits = 24;
    long last = Arrays.stream(stamps).max().orElse(0);
    if (stamps.length >= 1 << rowBits || (last - first) >>> (63 - rowBits) != 0) {
      return IntStream.range(0, stamps.length)
          .boxed()
          .sorted((a, b) -> Long.compare(stamps[a], stamps[b]))
          .mapToInt(Integer::intValue)
          .toArray();
    }
    long[] packed = new long[stamps.length];
    for (int row = 0; row < packed.length; row++) {
      packed[row] = ((stamps[row] - first) << rowBits) | row;
    }
    Arrays.sort(packed);
    int[] order = new int[packed.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = (int) (packed[i] & ((1 << rowBits) - 1));
    }
    return order;
  }

  /** One more than the highest row ever taken. */
  int size() {
    return size;
  }

  boolean present(int row) {
    return row >= 0 && row < size && !absent.get(row);
  }

  int presentRows() {
    return size - absent.cardinality();
  }

  /** Takes the next row number; the row is absent until it is {@link #put}. */
  int reserve() {
    if (size == stamps.length) {
      stamps = Arrays.copyOf(stamps, Math.max(64, size + size / 4));
    }
    absent.set(size);
    moved.set(size);
    return size++;
  }

  /** Makes the row present with this last update. */
  void put(int row, long stamp) {
    remove(row);
    absent.clear(row);
    stamps[row] = stamp;
    overlay.add(new Entry(stamp, row));
    if (overlay.size() > Math.max(SMALLEST_OVERLAY_WORTH_MERGING, size / 16)) {
      merge();
    }
  }

  /** Makes the row absent. */
  void remove(int row) {
    if (moved.get(row)) {
      overlay.remove(new Entry(stamps[row], row));
    }
    moved.set(row);
    absent.set(row);
  }

  private void merge() {
    int[] mergedOrder = new int[presentRows()];
    long[] mergedStamps = new long[mergedOrder.length];
    var scan = from(Long.MIN_VALUE);
    for (int i = 0; i < mergedOrder.length; i++) {
      mergedOrder[i] = scan.next();
      mergedStamps[i] = scan.stamp();
    }
    order = mergedOrder;
    orderStamps = mergedStamps;
    moved.clear();
    moved.or(absent);
    overlay.clear();
  }

  /** Present rows with {@code stamp <= last update}, in order. */
  Scan from(long stamp) {
    return new Scan(stamp);
  }

  private record Entry(long stamp, int row) implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      int byStamp = Long.compare(stamp, other.stamp);
      return byStamp != 0 ? byStamp : Integer.compare(row, other.row);
    }
  }

  /** A walk through the index, valid as long as nothing changes. */
  final class Scan implements RowWalk {
    private final Iterator<Entry> changes;
    private @Nullable Entry nextChange;
    private int position;
    private long stamp;

    private Scan(long fromStamp) {
      position = lowerBound(fromStamp);
      changes = overlay.tailSet(new Entry(fromStamp, -1)).iterator();
      nextChange = following();
      stamp = fromStamp;
    }

    private int lowerBound(long wanted) {
      int low = 0;
      int high = orderStamps.length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (orderStamps[middle] < wanted) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }

    private @Nullable Entry following() {
      return changes.hasNext() ? changes.next() : null;
    }

    @Override
    public int next() {
      while (position < order.length && moved.get(order[position])) {
        position++;
      }
      boolean settledLeft = position < order.length;
      if (settledLeft
          && (nextChange == null
              || new Entry(orderStamps[position], order[position]).compareTo(nextChange) < 0)) {
        stamp = orderStamps[position];
        return order[position++];
      }
      if (nextChange == null) {
        return -1;
      }
      int row = nextChange.row();
      stamp = nextChange.stamp();
      nextChange = following();
      return row;
    }

    @Override
    public long stamp() {
      return stamp;
    }
  }
}
