package io.mlconnector.notice;

import static io.mlconnector.cluster.SqlValues.column;
import static io.mlconnector.cluster.SqlValues.instant;
import static io.mlconnector.cluster.SqlValues.texts;
import static io.mlconnector.cluster.SqlValues.timestamp;

import io.mlconnector.cluster.ConnectorDatabase;
import io.mlconnector.cluster.Lease;
import io.mlconnector.cluster.Leases;
import io.mlconnector.delivery.DeliveryOrder;
import io.mlconnector.delivery.Outbox;
import io.mlconnector.delivery.TargetName;
import io.mlconnector.finance.Money;
import io.mlconnector.finance.RecordKey;
import io.mlconnector.finance.RecordRef;
import io.mlconnector.finance.StreamName;
import io.mlconnector.notice.calendar.Audience;
import io.mlconnector.teams.message.Digest;
import io.mlconnector.teams.message.Document;
import io.mlconnector.teams.message.NoticeType;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what was collected when its stretch of time is over. */
@ApplicationScoped
class DigestDesk {
  private static final Logger log = LoggerFactory.getLogger(DigestDesk.class);
  private static final int AT_ONCE = 10_000;

  private static final String COLLECTED =
      """
      SELECT route.event_id, route.target, route.window_start, route.not_before,
        event.event_type, event.stream, event.record_key, event.document_number, event.partner,
        event.amount, event.currency, event.business_unit, event.due_date, event.occurred_at
      FROM connector.notice_route route
      JOIN connector.notice_event event ON event.id = route.event_id
      WHERE route.state = 'COLLECTED' AND route.not_before <= ?
      ORDER BY route.not_before, route.target, route.event_id
      LIMIT ?
      """;

  private static final String SENT =
      """
      UPDATE connector.notice_route route
      SET state = 'DIGESTED', digest_key = sent.digest_key
      FROM unnest(?::bigint[], ?::text[], ?::text[]) AS sent (event_id, target, digest_key)
      WHERE route.event_id = sent.event_id AND route.target = sent.target
      """;

  private final ConnectorDatabase database;
  private final NoticeRules rules;
  private final Teller teller;
  private final Outbox outbox;
  private final Leases leases;
  private final UnitOfWork transactions;
  private final NoticeConfig config;
  private final Clock clock;
  private final DeepLinks links;

  DigestDesk(
      ConnectorDatabase database,
      NoticeRules rules,
      Teller teller,
      Outbox outbox,
      Leases leases,
      UnitOfWork transactions,
      NoticeConfig config,
      Clock clock) {
    this.database = database;
    this.rules = rules;
    this.teller = teller;
    this.outbox = outbox;
    this.leases = leases;
    this.transactions = transactions;
    this.config = config;
    this.clock = clock;
    this.links = new DeepLinks(config.links());
  }

  /** Whether a digest waits to be sent. */
  boolean isDue() {
    return !collected(clock.instant(), 1).isEmpty();
  }

  /** Places the digests that are due by now. */
  void send(Lease lease) {
    transactions.run(
        () -> {
          leases.confirm(lease, config.lease());
          place(collected(clock.instant(), AT_ONCE));
        });
  }

  private void place(List<Waiting> waiting) {
    Map<List<Object>, List<Waiting>> digests = new LinkedHashMap<>();
    for (Waiting one : waiting) {
      digests
          .computeIfAbsent(List.of(one.target(), one.windowStart()), _ -> new ArrayList<>())
          .add(one);
    }
    List<DeliveryOrder> orders = new ArrayList<>();
    List<Sent> sent = new ArrayList<>();
    for (List<Waiting> together : digests.values()) {
      DeliveryOrder order = order(together);
      orders.add(order);
      together.forEach(one -> sent.add(new Sent(one.eventId(), one.target(), order.eventKey())));
      log.info(
          "Digest placed target={} notices={} key={}",
          order.target(),
          together.size(),
          order.eventKey());
    }
    if (!orders.isEmpty()) {
      outbox.placeAll(orders);
      markSent(sent);
    }
  }

  private DeliveryOrder order(List<Waiting> together) {
    Waiting first = together.getFirst();
    Audience audience = rules.audiences().of(first.target());
    Instant now = clock.instant();
    Digest digest =
        DigestWriter.digest(
            // No two digests begin with the same event at the same target.
            "digest/" + first.windowStart().getEpochSecond() + "/" + first.eventId(),
            first.windowStart(),
            first.notBefore(),
            together.stream().map(Waiting::item).toList(),
            config.digest().lines(),
            audience.dayOf(now));
    return teller.order(
        first.target(), digest, Optional.empty(), first.notBefore(), audience.release(now));
  }

  private void markSent(List<Sent> sent) {
    database.update(
        "note what a digest told",
        SENT,
        statement -> {
          statement.setArray(
              1, column(statement, "bigint", sent, one -> Optional.of(one.eventId())));
          statement.setArray(2, texts(statement, sent, Sent::target));
          statement.setArray(3, texts(statement, sent, Sent::key));
        });
  }

  private List<Waiting> collected(Instant now, int most) {
    return database.query(
        "look for digests",
        COLLECTED,
        statement -> {
          statement.setTimestamp(1, timestamp(now));
          statement.setInt(2, most);
        },
        this::waiting);
  }

  private Waiting waiting(ResultSet row) throws SQLException {
    var ref =
        new RecordRef(
            StreamName.find(row.getString("stream")).orElseThrow(),
            new RecordKey(row.getString("record_key")));
    Optional<String> currency = Optional.ofNullable(row.getString("currency"));
    var amount = Optional.ofNullable(row.getBigDecimal("amount"));
    return new Waiting(
        row.getLong("event_id"),
        TargetName.parse(row.getString("target")),
        instant(row, "window_start"),
        instant(row, "not_before"),
        new Digest.Line(
            NoticeType.find(row.getString("event_type")).orElseThrow(),
            new Document(
                ref,
                row.getString("document_number"),
                Optional.ofNullable(row.getString("partner")),
                amount.flatMap(value -> currency.map(code -> new Money(value, code))),
                Optional.ofNullable(row.getString("business_unit")),
                links.to(ref)),
            Optional.ofNullable(row.getDate("due_date")).map(Date::toLocalDate)));
  }

  private record Waiting(
      long eventId, TargetName target, Instant windowStart, Instant notBefore, Digest.Line item) {}

  private record Sent(long eventId, TargetName target, String key) {}
}
