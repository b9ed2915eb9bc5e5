package io.mlconnector.looker;

import static io.mlconnector.cluster.SqlValues.instant;
import static io.mlconnector.cluster.SqlValues.optionalInstant;
import static io.mlconnector.cluster.SqlValues.optionalText;

import io.mlconnector.failure.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The tables of plans that are ours, and of when they were last compared. */
@ApplicationScoped
class PlanBook {
  private static final String COMPARISON = "plans";

  private static final String ALL = "SELECT * FROM connector.looker_plan ORDER BY report";

  private static final String WRITE =
      """
      INSERT INTO connector.looker_plan (report, plan_id, origin, secret_marks, changed_at)
      VALUES (?, ?, ?, ?, ?)
      ON CONFLICT ON CONSTRAINT looker_plan_pk DO UPDATE
      SET plan_id = EXCLUDED.plan_id, origin = EXCLUDED.origin,
        secret_marks = EXCLUDED.secret_marks, changed_at = EXCLUDED.changed_at
      """;

  private static final String DELETE = "DELETE FROM connector.looker_plan WHERE report = ?";

  private static final String LAST = "SELECT * FROM connector.looker_comparison WHERE name = ?";

  private static final String NOTE =
      """
      INSERT INTO connector.looker_comparison (name, declaration_mark, compared_at, retry_at,
        failures, error_code, reason)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT ON CONSTRAINT looker_comparison_pk DO UPDATE
      SET declaration_mark = EXCLUDED.declaration_mark, compared_at = EXCLUDED.compared_at,
        retry_at = EXCLUDED.retry_at, failures = EXCLUDED.failures, error_code = EXCLUDED.error_code, reason = EXCLUDED.reason
      """;

  private final LookerDatabase database;

  PlanBook(LookerDatabase database) {
    this.database = database;
  }

  /** By report. */
  Map<String, OwnedPlan> all() {
    var plans = new LinkedHashMap<String, OwnedPlan>();
    database
        .query(
            "list the plans that are ours",
            ALL,
            row ->
                new OwnedPlan(
                    row.getString("report"),
                    row.getString("plan_id"),
                    OwnedPlan.Origin.valueOf(row.getString("origin")),
                    row.getString("secret_marks"),
                    instant(row, "changed_at")))
        .forEach(plan -> plans.put(plan.report(), plan));
    return plans;
  }

  /** The plan that runs a report; empty while there is none. */
  Optional<String> planOf(String report) {
    return Optional.ofNullable(all().get(report))
        .filter(plan -> !plan.isBeingMade())
        .map(OwnedPlan::planId);
  }

  void write(OwnedPlan plan) {
    database.update(
        "note a plan that is ours",
        WRITE,
        plan.report(),
        plan.planId(),
        plan.origin(),
        plan.secretMarks(),
        plan.changedAt());
  }

  void giveUp(String report) {
    database.update("give up a plan", DELETE, report);
  }

  Optional<Comparison> lastComparison() {
    return database
        .query(
            "read the comparison of plans",
            LAST,
            row ->
                new Comparison(
                    row.getString("declaration_mark"),
                    instant(row, "compared_at"),
                    optionalInstant(row, "retry_at"),
                    row.getInt("failures"),
                    optionalText(row, "error_code").map(ErrorCode::valueOf),
                    optionalText(row, "reason")),
            COMPARISON)
        .stream()
        .findFirst();
  }

  void note(Comparison comparison) {
    database.update(
        "note the comparison of plans",
        NOTE,
        COMPARISON,
        comparison.declarationMark(),
        comparison.comparedAt(),
        comparison.retryAt(),
        comparison.failures(),
        comparison.errorCode(),
        comparison.reason());
  }

  /**
   * When plans were last compared with the declared reports.
   *
   * @param declarationMark of the reports they were compared with
   * @param retryAt when to compare again, earlier than usual
   * @param failures how often it has failed in a row
   */
  record Comparison(
      String declarationMark,
      Instant comparedAt,
      Optional<Instant> retryAt,
      int failures,
      Optional<ErrorCode> errorCode,
      Optional<String> reason) {}
}
