package io.mlconnector.audit;

/** What kind of actor did something. The names are part of every hash: never rename one. */
public enum ActorKind {
  /** A person or token with the operator role. */
  OPERATOR,
  /** A person or token with the viewer role. */
  VIEWER,
  /** An outside system, such as the sender of a webhook. */
  SYSTEM,
  /** A replica of the connector, by itself. */
  INSTANCE
}
