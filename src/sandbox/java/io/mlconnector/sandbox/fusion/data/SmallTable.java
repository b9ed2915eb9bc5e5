package io.mlconnector.sandbox.fusion.data;

import java.util.List;
import java.util.function.Supplier;

/** A table that is small enough to be listed whole, and may depend on the clock. */
public final class SmallTable<R> implements Table<R> {
  private final Supplier<List<R>> rows;

  SmallTable(Supplier<List<R>> rows) {
    this.rows = rows;
  }

  /** All rows as they are now. */
  public List<R> rows() {
    return rows.get();
  }

  @Override
  public int count() {
    return rows().size();
  }

  @Override
  public R row(int row) {
    return rows().get(row);
  }
}
