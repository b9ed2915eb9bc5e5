package io.mlconnector.sandbox.fusion.data;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table too large to hold: rows are computed from their number, only what changed since the
 * opening of the books is kept. Not thread-safe: {@link Books} guards it.
 *
 * @param <R> a row with its children, immutable
 * @param <S> what may change in a row
 */
public final class IndexedTable<R, S> implements Table<R> {
  private final KeySpace keys;
  private final RowSource<R, S> source;
  private final RowIndex index;
  private final int openingRows;
  private final Map<Integer, S> changed = new HashMap<>();
  private long[] addedAt = new long[0];

  IndexedTable(KeySpace keys, RowSource<R, S> source, int openingRows) {
    this.keys = keys;
    this.source = source;
    this.openingRows = openingRows;
    long[] stamps = new long[openingRows];
    for (int row = 0; row < openingRows; row++) {
      stamps[row] = source.openingUpdate(row);
    }
    this.index = new RowIndex(stamps);
  }

  long created(int row) {
    return row < openingRows ? source.openingCreation(row) : addedAt[row - openingRows];
  }

  S state(int row) {
    @Nullable S state = changed.get(row);
    return state == null ? source.openingState(row) : state;
  }

  /** The row as it would be in this state. */
  R preview(int row, S state) {
    return source.assemble(row, keys.key(row), created(row), state);
  }

  /** Takes a row number for a record created now; it exists for nobody until it is stored. */
  int reserve(long now) {
    int row = index.reserve();
    int position = row - openingRows;
    if (position == addedAt.length) {
      addedAt = Arrays.copyOf(addedAt, Math.max(64, position * 2));
    }
    addedAt[position] = now;
    return row;
  }

  /** Makes the row visible with this state. */
  void store(int row, S state, long lastUpdate) {
    changed.put(row, state);
    index.put(row, lastUpdate);
  }

  /** Changes a row's children without moving its last update. */
  void storeQuietly(int row, S state) {
    changed.put(row, state);
  }

  void delete(int row) {
    index.remove(row);
    changed.remove(row);
  }

  /** The numeric key of a row. */
  public long key(int row) {
    return keys.key(row);
  }

  /** The visible row of this key, or -1. */
  public int rowOf(long key) {
    int row = keys.row(key);
    return index.present(row) ? row : -1;
  }

  /** The first row number, visible or not, whose key is at least this. */
  public int firstRowFrom(long key) {
    return keys.firstRowFrom(key);
  }

  /** Whether the row can be seen. */
  public boolean present(int row) {
    return index.present(row);
  }

  /** One more than the highest row number. */
  public int rowLimit() {
    return index.size();
  }

  @Override
  public int count() {
    return index.presentRows();
  }

  /** The row as it is now. */
  @Override
  public R row(int row) {
    return preview(row, state(row));
  }

  /** Visible rows from this last update (epoch milliseconds) on, by (last update, key). */
  public RowWalk byUpdate(long from) {
    return index.from(from);
  }
}
