package io.mlconnector.sandbox.looker;

import java.util.EnumMap;
import java.util.Map;

/** Faults that are armed, each for a kind of call. Thread-safe. */
public final class LookerFaults {
  /** Every kind of call but the login. */
  public static final String ANY = "";

  private final Map<LookerFault, Armed> armed = new EnumMap<>(LookerFault.class);

  /** Lets the next calls of any kind suffer. */
  public void arm(LookerFault fault, int times) {
    arm(fault, times, ANY);
  }

  /**
   * Lets the next calls of a kind suffer.
   *
   * @param calls such as {@code run_once}, {@code create_plan}, {@code login}, {@code queries},
   *     {@code datagroups}, {@code scheduled_plans}
   */
  public synchronized void arm(LookerFault fault, int times, String calls) {
    armed.put(fault, new Armed(times, calls));
  }

  /** Nothing goes wrong any more. */
  public synchronized void clear() {
    armed.clear();
  }

  synchronized boolean strikes(LookerFault fault, String call) {
    Armed found = armed.get(fault);
    if (found == null || found.times() == 0 || !found.concerns(call)) {
      return false;
    }
    armed.put(fault, new Armed(found.times() - 1, found.calls()));
    return true;
  }

  synchronized Map<LookerFault, Integer> left() {
    var left = new EnumMap<LookerFault, Integer>(LookerFault.class);
    armed.forEach((fault, found) -> left.put(fault, found.times()));
    return left;
  }

  private record Armed(int times, String calls) {
    boolean concerns(String call) {
      return calls.equals(call) || (calls.equals(ANY) && !call.equals("login"));
    }
  }
}
