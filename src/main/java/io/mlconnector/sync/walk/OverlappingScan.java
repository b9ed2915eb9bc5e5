package io.mlconnector.sync.walk;

import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.finance.RecordKey;
import io.mlconnector.fusion.FusionRecord;
import io.mlconnector.fusion.RecordPage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Offset paging that notices when rows move. Each page after the first starts with a row of the
 * page before it. When that first row is unknown, rows in front of it have gone and others slid out
 * of sight: the page is refused and the scan goes back, each time twice as far, until a page starts
 * with a known row or at the beginning.
 *
 * <p>Rows that slide in from the other side (inserted in front) only cause repetition. Memory is
 * bounded: the scan remembers the last {@value #MEMORY} rows, and going back beyond them delivers
 * rows a second time, which the journal drops.
 */
final class OverlappingScan {
  /** Several pages of the greatest size that Fusion allows. */
  static final int MEMORY = 4_096;

  private static final int MAX_BARREN_PAGES = 3;
  private static final int MAX_UNREADABLE_PAGES = 200;
  private static final int MAX_SETBACKS = 40;

  private final Map<RecordKey, Optional<Instant>> remembered;
  private long passed;
  private int overlap;
  private boolean unchecked;
  private long setback;
  private int setbacks;
  private long reached;
  private int barren;

  /** Starts, or resumes after as many rows as the position tells. */
  OverlappingScan(WalkPosition position) {
    this.remembered = new RecentRows();
    position.anchor().ifPresent(key -> remembered.put(key, position.bound()));
    this.passed = position.anchor().isPresent() ? position.offset() : 0;
    this.overlap = 1;
    this.reached = this.passed;
  }

  /** The offset to ask for. */
  long offset() {
    return Math.max(0, passed - overlap);
  }

  /** Rows passed so far. */
  long passed() {
    return passed;
  }

  /**
   * Goes on within another filter, of whose rows {@code rows} are done; what was seen stays known.
   */
  void rebase(long rows) {
    passed = rows;
    overlap = 1;
    unchecked = false;
    setback = 0;
    reached = rows;
    barren = 0;
  }

  /** Whether the walk has just delivered this very version of the row. */
  boolean knows(FusionRecord row) {
    Optional<Instant> seenAt = remembered.get(row.key());
    return seenAt != null && seenAt.equals(row.lastUpdate());
  }

  /**
   * Decides whether the page follows on from what was seen. A refused page is to be dropped; the
   * next {@link #offset} lies further back.
   */
  boolean accepts(RecordPage page) {
    if (page.rows() == 0 && page.hasMore()) {
      throw senseless("promised more rows and delivered none");
    }
    if (offset() == 0 || unchecked) {
      return true;
    }
    if (!page.records().isEmpty() && knows(page.records().getFirst())) {
      return true;
    }
    stepBack(page);
    return false;
  }

  private void stepBack(RecordPage page) {
    if (++setbacks > MAX_SETBACKS) {
      throw senseless("moved rows faster than they could be read");
    }
    setback = setback == 0 ? Math.max(1, page.rows() / 2) : setback * 2;
    long target = offset() - setback;
    overlap = 1;
    passed = target <= 0 ? 0 : target + 1;
  }

  /** Moves past an accepted page and returns those of its rows that it did not know. */
  List<FusionRecord> pass(RecordPage page) {
    List<FusionRecord> fresh = new ArrayList<>(page.records().size());
    for (FusionRecord row : page.records()) {
      if (!knows(row)) {
        fresh.add(row);
      }
      remembered.remove(row.key());
      remembered.put(row.key(), row.lastUpdate());
    }
    advance(page, fresh.isEmpty());
    return fresh;
  }

  private void advance(RecordPage page, boolean nothingFresh) {
    long before = passed;
    passed = offset() + page.rows();
    // Rejected rows have no key to recognise: reach back over as many, so that a known row is hit.
    overlap = 1 + page.rejected().size();
    // A page of one row holds no more than the row to recognise: only then go on without it.
    unchecked = page.records().isEmpty() || passed <= before;
    if (unchecked) {
      overlap = 0;
    }
    setback = 0;
    if (!nothingFresh) {
      setbacks = 0;
    }
    boolean newGround = passed > reached;
    reached = Math.max(reached, passed);
    if (!nothingFresh) {
      barren = 0;
    } else if (newGround) {
      barren++;
    }
    int limit = page.rejected().isEmpty() ? MAX_BARREN_PAGES : MAX_UNREADABLE_PAGES;
    if (page.hasMore() && barren > limit) {
      throw senseless("delivered " + barren + " pages in a row without any new row");
    }
  }

  static ConnectorException senseless(String what) {
    return new ConnectorException(ErrorCode.FUSION_UNINTELLIGIBLE, "The pod " + what);
  }

  /** Rows by recency of being seen; the eldest are forgotten. */
  private static final class RecentRows extends LinkedHashMap<RecordKey, Optional<Instant>> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<RecordKey, Optional<Instant>> eldest) {
      return size() > MEMORY;
    }
  }
}
