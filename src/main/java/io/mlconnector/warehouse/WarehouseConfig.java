package io.mlconnector.warehouse;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How the journal is loaded into the star schema. */
@ConfigMapping(prefix = "connector.warehouse")
public interface WarehouseConfig {
  /** Time between two looks for new versions in the journal. */
  @WithDefault("30s")
  Duration every();

  /** Record versions that one load takes at most; each load commits once. */
  @WithDefault("4000")
  @Min(1)
  @Max(100_000)
  int maxRecords();

  /** Payload that one load takes at most; two loads may be in memory at a time. */
  @WithDefault("8M")
  MemorySize maxPayload();

  /** How long a replica that died keeps others from loading. */
  @WithDefault("2m")
  Duration leaseDuration();
}
