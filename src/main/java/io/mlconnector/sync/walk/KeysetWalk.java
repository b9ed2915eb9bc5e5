package io.mlconnector.sync.walk;

import io.mlconnector.finance.RecordKey;
import io.mlconnector.fusion.FusionRecord;
import io.mlconnector.fusion.RecordPage;
import io.mlconnector.fusion.RowFilter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Walks rows in the order of their {@code LastUpdateDate}. Each page starts at the time stamp of
 * the last row of the page before it, inclusive, and drops what it knows. So a row that is updated
 * while the walk runs can only move to where the walk still has to go, and pushes no other row out
 * of sight. Inside a run of equal time stamps that fills more than half a page the walk pages by
 * offset, and each page has to start with a known row.
 *
 * <p>Promise: every row that exists from the start of the walk to its end is delivered at least
 * once, and when it is updated behind the walk, with that update too (unless {@code before} shuts
 * it out). Two things are left to the overlap of the next poll: rows that appear behind the walk
 * with an old time stamp, or with the very one at which it stands; and the check for moved rows
 * while the pod delivers pages of a single row.
 */
public final class KeysetWalk implements Walk {
  private final Optional<Instant> before;
  private final OverlappingScan scan;
  private Instant bound;
  private Optional<RecordKey> anchor;

  private KeysetWalk(WalkPosition position, Optional<Instant> before) {
    this.bound =
        position
            .bound()
            .orElseThrow(() -> new IllegalArgumentException("a walk by time needs a time bound"));
    this.before = before;
    this.anchor = position.anchor();
    this.scan = new OverlappingScan(position);
  }

  /**
   * A walk over the rows changed at or after {@code from} and, when given, before {@code before}.
   */
  public static KeysetWalk over(Instant from, Optional<Instant> before) {
    return new KeysetWalk(WalkPosition.at(from), before);
  }

  /** The rest of a walk that stood at this position when it was interrupted. */
  public static KeysetWalk resume(WalkPosition position, Optional<Instant> before) {
    return new KeysetWalk(position, before);
  }

  @Override
  public Question next() {
    return new Question(new RowFilter.ChangedWithin(bound, before), scan.offset());
  }

  @Override
  public Taken take(RecordPage page) {
    requireOrder(page.records());
    if (!scan.accepts(page)) {
      return Taken.refused();
    }
    Instant asked = bound;
    List<FusionRecord> fresh =
        scan.pass(page).stream()
            .filter(row -> row.lastUpdate().map(at -> !at.isBefore(asked)).orElse(true))
            .toList();
    moveTo(page);
    return new Taken(fresh, !page.hasMore(), false);
  }

  private void moveTo(RecordPage page) {
    Instant last = null;
    int ties = 0;
    for (FusionRecord row : page.records()) {
      if (row.lastUpdate().isEmpty()) {
        continue;
      }
      Instant at = row.lastUpdate().get();
      ties = at.equals(last) ? ties + 1 : 1;
      last = at;
      if (!at.isBefore(bound)) {
        anchor = Optional.of(row.key());
      }
    }
    if (last != null && last.isAfter(bound)) {
      bound = last;
      scan.rebase(ties > page.rows() / 2 ? ties : 0);
    }
  }

  private static void requireOrder(List<FusionRecord> rows) {
    Instant previous = Instant.MIN;
    for (FusionRecord row : rows) {
      Instant at = row.lastUpdate().orElse(previous);
      if (at.isBefore(previous)) {
        throw OverlappingScan.senseless("ignored the order by LastUpdateDate");
      }
      previous = at;
    }
  }

  @Override
  public WalkPosition position() {
    return scan.passed() == 0
        ? WalkPosition.at(bound)
        : new WalkPosition(Optional.of(bound), scan.passed(), anchor);
  }
}
