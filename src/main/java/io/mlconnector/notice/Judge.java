package io.mlconnector.notice;

import io.mlconnector.delivery.SeenCard;
import io.mlconnector.notice.event.BusinessEvent;
import io.mlconnector.notice.rule.Route;
import io.mlconnector.notice.rule.Router;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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
    return judge(event, concerned, Optional.empty());
  }

  /**
   * What becomes of a reminder at some of the targets.
   *
   * @param seen the card about the same that somebody answered
   */
  Judgement judge(BusinessEvent event, Predicate<Route> concerned, Optional<SeenCard> seen) {
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
    if (!enabled) {
      return Judgement.silent(NoticeOutcome.SUPPRESSED, "connector.notice.enabled is false");
    }
    return seen.map(card -> withoutStopped(routes, card)).orElseGet(() -> Judgement.routed(routes));
  }

  private static Judgement withoutStopped(List<Route> routes, SeenCard card) {
    List<Route> left = routes.stream().filter(route -> !route.stopWhenAcknowledged()).toList();
    if (left.size() == routes.size()) {
      return Judgement.routed(routes);
    }
    String reason =
        "acknowledged by a %s at %s"
            .formatted(
                card.kind().name().toLowerCase(Locale.ROOT),
                card.at().truncatedTo(ChronoUnit.SECONDS));
    if (left.isEmpty()) {
      return Judgement.silent(NoticeOutcome.SUPPRESSED, reason);
    }
    String stopped =
        routes.stream()
            .filter(Route::stopWhenAcknowledged)
            .map(route -> route.target().toString())
            .collect(Collectors.joining(", "));
    return Judgement.routedInPart(left, "not to " + stopped + ": " + reason);
  }

  /** The names of rules by which an acknowledgement stops reminders. */
  Set<String> stoppedByAcknowledgement() {
    return router.stoppedByAcknowledgement();
  }
}
