package io.mlconnector.fusion;

import io.mlconnector.finance.StreamName;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the connector knows about one REST resource of the pod; a row of {@link ResourceCatalog}.
 *
 * @param path below the version segment; {@code {valueSet}} stands for a value set code
 * @param key attributes that identify a row, in the order in which they form the key
 * @param keyPart what the attributes hold
 * @param watermark attribute that says when a row changed
 * @param expand children to deliver with each row
 * @param maxPageSize rows a page may have at most, because each brings much more with it
 */
record Resource(
    StreamName stream,
    String path,
    List<KeyAttribute> key,
    KeyPart keyPart,
    Optional<String> watermark,
    Optional<String> expand,
    Composition composition,
    OpenRule open,
    StreamStrategy strategy,
    int maxPageSize) {

  /** What key attributes hold. */
  enum KeyPart {
    /** One number, by which rows can be compared and counted on. */
    NUMBER,
    /** Texts; they identify, no more. */
    TEXT
  }

  /** Where the children of a row come from. */
  enum Composition {
    /** They are expanded into the row, or there are none. */
    EXPANDED,
    /** They are asked for row by row: journal headers, then the lines of each header. */
    JOURNAL
  }

  Resource {
    key = List.copyOf(key);
  }

  /** The same resource with children that come along instead of being asked for. */
  Resource expanded(String children) {
    return new Resource(
        stream,
        path,
        key,
        keyPart,
        watermark,
        Optional.of(children),
        Composition.EXPANDED,
        open,
        strategy,
        maxPageSize);
  }

  boolean hasNumericKey() {
    return keyPart == KeyPart.NUMBER;
  }

  /** The attribute that alone is the key of streams with a numeric one. */
  String numericKey() {
    return key.getFirst().name();
  }

  /** The attributes of a page that only says which rows exist. */
  String keyFields() {
    return Stream.concat(key.stream().map(KeyAttribute::name), watermark.stream())
        .collect(Collectors.joining(","));
  }

  String orderByKey() {
    return key.stream()
        .map(attribute -> attribute.name() + ":asc")
        .collect(Collectors.joining(","));
  }

  /** What has to be expanded when a child collection itself is asked for. */
  Optional<String> expandBelow(String childPath) {
    String prefix = childPath + ".";
    return expand
        .map(
            all ->
                Arrays.stream(all.split(",", -1))
                    .filter(child -> child.startsWith(prefix))
                    .map(child -> child.substring(prefix.length()))
                    .collect(Collectors.joining(",")))
        .filter(below -> !below.isEmpty());
  }
}
