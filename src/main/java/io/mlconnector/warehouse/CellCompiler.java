package io.mlconnector.warehouse;

import io.mlconnector.warehouse.Source.Attribute;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns the source of one column into the cell that computes it. */
final class CellCompiler {
  private static final int AMOUNT_SCALE = 6;

  private final TableMapping table;
  private final Column column;
  private final ObjectPlan plan;

  CellCompiler(TableMapping table, Column column, ObjectPlan plan) {
    this.table = table;
    this.column = column;
    this.plan = plan;
  }

  Cell cell() {
    return switch (column.source()) {
      case Attribute attribute -> attribute(attribute, column.type());
      case Source.FirstOf first -> firstOf(first.attributes(), column.type());
      case Source.Segment segment -> segment(segment);
      case Source.Combination combination -> combination(combination);
      case Source.InLedgerCurrency amount -> inLedgerCurrency(amount);
      case Source.Ordinal ordinal -> ordinal(ordinal);
      case Source.KeyPrefix _ -> keyPrefix();
    };
  }

  private Cell attribute(Attribute attribute, ColumnType type) {
    int up = attribute.up();
    int slot = slot(attribute, type);
    return switch (up) {
      case 0 -> (frame, _) -> frame.values[slot];
      default -> (frame, _) -> frame.up(up).values[slot];
    };
  }

  private int slot(Attribute attribute, ColumnType type) {
    return levelsUp(attribute.up()).slot(attribute.name(), type, table.table(), column.name());
  }

  private ObjectPlan levelsUp(int levels) {
    ObjectPlan found = plan;
    for (int i = 0; i < levels; i++) {
      if (found.parent == null) {
        throw new IllegalArgumentException(
            "the source of " + table.table() + "." + column.name() + " lies beyond its record");
      }
      found = found.parent;
    }
    return found;
  }

  private Cell firstOf(List<Attribute> attributes, ColumnType type) {
    Cell[] cells = attributes.stream().map(each -> attribute(each, type)).toArray(Cell[]::new);
    return (frame, version) -> {
      for (Cell cell : cells) {
        Object value = cell.value(frame, version);
        if (value != null) {
          return value;
        }
      }
      return null;
    };
  }

  /** A combination of another shape, as another chart of accounts has, gives no segment. */
  private Cell segment(Source.Segment segment) {
    Cell combination = attribute(segment.combination(), columnTypeOf(segment.combination()));
    String delimiter = segment.chart().delimiter();
    int segments = segment.chart().segments().size();
    int index = segment.index();
    return (frame, version) -> {
      var text = (String) combination.value(frame, version);
      return text == null ? null : part(text, delimiter, index, segments);
    };
  }

  /** The type with which another column reads the attribute, so that it is read only once. */
  private ColumnType columnTypeOf(Attribute attribute) {
    return table.columns().stream()
        .filter(other -> other.source().equals(attribute))
        .map(Column::type)
        .findFirst()
        .orElse(ColumnType.TEXT);
  }

  private static @Nullable String part(String text, String delimiter, int index, int count) {
    String found = null;
    int from = 0;
    for (int i = 0; i < count; i++) {
      int end = text.indexOf(delimiter, from);
      if ((end < 0) != (i == count - 1)) {
        return null;
      }
      if (i == index) {
        found = text.substring(from, end < 0 ? text.length() : end);
      }
      from = end + delimiter.length();
    }
    return found == null || found.isEmpty() ? null : found;
  }

  private Cell combination(Source.Combination combination) {
    var segments = combination.segments();
    Cell[] cells =
        segments.stream().map(each -> attribute(each, ColumnType.TEXT)).toArray(Cell[]::new);
    return (frame, version) -> {
      var text = new StringBuilder();
      for (int i = 0; i < cells.length; i++) {
        Object segment = cells[i].value(frame, version);
        if (segment == null) {
          throw new Misfit(
              "the segment "
                  + segments.get(i).name()
                  + " of connector.chart-of-accounts.segments has no value");
        }
        text.append(i == 0 ? "" : combination.delimiter()).append(segment);
      }
      return text.toString();
    };
  }

  private Cell inLedgerCurrency(Source.InLedgerCurrency source) {
    Cell stated = firstOf(source.stated(), ColumnType.AMOUNT);
    Cell amount = attribute(source.amount(), ColumnType.AMOUNT);
    Cell rate = attribute(source.rate(), ColumnType.NUMBER);
    Cell rateType = attribute(source.rateType(), ColumnType.TEXT);
    return (frame, version) -> {
      Object known = stated.value(frame, version);
      if (known != null) {
        return known;
      }
      var number = (BigDecimal) amount.value(frame, version);
      if (number == null) {
        return null;
      }
      var factor = (BigDecimal) rate.value(frame, version);
      if (factor == null) {
        boolean same = source.sameWithoutRate() && rateType.value(frame, version) == null;
        return same ? number : null;
      }
      return ValueDecoder.fitting(
          number.multiply(factor).setScale(AMOUNT_SCALE, RoundingMode.HALF_UP));
    };
  }

  private Cell ordinal(Source.Ordinal source) {
    ObjectPlan counted = levelsUp(source.up());
    counted.countedSlot =
        counted.slot(source.attribute(), ColumnType.NAME, table.table(), column.name());
    int up = source.up();
    return (frame, _) -> (long) frame.up(up).ordinal;
  }

  private static Cell keyPrefix() {
    return (_, version) -> {
      String key = version.ref().key().value();
      int end = key.indexOf('|');
      return end <= 0 ? null : key.substring(0, end);
    };
  }
}
