package io.mlconnector.looker;

import io.mlconnector.failure.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What Looker is known to have forgotten.
 *
 * @param datagroupId Looker's id of the datagroup, once it is known
 * @param seenLoadId the newest load that was seen
 * @param seenAt since when it is known to be committed
 * @param staleBefore results that Looker computed before this are not used any more
 * @param refreshedAt when Looker was told
 * @param retryAt not to be tried again before
 * @param failures how often the reset has failed in a row
 * @param reason why it failed
 */
public record Refresh(
    String datagroup,
    Optional<String> datagroupId,
    long seenLoadId,
    Optional<Instant> seenAt,
    Optional<Instant> staleBefore,
    Optional<Instant> refreshedAt,
    Optional<Instant> retryAt,
    int failures,
    Optional<ErrorCode> errorCode,
    Optional<String> reason) {

  /**
   * Whether Looker computes anew what was committed at this moment, although its clock may differ
   * from ours by as much as is tolerated.
   */
  boolean covers(Instant committedAt, Duration tolerance) {
    return staleBefore.filter(moment -> !moment.isBefore(committedAt.plus(tolerance))).isPresent();
  }
}
