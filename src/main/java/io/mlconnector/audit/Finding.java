package io.mlconnector.audit;

import java.util.OptionalLong;

/**
 * Something that is wrong with the trail.
 *
 * @param from first position of the chain it is about
 * @param to last position; the same as {@code from} for a single entry
 * @param entryId id of the entry, when there is one to point at
 * @param detail what was seen, for people
 */
public record Finding(Kind kind, long from, long to, OptionalLong entryId, String detail) {
  /** What must have happened. */
  public enum Kind {
    /** The entry is not what was sealed. */
    CHANGED,
    /** Entries are missing that were sealed and not pruned. */
    REMOVED,
    /** The entry was put in beside the one that was sealed at its position. */
    INSERTED,
    /** The entry was sealed long after the time it claims, past younger ones. */
    BACKDATED
  }

  static Finding of(Kind kind, SealedRow row, String detail) {
    return new Finding(
        kind, row.position(), row.position(), OptionalLong.of(row.row().id()), detail);
  }

  static Finding removed(long from, long to) {
    return new Finding(Kind.REMOVED, from, to, OptionalLong.empty(), "no entry and not pruned");
  }
}
