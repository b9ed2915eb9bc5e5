package io.mlconnector.sync;

/** Where a run stands or how it ended. */
public enum PollOutcome {
  /** Waits for a replica to take it. */
  REQUESTED,
  /** Being worked on, or left by a replica that died and about to be adopted. */
  RUNNING,
  /** Everything that was asked for is in the journal. */
  SUCCEEDED,
  /** Ended early; the pages before the failure are in the journal. */
  FAILED,
  /** Complete, but so many records were missing that none was marked as vanished. */
  SHRUNK,
  /** Left behind too long ago to be continued. */
  ABANDONED;

  /** Whether nothing more will happen to the run. */
  public boolean isFinal() {
    return this != REQUESTED && this != RUNNING;
  }
}
