package io.mlconnector.teams.message;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * News about one invoice or payment.
 *
 * @param due what has to be paid next, empty when nothing is open
 * @param changes what is different from before, most important first
 * @param settled invoices that a payment settles
 * @param asOf the day in the zone of the readers from which days are counted
 * @param occurredAt when the fact came to be known
 */
@RegisterForReflection
public record DocumentNotice(
    String eventKey,
    NoticeType type,
    Document document,
    Standing standing,
    Optional<Due> due,
    List<Change> changes,
    List<Settled> settled,
    LocalDate asOf,
    Instant occurredAt)
    implements TeamsMessage {
  public DocumentNotice {
    changes = List.copyOf(changes);
    settled = List.copyOf(settled);
  }
}
