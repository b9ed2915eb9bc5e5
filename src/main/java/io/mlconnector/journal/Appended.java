package io.mlconnector.journal;

/**
 * What an append changed.
 *
 * @param added records never seen before
 * @param changed records with new content
 * @param unchanged records that the journal already held
 * @param stale records older than what the journal holds; kept, but not current
 */
public record Appended(int added, int changed, int unchanged, int stale) {
  /** Nothing at all. */
  public static final Appended NOTHING = new Appended(0, 0, 0, 0);

  /** Both together. */
  public Appended plus(Appended other) {
    return new Appended(
        added + other.added,
        changed + other.changed,
        unchanged + other.unchanged,
        stale + other.stale);
  }
}
