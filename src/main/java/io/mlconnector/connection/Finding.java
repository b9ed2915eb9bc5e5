package io.mlconnector.connection;

import java.util.Optional;

/**
 * What a step of a probe came to see.
 *
 * @param seen facts in a few words; never a secret, a token or the content of a record
 * @param remedy what an administrator must do, and where to click; empty when there is nothing
 */
public record Finding(StepOutcome outcome, String seen, Optional<String> remedy) {
  /** As it should be. */
  public static Finding ok(String seen) {
    return new Finding(StepOutcome.OK, seen, Optional.empty());
  }

  /** It works, and somebody should look at it. */
  public static Finding warn(String seen, String remedy) {
    return new Finding(StepOutcome.WARN, seen, Optional.of(remedy));
  }

  /** It does not work. */
  public static Finding failed(String seen, String remedy) {
    return new Finding(StepOutcome.FAILED, seen, Optional.of(remedy));
  }

  /** Not tried, because it does not apply. */
  public static Finding skipped(String why) {
    return new Finding(StepOutcome.SKIPPED, why, Optional.empty());
  }
}
