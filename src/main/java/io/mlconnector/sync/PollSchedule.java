package io.mlconnector.sync;

import io.mlconnector.cluster.LeaseName;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.finance.StreamName;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the next due time of one kind of poll follows from. */
@Entity
@Table(name = "poll_schedule")
class PollSchedule {
  @Id private String name;

  @Column(nullable = false)
  private String stream;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private PollKind kind;

  @Column(name = "succeeded_start")
  private @Nullable Instant succeededStart;

  @Column(name = "last_finished_at")
  private @Nullable Instant lastFinishedAt;

  @Column(nullable = false)
  private int failures;

  @Column(name = "blocked_since")
  private @Nullable Instant blockedSince;

  @Enumerated(EnumType.STRING)
  @Column(name = "error_code")
  private @Nullable ErrorCode errorCode;

  PollSchedule() {}

  PollSchedule(StreamName stream, PollKind kind) {
    this.name = nameOf(stream, kind);
    this.stream = stream.externalName();
    this.kind = kind;
  }

  /** The name of the row and of the lease under which such polls run. */
  static String nameOf(StreamName stream, PollKind kind) {
    return "stream/" + stream + "/" + kind.name().toLowerCase(Locale.ROOT);
  }

  static LeaseName leaseOf(StreamName stream, PollKind kind) {
    return new LeaseName(nameOf(stream, kind));
  }

  String name() {
    return name;
  }

  StreamName stream() {
    return StreamName.find(stream).orElseThrow();
  }

  PollKind kind() {
    return kind;
  }

  /** Start of the last run that ended well. */
  Optional<Instant> succeededStart() {
    return Optional.ofNullable(succeededStart);
  }

  Optional<Instant> lastFinishedAt() {
    return Optional.ofNullable(lastFinishedAt);
  }

  /** Failures since the last success. */
  int failures() {
    return failures;
  }

  Optional<Instant> blockedSince() {
    return Optional.ofNullable(blockedSince);
  }

  /** Why the last run failed, empty when it did not. */
  Optional<ErrorCode> errorCode() {
    return Optional.ofNullable(errorCode);
  }

  void succeeded(Instant startedAt, Instant finishedAt) {
    succeededStart = startedAt;
    lastFinishedAt = finishedAt;
    failures = 0;
    blockedSince = null;
    errorCode = null;
  }

  void failed(ErrorCode code, boolean blocked, Instant finishedAt) {
    lastFinishedAt = finishedAt;
    failures++;
    errorCode = code;
    if (!blocked) {
      blockedSince = null;
    } else if (blockedSince == null) {
      blockedSince = finishedAt;
    }
  }
}
