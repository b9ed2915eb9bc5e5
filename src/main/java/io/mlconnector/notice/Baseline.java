package io.mlconnector.notice;

import io.mlconnector.finance.StreamName;
import io.mlconnector.notice.NoticeConfig.Covers;
import io.mlconnector.notice.event.BusinessEvent;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What is too old to be told, so that a first load, a backfill and a stream that is switched on
 * later notify nobody. Immutable.
 */
record Baseline(Covers covers, Optional<Instant> configured, Map<StreamName, Start> starts) {
  Baseline {
    starts = Map.copyOf(starts);
  }

  /**
   * When a stream began to count.
   *
   * @param activeFrom documents that were entered before it are old
   * @param sequence versions up to it are old whatever they say
   */
  record Start(Instant activeFrom, long sequence) {}

  /** Why the event is silent; empty when it is not. */
  Optional<String> silences(BusinessEvent event) {
    Start start = starts.get(event.document().ref().stream());
    if (configured.isEmpty() && start != null && event.sequence() <= start.sequence()) {
      return Optional.of("the journal held it when notices were activated");
    }
    Optional<Instant> activeFrom =
        configured.or(() -> Optional.ofNullable(start).map(Start::activeFrom));
    boolean oldDocument =
        activeFrom.isPresent()
            && event
                .document()
                .createdAt()
                .filter(created -> !created.isBefore(activeFrom.get()))
                .isEmpty();
    return oldDocument && (covers == Covers.DOCUMENTS || event.firstSight())
        ? Optional.of("the document was entered before " + activeFrom.get())
        : Optional.empty();
  }
}
