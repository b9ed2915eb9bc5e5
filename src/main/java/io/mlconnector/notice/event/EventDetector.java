package io.mlconnector.notice.event;

import io.mlconnector.journal.RecordVersion;
import io.mlconnector.notice.event.DocumentFacts.State;
import io.mlconnector.teams.message.Change;
import io.mlconnector.teams.message.NoticeType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/** Finds out what happened between two versions of a document. Thread-safe. */
public final class EventDetector {
  private final NotableChanges notable;

  /** Tells of these changes. */
  public EventDetector(NotableChanges notable) {
    this.notable = notable;
  }

  /**
   * What a version shows that the one before did not, in the order in which one would tell it.
   *
   * @param before empty for the first version
   */
  public List<BusinessEvent> detect(
      RecordVersion version, Optional<DocumentFacts> before, DocumentFacts after) {
    var found = new Found(version, after, before.isEmpty());
    switch (version.ref().stream()) {
      case INVOICES -> invoice(before, after, found);
      case PAYMENTS -> payment(before, after, found);
      case RECEIVABLES_INVOICES -> {
        if (before.isEmpty()) {
          found.once(NoticeType.RECEIVABLE_NEW);
        }
      }
      case SUPPLIERS,
          PURCHASE_ORDERS,
          JOURNALS,
          LEDGER_BALANCES,
          ACCOUNT_COMBINATIONS,
          COST_CENTERS,
          LEDGERS,
          PERIODS -> {}
    }
    return found.events;
  }

  private void invoice(Optional<DocumentFacts> before, DocumentFacts after, Found found) {
    if (after.is(State.CANCELLED)) {
      // A cancellation takes back amounts, holds and approval: it says all of that by itself.
      if (became(State.CANCELLED, before, after)) {
        found.dated(NoticeType.INVOICE_CANCELLED);
      }
      return;
    }
    if (before.isEmpty()) {
      found.once(NoticeType.INVOICE_NEW);
    } else {
      List<Change> changes = notable.between(before.get(), after);
      if (!changes.isEmpty()) {
        found.changed(changes);
      }
    }
    if (became(State.ON_HOLD, before, after)) {
      found.dated(NoticeType.INVOICE_ON_HOLD);
    } else if (before.filter(facts -> facts.is(State.ON_HOLD)).isPresent()
        && !after.is(State.ON_HOLD)) {
      found.dated(NoticeType.INVOICE_RELEASED);
    }
    if (became(State.VALIDATED, before, after)) {
      found.dated(NoticeType.INVOICE_VALIDATED);
    }
    if (became(State.APPROVED, before, after)) {
      found.dated(NoticeType.INVOICE_APPROVED);
    }
    if (became(State.PAID, before, after)) {
      found.dated(NoticeType.INVOICE_PAID);
    }
  }

  private static void payment(Optional<DocumentFacts> before, DocumentFacts after, Found found) {
    if (before.isEmpty()) {
      found.once(NoticeType.PAYMENT_CREATED);
    }
    if (became(State.CANCELLED, before, after)) {
      found.dated(NoticeType.PAYMENT_VOIDED);
    }
  }

  private static boolean became(State state, Optional<DocumentFacts> before, DocumentFacts after) {
    return after.is(state) && before.filter(facts -> facts.is(state)).isEmpty();
  }

  /** Collects events and names them. */
  private static final class Found {
    private final RecordVersion version;
    private final DocumentFacts document;
    private final boolean firstSight;
    private final List<BusinessEvent> events = new ArrayList<>();

    Found(RecordVersion version, DocumentFacts document, boolean firstSight) {
      this.version = version;
      this.document = document;
      this.firstSight = firstSight;
    }

    /** A fact that can come about only once. */
    void once(NoticeType type) {
      add(type, key(type), List.of());
    }

    /** A fact that can be undone and come about again, though hardly on one day. */
    void dated(NoticeType type) {
      add(type, key(type) + "/" + day(), List.of());
    }

    /** Other changes on the same day are another fact; the same back and forth is not. */
    void changed(List<Change> changes) {
      var hash = new CRC32();
      hash.update(changes.toString().getBytes(StandardCharsets.UTF_8));
      NoticeType type = NoticeType.INVOICE_CHANGED;
      add(type, key(type) + "/" + day() + "/" + Long.toHexString(hash.getValue()), changes);
    }

    private String key(NoticeType type) {
      return type.externalName() + "/" + version.ref().key();
    }

    private LocalDate day() {
      Instant moment = version.sourceLastUpdate().orElse(version.recordedAt());
      return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }

    private void add(NoticeType type, String key, List<Change> changes) {
      events.add(
          new BusinessEvent(
              type,
              key,
              version.sequence(),
              version.recordedAt(),
              firstSight,
              document,
              Optional.empty(),
              changes));
    }
  }
}
