package io.mlconnector.notice;

import io.mlconnector.notice.event.BusinessEvent;
import io.mlconnector.notice.event.DocumentFacts;
import io.mlconnector.teams.message.Document;
import io.mlconnector.teams.message.DocumentNotice;
import io.mlconnector.teams.message.Due;
import java.time.LocalDate;
import java.util.Optional;

/** Says what happened in the form that cards are made of. */
final class NoticeWriter {
  /** A payment run may settle more than an order has room for; no card shows as many. */
  private static final int MOST_SETTLED = 2_000;

  private final DeepLinks links;

  NoticeWriter(DeepLinks links) {
    this.links = links;
  }

  /**
   * The notice of an event.
   *
   * @param asOf the day of its readers on which it goes out
   */
  DocumentNotice notice(BusinessEvent event, LocalDate asOf) {
    DocumentFacts facts = event.document();
    return new DocumentNotice(
        event.key(),
        event.type(),
        new Document(
            facts.ref(),
            facts.number(),
            facts.partner(),
            facts.amount(),
            facts.businessUnit(),
            links.to(facts.ref())),
        facts.standing(),
        due(event),
        event.changes(),
        facts.settled().stream().limit(MOST_SETTLED).toList(),
        asOf,
        event.occurredAt());
  }

  /** Of a reminder the part it is about, of everything else the part that is due next. */
  static Optional<Due> due(BusinessEvent event) {
    DocumentFacts facts = event.document();
    return event
        .due()
        .or(facts::nextDue)
        .map(
            part ->
                new Due(part.dueDate(), part.open(), part.number(), facts.installments().size()));
  }
}
