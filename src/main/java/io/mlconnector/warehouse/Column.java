package io.mlconnector.warehouse;

/**
 * A column and what fills it.
 *
 * @param orEmpty whether a missing value becomes an empty text instead of null, for key columns
 *     that the source may leave out
 */
record Column(String name, ColumnType type, Source source, boolean orEmpty) {}
