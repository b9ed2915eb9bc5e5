package io.mlconnector.sync;

import io.mlconnector.finance.RecordKey;
import io.mlconnector.finance.StreamName;
import io.mlconnector.fusion.FusionRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What stored records bring with them: payments ask for a second look at their invoices, journals
 * move balances, ledgers and periods are remembered. Only records that are news have consequences,
 * so that reading the same again causes no work.
 */
@ApplicationScoped
class Consequences {
  private final RereadRequests rereads;
  private final BalanceCoordinates balances;
  private final LedgerCalendar calendar;
  private final Clock clock;

  Consequences(
      RereadRequests rereads, BalanceCoordinates balances, LedgerCalendar calendar, Clock clock) {
    this.rereads = rereads;
    this.balances = balances;
    this.calendar = calendar;
    this.clock = clock;
  }

  /** Reads the payloads, outside of the transaction. */
  Prepared prepare(ActiveRun run, List<FusionRecord> records) {
    Instant now = clock.instant();
    return switch (run.stream()) {
      case PAYMENTS -> run.kind() == PollKind.BACKFILL ? Prepared.NOTHING : invoices(records, now);
      case JOURNALS -> balances(records, now);
      case PERIODS -> each(records, Payloads::period, calendar::rememberPeriods);
      case LEDGERS -> each(records, Payloads::ledger, calendar::rememberLedgers);
      case INVOICES,
          RECEIVABLES_INVOICES,
          SUPPLIERS,
          PURCHASE_ORDERS,
          LEDGER_BALANCES,
          ACCOUNT_COMBINATIONS,
          COST_CENTERS ->
          Prepared.NOTHING;
    };
  }

  /**
   * A payment changes its invoices without moving their time stamp. The backfill of payments does
   * not ask for them: the backfill of invoices runs at the same time.
   */
  private Prepared invoices(List<FusionRecord> payments, Instant now) {
    Map<RecordKey, List<RecordKey>> byPayment = new LinkedHashMap<>();
    payments.forEach(payment -> byPayment.put(payment.key(), Payloads.paidInvoices(payment)));
    return news -> {
      Set<RecordKey> invoices = new LinkedHashSet<>();
      news.forEach(payment -> invoices.addAll(byPayment.getOrDefault(payment, List.of())));
      rereads.add(StreamName.INVOICES, invoices, now);
    };
  }

  private Prepared balances(List<FusionRecord> journals, Instant now) {
    Map<RecordKey, Set<BalanceCoordinate>> byJournal = new LinkedHashMap<>();
    journals.forEach(journal -> byJournal.put(journal.key(), Payloads.coordinates(journal)));
    return news -> {
      Set<BalanceCoordinate> coordinates = new HashSet<>();
      news.forEach(journal -> coordinates.addAll(byJournal.getOrDefault(journal, Set.of())));
      balances.markMoved(coordinates, now);
    };
  }

  private static <T> Prepared each(
      List<FusionRecord> records, Function<FusionRecord, List<T>> read, Consumer<List<T>> write) {
    List<T> facts = new ArrayList<>();
    records.forEach(row -> facts.addAll(read.apply(row)));
    return _ -> write.accept(facts);
  }

  /** Consequences that are ready to be written with their page. */
  @FunctionalInterface
  interface Prepared {
    /** There are none. */
    Prepared NOTHING = _ -> {};

    /** Writes, in the caller's transaction, what follows from those records that are news. */
    void write(List<RecordKey> news);
  }
}
