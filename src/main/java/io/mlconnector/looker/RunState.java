package io.mlconnector.looker;

/** Where a report run stands. Names are stored and shown: never rename one. */
public enum RunState {
  /** It waits for data, for the reset in Looker, or for its next attempt. */
  WAITING(false),
  /**
   * Looker is being asked to run it; found in this state after a crash, nobody knows the answer.
   */
  SENDING(false),
  /** The answer was lost; it is looked for in Looker by its name. */
  SEARCHING(false),
  /** Looker took it; its job is followed. */
  TRACKING(false),
  /** Looker, or the proof by webhook, says that it was delivered. */
  SUCCEEDED(true),
  /** It was not delivered and will not be tried again by itself. */
  FAILED(true),
  /** Looker still works at it after so long that it counts as lost; it may yet arrive. */
  STUCK(true),
  /** Looker took it, and nobody may see what became of it. */
  UNPROVEN(true),
  /** Nobody can tell whether Looker took it. */
  UNKNOWN(true),
  /** The data it needs did not come in time; nothing was sent. */
  MISSED(true),
  /** A later run of the same report took its place before it was sent. */
  SUPERSEDED(true),
  /** Its report is no longer declared or was switched off; nothing was sent. */
  CANCELLED(true);

  private final boolean end;

  RunState(boolean end) {
    this.end = end;
  }

  /** Whether it stays so, unless proof arrives late. */
  public boolean isEnd() {
    return end;
  }
}
