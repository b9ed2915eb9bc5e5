package io.mlconnector.sync;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How the past of a stream is read. */
@ConfigMapping(prefix = "connector.backfill")
public interface BackfillConfig {
  /** Whether a stream's past is read when the stream becomes active for the first time. */
  @WithDefault("true")
  boolean onActivation();

  /** Moment before which nothing is read; without it everything that Fusion has. */
  Optional<Instant> notBefore();

  /** Time that one slice covers. */
  @WithDefault("P30D")
  Duration slice();

  /** Slices that one replica reads side by side. */
  @WithDefault("2")
  @Min(1)
  @Max(16)
  int workers();
}
