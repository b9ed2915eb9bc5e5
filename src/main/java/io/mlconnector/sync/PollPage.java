package io.mlconnector.sync;

import io.mlconnector.failure.ErrorCode;
import io.mlconnector.fusion.PageRequest;
import io.mlconnector.fusion.RecordPage;
import io.mlconnector.journal.Appended;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one page of a run was asked for and what came of it. Never changed once written. */
@Entity
@Table(name = "poll_page")
class PollPage {
  /** The run and the number of the page inside it, from 1. */
  @Embeddable
  record Id(@Column(name = "run_id") long runId, @Column int number) {}

  @EmbeddedId private Id id;

  @Column(nullable = false)
  private String asked;

  @Column(name = "asked_at", nullable = false)
  private Instant askedAt;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private PageOfRun.Outcome outcome;

  @Enumerated(EnumType.STRING)
  @Column(name = "error_code")
  private @Nullable ErrorCode errorCode;

  @Column private int rows;
  @Column private int added;
  @Column private int changed;
  @Column private int restored;
  @Column private int unchanged;
  @Column private int stale;
  @Column private int rejected;
  @Column private int calls;
  @Column private long bytes;

  @Column(name = "elapsed_micros")
  private long elapsedMicros;

  PollPage() {}

  Id id() {
    return id;
  }

  static PollPage stored(
      Id id, String asked, RecordPage page, PageOfRun.Outcome outcome, Appended appended) {
    var row = new PollPage();
    row.id = id;
    row.asked = asked;
    row.askedAt = page.requestedAt();
    row.outcome = outcome;
    row.rows = page.rows();
    row.added = appended.added();
    row.changed = appended.changed();
    row.restored = appended.restored();
    row.unchanged = appended.unchanged();
    row.stale = appended.stale();
    row.rejected = page.rejected().size();
    row.calls = page.calls();
    row.bytes = page.bytes();
    row.elapsedMicros = page.elapsed().toNanos() / 1_000;
    return row;
  }

  static PollPage failed(Id id, PageRequest request, ErrorCode code, Instant askedAt) {
    var row = new PollPage();
    row.id = id;
    row.asked = AskedFor.describe(request);
    row.askedAt = askedAt;
    row.outcome = PageOfRun.Outcome.FAILED;
    row.errorCode = code;
    return row;
  }

  PageOfRun view() {
    return new PageOfRun(
        id.number(),
        asked,
        askedAt,
        outcome,
        Optional.ofNullable(errorCode),
        rows,
        added,
        changed,
        restored,
        unchanged,
        stale,
        rejected,
        calls,
        bytes,
        Duration.of(elapsedMicros, ChronoUnit.MICROS));
  }
}
