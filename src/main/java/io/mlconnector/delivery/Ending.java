package io.mlconnector.delivery;

import java.time.Duration;
import java.util.Optional;

/** How a call ended. */
sealed interface Ending {
  /** A delivery was tried. */
  record Tried(Outcome outcome) implements Ending {}

  /** The target was asked. */
  record Asked(ReadBack answer) implements Ending {}

  /**
   * The target could not be asked.
   *
   * @param askedWait how long it wants to be left alone, where it said so
   */
  record NotAsked(Fault fault, Optional<Duration> askedWait) implements Ending {}

  /** The call was never made, because this replica stops. */
  record NotMade() implements Ending {}

  /** A call of this replica, ended. */
  record Ended(Claim claim, Ending ending, Duration elapsed) {}
}
