package io.mlconnector.sandbox.teams;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** Requests by service and by status or fault, such as {@code graph 201}. Thread-safe. */
public final class RequestCounters {
  private final Map<String, AtomicLong> counts = new ConcurrentSkipListMap<>();

  void count(String service, String ending) {
    counts.computeIfAbsent(service + " " + ending, _ -> new AtomicLong()).incrementAndGet();
  }

  /** All that were counted. */
  public Map<String, Long> counts() {
    var copy = new TreeMap<String, Long>();
    counts.forEach((key, value) -> copy.put(key, value.get()));
    return copy;
  }

  /** How many requests of a service there were, whatever their ending. */
  public long of(String service) {
    return counts.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(service + " "))
        .mapToLong(entry -> entry.getValue().get())
        .sum();
  }

  /** Forgets everything. */
  public void reset() {
    counts.clear();
  }
}
