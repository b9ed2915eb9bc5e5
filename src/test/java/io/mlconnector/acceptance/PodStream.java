package io.mlconnector.acceptance;

import io.mlconnector.finance.StreamName;
import io.mlconnector.sync.PollKind;

/**
 * Where the pod keeps the records of each stream. The ledgers come last: by them the connector
 * tells whether the pod as a whole is down.
 */
enum PodStream {
  INVOICES(StreamName.INVOICES, "invoices", PollKind.INCREMENTAL),
  PAYMENTS(StreamName.PAYMENTS, "payablesPayments", PollKind.INCREMENTAL),
  RECEIVABLES(StreamName.RECEIVABLES_INVOICES, "receivablesInvoices", PollKind.INCREMENTAL),
  SUPPLIERS(StreamName.SUPPLIERS, "suppliers", PollKind.INCREMENTAL),
  PURCHASE_ORDERS(StreamName.PURCHASE_ORDERS, "purchaseOrders", PollKind.INCREMENTAL),
  JOURNALS(StreamName.JOURNALS, "journalBatches", PollKind.INCREMENTAL),
  BALANCES(StreamName.LEDGER_BALANCES, "ledgerBalances", PollKind.FINDER),
  COMBINATIONS(StreamName.ACCOUNT_COMBINATIONS, "accountCombinationsLOV", PollKind.FULL),
  COST_CENTERS(StreamName.COST_CENTERS, "valueSets", PollKind.FULL),
  PERIODS(StreamName.PERIODS, "accountingPeriodStatusLOV", PollKind.FULL),
  LEDGERS(StreamName.LEDGERS, "ledgersLOV", PollKind.FULL);

  private final StreamName stream;
  private final String resource;
  private final PollKind mainKind;

  PodStream(StreamName stream, String resource, PollKind mainKind) {
    this.stream = stream;
    this.resource = resource;
    this.mainKind = mainKind;
  }

  StreamName stream() {
    return stream;
  }

  String resource() {
    return resource;
  }

  /** The kind of poll that keeps the stream fresh. */
  PollKind mainKind() {
    return mainKind;
  }
}
