package io.mlconnector.trigger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** When each loop came round last. Safe for use by many threads. */
@ApplicationScoped
class Heartbeats {
  private final LongSupplier nanoTime;
  private final Map<Loop, Long> cameRound = new ConcurrentHashMap<>();

  @Inject
  Heartbeats() {
    this(System::nanoTime);
  }

  /**
   * For tests that let time pass.
   *
   * @param nanoTime as {@link System#nanoTime}: a clock of the wall jumps, also when a machine was
   *     asleep
   */
  Heartbeats(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** It has come round just now. */
  void beat(Loop loop) {
    beat(loop, Duration.ZERO);
  }

  /** It came round that long ago. */
  void beat(Loop loop, Duration ago) {
    cameRound.put(loop, nanoTime.getAsLong() - ago.toNanos());
  }

  /** How long ago it came round; zero for a loop that was never begun. */
  Duration silenceOf(Loop loop) {
    Long last = cameRound.get(loop);
    return last == null ? Duration.ZERO : Duration.ofNanos(nanoTime.getAsLong() - last);
  }
}
