package io.mlconnector.looker;

import io.mlconnector.failure.ErrorCode;
import io.mlconnector.finance.StreamName;
import java.time.Instant;
import java.util.Optional;

/**
 * How complete the data of a stream is.
 *
 * @param completeUntil everything up to then is in the journal
 * @param trouble why polls fail, if they do
 * @param nextPollAt when it is polled next
 */
record StreamStanding(
    StreamName stream,
    Optional<Instant> completeUntil,
    Optional<ErrorCode> trouble,
    Optional<Instant> nextPollAt) {

  boolean isCompleteUntil(Instant moment) {
    return completeUntil.filter(until -> !until.isBefore(moment)).isPresent();
  }
}
