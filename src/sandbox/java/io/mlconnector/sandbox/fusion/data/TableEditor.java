package io.mlconnector.sandbox.fusion.data;

import java.util.function.BiFunction;

/** Edits rows of an {@link IndexedTable}. */
final class TableEditor<S> implements Editor {
  private final IndexedTable<?, S> table;
  private final Commits commits;
  private final Entry<S> entry;
  private final BiFunction<S, Long, S> edited;
  private final Deletion<S> deletion;

  TableEditor(
      IndexedTable<?, S> table,
      Commits commits,
      Entry<S> entry,
      BiFunction<S, Long, S> edited,
      Deletion<S> deletion) {
    this.table = table;
    this.commits = commits;
    this.entry = entry;
    this.edited = edited;
    this.deletion = deletion;
  }

  /** Makes the state of a new row. */
  @FunctionalInterface
  interface Entry<S> {
    S enter(int row, long at);
  }

  /** Decides whether a row may go, and takes along what depends on it. */
  @FunctionalInterface
  interface Deletion<S> {
    boolean allowed(Transaction transaction, int row, S state, long at);
  }

  @Override
  public int rowLimit() {
    return table.rowLimit();
  }

  @Override
  public boolean isFree(int row) {
    return table.present(row) && !commits.isLocked(table, row);
  }

  @Override
  public boolean add(Transaction transaction, long at) {
    int row = table.reserve(at);
    transaction.store(table, row, entry.enter(row, at), at);
    return true;
  }

  @Override
  public void edit(Transaction transaction, int row, long at) {
    transaction.store(table, row, edited.apply(table.state(row), at), at);
  }

  @Override
  public boolean delete(Transaction transaction, int row, long at) {
    if (!deletion.allowed(transaction, row, table.state(row), at)) {
      return false;
    }
    transaction.delete(table, row);
    return true;
  }
}
