package io.mlconnector.delivery;

/** What a call to a target was for. */
public enum AttemptKind {
  /** To deliver. */
  SEND,
  /** To ask whether an earlier call delivered. */
  READ_BACK
}
