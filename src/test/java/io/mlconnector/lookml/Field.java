package io.mlconnector.lookml;

import io.mlconnector.lookml.Lookml.Block;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A field as it can be chosen in an explore; each timeframe of a group is one.
 *
 * @param timeframe of a dimension group, otherwise empty
 */
record Field(String view, String name, Kind kind, Block block, String timeframe) {
  enum Kind {
    DIMENSION,
    MEASURE,
    PARAMETER
  }

  /** All fields of a view by their name. */
  static Map<String, Field> of(Block view) {
    var fields = new LinkedHashMap<String, Field>();
    for (Block block : view.blocks("dimension")) {
      add(fields, new Field(view.name(), block.name(), Kind.DIMENSION, block, ""));
    }
    for (Block block : view.blocks("dimension_group")) {
      for (String frame : block.words("timeframes")) {
        String name = block.name() + "_" + frame;
        add(fields, new Field(view.name(), name, Kind.DIMENSION, block, frame));
      }
    }
    for (Block block : view.blocks("measure")) {
      add(fields, new Field(view.name(), block.name(), Kind.MEASURE, block, ""));
    }
    for (Block block : view.blocks("parameter")) {
      add(fields, new Field(view.name(), block.name(), Kind.PARAMETER, block, ""));
    }
    return fields;
  }

  String qualified() {
    return view + "." + name;
  }

  boolean isMeasure() {
    return kind == Kind.MEASURE;
  }

  boolean isDimension() {
    return kind == Kind.DIMENSION;
  }

  boolean isHidden() {
    return block.isSet("hidden");
  }

  String type() {
    return block.value("type").orElse("string");
  }

  boolean isDate() {
    return !timeframe.isEmpty();
  }

  /** Fields of the same query that must come along, qualified. */
  List<String> requiredFields() {
    return block.words("required_fields").stream()
        .map(required -> required.contains(".") ? required : view + "." + required)
        .toList();
  }

  private static void add(Map<String, Field> fields, Field field) {
    if (fields.put(field.name(), field) != null) {
      throw new IllegalStateException("two fields " + field.qualified());
    }
  }
}
