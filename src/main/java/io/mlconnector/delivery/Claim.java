package io.mlconnector.delivery;

import java.time.Instant;

/**
 * A delivery that this replica has taken, and the call it is to make. The attempt stands in the
 * database already.
 *
 * @param number of the attempt among those of its kind
 * @param epoch the right to say how it ended
 * @param failures failed attempts in a row before this one
 * @param firstAttemptAt begin of the time for which it is tried
 */
record Claim(
    AttemptKind kind,
    int number,
    Parcel parcel,
    long epoch,
    String worker,
    UnknownPolicy onUnknown,
    int failures,
    Instant firstAttemptAt,
    Instant startedAt) {
  long id() {
    return parcel.id().value();
  }

  TargetName target() {
    return parcel.target();
  }
}
