package io.mlconnector.teams.hearing;

import io.mlconnector.teams.hearing.rich.SealedContent;
import java.util.Optional;

/**
 * One notification as it came, before anybody knows whether it is genuine.
 *
 * @param key the same for repetitions, and for nothing else
 * @param channelId of the message; empty when it is about the subscription itself
 * @param content what it is about, where it brings that
 */
record Notification(
    byte[] key,
    String subscriptionId,
    String clientState,
    String tenantId,
    What what,
    Optional<String> channelId,
    Optional<String> messageId,
    Optional<String> replyId,
    Optional<SealedContent> content) {
  /** What happened. */
  enum What {
    CREATED,
    UPDATED,
    DELETED,
    REAUTHORIZE,
    REMOVED,
    MISSED;

    boolean isAboutMessage() {
      return this == CREATED || this == UPDATED || this == DELETED;
    }
  }

  /** Without the client state, which is a secret. */
  @Override
  public String toString() {
    return "Notification[" + what + " of " + subscriptionId + "]";
  }
}
