package io.mlconnector.alignment;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.mlconnector.telemetry.Meters;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Locale;

/** What dashboards see of the alignment; every replica tells the same. */
@ApplicationScoped
public class AlignmentMeters {
  private final AlignmentHistory history;
  private final MultiGauge findings;

  AlignmentMeters(AlignmentHistory history, MeterRegistry registry) {
    this.history = history;
    this.findings =
        MultiGauge.builder(Meters.ALIGNMENT_FINDINGS)
            .description("What does not agree by the latest checks, all comparisons together")
            .register(registry);
  }

  /** Publishes the findings of the latest checks. */
  public void publish() {
    var rows = new ArrayList<MultiGauge.Row<?>>();
    history
        .totals()
        .forEach(
            (subject, kinds) ->
                kinds.forEach(
                    (kind, count) ->
                        rows.add(MultiGauge.Row.of(tags(subject, kind), (double) count))));
    findings.register(rows, true);
  }

  private static Tags tags(Subject subject, FindingKind kind) {
    return Tags.of(
        Meters.SUBJECT,
        subject.name().toLowerCase(Locale.ROOT),
        Meters.KIND,
        kind.name().toLowerCase(Locale.ROOT));
  }
}
