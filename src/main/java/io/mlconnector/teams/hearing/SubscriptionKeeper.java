package io.mlconnector.teams.hearing;

import io.mlconnector.cluster.DatabaseFailure;
import io.mlconnector.cluster.Lease;
import io.mlconnector.cluster.LeaseName;
import io.mlconnector.cluster.Leases;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.remote.PermanentRemoteException.Missing;
import io.mlconnector.teams.hearing.ChannelGraph.Order;
import io.mlconnector.teams.hearing.ChannelGraph.Seal;
import io.mlconnector.teams.hearing.ChannelGraph.Subscription;
import io.mlconnector.teams.hearing.rich.HookCertificates;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the subscriptions alive, one replica at a time. Promises that every channel has a
 * subscription as soon as Graph grants one, and that whatever may have happened without being told
 * is read afterwards: before a subscription began, after it was removed or ran out, while no
 * replica was there, and once in a while in any case.
 */
@ApplicationScoped
public class SubscriptionKeeper {
  /** Clocks of the two sides may differ by that. */
  static final Duration MARGIN = Duration.ofMinutes(5);

  /** A card of this age before a gap is still read again. */
  static final Duration LOOKBACK = Duration.ofDays(7);

  private static final Logger log = LoggerFactory.getLogger(SubscriptionKeeper.class);
  private static final LeaseName NAME = new LeaseName("teams-subscriptions");

  /** Longer than reading one busy channel takes; the next channel begins with a renewal. */
  private static final Duration TTL = Duration.ofMinutes(10);

  /** Looked after more seldom than this, notifications may have been given up. */
  private static final Duration ABSENCE = Duration.ofMinutes(10);

  private static final Duration BETWEEN_LISTS = Duration.ofMinutes(15);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(30);
  private static final Duration LAST_RETRY = Duration.ofMinutes(15);

  private final HearingConfig config;
  private final ChannelGraph graph;
  private final SubscriptionStore store;
  private final Leases leases;
  private final Echo echo;
  private final HookCertificates certificates;
  private final Clock clock;
  private volatile @Nullable Instant listedAt;

  @Inject
  SubscriptionKeeper(
      HearingConfig config,
      ChannelGraph graph,
      @DataSource("connector") javax.sql.DataSource dataSource,
      Leases leases,
      Echo echo,
      HookCertificates certificates,
      Clock clock) {
    this.config = config;
    this.graph = graph;
    this.store = new SubscriptionStore(dataSource);
    this.leases = leases;
    this.echo = echo;
    this.certificates = certificates;
    this.clock = clock;
  }

  /** Looks after all subscriptions, unless another replica does so now. */
  public void keep() {
    Optional<URI> url = config.notificationUrl();
    List<HeardChannel> wanted = url.isPresent() ? graph.channels() : List.of();
    if (wanted.isEmpty() && store.list().isEmpty()) {
      return;
    }
    Optional<Lease> lease = leases.acquire(NAME, TTL);
    if (lease.isEmpty()) {
      return;
    }
    try {
      abandon(wanted);
      if (url.isPresent()) {
        Optional<Map<String, Subscription>> listed = list(url.get());
        for (HeardChannel channel : wanted) {
          if (!leases.renew(lease.get(), TTL)) {
            return;
          }
          keep(channel, url.get(), listed);
        }
      }
    } finally {
      leases.release(lease.get());
    }
  }

  /** Ends subscriptions to channels that are not heard any more. */
  private void abandon(List<HeardChannel> wanted) {
    Set<String> ids = wanted.stream().map(HeardChannel::channelId).collect(Collectors.toSet());
    for (SubscriptionStatus row : store.list()) {
      if (!ids.contains(row.channelId()) && isDue(row)) {
        attempt(
            row.channelId(),
            row.channel(),
            row.failures(),
            () -> {
              row.subscriptionId().ifPresent(graph::unsubscribe);
              store.forget(row.channelId());
              log.info("Channel is not heard any more channel={}", row.channel());
            });
      }
    }
  }

  /**
   * What there is at Graph, from time to time. Whatever calls us there and is not known here is
   * left from a replica that died between two steps, and is ended.
   */
  private Optional<Map<String, Subscription>> list(URI url) {
    Instant now = clock.instant();
    Instant before = listedAt;
    if (before != null && before.plus(BETWEEN_LISTS).isAfter(now)) {
      return Optional.empty();
    }
    try {
      var listed = new HashMap<String, Subscription>();
      graph.subscriptions().forEach(each -> listed.put(each.id(), each));
      Set<String> known =
          store.list().stream()
              .flatMap(row -> row.subscriptionId().stream())
              .collect(Collectors.toSet());
      for (Subscription each : listed.values()) {
        if (!known.contains(each.id()) && each.notificationUrl().equals(url.toString())) {
          graph.unsubscribe(each.id());
          log.info("Orphaned subscription ended subscription={}", each.id());
        }
      }
      listedAt = now;
      return Optional.of(listed);
    } catch (DatabaseFailure e) {
      throw e;
    } catch (ConnectorException e) {
      log.warn("Subscriptions can not be listed now code={} reason={}", e.code(), e.getMessage());
      return Optional.empty();
    }
  }

  private void keep(HeardChannel channel, URI url, Optional<Map<String, Subscription>> listed) {
    Instant now = clock.instant();
    SubscriptionStatus row = store.watch(channel, now, now.minus(ABSENCE), MARGIN);
    if (!isDue(row)) {
      return;
    }
    attempt(
        channel.channelId(),
        channel.name(),
        row.failures(),
        () -> {
          if (!isAlive(channel, row, url, listed)) {
            subscribe(channel, url);
          }
          resync(channel);
        });
  }

