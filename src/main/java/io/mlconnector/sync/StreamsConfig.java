package io.mlconnector.sync;

import io.mlconnector.finance.StreamName;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How often each stream is read. What is left out follows the defaults of the stream. */
@ConfigMapping(prefix = "connector.streams")
public interface StreamsConfig {
  /** Settings by the name of the stream. */
  @WithParentName
  Map<String, StreamConfig> streams();

  /** What is configured for a stream. */
  default Optional<StreamConfig> of(StreamName stream) {
    return streams().entrySet().stream()
        .filter(entry -> streamOf(entry.getKey()).equals(Optional.of(stream)))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /**
   * The stream that a key means. Environment variables can not say a hyphen: {@code
   * CONNECTOR_STREAMS__COST_CENTERS__ENABLED} arrives here as {@code cost.centers}.
   */
  static Optional<StreamName> streamOf(String key) {
    return StreamName.find(key.replace('.', '-'));
  }

  /** One stream. */
  interface StreamConfig {
    /** Whether the stream is read at all. */
    @WithDefault("true")
    boolean enabled();

    /** Time from one poll to the next; 10 minutes for transactions, an hour for dimensions. */
    Optional<Duration> every();

    /** Cron expression of the polls, in the zone of the calendar; takes the place of every. */
    Optional<String> cron();

    /** Time from one poll to the next while the books are being closed. */
    Optional<Duration> closeEvery();

    /** How far behind its watermark each poll starts, for rows that are committed late. */
    Optional<Duration> overlap();

    /** Second look at the last two days. */
    Rhythm sweep();

    /** Second look at records that may change without their time stamp moving. */
    Rhythm open();

    /** Comparison of all keys, to find deleted records. */
    Rhythm reconcile();
  }

  /** A rhythm of its own. */
  interface Rhythm {
    /** Whether this is done at all. */
    @WithDefault("true")
    boolean enabled();

    /** Time from one run to the next. */
    Optional<Duration> every();

    /** Cron expression, in the zone of the calendar; takes the place of every. */
    Optional<String> cron();
  }
}
