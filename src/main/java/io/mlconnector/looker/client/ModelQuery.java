package io.mlconnector.looker.client;

import java.util.List;
import java.util.Map;

/**
 * A query of a model.
 *
 * @param explore name of the explore, which Looker's API calls the view
 * @param fields as view.field
 * @param filters by field, in Looker's filter expressions
 * @param limit rows at most
 * @param fresh whether Looker must ask the database instead of its cache
 */
public record ModelQuery(
    String model,
    String explore,
    List<String> fields,
    Map<String, String> filters,
    List<String> sorts,
    int limit,
    boolean fresh) {
  public ModelQuery {
    fields = List.copyOf(fields);
    filters = Map.copyOf(filters);
    sorts = List.copyOf(sorts);
    if (limit < 1) {
      throw new IllegalArgumentException("a query has a limit of one row or more");
    }
  }
}
