package io.mlconnector.teams;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.delivery.Outcome;
import io.mlconnector.delivery.Pace;
import io.mlconnector.delivery.Pace.Limit;
import io.mlconnector.remote.RemoteAnswer;
import io.mlconnector.teams.Verdicts.Effect;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Notifications in the activity feed, from the application itself: to one person, or to up to a
 * hundred in one call. A later notice of the same document takes the place of the earlier one.
 */
@ApplicationScoped
class ActivityTransport {
  private static final String SYSTEM_DEFAULT = "systemDefault";
  private static final int PREVIEW = 150;
  private static final int LONGEST_TOPIC = 100;
  private static final int PRECONDITION_FAILED = 412;
  private static final String PERSON = "microsoft.graph.aadUserNotificationRecipient";

  private final TeamsConfig config;
  private final TeamsTokens tokens;
  private final TeamsCaller caller;
  private final Verdicts verdicts;

  ActivityTransport(TeamsConfig config, TeamsTokens tokens, TeamsCaller caller, Verdicts verdicts) {
    this.config = config;
    this.tokens = tokens;
    this.caller = caller;
    this.verdicts = verdicts;
  }

  Outcome notify(PersonTarget person, Notice notice) {
    Exchange exchange = person.isGroup() ? notifyMany(person, notice) : notifyOne(person, notice);
    return verdicts.of(exchange, Effect.TWICE, _ -> Optional.empty());
  }

  private Exchange notifyOne(PersonTarget person, Notice notice) {
    String user = person.users().getFirst();
    ObjectNode body = notification(person, notice);
    body.set("recipient", recipient(user));
    String address = GraphAddress.of(config).notifyOne(user);
    return caller.call(TeamsCall.post("activity", address, Json.write(body)), tokens.forGraph());
  }

  private Exchange notifyMany(PersonTarget person, Notice notice) {
    ObjectNode body = notification(person, notice);
    var recipients = body.putArray("recipients");
    person.users().forEach(user -> recipients.add(recipient(user)));
    var call =
        TeamsCall.post("activity-bulk", GraphAddress.of(config).notifyMany(), Json.write(body));
    var fresh = tokens.forGraphInBulk();
    Exchange exchange = caller.call(call, fresh);
    if (exchange instanceof Exchange.Answered(RemoteAnswer answer)
        && answer.status() == PRECONDITION_FAILED) {
      // Too little life in the token for the service's taste; nothing was sent to anybody.
      fresh.drop(fresh.current());
      return caller.call(call, fresh);
    }
    return exchange;
  }

  private ObjectNode notification(PersonTarget person, Notice notice) {
    ObjectNode body = Json.object();
    body.putObject("topic")
        .put("source", "text")
        .put("value", cut(notice.topic(), LONGEST_TOPIC))
        .put("webUrl", person.link(config).toString());
    String type = person.config().activityType();
    body.put("activityType", type)
        .put("chainId", chain(notice.parcel().topic()))
        .putObject("previewText")
        .put("content", preview(notice));
    body.putArray("templateParameters")
        .addObject()
        .put("name", type.equals(SYSTEM_DEFAULT) ? "systemDefaultText" : "text")
        .put("value", cut(notice.card().summary(), PREVIEW));
    config.appId().ifPresent(id -> body.put("teamsAppId", id));
    return body;
  }

  private static ObjectNode recipient(String user) {
    return Json.object().put("@odata.type", PERSON).put("userId", user);
  }

  /** The first lines below the title. */
  private static String preview(Notice notice) {
    List<String> lines = notice.card().plainText().lines().skip(1).toList();
    String text = String.join(" \u00b7 ", lines);
    return cut(text.isBlank() ? notice.card().summary() : text, PREVIEW);
  }

  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
    return text.substring(0, end) + "\u2026";
  }

  /** A positive number for each document. */
  private static long chain(String topic) {
    UUID hash = UUID.nameUUIDFromBytes(topic.getBytes(StandardCharsets.UTF_8));
    return hash.getLeastSignificantBits() & Long.MAX_VALUE;
  }

  Pace pace(PersonTarget person) {
    return person.isGroup()
        ? Pace.of(Limit.shared("teams-activity-bulk", 2, Duration.ofSeconds(1)))
        : Pace.of(Limit.shared("teams-activity", 5, Duration.ofSeconds(1)).withBurst(2));
  }
}
