package io.mlconnector.notice;

import io.mlconnector.looker.LateReports;
import io.mlconnector.notice.NoticeEvents.Entry;
import io.mlconnector.notice.rule.Route;
import io.mlconnector.notice.rule.Router;
import io.mlconnector.teams.message.NoticeType;
import io.mlconnector.teams.message.ReportsLate;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Tells those whom a rule without conditions names for {@link NoticeType#REPORTS_LATE} which
 * reports they wait for. Thread-safe.
 */
@ApplicationScoped
class ReportNotices implements LateReports {
  private final NoticeRules rules;
  private final Teller teller;
  private final NoticeConfig config;
  private final Clock clock;

  ReportNotices(NoticeRules rules, Teller teller, NoticeConfig config, Clock clock) {
    this.rules = rules;
    this.teller = teller;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public void tell(Late late) {
    var message =
        new ReportsLate(
            late.eventKey(),
            late.titles(),
            late.reason(),
            late.completeUntil(),
            late.expectedAt(),
            Optional.empty(),
            late.occurredAt());
    Judgement judgement = judge(message.type());
    teller.tell(entry(message, judgement), message, late.topic(), judgement, clock.instant());
  }

  private Judgement judge(NoticeType type) {
    List<Route> routes = new Router(rules.configured().rules()).routes(type);
    if (routes.isEmpty()) {
      return Judgement.silent(NoticeOutcome.NO_ROUTE, "no rule matches");
    }
    return config.enabled()
        ? Judgement.routed(routes)
        : Judgement.silent(NoticeOutcome.SUPPRESSED, "connector.notice.enabled is false");
  }

  private static Entry entry(ReportsLate late, Judgement judgement) {
    return new Entry(
        late.eventKey(),
        Optional.of(late.type()),
        judgement.outcome(),
        judgement.reason(),
        Optional.empty(),
        0,
        late.occurredAt(),
        Optional.of(String.join(", ", late.reports())),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
