package io.mlconnector.delivery;

import io.mlconnector.audit.Trails;
import javax.sql.DataSource;

/** Feedback about deliveries for tests of other rooms. */
public final class Feedbacks {
  private Feedbacks() {}

  /** On this database, in its own time. */
  public static DeliveryFeedback on(DataSource database) {
    return new DeliveryFeedback(database, DatabaseClock.REAL, Trails.of(database));
  }
}
