package io.mlconnector.cluster;

import javax.sql.DataSource;

/** Leases for tests of other rooms. */
public final class OpenLeases {
  private OpenLeases() {}

  /** As one replica holds them. */
  public static Leases on(DataSource database, InstanceId instance) {
    return new Leases(database, instance);
  }
}
