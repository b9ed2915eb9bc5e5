package io.mlconnector.notice;

import io.mlconnector.finance.RecordRef;
import io.mlconnector.finance.StreamName;
import io.mlconnector.notice.DueItems.Item;
import io.mlconnector.notice.calendar.Audience;
import io.mlconnector.notice.calendar.ReminderPlan.DueRange;
import io.mlconnector.notice.calendar.ReminderPlan.Stage;
import io.mlconnector.teams.message.NoticeType;
import java.util.Optional;

/**
 * How the facts that reminders are about are named: {@code invoice-due-soon/300100/1/2026-10-31/5},
 * document, installment, due date and business days. Other calendars than the default one reach a
 * stage on a day of their own, so they add their name.
 */
record ReminderKeys(NoticeType type, String end) {
  /** The keys of a stage; empty when one does not remind of documents of this stream at it. */
  static Optional<ReminderKeys> of(StreamName stream, DueRange range, Audience audience) {
    String end =
        "/"
            + range.days()
            + (audience.name().equals(Audiences.DEFAULT) ? "" : "/" + audience.name());
    return type(stream, range.stage()).map(type -> new ReminderKeys(type, end));
  }

  /** What stands before document, installment and date. */
  String start() {
    return type.externalName() + "/";
  }

  String key(Item item) {
    RecordRef ref = item.ref();
    return start() + ref.key() + "/" + item.installment() + "/" + item.dueDate() + end;
  }

  private static Optional<NoticeType> type(StreamName stream, Stage stage) {
    if (stream == StreamName.RECEIVABLES_INVOICES) {
      return stage == Stage.OVERDUE ? Optional.of(NoticeType.RECEIVABLE_OVERDUE) : Optional.empty();
    }
    return Optional.of(
        switch (stage) {
          case SOON -> NoticeType.INVOICE_DUE_SOON;
          case TODAY -> NoticeType.INVOICE_DUE;
          case OVERDUE -> NoticeType.INVOICE_OVERDUE;
        });
  }
}
