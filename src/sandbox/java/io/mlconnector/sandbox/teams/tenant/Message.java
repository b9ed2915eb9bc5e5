package io.mlconnector.sandbox.teams.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/**
 * A message as it stands in a channel, or a notification in a person's feed.
 *
 * @param id milliseconds of its creation, as Teams names messages
 * @param attachmentId what the sender called the card
 * @param card an Adaptive Card, or the notification as it was asked for
 * @param eventKeys event keys in the order in which they were shown here; more than one when the
 *     message was updated in place
 */
public record Message(
    String id,
    Instant createdAt,
    Instant changedAt,
    String transport,
    String author,
    String subject,
    String summary,
    String attachmentId,
    JsonNode card,
    List<String> eventKeys) {
  public Message {
    eventKeys = List.copyOf(eventKeys);
  }

  /** What a sender gives; the rest comes with the posting. */
  public record Draft(
      String transport,
      String author,
      String subject,
      String summary,
      String attachmentId,
      JsonNode card) {}

  public boolean isEdited() {
    return changedAt.isAfter(createdAt);
  }
}
