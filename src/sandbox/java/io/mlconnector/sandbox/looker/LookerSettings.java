package io.mlconnector.sandbox.looker;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What kind of instance to start.
 *
 * @param port 0 for a free one
 * @param warehouseUrl JDBC URL of the warehouse, user included; empty for figures of no meaning
 * @param permissions what the service user may do
 * @param jobStage how long each of the stages of a job takes
 * @param webhookToken what deliveries to webhooks carry
 * @param webhookRoot where webhooks that name this instance's connector are really sent, because no
 *     certificate is at hand here; empty to send none
 * @param queryQuota calls a month before the instance refuses
 * @param adminQuota the same for the other kind
 */
public record LookerSettings(
    int port,
    String clientId,
    String clientSecret,
    Optional<String> warehouseUrl,
    Clock clock,
    Set<LookerPermission> permissions,
    Duration tokenLife,
    Duration jobStage,
    Duration maxCacheAge,
    String webhookToken,
    Optional<URI> webhookRoot,
    int queryQuota,
    int adminQuota) {
  public LookerSettings {
    permissions = Set.copyOf(permissions);
  }

  /** A service user with everything the connector needs, on the clock of the machine. */
  public static LookerSettings defaults() {
    return new LookerSettings(
        0,
        "sandbox-looker-client",
        "sandbox-looker-secret",
        Optional.empty(),
        Clock.systemUTC(),
        EnumSet.allOf(LookerPermission.class),
        Duration.ofHours(1),
        Duration.ofSeconds(2),
        Duration.ofHours(24),
        "sandbox-webhook-token",
        Optional.empty(),
        1_000_000,
        1_000_000);
  }

  /** With figures from this database. */
  public LookerSettings withWarehouse(String url) {
    return new LookerSettings(
        port,
        clientId,
        clientSecret,
        Optional.of(url),
        clock,
        permissions,
        tokenLife,
        jobStage,
        maxCacheAge,
        webhookToken,
        webhookRoot,
        queryQuota,
        adminQuota);
  }

  /** By this clock. */
  public LookerSettings withClock(Clock other) {
    return new LookerSettings(
        port,
        clientId,
        clientSecret,
        warehouseUrl,
        other,
        permissions,
        tokenLife,
        jobStage,
        maxCacheAge,
        webhookToken,
        webhookRoot,
        queryQuota,
        adminQuota);
  }

  /** With a service user who may not do this. */
  public LookerSettings without(LookerPermission permission) {
    var fewer = EnumSet.copyOf(permissions);
    fewer.remove(permission);
    return new LookerSettings(
        port,
        clientId,
        clientSecret,
        warehouseUrl,
        clock,
        fewer,
        tokenLife,
        jobStage,
        maxCacheAge,
        webhookToken,
        webhookRoot,
        queryQuota,
        adminQuota);
  }

  /** Sending webhooks, whatever host they name, here. */
  public LookerSettings withWebhooksTo(URI root) {
    return new LookerSettings(
        port,
        clientId,
        clientSecret,
        warehouseUrl,
        clock,
        permissions,
        tokenLife,
        jobStage,
        maxCacheAge,
        webhookToken,
        Optional.of(root),
        queryQuota,
        adminQuota);
  }

  /** With so many calls a month. */
  public LookerSettings withQuota(int queries, int admin) {
    return new LookerSettings(
        port,
        clientId,
        clientSecret,
        warehouseUrl,
        clock,
        permissions,
        tokenLife,
        jobStage,
        maxCacheAge,
        webhookToken,
        webhookRoot,
        queries,
        admin);
  }
}
