package io.mlconnector.notice.event;

import java.io.Serial;

/**
 * A payload that is not what Fusion promises. It is noted and passed over; nothing waits for it.
 */
public final class UnreadableRecord extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  /** Says what is wrong, without values. */
  public UnreadableRecord(String reason) {
    super(reason);
  }
}
