package io.mlconnector.notice.event;

import io.mlconnector.teams.message.Change;
import io.mlconnector.teams.message.NoticeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that happened to a document.
 *
 * @param key names the fact; the same fact has the same key however often it is found
 * @param sequence position in the journal of the version that shows it
 * @param occurredAt when the journal learned of it, or when a reminder fell due
 * @param firstSight whether the document was not known before
 * @param due the part that a reminder is about
 * @param changes what is different, only of {@link NoticeType#INVOICE_CHANGED}
 */
public record BusinessEvent(
    NoticeType type,
    String key,
    long sequence,
    Instant occurredAt,
    boolean firstSight,
    DocumentFacts document,
    Optional<DocumentFacts.Installment> due,
    List<Change> changes) {
  public BusinessEvent {
    changes = List.copyOf(changes);
  }
}
