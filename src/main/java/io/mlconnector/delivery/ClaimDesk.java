package io.mlconnector.delivery;

import io.mlconnector.cluster.InstanceId;
import io.mlconnector.cluster.OwnTransaction;
import io.mlconnector.delivery.Line.Due;
import io.mlconnector.delivery.Line.Head;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes deliveries whose time has come.
 *
 * <ol>
 *   <li>Of each target only the first in line is taken, and only while nobody has it in flight.
 *   <li>Replicas that claim at the same time do not wait for each other's targets.
 *   <li>When a claim returns, its attempts are committed; the calls begin only then.
 *   <li>No claim passes a limit in the pace of its target.
 *   <li>The cost grows with the number of targets that have work, and not with the work.
 * </ol>
 *
 * For one thread.
 */
final class ClaimDesk {
  private static final Logger log = LoggerFactory.getLogger(ClaimDesk.class);

  private final DataSource dataSource;
  private final DatabaseClock clock;
  private final Couriers couriers;
  private final Judgement judgement;
  private final InstanceId instance;
  private final Duration lease;

  /** Of a claim of which we did not learn whether it was committed. */
  private OptionalLong doubtfulEpoch = OptionalLong.empty();

  ClaimDesk(
      DataSource dataSource,
      DatabaseClock clock,
      Couriers couriers,
      Judgement judgement,
      InstanceId instance,
      Duration lease) {
    this.dataSource = dataSource;
    this.clock = clock;
    this.couriers = couriers;
    this.judgement = judgement;
    this.instance = instance;
    this.lease = lease;
  }

  /**
   * What there is to do.
   *
   * @param claims to be called now
   * @param next time until more is due, as far as it is known; zero when more is due already
   */
  record Found(List<Claim> claims, Optional<Duration> next) {}

  /** Takes at most so many. */
  Found claim(int most) {
    if (most < 1 || couriers.kinds().isEmpty()) {
      return new Found(List.of(), Optional.empty());
    }
    giveBackDoubtful();
    Found found =
        OwnTransaction.run(dataSource, "claim deliveries", connection -> claim(connection, most));
    doubtfulEpoch = OptionalLong.empty();
    return found;
  }

  /** Shows that these are still being worked on. */
  void renew(Collection<Claim> claims) {
    OwnTransaction.run(
        dataSource,
        "renew the leases of deliveries",
        connection -> ClaimRows.renew(connection, claims, clock.read(connection).plus(lease)));
  }

  private Found claim(Connection connection, int most) throws SQLException {
    Instant now = clock.read(connection);
    List<Due> due = Line.due(connection, couriers.kinds(), most + 1);
    List<TargetName> wanted =
        due.stream().filter(d -> !d.at().isAfter(now)).limit(most).map(Due::target).toList();
    Optional<Instant> next = due.stream().skip(wanted.size()).findFirst().map(Due::at);
    if (wanted.isEmpty()) {
      return new Found(List.of(), waitFor(next, now));
    }
    Map<TargetName, TargetHealth> targets = TargetStore.lockFree(connection, wanted, now);
    List<Head> heads = Line.take(connection, targets.keySet(), now);
    lose(connection, heads, now);
    List<Head> callable = heads.stream().filter(head -> !head.isLost()).toList();
    Admitted admitted = admit(connection, callable, targets, now);
    List<Claim> claims = take(connection, admitted.heads(), now);
    Optional<Instant> sooner =
        admitted.comeAgain().filter(again -> next.isEmpty() || again.isBefore(next.get()));
    return new Found(claims, waitFor(sooner.or(() -> next), now));
  }

  private static Optional<Duration> waitFor(Optional<Instant> moment, Instant now) {
    return moment
        .map(then -> Duration.between(now, then))
        .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
  }

  /** What was in flight when its replica died is in doubt now. */
  private void lose(Connection connection, List<Head> heads, Instant now) throws SQLException {
    List<Head> lost = heads.stream().filter(Head::isLost).toList();
    Attempts.lose(
        connection,
        heads.stream().filter(head -> head.isLost() || head.isInDoubt()).map(Head::id).toList(),
        AttemptOutcome.LOST);
    var changes = new HashMap<Head, Change>();
    for (Head head : lost) {
      changes.put(head, judgement.ofLost(head.failures(), now));
      log.warn("Delivery lost in flight id={} target={}", head.id(), head.target());
    }
    ClaimRows.lose(connection, changes, now);
  }

  /**
   * Who may be called now.
   *
   * @param comeAgain when the first of the others may
   */
  private record Admitted(List<Head> heads, Optional<Instant> comeAgain) {}

  private Admitted admit(
      Connection connection, List<Head> heads, Map<TargetName, TargetHealth> targets, Instant now)
      throws SQLException {
    var paces = new HashMap<TargetName, Pace>();
    var buckets = new HashSet<String>();
    for (Head head : heads) {
      Pace pace = couriers.of(head.target()).pace(head.target());
      paces.put(head.target(), pace);
      buckets.addAll(Admission.buckets(head.target(), pace));
    }
    var admission = new Admission(now, BucketStore.lock(connection, buckets));
    var admitted = new ArrayList<Head>();
    var refused = new ArrayList<TargetHealth>();
    for (Head head : heads) {
      Pace pace = paces.getOrDefault(head.target(), Pace.unlimited());
      Optional<Instant> later = admission.admit(head.target(), pace);
      if (later.isEmpty()) {
        admitted.add(head);
      } else {
        TargetHealth target = targets.get(head.target());
        if (target != null) {
          refused.add(target.freeNotBefore(later.get()));
        }
      }
    }
    BucketStore.store(connection, admission.spent());
    TargetStore.store(connection, refused);
    return new Admitted(
        admitted, refused.stream().map(TargetHealth::freeAt).min(Instant::compareTo));
  }

  private List<Claim> take(Connection connection, List<Head> heads, Instant now)
      throws SQLException {
    if (heads.isEmpty()) {
      return List.of();
    }
    long epoch = ClaimRows.nextEpoch(connection);
    doubtfulEpoch = OptionalLong.of(epoch);
    List<Claim> claims =
        ClaimRows.take(
            connection, heads, new ClaimRows.Hold(epoch, instance.value(), now, now.plus(lease)));
    Attempts.begin(connection, claims);
    return claims;
  }

  private void giveBackDoubtful() {
    if (doubtfulEpoch.isPresent()) {
      long epoch = doubtfulEpoch.getAsLong();
      int given =
          OwnTransaction.run(
              dataSource,
              "give back deliveries",
              connection -> {
                List<Long> mine = ClaimRows.giveBack(connection, epoch, clock.read(connection));
                Attempts.lose(connection, mine, AttemptOutcome.NOT_MADE);
                return mine.size();
              });
      doubtfulEpoch = OptionalLong.empty();
      if (given > 0) {
        log.info("Deliveries given back whose claim was cut off count={}", given);
      }
    }
  }
}
