package io.mlconnector.api;

import io.mlconnector.api.ChainView.ChainEnd;
import io.mlconnector.audit.AuditVerification;
import io.mlconnector.audit.AuditVerification.Positions;
import io.mlconnector.audit.Checkpoint;
import io.mlconnector.audit.VerificationReport;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies parts of the audit chain for callers. Hashing takes a processor: so one at a time, and
 * no more than {@value #MOST_POSITIONS} positions. Thread-safe.
 */
@ApplicationScoped
class ChainInspection {
  static final int MOST_POSITIONS = 100_000;

  private static final Logger log = LoggerFactory.getLogger(ChainInspection.class);

  private final AuditVerification verification;
  private final Semaphore turn = new Semaphore(1);

  ChainInspection(AuditVerification verification) {
    this.verification = verification;
  }

  /** What is asked for: positions or moments, or neither for the end of the chain. */
  record Range(
      Optional<Long> from, Optional<Long> to, Optional<Instant> since, Optional<Instant> until) {
    private boolean byPosition() {
      return from.isPresent() || to.isPresent();
    }

    private boolean byTime() {
      return since.isPresent() || until.isPresent();
    }
  }

  /**
   * Verifies.
   *
   * @throws ConnectorException {@code CONFLICT} while another verification runs here
   */
  ChainView inspect(Range range, Optional<Checkpoint> known) {
    if (range.byPosition() && range.byTime()) {
      throw Inputs.invalid("The range is given by from and to, or by since and until, not both.");
    }
    if (!turn.tryAcquire()) {
      throw new ConnectorException(
          ErrorCode.CONFLICT, "Another verification runs; ask again when it has ended.");
    }
    try {
      return verify(positions(range), known);
    } finally {
      turn.release();
    }
  }

  private Positions positions(Range range) {
    if (range.byTime()) {
      return verification.positions(
          range.since().orElse(Instant.EPOCH), range.until().orElse(Inputs.END_OF_TIME));
    }
    if (range.byPosition()) {
      return new Positions(range.from().orElse(1L), range.to().orElse(Long.MAX_VALUE));
    }
    long head = verification.head().position();
    return new Positions(Math.max(1, head - MOST_POSITIONS + 1), Long.MAX_VALUE);
  }

  private ChainView verify(Positions asked, Optional<Checkpoint> known) {
    Optional<Boolean> holds = known.map(verification::holds);
    boolean all = asked.to() < asked.from() || asked.to() - asked.from() < MOST_POSITIONS;
    long head = verification.head().position();
    boolean toTheEnd = head - asked.from() < MOST_POSITIONS;
    long to = all || toTheEnd ? asked.to() : asked.from() + MOST_POSITIONS - 1;
    VerificationReport report = verification.verify(asked.from(), to);
    if (!report.isIntact() || holds.filter(held -> !held).isPresent()) {
      log.error(
          "Audit chain broken code={} from={} to={} findings={} advice=\"{}\"",
          ErrorCode.AUDIT_CHAIN_BROKEN,
          report.from(),
          report.to(),
          report.findings().size(),
          ErrorCode.AUDIT_CHAIN_BROKEN.advice());
    }
    return new ChainView(
        report.isIntact() && holds.orElse(true),
        report.from(),
        report.to(),
        report.entries(),
        report.findings().stream().map(ChainView.FindingView::of).toList(),
        new ChainEnd(report.head().position(), report.head().hash().hex()),
        report.unsealed(),
        report.oldestUnsealed(),
        holds,
        to < asked.to() ? Optional.of(report.to() + 1) : Optional.empty());
  }
}
