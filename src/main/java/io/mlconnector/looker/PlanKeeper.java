package io.mlconnector.looker;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.mlconnector.audit.Actor;
import io.mlconnector.audit.AuditAction;
import io.mlconnector.audit.AuditEvent;
import io.mlconnector.audit.AuditObject;
import io.mlconnector.audit.AuditOutcome;
import io.mlconnector.audit.AuditPayload;
import io.mlconnector.audit.AuditTrail;
import io.mlconnector.cluster.InstanceId;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.looker.PlanBook.Comparison;
import io.mlconnector.looker.PlanChange.Action;
import io.mlconnector.looker.PlanChange.Difference;
import io.mlconnector.looker.client.LookerGateway;
import io.mlconnector.looker.client.ScheduledPlan;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the plans in Looker what they are declared to be: when the declaration has changed, when a
 * plan turned out to be gone, and now and then, in case somebody changed one by hand. Plans that
 * are not the connector's are never touched.
 */
@ApplicationScoped
class PlanKeeper {
  private static final Logger log = LoggerFactory.getLogger(PlanKeeper.class);
  private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
  private static final Duration LONGEST_RETRY = Duration.ofHours(6);

  private final Reports reports;
  private final LookerConfig config;
  private final Plans plans;
  private final PlanBook book;
  private final LookerGateway looker;
  private final AuditTrail trail;
  private final OneTransaction transaction;
  private final DestinationSecrets secrets;
  private final Actor self;

  PlanKeeper(
      Reports reports,
      LookerConfig config,
      Plans plans,
      PlanBook book,
      LookerGateway looker,
      AuditTrail trail,
      OneTransaction transaction,
      DestinationSecrets secrets,
      InstanceId instance) {
    this.reports = reports;
    this.config = config;
    this.plans = plans;
    this.book = book;
    this.looker = looker;
    this.trail = trail;
    this.transaction = transaction;
    this.secrets = secrets;
    this.self = Actor.instance(instance.value());
  }

  /** Compares and changes, if it is time to. Failures are noted and tried again later. */
  void keep(Instant now) {
    String mark = declarationMark();
    Optional<Comparison> last = book.lastComparison();
    if (reports.all().isEmpty() && book.all().isEmpty()) {
      return;
    }
    boolean due =
        last.map(
                known ->
                    known.retryAt().map(at -> !now.isBefore(at)).orElse(false)
                        || !known.declarationMark().equals(mark)
                        || !now.isBefore(known.comparedAt().plus(config.plansEvery())))
            .orElse(true);
    if (due) {
      compare(now, mark, last.map(Comparison::failures).orElse(0));
    }
  }

  /** Lets the next look compare, because a plan is not what it is believed to be. */
  void compareSoon(Instant now) {
    book.lastComparison()
        .ifPresent(
            last ->
                book.note(
                    new Comparison(
                        last.declarationMark(),
                        last.comparedAt(),
                        Optional.of(now),
                        last.failures(),
                        last.errorCode(),
                        last.reason())));
  }

  private void compare(Instant now, String mark, int failures) {
    try {
      List<PlanChange> changes =
          config.plans() == LookerConfig.PlanMode.APPLY
              ? apply(now, self, Optional.empty())
              : plans.preview().stream().map(Plans.Step::change).toList();
      Optional<PlanChange> failed = changes.stream().filter(c -> c.code().isPresent()).findFirst();
      boolean again =
          failed
              .flatMap(PlanChange::code)
              .filter(code -> code != ErrorCode.REPORT_PLAN_CONFLICT)
              .isPresent();
      book.note(
          new Comparison(
              mark,
              now,
              again
                  ? Optional.of(Backoff.after(now, FIRST_RETRY, LONGEST_RETRY, failures))
                  : Optional.empty(),
              again ? failures + 1 : 0,
              failed.flatMap(PlanChange::code),
              failed.flatMap(PlanChange::reason)));
    } catch (ConnectorException e) {
      book.note(
          new Comparison(
              mark,
              now,
              Optional.of(Backoff.after(now, FIRST_RETRY, LONGEST_RETRY, failures, e)),
              failures + 1,
              Optional.of(e.code()),
              Optional.ofNullable(e.getMessage())));
      log.warn("Plans not compared code={} reason={}", e.code(), e.getMessage());
    }
  }

  /**
   * Compares and changes now.
   *
   * @param by who stands in the audit
   * @return what was done, or why it was not
   */
  List<PlanChange> apply(Instant now, Actor by, Optional<String> requestId) {
    var done = new ArrayList<PlanChange>();
    for (Plans.Step step : plans.preview()) {
      done.add(apply(step, now, by, requestId));
    }
    return List.copyOf(done);
  }

