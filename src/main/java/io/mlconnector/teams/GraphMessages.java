package io.mlconnector.teams;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.delivery.Acknowledgement;
import io.mlconnector.delivery.Acknowledgement.Kind;
import io.mlconnector.teams.hearing.ChannelMessage;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;

/** Messages as Graph writes them. Only people answer: what bots and applications do is no sign. */
final class GraphMessages {
  private GraphMessages() {}

  /** A message with its reactions, and with its replies where they were asked for. */
  static ChannelMessage message(JsonNode node) {
    var signs = new ArrayList<Acknowledgement>();
    for (JsonNode reaction : node.path("reactions")) {
      JsonNode user = reaction.path("user").path("user");
      String kind = reaction.path("reactionType").asText("");
      time(reaction, "createdDateTime")
          .filter(_ -> !user.path("id").asText("").isEmpty())
          .ifPresent(at -> signs.add(sign(Kind.REACTION, user, kind, at)));
    }
    node.path("replies").forEach(reply -> reply(reply).ifPresent(signs::add));
    return new ChannelMessage(
        node.path("id").asText(""),
        time(node, "createdDateTime").orElse(Instant.EPOCH),
        node.hasNonNull("deletedDateTime"),
        signs);
  }

  /** The sign that a reply is; empty for what is deleted, or not said by a person. */
  static Optional<Acknowledgement> reply(JsonNode node) {
    JsonNode user = node.path("from").path("user");
    if (node.hasNonNull("deletedDateTime") || user.path("id").asText("").isEmpty()) {
      return Optional.empty();
    }
    return time(node, "createdDateTime").map(at -> sign(Kind.REPLY, user, "", at));
  }

  private static Acknowledgement sign(Kind kind, JsonNode user, String reaction, Instant at) {
    return new Acknowledgement(
        kind, user.path("id").asText(), user.path("displayName").asText(""), reaction, at);
  }

  /** Whether a message was last changed before this time. */
  static boolean isUntouchedSince(JsonNode node, Instant moment) {
    return time(node, "lastModifiedDateTime")
        .or(() -> time(node, "createdDateTime"))
        .filter(changed -> changed.isBefore(moment))
        .isPresent();
  }

  static Optional<Instant> time(JsonNode node, String field) {
    try {
      return Optional.of(Instant.parse(node.path(field).asText("")));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
