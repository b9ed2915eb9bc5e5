package io.mlconnector.sync;

import io.mlconnector.cluster.InstanceId;
import io.mlconnector.cluster.Lease;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.finance.RecordKey;
import io.mlconnector.finance.StreamName;
import io.mlconnector.fusion.RecordPage;
import io.mlconnector.journal.Appended;
import io.mlconnector.sync.walk.WalkPosition;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A run: requested, begun, adopted by another replica where its own died, ended. */
@Entity
@Table(name = "poll_run")
class PollRunEntity {
  private static final int MAX_DETAIL = 500;

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Long id;

  @Column(name = "parent_id")
  private @Nullable Long parentId;

  @Column(nullable = false)
  private String stream;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private PollKind kind;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private PollOutcome outcome;

  @Column(name = "requested_by", nullable = false)
  private String requestedBy;

  @Column(name = "requested_at", nullable = false)
  private Instant requestedAt;

  @Column(name = "from_time")
  private @Nullable Instant fromTime;

  @Column(name = "before_time")
  private @Nullable Instant beforeTime;

  @Column(name = "confirm_vanished")
  private boolean confirmVanished;

  @Column(name = "started_at")
  private @Nullable Instant startedAt;

  @Column(name = "planned_at")
  private @Nullable Instant plannedAt;

  @Column(name = "finished_at")
  private @Nullable Instant finishedAt;

  @Column private @Nullable String instance;

  @Column(name = "lease_epoch")
  private @Nullable Long leaseEpoch;

  @Enumerated(EnumType.STRING)
  @Column(name = "error_code")
  private @Nullable ErrorCode errorCode;

  @Column(name = "error_detail")
  private @Nullable String errorDetail;

  @Column(name = "position_bound")
  private @Nullable Instant positionBound;

  @Column(name = "position_offset")
  private long positionOffset;

  @Column(name = "position_anchor")
  private @Nullable String positionAnchor;

  @Column private int pages;
  @Column private long rows;
  @Column private long added;
  @Column private long changed;
  @Column private long restored;
  @Column private long unchanged;
  @Column private long stale;
  @Column private long rejected;
  @Column private long vanished;
  @Column private long calls;
  @Column private long bytes;

  PollRunEntity() {}

  PollRunEntity(
      StreamName stream, PollKind kind, String requestedBy, Instant requestedAt, Scope scope) {
    this.stream = stream.externalName();
    this.kind = kind;
    this.outcome = PollOutcome.REQUESTED;
    this.requestedBy = requestedBy;
    this.requestedAt = requestedAt;
    this.fromTime = scope.from().orElse(null);
    this.beforeTime = scope.before().orElse(null);
    this.confirmVanished = scope.confirmVanished();
  }

  /** What a run is limited to and allowed to do. */
  record Scope(Optional<Instant> from, Optional<Instant> before, boolean confirmVanished) {
    static final Scope ALL = new Scope(Optional.empty(), Optional.empty(), false);

    static Scope between(Instant from, Instant before) {
      return new Scope(Optional.of(from), Optional.of(before), false);
    }
  }

  /** Makes it a part of a greater run. */
  PollRunEntity partOf(long parent) {
    parentId = parent;
    return this;
  }

  long id() {
    return Objects.requireNonNull(id, "not stored yet");
  }

  boolean isPart() {
    return parentId != null;
  }

  StreamName stream() {
    return StreamName.find(stream).orElseThrow();
  }

  PollKind kind() {
    return kind;
  }

  PollOutcome outcome() {
    return outcome;
  }

  Instant requestedAt() {
    return requestedAt;
  }

  Scope scope() {
    return new Scope(
        Optional.ofNullable(fromTime), Optional.ofNullable(beforeTime), confirmVanished);
  }

  Optional<Instant> startedAt() {
    return Optional.ofNullable(startedAt);
  }

  int pages() {
    return pages;
  }

  /** Whether its slices exist, so that nothing but they is left to do. */
  boolean isPlanned() {
    return plannedAt != null;
  }

  /** Where it stood when its last page was stored; empty before the first. */
  Optional<WalkPosition> position() {
    if (positionBound == null && positionAnchor == null) {
      return Optional.empty();
    }
    return Optional.of(
        new WalkPosition(
            Optional.ofNullable(positionBound),
            positionOffset,
            Optional.ofNullable(positionAnchor).map(RecordKey::new)));
  }

  /** Begins it, or goes on with it in the place of a replica that died. */
  void takenBy(InstanceId holder, Lease lease, Instant now) {
    outcome = PollOutcome.RUNNING;
    errorCode = null;
    errorDetail = null;
    instance = holder.value();
    leaseEpoch = lease.epoch();
    if (startedAt == null) {
      startedAt = now;
    }
  }

  void planned(Instant from, Instant before, Instant now) {
    fromTime = from;
    beforeTime = before;
    plannedAt = now;
  }

  void count(RecordPage page, Appended appended) {
    pages++;
    rows += page.rows();
    added += appended.added();
    changed += appended.changed();
    restored += appended.restored();
    unchanged += appended.unchanged();
    stale += appended.stale();
    rejected += page.rejected().size();
    calls += page.calls();
    bytes += page.bytes();
  }

  void moveTo(WalkPosition position) {
    positionBound = position.bound().orElse(null);
    positionOffset = position.offset();
    positionAnchor = position.anchor().map(RecordKey::value).orElse(null);
  }

  void countFailedPage() {
    pages++;
  }

  void countVanished(int records) {
    vanished += records;
  }

  /** Adds up what the parts of it brought. */
  void countParts(PollRun.Counts parts) {
    pages += parts.pages();
    rows += parts.rows();
    added += parts.added();
    changed += parts.changed();
    restored += parts.restored();
    unchanged += parts.unchanged();
    stale += parts.stale();
    rejected += parts.rejected();
    calls += parts.calls();
    bytes += parts.bytes();
  }

  void ended(PollOutcome how, Instant now) {
    outcome = how;
    finishedAt = now;
  }

  void failed(PollOutcome how, ErrorCode code, String detail, Instant now) {
    ended(how, now);
    errorCode = code;
    errorDetail = shortened(detail);
  }

  /** Waits for the next try instead of ending. */
  void askedAgain(ErrorCode code, String detail) {
    outcome = PollOutcome.REQUESTED;
    errorCode = code;
    errorDetail = shortened(detail);
  }

  private static String shortened(String detail) {
    return detail.length() > MAX_DETAIL ? detail.substring(0, MAX_DETAIL) : detail;
  }

  PollRun view() {
    return new PollRun(
        id(),
        parentId == null ? OptionalLong.empty() : OptionalLong.of(parentId),
        stream(),
        kind,
        outcome,
        requestedBy,
        requestedAt,
        Optional.ofNullable(fromTime),
        Optional.ofNullable(beforeTime),
        startedAt(),
        Optional.ofNullable(finishedAt),
        Optional.ofNullable(instance),
        Optional.ofNullable(errorCode),
        Optional.ofNullable(errorDetail),
        new PollRun.Counts(
            pages, rows, added, changed, restored, unchanged, stale, rejected, vanished, calls,
            bytes));
  }
}
