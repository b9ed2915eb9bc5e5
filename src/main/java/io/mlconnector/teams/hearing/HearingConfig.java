package io.mlconnector.teams.hearing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Whether and how the connector hears what becomes of its notices in channels. */
@ConfigMapping(prefix = "connector.teams.subscriptions")
public interface HearingConfig {
  /**
   * Public address of this service's /hooks/graph, with https; nothing is subscribed to without it.
   */
  Optional<URI> notificationUrl();

  /** How long a subscription is asked to last; Microsoft Graph allows 72 hours. */
  @WithDefault("70h")
  Duration lifetime();

  /** How long before its end a subscription is renewed. */
  @WithDefault("48h")
  Duration renewBefore();

  /** After this time a channel is read, whatever was told, in case a notification got lost. */
  @WithDefault("24h")
  Duration reread();
}
