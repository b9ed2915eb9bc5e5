package io.mlconnector.connection;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries connections out. Thread-safe. */
@ApplicationScoped
public class Connections {
  private static final Logger log = LoggerFactory.getLogger(Connections.class);

  private final List<ConnectionProbe> probes;
  private final StepRunner runner;

  Connections(@All List<ConnectionProbe> probes, StepRunner runner) {
    this.probes = List.copyOf(probes);
    this.runner = runner;
  }

  /**
   * Tries every step and says how it went; blocks until all have ended, at most for the sum of
   * their limits. Never throws because of what it found.
   */
  public ConnectionReport ping(ConnectionName connection) {
    var steps = new ArrayList<ProbeStep>();
    boolean configured = false;
    for (ConnectionProbe probe : probes) {
      if (probe.connection() == connection && probe.isConfigured()) {
        configured = true;
        steps.addAll(probe.steps());
      }
    }
    if (!configured) {
      return ConnectionReport.notConfigured(connection);
    }
    ConnectionReport report = ConnectionReport.of(connection, run(steps));
    log.info(
        "Connection tried connection={} verdict={} failed={}",
        connection,
        report.verdict(),
        report.steps().stream()
            .filter(step -> step.outcome() == StepOutcome.FAILED)
            .map(StepReport::step)
            .toList());
    return report;
  }

  private List<StepReport> run(List<ProbeStep> steps) {
    Map<String, StepOutcome> ended = new HashMap<>();
    var reports = new ArrayList<StepReport>();
    for (ProbeStep step : steps) {
      StepReport report = runner.run(step, ended);
      ended.put(step.name(), report.outcome());
      reports.add(report);
    }
    return reports;
  }
}
