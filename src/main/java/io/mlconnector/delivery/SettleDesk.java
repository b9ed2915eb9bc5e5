package io.mlconnector.delivery;

import io.mlconnector.cluster.OwnTransaction;
import io.mlconnector.delivery.Attempts.Finished;
import io.mlconnector.delivery.Change.Effect;
import io.mlconnector.delivery.Ending.Ended;
import io.mlconnector.delivery.Pace.Limit;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Stores how calls ended: the delivery, its attempt, its target and what was waiting for a person
 * and is superseded now, all in one transaction. An ending counts only while nobody else has
 * decided about the delivery; its attempt is recorded in any case. For one thread.
 */
final class SettleDesk {
  private final DataSource dataSource;
  private final DatabaseClock clock;
  private final Couriers couriers;
  private final Judgement judgement;
  private final RetrySchedule schedule;
  private final TargetHealth.Limits limits;

  SettleDesk(
      DataSource dataSource,
      DatabaseClock clock,
      Couriers couriers,
      Judgement judgement,
      RetrySchedule schedule,
      TargetHealth.Limits limits) {
    this.dataSource = dataSource;
    this.clock = clock;
    this.couriers = couriers;
    this.judgement = judgement;
    this.schedule = schedule;
    this.limits = limits;
  }

  /**
   * What was stored.
   *
   * @param counted endings that counted
   * @param late endings that came after somebody else had decided
   * @param superseded deliveries that no longer wait for a person
   */
  record Settled(
      List<Finished> counted, List<Finished> late, int superseded, List<HealthChange> targets) {}

  /** A target before and after. */
  record HealthChange(TargetHealth before, TargetHealth after) {}

  Settled settle(List<Ended> ended) {
    return OwnTransaction.run(
        dataSource, "store how deliveries ended", connection -> settle(connection, ended));
  }

  private Settled settle(Connection connection, List<Ended> ended) throws SQLException {
    Set<TargetName> names = ended.stream().map(e -> e.claim().target()).collect(Collectors.toSet());
    Map<TargetName, TargetHealth> before = TargetStore.lock(connection, names);
    Instant now = clock.read(connection);
    List<Finished> all =
        ended.stream()
            .map(
                e -> new Finished(e.claim(), judgement.of(e.claim(), e.ending(), now), e.elapsed()))
            .toList();
    Set<Long> counted = SettleRows.store(connection, all, now);
    Attempts.finish(connection, all);
    Map<Boolean, List<Finished>> byCount =
        all.stream().collect(Collectors.partitioningBy(f -> counted.contains(f.claim().id())));
    List<Finished> valid = byCount.getOrDefault(true, List.of());
    List<Finished> arrived =
        valid.stream().filter(f -> f.change().state() == DeliveryState.DELIVERED).toList();
    SettleRows.rememberReferences(connection, arrived, now);
    int superseded = SettleRows.supersede(connection, arrived, now);
    List<HealthChange> targets = judgeTargets(before, valid, now);
    TargetStore.store(connection, pace(connection, all, targets, now));
    return new Settled(valid, byCount.getOrDefault(false, List.of()), superseded, targets);
  }

  private List<HealthChange> judgeTargets(
      Map<TargetName, TargetHealth> before, List<Finished> valid, Instant now) {
    var after = new LinkedHashMap<>(before);
    for (Finished finished : valid) {
      after.computeIfPresent(
          finished.claim().target(),
          (_, health) ->
              switch (finished.change().effect()) {
                case Effect.Well() -> health.well(now);
                case Effect.Failing(var fault) ->
                    health.failing(fault, finished.claim().firstAttemptAt(), now, limits, schedule);
                case Effect.Busy(var fault, var until) ->
                    health.busy(fault, until, finished.claim().firstAttemptAt(), now, limits);
                case Effect.None() -> health;
              });
    }
    return after.values().stream()
        .map(health -> new HealthChange(before.getOrDefault(health.target(), health), health))
        .toList();
  }

  /** The pace of a target counts from the end of a call: nobody knows when the call arrived. */
  private List<TargetHealth> pace(
      Connection connection, List<Finished> all, List<HealthChange> targets, Instant now)
      throws SQLException {
    var own = new HashMap<String, Limit>();
    var owners = new HashMap<String, TargetName>();
    for (Finished finished : all) {
      TargetName target = finished.claim().target();
      Map<String, Limit> buckets = Admission.ownBuckets(target, couriers.of(target).pace(target));
      own.putAll(buckets);
      buckets.keySet().forEach(name -> owners.put(name, target));
    }
    var paced = new HashMap<TargetName, TargetHealth>();
    targets.forEach(change -> paced.put(change.after().target(), change.after()));
    BucketStore.ended(connection, own, now)
        .forEach(
            (name, allowed) ->
                paced.computeIfPresent(
                    owners.get(name), (_, health) -> health.freeNotBefore(allowed)));
    return new ArrayList<>(paced.values());
  }
}
