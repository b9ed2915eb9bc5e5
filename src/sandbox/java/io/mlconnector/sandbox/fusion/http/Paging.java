package io.mlconnector.sandbox.fusion.http;

import io.mlconnector.sandbox.fusion.query.QueryRefused;

/** The parameters {@code limit} and {@code offset}. */
record Paging(int limit, long offset) {
  private static final int DEFAULT_LIMIT = 25;

  /** Reads them; a limit above the largest is cut without a word. */
  static Paging of(Call call, int largest) {
    long limit = number(call, "limit", DEFAULT_LIMIT);
    long offset = number(call, "offset", 0);
    if (offset < 0) {
      throw refused("offset");
    }
    return new Paging((int) Math.min(largest, limit <= 0 ? DEFAULT_LIMIT : limit), offset);
  }

  private static long number(Call call, String name, long otherwise) {
    String text = call.parameter(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw refused(name);
    }
  }

  private static QueryRefused refused(String name) {
    return new QueryRefused("The value of URL request parameter " + name + " is not valid.");
  }
}
