package io.mlconnector.telemetry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A place in a trace at which work can go on, in another process and much later.
 *
 * <p>The places of polls follow from what the journal keeps of every version, so that whoever reads
 * a version knows the trace that brought it without being told.
 *
 * @param traceId 32 hexadecimal digits
 * @param spanId 16 hexadecimal digits
 */
public record TracePoint(String traceId, String spanId) {
  private static final Pattern HEADER =
      Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}");
  private static final int TRACE_DIGITS = 32;
  private static final int SPAN_DIGITS = 16;

  /** The step that stored a page of a run, which is known by the moment it was asked for. */
  static TracePoint ofPage(String installation, long run, Instant askedAt) {
    // The journal keeps microseconds, and whoever reads it must come to the same id.
    Instant moment = askedAt.truncatedTo(ChronoUnit.MICROS);
    return new TracePoint(
        traceOf(installation, run), digits("page/" + run + "/" + moment, SPAN_DIGITS));
  }

  /** The id of the trace of a poll run, whichever replicas worked on it. */
  static String traceOf(String installation, long run) {
    return digits(installation + "/run/" + run, TRACE_DIGITS);
  }

  /** Reads what {@link #header()} wrote; empty when it is something else. */
  public static Optional<TracePoint> parse(String header) {
    var matcher = HEADER.matcher(header);
    return matcher.matches()
        ? Optional.of(new TracePoint(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }

  /** In the form of a {@code traceparent} of the W3C. */
  public String header() {
    return "00-" + traceId + "-" + spanId + "-01";
  }

  private static String digits(String name, int count) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, count / 2);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
