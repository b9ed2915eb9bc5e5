package io.mlconnector.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.looker.CadenceKind;
import io.mlconnector.looker.PlanChange;
import io.mlconnector.looker.Refresh;
import io.mlconnector.looker.ReportRun;
import io.mlconnector.looker.ReportStatus;
import io.mlconnector.looker.RunState;
import io.mlconnector.looker.RunStep;
import io.mlconnector.looker.client.LookerQuota;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Reports and their runs as the API shows them. */
final class ReportViews {
  private ReportViews() {}

  /** All reports, with what they share. */
  @Schema(name = "Reports", description = "The declared reports and how Looker stands.")
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record ReportsView(
      @Schema(description = "The reports, in the order of their declaration.")
          List<ReportView> items,
      @Schema(
              description =
                  "What Looker is known to have forgotten; missing before the first load.",
              implementation = FreshnessView.class)
          Optional<FreshnessView> freshness,
      @Schema(description = "Calls of the current month.") List<QuotaView> quota) {}

  /** A report. */
  @Schema(name = "Report", description = "A report that Looker must deliver, and how it stands.")
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record ReportView(
      @Schema(description = "Its name in paths.", examples = "cash-position") String name,
      @Schema(description = "Its name in Looker and in notices.") String title,
      @Schema(description = "Whether it runs.") boolean enabled,
      @Schema(description = "When it is due.") CadenceKind cadence,
      @Schema(description = "Number of destinations.") int destinations,
      @Schema(description = "Its plan in Looker.", implementation = String.class)
          Optional<String> planId,
      @Schema(
              description = "When it is due by the clock; missing where it waits for a load.",
              implementation = Instant.class)
          Optional<Instant> nextDueAt,
      @Schema(description = "Its newest run.", implementation = RunView.class)
          Optional<RunView> latestRun,
      @Schema(description = "Its newest run that was delivered.", implementation = RunView.class)
          Optional<RunView> lastDelivered) {
    static ReportView of(ReportStatus status) {
      return new ReportView(
          status.name(),
          status.title(),
          status.enabled(),
          status.cadence(),
          status.destinations(),
          status.planId(),
          status.nextDueAt(),
          status.latest().map(RunView::of),
          status.lastDelivered().map(RunView::of));
    }
  }

  /** A run. */
  @Schema(name = "ReportRun", description = "One delivery of a report, from when it is due.")
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record RunView(
      @Schema(description = "Number of the run; a later one has a greater number.") long id,
      @Schema(description = "Name of the report.") String report,
      @Schema(description = "Where it stands or how it ended.") RunState state,
      @Schema(description = "Why, in words.") String reason,
      @Schema(description = "Stable code of what went wrong.", implementation = ErrorCode.class)
          Optional<ErrorCode> code,
      @Schema(description = "What to do about it.", implementation = String.class)
          Optional<String> advice,
      @Schema(description = "What made it due.") String slot,
      @Schema(description = "Who asked for it.", implementation = String.class)
          Optional<String> requestedBy,
      @Schema(description = "When it was due.") Instant dueAt,
      @Schema(description = "Up to when its data must be complete.", implementation = Instant.class)
          Optional<Instant> dataUntil,
      @Schema(description = "When it counts as late.", implementation = Instant.class)
          Optional<Instant> latestBy,
      @Schema(description = "No figure in it is older than this load.", implementation = Long.class)
          Optional<Long> loadId,
      @Schema(description = "How often it was sent to Looker.") int attempts,
      @Schema(description = "Its name in Looker.", implementation = String.class)
          Optional<String> runName,
      @Schema(description = "The plan Looker made for it.", implementation = String.class)
          Optional<String> runPlanId,
      @Schema(description = "When Looker was last asked to run it.", implementation = Instant.class)
          Optional<Instant> sentAt,
      @Schema(description = "When a webhook proved it.", implementation = Instant.class)
          Optional<Instant> provenAt,
      @Schema(description = "When it ended.", implementation = Instant.class)
          Optional<Instant> finishedAt) {
    static RunView of(ReportRun run) {
      return new RunView(
          run.id(),
          run.report(),
          run.state(),
          run.reason(),
          run.errorCode(),
          run.errorCode().map(ErrorCode::advice),
          run.slot(),
          run.requestedBy(),
          run.dueAt(),
          run.dataUntil(),
          run.latestBy(),
          boxed(run.loadId()),
          run.attempt(),
          run.runName(),
          run.runPlanId(),
          run.sentAt(),
          run.provenAt(),
          run.finishedAt());
    }

    private static Optional<Long> boxed(OptionalLong value) {
      return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
    }
  }

