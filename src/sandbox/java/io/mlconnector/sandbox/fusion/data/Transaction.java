package io.mlconnector.sandbox.fusion.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Changes that become visible together. */
final class Transaction {
  private final List<Runnable> changes = new ArrayList<>();
  private final Set<RowLock> locks = new HashSet<>();

  /** A row that no other transaction may change before this one is committed. */
  record RowLock(Object table, int row) {}

  <S> void store(IndexedTable<?, S> table, int row, S state, long lastUpdate) {
    locks.add(new RowLock(table, row));
    changes.add(() -> table.store(row, state, lastUpdate));
  }

  <S> void storeQuietly(IndexedTable<?, S> table, int row, S state) {
    locks.add(new RowLock(table, row));
    changes.add(() -> table.storeQuietly(row, state));
  }

  void delete(IndexedTable<?, ?> table, int row) {
    locks.add(new RowLock(table, row));
    changes.add(() -> table.delete(row));
  }

  void run(Runnable change) {
    changes.add(change);
  }

  Set<RowLock> locks() {
    return locks;
  }

  boolean isEmpty() {
    return changes.isEmpty();
  }

  void apply() {
    changes.forEach(Runnable::run);
  }
}
