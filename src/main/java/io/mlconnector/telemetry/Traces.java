package io.mlconnector.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Traces of the way from a poll to a card. Reached like a logger, and like a logger never in the
 * way of the work: while traces are off a step costs nothing, and a collector that is down costs
 * the spans and nothing else.
 *
 * <p>A run has one trace, whose id follows from that of the run. Each replica that works on the run
 * adds a {@code poll} to it, with a {@code page} for each question to Fusion and a {@code store}
 * for each page that was kept. A {@code notice} lies below the {@code store} that brought the
 * version it is about, and each {@code deliver} below its notice, however much later and wherever.
 * A {@code load} takes versions of many runs, so it has a trace of its own that refers to theirs.
 */
public final class Traces {
  /** More causes say no more about an effect. */
  private static final int MOST_CAUSES = 100;

  private static volatile Optional<Kept> kept = Optional.empty();

  private Traces() {}

  /**
   * Where traces go.
   *
   * @param installation tells runs of two installations apart that send to one collector
   */
  private record Kept(Tracer tracer, String installation) {
    SpanBuilder span(String name) {
      return tracer.spanBuilder(name);
    }
  }

  /** Keeps traces from now on. */
  static void keep(Tracer tracer, String installation) {
    kept = Optional.of(new Kept(tracer, installation));
  }

  /** Keeps none from now on, as at the start. */
  static void keepNone() {
    kept = Optional.empty();
  }

  /** Begins a step below the one that this thread is in, or in a trace of its own. */
  public static Step begin(String name) {
    return step(to -> to.span(name).startSpan());
  }

  /** Begins work on a run. */
  public static Step beginRun(String name, long run) {
    return step(
        to ->
            TraceIds.with(
                TracePoint.traceOf(to.installation(), run),
                to.span(name).setNoParent().setAttribute("connector.run", run)::startSpan));
  }

  /** Begins to store the answer to what a run asked at this moment. */
  public static Step beginStore(String name, long run, Instant askedAt) {
    return step(
        to ->
            TraceIds.with(
                TracePoint.ofPage(to.installation(), run, askedAt), to.span(name)::startSpan));
  }

  /** Begins what follows from the answer to what a run asked at this moment. */
  public static Step beginAfterStore(String name, long run, Instant askedAt) {
    return step(
        to ->
            to.span(name)
                .setParent(below(TracePoint.ofPage(to.installation(), run, askedAt)))
                .startSpan());
  }

  /** Begins what follows from a step of some replica, or else a trace of its own. */
  public static Step beginAfter(String name, Optional<TracePoint> before) {
    return step(
        to ->
            to.span(name)
                .setParent(before.map(Traces::below).orElseGet(Context::root))
                .startSpan());
  }

  /**
   * Tells of something that many pages have led to.
   *
   * @param startedAt when it began; it ends when the step does
   */
  public static Step beginFrom(String name, Instant startedAt, Stream<Cause> causes) {
    return step(
        to -> {
          SpanBuilder span = to.span(name).setNoParent().setStartTimestamp(startedAt);
          causes
              .distinct()
              .limit(MOST_CAUSES)
              .map(page -> TracePoint.ofPage(to.installation(), page.run(), page.askedAt()))
              .forEach(page -> span.addLink(remote(page)));
          return span.startSpan();
        });
  }

  /** The answer to what a run asked at a moment. */
  public record Cause(long run, Instant askedAt) {}

  private static Step step(Function<Kept, Span> begin) {
    return kept.map(to -> new Step(begin.apply(to))).orElse(Step.UNTRACED);
  }

  private static Context below(TracePoint point) {
    return Context.root().with(Span.wrap(remote(point)));
  }

  private static SpanContext remote(TracePoint point) {
    return SpanContext.createFromRemoteParent(
        point.traceId(), point.spanId(), TraceFlags.getSampled(), TraceState.getDefault());
  }
}