  /** A run with its story. */
  @Schema(name = "ReportRunDetail", description = "A run and the steps it went through.")
  @RegisterForReflection
  record RunDetail(
      @Schema(description = "The run.") RunView run,
      @Schema(description = "Its story, from the start.") List<StepView> steps) {}

  /** A step of it. */
  @Schema(name = "ReportRunStep", description = "A step in the story of a run.")
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record StepView(
      @Schema(description = "When.") Instant at,
      @Schema(description = "Where it stood from then on.") RunState state,
      @Schema(description = "Number of the attempt.") int attempt,
      @Schema(description = "Why, in words.") String reason,
      @Schema(description = "Stable code of what went wrong.", implementation = ErrorCode.class)
          Optional<ErrorCode> code) {
    static StepView of(RunStep step) {
      return new StepView(step.at(), step.state(), step.attempt(), step.reason(), step.errorCode());
    }
  }

  /** What Looker has forgotten. */
  @Schema(name = "LookerFreshness", description = "What Looker is known to have forgotten.")
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record FreshnessView(
      @Schema(description = "The datagroup.") String datagroup,
      @Schema(description = "The newest load that was seen.") long newestLoad,
      @Schema(
              description = "Results that Looker computed before are not used any more.",
              implementation = Instant.class)
          Optional<Instant> staleBefore,
      @Schema(description = "Why the last reset failed.", implementation = String.class)
          Optional<String> trouble) {
    static FreshnessView of(Refresh refresh) {
      return new FreshnessView(
          refresh.datagroup(), refresh.seenLoadId(), refresh.staleBefore(), refresh.reason());
    }
  }

  /** Calls of a kind. */
  @Schema(name = "LookerQuota", description = "Calls of Looker's API in the current month.")
  @RegisterForReflection
  record QuotaView(
      @Schema(description = "Kind of call, as Looker's contract counts.", examples = "query")
          String activity,
      @Schema(description = "Calls made.") int used,
      @Schema(description = "Calls the month allows.") int budget) {
    static QuotaView of(LookerQuota.Usage usage) {
      return new QuotaView(usage.activity().externalName(), usage.used(), usage.budget());
    }
  }

  /** What an operator asks for. */
  @Schema(name = "PlanReconciliation", description = "Whether plans are only compared.")
  @RegisterForReflection
  record ReconciliationOrder(
      @Schema(description = "True to see the changes without making them.") boolean dryRun) {}

  /** What would be, or was, changed. */
  @Schema(name = "PlanChange", description = "What is, or was, to be changed in Looker.")
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record ChangeView(
      @Schema(description = "Name of the report.") String report,
      @Schema(description = "What is done.") PlanChange.Action action,
      @Schema(description = "The plan.", implementation = String.class) Optional<String> planId,
      @Schema(description = "What differs.") List<DifferenceView> differences,
      @Schema(description = "Why it can not be done.", implementation = ErrorCode.class)
          Optional<ErrorCode> code,
      @Schema(description = "The same in words.", implementation = String.class)
          Optional<String> reason) {
    static ChangeView of(PlanChange change) {
      return new ChangeView(
          change.report(),
          change.action(),
          change.planId(),
          change.differences().stream().map(DifferenceView::of).toList(),
          change.code(),
          change.reason());
    }
  }

  /** A member that differs. */
  @Schema(name = "PlanDifference", description = "A member of a plan that differs.")
  @RegisterForReflection
  record DifferenceView(
      @Schema(description = "Name of the member in Looker's API.") String member,
      @Schema(description = "As Looker has it; secrets are never shown.") String found,
      @Schema(description = "As it is declared.") String declared) {
    static DifferenceView of(PlanChange.Difference difference) {
      return new DifferenceView(difference.member(), difference.found(), difference.declared());
    }
  }
}
