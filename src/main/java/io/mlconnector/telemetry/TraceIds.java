package io.mlconnector.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.trace.IdGenerator;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Supplier;

/** Ids of traces and steps: at random, unless the step that begins has a name of its own. */
@Singleton
final class TraceIds implements IdGenerator {
  private static final ScopedValue<Given> GIVEN = ScopedValue.newInstance();

  private record Given(String traceId, Optional<String> spanId) {}

  /** Begins a step that is the first of its thread, in this trace. */
  static Span with(String traceId, Supplier<Span> begin) {
    return ScopedValue.where(GIVEN, new Given(traceId, Optional.empty())).call(begin::get);
  }

  /** Begins a step that others find at this place. */
  static Span with(TracePoint point, Supplier<Span> begin) {
    return ScopedValue.where(GIVEN, new Given(point.traceId(), Optional.of(point.spanId())))
        .call(begin::get);
  }

  @Override
  public String generateSpanId() {
    return (GIVEN.isBound() ? GIVEN.get().spanId() : Optional.<String>empty())
        .orElseGet(IdGenerator.random()::generateSpanId);
  }

  @Override
  public String generateTraceId() {
    return GIVEN.isBound() ? GIVEN.get().traceId() : IdGenerator.random().generateTraceId();
  }
}
