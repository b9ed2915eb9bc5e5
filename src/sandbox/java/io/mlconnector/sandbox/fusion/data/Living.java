package io.mlconnector.sandbox.fusion.data;

import io.mlconnector.sandbox.SteppingClock;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Lets business go on, step by step on demand or by itself at a rate. Steps follow from the seed,
 * so that the same number of steps gives the same books. Thread-safe.
 */
public final class Living {
  private static final int TICKS_PER_SECOND = 5;

  private final BookKeeper bookKeeper;
  private final Clock clock;
  private final Random random;
  private final AtomicLong events = new AtomicLong();
  private final int totalWeight;
  private ScheduledExecutorService timer = stopped();

  public Living(BookKeeper bookKeeper, long seed, Clock clock) {
    this.bookKeeper = bookKeeper;
    this.clock = clock;
    this.random = new Random(seed + 1);
    int sum = 0;
    for (BusinessEvent event : BusinessEvent.values()) {
      sum += event.weight();
    }
    this.totalWeight = sum;
  }

  private static ScheduledExecutorService stopped() {
    var none = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
    none.shutdown();
    return none;
  }

  /** Lets so many things happen now; what finds nothing to happen to is passed over. */
  public synchronized void happen(int count) {
    for (int i = 0; i < count; i++) {
      if (bookKeeper.happen(draw())) {
        events.incrementAndGet();
      }
    }
  }

  /**
   * Lets so many things happen, evenly over this time. Time passes only when the pod runs on a
   * {@link SteppingClock}; on any other clock all happens now.
   */
  public synchronized void advance(Duration duration, int count) {
    for (int i = 0; i < count; i++) {
      if (clock instanceof SteppingClock stepping) {
        stepping.advance(duration.dividedBy(count));
      }
      happen(1);
    }
  }

  private BusinessEvent draw() {
    int ticket = random.nextInt(totalWeight);
    for (BusinessEvent event : BusinessEvent.values()) {
      ticket -= event.weight();
      if (ticket < 0) {
        return event;
      }
    }
    throw new IllegalStateException("the weights do not add up");
  }

  /** Starts to let things happen at this rate, in real time. */
  public synchronized void start(int eventsPerSecond) {
    stop();
    timer = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
    var debt = new double[1];
    var _ =
        timer.scheduleAtFixedRate(
            () -> {
              debt[0] += (double) eventsPerSecond / TICKS_PER_SECOND;
              int due = (int) debt[0];
              debt[0] -= due;
              happen(due);
            },
            0,
            Duration.ofSeconds(1).toMillis() / TICKS_PER_SECOND,
            TimeUnit.MILLISECONDS);
  }

  /** Stops what {@link #start} began. */
  public synchronized void stop() {
    timer.shutdownNow();
  }

  /** Things that have happened so far. */
  public long events() {
    return events.get();
  }
}
