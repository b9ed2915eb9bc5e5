package io.mlconnector.sandbox.fusion.query;

import io.mlconnector.sandbox.fusion.data.IndexedTable;
import io.mlconnector.sandbox.fusion.data.RowWalk;
import io.mlconnector.sandbox.fusion.data.SmallTable;
import io.mlconnector.sandbox.fusion.data.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds a page of rows, through the index of last updates or the order of keys where the query
 * allows it. Call it while the books are held still.
 */
public final class Selector<R> {
  private final String key;
  private final String lastUpdate;

  /**
   * A selector for one resource.
   *
   * @param lastUpdate its attribute of change, or an empty text
   */
  public Selector(String key, String lastUpdate) {
    this.key = key;
    this.lastUpdate = lastUpdate;
  }

  /** The page that the query asks for. */
  public RowPage<R> select(Table<R> table, RowQuery<R> query) {
    return switch (table) {
      case SmallTable<R> small -> select(small.rows(), query);
      case IndexedTable<R, ?> indexed -> select(indexed, query);
    };
  }

  /** The page of rows that are listed already. */
  public RowPage<R> select(List<R> rows, RowQuery<R> query) {
    var matching = new ArrayList<R>();
    for (R row : rows) {
      if (query.accepts(row)) {
        matching.add(row);
      }
    }
    if (!query.order().isNone()) {
      matching.sort(Comparator.comparing(query.order()::values, query.order().comparator()));
    }
    int from = (int) Math.min(query.offset(), matching.size());
    int to = Math.min(from + query.limit(), matching.size());
    OptionalLong total = query.total() ? OptionalLong.of(matching.size()) : OptionalLong.empty();
    return new RowPage<>(List.copyOf(matching.subList(from, to)), to < matching.size(), total);
  }

  private RowPage<R> select(IndexedTable<R, ?> table, RowQuery<R> query) {
    Bounds bounds = query.filter().bounds();
    OrderBy<R> order = query.order();
    boolean byKey = order.isNone() || order.isAscendingBy(key);
    boolean byUpdate = order.isAscendingBy(lastUpdate, key) || order.isAscendingBy(lastUpdate);
    boolean exact = bounds.exact() && query.seesAll();
    if (byUpdate && bounds.keys().isEmpty()) {
      return page(table, query, updates(table, bounds), exact && !bounds.boundsKey());
    }
    RowWalk rows = keys(table, bounds);
    if (byKey) {
      return page(table, query, rows, exact && !bounds.boundsUpdate());
    }
    return sorted(table, query, rows);
  }

  private RowPage<R> page(
      IndexedTable<R, ?> table, RowQuery<R> query, RowWalk walk, boolean exact) {
    var rows = new ArrayList<R>(Math.min(query.limit(), 512));
    long position = 0;
    boolean more = false;
    for (int row = walk.next(); row >= 0; row = walk.next()) {
      boolean within = position >= query.offset() && rows.size() < query.limit();
      if (exact && !within) {
        position++;
      } else {
        R candidate = table.row(row);
        if (!exact && !query.accepts(candidate)) {
          continue;
        }
        position++;
        if (within) {
          rows.add(candidate);
        }
      }
      more = position > query.offset() + rows.size() && rows.size() == query.limit();
      if (more && !query.total()) {
        break;
      }
    }
    return new RowPage<>(
        rows, more, query.total() ? OptionalLong.of(position) : OptionalLong.empty());
  }

  private RowPage<R> sorted(IndexedTable<R, ?> table, RowQuery<R> query, RowWalk walk) {
    record Candidate(int row, List<@Nullable Comparable<?>> values) {}
    var candidates = new ArrayList<Candidate>();
    for (int row = walk.next(); row >= 0; row = walk.next()) {
      R candidate = table.row(row);
      if (query.accepts(candidate)) {
        candidates.add(new Candidate(row, query.order().values(candidate)));
      }
    }
    candidates.sort(Comparator.comparing(Candidate::values, query.order().comparator()));
    int from = (int) Math.min(query.offset(), candidates.size());
    int to = Math.min(from + query.limit(), candidates.size());
    List<R> rows =
        candidates.subList(from, to).stream().map(candidate -> table.row(candidate.row())).toList();
    return new RowPage<>(
        rows,
        to < candidates.size(),
        query.total() ? OptionalLong.of(candidates.size()) : OptionalLong.empty());
  }

  private static RowWalk updates(IndexedTable<?, ?> table, Bounds bounds) {
    RowWalk all = table.byUpdate(bounds.from());
    return new RowWalk() {
      @Override
      public int next() {
        int row = all.next();
        return row >= 0 && all.stamp() < bounds.before() ? row : -1;
      }

      @Override
      public long stamp() {
        return all.stamp();
      }
    };
  }

  /** Rows in the order of their keys. */
  private static RowWalk keys(IndexedTable<?, ?> table, Bounds bounds) {
    if (bounds.keys().isPresent()) {
      return walk(
          bounds.keys().get().stream()
              .mapToInt(table::rowOf)
              .filter(row -> row >= 0)
              .sorted()
              .toArray());
    }
    if (bounds.boundsUpdate()) {
      RowWalk updates = updates(table, bounds);
      int[] rows = IntStream.generate(updates::next).takeWhile(row -> row >= 0).toArray();
      Arrays.sort(rows);
      return walk(rows);
    }
    int first = bounds.minKey() == Long.MIN_VALUE ? 0 : table.firstRowFrom(bounds.minKey());
    int limit = table.rowLimit();
    return new RowWalk() {
      private int position = first;

      @Override
      public int next() {
        while (position < limit && !table.present(position)) {
          position++;
        }
        return position < limit && table.key(position) <= bounds.maxKey() ? position++ : -1;
      }

      @Override
      public long stamp() {
        throw new UnsupportedOperationException("a walk by key knows no time");
      }
    };
  }

  private static RowWalk walk(int[] rows) {
    return new RowWalk() {
      private int position;

      @Override
      public int next() {
        return position < rows.length ? rows[position++] : -1;
      }

      @Override
      public long stamp() {
        throw new UnsupportedOperationException("a walk over listed rows knows no time");
      }
    };
  }
}
