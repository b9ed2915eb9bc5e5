package io.mlconnector.sync.walk;

import io.mlconnector.finance.RecordKey;
import io.mlconnector.fusion.FusionRecord;
import io.mlconnector.fusion.RecordPage;
import io.mlconnector.fusion.RowFilter;
import java.util.List;
import java.util.Optional;

/**
 * Walks all rows of a filter that has neither time stamp nor numeric key to go by, such as the
 * values of a value set. Pages overlap by one row, so that rows which slide out of sight because
 * others in front of them went are noticed and fetched.
 */
public final class OffsetWalk implements Walk {
  private final RowFilter filter;
  private final OverlappingScan scan;
  private Optional<RecordKey> anchor;

  private OffsetWalk(RowFilter filter, WalkPosition position) {
    this.filter = filter;
    this.anchor = position.anchor();
    this.scan = new OverlappingScan(position);
  }

  /** A walk over all rows of the filter. */
  public static OffsetWalk over(RowFilter filter) {
    return new OffsetWalk(filter, WalkPosition.start());
  }

  @Override
  public Question next() {
    return new Question(filter, scan.offset());
  }

  @Override
  public Taken take(RecordPage page) {
    if (!scan.accepts(page)) {
      return Taken.refused();
    }
    List<FusionRecord> fresh = scan.pass(page);
    if (!page.records().isEmpty()) {
      anchor = Optional.of(page.records().getLast().key());
    }
    return new Taken(fresh, !page.hasMore(), false);
  }

  @Override
  public WalkPosition position() {
    return scan.passed() == 0
        ? WalkPosition.start()
        : new WalkPosition(Optional.empty(), scan.passed(), anchor);
  }
}
