package io.mlconnector.connection;

import io.mlconnector.remote.Redaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Runs one step within its limit, on a virtual thread of its own. */
@ApplicationScoped
class StepRunner {
  private static final String TOO_SLOW =
      "Check whether a firewall or proxy drops the connection, or whether the system is overloaded.";

  StepReport run(ProbeStep step, Map<String, StepOutcome> ended) {
    List<String> lacking =
        step.needs().stream().filter(need -> !isGood(ended.get(need))).sorted().toList();
    if (!lacking.isEmpty()) {
      return report(step, Finding.skipped("needs " + String.join(", ", lacking)), Duration.ZERO);
    }
    long begin = System.nanoTime();
    Finding finding = look(step);
    return report(step, finding, Duration.ofNanos(System.nanoTime() - begin));
  }

  private static Finding look(ProbeStep step) {
    var task = new FutureTask<>(step.look()::look);
    Thread.ofVirtual().name("ping-" + step.name()).start(task);
    try {
      return task.get(step.limit().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      task.cancel(true);
      return Finding.failed("no answer within " + step.limit().toSeconds() + " s", TOO_SLOW);
    } catch (InterruptedException _) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      return Finding.skipped("the try was broken off");
    } catch (ExecutionException e) {
      return Failures.finding(step.name(), e.getCause() == null ? e : e.getCause());
    }
  }

  private static boolean isGood(@Nullable StepOutcome outcome) {
    return outcome == StepOutcome.OK || outcome == StepOutcome.WARN;
  }

  /** Whatever a step says passes here: the last chance to keep a secret in. */
  private static StepReport report(ProbeStep step, Finding finding, Duration took) {
    return new StepReport(
        step.name(),
        finding.outcome(),
        Redaction.redact(finding.seen()),
        finding.remedy().map(Redaction::redact),
        took);
  }
}
