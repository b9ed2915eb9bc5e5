package io.mlconnector.sync;

import io.mlconnector.finance.StreamName;
import java.time.Duration;

/** What is sensible for each stream when nothing is configured. */
final class StreamDefaults {
  static final String SWEEP_CRON = "0 1 * * *";
  static final String RECONCILE_CRON = "0 3 * * 0";
  static final Duration OPEN_EVERY = Duration.ofHours(1);

  private StreamDefaults() {}

  /** Time from one poll to the next. */
  static Duration every(StreamName stream) {
    return switch (stream) {
      case INVOICES, PAYMENTS, RECEIVABLES_INVOICES, PURCHASE_ORDERS, JOURNALS ->
          Duration.ofMinutes(10);
      case LEDGER_BALANCES -> Duration.ofMinutes(15);
      case SUPPLIERS, PERIODS -> Duration.ofMinutes(30);
      case ACCOUNT_COMBINATIONS, COST_CENTERS, LEDGERS -> Duration.ofHours(6);
    };
  }

  /** Whether finance wants the stream fresher while the books are being closed. */
  static boolean quickensAtClose(StreamName stream) {
    return switch (stream) {
      case INVOICES,
          PAYMENTS,
          RECEIVABLES_INVOICES,
          PURCHASE_ORDERS,
          JOURNALS,
          LEDGER_BALANCES,
          PERIODS ->
          true;
      case SUPPLIERS, ACCOUNT_COMBINATIONS, COST_CENTERS, LEDGERS -> false;
    };
  }
}
