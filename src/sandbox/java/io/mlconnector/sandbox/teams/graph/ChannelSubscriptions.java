package io.mlconnector.sandbox.teams.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.sandbox.teams.http.CloudAnswer;
import io.mlconnector.sandbox.teams.http.CloudCall;
import io.mlconnector.sandbox.teams.http.Json;
import io.mlconnector.sandbox.teams.tenant.Feed;
import io.mlconnector.sandbox.teams.tenant.SimChannel;
import io.mlconnector.sandbox.teams.tenant.Tenant;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Subscriptions to messages of channels: they run out by the clock of the tenant, and what is not
 * taken is sent again for four hours of it. Thread-safe.
 */
public final class ChannelSubscriptions {
  private static final Duration LONGEST = Duration.ofMinutes(4_320);
  private static final Duration SHORTEST = Duration.ofMinutes(45);
  private static final Duration WITHOUT_LIFECYCLE = Duration.ofHours(1);
  private static final Duration GIVEN_UP = Duration.ofHours(4);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Pattern RESOURCE =
      Pattern.compile("/?teams/([^/]+)/channels/([^/]+)/messages");

  private final Tenant tenant;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final Map<String, Subscription> subscriptions = new LinkedHashMap<>();
  private final List<Parcel> parcels = new ArrayList<>();
  private int lost;
  private long lastNotification;

  public ChannelSubscriptions(Tenant tenant) {
    this.tenant = tenant;
    for (SimChannel channel : tenant.channels()) {
      tenant.feed(channel.name()).listen(change -> changed(channel, change));
    }
  }

  /** A subscription. */
  public record Subscription(
      String id,
      String channel,
      String resource,
      String changeTypes,
      String url,
      String lifecycleUrl,
      String clientState,
      Instant expiresAt) {
    Subscription until(Instant end) {
      return new Subscription(
          id, channel, resource, changeTypes, url, lifecycleUrl, clientState, end);
    }
  }

  private record Parcel(String url, String body, Instant since, Instant dueAt, int tries) {
    Parcel again(Instant now) {
      Duration wait = FIRST_RETRY.multipliedBy(1L << Math.min(tries, 8));
      return new Parcel(url, body, since, now.plus(wait), tries + 1);
    }
  }

  /** Serves {@code /v1.0/subscriptions} to whoever may read messages. */
  CloudAnswer answer(CloudCall call) {
    if (call.is("POST", "v1.0", "subscriptions")) {
      return subscribe(call);
    }
    if (call.is("GET", "v1.0", "subscriptions")) {
      var body = Json.object();
      var value = body.putArray("value");
      list().forEach(each -> value.add(view(each)));
      return CloudAnswer.json(200, body);
    }
    Optional<Subscription> found = find(call.segment(2));
    if (found.isEmpty()) {
      return GraphErrors.of(404, "ResourceNotFound", "The object was not found.");
    }
    if (call.is("PATCH", "v1.0", "subscriptions", "*")) {
      return renew(call, found.get());
    }
    if (call.is("DELETE", "v1.0", "subscriptions", "*")) {
      drop(found.get().id());
      return CloudAnswer.empty(204);
    }
    return GraphErrors.of(404, "ResourceNotFound", "Resource not found for the segment.");
  }

  private CloudAnswer subscribe(CloudCall call) {
    JsonNode order = Json.readObject(call.body()).orElseGet(Json::object);
    Matcher resource = RESOURCE.matcher(order.path("resource").asText());
    Optional<SimChannel> channel =
        resource.matches()
            ? tenant.findByIds(resource.group(1), resource.group(2))
            : Optional.empty();
    if (channel.isEmpty()) {
      return GraphErrors.of(400, "ValidationError", "The resource is not known.");
    }
    String lifecycle = order.path("lifecycleNotificationUrl").asText("");
    Optional<Instant> end = end(order);
    if (end.isEmpty()) {
      return GraphErrors.of(400, "ValidationError", "Subscription expiration is out of range.");
    }
    if (lifecycle.isEmpty()
        && end.get().isAfter(tenant.clock().instant().plus(WITHOUT_LIFECYCLE))) {
      return GraphErrors.of(400, "ValidationError", "lifecycleNotificationUrl is required.");
    }
    String url = order.path("notificationUrl").asText("");
    for (String each : lifecycle.isEmpty() ? List.of(url) : List.of(url, lifecycle)) {
      if (!answersHandshake(each)) {
        return GraphErrors.of(400, "ValidationError", "Subscription validation request failed.");
      }
    }
    var made =
        new Subscription(
            UUID.randomUUID().toString(),
            channel.get().name(),
            order.path("resource").asText(),
            order.path("changeType").asText(),
            url,
            lifecycle,
            order.path("clientState").asText(""),
            end.get());
    synchronized (this) {
      subscriptions.put(made.id(), made);
    }
    return CloudAnswer.json(201, view(made));
  }

