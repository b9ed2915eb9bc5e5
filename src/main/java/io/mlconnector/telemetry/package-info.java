/**
 * Names of meters and log keys, traces, health checks. One place, so that dashboards can rely on
 * them.
 */
@NullMarked
package io.mlconnector.telemetry;

import org.jspecify.annotations.NullMarked;
