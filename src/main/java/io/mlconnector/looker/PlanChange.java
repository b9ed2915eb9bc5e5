package io.mlconnector.looker;

import io.mlconnector.failure.ErrorCode;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done, or was done, so that Looker has a report as it is declared.
 *
 * @param report name of the report
 * @param planId the plan, where there is one
 * @param differences what is different in Looker
 * @param code why it can not be done, or failed
 * @param reason the same in words
 */
public record PlanChange(
    String report,
    Action action,
    Optional<String> planId,
    List<Difference> differences,
    Optional<ErrorCode> code,
    Optional<String> reason) {
  public PlanChange {
    differences = List.copyOf(differences);
  }

  static PlanChange of(
      String report, Action action, Optional<String> planId, List<Difference> differences) {
    return new PlanChange(report, action, planId, differences, Optional.empty(), Optional.empty());
  }

  static PlanChange conflict(String report, ErrorCode code, String reason) {
    return new PlanChange(
        report,
        Action.CONFLICT,
        Optional.empty(),
        List.of(),
        Optional.of(code),
        Optional.of(reason));
  }

  /** The same, which did not succeed. */
  PlanChange failed(ErrorCode why, String words) {
    return new PlanChange(
        report, Action.CONFLICT, planId, differences, Optional.of(why), Optional.of(words));
  }

  /** What is to be done. */
  public enum Action {
    /** Nothing. */
    NONE,
    /** A plan is made. */
    CREATE,
    /** An existing plan of the service user is taken over and changed to what is declared. */
    ADOPT,
    /** A plan that is ours is changed to what is declared. */
    UPDATE,
    /** A plan that is ours has no report any more: it is disabled and given up. */
    DISABLE,
    /** Nothing can be done; somebody has to decide. */
    CONFLICT
  }

  /**
   * A member of the plan that differs.
   *
   * @param found as Looker has it; secrets are never shown
   * @param declared as it should be
   */
  public record Difference(String member, String found, String declared) {}
}
