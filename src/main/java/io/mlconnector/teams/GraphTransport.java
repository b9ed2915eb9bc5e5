package io.mlconnector.teams;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.delivery.Outcome;
import io.mlconnector.delivery.Pace;
import io.mlconnector.delivery.Pace.Limit;
import io.mlconnector.delivery.ReadBack;
import io.mlconnector.teams.Verdicts.Effect;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A message of a person who signed in once, since Graph lets no application post by itself. The
 * card carries an id that follows from the event key, so that the message can be found again.
 */
@ApplicationScoped
class GraphTransport implements ChannelTransport {
  private static final int BURST_SHARE_PERCENT = 90;

  private final TeamsConfig config;
  private final TeamsTokens tokens;
  private final TeamsCaller caller;
  private final Verdicts verdicts;
  private final ChannelReader reader;

  GraphTransport(
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
    return TeamsConfig.Transport.GRAPH;
  }

  @Override
  public Outcome post(ChannelTarget channel, Notice notice) {
    String id = notice.cardId();
    var message = Json.object().put("importance", "normal").put("summary", notice.card().summary());
    message
        .putObject("body")
        .put("contentType", "html")
        .put("content", "<attachment id=\"" + id + "\"></attachment>");
    String body = Json.write(Json.attachAsText(message, id, notice.card()));
    String address = GraphAddress.of(config).messages(channel);
    Exchange exchange =
        caller.call(TeamsCall.post("graph", address, body), tokens.forAccount(account(channel)));
    return verdicts.of(exchange, Effect.TWICE, GraphTransport::reference);
  }

  static String account(ChannelTarget channel) {
    return Required.of(channel.config().account(), channel.property("account"));
  }

  private static Optional<String> reference(JsonNode answer) {
    String id = answer.path("id").asText("");
    return id.isEmpty() ? Optional.empty() : Optional.of(reference(id));
  }

  static String reference(String messageId) {
    return "graph " + messageId;
  }

  @Override
  public ReadBack readBack(ChannelTarget channel, Notice notice, Instant triedSince) {
    return reader.read(
        channel,
        notice,
        triedSince,
        tokens.forAccount(account(channel)),
        messageId -> Optional.of(reference(messageId)));
  }

  @Override
  public Pace pace(ChannelTarget channel) {
    int aDay = channel.config().postsPerDay();
    return Pace.of(
        Limit.ofTarget(1, Duration.ofSeconds(1)),
        Limit.ofTarget(aDay, Duration.ofDays(1))
            .withBurst(Math.max(1, aDay * BURST_SHARE_PERCENT / 100)),
        Limit.shared("teams-graph-team " + channel.teamId(), 4, Duration.ofSeconds(1)),
        Limit.shared("teams-graph", 30, Duration.ofSeconds(1)).withBurst(10));
  }
}
