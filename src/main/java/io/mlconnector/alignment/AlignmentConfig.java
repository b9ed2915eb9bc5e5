package io.mlconnector.alignment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How often Fusion, warehouse and Looker are compared, and what is kept of it. */
@ConfigMapping(prefix = "connector.alignment")
public interface AlignmentConfig {
  /** Least time between two checks; a check follows a load. */
  @WithDefault("1h")
  Duration every();

  /** Least time between two checks that ask Looker too; each costs three queries there. */
  @WithDefault("24h")
  Duration lookerEvery();

  /** Findings of one subject and kind that a check lists at most; it counts all of them. */
  @WithDefault("1000")
  @Min(0)
  @Max(100_000)
  int maxFindings();

  /**
   * How far back a fact counts as use of an account or cost centre that is disabled without a date.
   */
  @WithDefault("P90D")
  Duration recentUse();

  /** How long checks are kept; the latest stay in any case. */
  @WithDefault("P30D")
  Duration keep();

  /** How long a replica that died keeps others from checking. */
  @WithDefault("10m")
  Duration leaseDuration();
}
