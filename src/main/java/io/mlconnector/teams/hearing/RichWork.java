package io.mlconnector.teams.hearing;

import io.micrometer.core.instrument.MeterRegistry;
import io.mlconnector.teams.hearing.ChannelGraph.Told;
import io.mlconnector.teams.hearing.Notification.What;
import io.mlconnector.teams.hearing.NotificationStore.Rich;
import io.mlconnector.teams.hearing.rich.Flaw;
import io.mlconnector.teams.hearing.rich.HookCertificates;
import io.mlconnector.teams.hearing.rich.Origin;
import io.mlconnector.teams.hearing.rich.SealedContent;
import io.mlconnector.teams.hearing.rich.SealedContent.Opening;
import io.mlconnector.telemetry.Meters;
import io.mlconnector.token.ClientCertificate;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works notifications that bring what they are about: proves where they are from, opens those that
 * are about a card of ours, and takes them at their word. Thread-safe.
 */
@ApplicationScoped
class RichWork {
  private static final Logger log = LoggerFactory.getLogger(RichWork.class);

  private final Origin origin;
  private final HookCertificates certificates;
  private final ChannelGraph graph;
  private final Echo echo;
  private final MeterRegistry meters;

  RichWork(
      Origin origin,
      HookCertificates certificates,
      ChannelGraph graph,
      Echo echo,
      MeterRegistry meters) {
    this.origin = origin;
    this.certificates = certificates;
    this.graph = graph;
    this.echo = echo;
    this.meters = meters;
  }

  /** What is left to be done. */
  enum Ending {
    /** Nothing: it was worked, or has no effect. */
    DONE,
    /** It is genuine and brought nothing: the message has to be read. */
    TO_BE_READ,
    /** It is genuine, but of a certificate whose key is not here. */
    SEALED_FOR_ANOTHER
  }

  /** A change of a message, with what came with it. */
  record News(
      HeardChannel channel, What what, String messageId, Optional<String> replyId, Rich rich) {
    /** Whether this content is that of the message which is told of. */
    boolean isAbout(Told told) {
      return told.channelId().equals(channel.channelId())
          && told.message().id().equals(replyId.orElse(messageId))
          && told.replyTo().equals(replyId.map(_ -> messageId));
    }
  }

  /**
   * Works a change.
   *
   * @throws io.mlconnector.failure.ConnectorException when nobody can tell now whether it is
   *     genuine
   */
  Ending work(News news) {
    Optional<Flaw> flaw = origin.flawOf(news.rich().tokens(), news.rich().receivedAt());
    if (flaw.isPresent()) {
      return refused(news, flaw.get());
    }
    boolean isNewMessage = news.what() == What.CREATED && news.replyId().isEmpty();
    if (isNewMessage || !echo.isOurs(news.channel(), news.messageId())) {
      return Ending.DONE;
    }
    return news.rich().content().map(content -> open(news, content)).orElse(Ending.TO_BE_READ);
  }

  private Ending open(News news, SealedContent content) {
    Optional<ClientCertificate> pair = certificates.find(content.certificateId());
    if (pair.isEmpty()) {
      refused(news, Flaw.CERTIFICATE_UNKNOWN);
      return Ending.SEALED_FOR_ANOTHER;
    }
    return switch (content.open(pair.get().key())) {
      case Opening.Refused(Flaw flaw) -> refused(news, flaw);
      case Opening.Opened(byte[] plain) ->
          graph
              .told(plain)
              .map(told -> news.isAbout(told) ? hear(news, told) : mistaken(news))
              .orElseGet(() -> refused(news, Flaw.CONTENT_UNREADABLE));
    };
  }

  private Ending mistaken(News news) {
    return refused(news, Flaw.CONTENT_OF_ANOTHER);
  }

  private Ending hear(News news, Told told) {
    count("opened");
    if (news.replyId().isPresent()) {
      // What people do with replies afterwards is between them.
      if (news.what() == What.CREATED) {
        told.reply().ifPresent(sign -> echo.seen(news.channel(), news.messageId(), List.of(sign)));
      }
    } else if (news.what() == What.DELETED) {
      echo.deleted(news.channel(), news.messageId());
    } else {
      echo.hear(news.channel(), told.message());
    }
    return Ending.DONE;
  }

  private Ending refused(News news, Flaw flaw) {
    count(flaw.outcome());
    log.warn(
        "Notification has no effect channel={} reason={}", news.channel().name(), flaw.outcome());
    return Ending.DONE;
  }

  private void count(String outcome) {
    meters.counter(Meters.GRAPH_CONTENTS, Meters.OUTCOME, outcome).increment();
  }
}
