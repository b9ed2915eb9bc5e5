package io.mlconnector.teams.hearing;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.mlconnector.telemetry.Meters;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How it stands with the subscriptions. Thread-safe. */
@ApplicationScoped
public class Subscriptions {
  private final SubscriptionStore store;
  private final Clock clock;
  private final MultiGauge expiry;

  @Inject
  Subscriptions(
      @DataSource("connector") javax.sql.DataSource dataSource, Clock clock, MeterRegistry meters) {
    this.store = new SubscriptionStore(dataSource);
    this.clock = clock;
    this.expiry =
        MultiGauge.builder(Meters.SUBSCRIPTION_EXPIRY)
            .description("Seconds until the subscription to messages of a channel ends")
            .register(meters);
  }

  /** All channels that are heard, by name. */
  public List<SubscriptionStatus> list() {
    return store.list();
  }

  /** Puts the time that each has left into the metrics; nothing is left where there is none. */
  public void publish() {
    Instant now = clock.instant();
    expiry.register(
        list().stream()
            .map(
                row ->
                    MultiGauge.Row.of(
                        Tags.of(Meters.CHANNEL, row.channel()),
                        row.expiresAt()
                            .map(end -> Duration.between(now, end).toSeconds())
                            .orElse(0L)))
            .toList(),
        true);
  }
}
