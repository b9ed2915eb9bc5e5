package io.mlconnector.notice;

import io.mlconnector.notice.event.BusinessEvent;
import io.mlconnector.notice.rule.Route;
import io.mlconnector.notice.rule.Router;
import java.util.List;
import java.util.function.Predicate;

/** Decides what becomes of events: the same way live and in a preview. Immutable. */
final class Judge {
  private final Router router;
  private final Baseline baseline;
  private final boolean enabled;

  Judge(Router router, Baseline baseline, boolean enabled) {
    this.router = router;
    this.baseline = baseline;
    this.enabled = enabled;
  }

  /** What becomes of an event. */
  Judgement judge(BusinessEvent event) {
    return judge(event, _ -> true);
  }

  /**
   * What becomes of an event at some of the targets.
   *
   * @param concerned whether a route may be taken
   */
  Judgement judge(BusinessEvent event, Predicate<Route> concerned) {
    var old = baseline.silences(event);
    if (old.isPresent()) {
      return Judgement.silent(NoticeOutcome.BASELINE, old.get());
    }
    if (router.isEmpty()) {
      return Judgement.silent(
          NoticeOutcome.NO_ROUTE, "there is no rule, and no channel for the usual notices");
    }
    List<Route> routes = router.routes(event).stream().filter(concerned).toList();
    if (routes.isEmpty()) {
      return Judgement.silent(NoticeOutcome.NO_ROUTE, "no rule matches");
    }
    return enabled
        ? Judgement.routed(routes)
        : Judgement.silent(NoticeOutcome.SUPPRESSED, "connector.notice.enabled is false");
  }
}
