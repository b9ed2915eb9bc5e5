package io.mlconnector.lookml;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What fields refer to besides the SQL that they are computed by. */
final class References {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([\\w.]+)}");
  private static final Pattern LIQUID = Pattern.compile("\\{\\{\\s*(\\w+\\.\\w+)\\._value\\s*}}");

  private final LookmlProject project;

  References(LookmlProject project) {
    this.project = project;
  }

  /** Fields that a click on the field shows or leads to, qualified. */
  List<String> behind(Field field) {
    var found = new ArrayList<String>();
    for (String drill : field.block().words("drill_fields")) {
      if (drill.endsWith("*")) {
        found.addAll(set(qualified(field, drill.substring(0, drill.length() - 1))));
      } else {
        found.add(qualified(field, drill));
      }
    }
    field.block().value("order_by_field").ifPresent(order -> found.add(qualified(field, order)));
    for (Lookml.Block link : field.block().blocks("link")) {
      var values = LIQUID.matcher(link.required("url"));
      while (values.find()) {
        found.add(values.group(1));
      }
    }
    found.addAll(field.requiredFields());
    return found;
  }

  /** Dimensions out of which a measure is computed, those of its filters left out. */
  Set<Field> sources(Field field) {
    var sources = new LinkedHashSet<Field>();
    collect(field, sources);
    return sources;
  }

  private void collect(Field field, Set<Field> sources) {
    if (field.isDimension()) {
      sources.add(field);
    }
    var references = REFERENCE.matcher(field.block().value("sql").orElse(""));
    while (references.find()) {
      if (!references.group(1).equals("TABLE")) {
        collect(project.field(qualified(field, references.group(1))), sources);
      }
    }
  }

  private List<String> set(String qualified) {
    int dot = qualified.indexOf('.');
    String view = qualified.substring(0, dot);
    return project.view(view).blocks("set").stream()
        .filter(set -> set.name().equals(qualified.substring(dot + 1)))
        .flatMap(set -> set.words("fields").stream())
        .map(name -> name.contains(".") ? name : view + "." + name)
        .toList();
  }

  private static String qualified(Field field, String name) {
    return name.contains(".") ? name : field.view() + "." + name;
  }
}
