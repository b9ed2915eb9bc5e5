package io.mlconnector.delivery;

import io.mlconnector.telemetry.TracePoint;
import java.time.Instant;
import java.util.Optional;

/**
 * A delivery that this replica has taken, and the call it is to make. The attempt stands in the
 * database already.
 *
 * @param number of the attempt among those of its kind
 * @param epoch the right to say how it ended
 * @param failures failed attempts in a row before this one
 * @param firstAttemptAt begin of the time for which it is tried; an operator's retry begins it anew
 * @param triedSince begin of the very first attempt; of one that is to be sent, of this one
 * @param cause the step below which it is traced
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
    Instant triedSince,
    Instant startedAt,
    Optional<TracePoint> cause) {
  long id() {
    return parcel.id().value();
  }

  TargetName target() {
    return parcel.target();
  }
}
