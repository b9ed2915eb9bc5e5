package io.mlconnector.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How fast a target may be called. All limits hold together, over all replicas.
 *
 * @param limits empty for a target that takes everything
 */
public record Pace(List<Limit> limits) {
  private static final Pace UNLIMITED = new Pace(List.of());

  public Pace {
    limits = List.copyOf(limits);
  }

  /** No limit but that calls to one target follow each other. */
  public static Pace unlimited() {
    return UNLIMITED;
  }

  /** All of these together. */
  public static Pace of(Limit... limits) {
    return new Pace(List.of(limits));
  }

  /**
   * No more than so many calls in any stretch of so much time.
   *
   * @param sharedBy name of what shares the limit, such as {@code graph-app}; empty when it is the
   *     target's own. Everybody who shares a limit gives the same figures
   * @param calls 1 or more
   * @param per length of the stretch
   * @param burst how many of the calls may follow each other at once; 1 spreads them evenly
   */
  public record Limit(Optional<String> sharedBy, int calls, Duration per, int burst) {
    public Limit {
      if (calls < 1 || burst < 1 || burst > calls || !per.isPositive()) {
        throw new IllegalArgumentException(
            "a limit is one call or more in a positive time, its burst no more than its calls");
      }
    }

    /** A limit of the target alone, spread evenly. */
    public static Limit ofTarget(int calls, Duration per) {
      return new Limit(Optional.empty(), calls, per, 1);
    }

    /** A limit that several targets share, spread evenly. */
    public static Limit shared(String name, int calls, Duration per) {
      return new Limit(Optional.of(name), calls, per, 1);
    }

    /**
     * Time between two calls once the burst is used up. Of a shared limit a tenth is left unused:
     * calls of many targets, held up on their way, may arrive closer together than they left.
     */
    Duration interval() {
      int used = sharedBy.isPresent() ? Math.max(burst, calls - calls / 10) : calls;
      return Duration.ofNanos(Math.ceilDiv(per.toNanos(), (used - burst + 1) * 1_000L) * 1_000);
    }

    /** The same limit, with so many calls at once after a pause. */
    public Limit withBurst(int atOnce) {
      return new Limit(sharedBy, calls, per, atOnce);
    }
  }
}
