package io.mlconnector.sandbox.fusion.data;

import java.util.OptionalInt;
import java.util.Random;
import java.util.function.IntPredicate;

/** Finds a row by chance to which something can happen. */
final class RowFinder {
  private static final int ATTEMPTS = 60;

  private final Commits commits;
  private final Random random;

  RowFinder(Commits commits, Random random) {
    this.commits = commits;
    this.random = random;
  }

  /** A visible row that no transaction holds and that is suitable; empty after many misses. */
  OptionalInt find(IndexedTable<?, ?> table, IntPredicate suitable) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int row = random.nextInt(table.rowLimit());
      if (table.present(row) && !commits.isLocked(table, row) && suitable.test(row)) {
        return OptionalInt.of(row);
      }
    }
    return OptionalInt.empty();
  }
}
