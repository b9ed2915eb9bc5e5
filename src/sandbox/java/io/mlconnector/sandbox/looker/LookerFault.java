package io.mlconnector.sandbox.looker;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be made to go wrong. Each strikes as often as it was armed for. */
public enum LookerFault {
  /** 429 with Retry-After. */
  THROTTLED,
  /** 429 without. */
  THROTTLED_SILENTLY,
  /** 502 with a page of the load balancer. */
  BAD_GATEWAY,
  /** 503 with a page of the load balancer. */
  UNAVAILABLE,
  /** 200 with a page of a proxy. */
  WEB_PAGE,
  /** 404, as for a missing permission. */
  NOT_FOUND,
  /** The work is done, and the connection closed before the answer. */
  LOST_ANSWER,
  /** The work is done, and a gateway answers 504. */
  LOST_BEHIND_GATEWAY,
  /** The token dies before the call. */
  DEAD_TOKEN,
  /** The job fails while it renders. */
  JOB_FAILS,
  /** The job never ends. */
  JOB_STUCK,
  /** The month's calls are used up. */
  QUOTA_USED_UP;

  /** The name in addresses. */
  public String urlName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<LookerFault> find(String urlName) {
    return Arrays.stream(values()).filter(fault -> fault.urlName().equals(urlName)).findFirst();
  }
}
