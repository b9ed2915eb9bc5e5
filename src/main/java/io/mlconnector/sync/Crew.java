package io.mlconnector.sync;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Virtual threads that do named pieces of work, no more than so many at a time. Thread-safe. */
final class Crew {
  private static final Logger LOG = LoggerFactory.getLogger(Crew.class);

  private final String name;
  private final int size;
  private final Semaphore free;
  private final Set<String> busyWith = ConcurrentHashMap.newKeySet();
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

  Crew(String name, int size) {
    this.name = name;
    this.size = size;
    this.free = new Semaphore(size);
  }

  /** Whether somebody is free. */
  boolean hasRoom() {
    return free.availablePermits() > 0;
  }

  /** Whether this very work is under way. */
  boolean isBusyWith(String work) {
    return busyWith.contains(work);
  }

  /** Starts the work unless it is being done already or nobody is free. */
  boolean start(String work, Runnable task) {
    if (!busyWith.add(work)) {
      return false;
    }
    if (!free.tryAcquire()) {
      busyWith.remove(work);
      return false;
    }
    Thread thread = Thread.ofVirtual().name(name + "-" + work).unstarted(() -> run(work, task));
    threads.add(thread);
    thread.start();
    return true;
  }

  private void run(String work, Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      LOG.warn("Work interrupted crew={} work={}", name, work, e);
    } finally {
      threads.remove(Thread.currentThread());
      busyWith.remove(work);
      free.release();
    }
  }

  /** Waits until all work that was started has ended; returns false when it took too long. */
  boolean awaitIdle(Duration atMost) {
    try {
      boolean idle = free.tryAcquire(size, atMost.toMillis(), TimeUnit.MILLISECONDS);
      if (idle) {
        free.release(size);
      }
      return idle;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Interrupts what is still under way. */
  void interrupt() {
    threads.forEach(Thread::interrupt);
  }
}
