package io.mlconnector.audit;

import javax.sql.DataSource;

/** Trails for tests of other rooms. */
public final class Trails {
  private Trails() {}

  /** A trail that joins the transactions of this data source. */
  public static AuditTrail of(DataSource dataSource) {
    return new AuditTrail(dataSource);
  }
}
