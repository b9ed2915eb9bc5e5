package io.mlconnector.delivery;

/** What to do when an answer was lost and the target can not be asked what it has got. */
public enum UnknownPolicy {
  /** Send again: better twice than not at all. */
  RESEND,
  /** Leave it to a person: better a question than a double. */
  HOLD
}
