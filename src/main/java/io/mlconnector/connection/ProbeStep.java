package io.mlconnector.connection;

import java.time.Duration;
import java.util.Set;

/**
 * One thing to try.
 *
 * @param name lower case with hyphens, unique within the probe; users know steps by it
 * @param needs names of earlier steps without which this one makes no sense
 * @param limit how long it may take; whoever takes longer is interrupted and has failed
 * @param look tries it; an exception is a failed step with the advice of its code
 */
public record ProbeStep(String name, Set<String> needs, Duration limit, Look look) {
  /** How long a step may take where nobody said. */
  public static final Duration USUAL_LIMIT = Duration.ofSeconds(20);

  public ProbeStep {
    needs = Set.copyOf(needs);
  }

  /** A step that needs no other. */
  public static ProbeStep of(String name, Look look) {
    return new ProbeStep(name, Set.of(), USUAL_LIMIT, look);
  }

  /** The same step, skipped unless all of these went well or nearly so. */
  public ProbeStep needing(String... steps) {
    return new ProbeStep(name, Set.of(steps), limit, look);
  }

  /** The same step with another limit. */
  public ProbeStep within(Duration longest) {
    return new ProbeStep(name, needs, longest, look);
  }

  /** Tries something, blocking, on a thread of its own that may be interrupted. */
  @FunctionalInterface
  public interface Look {
    /** What it came to. */
    Finding look() throws Exception;
  }
}
