package io.mlconnector.fusion;

import io.mlconnector.finance.RecordKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which rows of a stream to ask for, independent of the query grammar of the pod's framework
 * version. Only instants, ids and whitelisted texts occur, because Fusion knows no escape syntax
 * for values in {@code q}.
 */
public sealed interface RowFilter {

  /** All rows, ordered by key. */
  record All() implements RowFilter {}

  /** Rows with {@code from <= LastUpdateDate}, and {@code < before} when given; by date and key. */
  record ChangedWithin(Instant from, Optional<Instant> before) implements RowFilter {}

  /** Rows whose numeric key is greater than this, ordered by key. */
  record KeysAfter(long key) implements RowFilter {}

  /**
   * Exactly these rows by numeric key, 1 to 100 of them, ordered by key. Missing ones do not come.
   */
  record KeysIn(List<Long> keys) implements RowFilter {
    /** More would not fit into an address. */
    public static final int MOST = 100;

    public KeysIn {
      keys = List.copyOf(keys);
      if (keys.isEmpty() || keys.size() > MOST) {
        throw new IllegalArgumentException("1 to " + MOST + " keys at a time, not " + keys.size());
      }
    }
  }

  /** Values of one value set, ordered by value. */
  record ValuesOf(String valueSetCode) implements RowFilter {}

  /** Period statuses of one ledger in one application (101 GL, 200 AP, 222 AR). */
  record PeriodsOf(long ledgerId, int applicationId) implements RowFilter {}

  /** The balance of one combination, in one ledger, period and currency. */
  record BalanceOf(String ledgerName, String periodName, String currency, String combination)
      implements RowFilter {

    /** Whether a row is about this balance, of whatever currency type. */
    boolean isMeantBy(RecordKey row) {
      String beginning = String.join(KeyAttribute.SEPARATOR, ledgerName, periodName, currency, "");
      return row.value().startsWith(beginning)
          && row.value().endsWith(KeyAttribute.SEPARATOR + combination);
    }
  }
}
