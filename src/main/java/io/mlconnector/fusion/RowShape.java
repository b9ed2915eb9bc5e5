package io.mlconnector.fusion;

import java.util.List;
import java.util.Optional;

/**
 * What to look for in the rows of a page.
 *
 * @param key empty for rows of child collections, which have no identity of their own
 * @param watermark attribute that every row must have, where there is one
 * @param identified whether content hash and openness are wanted
 * @param linked whether the address of each row is wanted
 */
record RowShape(
    List<KeyAttribute> key,
    boolean numericKey,
    String keyPrefix,
    Optional<String> watermark,
    OpenRule open,
    boolean identified,
    boolean linked) {

  /** Rows that become records. */
  static RowShape records(Resource resource, String keyPrefix) {
    return new RowShape(
        resource.key(),
        resource.hasNumericKey(),
        keyPrefix,
        resource.watermark(),
        resource.open(),
        true,
        resource.composition() == Resource.Composition.JOURNAL);
  }

  /** Rows that only say which records exist. */
  static RowShape keys(Resource resource, String keyPrefix) {
    return new RowShape(
        resource.key(),
        resource.hasNumericKey(),
        keyPrefix,
        resource.watermark(),
        OpenRule.NEVER,
        true,
        false);
  }

  /** Rows that become part of another row. */
  static RowShape children(boolean linked) {
    return new RowShape(List.of(), false, "", Optional.empty(), OpenRule.NEVER, false, linked);
  }
}
