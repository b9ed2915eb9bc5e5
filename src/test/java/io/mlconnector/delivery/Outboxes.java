package io.mlconnector.delivery;

import javax.sql.DataSource;

/** Outboxes for tests of other rooms. */
public final class Outboxes {
  private Outboxes() {}

  /** The outbox in this database. */
  public static Outbox on(DataSource database) {
    return new PostgresOutbox(database);
  }
}
