package io.mlconnector.lookml;

import io.mlconnector.lookml.Explore.Join;
import io.mlconnector.lookml.Lookml.Block;
import io.mlconnector.lookml.Lookml.Pair;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The SQL of one query of an explore, as Looker would write it: only the joins that are needed,
 * dimensions grouped, and where a join multiplies rows every measure counts each row of its own
 * view once, by its primary key.
 */
final class ExploreQuery {
  private final LookmlProject project;
  private final Explore explore;
  private final Set<String> fields = new LinkedHashSet<>();
  private final Map<String, String> filters = new LinkedHashMap<>();
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private boolean allJoins;

  ExploreQuery(LookmlProject project, Explore explore) {
    this.project = project;
    this.explore = explore;
  }

  /** Chooses fields; what they require comes along. */
  ExploreQuery choose(String... qualified) {
    for (String name : qualified) {
      project.field(name).requiredFields().forEach(fields::add);
      fields.add(name);
    }
    return this;
  }

  ExploreQuery filter(String qualified, String expression) {
    filters.put(qualified, expression);
    return this;
  }

  /** What the user who asks may see; without it everything. */
  ExploreQuery asUserWith(String attribute, String value) {
    attributes.put(attribute, value);
    return this;
  }

  /** Makes every join, needed or not. */
  ExploreQuery withAllJoins() {
    allJoins = true;
    return this;
  }

  /** The names of the columns of the result, in order. */
  List<String> columns() {
    return List.copyOf(fields);
  }

  String sql() {
    var conditions = conditions();
    var from = from();
    boolean multiplied = from.joins().stream().anyMatch(Join::multiplies);
    var writer = new FieldSql(project, explore.base(), multiplied);
    var selected = new ArrayList<String>();
    var grouped = new ArrayList<String>();
    for (String name : fields) {
      Field field = project.field(name);
      selected.add(writer.shown(field) + " AS \"" + name + "\"");
      if (!field.isMeasure()) {
        grouped.add(Integer.toString(selected.size()));
      }
    }
    var sql = new StringBuilder("SELECT\n  ").append(String.join(",\n  ", selected));
    sql.append(from.text());
    var where = new ArrayList<String>();
    var having = new ArrayList<String>();
    conditions.forEach(
        (name, expression) -> {
          Field field = project.field(name);
          String condition = FilterExpression.sql(field, writer.value(field), expression);
          (field.isMeasure() ? having : where).add(condition);
        });
    explore.block().value("sql_always_where").map(writer::resolve).ifPresent(where::add);
    append(sql, "WHERE ", where);
    if (!grouped.isEmpty()) {
      sql.append("\nGROUP BY ").append(String.join(", ", grouped));
    }
    append(sql, "HAVING ", having);
    return sql.toString();
  }

  private Map<String, String> conditions() {
    var conditions = new LinkedHashMap<String, String>();
    for (Block always : explore.block().blocks("always_filter")) {
      for (Pair pair : always.pairs("filters")) {
        conditions.put(qualified(pair.name()), pair.text());
      }
    }
    conditions.putAll(filters);
    for (Block access : explore.block().blocks("access_filter")) {
      String value = attributes.get(access.required("user_attribute"));
      if (value != null) {
        conditions.put(access.required("field"), value);
      }
    }
    return conditions;
  }

  private String qualified(String name) {
    return name.contains(".") ? name : explore.base() + "." + name;
  }

  /** The joins that are made and the text that makes them. */
  private record From(List<Join> joins, String text) {}

  private From from() {
    var writer = new FieldSql(project, explore.base(), false);
    var wanted = new LinkedHashSet<>(fields);
    wanted.addAll(conditions().keySet());
    wanted.forEach(name -> writer.value(project.field(name)));
    explore.block().value("sql_always_where").ifPresent(writer::resolve);
    var needed = new LinkedHashSet<>(writer.views());
    if (allJoins) {
      explore.joins().forEach(join -> needed.add(join.view()));
    }
    var ons = new LinkedHashMap<Join, String>();
    for (Join join : explore.joins().reversed()) {
      if (needed.contains(join.view()) && !join.isBare()) {
        var on = new FieldSql(project, explore.base(), false);
        ons.putFirst(join, on.resolve(join.sqlOn()));
        needed.addAll(on.views());
      }
    }
    if (!explore.views().containsAll(needed)) {
      throw new IllegalStateException(
          "explore " + explore.name() + " joins " + explore.views() + " and needs " + needed);
    }
    var text = new StringBuilder("\nFROM ").append(table(explore.base()));
    ons.forEach(
        (join, on) ->
            text.append("\nLEFT JOIN ").append(table(join.view())).append(" ON ").append(on));
    return new From(List.copyOf(ons.keySet()), text.toString());
  }

  private String table(String view) {
    Block block = project.view(view);
    var writer = new FieldSql(project, view, false);
    return writer.resolve(block.required("sql_table_name")) + " AS " + view;
  }

  private static void append(StringBuilder sql, String word, List<String> conditions) {
    if (!conditions.isEmpty()) {
      sql.append('\n').append(word).append(String.join("\n  AND ", conditions));
    }
  }
}
