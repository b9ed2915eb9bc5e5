package io.mlconnector.teams.hearing;

import io.mlconnector.cluster.DatabaseFailure;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.teams.hearing.Notification.What;
import io.mlconnector.teams.hearing.NotificationStore.Rich;
import io.mlconnector.teams.hearing.NotificationStore.Row;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works what was notified, on whichever replica comes first. Everything it does may be done twice;
 * what fails is tried again later. Thread-safe.
 */
@ApplicationScoped
public class NotificationWork {
  private static final Logger log = LoggerFactory.getLogger(NotificationWork.class);
  private static final int BATCH = 100;

  /** Graph repeats a notification for four hours. */
  private static final Duration REMEMBERED = Duration.ofDays(1);

  /** What could not be worked for so long is found by reading the channel. */
  private static final Duration GIVEN_UP = Duration.ofDays(7);

  private final javax.sql.DataSource dataSource;
  private final SubscriptionStore subscriptions;
  private final ChannelGraph graph;
  private final Echo echo;
  private final RichWork richWork;
  private final Clock clock;

  @Inject
  NotificationWork(
      @DataSource("connector") javax.sql.DataSource dataSource,
      ChannelGraph graph,
      Echo echo,
      RichWork richWork,
      Clock clock) {
    this.dataSource = dataSource;
    this.subscriptions = new SubscriptionStore(dataSource);
    this.graph = graph;
    this.echo = echo;
    this.richWork = richWork;
    this.clock = clock;
  }

  /** What several notifications may be about. */
  private record Matter(
      String channelId,
      String subscriptionId,
      What what,
      Optional<String> messageId,
      Optional<String> replyId,
      Optional<Rich> rich) {
    static Matter of(Row row) {
      return new Matter(
          row.channelId(),
          row.subscriptionId(),
          row.what(),
          row.messageId(),
          row.replyId(),
          row.rich());
    }
  }

  /** Works everything that is due. */
  public void work() {
    int claimed = BATCH;
    while (claimed == BATCH) {
      List<Row> rows =
          database("claim", connection -> NotificationStore.claim(connection, BATCH, now()));
      claimed = rows.size();
      var matters = new LinkedHashMap<Matter, List<Long>>();
      rows.forEach(
          row -> matters.computeIfAbsent(Matter.of(row), _ -> new ArrayList<>()).add(row.id()));
      matters.forEach(this::work);
    }
  }

  /** Forgets what nobody needs any more. */
  public void prune() {
    database(
        "prune",
        connection ->
            NotificationStore.prune(connection, now().minus(REMEMBERED), now().minus(GIVEN_UP)));
  }

  private void work(Matter matter, List<Long> ids) {
    try {
      if (matter.what().isAboutMessage()) {
        channel(matter.channelId()).ifPresent(channel -> onMessage(channel, matter));
      } else {
        onSubscription(matter);
      }
    } catch (DatabaseFailure e) {
      throw e;
    } catch (ConnectorException e) {
      log.warn(
          "Notification is worked again later channel={} code={} reason={}",
          matter.channelId(),
          e.code(),
          e.getMessage());
      database(
          "note a failure",
          connection -> {
            NotificationStore.fail(connection, ids, e.code().name());
            return ids;
          });
      return;
    }
    database(
        "finish",
        connection -> {
          NotificationStore.finish(connection, ids);
          return ids;
        });
  }

  private void onSubscription(Matter matter) {
    log.info("Microsoft Graph tells of a subscription event={}", matter.what());
    switch (matter.what()) {
      case REAUTHORIZE -> subscriptions.renewNow(matter.subscriptionId(), now());
      case REMOVED -> subscriptions.gone(matter.subscriptionId(), SubscriptionKeeper.MARGIN);
      default -> subscriptions.missed(matter.subscriptionId());
    }
  }

  private void onMessage(HeardChannel channel, Matter matter) {
    String message = matter.messageId().orElse("");
    Optional<String> reply = matter.replyId();
    if (matter.rich().isPresent()) {
      var news = new RichWork.News(channel, matter.what(), message, reply, matter.rich().get());
      switch (richWork.work(news)) {
        case DONE -> {
          return;
        }
        case SEALED_FOR_ANOTHER -> {
          // It is genuine, so what it said must not get lost.
          subscriptions.missed(matter.subscriptionId());
          return;
        }
        case TO_BE_READ -> {
          // As without contents.
        }
      }
    }
    if (!echo.isOurs(channel, message)) {
      return;
    }
    switch (matter.what()) {
      case CREATED ->
          reply
              .flatMap(id -> graph.reply(channel, message, id))
              .ifPresent(sign -> echo.seen(channel, message, List.of(sign)));
      case UPDATED -> {
        // What people do with replies is between them.
        if (reply.isEmpty()) {
          graph.message(channel, message).ifPresent(read -> echo.hear(channel, read));
        }
      }
      default -> {
        if (reply.isEmpty()) {
          echo.deleted(channel, message);
        }
      }
    }
  }

  private Optional<HeardChannel> channel(String channelId) {
    return graph.channels().stream()
        .filter(channel -> channel.channelId().equals(channelId))
        .findFirst();
  }

  private Instant now() {
    return clock.instant();
  }

  /** What is done with a connection. */
  @FunctionalInterface
  private interface Step<T> {
    T on(Connection connection) throws SQLException;
  }

  private <T> T database(String what, Step<T> step) {
    try (var connection = dataSource.getConnection()) {
      return step.on(connection);
    } catch (SQLException e) {
      throw new DatabaseFailure(what + " notifications", e);
    }
  }
}
