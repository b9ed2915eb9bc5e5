package io.mlconnector.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a verification found.
 *
 * @param from first position checked
 * @param to last position checked; smaller than {@code from} when there was nothing to check
 * @param entries entries that were read and hashed
 * @param findings what is wrong, in the order of the chain, the first thousand at most
 * @param head end of the chain; compare it with checkpoints noted elsewhere
 * @param unsealed entries that are committed but not in the chain yet, hence not checked
 * @param oldestUnsealed since when the oldest of them waits; more than a few seconds means that no
 *     replica seals
 */
public record VerificationReport(
    long from,
    long to,
    long entries,
    List<Finding> findings,
    Checkpoint head,
    long unsealed,
    Optional<Instant> oldestUnsealed) {
  public VerificationReport {
    findings = List.copyOf(findings);
  }

  /** Whether everything that was checked is as it was sealed. */
  public boolean isIntact() {
    return findings.isEmpty();
  }
}
