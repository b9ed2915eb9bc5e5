package io.mlconnector.sandbox.fusion.data;

/** Rows of one resource. */
public sealed interface Table<R> permits IndexedTable, SmallTable {
  /** Rows that can be seen. */
  int count();

  /** The row of this number. */
  R row(int row);
}
