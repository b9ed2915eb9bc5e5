package io.mlconnector.audit;

/** Who did something. */
public record Actor(ActorKind kind, String name) {
  public Actor {
    name = Wording.clean(name);
  }

  /** A person or token with the operator role. */
  public static Actor operator(String name) {
    return new Actor(ActorKind.OPERATOR, name);
  }

  /** A person or token with the viewer role. */
  public static Actor viewer(String name) {
    return new Actor(ActorKind.VIEWER, name);
  }

  /** An outside system. */
  public static Actor system(String name) {
    return new Actor(ActorKind.SYSTEM, name);
  }

  /** A replica of the connector. */
  public static Actor instance(String name) {
    return new Actor(ActorKind.INSTANCE, name);
  }
}
