package io.mlconnector.sandbox.fusion.fault;

import java.util.Random;

/** A fault that is switched on, with what it has done so far. Thread-safe. */
final class ActiveFault {
  private final Fault fault;
  private final Random random = new Random(7);
  private final long since = System.nanoTime();
  private int passed;
  private int struck;

  ActiveFault(Fault fault) {
    this.fault = fault;
  }

  Fault fault() {
    return fault;
  }

  boolean isOver() {
    return fault.duration().isPresent()
        && System.nanoTime() - since >= fault.duration().get().toNanos();
  }

  boolean concerns(String resource) {
    return fault.resource().map(resource::equals).orElse(!resource.equals(Fault.TOKEN));
  }

  /** Whether it strikes this request; counts it when it does. */
  synchronized boolean strikes() {
    if (isOver() || struck >= fault.count()) {
      return false;
    }
    if (passed < fault.skip()) {
      passed++;
      return false;
    }
    if (fault.probability() < 1 && random.nextDouble() >= fault.probability()) {
      return false;
    }
    struck++;
    return true;
  }

  synchronized int strikesSoFar() {
    return struck;
  }
}
