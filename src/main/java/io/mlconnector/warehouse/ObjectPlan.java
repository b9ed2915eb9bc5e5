package io.mlconnector.warehouse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to do with the members of one kind of JSON object, looked up by name as they come. Made once
 * from an {@link ObjectMapping}.
 */
final class ObjectPlan {
  /** Where a value goes, and of which column to speak when it does not fit. */
  record Slot(int index, ColumnType type, String table, String column) {}

  final @Nullable ObjectPlan parent;
  final List<ObjectPlan> children = new ArrayList<>();
  @Nullable TablePlan table;

  /** Objects of this kind in the record being read. */
  final List<Frame> frames = new ArrayList<>();

  /** Slot whose equal values are counted, or -1. */
  int countedSlot = -1;

  private final Map<String, List<Slot>> slots = new HashMap<>();
  private final Map<String, ObjectPlan> collections = new HashMap<>();
  private int slotCount;

  ObjectPlan(@Nullable ObjectPlan parent) {
    this.parent = parent;
  }

  /** Slots that the member fills, or null when nobody wants it. */
  @Nullable List<Slot> slots(String member) {
    return slots.get(member);
  }

  /** The plan of the child collection of this name, or null. */
  @Nullable ObjectPlan collection(String member) {
    return collections.get(member);
  }

  int slotCount() {
    return slotCount;
  }

  void addChild(String collection, ObjectPlan child) {
    collections.put(collection, child);
    children.add(child);
  }

  /** The slot for a member read as this type; the same one for all columns that want that. */
  int slot(String member, ColumnType type, String tableName, String columnName) {
    var sameMember = slots.computeIfAbsent(member, name -> new ArrayList<>(1));
    for (Slot slot : sameMember) {
      if (slot.type() == type) {
        return slot.index();
      }
    }
    sameMember.add(new Slot(slotCount, type, tableName, columnName));
    return slotCount++;
  }
}
