package io.mlconnector.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import java.util.Optional;

/**
 * A piece of work that is traced. What this thread begins before the end lies below it. Facts are
 * names, numbers and codes: never content of records, never anything secret. Costs nothing while
 * traces are off.
 */
public final class Step implements AutoCloseable {
  /** A step of a trace that nobody keeps. */
  static final Step UNTRACED = new Step(Span.getInvalid(), Scope.noop());

  private final Span span;
  private final Scope scope;

  // The scope ends with the step.
  @SuppressWarnings("MustBeClosedChecker")
  Step(Span span) {
    this(span, span.makeCurrent());
  }

  private Step(Span span, Scope scope) {
    this.span = span;
    this.scope = scope;
  }

  /** Notes a fact. */
  public Step with(String fact, String value) {
    span.setAttribute(fact, value);
    return this;
  }

  /** Notes a number. */
  public Step with(String fact, long value) {
    span.setAttribute(fact, value);
    return this;
  }

  /** Notes that it came to a bad end, and its code. */
  public void failed(String code) {
    span.setStatus(StatusCode.ERROR, code);
  }

  /** Where later work goes on; empty while this trace is not kept. */
  public Optional<TracePoint> point() {
    var context = span.getSpanContext();
    return context.isSampled()
        ? Optional.of(new TracePoint(context.getTraceId(), context.getSpanId()))
        : Optional.empty();
  }

  @Override
  public void close() {
    scope.close();
    span.end();
  }
}
