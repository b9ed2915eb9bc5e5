package io.mlconnector.notice;

import io.mlconnector.cluster.Lease;
import io.mlconnector.cluster.Leases;
import io.mlconnector.journal.Journal;
import io.mlconnector.journal.JournalFollower;
import io.mlconnector.journal.RecordVersion;
import io.mlconnector.notice.Detection.Detected;
import io.mlconnector.notice.Teller.Judged;
import io.mlconnector.notice.Teller.Told;
import io.mlconnector.notice.rule.Router;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the journal by an offset of its own and tells what happened.
 *
 * <ol>
 *   <li>The offset, the events, their orders and the due dates of a batch commit together. However
 *       often a batch is begun, it is told once.
 *   <li>A version that can not be read is noted and passed over; nothing waits for it.
 *   <li>Nothing is told that is older than the activation.
 * </ol>
 */
@ApplicationScoped
class NoticeFollower implements JournalFollower {
  private static final Logger log = LoggerFactory.getLogger(NoticeFollower.class);
  private static final String NAME = "notice";

  private final Journal journal;
  private final Detection detection;
  private final NoticePositions positions;
  private final Baselines baselines;
  private final NoticeRules rules;
  private final Teller teller;
  private final DueBook book;
  private final Withdrawals withdrawals;
  private final Leases leases;
  private final UnitOfWork transactions;
  private final NoticeConfig config;
  private final Clock clock;

  /** Only to spare the idle a look into the table; the table decides. */
  private final AtomicLong seen = new AtomicLong(-1);

  NoticeFollower(
      Journal journal,
      Detection detection,
      NoticePositions positions,
      Baselines baselines,
      NoticeRules rules,
      Teller teller,
      DueBook book,
      Withdrawals withdrawals,
      Leases leases,
      UnitOfWork transactions,
      NoticeConfig config,
      Clock clock) {
    this.journal = journal;
    this.detection = detection;
    this.positions = positions;
    this.baselines = baselines;
    this.rules = rules;
    this.teller = teller;
    this.book = book;
    this.withdrawals = withdrawals;
    this.leases = leases;
    this.transactions = transactions;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public long position() {
    return positions.read().orElse(0);
  }

  /** Whether there is something to read, or the activation to be done. */
  boolean isBehind() {
    long last = journal.lastSequence();
    if (last <= seen.get()) {
      return false;
    }
    OptionalLong position = positions.read();
    position.ifPresent(seen::set);
    return position.isEmpty() || last > position.getAsLong();
  }

  /**
   * Reads to the end of the journal, batch by batch.
   *
   * @param mayGoOn asked before every batch
   */
  void follow(Lease lease, BooleanSupplier mayGoOn) {
    if (positions.read().isEmpty()) {
      activate(lease);
    }
    while (mayGoOn.getAsBoolean() && followBatch(lease)) {
      // The next batch.
    }
  }

  private void activate(Lease lease) {
    Instant now = clock.instant();
    transactions.run(
        () -> {
          leases.confirm(lease, config.lease());
          baselines.activate(now);
          positions.start(now);
        });
    log.info("Notices activated activeFrom={}", now);
  }

  /** Returns whether there was anything to read. */
  private boolean followBatch(Lease lease) {
    Duration ttl = config.lease();
    long position = position();
    long last = journal.lastSequence();
    List<RecordVersion> versions =
        journal.readAfter(
            position, Detection.STREAMS, config.batch(), config.batchPayload().asLongValue());
    if (versions.isEmpty()) {
      // Up to here there are only records of other streams; they may be pruned.
      if (last > position) {
        transactions.run(
            () -> {
              leases.confirm(lease, ttl);
              positions.move(position, last, clock.instant());
            });
      }
      seen.set(last);
      return false;
    }
    Detected detected = detection.detect(versions);
    long end = versions.getLast().sequence();
    Baseline baseline = baselines.with(versions);
    transactions.run(
        () -> {
          leases.confirm(lease, ttl);
          positions.move(position, end, clock.instant());
          baselines.keep(baseline);
          store(versions, detected, baseline);
        });
    return true;
  }

  private void store(List<RecordVersion> versions, Detected detected, Baseline baseline) {
    Map<Long, RecordVersion> shown = new HashMap<>();
    versions.forEach(version -> shown.put(version.sequence(), version));
    var judge = new Judge(new Router(rules.configured().rules()), baseline, config.enabled());
    List<Judged> judged =
        detected.events().stream()
            .map(
                event ->
                    new Judged(
                        event,
                        judge.judge(event),
                        Optional.ofNullable(shown.get(event.sequence()))))
            .filter(Judged::isWorthKeeping)
            .toList();
    int withdrawn = withdrawals.takeBack(book.note(detected.sightings()));
    Told told =
        teller.tell(
            judged,
            detected.unreadable().stream()
                .map(one -> EventEntries.unreadable(one.version(), one.reason()))
                .toList(),
            clock.instant());
    if (told.orders() > 0 || withdrawn > 0 || !detected.unreadable().isEmpty()) {
      log.info(
          "Events told versions={} events={} orders={} withdrawn={} unreadable={}",
          detected.sightings().size(),
          told.events(),
          told.orders(),
          withdrawn,
          detected.unreadable().size());
    }
  }
}
