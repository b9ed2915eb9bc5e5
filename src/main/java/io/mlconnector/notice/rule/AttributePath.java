package io.mlconnector.notice.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * An attribute of a record by name, such as {@code PayGroup}, or of any of its children, such as
 * {@code invoiceLines.invoiceDistributions.DistributionCombination}.
 */
record AttributePath(List<String> names) {
  private static final String ITEMS = "items";

  static AttributePath parse(String text) {
    return new AttributePath(List.of(text.strip().split("\\.")));
  }

  /** All values in the record, as text; null and missing ones are none. */
  List<String> valuesIn(JsonNode record) {
    var values = new ArrayList<String>();
    collect(record, 0, values);
    return values;
  }

  private void collect(JsonNode node, int depth, List<String> values) {
    if (node.isArray()) {
      node.forEach(item -> collect(item, depth, values));
    } else if (node.path(ITEMS).isArray()) {
      collect(node.path(ITEMS), depth, values);
    } else if (depth < names.size()) {
      collect(node.path(names.get(depth)), depth + 1, values);
    } else if (node.isValueNode() && !node.isNull()) {
      values.add(node.asText());
    }
  }
}
