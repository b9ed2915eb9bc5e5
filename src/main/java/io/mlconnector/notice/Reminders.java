package io.mlconnector.notice;

import io.mlconnector.finance.RecordRef;
import io.mlconnector.finance.StreamName;
import io.mlconnector.journal.Journal;
import io.mlconnector.notice.DueItems.Item;
import io.mlconnector.notice.calendar.Audience;
import io.mlconnector.notice.calendar.ReminderPlan.DueRange;
import io.mlconnector.notice.event.BusinessEvent;
import io.mlconnector.notice.event.DocumentFacts;
import io.mlconnector.notice.event.DocumentFacts.Installment;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds what people are to be reminded of on a day. */
@ApplicationScoped
class Reminders {
  /** How often one looks for what is due; what is over sooner is not met. */
  static final Duration PASS_EVERY = Duration.ofMinutes(5);

  private static final List<StreamName> STREAMS =
      List.of(StreamName.INVOICES, StreamName.RECEIVABLES_INVOICES);

  private final DueItems items;
  private final NoticeRules rules;
  private final Journal journal;
  private final Detection detection;

  Reminders(DueItems items, NoticeRules rules, Journal journal, Detection detection) {
    this.items = items;
    this.rules = rules;
    this.journal = journal;
    this.detection = detection;
  }

  /** A part of which somebody is to be reminded, and under which key. */
  record Candidate(Item item, ReminderKeys keys, Instant occurredAt) {}

  /**
   * What is due and was not reminded of, of the newest of several days first.
   *
   * @param days business days of the audience, in their order
   */
  List<Candidate> due(Audience audience, List<LocalDate> days) {
    List<Candidate> found = new ArrayList<>();
    Set<List<Object>> taken = new HashSet<>();
    for (LocalDate day : days.reversed()) {
      Instant start = audience.remindersOf(day);
      for (DueRange range : rules.reminders().on(day, audience.businessDays())) {
        for (StreamName stream : STREAMS) {
          ReminderKeys.of(stream, range, audience)
              .ifPresent(
                  keys ->
                      items
                          .due(stream, range.from(), range.until(), keys.start(), keys.end())
                          .stream()
                          .filter(item -> taken.add(part(item)))
                          .forEach(item -> found.add(candidate(item, keys, start))));
        }
      }
    }
    return found;
  }

  /**
   * What was due on a day in the past.
   *
   * @param until when the reminders of the next day begin
   */
  List<Candidate> past(Audience audience, LocalDate day, Instant until) {
    List<Candidate> found = new ArrayList<>();
    Instant start = audience.remindersOf(day);
    for (DueRange range : rules.reminders().on(day, audience.businessDays())) {
      for (StreamName stream : STREAMS) {
        ReminderKeys.of(stream, range, audience)
            .ifPresent(
                keys ->
                    items
                        .wasDue(stream, range.from(), range.until(), start, until, PASS_EVERY)
                        .forEach(item -> found.add(candidate(item, keys, start))));
      }
    }
    return found;
  }

  /**
   * The events of these parts, by the documents as they stood before a position. A part that the
   * document does not show as open any more has none.
   */
  List<BusinessEvent> events(List<Candidate> candidates, long before) {
    Map<RecordRef, Long> wanted = new HashMap<>();
    candidates.forEach(candidate -> wanted.put(candidate.item().ref(), before));
    Map<RecordRef, Document> documents = new HashMap<>();
    journal
        .newestBefore(wanted)
        .forEach(
            version ->
                detection
                    .read(version)
                    .ifPresent(
                        facts ->
                            documents.put(version.ref(), new Document(facts, version.sequence()))));
    return candidates.stream()
        .flatMap(
            candidate ->
                Optional.ofNullable(documents.get(candidate.item().ref()))
                    .flatMap(document -> event(candidate, document))
                    .stream())
        .toList();
  }

  private record Document(DocumentFacts facts, long sequence) {}

  private static Optional<BusinessEvent> event(Candidate candidate, Document document) {
    return document.facts().openInstallments().stream()
        .filter(part -> isSame(part, candidate.item()))
        .findFirst()
        .map(
            part ->
                new BusinessEvent(
                    candidate.keys().type(),
                    candidate.keys().key(candidate.item()),
                    document.sequence(),
                    candidate.occurredAt(),
                    false,
                    document.facts(),
                    Optional.of(part),
                    List.of()));
  }

  private static boolean isSame(Installment part, Item item) {
    return part.number() == item.installment() && part.dueDate().equals(item.dueDate());
  }

  /** What comes to be known during the day is reminded of at once. */
  private static Candidate candidate(Item item, ReminderKeys keys, Instant start) {
    return new Candidate(item, keys, item.knownFrom().isAfter(start) ? item.knownFrom() : start);
  }

  private static List<Object> part(Item item) {
    return List.of(item.ref(), item.installment());
  }
}
