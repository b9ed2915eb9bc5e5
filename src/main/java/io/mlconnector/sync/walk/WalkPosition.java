package io.mlconnector.sync.walk;

import io.mlconnector.finance.RecordKey;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a walk stands, small enough to be stored with every page.
 *
 * @param bound rows before this instant are done; empty in walks that do not go by time
 * @param offset rows passed since {@code bound}, 0 when the next page starts right at it
 * @param anchor the last row passed; its being where it was shows that nothing moved
 */
public record WalkPosition(Optional<Instant> bound, long offset, Optional<RecordKey> anchor) {

  /** The start of a walk by time. */
  public static WalkPosition at(Instant bound) {
    return new WalkPosition(Optional.of(bound), 0, Optional.empty());
  }

  /** The start of a walk that does not go by time. */
  public static WalkPosition start() {
    return new WalkPosition(Optional.empty(), 0, Optional.empty());
  }
}
