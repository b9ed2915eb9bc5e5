package io.mlconnector.audit;

/**
 * Positions whose entries were dropped on purpose. The hashes at both ends keep the chain closed
 * across them.
 *
 * @param previous hash of the entry before the first one dropped
 * @param last hash of the last one dropped
 */
record PrunedRange(long from, long to, ChainHash previous, ChainHash last) {
  boolean covers(long position) {
    return from <= position && position <= to;
  }

  /** Both as one, when the other begins right after this one. */
  boolean isFollowedBy(PrunedRange next) {
    return to + 1 == next.from && last.equals(next.previous);
  }

  PrunedRange joinedWith(PrunedRange next) {
    return new PrunedRange(from, next.to, previous, next.last);
  }
}
