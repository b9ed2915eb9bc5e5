package io.mlconnector.api;

/** What a caller may do. */
final class Role {
  /** See everything, change nothing. */
  static final String VIEWER = "viewer";

  /** Start work as well; whoever may do this may also look. */
  static final String OPERATOR = "operator";

  private Role() {}
}
