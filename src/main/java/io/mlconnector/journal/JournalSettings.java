package io.mlconnector.journal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How long the journal keeps what, and how far ahead it prepares. */
@ConfigMapping(prefix = "connector.journal")
public interface JournalSettings {
  /**
   * How long versions are kept that a newer one has replaced; whole months are pruned when all of
   * the month is older. The current version of a record is kept for ever.
   */
  @WithDefault("P1096D")
  Duration retention();

  /** How many months ahead of the current one have a partition ready. */
  @WithDefault("3")
  @Min(1)
  @Max(24)
  int monthsAhead();
}
