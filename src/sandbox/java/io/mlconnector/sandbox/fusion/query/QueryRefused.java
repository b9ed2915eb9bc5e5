package io.mlconnector.sandbox.fusion.query;

/** The query can not be understood or uses an attribute it may not; the pod answers 400. */
public final class QueryRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public QueryRefused(String message) {
    super(message);
  }

  static QueryRefused wrongContext() {
    return new QueryRefused("URL request parameter q cannot be used in this context.");
  }
}
