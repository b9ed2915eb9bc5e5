package io.mlconnector.sync;

import io.mlconnector.cluster.LeaseName;
import io.mlconnector.finance.RecordKey;
import io.mlconnector.finance.StreamName;
import io.mlconnector.sync.walk.WalkPosition;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A closed slice of time of a backfill and how far it has been read. */
@Entity
@Table(name = "backfill_slice")
class BackfillSlice {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Long id;

  @Column(name = "backfill_id", nullable = false)
  private long backfillId;

  @Column(nullable = false)
  private String stream;

  @Column(name = "from_time", nullable = false)
  private Instant fromTime;

  @Column(name = "before_time", nullable = false)
  private Instant beforeTime;

  @Column(name = "done_at")
  private @Nullable Instant doneAt;

  @Column private int failures;

  @Column(name = "retry_at")
  private @Nullable Instant retryAt;

  @Column(name = "run_id")
  private @Nullable Long runId;

  @Column(name = "position_bound", nullable = false)
  private Instant positionBound;

  @Column(name = "position_offset")
  private long positionOffset;

  @Column(name = "position_anchor")
  private @Nullable String positionAnchor;

  BackfillSlice() {}

  BackfillSlice(long backfillId, StreamName stream, Instant from, Instant before) {
    this.backfillId = backfillId;
    this.stream = stream.externalName();
    this.fromTime = from;
    this.beforeTime = before;
    this.positionBound = from;
  }

  static LeaseName leaseOf(long id) {
    return new LeaseName("slice/" + id);
  }

  StreamName stream() {
    return StreamName.find(stream).orElseThrow();
  }

  long backfillId() {
    return backfillId;
  }

  Instant from() {
    return fromTime;
  }

  Instant before() {
    return beforeTime;
  }

  int failures() {
    return failures;
  }

  Optional<Long> runId() {
    return Optional.ofNullable(runId);
  }

  /** Whether a worker may take it now. */
  boolean isOpen(Instant now) {
    return doneAt == null && (retryAt == null || !retryAt.isAfter(now));
  }

  WalkPosition position() {
    return new WalkPosition(
        Optional.of(positionBound),
        positionOffset,
        Optional.ofNullable(positionAnchor).map(RecordKey::new));
  }

  void readBy(long run) {
    runId = run;
  }

  void moveTo(WalkPosition position) {
    positionBound = position.bound().orElseThrow();
    positionOffset = position.offset();
    positionAnchor = position.anchor().map(RecordKey::value).orElse(null);
    failures = 0;
    retryAt = null;
  }

  void done(Instant now) {
    doneAt = now;
  }

  void failed(Instant retry) {
    failures++;
    retryAt = retry;
    runId = null;
  }
}
