package io.mlconnector.sandbox.teams.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.sandbox.teams.graph.ChannelSubscriptions;
import io.mlconnector.sandbox.teams.graph.ChannelSubscriptions.Subscription;
import io.mlconnector.sandbox.teams.http.CloudAnswer;
import io.mlconnector.sandbox.teams.http.Json;
import io.mlconnector.sandbox.teams.tenant.Feed;
import io.mlconnector.sandbox.teams.tenant.Message;
import io.mlconnector.sandbox.teams.tenant.SimPerson;
import io.mlconnector.sandbox.teams.tenant.Tenant;
import java.util.List;
import java.util.Optional;

/**
 * What people do in channels, and Graph with subscriptions. In place of the id of a message {@code
 * newest} stands for the last one.
 */
final class PeopleActs {
  private static final String NEWEST = "newest";

  private final Tenant tenant;
  private final ChannelSubscriptions subscriptions;

  PeopleActs(Tenant tenant, ChannelSubscriptions subscriptions) {
    this.tenant = tenant;
    this.subscriptions = subscriptions;
  }

  /** Lets a person answer a message, or react to it. */
  CloudAnswer act(String channel, String id, String what, JsonNode body) {
    Feed feed = tenant.feed(channel);
    Optional<Message> message = message(feed, id);
    if (message.isEmpty()) {
      return CloudAdmin.problem(404, "There is no such message.");
    }
    SimPerson person = person(body.path("person").asText(""));
    switch (what) {
      case "replies" -> feed.reply(message.get().id(), person);
      case "reactions" -> feed.react(message.get().id(), person, body.path("type").asText("like"));
      default -> {
        return CloudAdmin.problem(404, "People can send replies and reactions.");
      }
    }
    return CloudAnswer.empty(204);
  }

  /** Lets somebody delete a message. */
  CloudAnswer delete(String channel, String id) {
    Feed feed = tenant.feed(channel);
    return message(feed, id).filter(found -> feed.delete(found.id())).isPresent()
        ? CloudAnswer.empty(204)
        : CloudAdmin.problem(404, "There is no such message.");
  }

  private static Optional<Message> message(Feed feed, String id) {
    List<Message> messages = feed.messages();
    return id.equals(NEWEST)
        ? messages.reversed().stream().findFirst()
        : messages.stream().filter(each -> each.id().equals(id)).findFirst();
  }

  /** By name; the first when nobody is named. */
  private SimPerson person(String name) {
    return tenant.people().stream()
        .filter(each -> name.isEmpty() || each.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is nobody called " + name));
  }

  ObjectNode subscriptions() {
    ObjectNode node =
        Json.object()
            .put("waiting", subscriptions.waiting())
            .put("lost", subscriptions.lost())
            .put("dropped", subscriptions.dropped());
    ArrayNode array = node.putArray("subscriptions");
    for (Subscription each : subscriptions.list()) {
      array
          .addObject()
          .put("id", each.id())
          .put("channel", each.channel())
          .put("url", each.url())
          .put("expiresAt", each.expiresAt().toString())
          .put("certificate", each.seal().map(seal -> seal.id()).orElse(null))
          .put("endpoint", subscriptions.state(each.url()).name());
    }
    return node;
  }

  /** Has Graph tell something about a subscription. */
  CloudAnswer tell(String id, JsonNode body) {
    String event = body.path("event").asText("");
    switch (event) {
      case "missed" -> subscriptions.tellMissed(id);
      case "subscriptionRemoved" -> subscriptions.remove(id);
      case "reauthorizationRequired" -> subscriptions.demandAuthorization(id);
      default ->
          throw new IllegalArgumentException(
              "event is one of missed, subscriptionRemoved, reauthorizationRequired");
    }
    return CloudAnswer.empty(204);
  }

  /** Has Graph lose a subscription without a word. */
  CloudAnswer forget(String id) {
    subscriptions.drop(id);
    return CloudAnswer.empty(204);
  }
}
