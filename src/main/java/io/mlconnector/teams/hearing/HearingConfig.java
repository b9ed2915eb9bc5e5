package io.mlconnector.teams.hearing;

import io.mlconnector.vault.Secret;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
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

  /**
   * Whether notifications bring what they are about, sealed by a certificate, so that nothing has
   * to be read back; needs a certificate.
   */
  @WithDefault("false")
  boolean resourceData();

  /**
   * Where Entra ID publishes the keys by which such notifications are proved; by default
   * /common/discovery/v2.0/keys at connector.teams.login-url.
   */
  Optional<URI> keysUrl();

  /** Certificates by the name that Microsoft Graph is told; the vault may hold them instead. */
  Map<String, Certificate> certificates();

  /** A certificate with its key. */
  interface Certificate {
    /** Certificate and unencrypted PKCS#8 private key of RSA, both as PEM, one after the other. */
    Optional<Secret> pem();
  }
}
