package io.mlconnector.teams.hearing;

import io.mlconnector.delivery.Acknowledgement;
import io.mlconnector.delivery.DeliveryFeedback;
import io.mlconnector.delivery.DeliveryId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a message means for deliveries; nothing, unless it is the card of one. Thread-safe. */
@ApplicationScoped
class Echo {
  private static final Logger log = LoggerFactory.getLogger(Echo.class);
  private static final String SYSTEM = "teams";

  private final ChannelGraph graph;
  private final DeliveryFeedback feedback;

  Echo(ChannelGraph graph, DeliveryFeedback feedback) {
    this.graph = graph;
    this.feedback = feedback;
  }

  /** Whether the message is the card of a delivery. */
  boolean isOurs(HeardChannel channel, String messageId) {
    return feedback.knows(channel.targets(), graph.references(channel, messageId));
  }

  /** Takes a message as it stands. */
  void hear(HeardChannel channel, ChannelMessage message) {
    if (message.isDeleted()) {
      deleted(channel, message.id());
    } else {
      seen(channel, message.id(), message.signs());
    }
  }

  void deleted(HeardChannel channel, String messageId) {
    if (!isOurs(channel, messageId)) {
      return;
    }
    List<DeliveryId> gone =
        feedback.withdrawn(channel.targets(), graph.references(channel, messageId), SYSTEM);
    if (!gone.isEmpty()) {
      log.info("Card deleted in Teams channel={} deliveries={}", channel.name(), gone);
    }
  }

  void seen(HeardChannel channel, String messageId, List<Acknowledgement> signs) {
    feedback.acknowledged(channel.targets(), graph.references(channel, messageId), signs);
  }
}
