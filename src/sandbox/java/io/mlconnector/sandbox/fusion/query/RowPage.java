package io.mlconnector.sandbox.fusion.query;

import java.util.List;
import java.util.OptionalLong;

/** A page of rows. */
public record RowPage<R>(List<R> rows, boolean hasMore, OptionalLong total) {}
