package io.mlconnector.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TracesTest {
  private static final Instant ASKED_AT = Instant.parse("2026-03-02T09:00:00.123456789Z");

  /** What the journal gives back of that moment. */
  private static final Instant AS_KEPT = Instant.parse("2026-03-02T09:00:00.123456Z");

  private final Kept kept = new Kept();

  @AfterEach
  void keepNone() {
    Traces.keepNone();
  }

  @Test
  void onePathLeadsFromThePollToTheDelivery() {
    // Given
    keep(Sampler.alwaysOn(), "here");

    // When: in three processes, which share nothing but what is stored
    try (Step _ = Traces.beginRun("poll", 7)) {
      Traces.begin("page").close();
      Traces.beginStore("store", 7, ASKED_AT).close();
    }
    String stored;
    try (Step notice = Traces.beginAfterStore("notice", 7, AS_KEPT)) {
      stored = notice.point().orElseThrow().header();
    }
    Traces.beginAfter("deliver", TracePoint.parse(stored)).close();

    // Then
    assertThat(kept.spans).extracting(SpanData::getTraceId).containsOnly(kept.traceOf("poll"));
    assertThat(kept.parentOf("poll")).isEqualTo(SpanId.getInvalid());
    assertThat(kept.parentOf("page")).isEqualTo(kept.idOf("poll"));
    assertThat(kept.parentOf("store")).isEqualTo(kept.idOf("poll"));
    assertThat(kept.parentOf("notice")).isEqualTo(kept.idOf("store"));
    assertThat(kept.parentOf("deliver")).isEqualTo(kept.idOf("notice"));
  }

  @Test
  void runsOfTwoInstallationsAreTwoTraces() {
    keep(Sampler.alwaysOn(), "here");
    Traces.beginRun("one", 7).close();
    keep(Sampler.alwaysOn(), "there");
    Traces.beginRun("other", 7).close();

    assertThat(kept.traceOf("one")).isNotEqualTo(kept.traceOf("other"));
  }

  @Test
  void replicaThatGoesOnWithARunAddsToItsTrace() {
    keep(Sampler.alwaysOn(), "here");
    Traces.beginRun("first", 7).close();
    Traces.beginRun("second", 7).close();

    assertThat(kept.traceOf("second")).isEqualTo(kept.traceOf("first"));
    assertThat(kept.idOf("second")).isNotEqualTo(kept.idOf("first"));
  }

  @Test
  void replicasDecideAlikeWhichTracesAreKept() {
    // Given
    keep(Sampler.traceIdRatioBased(0.5), "here");

    // When
    for (int run = 0; run < 200; run++) {
      Traces.beginRun("poll", run).close();
      Traces.beginAfterStore("notice", run, AS_KEPT).close();
    }

    // Then
    List<String> polls = kept.traces("poll");
    assertThat(polls).hasSizeBetween(60, 140).isEqualTo(kept.traces("notice"));
  }

  @Test
  void loadRefersToThePagesThatItTook() {
    keep(Sampler.alwaysOn(), "here");
    try (Step _ = Traces.beginRun("poll", 7)) {
      Traces.beginStore("store", 7, ASKED_AT).close();
    }
    Traces.beginFrom(
            "load", ASKED_AT, Stream.of(new Traces.Cause(7, AS_KEPT), new Traces.Cause(7, AS_KEPT)))
        .close();

    assertThat(kept.traceOf("load")).isNotEqualTo(kept.traceOf("poll"));
    assertThat(kept.span("load").getLinks())
        .singleElement()
        .satisfies(
            link -> assertThat(link.getSpanContext().getSpanId()).isEqualTo(kept.idOf("store")));
  }

  @Test
  void failureIsTheCodeAlone() {
    keep(Sampler.alwaysOn(), "here");
    try (Step step = Traces.begin("page")) {
      step.failed("FUSION_THROTTLED");
    }

    assertThat(kept.span("page").getStatus())
        .isEqualTo(
            StatusData.create(io.opentelemetry.api.trace.StatusCode.ERROR, "FUSION_THROTTLED"));
    assertThat(kept.span("page").getEvents()).isEmpty();
  }

  @Test
  void nothingIsKeptAndNothingIsHandedOnUnlessItIsAskedFor() {
    try (Step step = Traces.beginRun("poll", 7).with("fact", 1).with("fact", "x")) {
      step.failed("INTERNAL");
      assertThat(step.point()).isEmpty();
    }

    assertThat(kept.spans).isEmpty();
  }

  @Test
  void whatIsNoPlaceInATraceIsNone() {
    assertThat(Stream.of("", "00-1-2-01", "x").map(TracePoint::parse))
        .containsOnly(Optional.empty());
  }

  private void keep(Sampler sampler, String installation) {
    var provider =
        SdkTracerProvider.builder()
            .setIdGenerator(new TraceIds())
            .setSampler(sampler)
            .addSpanProcessor(SimpleSpanProcessor.create(kept))
            .build();
    Traces.keep(provider.get("test"), installation);
  }

  /** A collector in memory. */
  private static final class Kept implements SpanExporter {
    private final List<SpanData> spans = new CopyOnWriteArrayList<>();

    @Override
    public CompletableResultCode export(Collection<SpanData> ended) {
      spans.addAll(ended);
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }

    SpanData span(String name) {
      return spans.stream().filter(span -> span.getName().equals(name)).findFirst().orElseThrow();
    }

    String traceOf(String name) {
      return span(name).getTraceId();
    }

    String idOf(String name) {
      return span(name).getSpanId();
    }

    String parentOf(String name) {
      return span(name).getParentSpanId();
    }

    List<String> traces(String name) {
      return spans.stream()
          .filter(span -> span.getName().equals(name))
          .map(SpanData::getTraceId)
          .toList();
    }
  }
}
