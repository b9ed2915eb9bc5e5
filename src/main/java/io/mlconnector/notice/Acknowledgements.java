package io.mlconnector.notice;

import static io.mlconnector.cluster.SqlValues.timestamp;

import io.mlconnector.cluster.ConnectorDatabase;
import io.mlconnector.cluster.SqlValues;
import io.mlconnector.delivery.DeliveryFeedback;
import io.mlconnector.delivery.SeenCard;
import io.mlconnector.finance.RecordRef;
import io.mlconnector.notice.DueItems.Item;
import io.mlconnector.notice.Reminders.Candidate;
import io.mlconnector.notice.event.BusinessEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which reminders are needless because people answered a card about the same. A card counts when it
 * is not older than what is open now and when: an answer to an earlier amount is none to this one.
 */
@ApplicationScoped
class Acknowledgements {
  /** Clocks of the two sides may differ by that. */
  private static final Duration MARGIN = Duration.ofMinutes(10);

  /** Reminders that were found longer ago than this do not wait any more. */
  private static final Duration WAITING = Duration.ofDays(7);

  private static final String WAITING_ITEMS =
      """
      SELECT DISTINCT item.stream, item.record_key, item.installment, item.due_date,
        item.open_amount, item.known_from
      FROM connector.notice_event event
      JOIN connector.notice_route route ON route.event_id = event.id
      JOIN connector.due_item item
        ON item.stream = event.stream AND item.record_key = event.record_key
        AND item.installment = event.installment AND item.due_date = event.due_date
        AND item.known_until IS NULL
      WHERE event.recorded_at > ?
        AND route.state IN ('PLACED', 'COLLECTED') AND route.not_before > ?
        AND route.rule = ANY (?)
      """;

  private final DeliveryFeedback feedback;
  private final ConnectorDatabase database;

  Acknowledgements(DeliveryFeedback feedback, ConnectorDatabase database) {
    this.feedback = feedback;
    this.database = database;
  }

  /** Cards that people answered, by the keys of the reminders that they make needless. */
  record Seen(Map<String, SeenCard> cards) {
    static final Seen NOTHING = new Seen(Map.of());

    Optional<SeenCard> of(BusinessEvent event) {
      return Optional.ofNullable(cards.get(event.key()));
    }
  }

  /**
   * What people answered of these.
   *
   * @param until later answers do not count
   */
  Seen among(List<Candidate> candidates, Instant until) {
    Map<RecordRef, SeenCard> cards =
        cards(candidates.stream().map(Candidate::item).toList(), until);
    var seen = new HashMap<String, SeenCard>();
    for (Candidate candidate : candidates) {
      card(cards, candidate.item())
          .ifPresent(card -> seen.put(candidate.keys().key(candidate.item()), card));
    }
    return new Seen(Map.copyOf(seen));
  }

  /**
   * Parts of which a reminder waits to be sent although people answered meanwhile.
   *
   * @param rules names of rules that stop then
   */
  List<Item> waiting(Set<String> rules, Instant now) {
    if (rules.isEmpty()) {
      return List.of();
    }
    List<Item> items =
        database.query(
            "look for reminders that wait",
            WAITING_ITEMS,
            statement -> {
              statement.setTimestamp(1, timestamp(now.minus(WAITING)));
              statement.setTimestamp(2, timestamp(now));
              statement.setArray(3, SqlValues.texts(statement, List.copyOf(rules), rule -> rule));
            },
            DueItems::item);
    Map<RecordRef, SeenCard> cards = cards(items, now);
    return items.stream().filter(item -> card(cards, item).isPresent()).toList();
  }

  private Map<RecordRef, SeenCard> cards(Collection<Item> items, Instant until) {
    Optional<Instant> since = items.stream().map(Item::knownFrom).min(Instant::compareTo);
    return since.isEmpty()
        ? Map.of()
        : feedback.seen(
            items.stream().map(Item::ref).distinct().toList(),
            since.get().minus(MARGIN),
            until.plus(MARGIN));
  }

  private static Optional<SeenCard> card(Map<RecordRef, SeenCard> cards, Item item) {
    return Optional.ofNullable(cards.get(item.ref()))
        .filter(card -> !card.occurredAt().isBefore(item.knownFrom()));
  }
}
