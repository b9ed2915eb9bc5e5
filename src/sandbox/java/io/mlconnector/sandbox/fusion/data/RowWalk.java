package io.mlconnector.sandbox.fusion.data;

/** A walk over the rows of a table, valid until the table changes. */
public interface RowWalk {
  /** The next row number, or -1 at the end. */
  int next();

  /** The last update, epoch milliseconds, of the row that came last. */
  long stamp();
}
