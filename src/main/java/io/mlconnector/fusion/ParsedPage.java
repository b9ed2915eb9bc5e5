package io.mlconnector.fusion;

import java.util.List;

/** The items of one answer and whether there are more. */
record ParsedPage(List<ParsedRow> rows, boolean hasMore) {
  ParsedPage {
    rows = List.copyOf(rows);
  }
}
