package io.mlconnector.delivery;

import io.mlconnector.finance.RecordRef;
import java.util.Optional;

/**
 * A delivery in the hands of a courier.
 *
 * @param attempt number of this attempt, from 1
 * @param eventKey as ordered; a replay of something delivered has {@code #replay-} and the number
 *     of the replay behind it, so that the two can be told apart
 * @param payload as ordered; not to be modified
 * @param previousReference reference of the latest delivery of the same topic at this target, so
 *     that it can be changed in place
 */
public record Parcel(
    DeliveryId id,
    int attempt,
    TargetName target,
    String eventKey,
    String eventType,
    Optional<RecordRef> subject,
    String topic,
    byte[] payload,
    Optional<String> previousReference) {

  /** Without the payload, which is nobody's business in a log. */
  @Override
  public String toString() {
    return "Parcel[" + id + " " + target + " " + eventKey + " attempt " + attempt + "]";
  }
}
