package io.mlconnector.sandbox.fusion.http;

import io.mlconnector.sandbox.fusion.query.Condition;
import io.mlconnector.sandbox.fusion.query.Grammar;
import io.mlconnector.sandbox.fusion.query.QueryRefused;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The parameter {@code finder}: a name, then variables.
 *
 * @param variables by name, as written
 */
record Finder(String name, Map<String, String> variables) {
  Finder {
    variables = Map.copyOf(variables);
  }

  /** Reads {@code Name;variable=value,other=value}. */
  static Finder parse(String text) {
    int semicolon = text.indexOf(';');
    String name = semicolon < 0 ? text : text.substring(0, semicolon);
    var variables = new HashMap<String, String>();
    for (String pair :
        semicolon < 0 ? new String[0] : text.substring(semicolon + 1).split("[,;]", -1)) {
      int equals = pair.indexOf('=');
      if (equals <= 0) {
        throw refused();
      }
      variables.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
    }
    return new Finder(name.strip(), variables);
  }

  /** The condition of the call: its query and, if used, the finder over the primary key. */
  static Condition primaryKey(Call call, String key) {
    Condition query = Grammar.parse(call.parameter("q"), call.frameworkVersion());
    String text = call.parameter("finder");
    if (text.isEmpty()) {
      return query;
    }
    Finder finder = parse(text);
    String value = finder.variables().get(key);
    if (!finder.name().equals("PrimaryKey") || value == null || !Ids.isNumber(value)) {
      throw refused();
    }
    return new Condition.And(
        List.of(
            query,
            new Condition.Comparison(
                new Condition.Operand(key, Condition.Fold.NONE),
                Condition.Operator.EQUAL,
                new Condition.Literal(value, false))));
  }

  static QueryRefused refused() {
    return new QueryRefused("URL request parameter finder cannot be used in this context.");
  }
}
