package io.mlconnector.looker;

import io.mlconnector.finance.StreamName;
import io.mlconnector.warehouse.LedgerPeriod;
import io.mlconnector.warehouse.Load;
import io.mlconnector.warehouse.LoadFailure;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What lies between Fusion and Looker, as far as reports wait for it. */
interface Books {
  /** The newest committed load. */
  Optional<Load> newestLoad();

  /** The newest load that failed, unless one was committed since. */
  Optional<LoadFailure> failingLoad();

  /** Last journal sequence that is loaded. */
  long loadedTo();

  /** Last sequence of the journal. */
  long journalSequence();

  /**
   * How complete the data is.
   *
   * @param streams empty for all; those that are switched off are left out
   */
  List<StreamStanding> standings(Set<StreamName> streams);

  /** Periods of the general ledger that end on this day or later. */
  List<LedgerPeriod> periodsSince(LocalDate day);
}
