package io.mlconnector.sync;

/** How the reading of a run ended, when nothing failed. */
enum End {
  /** Everything was read. */
  COMPLETE,
  /** Everything was read, but too much was missing. */
  SHRUNK,
  /** This replica is stopping; the run goes on elsewhere or later. */
  STOPPED
}
