package io.mlconnector.notice;

import io.mlconnector.notice.rule.Recipients;

/** Which channels and people are configured. */
@FunctionalInterface
interface Destinations {
  /** All of them; the same for the life of the process. */
  Recipients recipients();
}
