package io.mlconnector.sandbox.looker;

import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Calls of a month by kind of activity, as the contract counts them. Thread-safe. */
final class ApiUsage {
  private final LookerSettings settings;
  private final Map<String, Integer> calls = new HashMap<>();

  ApiUsage(LookerSettings settings) {
    this.settings = settings;
  }

  /** Counts a call; refuses it when the month has none left. */
  synchronized void count(String activity) {
    if (activity.equals("none")) {
      return;
    }
    int quota = activity.equals("db_query") ? settings.queryQuota() : settings.adminQuota();
    int used = calls.merge(key(activity), 1, Integer::sum);
    if (used > quota) {
      throw new Refusal(Answer.error(429, "API quota exceeded"));
    }
  }

  synchronized int ofMonth(String activity) {
    return calls.getOrDefault(key(activity), 0);
  }

  synchronized int ofMonth(YearMonth month, String activity) {
    return calls.getOrDefault(month + " " + activity, 0);
  }

  synchronized Map<String, Integer> all() {
    return new TreeMap<>(calls);
  }

  private String key(String activity) {
    return YearMonth.from(settings.clock().instant().atZone(ZoneOffset.UTC)) + " " + activity;
  }
}
