package io.mlconnector.notice;

import io.mlconnector.finance.Money;
import io.mlconnector.journal.RecordVersion;
import io.mlconnector.notice.NoticeEvents.Entry;
import io.mlconnector.notice.event.BusinessEvent;
import io.mlconnector.notice.event.DocumentFacts;
import io.mlconnector.notice.event.DocumentFacts.Installment;
import java.util.Optional;

/** Events in the form in which they are stored. */
final class EventEntries {
  private EventEntries() {}

  static Entry of(BusinessEvent event, Judgement judgement) {
    DocumentFacts facts = event.document();
    Optional<Installment> due = event.due().or(facts::nextDue);
    Optional<Money> amount = event.due().flatMap(Installment::open).or(facts::amount);
    return new Entry(
        event.key(),
        Optional.of(event.type()),
        judgement.outcome(),
        judgement.reason(),
        Optional.of(facts.ref()),
        event.sequence(),
        event.occurredAt(),
        Optional.of(facts.number()),
        facts.partner(),
        amount,
        facts.businessUnit(),
        due.map(Installment::dueDate),
        event.due().map(Installment::number));
  }

  /** A version that could not be read is an event as well: nothing is passed over in silence. */
  static Entry unreadable(RecordVersion version, String reason) {
    return new Entry(
        Entry.UNREADABLE + "/" + version.ref() + "/" + version.sequence(),
        Optional.empty(),
        NoticeOutcome.SUPPRESSED,
        Optional.of(reason),
        Optional.of(version.ref()),
        version.sequence(),
        version.recordedAt(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
