package io.mlconnector.api;

import io.mlconnector.api.SecurityConfig.Brake;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Slows down whoever guesses tokens.
 *
 * <ol>
 *   <li>An address that presented too many wrong tokens is held: its tokens are not looked at until
 *       the hold ends. Each further hold lasts twice as long.
 *   <li>While wrong tokens come from everywhere, the first one is enough to hold its address.
 *   <li>An address that presented no wrong token is never held, whatever others do.
 *   <li>Right tokens do not reset anything: with one token nobody may guess another one freely.
 *   <li>No more than {@value #MOST_ADDRESSES} addresses are remembered; those not heard of for the
 *       longest time are forgotten first.
 * </ol>
 *
 * Each replica counts for itself. Thread-safe, never waits.
 */
@ApplicationScoped
class TokenBrake {
  static final int MOST_ADDRESSES = 10_000;

  private static final int MOST_DOUBLINGS = 20;

  private final Brake limits;
  private final Clock clock;
  private final Map<String, Tally> tallies = new Tallies();
  private final Window overall = new Window();
  private Instant suspicionUntil = Instant.EPOCH;

  TokenBrake(SecurityConfig config, Clock clock) {
    this.limits = config.brake();
    this.clock = clock;
  }

  /**
   * An address is held from now on.
   *
   * @param client as {@link ClientAddress} names it
   * @param attempts wrong tokens that led to it
   * @param overall wrong tokens of all addresses within the window
   * @param attackBegan whether this is the moment at which all addresses came under suspicion
   */
  record Hold(String client, int attempts, Duration length, int overall, boolean attackBegan) {}

  /** How long this address still has to wait, or empty when its token may be looked at. */
  synchronized Optional<Duration> heldFor(String client) {
    Tally tally = tallies.get(client);
    if (tally == null) {
      return Optional.empty();
    }
    Duration left = Duration.between(clock.instant(), tally.heldUntil);
    return left.isPositive() ? Optional.of(left) : Optional.empty();
  }

  /** Notes a wrong token; the hold that it began, if it did. */
  synchronized Optional<Hold> noteWrongToken(String client) {
    Instant now = clock.instant();
    int everywhere = overall.add(now, limits.window());
    boolean underAttack = now.isBefore(suspicionUntil);
    boolean attackBegan = false;
    if (everywhere >= limits.attemptsOverall()) {
      attackBegan = !underAttack;
      underAttack = true;
      suspicionUntil = now.plus(limits.longestHold());
    }
    Tally tally = tallies.computeIfAbsent(client, _ -> new Tally());
    tally.forgetWhatIsOld(now, limits.longestHold());
    int attempts = tally.window.add(now, limits.window());
    if (attempts < (underAttack ? 1 : limits.attempts())) {
      return Optional.empty();
    }
    Duration length = limits.hold().multipliedBy(1L << Math.min(tally.holds, MOST_DOUBLINGS));
    if (length.compareTo(limits.longestHold()) > 0) {
      length = limits.longestHold();
    }
    tally.holdFor(length, now);
    return Optional.of(new Hold(client, attempts, length, everywhere, attackBegan));
  }

  /** Addresses that are remembered. */
  synchronized int remembered() {
    return tallies.size();
  }

  /** Counts within a span that begins with its first event. */
  private static final class Window {
    private Instant begin = Instant.MIN;
    private int count;

    int add(Instant now, Duration length) {
      if (begin.equals(Instant.MIN) || !now.isBefore(begin.plus(length))) {
        begin = now;
        count = 0;
      }
      return ++count;
    }

    void clear() {
      begin = Instant.MIN;
      count = 0;
    }
  }

  private static final class Tally {
    private final Window window = new Window();
    private Instant heldUntil = Instant.EPOCH;
    private int holds;

    void holdFor(Duration length, Instant now) {
      holds++;
      heldUntil = now.plus(length);
      window.clear();
    }

    /** After a quiet time as long as the longest hold, an address is new again. */
    void forgetWhatIsOld(Instant now, Duration quiet) {
      if (holds > 0 && heldUntil.plus(quiet).isBefore(now)) {
        holds = 0;
      }
    }
  }

  private static final class Tallies extends LinkedHashMap<String, Tally> {
    private static final long serialVersionUID = 1L;

    Tallies() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Tally> eldest) {
      return size() > MOST_ADDRESSES;
    }
  }
}
