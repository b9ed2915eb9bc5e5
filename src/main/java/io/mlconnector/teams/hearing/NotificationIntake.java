package io.mlconnector.teams.hearing;

import io.micrometer.core.instrument.MeterRegistry;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.teams.hearing.NotificationReader.Contents;
import io.mlconnector.teams.hearing.NotificationStore.Genuine;
import io.mlconnector.teams.hearing.NotificationStore.Known;
import io.mlconnector.teams.hearing.rich.Flaw;
import io.mlconnector.telemetry.Meters;
import io.quarkus.agroal.DataSource;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes notifications of Microsoft Graph. What is answered with {@link Ending#STORED} is committed
 * or of no interest; what can not be stored within two seconds is answered with {@link
 * Ending#UNAVAILABLE}, so that Graph sends it again. Only notifications of subscriptions of ours
 * with their secret get in; all others are counted. Thread-safe.
 */
@ApplicationScoped
public class NotificationIntake {
  /** More than this is no body of Graph. */
  public static final int LARGEST_BODY = 512 * 1024;

  /** Frees the connection; the caller does not wait for it. */
  static final int SECONDS_IN_DATABASE = 2;

  private static final Logger log = LoggerFactory.getLogger(NotificationIntake.class);

  /** Graph takes an endpoint for slow after three seconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Whoever calls must not take all connections of the service. */
  private static final int CONNECTIONS = 6;

  /** A subscription that ended is still believed for so long, which harms nothing. */
  private static final Duration BELIEVED = Duration.ofSeconds(30);

  private final javax.sql.DataSource dataSource;
  private final MeterRegistry meters;
  private final Clock clock;
  private final Semaphore connections = new Semaphore(CONNECTIONS);
  private final ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor();
  private final ConcurrentMap<String, Believed> believed = new ConcurrentHashMap<>();
  private final AtomicBoolean failing = new AtomicBoolean();

  @Inject
  NotificationIntake(
      @DataSource("connector") javax.sql.DataSource dataSource, MeterRegistry meters, Clock clock) {
    this.dataSource = dataSource;
    this.meters = meters;
    this.clock = clock;
  }

  /** How a call ends. */
  public enum Ending {
    /** Everything that matters is stored. */
    STORED,
    /** It is no body of Graph. */
    MALFORMED,
    /** The database does not take it now; nothing may be stored. */
    UNAVAILABLE
  }

  private record Believed(Known known, long since) {}

  /** Takes changes of messages. */
  public Ending takeChanges(byte[] body) {
    return take(NotificationReader.read(body, false));
  }

  /** Takes news about subscriptions themselves. */
  public Ending takeLifecycle(byte[] body) {
    return take(NotificationReader.read(body, true));
  }

  /** Counts a body that was too large to be looked at. */
  public void oversized() {
    count("oversized", 1);
  }

  private Ending take(Optional<Contents> contents) {
    if (contents.isEmpty()) {
      count("malformed", 1);
      return Ending.MALFORMED;
    }
    count("malformed", contents.get().unread());
    return contents.get().notifications().isEmpty() ? Ending.STORED : store(contents.get());
  }

  private Ending store(Contents contents) {
    int size = contents.notifications().size();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      if (!connections.tryAcquire(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
        return unavailable(size, "all connections are busy");
      }
      start(contents).get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (failing.compareAndSet(true, false)) {
        log.info("Notifications of Microsoft Graph are stored again");
      }
      return Ending.STORED;
    } catch (TimeoutException _) {
      // It may still be stored. Graph sends it again, and the key tells that it is the same.
      return unavailable(size, "no answer in time");
    } catch (ExecutionException e) {
      return unavailable(size, String.valueOf(e.getCause()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return unavailable(size, "interrupted");
    }
  }

  /** The connection is given back when the work ends, not when nobody waits for it any more. */
  private Future<?> start(Contents contents) {
    boolean started = false;
    try {
      Future<?> work =
          writers.submit(
              () -> {
                try {
                  write(contents);
                  return null;
                } finally {
                  connections.release();
                }
              });
      started = true;
      return work;
    } finally {
      if (!started) {
        connections.release();
      }
    }
  }

  private Ending unavailable(int notifications, String reason) {
    count("unavailable", notifications);
    if (failing.compareAndSet(false, true)) {
      log.warn(
          "Notifications of Microsoft Graph can not be stored, it will send them again code={}"
              + " reason={}",
          ErrorCode.DATABASE_UNAVAILABLE,
          reason);
    }
    return Ending.UNAVAILABLE;
  }

  private void write(Contents contents) throws SQLException {
    var verdicts = new HashMap<String, Integer>();
    try (var connection = dataSource.getConnection()) {
      Map<String, Known> known = known(connection, contents.notifications());
      var genuine = new ArrayList<Genuine>();
      for (Notification each : contents.notifications()) {
        Known subscription = known.get(each.subscriptionId());
        String flaw = flaw(each, contents.tokens(), subscription);
        if (flaw.isEmpty() && subscription != null) {
          genuine.add(
              new Genuine(
                  each,
                  subscription.channelId(),
                  contents.tokens().filter(_ -> mustBeProved(each, subscription))));
        } else {
          verdicts.merge(flaw, 1, Integer::sum);
        }
      }
      if (!genuine.isEmpty()) {
        int stored = NotificationStore.store(connection, genuine, clock.instant());
        verdicts.put("stored", stored);
        verdicts.put("duplicate", genuine.size() - stored);
      }
    }
    verdicts.forEach(this::count);
  }

  private Map<String, Known> known(Connection connection, List<Notification> notifications)
      throws SQLException {
    var known = new HashMap<String, Known>();
    var unknown = new LinkedHashSet<String>();
    long now = System.nanoTime();
    for (Notification each : notifications) {
      Believed memory = believed.get(each.subscriptionId());
      if (memory != null && now - memory.since() < BELIEVED.toNanos()) {
        known.put(each.subscriptionId(), memory.known());
      } else {
        unknown.add(each.subscriptionId());
      }
    }
    if (!unknown.isEmpty()) {
      Map<String, Known> found = NotificationStore.known(connection, unknown);
      // Only what exists is remembered, or callers could fill the memory.
      found.forEach((id, subscription) -> believed.put(id, new Believed(subscription, now)));
      unknown.stream().filter(id -> !found.containsKey(id)).forEach(believed::remove);
      known.putAll(found);
    }
    return known;
  }

  /** Why a notification is not genuine; an empty text when it is. */
  private static String flaw(
      Notification notification, Optional<String> tokens, @Nullable Known subscription) {
    if (subscription == null) {
      return "unknown_subscription";
    }
    if (!ClientState.matches(notification.clientState(), subscription.clientState())) {
      return "wrong_client_state";
    }
    if (!notification.tenantId().equalsIgnoreCase(subscription.tenantId())) {
      return "wrong_tenant";
    }
    if (notification.channelId().filter(id -> !id.equals(subscription.channelId())).isPresent()) {
      return "wrong_channel";
    }
    return tokens.isEmpty() && mustBeProved(notification, subscription)
        ? Flaw.TOKEN_MISSING.outcome()
        : "";
  }

  /** Graph proves what it says where it says what a change is about; nothing else. */
  private static boolean mustBeProved(Notification notification, Known subscription) {
    return subscription.isRich() && notification.what().isAboutMessage();
  }

  private void count(String outcome, int times) {
    if (times > 0) {
      meters.counter(Meters.GRAPH_NOTIFICATIONS, Meters.OUTCOME, outcome).increment(times);
    }
  }

  @PreDestroy
  void close() {
    writers.shutdown();
  }
}
