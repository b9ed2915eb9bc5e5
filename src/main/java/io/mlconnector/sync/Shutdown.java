package io.mlconnector.sync;

import java.util.concurrent.atomic.AtomicBoolean;

/** The wish of this replica to stop. Work under way ends with the page it is at. */
final class Shutdown {
  private final AtomicBoolean wanted = new AtomicBoolean();

  void begin() {
    wanted.set(true);
  }

  boolean isWanted() {
    return wanted.get();
  }
}
