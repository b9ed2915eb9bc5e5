package io.mlconnector.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The other side of all targets: it keeps what it accepted, in order, and notes whatever it must
 * never see. Thread-safe.
 */
final class FakeRemote {
  private final Map<TargetName, Inbox> inboxes = new ConcurrentHashMap<>();
  private final List<String> complaints = new ArrayList<>();
  private final List<Long> arrivals = new ArrayList<>();

  /** What one target accepted. */
  private static final class Inbox {
    private final List<String> accepted = new ArrayList<>();
    private final List<Long> arrivals = new ArrayList<>();
    private int underWay;
  }

  /** A call begins. */
  void enter(TargetName target) {
    Inbox inbox = inbox(target);
    long now = System.nanoTime();
    synchronized (inbox) {
      inbox.arrivals.add(now);
      if (++inbox.underWay > 1) {
        complain("two calls at once to " + target);
      }
    }
    synchronized (arrivals) {
      arrivals.add(now);
    }
  }

  /** A call ends. */
  void leave(TargetName target) {
    Inbox inbox = inbox(target);
    synchronized (inbox) {
      inbox.underWay--;
    }
  }

  /** Takes it for good. */
  Optional<String> accept(Parcel parcel) {
    Inbox inbox = inbox(parcel.target());
    synchronized (inbox) {
      inbox.accepted.add(parcel.eventKey());
      return Optional.of(parcel.target().name() + "-message-" + inbox.accepted.size());
    }
  }

  boolean has(Parcel parcel) {
    Inbox inbox = inbox(parcel.target());
    synchronized (inbox) {
      return inbox.accepted.contains(parcel.eventKey());
    }
  }

  /** Everything a target accepted, in order. */
  List<String> accepted(TargetName target) {
    Inbox inbox = inbox(target);
    synchronized (inbox) {
      return List.copyOf(inbox.accepted);
    }
  }

  /** What must never happen and did. */
  List<String> complaints() {
    synchronized (complaints) {
      return List.copyOf(complaints);
    }
  }

  /** Most calls to one target in any stretch of this length. */
  int mostWithin(TargetName target, Duration stretch) {
    Inbox inbox = inbox(target);
    synchronized (inbox) {
      return mostWithin(inbox.arrivals, stretch);
    }
  }

  /** Most calls to all targets in any stretch of this length. */
  int mostWithin(Duration stretch) {
    synchronized (arrivals) {
      return mostWithin(arrivals, stretch);
    }
  }

  private static int mostWithin(List<Long> times, Duration stretch) {
    List<Long> sorted = times.stream().sorted().toList();
    int most = 0;
    int first = 0;
    for (int last = 0; last < sorted.size(); last++) {
      while (sorted.get(last) - sorted.get(first) >= stretch.toNanos()) {
        first++;
      }
      most = Math.max(most, last - first + 1);
    }
    return most;
  }

  private void complain(String what) {
    synchronized (complaints) {
      complaints.add(what);
    }
  }

  private Inbox inbox(TargetName target) {
    return inboxes.computeIfAbsent(target, _ -> new Inbox());
  }
}
