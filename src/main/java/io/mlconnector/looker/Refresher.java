package io.mlconnector.looker;

import io.mlconnector.audit.Actor;
import io.mlconnector.audit.AuditAction;
import io.mlconnector.audit.AuditEvent;
import io.mlconnector.audit.AuditObject;
import io.mlconnector.audit.AuditPayload;
import io.mlconnector.audit.AuditTrail;
import io.mlconnector.cluster.InstanceId;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.looker.client.ApiActivity;
import io.mlconnector.looker.client.Datagroup;
import io.mlconnector.looker.client.LookerGateway;
import io.mlconnector.looker.client.LookerQuota;
import io.mlconnector.warehouse.Load;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes Looker forget what it computed before a load. The moment that Looker is told lies as far in
 * the past as clocks may differ, and it is told only when that moment lies as far behind the
 * commit: so Looker never refuses it as future, and never keeps a result from before the load.
 */
@ApplicationScoped
class Refresher {
  private static final Logger log = LoggerFactory.getLogger(Refresher.class);
  private static final AuditAction RESET = new AuditAction("datagroup.reset");

  /** Looker counts in seconds. */
  private static final Duration DROPPED_FRACTION = Duration.ofSeconds(1);

  private static final Duration FIRST_RETRY = Duration.ofSeconds(30);
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(15);

  private final LookerConfig config;
  private final LookerGateway looker;
  private final LookerQuota quota;
  private final RefreshBook book;
  private final Books books;
  private final AuditTrail trail;
  private final Actor self;

  Refresher(
      LookerConfig config,
      LookerGateway looker,
      LookerQuota quota,
      RefreshBook book,
      Books books,
      AuditTrail trail,
      InstanceId instance) {
    this.config = config;
    this.looker = looker;
    this.quota = quota;
    this.book = book;
    this.books = books;
    this.trail = trail;
    this.self = Actor.instance(instance.value());
  }

  /** What is known; empty while no datagroup is configured or no load was seen. */
  Optional<Refresh> current() {
    return config.datagroup().flatMap(book::find);
  }

  /** Looks for a new load. */
  void noteLoads(Instant now) {
    config
        .datagroup()
        .ifPresent(
            datagroup ->
                books
                    .newestLoad()
                    .map(Load::loadId)
                    .ifPresent(load -> book.noteLoad(datagroup, load, now)));
  }

  /**
   * Tells Looker, when it is time to.
   *
   * @param waiting since when the data of runs that wait for the reset is committed
   */
  void refresh(Instant now, Collection<Instant> waiting) {
    Optional<Refresh> known = current();
    if (known.isEmpty() || known.get().retryAt().filter(now::isBefore).isPresent()) {
      return;
    }
    boolean wanted =
        waiting.stream().anyMatch(since -> isOverdue(known.get(), since, now))
            || isWorthwhile(known.get(), now);
    if (wanted) {
      reset(known.get(), now);
    }
  }

  private boolean isOverdue(Refresh known, Instant committedAt, Instant now) {
    return !known.covers(committedAt, config.clockTolerance())
        && !now.isBefore(
            committedAt.plus(config.clockTolerance().multipliedBy(2)).plus(DROPPED_FRACTION));
  }

  /** For people who look at dashboards; without it the trigger of the datagroup does the same. */
  private boolean isWorthwhile(Refresh known, Instant now) {
    return known.seenAt().filter(seen -> isOverdue(known, seen, now)).isPresent()
        && known
            .refreshedAt()
            .map(last -> last.plus(config.resetEvery()))
            .filter(now::isBefore)
            .isEmpty()
        && quota.usage(ApiActivity.ADMIN).remainingShare() > config.quota().reserve();
  }

  private void reset(Refresh known, Instant now) {
    Instant staleBefore = now.minus(config.clockTolerance());
    try {
      String id = known.datagroupId().orElseGet(() -> find(known.datagroup()));
      looker.resetDatagroup(id, staleBefore, config.onLoad() == LookerConfig.OnLoad.TRIGGER);
      // What Looker drops must not be promised either.
      Instant told = Instant.ofEpochSecond(staleBefore.getEpochSecond());
      book.noteRefreshed(known.datagroup(), told, now);
      trail.record(
          AuditEvent.done(self, RESET, new AuditObject("datagroup", known.datagroup()))
              .to(AuditPayload.of(Map.of("staleBefore", told, "load", known.seenLoadId()))));
      log.info(
          "Datagroup reset datagroup={} load={} staleBefore={}",
          known.datagroup(),
          known.seenLoadId(),
          told);
    } catch (ConnectorException e) {
      fail(known, now, e);
    }
  }

  private String find(String datagroup) {
    for (Datagroup candidate : looker.datagroups()) {
      if (datagroup.equals(candidate.model() + "::" + candidate.name())) {
        book.noteId(datagroup, Optional.of(candidate.id()));
        candidate
            .triggerError()
            .ifPresent(
                error ->
                    log.warn(
                        "Trigger of the datagroup fails datagroup={} error={}", datagroup, error));
        return candidate.id();
      }
    }
    throw new ConnectorException(
        ErrorCode.LOOKER_NOT_VISIBLE,
        "The datagroup %s does not exist, or the service user may not see it."
            .formatted(datagroup));
  }

  private void fail(Refresh known, Instant now, ConnectorException failure) {
    if (failure.code() == ErrorCode.LOOKER_NOT_VISIBLE) {
      book.noteId(known.datagroup(), Optional.empty());
    }
    Instant retryAt = Backoff.after(now, FIRST_RETRY, LONGEST_RETRY, known.failures(), failure);
    book.noteFailure(
        known.datagroup(), retryAt, failure.code(), String.valueOf(failure.getMessage()));
    log.warn(
        "Datagroup not reset datagroup={} code={} retryAt={} reason={}",
        known.datagroup(),
        failure.code(),
        retryAt,
        failure.getMessage());
  }
}
