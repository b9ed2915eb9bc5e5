package io.mlconnector.testing;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The simulated system that runs for the tests of one application. Thread-safe. */
public final class Simulator<T> {
  private final Consumer<T> end;
  private volatile @Nullable T running;

  /**
   * Nothing runs yet.
   *
   * @param end how such a system is ended
   */
  public Simulator(Consumer<T> end) {
    this.end = end;
  }

  /** Keeps a system that has just been started. */
  public void keep(T started) {
    running = started;
  }

  /** The system that runs. */
  public T get() {
    T system = running;
    if (system == null) {
      throw new IllegalStateException("the simulated system is not running");
    }
    return system;
  }

  /** Ends what runs, if anything does. */
  public void stop() {
    T system = running;
    if (system != null) {
      end.accept(system);
    }
  }
}
