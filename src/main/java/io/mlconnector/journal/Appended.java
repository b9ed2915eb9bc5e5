package io.mlconnector.journal;

import io.mlconnector.finance.RecordKey;
import java.util.List;

/**
 * What an append changed. The five counts add up to the number of records that were handed in.
 *
 * @param added records never seen before
 * @param changed records with new content
 * @param restored records that had vanished and are there again
 * @param unchanged records that the journal already held, and older duplicates in the same list
 * @param stale records older than what the journal holds; kept, but not current
 * @param news keys of the records that were added, changed or restored, in the order of the keys
 */
public record Appended(
    int added, int changed, int restored, int unchanged, int stale, List<RecordKey> news) {
  /** Nothing at all. */
  public static final Appended NOTHING = new Appended(0, 0, 0, 0, 0, List.of());

  public Appended {
    news = List.copyOf(news);
  }

  /**
   * The counts of both together. The keys are left out, so that the totals of a long run stay
   * small.
   */
  public Appended plus(Appended other) {
    return new Appended(
        added + other.added,
        changed + other.changed,
        restored + other.restored,
        unchanged + other.unchanged,
        stale + other.stale,
        List.of());
  }
}
