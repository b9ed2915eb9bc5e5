package io.mlconnector.audit;

import java.util.regex.Pattern;

/**
 * What was done, as a stable name such as {@code credential.put}: object, then verb. Rooms declare
 * theirs as constants; filters and alerts of users rely on them.
 */
public record AuditAction(String name) {
  // First: the constants below are checked with it.
  private static final Pattern WELL_FORMED = Pattern.compile("[a-z][a-z-]*(\\.[a-z][a-z-]*){1,3}");

  /** Old months of the trail itself were dropped. */
  public static final AuditAction AUDIT_PRUNED = new AuditAction("audit.pruned");

  public AuditAction {
    if (!WELL_FORMED.matcher(name).matches() || name.length() > 100) {
      throw new IllegalArgumentException("an action is named like credential.put, not " + name);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
