package io.mlconnector.journal;

import javax.sql.DataSource;

/** Journals for tests of other rooms. */
public final class Journals {
  private Journals() {}

  /** A journal in this database. */
  public static Journal on(DataSource database) {
    return new Journal(database);
  }
}
