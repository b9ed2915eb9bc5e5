package io.mlconnector.teams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.delivery.Outcome;
import io.mlconnector.delivery.Pace;
import io.mlconnector.delivery.Pace.Limit;
import io.mlconnector.delivery.ReadBack;
import io.mlconnector.delivery.Trace;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.remote.RemoteAnswer;
import io.mlconnector.teams.Verdicts.Effect;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A bot that is installed in the team. News of a document take the place of its earlier card, which
 * may be repeated without harm; everything else begins a thread.
 */
@ApplicationScoped
class BotTransport implements ChannelTransport {
  private static final int NOT_FOUND = 404;
  private static final int GONE = 410;

  private final TeamsConfig config;
  private final TeamsTokens tokens;
  private final TeamsCaller caller;
  private final Verdicts verdicts;
  private final ChannelReader reader;

  BotTransport(
      TeamsConfig config,
      TeamsTokens tokens,
      TeamsCaller caller,
      Verdicts verdicts,
      ChannelReader reader) {
    this.config = config;
    this.tokens = tokens;
    this.caller = caller;
    this.verdicts = verdicts;
    this.reader = reader;
  }

  @Override
  public TeamsConfig.Transport kind() {
    return TeamsConfig.Transport.BOT;
  }

  @Override
  public Outcome post(ChannelTarget channel, Notice notice) {
    Optional<BotReference> earlier = earlierCard(channel, notice);
    if (earlier.isPresent()) {
      Exchange exchange = update(earlier.get(), notice);
      if (!isGone(exchange)) {
        return verdicts.of(exchange, Effect.SAME, _ -> Optional.of(earlier.get().toString()));
      }
    }
    return create(channel, notice);
  }

  private static Optional<BotReference> earlierCard(ChannelTarget channel, Notice notice) {
    return notice.goesOn() && channel.config().updateCards()
        ? notice
            .parcel()
            .previousReference()
            .flatMap(BotReference::parse)
            .filter(reference -> reference.isIn(channel.channelId()))
        : Optional.empty();
  }

  private Exchange update(BotReference card, Notice notice) {
    String address =
        conversations()
            + "/"
            + PathSegment.encode(card.conversationId())
            + "/activities/"
            + PathSegment.encode(card.activityId());
    String body = Json.write(activity(notice).put("id", card.activityId()));
    return caller.call(TeamsCall.put("bot-update", address, body), tokens.forBot());
  }

  /** Somebody has deleted the card: the news still has to be told. */
  private static boolean isGone(Exchange exchange) {
    return exchange instanceof Exchange.Answered(RemoteAnswer answer)
        && (answer.status() == NOT_FOUND || answer.status() == GONE);
  }

  private Outcome create(ChannelTarget channel, Notice notice) {
    String tenantId;
    try {
      tenantId = tokens.tenantId();
    } catch (ConnectorException e) {
      return new Outcome.Deferred(
          Optional.empty(), e.code(), String.valueOf(e.getMessage()), Trace.NONE);
    }
    ObjectNode conversation = Json.object().put("isGroup", true);
    ObjectNode channelData = conversation.putObject("channelData");
    channelData.putObject("channel").put("id", channel.channelId());
    channelData.putObject("tenant").put("id", tenantId);
    conversation.set("activity", activity(notice));
    Exchange exchange =
        caller.call(
            TeamsCall.post("bot", conversations(), Json.write(conversation)), tokens.forBot());
    return verdicts.of(exchange, Effect.TWICE, BotTransport::reference);
  }

  private static ObjectNode activity(Notice notice) {
    return Json.attach(
        Json.object().put("type", "message").put("summary", notice.card().summary()),
        notice.card());
  }

  private static Optional<String> reference(JsonNode answer) {
    String conversation = answer.path("id").asText("");
    String activity = answer.path("activityId").asText("");
    return conversation.isEmpty() || activity.isEmpty()
        ? Optional.empty()
        : Optional.of(new BotReference(conversation, activity).toString());
  }

  private String conversations() {
    String root = config.botUrl().toString();
    return (root.endsWith("/") ? root : root + "/") + "v3/conversations";
  }

  @Override
  public ReadBack readBack(ChannelTarget channel, Notice notice, Instant triedSince) {
    return reader.readAsApplication(
        channel,
        notice,
        triedSince,
        messageId -> Optional.of(BotReference.ofThread(channel.channelId(), messageId).toString()));
  }

  /** Below what one bot may send to one thread, in every window that Microsoft names. */
  @Override
  public Pace pace(ChannelTarget channel) {
    return Pace.of(
        Limit.ofTarget(7, Duration.ofSeconds(1)).withBurst(3),
        Limit.ofTarget(8, Duration.ofSeconds(2)).withBurst(3),
        Limit.ofTarget(60, Duration.ofSeconds(30)).withBurst(20),
        Limit.ofTarget(1_800, Duration.ofHours(1)).withBurst(600),
        Limit.shared("teams-bot", 30, Duration.ofSeconds(1)).withBurst(10));
  }
}
