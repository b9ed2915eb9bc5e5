package io.mlconnector.audit;

import javax.sql.DataSource;

/** The trail for tests of other rooms. */
public final class OpenTrail {
  private OpenTrail() {}

  public static AuditTrail on(DataSource database) {
    return new AuditTrail(database);
  }

  public static AuditQuery query(DataSource database) {
    return new AuditQuery(database);
  }
}
