package io.mlconnector.cluster;

import javax.sql.DataSource;

/** Leases for tests of other rooms. */
public final class TestLeases {
  private TestLeases() {}

  /** Leases as a replica of this name takes them. */
  public static Leases of(DataSource database, String replica) {
    return new Leases(database, new InstanceId(replica));
  }
}
