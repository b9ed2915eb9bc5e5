package io.mlconnector.sandbox.fusion.observed;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Remembers what was asked of the pod: the last requests one by one, all of them by count. */
public final class RequestLog {
  private static final int KEPT = 20_000;
  private static final int DISTINCT_PAGES_KEPT = 500_000;

  private final ArrayDeque<Request> requests = new ArrayDeque<>();
  private final Map<String, Long> byResource = new TreeMap<>();
  private final Map<Integer, Long> byStatus = new TreeMap<>();
  private final Map<Long, Long> byMinute = new TreeMap<>();
  private final Map<String, Integer> answered = new HashMap<>();
  private final ArrayDeque<Long> lastMinute = new ArrayDeque<>();
  private long total;
  private long rows;
  private int busiestMinute;
  private int running;
  private int mostRunning;

  /**
   * A request that was answered.
   *
   * @param resource with its child, such as {@code journalBatches.journalHeaders}; {@code token}
   * @param status 0 when the connection was broken instead of an answer
   * @param rows in the collection, -1 for anything else
   */
  public record Request(
      Instant at,
      String resource,
      String method,
      String uri,
      Map<String, String> parameters,
      int status,
      int rows,
      long millis) {
    public Request {
      parameters = Map.copyOf(parameters);
    }
  }

  /** A request has arrived. */
  public synchronized void started(Instant at) {
    running++;
    mostRunning = Math.max(mostRunning, running);
    long millis = at.toEpochMilli();
    lastMinute.addLast(millis);
    while (!lastMinute.isEmpty() && lastMinute.peekFirst() <= millis - 60_000) {
      lastMinute.removeFirst();
    }
    busiestMinute = Math.max(busiestMinute, lastMinute.size());
    byMinute.merge(Math.floorDiv(millis, 60_000L), 1L, Long::sum);
  }

  /** A request has been answered. */
  public synchronized void ended(Request request) {
    running--;
    total++;
    rows += Math.max(0, request.rows());
    byResource.merge(request.resource(), 1L, Long::sum);
    byStatus.merge(request.status(), 1L, Long::sum);
    if (request.status() == 200 && answered.size() < DISTINCT_PAGES_KEPT) {
      answered.merge(request.uri(), 1, Integer::sum);
    }
    requests.addLast(request);
    if (requests.size() > KEPT) {
      requests.removeFirst();
    }
  }

  /** The last requests, oldest first. */
  public synchronized List<Request> requests() {
    return new ArrayList<>(requests);
  }

  /** Of the last requests those that match. */
  public List<Request> requests(Predicate<Request> wanted) {
    return requests().stream().filter(wanted).toList();
  }

  /** Counts since the start or the last reset. */
  public synchronized Counters counters() {
    int repeated = 0;
    for (int times : answered.values()) {
      repeated += times - 1;
    }
    return new Counters(
        total,
        rows,
        Map.copyOf(byResource),
        Map.copyOf(byStatus),
        Map.copyOf(byMinute),
        repeated,
        busiestMinute,
        mostRunning);
  }

  /**
   * Counts.
   *
   * @param byMinute by minutes since 1970
   * @param repeated answers 200 to a URI that had been answered 200 before
   * @param busiestMinute most requests within any 60 seconds
   * @param mostAtOnce most requests under way at one time
   */
  public record Counters(
      long requests,
      long rows,
      Map<String, Long> byResource,
      Map<Integer, Long> byStatus,
      Map<Long, Long> byMinute,
      int repeated,
      int busiestMinute,
      int mostAtOnce) {}

  /** URIs that were answered 200 more than once, with how often. */
  public synchronized Map<String, Integer> repeatedPages() {
    var repeatedPages = new TreeMap<String, Integer>();
    answered.forEach(
        (uri, times) -> {
          if (times > 1) {
            repeatedPages.put(uri, times);
          }
        });
    return repeatedPages;
  }

  /** Forgets everything but what is under way. */
  public synchronized void reset() {
    requests.clear();
    byResource.clear();
    byStatus.clear();
    byMinute.clear();
    answered.clear();
    lastMinute.clear();
    total = 0;
    rows = 0;
    busiestMinute = 0;
    mostRunning = running;
  }
}
