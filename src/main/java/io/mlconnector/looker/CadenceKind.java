package io.mlconnector.looker;

/** When a report is due. */
public enum CadenceKind {
  /** At times that a cron expression names. */
  CRON,
  /** After every committed load, though no more often than declared. */
  EVERY_LOAD,
  /** After the day's last load. */
  DAY_END,
  /** When a period of the general ledger was closed. */
  PERIOD_CLOSE
}
