package io.mlconnector.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How deliveries leave the service. */
@ConfigMapping(prefix = "connector.delivery")
public interface DeliveryConfig {
  /** Whether this replica delivers; orders are taken in any case. */
  @WithDefault("true")
  boolean enabled();

  /**
   * Deliveries that one replica has in flight at once, at most; for one target it is always one.
   */
  @WithDefault("128")
  @Min(1)
  @Max(1000)
  int inFlight();

  /**
   * How long a delivery that is tried again and again is tried, counted from its first attempt;
   * then it is dead. The default outlasts a weekend.
   */
  @WithDefault("72h")
  Duration retryFor();

  /** Failures of a target in a row after which it is only tried now and then. */
  @WithDefault("5")
  @Min(1)
  int circuitThreshold();

  /** Wait after a lost answer before the target is asked whether it has got the delivery. */
  @WithDefault("20s")
  Duration readBackDelay();

  /** How long a delivery stays with a replica that gives no sign of life. */
  @WithDefault("60s")
  Duration lease();

  /** Time after which a call is given up; whether it succeeded is then unknown. */
  @WithDefault("5m")
  Duration longestCall();

  /**
   * Full months for which deliveries, attempts and the memory of what was delivered are kept; what
   * waits for a person is kept longer.
   */
  @WithDefault("13")
  @Min(1)
  @Max(1200)
  int retentionMonths();

  /** How long a stopping replica waits for the calls that are under way. */
  @WithDefault("20s")
  Duration shutdownWait();
}
