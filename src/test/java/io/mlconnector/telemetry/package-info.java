/** Names that dashboards rely on, and what readiness says. */
@NullMarked
package io.mlconnector.telemetry;

import org.jspecify.annotations.NullMarked;