  private Optional<Instant> end(JsonNode order) {
    Instant now = tenant.clock().instant();
    try {
      Instant asked = Instant.parse(order.path("expirationDateTime").asText());
      Instant least = now.plus(SHORTEST);
      return asked.isAfter(now.plus(LONGEST))
          ? Optional.empty()
          : Optional.of(asked.isBefore(least) ? least : asked);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private CloudAnswer renew(CloudCall call, Subscription subscription) {
    Optional<Instant> end = end(Json.readObject(call.body()).orElseGet(Json::object));
    if (end.isEmpty()) {
      return GraphErrors.of(400, "ValidationError", "Subscription expiration is out of range.");
    }
    Subscription renewed = subscription.until(end.get());
    synchronized (this) {
      subscriptions.put(renewed.id(), renewed);
    }
    return CloudAnswer.json(200, view(renewed));
  }

  private boolean answersHandshake(String url) {
    String token = "Validation: testing 100% + the reach of " + UUID.randomUUID();
    String encoded = URLEncoder.encode(token, StandardCharsets.UTF_8);
    try {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(URI.create(url + "?validationToken=" + encoded))
                  .timeout(PATIENCE)
                  .header("Content-Type", "text/plain; charset=utf-8")
                  .POST(HttpRequest.BodyPublishers.noBody())
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() == 200
          && answer.body().equals(token)
          && answer.headers().firstValue("content-type").orElse("").startsWith("text/plain");
    } catch (IOException | IllegalArgumentException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static ObjectNode view(Subscription subscription) {
    ObjectNode view =
        Json.object()
            .put("id", subscription.id())
            .put("resource", subscription.resource())
            .put("changeType", subscription.changeTypes())
            .put("notificationUrl", subscription.url())
            .put("lifecycleNotificationUrl", subscription.lifecycleUrl())
            .put("expirationDateTime", subscription.expiresAt().toString());
    view.putNull("clientState");
    return view;
  }

  /** What lives now. */
  public synchronized List<Subscription> list() {
    Instant now = tenant.clock().instant();
    subscriptions.values().removeIf(each -> !each.expiresAt().isAfter(now));
    return List.copyOf(subscriptions.values());
  }

  private Optional<Subscription> find(String id) {
    return list().stream().filter(each -> each.id().equals(id)).findFirst();
  }

  /** Removes a subscription without a word, as when it was forgotten. */
  public synchronized void drop(String id) {
    subscriptions.remove(id);
  }

  /** Removes a subscription and tells so. */
  public synchronized void remove(String id) {
    Subscription gone = subscriptions.remove(id);
    if (gone != null) {
      lifecycle(gone, "subscriptionRemoved");
    }
  }

  /** Demands that a subscription be authorised again. */
  public void demandAuthorization(String id) {
    find(id).ifPresent(each -> lifecycle(each, "reauthorizationRequired"));
  }

  private void lifecycle(Subscription subscription, String event) {
    ObjectNode notification = envelope(subscription).put("lifecycleEvent", event);
    send(subscription.lifecycleUrl(), notification);
  }

  private void changed(SimChannel channel, Feed.Change change) {
    for (Subscription each : list()) {
      if (each.channel().equals(channel.name())
          && each.changeTypes().contains(change.changeType())) {
        String resource =
            "teams('%s')/channels('%s')/messages('%s')"
                    .formatted(channel.teamId(), channel.channelId(), change.messageId())
                + (change.replyId().isEmpty() ? "" : "/replies('" + change.replyId() + "')");
        ObjectNode notification =
            envelope(each)
                .put("id", notificationId())
                .put("changeType", change.changeType())
                .put("resource", resource);
        send(each.url(), notification);
      }
    }
  }

  private synchronized String notificationId() {
    lastNotification++;
    return "n" + lastNotification;
  }

  private ObjectNode envelope(Subscription subscription) {
    return Json.object()
        .put("subscriptionId", subscription.id())
        .put("subscriptionExpirationDateTime", subscription.expiresAt().toString())
        .put("clientState", subscription.clientState())
        .put("tenantId", tenant.id());
  }

  private synchronized void send(String url, ObjectNode notification) {
    ObjectNode body = Json.object();
    body.putArray("value").add(notification);
    Instant now = tenant.clock().instant();
    parcels.add(new Parcel(url, body.toString(), now, now, 0));
  }

  /** Sends what is due by the clock of the tenant; called all the time, or by a test. */
  public void deliver() {
    Instant now = tenant.clock().instant();
    for (Parcel each : due(now)) {
      if (!isTaken(each)) {
        keepOrLose(each, now);
      }
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
    try {
      int status =
          client
              .send(
                  HttpRequest.newBuilder(URI.create(parcel.url()))
                      .timeout(PATIENCE)
                      .header("Content-Type", "application/json")
                      .POST(HttpRequest.BodyPublishers.ofString(parcel.body()))
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

  /** Notifications that wait for being sent again. */
  public synchronized int waiting() {
    return parcels.size();
  }

  /** Notifications that were given up. */
  public synchronized int lost() {
    return lost;
  }
}
