package io.mlconnector.warehouse;

/** What a JSON value must be to fit a column, and how the column's bytes look. */
enum ColumnType {
  /** A Fusion id, as number or as text of digits. */
  BIGINT,
  /** A small whole number, as number or as text of digits. */
  INTEGER,
  /** {@code numeric(38,6)}; exact, more than six decimals do not fit. */
  AMOUNT,
  /** An amount in whose place the source may write that its cell is empty. */
  BALANCE,
  /** A number of any scale, such as a conversion rate. */
  NUMBER,
  /** A calendar day without a zone. Of a time stamp it is the day in UTC. */
  DATE,
  /** A moment; an offset is required. */
  TIMESTAMP,
  /** {@code true}, {@code "Y"}, {@code "Yes"} and their opposites. */
  FLAG,
  /** True for the status code of a posted batch, false for any other. */
  POSTED,
  /** At most 240 characters, safe in an index. */
  NAME,
  /** At most 1,000 characters. */
  TEXT,
  /** At most 4,000 characters. */
  LONG_TEXT
}
