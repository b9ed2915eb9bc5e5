package io.mlconnector.warehouse;

import io.mlconnector.warehouse.Source.Attribute;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@link RecordMapping} made ready for reading: names resolved to slots, columns to cells. Holds
 * the frames of the record being read, hence not thread-safe.
 */
final class RecordPlan {
  private static final String LAST_UPDATE = "LastUpdateDate";

  private final RecordMapping mapping;
  private final ObjectPlan root;
  private final List<ObjectPlan> plans = new ArrayList<>();

  RecordPlan(RecordMapping mapping) {
    this.mapping = mapping;
    this.root = plan(mapping.root(), null);
  }

  RecordMapping mapping() {
    return mapping;
  }

  ObjectPlan root() {
    return root;
  }

  /** All kinds of objects, the record itself first. */
  List<ObjectPlan> plans() {
    return plans;
  }

  void clearFrames() {
    for (ObjectPlan plan : plans) {
      plan.frames.clear();
    }
  }

  private ObjectPlan plan(ObjectMapping object, @Nullable ObjectPlan parent) {
    var plan = new ObjectPlan(parent);
    plans.add(plan);
    for (ObjectMapping child : object.children()) {
      plan.addChild(child.collection(), plan(child, plan));
    }
    object.table().ifPresent(table -> plan.table = tablePlan(table, plan));
    return plan;
  }

  private static TablePlan tablePlan(TableMapping table, ObjectPlan plan) {
    var cells = new Cell[table.columns().size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = new CellCompiler(table, table.columns().get(i), plan).cell();
    }
    var lastUpdate =
        new Column(
            "source_last_update", ColumnType.TIMESTAMP, new Attribute(LAST_UPDATE, 0), false);
    return new TablePlan(
        table, cells, new CellCompiler(table, lastUpdate, plan).cell(), plan.parent == null);
  }
}
