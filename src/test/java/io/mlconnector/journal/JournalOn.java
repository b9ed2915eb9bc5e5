package io.mlconnector.journal;

import javax.sql.DataSource;

/** A journal for tests of other rooms, without a container. */
public final class JournalOn {
  private JournalOn() {}

  /** The journal in this database. */
  public static Journal database(DataSource dataSource) {
    return new Journal(dataSource);
  }
}
