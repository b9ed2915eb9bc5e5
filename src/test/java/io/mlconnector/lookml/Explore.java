package io.mlconnector.lookml;

import io.mlconnector.lookml.Lookml.Block;
import java.util.ArrayList;
import java.util.List;

/** An explore with its joins in the order in which they are made. */
record Explore(String name, String base, Block block, List<Join> joins) {
  Explore {
    joins = List.copyOf(joins);
  }

  /** A joined view, under its own name; one without a condition has fields and no table. */
  record Join(String view, String sqlOn, String relationship, Block block) {
    boolean isBare() {
      return sqlOn.isEmpty();
    }

    boolean multiplies() {
      return relationship.endsWith("to_many");
    }
  }

  static Explore of(Block block) {
    var joins = new ArrayList<Join>();
    for (Block join : block.blocks("join")) {
      String sqlOn = join.value("sql_on").orElse("");
      joins.add(new Join(join.name(), sqlOn, join.required("relationship"), join));
    }
    return new Explore(block.name(), block.value("view_name").orElse(block.name()), block, joins);
  }

  /** Base and joined views. */
  List<String> views() {
    var views = new ArrayList<String>();
    views.add(base);
    joins.forEach(join -> views.add(join.view()));
    return views;
  }
}
