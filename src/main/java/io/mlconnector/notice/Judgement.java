package io.mlconnector.notice;

import io.mlconnector.notice.rule.Route;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of an event, and why.
 *
 * @param routes where it goes, of a {@link NoticeOutcome#ROUTED} one alone
 * @param reason why it goes nowhere, or not everywhere
 */
record Judgement(NoticeOutcome outcome, List<Route> routes, Optional<String> reason) {
  static Judgement routed(List<Route> routes) {
    return new Judgement(NoticeOutcome.ROUTED, List.copyOf(routes), Optional.empty());
  }

  static Judgement routedInPart(List<Route> routes, String reason) {
    return new Judgement(NoticeOutcome.ROUTED, List.copyOf(routes), Optional.of(reason));
  }

  static Judgement silent(NoticeOutcome outcome, String reason) {
    return new Judgement(outcome, List.of(), Optional.of(reason));
  }
}
