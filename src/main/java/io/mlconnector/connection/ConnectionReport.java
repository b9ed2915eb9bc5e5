package io.mlconnector.connection;

import java.util.Comparator;
import java.util.List;

/**
 * How a connection stands, step by step.
 *
 * @param steps in the order in which they were tried; empty when nothing is configured
 */
public record ConnectionReport(ConnectionName connection, Verdict verdict, List<StepReport> steps) {
  public ConnectionReport {
    steps = List.copyOf(steps);
  }

  /** The worst of the steps. */
  public enum Verdict {
    /** Everything works. */
    OK,
    /** It works, and somebody should look at it. */
    WARN,
    /** Something does not work. */
    FAILED,
    /** Nothing is configured that could be tried. */
    NOT_CONFIGURED
  }

  /** The report of these steps. */
  static ConnectionReport of(ConnectionName connection, List<StepReport> steps) {
    StepOutcome worst =
        steps.stream()
            .map(StepReport::outcome)
            .max(Comparator.naturalOrder())
            .orElse(StepOutcome.OK);
    Verdict verdict =
        switch (worst) {
          case OK, SKIPPED -> Verdict.OK;
          case WARN -> Verdict.WARN;
          case FAILED -> Verdict.FAILED;
        };
    return new ConnectionReport(connection, verdict, steps);
  }

  static ConnectionReport notConfigured(ConnectionName connection) {
    return new ConnectionReport(connection, Verdict.NOT_CONFIGURED, List.of());
  }
}
