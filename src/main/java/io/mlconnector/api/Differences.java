package io.mlconnector.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Compares two versions of a record, value by value. Children are matched by what identifies them
 * rather than by their place, so that a line inserted at the top is one new line and not a change
 * of all others. Links and paging fields say nothing about a record and are passed over.
 */
final class Differences {
  private static final Set<String> ENVELOPE =
      Set.of("links", "@context", "count", "hasMore", "limit", "offset", "totalResults");

  private final List<Difference> found = new ArrayList<>();

  private Differences() {}

  static List<Difference> between(JsonNode before, JsonNode after) {
    var differences = new Differences();
    differences.compare("", before, after);
    return List.copyOf(differences.found);
  }

  private void compare(String path, JsonNode before, JsonNode after) {
    if (before.isObject() && after.isObject()) {
      compareObjects(path, before, after);
    } else if (before.isArray() && after.isArray()) {
      compareChildren(path, before, after);
    } else if (!isEqual(before, after)) {
      found.add(new Difference(path, present(before), present(after)));
    }
  }

  private void compareObjects(String path, JsonNode before, JsonNode after) {
    var names = new LinkedHashSet<String>();
    before.fieldNames().forEachRemaining(names::add);
    after.fieldNames().forEachRemaining(names::add);
    boolean isCollection = before.has("items") && after.has("items");
    for (String name : names) {
      if (!name.equals("links")
          && !name.equals("@context")
          && !(isCollection && ENVELOPE.contains(name))) {
        compare(path.isEmpty() ? name : path + "." + name, before.path(name), after.path(name));
      }
    }
  }

  private void compareChildren(String path, JsonNode before, JsonNode after) {
    Optional<String> identity = identityOf(before, after);
    Map<String, JsonNode> left = byIdentity(before, identity);
    Map<String, JsonNode> right = byIdentity(after, identity);
    var places = new LinkedHashSet<>(left.keySet());
    places.addAll(right.keySet());
    for (String place : places) {
      compare(
          path + "[" + place + "]",
          left.getOrDefault(place, missing()),
          right.getOrDefault(place, missing()));
    }
  }

  private static Map<String, JsonNode> byIdentity(JsonNode children, Optional<String> identity) {
    var named = new LinkedHashMap<String, JsonNode>();
    for (JsonNode child : children) {
      String place =
          identity.map(name -> name + "=" + child.get(name).asText()).orElse("" + named.size());
      named.put(place, child);
    }
    return named;
  }

  /** An id or number that every child on both sides has and that no two on one side share. */
  private static Optional<String> identityOf(JsonNode before, JsonNode after) {
    return fieldsOfAll(before, after).stream()
        .filter(name -> name.endsWith("Id") || name.endsWith("Number"))
        .filter(name -> isUnique(before, name) && isUnique(after, name))
        .min((left, right) -> rank(left) - rank(right));
  }

  /** Ids outlive renumbering. */
  private static int rank(String name) {
    return name.endsWith("Id") ? 0 : 1;
  }

  private static Set<String> fieldsOfAll(JsonNode before, JsonNode after) {
    Set<String> shared = null;
    for (JsonNode side : List.of(before, after)) {
      for (JsonNode child : side) {
        var names = new TreeSet<String>();
        child
            .fields()
            .forEachRemaining(
                field -> {
                  if (field.getValue().isValueNode() && !field.getValue().isNull()) {
                    names.add(field.getKey());
                  }
                });
        if (shared == null) {
          shared = names;
        } else {
          shared.retainAll(names);
        }
      }
    }
    return shared == null ? Set.of() : shared;
  }

  private static boolean isUnique(JsonNode children, String name) {
    Set<String> values =
        StreamSupport.stream(children.spliterator(), false)
            .map(child -> child.get(name).asText())
            .collect(Collectors.toSet());
    return values.size() == children.size();
  }

  /** Amounts are equal when they are the same number, however many zeros they end with. */
  private static boolean isEqual(JsonNode before, JsonNode after) {
    if (before.isNumber() && after.isNumber()) {
      return before.decimalValue().compareTo(after.decimalValue()) == 0;
    }
    return before.equals(after);
  }

  private static Optional<JsonNode> present(JsonNode node) {
    return node.isMissingNode() ? Optional.empty() : Optional.of(node);
  }

  private static JsonNode missing() {
    return MissingNode.getInstance();
  }
}
