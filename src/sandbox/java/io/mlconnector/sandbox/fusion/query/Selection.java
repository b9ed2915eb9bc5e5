package io.mlconnector.sandbox.fusion.query;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which attributes and children of a resource are wanted: the parameters {@code fields} and {@code
 * expand}. When both are given {@code fields} decides, children included.
 *
 * @param fields the only attributes to show, or empty for all
 * @param all whether every child is to be expanded, to any depth
 */
public record Selection(
    Optional<Set<String>> fields, Map<String, Selection> children, boolean all) {
  private static final Selection PLAIN = new Selection(Optional.empty(), Map.of(), false);
  private static final Selection ALL = new Selection(Optional.empty(), Map.of(), true);

  /** Reads both parameters; empty texts ask for nothing. */
  public static Selection parse(String fields, String expand) {
    if (!fields.isBlank()) {
      return ofFields(fields);
    }
    if (expand.strip().equals("all")) {
      return ALL;
    }
    var root = new Node();
    for (String path : expand.isBlank() ? new String[0] : expand.split(",", -1)) {
      Node node = root;
      for (String name : path.strip().split("\\.", -1)) {
        node = node.children.computeIfAbsent(name, _ -> new Node());
      }
    }
    return root.freeze(false);
  }

  private static Selection ofFields(String fields) {
    var root = new Node();
    // A;child:B,C;child.grandchild:D; a comma before a child's name is common, too.
    for (String group : fields.split(";", -1)) {
      int colon = group.indexOf(':');
      Node node = root;
      if (colon >= 0) {
        for (String name : group.substring(0, colon).strip().split("\\.", -1)) {
          node = node.children.computeIfAbsent(name, _ -> new Node());
        }
      }
      for (String field : group.substring(colon + 1).split(",", -1)) {
        node.fields.add(field.strip());
      }
    }
    return root.freeze(true);
  }

  /** How a child is wanted, empty when it is not. */
  public Optional<Selection> child(String name) {
    return all ? Optional.of(this) : Optional.ofNullable(children.get(name));
  }

  private static final class Node {
    private final Set<String> fields = new LinkedHashSet<>();
    private final Map<String, Node> children = new TreeMap<>();

    private Selection freeze(boolean byFields) {
      var frozen = new TreeMap<String, Selection>();
      children.forEach((name, node) -> frozen.put(name, node.freeze(byFields)));
      if (!byFields && frozen.isEmpty()) {
        return PLAIN;
      }
      Optional<Set<String>> wanted =
          fields.isEmpty() ? Optional.empty() : Optional.of(Set.copyOf(fields));
      return new Selection(wanted, Map.copyOf(frozen), false);
    }
  }
}