  private boolean isAlive(
      HeardChannel channel,
      SubscriptionStatus row,
      URI url,
      Optional<Map<String, Subscription>> listed) {
    if (row.subscriptionId().isEmpty()) {
      return false;
    }
    String id = row.subscriptionId().get();
    Instant now = clock.instant();
    if (!row.notificationUrl().equals(Optional.of(url.toString()))) {
      graph.unsubscribe(id);
      return lost(channel, id, "the address changed");
    }
    if (row.expiresAt().filter(end -> end.plus(MARGIN).isBefore(now)).isPresent()) {
      return lost(channel, id, "it ran out");
    }
    if (listed.isPresent()) {
      Subscription found = listed.get().get(id);
      if (found != null) {
        store.seen(id, now, found.expiresAt(), found.expiresAt().minus(config.renewBefore()));
      } else if (row.seenAt().filter(seen -> seen.plus(MARGIN).isBefore(now)).isPresent()) {
        return lost(channel, id, "Graph does not list it");
      }
    }
    return isRenewed(channel, row, id, now) && tellsWhatItShould(channel, row, id);
  }

  /** Renewed in time, and at once when there is a newer certificate to seal contents by. */
  private boolean isRenewed(HeardChannel channel, SubscriptionStatus row, String id, Instant now) {
    Optional<Seal> seal =
        row.certificateId().isPresent() && config.resourceData() ? newest() : Optional.empty();
    boolean isSealedByAnother = seal.isPresent() && !seal.map(Seal::id).equals(row.certificateId());
    return (row.renewAt().filter(due -> !due.isAfter(now)).isEmpty() && !isSealedByAnother)
        || renew(channel, id, now, seal);
  }

  /** Graph can not change of a subscription whether it brings contents. */
  private boolean tellsWhatItShould(HeardChannel channel, SubscriptionStatus row, String id) {
    if (row.certificateId().isPresent() == config.resourceData()) {
      return true;
    }
    if (config.resourceData()) {
      requireSeal();
    }
    graph.unsubscribe(id);
    return lost(channel, id, "resource-data changed");
  }

  private Optional<Seal> newest() {
    return certificates.newest().map(named -> new Seal(named.id(), named.pair().certificate()));
  }

  private Seal requireSeal() {
    return newest()
        .orElseThrow(
            () ->
                new ConnectorException(
                    ErrorCode.CREDENTIAL_MISSING,
                    "No certificate of graph-hooks is valid now, so contents can not be sealed."
                        + " Put one with PUT /api/v1/credentials/graph-hooks."));
  }

  private boolean renew(HeardChannel channel, String id, Instant now, Optional<Seal> seal) {
    try {
      Instant end = graph.renew(id, now.plus(config.lifetime()), seal);
      store.renewed(id, clock.instant(), end, end.minus(config.renewBefore()), seal.map(Seal::id));
      log.info(
          "Subscription renewed channel={} until={} certificate={}",
          channel.name(),
          end,
          seal.map(Seal::id).orElse("none"));
      return true;
    } catch (Missing _) {
      return lost(channel, id, "Graph does not know it");
    }
  }

  private boolean lost(HeardChannel channel, String id, String why) {
    log.warn("Subscription lost channel={} reason={}", channel.name(), why);
    store.gone(id, MARGIN);
    return false;
  }

  private void subscribe(HeardChannel channel, URI url) {
    Instant now = clock.instant();
    String tenant = graph.tenantId();
    String state = ClientState.make();
    Optional<Seal> seal = config.resourceData() ? Optional.of(requireSeal()) : Optional.empty();
    Subscription made =
        graph.subscribe(
            channel,
            new Order(url, URI.create(url + "/lifecycle"), now.plus(config.lifetime()), seal),
            state);
    store.subscribed(
        channel.channelId(),
        new SubscriptionStore.Made(
            made.id(),
            tenant,
            ClientState.hash(state),
            url.toString(),
            made.expiresAt(),
            made.expiresAt().minus(config.renewBefore()),
            seal.map(Seal::id)),
        clock.instant(),
        now.minus(MARGIN));
    log.info("Subscribed channel={} until={}", channel.name(), made.expiresAt());
  }

  private void resync(HeardChannel channel) {
    SubscriptionStatus row =
        store.list().stream()
            .filter(each -> each.channelId().equals(channel.channelId()))
            .findFirst()
            .orElseThrow();
    Instant now = clock.instant();
    Optional<Instant> since =
        row.gapSince()
            .or(() -> row.readAt().filter(read -> !read.plus(config.reread()).isAfter(now)));
    if (since.isEmpty()) {
      return;
    }
    boolean whole =
        graph.read(channel, since.get().minus(LOOKBACK), message -> echo.hear(channel, message));
    store.read(channel.channelId(), now, row.gapSince());
    if (whole) {
      log.info("Channel read again channel={} since={}", channel.name(), since.get());
    } else {
      log.warn(
          "Channel has too many messages to read them all, older ones were left out channel={}",
          channel.name());
    }
  }

  private boolean isDue(SubscriptionStatus row) {
    return row.retryAt().filter(clock.instant()::isBefore).isEmpty();
  }

  private void attempt(String channelId, String name, int failures, Runnable work) {
    try {
      work.run();
    } catch (DatabaseFailure e) {
      throw e;
    } catch (ConnectorException e) {
      long seconds =
          Math.min(LAST_RETRY.toSeconds(), FIRST_RETRY.toSeconds() << Math.min(failures, 10));
      store.failed(
          channelId,
          clock.instant().plusSeconds(seconds),
          e.code(),
          String.valueOf(e.getMessage()));
      log.warn(
          "Channel can not be heard now channel={} code={} again_in_s={} reason={}",
          name,
          e.code(),
          seconds,
          e.getMessage());
    }
  }
}
