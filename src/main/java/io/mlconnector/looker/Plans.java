package io.mlconnector.looker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.looker.PlanChange.Action;
import io.mlconnector.looker.PlanChange.Difference;
import io.mlconnector.looker.client.LookerGateway;
import io.mlconnector.looker.client.ScheduledPlan;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Says what has to be changed in Looker so that there is one plan for each declared report. Looks
 * at plans of the service user alone, and of those only at ours and at those that bear the title of
 * a report.
 */
@ApplicationScoped
class Plans {
  private final Reports reports;
  private final LookerConfig config;
  private final LookerGateway looker;
  private final PlanBook book;
  private final DestinationSecrets secrets;

  Plans(
      Reports reports,
      LookerConfig config,
      LookerGateway looker,
      PlanBook book,
      DestinationSecrets secrets) {
    this.reports = reports;
    this.config = config;
    this.looker = looker;
    this.book = book;
    this.secrets = secrets;
  }

  /** What is to be changed. Asks Looker once and changes nothing. */
  List<Step> preview() {
    List<ScheduledPlan> found = looker.ownPlans().stream().filter(plan -> !plan.runOnce()).toList();
    Map<String, ScheduledPlan> byId =
        found.stream()
            .collect(Collectors.toMap(ScheduledPlan::id, Function.identity(), (a, _) -> a));
    Map<String, OwnedPlan> owned = book.all();
    Set<String> taken = owned.values().stream().map(OwnedPlan::planId).collect(Collectors.toSet());
    var known = secrets.known();
    var steps = new ArrayList<Step>();
    var declared = new HashSet<String>();
    for (Report report : reports.all()) {
      declared.add(report.name());
      List<ScheduledPlan> namesakes =
          found.stream()
              .filter(plan -> plan.name().equals(report.title()) && !taken.contains(plan.id()))
              .toList();
      steps.add(
          step(
              report,
              Optional.ofNullable(owned.get(report.name())),
              byId,
              namesakes,
              secrets.marksOf(report, known)));
    }
    for (OwnedPlan plan : owned.values()) {
      if (!declared.contains(plan.report())) {
        steps.add(farewell(plan, Optional.ofNullable(byId.get(plan.planId()))));
      }
    }
    return List.copyOf(steps);
  }

  private Step step(
      Report report,
      Optional<OwnedPlan> owned,
      Map<String, ScheduledPlan> byId,
      List<ScheduledPlan> namesakes,
      String marks) {
    Optional<ScheduledPlan> own = owned.map(OwnedPlan::planId).map(byId::get);
    if (own.isPresent()) {
      List<Difference> differences =
          differences(report, own.get(), !owned.get().secretMarks().equals(marks));
      Action action = differences.isEmpty() ? Action.NONE : Action.UPDATE;
      return new Step(report(report), change(report, action, own, differences), own, marks);
    }
    boolean answerWasLost = owned.filter(OwnedPlan::isBeingMade).isPresent();
    if (namesakes.isEmpty()) {
      return new Step(
          report(report),
          PlanChange.of(report.name(), Action.CREATE, Optional.empty(), created(report)),
          Optional.empty(),
          marks);
    }
    if (namesakes.size() > 1) {
      return conflict(report, "Looker has %d plans of this title.".formatted(namesakes.size()));
    }
    if (!report.adopt() && !answerWasLost) {
      return conflict(
          report,
          "Looker has a plan of this title that is not the connector's: %s."
              .formatted(namesakes.getFirst().id()));
    }
    Optional<ScheduledPlan> adopted = Optional.of(namesakes.getFirst());
    return new Step(
        report(report),
        change(report, Action.ADOPT, adopted, differences(report, adopted.get(), true)),
        adopted,
        marks);
  }

  private List<Difference> differences(Report report, ScheduledPlan plan, boolean newSecrets) {
    var draft = new PlanDraft(report, config.proof());
    var differences =
        new ArrayList<>(
            PlanComparison.differences(plan.content(), draft.members(), draft.destinations()));
    boolean hasSecrets = report.destinations().stream().anyMatch(d -> d.secret().isPresent());
    if (newSecrets && hasSecrets) {
      differences.add(new Difference(PlanComparison.SECRETS, "****", "****"));
    }
    return differences;
  }

  private List<Difference> created(Report report) {
    var draft = new PlanDraft(report, config.proof());
    return PlanComparison.differences(
        com.fasterxml.jackson.databind.node.MissingNode.getInstance(),
        draft.members(),
        draft.destinations());
  }

  private static PlanChange change(
      Report report, Action action, Optional<ScheduledPlan> plan, List<Difference> differences) {
    return PlanChange.of(report.name(), action, plan.map(ScheduledPlan::id), differences);
  }

  private static Step conflict(Report report, String reason) {
    return new Step(
        report(report),
        PlanChange.conflict(report.name(), ErrorCode.REPORT_PLAN_CONFLICT, reason),
        Optional.empty(),
        "");
  }

  /** A plan without a report: left as it is where it rests or is gone, else disabled. */
  private static Step farewell(OwnedPlan owned, Optional<ScheduledPlan> plan) {
    List<Difference> differences =
        plan.filter(found -> found.content().path("enabled").asBoolean()).isPresent()
            ? List.of(new Difference("enabled", "true", "false"))
            : List.of();
    return new Step(
        Optional.empty(),
        PlanChange.of(owned.report(), Action.DISABLE, plan.map(ScheduledPlan::id), differences),
        plan,
        "");
  }

  private static Optional<Report> report(Report report) {
    return Optional.of(report);
  }

  /**
   * Members to be sent for a step: those that differ, and all destinations when one of them or a
   * secret does, because Looker replaces them together.
   *
   * @throws ConnectorException {@code CREDENTIAL_MISSING} when a secret is not there
   */
  ObjectNode content(Report report, List<Difference> differences, boolean whole) {
    var draft = new PlanDraft(report, config.proof());
    ObjectNode members = draft.members();
    boolean destinations =
        whole
            || differences.stream()
                .anyMatch(
                    difference ->
                        difference.member().equals(PlanComparison.DESTINATIONS)
                            || difference.member().equals(PlanComparison.SECRETS));
    if (!whole) {
      Set<String> differing =
          differences.stream().map(Difference::member).collect(Collectors.toSet());
      members.retain(differing);
    }
    if (destinations) {
      members.set(PlanComparison.DESTINATIONS, draft.destinations(secrets::find));
    }
    return members;
  }

  /**
   * One thing to be done.
   *
   * @param report empty when it is no longer declared
   * @param plan the plan it is about
   * @param secretMarks of the secrets as they are now
   */
  record Step(
      Optional<Report> report,
      PlanChange change,
      Optional<ScheduledPlan> plan,
      String secretMarks) {}
}
