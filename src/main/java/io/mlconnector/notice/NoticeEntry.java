package io.mlconnector.notice;

import io.mlconnector.finance.Money;
import io.mlconnector.finance.RecordRef;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * An event that was found, and what came of it.
 *
 * @param key names the fact; it stands on the card
 * @param type external name of its type, or {@code record-unreadable}
 * @param reason why it goes nowhere
 * @param number of the document
 * @param partner supplier, payee or customer
 * @param amount what is open of a reminder, of all else the amount of the document
 * @param occurredAt when the journal learned of it
 * @param recordedAt when it was found
 */
public record NoticeEntry(
    long id,
    String key,
    String type,
    NoticeOutcome outcome,
    Optional<String> reason,
    Optional<RecordRef> subject,
    Optional<String> number,
    Optional<String> partner,
    Optional<Money> amount,
    Optional<String> businessUnit,
    Optional<LocalDate> dueDate,
    Instant occurredAt,
    Instant recordedAt,
    List<RouteEntry> routes) {
  public NoticeEntry {
    routes = List.copyOf(routes);
  }

  /**
   * Where it goes.
   *
   * @param target as deliveries name it
   * @param rule which rule says so
   * @param state {@code PLACED}, {@code COLLECTED}, {@code DIGESTED} or {@code WITHDRAWN}
   * @param notBefore when it, or its digest, may go out
   * @param digestKey key of the digest that told it
   */
  public record RouteEntry(
      String target, String rule, String state, Instant notBefore, Optional<String> digestKey) {}

  NoticeEntry with(List<RouteEntry> found) {
    return new NoticeEntry(
        id,
        key,
        type,
        outcome,
        reason,
        subject,
        number,
        partner,
        amount,
        businessUnit,
        dueDate,
        occurredAt,
        recordedAt,
        found);
  }
}
