package io.mlconnector.teams;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.delivery.ReadBack;
import io.mlconnector.delivery.ReadBack.Absent;
import io.mlconnector.delivery.ReadBack.CannotTell;
import io.mlconnector.delivery.ReadBack.Found;
import io.mlconnector.token.AccessTokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Looks for a notice among the messages of a channel, newest first, back to the time before which
 * it can not have been posted. Thread-safe.
 */
@ApplicationScoped
class ChannelReader {
  private static final String OPERATION = "read-back";
  private static final int PAGE = 50;

  /** Two thousand messages; a channel that is busier than that is for a person to look into. */
  private static final int MOST_PAGES = 40;

  /** Clocks of the two sides may differ. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  /** Graph lets a channel be read once in a second. */
  private static final Duration BETWEEN_PAGES = Duration.ofMillis(1_100);

  private final TeamsConfig config;
  private final TeamsTokens tokens;
  private final TeamsCalls calls;
  private final Pause pause;

  /** How to let time pass; tests count instead of waiting. */
  @FunctionalInterface
  interface Pause {
    void forAtLeast(Duration duration) throws InterruptedException;
  }

  @Inject
  ChannelReader(TeamsConfig config, TeamsTokens tokens, TeamsCalls calls) {
    this(config, tokens, calls, Thread::sleep);
  }

  ChannelReader(TeamsConfig config, TeamsTokens tokens, TeamsCalls calls, Pause pause) {
    this.config = config;
    this.tokens = tokens;
    this.calls = calls;
    this.pause = pause;
  }

  /** Reads with the application's own permission, where the channel allows for that. */
  ReadBack readAsApplication(
      ChannelTarget channel,
      Notice notice,
      Instant triedSince,
      Function<String, Optional<String>> reference) {
    if (!channel.config().readBack() || !channel.canBeRead()) {
      return new CannotTell(
          "The channel is not read: " + channel.property("read-back") + " is off");
    }
    return read(channel, notice, triedSince, tokens.forGraph(), reference);
  }

  /**
   * Reads with these tokens, back to when the notice was first tried.
   *
   * @param reference makes the reference of a delivery from the id of a message
   * @throws io.mlconnector.failure.ConnectorException when the channel can not be read now
   */
  ReadBack read(
      ChannelTarget channel,
      Notice notice,
      Instant triedSince,
      AccessTokens tokens,
      Function<String, Optional<String>> reference) {
    var mark = new Mark(notice);
    Instant horizon = triedSince.minus(SKEW);
    String first = GraphAddress.of(config).messages(channel) + "?$top=" + PAGE;
    String address = first;
    for (int page = 1; page <= MOST_PAGES; page++) {
      JsonNode answer = calls.read(OPERATION, address, tokens);
      boolean past = false;
      for (JsonNode message : answer.path("value")) {
        if (mark.isOn(message)) {
          return new Found(reference.apply(message.path("id").asText()));
        }
        past |= isBefore(message, horizon);
      }
      Optional<String> next = nextPage(answer);
      if (past || next.isEmpty()) {
        return new Absent();
      }
      // Only the position is taken from the link: the token must not go anywhere else.
      address = first + "&$skiptoken=" + next.get();
      rest();
    }
    return new CannotTell("More than " + MOST_PAGES * PAGE + " messages came since");
  }

  static Optional<String> nextPage(JsonNode answer) {
    String link = answer.path("@odata.nextLink").asText("");
    return Pattern.compile("[?&](?:\\$|%24)skiptoken=([^&#]+)")
        .matcher(link)
        .results()
        .map(found -> found.group(1))
        .findFirst();
  }

  /**
   * Whether nothing after this message can be younger than the horizon. A message is as young as
   * its last change: should Graph sort by that, an old message with a new reply stands on top.
   */
  private static boolean isBefore(JsonNode message, Instant horizon) {
    String changed = message.path("lastModifiedDateTime").asText("");
    String time = changed.isEmpty() ? message.path("createdDateTime").asText() : changed;
    try {
      return Instant.parse(time).isBefore(horizon);
    } catch (DateTimeException _) {
      return false;
    }
  }

  private void rest() {
    try {
      pause.forAtLeast(BETWEEN_PAGES);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while reading a channel");
    }
  }

  /** What tells a notice from all others. */
  private static final class Mark {
    private final String cardId;
    private final Pattern key;

    private Mark(Notice notice) {
      cardId = notice.cardId();
      // Part of a longer key is another key; a backslash may stand before any character.
      key =
          Pattern.compile(
              "(?<![\\w/.:-])" + Pattern.quote(notice.eventKey()) + "(?![\\w/:#-]|\\.\\w)");
    }

    private boolean isOn(JsonNode message) {
      if (!message.path("deletedDateTime").isNull()
          && !message.path("deletedDateTime").isMissingNode()) {
        return false;
      }
      for (JsonNode attachment : message.path("attachments")) {
        if (attachment.path("id").asText().equals(cardId)
            || key.matcher(attachment.path("content").asText("").replace("\\", "")).find()) {
          return true;
        }
      }
      return key.matcher(message.path("body").path("content").asText("")).find();
    }
  }
}
