package io.mlconnector.sync;

import java.time.LocalDate;

/**
 * A period of a ledger in one application.
 *
 * @param status Fusion's letter: O open, F future, C closed, P permanently closed, N never opened
 */
record KnownPeriod(
    long ledgerId,
    int applicationId,
    String name,
    LocalDate firstDay,
    LocalDate lastDay,
    String status) {
  /** The application whose periods are those of the general ledger. */
  static final int GENERAL_LEDGER = 101;

  /** All applications whose periods are read: general ledger, payables, receivables. */
  static final int[] APPLICATIONS = {GENERAL_LEDGER, 200, 222};

  static final String OPEN = "O";
}
