package io.mlconnector.teams.hearing;

import io.mlconnector.delivery.Acknowledgement;
import io.mlconnector.remote.PermanentRemoteException.Missing;
import java.net.URI;
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
   * @throws Missing when there is no such subscription any more
   */
  Instant renew(String subscriptionId, Instant until);

  /** Ends a subscription; it is no failure when there is none. */
  void unsubscribe(String subscriptionId);

  /** All subscriptions of the application, to whatever they are. */
  List<Subscription> subscriptions();

  /** A message with its reactions, but without replies; empty when there is none any more. */
  Optional<ChannelMessage> message(HeardChannel channel, String messageId);

  /** The sign that a reply is; empty when it is gone, or not that of a person. */
  Optional<Acknowledgement> reply(HeardChannel channel, String messageId, String replyId);

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
   */
  record Order(URI notificationUrl, URI lifecycleUrl, Instant until) {}

  /** A subscription at Graph. */
  record Subscription(String id, String notificationUrl, Instant expiresAt) {}
}
