package io.mlconnector.audit;

/**
 * What something was done to.
 *
 * @param type such as {@code credential}, {@code stream}, {@code delivery}, {@code rules}
 * @param id its name or key among the objects of that type
 */
public record AuditObject(String type, String id) {
  public AuditObject {
    type = Wording.clean(type);
    id = Wording.clean(id);
  }
}
