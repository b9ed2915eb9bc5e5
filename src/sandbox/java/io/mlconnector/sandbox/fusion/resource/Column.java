package io.mlconnector.sandbox.fusion.resource;

import io.mlconnector.sandbox.fusion.data.Absent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One attribute of a resource.
 *
 * @param <R> the row it reads
 */
public final class Column<R> {
  private static final int RATE_DECIMALS = 6;
  private static final int LISTS_BECOME_ARRAYS = 8;
  private static final int IDS_BECOME_STRINGS = 9;

  private final String name;
  private final byte[] nameJson;
  private final ColumnType type;
  private final boolean queryable;
  private final ToLongFunction<R> number;
  private final ToIntFunction<R> decimals;
  private final Function<R, @Nullable String> text;

  private Column(
      String name,
      ColumnType type,
      boolean queryable,
      ToLongFunction<R> number,
      ToIntFunction<R> decimals,
      Function<R, @Nullable String> text) {
    this.name = name;
    this.nameJson = ("\"" + name + "\":").getBytes(StandardCharsets.UTF_8);
    this.type = type;
    this.queryable = queryable;
    this.number = number;
    this.decimals = decimals;
    this.text = text;
  }

  private static <R> Column<R> numeric(String name, ColumnType type, ToLongFunction<R> value) {
    return new Column<>(name, type, true, value, row -> 0, row -> null);
  }

  private static <R> Column<R> textual(
      String name, ColumnType type, Function<R, @Nullable String> value) {
    return new Column<>(name, type, true, row -> Absent.NUMBER, row -> 0, value);
  }

  static <R> Column<R> id(String name, ToLongFunction<R> value) {
    return numeric(name, ColumnType.ID, value);
  }

  static <R> Column<R> integer(String name, ToLongFunction<R> value) {
    return numeric(name, ColumnType.INTEGER, value);
  }

  static <R> Column<R> amount(String name, ToLongFunction<R> value, ToIntFunction<R> decimals) {
    return new Column<>(name, ColumnType.AMOUNT, true, value, decimals, row -> null);
  }

  static <R> Column<R> rate(String name, ToLongFunction<R> millionths) {
    return new Column<>(name, ColumnType.RATE, true, millionths, row -> RATE_DECIMALS, row -> null);
  }

  static <R> Column<R> date(String name, ToLongFunction<R> epochDay) {
    return numeric(name, ColumnType.DATE, epochDay);
  }

  static <R> Column<R> datetime(String name, ToLongFunction<R> epochMillis) {
    return numeric(name, ColumnType.DATETIME, epochMillis);
  }

  static <R> Column<R> string(String name, Function<R, @Nullable String> value) {
    return textual(name, ColumnType.STRING, value);
  }

  static <R> Column<R> list(String name, Function<R, @Nullable String> value) {
    return textual(name, ColumnType.LIST, value);
  }

  static <R> Column<R> bool(String name, Predicate<R> value) {
    return numeric(name, ColumnType.BOOLEAN, row -> value.test(row) ? 1 : 0);
  }

  static <R> Column<R> flag(String name, Predicate<R> value) {
    return textual(name, ColumnType.FLAG, row -> value.test(row) ? "Y" : "N");
  }

  /** An attribute that exists and is always null. */
  static <R> Column<R> empty(String name, ColumnType type) {
    return new Column<>(name, type, true, row -> Absent.NUMBER, row -> 0, row -> null);
  }

  /** The same attribute, refused in {@code q}. */
  Column<R> notQueryable() {
    return new Column<>(name, type, false, number, decimals, text);
  }

  public String name() {
    return name;
  }

  public ColumnType type() {
    return type;
  }

  public boolean queryable() {
    return queryable;
  }

  /** Writes {@code "name":value}. */
  public void write(R row, JsonBytes out, int frameworkVersion) {
    out.raw(nameJson);
    switch (type) {
      case STRING, FLAG, LIST -> writeText(row, out, frameworkVersion);
      case ID, INTEGER, AMOUNT, RATE, DATE, DATETIME, BOOLEAN -> {
        long value = number.applyAsLong(row);
        if (value == Absent.NUMBER) {
          out.nothing();
        } else {
          writeNumber(row, value, out, frameworkVersion);
        }
      }
    }
  }

  private void writeText(R row, JsonBytes out, int frameworkVersion) {
    String value = text.apply(row);
    if (value == null) {
      out.nothing();
    } else if (type == ColumnType.LIST && frameworkVersion >= LISTS_BECOME_ARRAYS) {
      out.put('[');
      for (String part : value.split(",", -1)) {
        out.string(part);
        out.put(',');
      }
      out.dropLast();
      out.put(']');
    } else {
      out.string(value);
    }
  }

  private void writeNumber(R row, long value, JsonBytes out, int frameworkVersion) {
    switch (type) {
      case AMOUNT, RATE -> out.decimal(value, decimals.applyAsInt(row));
      case DATE -> out.date(value);
      case DATETIME -> out.timestamp(value);
      case BOOLEAN -> out.bool(value != 0);
      case ID -> {
        boolean quoted = frameworkVersion >= IDS_BECOME_STRINGS;
        if (quoted) {
          out.put('"');
        }
        out.number(value);
        if (quoted) {
          out.put('"');
        }
      }
      default -> out.number(value);
    }
  }

  /**
   * The value for comparisons: BigDecimal, LocalDate, Instant, Boolean or String; null if absent.
   */
  public @Nullable Comparable<?> value(R row) {
    return switch (type) {
      case STRING, FLAG, LIST -> text.apply(row);
      case ID, INTEGER, AMOUNT, RATE, DATE, DATETIME, BOOLEAN -> {
        long value = number.applyAsLong(row);
        yield value == Absent.NUMBER ? null : comparable(row, value);
      }
    };
  }

  private Comparable<?> comparable(R row, long value) {
    return switch (type) {
      case DATE -> LocalDate.ofEpochDay(value);
      case DATETIME -> Instant.ofEpochMilli(value);
      case BOOLEAN -> value != 0;
      default -> BigDecimal.valueOf(value, decimals.applyAsInt(row));
    };
  }
}
