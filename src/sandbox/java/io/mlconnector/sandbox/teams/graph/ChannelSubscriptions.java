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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Subscriptions to messages of channels, which run out by the clock of the tenant. Thread-safe. */
public final class ChannelSubscriptions {
  private static final Duration LONGEST = Duration.ofMinutes(4_320);
  private static final Duration SHORTEST = Duration.ofMinutes(45);
  private static final Duration WITHOUT_LIFECYCLE = Duration.ofHours(1);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Pattern RESOURCE =
      Pattern.compile("/?teams/([^/]+)/channels/([^/]+)/messages");

  private final Tenant tenant;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final Map<String, Subscription> subscriptions = new LinkedHashMap<>();
  private final ChannelMessages messages;
  private final Mailroom mailroom;
  private long lastNotification;

  /**
   * @param token makes the proof that a notification with contents is genuine
   */
  public ChannelSubscriptions(Tenant tenant, Supplier<String> token) {
    this.tenant = tenant;
    this.messages = new ChannelMessages(tenant);
    this.mailroom = new Mailroom(tenant.clock(), token);
    for (SimChannel channel : tenant.channels()) {
      tenant.feed(channel.name()).listen(change -> changed(channel, change));
    }
  }

  /**
   * A subscription.
   *
   * @param seal for what notifications bring; empty when they bring nothing
   */
  public record Subscription(
      String id,
      String channel,
      String resource,
      String changeTypes,
      String url,
      String lifecycleUrl,
      String clientState,
      Instant expiresAt,
      Optional<Seal> seal) {
    Subscription renewed(Instant end, Optional<Seal> newSeal) {
      return new Subscription(
          id, channel, resource, changeTypes, url, lifecycleUrl, clientState, end, newSeal);
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
    boolean isRich = order.path("includeResourceData").asBoolean(false);
    Optional<Seal> seal = isRich ? seal(order) : Optional.empty();
    if (isRich && seal.isEmpty()) {
      return GraphErrors.of(
          400,
          "ValidationError",
          "encryptionCertificate and encryptionCertificateId are required.");
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
            end.get(),
            seal);
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

  private static Optional<Seal> seal(JsonNode order) {
    return Seal.of(
        order.path("encryptionCertificateId").asText(""),
        order.path("encryptionCertificate").asText(""));
  }

  private CloudAnswer renew(CloudCall call, Subscription subscription) {
    JsonNode order = Json.readObject(call.body()).orElseGet(Json::object);
    Optional<Instant> end = end(order);
    if (end.isEmpty()) {
      return GraphErrors.of(400, "ValidationError", "Subscription expiration is out of range.");
    }
    Optional<Seal> seal = subscription.seal();
    if (seal.isPresent() && order.has("encryptionCertificate")) {
      seal = seal(order);
      if (seal.isEmpty()) {
        return GraphErrors.of(400, "ValidationError", "The certificate is of no use.");
      }
    }
    Subscription renewed = subscription.renewed(end.get(), seal);
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
            .put("expirationDateTime", subscription.expiresAt().toString())
            .put("includeResourceData", subscription.seal().isPresent())
            .put("encryptionCertificateId", subscription.seal().map(Seal::id).orElse(null));
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

  /** Tells that notifications may be missing. */
  public void tellMissed(String id) {
    find(id).ifPresent(each -> lifecycle(each, "missed"));
  }

  private void lifecycle(Subscription subscription, String event) {
    ObjectNode notification = envelope(subscription).put("lifecycleEvent", event);
    mailroom.take(subscription.lifecycleUrl(), notification, false);
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
        each.seal()
            .ifPresent(
                seal ->
                    messages
                        .content(channel, change)
                        .ifPresent(
                            content ->
                                notification.set(
                                    "encryptedContent", seal.seal(content.toString()))));
        mailroom.take(each.url(), notification, each.seal().isPresent());
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

  /** Sends what is due by the clock of the tenant; called all the time, or by a test. */
  public void deliver() {
    mailroom.deliver();
  }

  /** Notifications that wait for being sent, or sent again. */
  public int waiting() {
    return mailroom.waiting();
  }

  /** Notifications that were given up after four hours. */
  public int lost() {
    return mailroom.lost();
  }

  /** Notifications that were not sent because their address was too slow. */
  public int dropped() {
    return mailroom.dropped();
  }

  /** How Graph thinks of an address now. */
  public AddressHealth.State state(String url) {
    return mailroom.state(url);
  }
}
