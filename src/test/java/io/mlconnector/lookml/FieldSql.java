package io.mlconnector.lookml;

import io.mlconnector.lookml.Lookml.Pair;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Writes fields as SQL for PostgreSQL and notes which views they need. */
final class FieldSql {
  private static final Pattern CONSTANT = Pattern.compile("@\\{(\\w+)}");
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([\\w.]+)}");
  private static final Pattern PARAMETER = Pattern.compile("\\{%\\s*parameter\\s+([\\w.]+)\\s*%}");

  private final LookmlProject project;
  private final String base;
  private final boolean multiplied;
  private final Set<String> views = new LinkedHashSet<>();

  /**
   * @param base the view of the explore, in which a count needs no key
   * @param multiplied whether joins repeat rows
   */
  FieldSql(LookmlProject project, String base, boolean multiplied) {
    this.project = project;
    this.base = base;
    this.multiplied = multiplied;
  }

  /** Views that were referred to so far. */
  Set<String> views() {
    return Set.copyOf(views);
  }

  /** What is selected: flags as the words that Looker shows. */
  String shown(Field field) {
    String value = value(field);
    return field.isDimension() && field.type().equals("yesno")
        ? "CASE WHEN " + value + " THEN 'Yes' ELSE 'No' END"
        : value;
  }

  /** What other fields and filters refer to. */
  String value(Field field) {
    views.add(field.view());
    return switch (field.kind()) {
      case DIMENSION -> field.isDate() ? frame(field) : plain(field);
      case MEASURE -> measure(field);
      case PARAMETER -> throw new IllegalStateException(field.qualified() + " is no value");
    };
  }

  /** Replaces constants, parameters and references in SQL of an explore. */
  String resolve(String sql) {
    return resolve(sql, base);
  }

  private String resolve(String sql, String view) {
    String text = replace(CONSTANT, sql, match -> constant(match.group(1)));
    text = replace(PARAMETER, text, match -> parameter(match.group(1), view));
    if (text.contains("{%") || text.contains("{{")) {
      throw new IllegalStateException("liquid that this reader does not know: " + sql);
    }
    return replace(REFERENCE, text, match -> reference(match.group(1), view));
  }

  private String constant(String name) {
    String value = project.constants().get(name);
    if (value == null) {
      throw new IllegalStateException("no constant " + name);
    }
    return value;
  }

  private String parameter(String name, String view) {
    Field field = find(name, view);
    views.add(field.view());
    return field.block().required("default_value");
  }

  private String reference(String name, String view) {
    if (name.equals("TABLE")) {
      views.add(view);
      return view;
    }
    return "(" + value(find(name, view)) + ")";
  }

  private Field find(String name, String view) {
    return project.field(name.contains(".") ? name : view + "." + name);
  }

  private String plain(Field field) {
    return resolve(field.block().value("sql").orElse("${TABLE}." + field.name()), field.view());
  }

  private String frame(Field field) {
    String sql = plain(field);
    return switch (field.timeframe()) {
      case "raw" -> sql;
      case "time" -> "TO_CHAR(" + sql + ", 'YYYY-MM-DD HH24:MI:SS')";
      case "date" -> "DATE(" + sql + ")";
      case "week" -> "TO_CHAR(DATE_TRUNC('week', " + sql + "), 'YYYY-MM-DD')";
      case "month" -> "TO_CHAR(DATE_TRUNC('month', " + sql + "), 'YYYY-MM')";
      case "quarter" -> "TO_CHAR(DATE_TRUNC('quarter', " + sql + "), 'YYYY-MM')";
      case "year" -> "EXTRACT(YEAR FROM " + sql + ")::integer";
      default -> throw new IllegalStateException("no timeframe " + field.timeframe());
    };
  }

  private String measure(Field field) {
    String type = field.type();
    if (type.equals("number") || type.equals("yesno") || type.equals("date")) {
      return plain(field);
    }
    String condition = condition(field);
    if (type.equals("count")) {
      return field.view().equals(base) && !multiplied
          ? "COUNT(" + only(condition, "1") + ")"
          : "COUNT(DISTINCT " + only(condition, key(field)) + ")";
    }
    String value = only(condition, plain(field));
    return switch (type) {
      case "sum" -> multiplied ? once("SUM", field, value) : "SUM(" + value + ")";
      case "average" -> multiplied ? once("AVG", field, value) : "AVG(" + value + ")";
      case "count_distinct" -> "COUNT(DISTINCT " + value + ")";
      case "min" -> "MIN(" + value + ")";
      case "max" -> "MAX(" + value + ")";
      default -> throw new IllegalStateException("no measure of type " + type);
    };
  }

  private static String once(String aggregate, String key, String value) {
    return "(SELECT "
        + aggregate
        + "((pair->>1)::numeric) FROM UNNEST(ARRAY_AGG(DISTINCT JSONB_BUILD_ARRAY("
        + key
        + ", "
        + value
        + ")) FILTER (WHERE "
        + key
        + " IS NOT NULL)) AS pair)";
  }

  private String once(String aggregate, Field field, String value) {
    return once(aggregate, key(field), value);
  }

  private String key(Field measure) {
    return project.fieldsOf(measure.view()).stream()
        .filter(field -> field.block().isSet("primary_key"))
        .map(this::value)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(measure.view() + " has no primary key"));
  }

  private String condition(Field measure) {
    var condition = new StringBuilder();
    for (Pair filter : measure.block().pairs("filters")) {
      Field field = find(filter.name(), measure.view());
      condition.append(condition.isEmpty() ? "" : " AND ");
      condition.append(FilterExpression.sql(field, value(field), filter.text()));
    }
    return condition.toString();
  }

  private static String only(String condition, String value) {
    return condition.isEmpty() ? value : "CASE WHEN " + condition + " THEN " + value + " END";
  }

  private static String replace(Pattern pattern, String text, Function<MatchResult, String> to) {
    return pattern
        .matcher(text)
        .replaceAll(match -> java.util.regex.Matcher.quoteReplacement(to.apply(match)));
  }
}