  private PlanChange apply(Plans.Step step, Instant now, Actor by, Optional<String> requestId) {
    PlanChange change = step.change();
    try {
      switch (change.action()) {
        case NONE -> {}
        case CONFLICT ->
            log.warn(
                "Plan not changed report={} code={} reason={}",
                change.report(),
                change.code().orElse(ErrorCode.REPORT_PLAN_CONFLICT),
                change.reason().orElse(""));
        case CREATE -> create(step, now, by, requestId);
        case ADOPT, UPDATE -> update(step, now, by, requestId);
        case DISABLE -> disable(step, by, requestId);
      }
      return change;
    } catch (ConnectorException e) {
      log.error(
          "Plan not changed report={} action={} code={} reason={} advice=\"{}\"",
          change.report(),
          change.action(),
          e.code(),
          e.getMessage(),
          e.code().advice());
      trail.record(event(change, by, requestId).ended(AuditOutcome.FAILED));
      return change.failed(e.code(), String.valueOf(e.getMessage()));
    }
  }

  /** The intention is stored first: should the answer be lost, the plan is recognised as ours. */
  private void create(Plans.Step step, Instant now, Actor by, Optional<String> requestId) {
    Report report = step.report().orElseThrow();
    var content = plans.content(report, step.change().differences(), true);
    book.write(
        new OwnedPlan(
            report.name(),
            OwnedPlan.BEING_MADE + report.name(),
            OwnedPlan.Origin.CREATED,
            "",
            now));
    ScheduledPlan made = looker.createPlan(content);
    own(step, made.id(), OwnedPlan.Origin.CREATED, now, by, requestId);
  }

  private void update(Plans.Step step, Instant now, Actor by, Optional<String> requestId) {
    Report report = step.report().orElseThrow();
    ScheduledPlan plan = step.plan().orElseThrow();
    List<Difference> differences = step.change().differences();
    if (!differences.isEmpty()) {
      looker.updatePlan(plan.id(), plans.content(report, differences, false));
    }
    Optional<OwnedPlan> before = Optional.ofNullable(book.all().get(report.name()));
    OwnedPlan.Origin origin = before.map(OwnedPlan::origin).orElse(OwnedPlan.Origin.ADOPTED);
    own(step, plan.id(), origin, now, by, requestId);
  }

  private void disable(Plans.Step step, Actor by, Optional<String> requestId) {
    if (!step.change().differences().isEmpty()) {
      looker.updatePlan(
          step.plan().orElseThrow().id(),
          JsonNodeFactory.instance.objectNode().put("enabled", false));
    }
    transaction.run(
        () -> {
          book.giveUp(step.change().report());
          trail.record(event(step.change(), by, requestId));
        });
    log.info("Plan given up report={} plan={}", step.change().report(), step.change().planId());
  }

  private void own(
      Plans.Step step,
      String planId,
      OwnedPlan.Origin origin,
      Instant now,
      Actor by,
      Optional<String> requestId) {
    transaction.run(
        () -> {
          book.write(
              new OwnedPlan(step.change().report(), planId, origin, step.secretMarks(), now));
          trail.record(event(step.change(), by, requestId));
        });
    log.info(
        "Plan kept report={} action={} plan={}",
        step.change().report(),
        step.change().action(),
        planId);
  }

  private static AuditEvent event(PlanChange change, Actor by, Optional<String> requestId) {
    AuditEvent event =
        AuditEvent.done(by, actionOf(change.action()), new AuditObject("report", change.report()))
            .to(
                AuditPayload.of(
                    Map.of(
                        "plan",
                        change.planId().orElse("new"),
                        "members",
                        change.differences().stream().map(Difference::member).toList())));
    return requestId.map(event::requestedBy).orElse(event);
  }

  private static AuditAction actionOf(Action action) {
    return switch (action) {
      case CREATE -> new AuditAction("report.plan.created");
      case ADOPT -> new AuditAction("report.plan.adopted");
      case UPDATE, NONE, CONFLICT -> new AuditAction("report.plan.updated");
      case DISABLE -> new AuditAction("report.plan.disabled");
    };
  }

  /** Differs when a report, the proof or a secret was changed. */
  private String declarationMark() {
    var known = secrets.known();
    var text = new StringBuilder();
    for (Report report : reports.all()) {
      var draft = new PlanDraft(report, config.proof());
      text.append(report.name())
          .append(draft.members())
          .append(draft.destinations())
          .append(report.adopt())
          .append(secrets.marksOf(report, known))
          .append('\n');
    }
    return config.plans() + "/" + Digest.of(text.toString());
  }
}
