package io.mlconnector.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.acceptance.TraceCollector.Span;
import io.mlconnector.sandbox.ConnectorProcess;
import io.mlconnector.sandbox.ConnectorSettings;
import io.mlconnector.sandbox.fusion.PodSettings;
import io.mlconnector.sandbox.teams.TeamsCloud;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged connector with traces on, before a collector that works and then is gone. */
class TracesIT {
  private static final Duration START = Duration.ofSeconds(90);
  private static final Duration WORK = Duration.ofSeconds(90);

  @TempDir Path directory;

  @Test
  void traceLeadsFromThePollToTheCardAndACollectorThatIsDownHoldsNothingUp() {
    try (var collector = new TraceCollector();
        var cloud = TeamsCloud.start(ProcessWorld.teams());
        var world = new ProcessWorld(PodSettings.defaults().withInvoices(40), directory)) {
      // Given
      Map<String, String> settings = world.settings(cloud);
      settings.put("quarkus.otel.sdk.disabled", "false");
      settings.put("quarkus.otel.exporter.otlp.endpoint", collector.endpoint());
      settings.put("quarkus.otel.bsp.schedule.delay", "200ms");
      settings.put("quarkus.otel.bsp.max.queue.size", "256");
      settings.put("quarkus.otel.bsp.max.export.batch.size", "64");
      ConnectorProcess connector = world.start(settings);
      connector.awaitStarted(START);
      world.awaitComplete(WORK);

      // When
      world.pod().living().happen(20);

      // Then
      Awaitility.await()
          .atMost(WORK)
          .untilAsserted(
              () -> {
                assertThat(paths(collector.spans(), "deliver"))
                    .as(() -> collector.counts() + "\n" + connector.endOfLog())
                    .contains(List.of("poll", "store", "notice", "deliver"));
                assertThat(paths(collector.spans(), "page")).contains(List.of("poll", "page"));
                assertThat(collector.spans("load")).isNotEmpty();
              });
      assertThat(cloud.messages()).isPositive();
      assertThat(world.pod().headerNames())
          .contains("authorization")
          .doesNotContain("traceparent", "tracestate", "baggage");
      assertThat(cloud.headerNames())
          .contains("authorization")
          .doesNotContain("traceparent", "tracestate", "baggage");
      assertThat(collector.received())
          .contains("connector.stream", "ml-connector")
          .doesNotContain(
              world.pod().settings().clientSecret(),
              cloud.settings().clientSecret(),
              ConnectorSettings.OPERATOR_TOKEN,
              cloud.tenant().channel("payments").signature(),
              "InvoiceAmount",
              "AdaptiveCard");

      // And: a collector that is down holds nothing up
      collector.close();
      world.pod().living().happen(20);
      world.awaitTruth(cloud, WORK);
      assertThat(connector.terminate(Duration.ofSeconds(20))).isTrue();
      assertThat(connector.exitValue()).isIn(0, 143);
      assertThat(connector.endOfLog()).doesNotContain(" ERROR ");
    }
  }

  /** The names of the spans from the first one of a trace down to each of this name. */
  private static List<List<String>> paths(List<Span> spans, String name) {
    Map<String, Span> byId = new HashMap<>();
    spans.forEach(span -> byId.put(span.traceId() + span.spanId(), span));
    return spans.stream().filter(span -> span.name().equals(name)).map(s -> path(byId, s)).toList();
  }

  private static List<String> path(Map<String, Span> byId, Span last) {
    var names = new ArrayList<String>();
    Optional<Span> span = Optional.of(last);
    while (span.isPresent()) {
      names.addFirst(span.get().name());
      span = Optional.ofNullable(byId.get(span.get().traceId() + span.get().parentId()));
    }
    return names;
  }
}
