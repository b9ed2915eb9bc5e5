package io.mlconnector.notice;

import io.mlconnector.delivery.SeenCard;
import io.mlconnector.notice.calendar.Audience;
import io.mlconnector.notice.event.BusinessEvent;
import java.util.Optional;

/**
 * The part of the targets that one audience has in reminders: every audience reaches a stage on a
 * day of its own. That nobody at all is concerned is said once, for the default audience.
 */
record AudienceShare(Audiences audiences, Audience audience) {
  static AudienceShare of(Audiences audiences, Audience audience) {
    return new AudienceShare(audiences, audience);
  }

  /**
   * What becomes of a reminder for this audience; empty when it is no matter of theirs.
   *
   * @param seen the card about the same that somebody answered
   */
  Optional<Judgement> judge(Judge judge, BusinessEvent event, Optional<SeenCard> seen) {
    Judgement mine =
        judge.judge(event, route -> audiences.of(route.target()).equals(audience), seen);
    if (mine.outcome() != NoticeOutcome.NO_ROUTE) {
      return Optional.of(mine).filter(judgement -> speaksForAll() || isRouted(judgement));
    }
    return speaksForAll()
        ? Optional.of(judge.judge(event)).filter(judgement -> !isRouted(judgement))
        : Optional.empty();
  }

  private boolean speaksForAll() {
    return audience.name().equals(Audiences.DEFAULT);
  }

  private static boolean isRouted(Judgement judgement) {
    return judgement.outcome() == NoticeOutcome.ROUTED
        || judgement.outcome() == NoticeOutcome.SUPPRESSED;
  }
}
