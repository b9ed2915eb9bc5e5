package io.mlconnector.sync;

/** Why and how a stream is read. */
public enum PollKind {
  /** What changed since the watermark, and the overlap before it. */
  INCREMENTAL,
  /** What changed in the last two days once more, for what was committed very late. */
  SWEEP,
  /** Records that may change without their time stamp moving, by key. */
  OPEN,
  /** Records that other records mentioned, by key. */
  REREAD,
  /** The keys of all records, to find those that are gone. */
  RECONCILE,
  /** All records of a stream without time stamps. */
  FULL,
  /** Everything from the past, in slices of time. */
  BACKFILL,
  /** Balances, one coordinate at a time. */
  FINDER
}
