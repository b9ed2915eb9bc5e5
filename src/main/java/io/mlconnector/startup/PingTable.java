package io.mlconnector.startup;

import io.mlconnector.connection.ConnectionReport;
import io.mlconnector.connection.StepReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A report as people read it: a line for each step, and below it what is to be done. */
final class PingTable {
  private static final String REMEDY = " ".repeat(10) + "-> ";

  private PingTable() {}

  static List<String> of(ConnectionReport report) {
    int width = report.steps().stream().mapToInt(step -> step.step().length()).max().orElse(0);
    var lines = new ArrayList<String>();
    lines.add(report.connection() + ": " + report.verdict());
    for (StepReport step : report.steps()) {
      lines.add(line(step, width));
      step.remedy().ifPresent(remedy -> lines.add(REMEDY + remedy));
    }
    return List.copyOf(lines);
  }

  private static String line(StepReport step, int width) {
    return String.format(
        Locale.ROOT,
        "  %-7s %-" + width + "s  %s (%d ms)",
        step.outcome(),
        step.step(),
        // An answer may hold line breaks; a step has one line.
        step.seen().replaceAll("\\s+", " "),
        step.took().toMillis());
  }
}
