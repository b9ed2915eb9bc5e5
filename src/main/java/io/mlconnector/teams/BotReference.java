package io.mlconnector.teams;

import java.util.Optional;

/** Where a bot finds its card again. */
record BotReference(String conversationId, String activityId) {
  private static final String KIND = "bot";
  private static final String MESSAGE = ";messageid=";

  /** The card that begins the thread of a message. */
  static BotReference ofThread(String channelId, String messageId) {
    return new BotReference(channelId + MESSAGE + messageId, messageId);
  }

  /** Reads what {@link #toString} wrote; empty for the reference of another transport. */
  static Optional<BotReference> parse(String reference) {
    String[] parts = reference.split(" ", 3);
    return parts.length == 3 && parts[0].equals(KIND)
        ? Optional.of(new BotReference(parts[1], parts[2]))
        : Optional.empty();
  }

  /** Whether the card is in this channel: a channel name may come to mean another one. */
  boolean isIn(String channelId) {
    return conversationId.equals(channelId) || conversationId.startsWith(channelId + ";");
  }

  @Override
  public String toString() {
    return KIND + " " + conversationId + " " + activityId;
  }
}
