package io.mlconnector.fusion;

import io.mlconnector.finance.StreamName;

/**
 * One page to ask for.
 *
 * @param offset rows to pass over, zero-based, within the filter
 * @param projection whole records with children, or keys only
 */
public record PageRequest(StreamName stream, RowFilter filter, long offset, Projection projection) {

  public PageRequest {
    if (offset < 0) {
      throw new IllegalArgumentException("an offset is not negative: " + offset);
    }
  }

  /** How much of each row is wanted. */
  public enum Projection {
    /** The record with the children that the stream needs. */
    WHOLE,
    /** The key attributes alone: cheap pages for finding vanished rows. */
    KEYS
  }

  /** The first page of whole records. */
  public static PageRequest first(StreamName stream, RowFilter filter) {
    return new PageRequest(stream, filter, 0, Projection.WHOLE);
  }
}
