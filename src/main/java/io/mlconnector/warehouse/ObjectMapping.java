package io.mlconnector.warehouse;

import java.util.List;
import java.util.Optional;

/**
 * A JSON object of a record: the record itself or the items of a child collection.
 *
 * @param collection name of the child collection in the object around it; empty for the record
 * @param table what its rows go to, if anything; values of it may still serve its children
 */
record ObjectMapping(
    String collection, Optional<TableMapping> table, List<ObjectMapping> children) {
  ObjectMapping {
    children = List.copyOf(children);
  }

  /** A record whose children are these. */
  static ObjectMapping record(TableMapping table, ObjectMapping... children) {
    return new ObjectMapping("", Optional.of(table), List.of(children));
  }

  /** Items of a child collection that become rows. */
  static ObjectMapping items(String collection, TableMapping table) {
    return new ObjectMapping(collection, Optional.of(table), List.of());
  }

  /** Items of a child collection that only lead to those below. */
  static ObjectMapping through(String collection, ObjectMapping... children) {
    return new ObjectMapping(collection, Optional.empty(), List.of(children));
  }
}
