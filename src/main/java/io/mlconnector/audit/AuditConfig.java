package io.mlconnector.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How long the trail is kept. */
@ConfigMapping(prefix = "connector.audit")
public interface AuditConfig {
  /**
   * Full months for which entries are kept; older months are dropped as a whole, and the chain
   * stays verifiable across them. The default is ten years, as bookkeeping laws ask for.
   */
  @WithDefault("120")
  @Min(1)
  @Max(1200)
  int retentionMonths();
}
