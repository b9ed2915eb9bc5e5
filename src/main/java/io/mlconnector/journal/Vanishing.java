package io.mlconnector.journal;

/**
 * What a complete walk over a stream would make vanish.
 *
 * @param live records that are held as existing
 * @param unseen those among them that neither the walk nor anything since its start has seen
 */
public record Vanishing(long live, long unseen) {
  /** The part of the live records that would vanish, from 0 to 1. */
  public double share() {
    return live == 0 ? 0 : (double) unseen / live;
  }
}
