package io.mlconnector.notice;

import io.mlconnector.notice.NoticeEvents.Entry;
import io.mlconnector.notice.rule.Route;
import io.mlconnector.notice.rule.Router;
import io.mlconnector.teams.message.NoticeType;
import io.mlconnector.teams.message.ReportsLate;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tells that reports wait for their data. Thread-safe. */
@ApplicationScoped
public class ReportNotices {
  private final NoticeRules rules;
  private final Teller teller;
  private final UnitOfWork transactions;
  private final NoticeConfig config;
  private final Clock clock;

  ReportNotices(
      NoticeRules rules, Teller teller, UnitOfWork transactions, NoticeConfig config, Clock clock) {
    this.rules = rules;
    this.teller = teller;
    this.transactions = transactions;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Tells those whom a rule without conditions names for {@link NoticeType#REPORTS_LATE}. The same
   * event key is told once. Must not be called inside a transaction.
   */
  public void tell(ReportsLate late) {
    List<Route> routes = new Router(rules.configured().rules()).routes(late.type());
    Judgement judgement;
    if (routes.isEmpty()) {
      judgement = Judgement.silent(NoticeOutcome.NO_ROUTE, "no rule matches");
    } else if (config.enabled()) {
      judgement = Judgement.routed(routes);
    } else {
      judgement = Judgement.silent(NoticeOutcome.SUPPRESSED, "connector.notice.enabled is false");
    }
    Instant now = clock.instant();
    transactions.run(() -> teller.tell(entry(late, judgement), late, judgement, now));
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
