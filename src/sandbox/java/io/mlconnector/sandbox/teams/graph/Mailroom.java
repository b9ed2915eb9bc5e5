package io.mlconnector.sandbox.teams.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.sandbox.teams.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Brings notifications to their subscribers by the clock of the tenant: taken when answered with
 * success, the first time within three seconds, else sent again for four hours at growing
 * intervals. Watches how fast each address answers, and delays or drops what is for slow ones.
 * Thread-safe.
 */
final class Mailroom {
  private static final Duration GIVEN_UP = Duration.ofHours(4);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration IN_TIME = Duration.ofSeconds(3);

  private final Clock clock;
  private final Supplier<String> token;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final List<Parcel> parcels = new ArrayList<>();
  private final Map<String, AddressHealth> health = new HashMap<>();
  private final ReentrantLock delivering = new ReentrantLock();
  private int lost;
  private int dropped;

  /**
   * @param token makes the proof of origin for notifications that bring contents
   */
  Mailroom(Clock clock, Supplier<String> token) {
    this.clock = clock;
    this.token = token;
  }

  private record Parcel(
      String url,
      ObjectNode notification,
      boolean proved,
      Instant since,
      Instant dueAt,
      int tries) {
    Parcel again(Instant now) {
      Duration wait = FIRST_RETRY.multipliedBy(1L << Math.min(tries, 8));
      return new Parcel(url, notification, proved, since, now.plus(wait), tries + 1);
    }
  }

  /** Takes a notification for an address; one that only fails is not even tried. */
  synchronized void take(String url, ObjectNode notification, boolean proved) {
    Instant now = clock.instant();
    AddressHealth known = health.computeIfAbsent(url, _ -> new AddressHealth());
    switch (known.state(now)) {
      case DROP -> dropped++;
      case SLOW ->
          parcels.add(new Parcel(url, notification, proved, now, now.plus(AddressHealth.DELAY), 0));
      case NORMAL -> parcels.add(new Parcel(url, notification, proved, now, now, 0));
    }
  }

  /** Sends what is due; what somebody else sends now is sent when this returns. */
  void deliver() {
    delivering.lock();
    try {
      for (Parcel each : due(clock.instant())) {
        if (!isTaken(each)) {
          keepOrLose(each, clock.instant());
        }
      }
    } finally {
      delivering.unlock();
    }
  }

  private synchronized List<Parcel> due(Instant now) {
    List<Parcel> due = parcels.stream().filter(each -> !each.dueAt().isAfter(now)).toList();
    parcels.removeAll(due);
    return due;
  }

  private synchronized void keepOrLose(Parcel parcel, Instant now) {
    if (parcel.since().plus(GIVEN_UP).isAfter(now)) {
      parcels.add(parcel.again(now));
    } else {
      lost++;
    }
  }

  private boolean isTaken(Parcel parcel) {
    ObjectNode body = Json.object();
    body.putArray("value").add(parcel.notification());
    if (parcel.proved()) {
      body.putArray("validationTokens").add(token.get());
    }
    Instant begin = clock.instant();
    boolean success = isAnswered(parcel.url(), body.toString());
    Instant end = clock.instant();
    Duration took = Duration.between(begin, end);
    note(parcel.url(), end, took);
    return success && took.compareTo(parcel.tries() == 0 ? IN_TIME : PATIENCE) <= 0;
  }

  private boolean isAnswered(String url, String body) {
    try {
      int status =
          client
              .send(
                  HttpRequest.newBuilder(URI.create(url))
                      .timeout(PATIENCE)
                      .header("Content-Type", "application/json")
                      .POST(HttpRequest.BodyPublishers.ofString(body))
                      .build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode();
      return status >= 200 && status < 300;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private synchronized void note(String url, Instant at, Duration took) {
    health.computeIfAbsent(url, _ -> new AddressHealth()).note(at, took);
  }

  /** How Graph thinks of an address now. */
  synchronized AddressHealth.State state(String url) {
    AddressHealth known = health.get(url);
    return known == null ? AddressHealth.State.NORMAL : known.state(clock.instant());
  }

  /** Notifications that wait for being sent. */
  synchronized int waiting() {
    return parcels.size();
  }

  /** Notifications that were given up after four hours. */
  synchronized int lost() {
    return lost;
  }

  /** Notifications that were not sent because their address was too slow. */
  synchronized int dropped() {
    return dropped;
  }
}
