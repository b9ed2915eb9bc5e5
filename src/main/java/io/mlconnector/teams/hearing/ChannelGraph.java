package io.mlconnector.teams.hearing;

import io.mlconnector.delivery.Acknowledgement;
import io.mlconnector.remote.PermanentRemoteException.Missing;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Microsoft Graph as far as hearing needs it. All calls fail with a {@link
 * io.mlconnector.failure.ConnectorException} when there is no answer to be had.
 */
public interface ChannelGraph {
  /** The configured channels whose ids are known, so that they can be heard; each once. */
  List<HeardChannel> channels();

  /** The directory from which notifications come. */
  String tenantId();

  /** What deliveries to this channel may be called when this message is their card. */
  List<String> references(HeardChannel channel, String messageId);

  /**
   * Subscribes to the messages of a channel. Graph calls both addresses before it answers.
   *
   * @param clientState what Graph is to send with every notification
   */
  Subscription subscribe(HeardChannel channel, Order order, String clientState);

  /**
   * Has a subscription live until then; answers the end that Graph granted.
   *
   * @param seal by which its contents are sealed from now on; empty to leave that as it is
   * @throws Missing when there is no such subscription any more
   */
  Instant renew(String subscriptionId, Instant until, Optional<Seal> seal);

  /** Ends a subscription; it is no failure when there is none. */
  void unsubscribe(String subscriptionId);

  /** All subscriptions of the application, to whatever they are. */
  List<Subscription> subscriptions();

  /** A message with its reactions, but without replies; empty when there is none any more. */
  Optional<ChannelMessage> message(HeardChannel channel, String messageId);

  /** The sign that a reply is; empty when it is gone, or not that of a person. */
  Optional<Acknowledgement> reply(HeardChannel channel, String messageId, String replyId);

  /** Reads what a notification brought; empty when it is no message. */
  Optional<Told> told(byte[] content);

  /**
   * Hands over the messages with reactions and replies, newest first.
   *
   * @param since none that were created before are needed
   * @return whether these were all since then; false when there are more than can be read at once
   */
  boolean read(HeardChannel channel, Instant since, Consumer<ChannelMessage> reader);

  /**
   * How to subscribe.
   *
   * @param notificationUrl for changes
   * @param lifecycleUrl for news about the subscription itself
   * @param until when it is to end
   * @param seal for what notifications bring; empty when they are to bring nothing
   */
  record Order(URI notificationUrl, URI lifecycleUrl, Instant until, Optional<Seal> seal) {}

  /** A certificate, and what notifications call it. */
  record Seal(String id, X509Certificate certificate) {}

  /**
   * A message as a notification brought it.
   *
   * @param replyTo the message that it answers; empty when it stands by itself
   * @param reply the sign that it is as a reply; empty when it is not one of a person
   */
  record Told(
      String channelId,
      Optional<String> replyTo,
      ChannelMessage message,
      Optional<Acknowledgement> reply) {}

  /** A subscription at Graph. */
  record Subscription(String id, String notificationUrl, Instant expiresAt) {}
}
