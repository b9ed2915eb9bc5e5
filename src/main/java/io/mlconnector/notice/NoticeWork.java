package io.mlconnector.notice;

import io.mlconnector.cluster.Lease;
import io.mlconnector.cluster.LeaseName;
import io.mlconnector.cluster.Leases;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What notices need to be done again and again. One replica does it at a time; the others look on
 * and take over when it stops. Must not be called inside a transaction. Safe for use by many
 * threads.
 */
@ApplicationScoped
public class NoticeWork {
  private static final Logger log = LoggerFactory.getLogger(NoticeWork.class);
  private static final LeaseName WORK = new LeaseName("notice/work");

  /** A schedule ticks once a second, and nobody should wait as long for a notice. */
  private static final Duration LOOK_EVERY = Duration.ofMillis(150);

  private static final Duration WATCH = Duration.ofMillis(900);

  /** A long backlog is told in parts: who stays away for longer is taken to stand still. */
  private static final Duration AT_A_STRETCH = Duration.ofSeconds(30);

  private static final Duration REST = Duration.ofSeconds(5);
  private static final Duration SHUTDOWN_WAIT = Duration.ofSeconds(10);
  private static final int PRUNED_AT_ONCE = 5_000;
  private static final Duration WINDOWS_KEPT = Duration.ofDays(7);

  private final NoticeFollower follower;
  private final DigestDesk digests;
  private final ReminderPass reminders;
  private final NoticeEvents events;
  private final NoticeRoutes routes;
  private final DueItems dueItems;
  private final Leases leases;
  private final NoticeConfig config;
  private final Clock clock;
  private final ReentrantLock working = new ReentrantLock();
  private volatile boolean stopping;
  private volatile Instant restUntil = Instant.MIN;

  NoticeWork(
      NoticeFollower follower,
      DigestDesk digests,
      ReminderPass reminders,
      NoticeEvents events,
      NoticeRoutes routes,
      DueItems dueItems,
      Leases leases,
      NoticeConfig config,
      Clock clock) {
    this.follower = follower;
    this.digests = digests;
    this.reminders = reminders;
    this.events = events;
    this.routes = routes;
    this.dueItems = dueItems;
    this.leases = leases;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Tells what the journal brings, for almost a second, or for half a minute where there is much;
   * then returns, so that it can be stopped, and be seen to live.
   */
  public void watch() throws InterruptedException {
    long began = System.nanoTime();
    sendDigests();
    do {
      follow(() -> System.nanoTime() - began < AT_A_STRETCH.toNanos());
      Thread.sleep(LOOK_EVERY);
    } while (!stopping && System.nanoTime() - began < WATCH.toNanos());
  }

  /**
   * Tells everything that the journal holds by now. Where nothing is to be sent, that includes the
   * reminders that follow from it: nobody is told of them once the silence ends.
   */
  public void follow() {
    follow(() -> true);
  }

  private void follow(BooleanSupplier patience) {
    guarded(
        "follow the journal",
        () -> {
          if (follower.isBehind()) {
            underLeaseIfFree(
                lease -> {
                  follower.follow(lease, () -> patience.getAsBoolean() && mayGoOn(lease));
                  if (!config.enabled()) {
                    // Silence may end before the next pass, which would tell what it hid.
                    reminders.remind(lease);
                  }
                });
          }
        });
  }

  /** Places the digests whose time has come. */
  public void sendDigests() {
    guarded(
        "send digests",
        () -> {
          if (digests.isDue()) {
            underLeaseIfFree(digests::send);
          }
        });
  }

  /** Reminds of what is due by now. */
  public void remind() {
    guarded("remind of due dates", () -> underLease(reminders::remind));
  }

  /** Removes what is older than the retention. */
  public void prune() {
    guarded("prune notices", () -> underLease(this::prune));
  }

  /** Lets the batch that is under way commit before the process ends. */
  void stop(@Observes @Priority(200) ShutdownEvent event) throws InterruptedException {
    stopping = true;
    if (working.tryLock(SHUTDOWN_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
      working.unlock();
    }
  }

  private void prune(Lease lease) {
    Instant before = clock.instant().minus(config.retention());
    routes.pruneWindows(clock.instant().minus(WINDOWS_KEPT));
    while (mayGoOn(lease) && events.prune(before, PRUNED_AT_ONCE) == PRUNED_AT_ONCE) {
      // The next portion.
    }
    while (mayGoOn(lease) && dueItems.prune(before, PRUNED_AT_ONCE) == PRUNED_AT_ONCE) {
      // The next portion.
    }
  }

  private void underLease(Consumer<Lease> work) {
    working.lock();
    workAndUnlock(work);
  }

  /** For what looks again in a moment: whoever is at work here may be so for long. */
  private void underLeaseIfFree(Consumer<Lease> work) {
    if (working.tryLock()) {
      workAndUnlock(work);
    }
  }

  private void workAndUnlock(Consumer<Lease> work) {
    try {
      Optional<Lease> lease = stopping ? Optional.empty() : leases.acquire(WORK, config.lease());
      if (lease.isPresent()) {
        try {
          work.accept(lease.get());
        } finally {
          leases.release(lease.get());
        }
      }
    } finally {
      working.unlock();
    }
  }

  private boolean mayGoOn(Lease lease) {
    return !stopping
        && !Thread.currentThread().isInterrupted()
        && leases.renew(lease, config.lease());
  }

  /** A failure leaves everything as it was; after a rest it is tried again. */
  private void guarded(String what, Runnable work) {
    if (stopping || clock.instant().isBefore(restUntil)) {
      return;
    }
    try {
      work.run();
    } catch (ConnectorException e) {
      rest();
      if (e.code() == ErrorCode.LEASE_LOST) {
        log.info("Notices go on elsewhere attempt=\"{}\" detail=\"{}\"", what, e.getMessage());
      } else {
        log.error(
            "Notices interrupted attempt=\"{}\" code={} advice={}",
            what,
            e.code(),
            e.code().advice(),
            e);
      }
    } catch (RuntimeException e) {
      rest();
      log.error("Notices interrupted attempt=\"{}\" code={}", what, ErrorCode.INTERNAL, e);
    }
  }

  private void rest() {
    restUntil = clock.instant().plus(REST);
  }
}
