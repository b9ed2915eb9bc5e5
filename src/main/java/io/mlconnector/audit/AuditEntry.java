package io.mlconnector.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * An entry of the trail as it is stored.
 *
 * @param id in the order in which entries were written, with gaps
 * @param recordedAt by the clock of the database, in microseconds
 * @param before state of the object before the act, as JSON text
 * @param after state after it, as JSON text
 * @param link its place in the chain; empty for the second or so until it is sealed
 */
public record AuditEntry(
    long id,
    Instant recordedAt,
    Actor actor,
    AuditAction action,
    AuditObject object,
    AuditOutcome outcome,
    Optional<String> before,
    Optional<String> after,
    Optional<String> requestId,
    Optional<Link> link) {

  /**
   * Place of an entry in the chain.
   *
   * @param position counted from 1, without gaps
   * @param previous hash of the entry before
   * @param hash over {@code previous}, the position and the whole entry
   */
  public record Link(long position, ChainHash previous, ChainHash hash) {}
}
