package io.mlconnector.journal;

import java.time.YearMonth;
import java.util.List;

/**
 * What a maintenance of the journal's partitions did.
 *
 * @param created months that got a partition
 * @param dropped months of which nothing had to stay
 * @param thinned months of which only current versions stay
 * @param heldBack months that could be pruned if a follower had read them
 * @param removed versions that are gone
 */
public record Maintained(
    List<YearMonth> created,
    List<YearMonth> dropped,
    List<YearMonth> thinned,
    List<YearMonth> heldBack,
    long removed) {
  public Maintained {
    created = List.copyOf(created);
    dropped = List.copyOf(dropped);
    thinned = List.copyOf(thinned);
    heldBack = List.copyOf(heldBack);
  }
}
