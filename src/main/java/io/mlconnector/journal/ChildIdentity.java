package io.mlconnector.journal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How the children of one collection are told apart: by the first attribute in the order of
 * preference that every child on both sides has, each with a value of its own; else by their place.
 */
record ChildIdentity(Optional<String> attribute) {
  /** What Oracle numbers children by comes before what merely looks like a number or an id. */
  private static final List<Predicate<String>> PREFERENCE =
      List.of(
          name -> name.equals("InvoiceDistributionId") || name.equals("InvoicePaymentId"),
          name -> name.equals("JeHeaderId"),
          name -> name.equals("InstallmentNumber"),
          name -> name.equals("LineNumber") || name.equals("JeLineNumber"),
          name -> name.equals("DistributionLineNumber"),
          name -> name.endsWith("LineId") || name.endsWith("DistributionId"),
          name -> name.endsWith("Number"),
          name -> name.endsWith("Id"));

  static ChildIdentity of(List<JsonNode> before, List<JsonNode> after) {
    var names = new LinkedHashSet<String>();
    before.forEach(child -> child.fieldNames().forEachRemaining(names::add));
    after.forEach(child -> child.fieldNames().forEachRemaining(names::add));
    return new ChildIdentity(
        names.stream()
            .filter(name -> rank(name) < PREFERENCE.size())
            .sorted(Comparator.comparingInt(ChildIdentity::rank))
            .filter(name -> tellsApart(name, before) && tellsApart(name, after))
            .findFirst());
  }

  /** The name of a child among its siblings. */
  String nameOf(JsonNode child, int place) {
    return attribute
        .map(name -> name + "=" + child.path(name).asText())
        .orElseGet(() -> Integer.toString(place));
  }

  private static int rank(String name) {
    int rank = 0;
    while (rank < PREFERENCE.size() && !PREFERENCE.get(rank).test(name)) {
      rank++;
    }
    return rank;
  }

  private static boolean tellsApart(String name, List<JsonNode> children) {
    var seen = new HashSet<String>();
    return children.stream()
        .map(child -> child.path(name))
        .allMatch(value -> value.isValueNode() && !value.isNull() && seen.add(value.asText()));
  }
}
