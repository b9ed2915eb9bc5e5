package io.mlconnector.sandbox.fusion.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The catalogue of what can go wrong, for suites that try each. */
public enum FaultKind {
  /** Rows are stamped now and become visible later. */
  LATE_COMMIT(Scope.BOOKS),
  /** After each page some rows of the resource change, behind and ahead of the reader. */
  CHANGES_DURING_WALK(Scope.BOOKS),
  /** Thousands of rows get one and the same last update. */
  EQUAL_TIMESTAMPS(Scope.BOOKS),
  /** Rows vanish without a trace. */
  SILENT_DELETE(Scope.BOOKS),
  /** Installments of open invoices change, their invoice's last update does not. */
  CHILD_CHANGE(Scope.BOOKS),
  /** The user sees fewer business units; no error tells. */
  RESTRICTED_USER(Scope.BOOKS),
  /** 401 with an empty body. */
  UNAUTHORIZED_EMPTY(Scope.REQUEST),
  /** 401 with plain text. */
  UNAUTHORIZED_TEXT(Scope.REQUEST),
  /** 401 with a web page. */
  UNAUTHORIZED_HTML(Scope.REQUEST),
  /** 302 to the identity domain's login page. */
  REDIRECT_TO_LOGIN(Scope.REQUEST),
  /** 403. */
  FORBIDDEN(Scope.REQUEST),
  /** 400 with an empty body. */
  BLANK_BAD_REQUEST(Scope.REQUEST),
  /** 429 that does not say when to come back. */
  THROTTLED(Scope.REQUEST),
  /** 429 with Retry-After in seconds. */
  THROTTLED_SECONDS(Scope.REQUEST),
  /** 429 with Retry-After as an HTTP date. */
  THROTTLED_DATE(Scope.REQUEST),
  /** 503 with a web page, as during maintenance. */
  UNAVAILABLE(Scope.REQUEST),
  /** 500 for requests that ask for totalResults. */
  TOTAL_RESULTS_ERROR(Scope.REQUEST),
  /** The answer comes late. */
  SLOW_PAGE(Scope.ANSWER),
  /** The body ends in the middle and the connection closes. */
  CUT_BODY(Scope.ANSWER),
  /** The connection is reset in the middle of the body. */
  CONNECTION_RESET(Scope.ANSWER),
  /** The page before is sent once more in place of the next. */
  DUPLICATE_PAGE(Scope.ANSWER);

  private final Scope scope;

  FaultKind(Scope scope) {
    this.scope = scope;
  }

  /** What a fault disturbs. */
  public enum Scope {
    /** The data, as they come about. */
    BOOKS,
    /** A request, which is answered otherwise. */
    REQUEST,
    /** An answer on its way. */
    ANSWER
  }

  public Scope scope() {
    return scope;
  }

  /** The name in URLs. */
  public String urlName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The fault of this URL name. */
  public static Optional<FaultKind> find(String urlName) {
    return Arrays.stream(values()).filter(kind -> kind.urlName().equals(urlName)).findFirst();
  }
}
