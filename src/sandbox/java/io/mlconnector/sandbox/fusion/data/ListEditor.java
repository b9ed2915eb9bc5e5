package io.mlconnector.sandbox.fusion.data;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.LongFunction;

/** Edits rows of a listed table; the list is changed when the transaction is committed. */
final class ListEditor<R> implements Editor {
  private final List<R> rows;
  private final Commits commits;
  private final LongFunction<R> added;
  private final BiFunction<R, Long, R> edited;

  ListEditor(List<R> rows, Commits commits, LongFunction<R> added, BiFunction<R, Long, R> edited) {
    this.rows = rows;
    this.commits = commits;
    this.added = added;
    this.edited = edited;
  }

  @Override
  public int rowLimit() {
    return rows.size();
  }

  @Override
  public boolean isFree(int row) {
    return row < rows.size() && !commits.isLocked(rows, row);
  }

  @Override
  public boolean add(Transaction transaction, long at) {
    R row = added.apply(at);
    transaction.run(() -> rows.add(row));
    return true;
  }

  @Override
  public void edit(Transaction transaction, int row, long at) {
    R before = rows.get(row);
    R after = edited.apply(before, at);
    transaction.run(() -> rows.replaceAll(each -> each.equals(before) ? after : each));
  }

  @Override
  public boolean delete(Transaction transaction, int row, long at) {
    R gone = rows.get(row);
    transaction.run(() -> rows.remove(gone));
    return true;
  }
}
