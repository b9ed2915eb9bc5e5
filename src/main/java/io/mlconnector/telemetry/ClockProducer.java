package io.mlconnector.telemetry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** The one source of the current time. No class reads it in another way. */
final class ClockProducer {
  /**
   * A normal scope, not a singleton: its client proxy lets a test replace the clock of beans that
   * already hold it.
   */
  @Produces
  @ApplicationScoped
  Clock clock() {
    return Clock.systemUTC();
  }
}
