package io.mlconnector.sync;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** What holds for the polls of all streams. */
@ConfigMapping(prefix = "connector.sync")
public interface SyncConfig {
  /** Whether this replica polls; one that does not still answers the API. */
  @WithDefault("true")
  boolean enabled();

  /** Polls that one replica runs side by side. */
  @WithDefault("4")
  @Min(1)
  @Max(32)
  int parallelPolls();

  /** How far behind its watermark a poll starts, where a stream says nothing else. */
  @WithDefault("30m")
  Duration overlap();

  /** How far a sweep looks back. */
  @WithDefault("48h")
  Duration sweepDepth();

  /** How far a time stamp of Fusion may lie ahead of our clock and still move the watermark. */
  @WithDefault("2m")
  Duration clockTolerance();

  /** Time until another replica may take over the work of one that fell silent. */
  @WithDefault("1m")
  Duration lease();

  /** Wait before the first new try after a failure that passes by itself; it doubles each time. */
  @WithDefault("10s")
  Duration retryDelay();

  /** Longest wait between tries, and between knocks at a pod that does not answer. */
  @WithDefault("10m")
  Duration maxRetryDelay();

  /** Wait between tries of a stream that an administrator has to repair. */
  @WithDefault("15m")
  Duration blockedRetryDelay();

  /** Part of a stream's records that may vanish at once without anybody's confirmation. */
  @WithDefault("0.1")
  @DecimalMin("0")
  @DecimalMax("1")
  double maxVanishShare();

  /** Records that may always vanish at once, unless they are half of the stream or more. */
  @WithDefault("5")
  @Min(0)
  int maxVanishRows();

  /** Age up to which a run that a dead replica left is continued rather than begun anew. */
  @WithDefault("24h")
  Duration adoptWithin();

  /** Balances of open periods that one poll asks for again though no journal has moved them. */
  @WithDefault("500")
  @Min(1)
  int balancesPerPoll();

  /** Age at which the balance of an open period is asked for again without a journal moving it. */
  @WithDefault("24h")
  Duration balanceRefresh();

  /** How long runs and pages are kept for the API. */
  @WithDefault("P90D")
  Duration runRetention();

  /** How long a stopping replica waits for the pages that are under way. */
  @WithDefault("20s")
  Duration shutdownWait();
}
