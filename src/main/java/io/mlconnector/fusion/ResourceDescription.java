package io.mlconnector.fusion;

import io.mlconnector.finance.StreamName;
import java.util.Map;

/**
 * The attributes that a resource has on this pod.
 *
 * @param queryable by attribute name, whether filters may use it
 */
public record ResourceDescription(StreamName stream, Map<String, Boolean> queryable) {
  public ResourceDescription {
    queryable = Map.copyOf(queryable);
  }

  /** Whether the resource has the attribute at all. */
  public boolean has(String attribute) {
    return queryable.containsKey(attribute);
  }

  /** Whether filters may use the attribute. */
  public boolean isQueryable(String attribute) {
    return queryable.getOrDefault(attribute, false);
  }
}
