package io.mlconnector.sync.walk;

import io.mlconnector.fusion.FusionRecord;
import io.mlconnector.fusion.RecordPage;
import io.mlconnector.fusion.RowFilter;
import java.util.List;

/**
 * A walk over rows that do not fit one page. The caller asks for {@link #next}, hands the answer to
 * {@link #take} and goes on until the walk is finished. Not thread-safe; after a failure of the
 * caller the walk is thrown away and resumed from its last stored {@link #position}.
 */
public interface Walk {

  /** What to ask for next. */
  Question next();

  /**
   * Takes the answer to the last {@link #next}.
   *
   * @throws io.mlconnector.failure.ConnectorException when the answers make no sense, such as more
   *     data promised but none delivered
   */
  Taken take(RecordPage page);

  /** Where to resume when the rows taken so far are stored. */
  WalkPosition position();

  /** A filter and how many of its rows to pass over. */
  record Question(RowFilter filter, long offset) {}

  /**
   * What an answer meant.
   *
   * @param fresh rows that this walk had not delivered yet, in their order
   * @param finished whether nothing is left to ask
   * @param moved whether the answer was dropped because rows had moved; the next question reaches
   *     further back
   */
  record Taken(List<FusionRecord> fresh, boolean finished, boolean moved) {
    public Taken {
      fresh = List.copyOf(fresh);
    }

    static Taken refused() {
      return new Taken(List.of(), false, true);
    }
  }
}
