package io.mlconnector.sync.walk;

import io.mlconnector.finance.RecordKey;
import io.mlconnector.fusion.FusionRecord;
import io.mlconnector.fusion.RecordPage;
import io.mlconnector.fusion.RowFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Walks all rows of a stream in the order of their numeric key, each page starting after the last
 * key of the page before it. Rows that appear or vanish during the walk disturb no other row.
 */
public final class KeyWalk implements Walk {
  private static final int MAX_BARREN_PAGES = 3;
  private static final int MAX_UNREADABLE_PAGES = 200;

  private long after;
  private long unreadable;
  private int barren;

  private KeyWalk(long after) {
    this.after = after;
  }

  /** A walk over all rows. */
  public static KeyWalk fromStart() {
    return new KeyWalk(-1);
  }

  /** The rest of a walk that stood at this position when it was interrupted. */
  public static KeyWalk resume(WalkPosition position) {
    return new KeyWalk(position.anchor().map(KeyWalk::number).orElse(-1L));
  }

  @Override
  public Question next() {
    return new Question(new RowFilter.KeysAfter(after), unreadable);
  }

  @Override
  public Taken take(RecordPage page) {
    if (page.rows() == 0 && page.hasMore()) {
      throw OverlappingScan.senseless("promised more rows and delivered none");
    }
    List<FusionRecord> fresh = new ArrayList<>(page.records().size());
    long last = after;
    long previous = Long.MIN_VALUE;
    for (FusionRecord row : page.records()) {
      long key = number(row.key());
      if (key < previous) {
        throw OverlappingScan.senseless("ignored the order by key");
      }
      previous = key;
      if (key > last) {
        fresh.add(row);
        last = key;
      }
    }
    moveTo(page, last);
    return new Taken(fresh, !page.hasMore(), false);
  }

  private void moveTo(RecordPage page, long last) {
    if (last > after) {
      after = last;
      unreadable = 0;
      barren = 0;
      return;
    }
    // Rows without a usable key can not be left behind by key: pass over them by offset.
    unreadable += page.rejected().size();
    int limit = page.rejected().isEmpty() ? MAX_BARREN_PAGES : MAX_UNREADABLE_PAGES;
    if (page.hasMore() && ++barren > limit) {
      throw OverlappingScan.senseless(
          "delivered " + barren + " pages in a row without any new row");
    }
  }

  private static long number(RecordKey key) {
    try {
      return Long.parseLong(key.value());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("a walk by key needs numeric keys, not " + key, e);
    }
  }

  @Override
  public WalkPosition position() {
    return new WalkPosition(
        Optional.empty(), 0, after < 0 ? Optional.empty() : Optional.of(RecordKey.of(after)));
  }
}
