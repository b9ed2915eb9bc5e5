package io.mlconnector.sandbox.fusion.resource;

/** How an attribute is typed in {@code describe} and written in JSON. */
public enum ColumnType {
  /** An id of high precision; a string from framework version 9 on. */
  ID("integer"),
  INTEGER("integer"),
  /** A decimal number with as many digits as its currency has. */
  AMOUNT("number"),
  /** A decimal number in millionths. */
  RATE("number"),
  STRING("string"),
  DATE("date"),
  DATETIME("datetime"),
  BOOLEAN("boolean"),
  /** Y or N. */
  FLAG("string"),
  /** Comma-separated text; an array from framework version 8 on. */
  LIST("string");

  private final String described;

  ColumnType(String described) {
    this.described = described;
  }

  /** The type that {@code describe} tells. */
  public String described() {
    return described;
  }
}
