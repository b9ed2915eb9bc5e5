/**
 * Looker's REST API 4.0 as far as the connector needs it: a dozen calls, their meaning, the login,
 * repetition where a call may be repeated, and the count of calls against the monthly quota. Knows
 * nothing of reports, loads or runs.
 */
@NullMarked
package io.mlconnector.looker.client;

import org.jspecify.annotations.NullMarked;
