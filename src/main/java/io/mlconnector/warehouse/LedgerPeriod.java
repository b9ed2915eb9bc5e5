package io.mlconnector.warehouse;

import java.time.LocalDate;

/**
 * A period of the general ledger.
 *
 * @param ledgerName name of the ledger; its id as text while the ledger itself is not loaded
 * @param closed whether it is closed, for good or until reopened
 */
public record LedgerPeriod(
    long ledgerId, String ledgerName, String periodName, LocalDate endDate, boolean closed) {}
