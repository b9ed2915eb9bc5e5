package io.mlconnector.sandbox.teams.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The catalogue of what can go wrong, for suites that try each. */
public enum CloudFaultKind {
  /** 429 that does not say when to come back. */
  THROTTLED(Scope.REQUEST),
  /** 429 with Retry-After in seconds. */
  THROTTLED_SECONDS(Scope.REQUEST),
  /** 429 with Retry-After as an HTTP date. */
  THROTTLED_DATE(Scope.REQUEST),
  /** 503 without a word. */
  UNAVAILABLE(Scope.REQUEST),
  /** 503 with Retry-After in seconds. */
  UNAVAILABLE_SECONDS(Scope.REQUEST),
  /** 500; nothing was done. */
  SERVER_ERROR(Scope.REQUEST),
  /** 502; nothing was done. */
  BAD_GATEWAY(Scope.REQUEST),
  /** 504; nothing was done. */
  GATEWAY_TIMEOUT(Scope.REQUEST),
  /** 412, which the Bot Framework answers in passing. */
  PRECONDITION_FAILED(Scope.REQUEST),
  /** 413, whatever the size. */
  TOO_LARGE(Scope.REQUEST),
  /** 400, whatever was sent. */
  BAD_REQUEST(Scope.REQUEST),
  /** 401, as with a token that ended before its time. */
  TOKEN_EXPIRED(Scope.REQUEST),
  /** 403. */
  FORBIDDEN(Scope.REQUEST),
  /** 404: the channel, the flow or the person is gone. */
  MISSING(Scope.REQUEST),
  /** 200 with the web page of a proxy. */
  PROXY_PAGE(Scope.REQUEST),
  /** The connection is reset before anything was done. */
  RESET_BEFORE(Scope.REQUEST),
  /** Everything was done, then the connection is reset without an answer. */
  LOST_ANSWER(Scope.ANSWER),
  /** 504 although everything was done. */
  TIMEOUT_AFTER(Scope.ANSWER),
  /** Everything was done, the answer comes late. */
  SLOW(Scope.ANSWER),
  /** The flow has lost its owner: 202, and nothing is posted. */
  ORPHANED_FLOW(Scope.FLOW),
  /** The flow runs twice. */
  DUPLICATE_POST(Scope.FLOW),
  /** The flow posts later. */
  LATE_POST(Scope.FLOW),
  /** The client secret has expired; a fault of the token endpoint. */
  SECRET_EXPIRED(Scope.TOKEN),
  /** The refresh token was revoked; a fault of the token endpoint. */
  SIGN_IN_REVOKED(Scope.TOKEN);

  private final Scope scope;

  CloudFaultKind(Scope scope) {
    this.scope = scope;
  }

  /** What a fault disturbs. */
  public enum Scope {
    /** A request, which is answered otherwise. */
    REQUEST,
    /** The answer to a request that was served. */
    ANSWER,
    /** What a flow does after its webhook has answered. */
    FLOW,
    /** The token endpoint only. */
    TOKEN
  }

  public Scope scope() {
    return scope;
  }

  /** The name in URLs. */
  public String urlName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The fault of this URL name. */
  public static Optional<CloudFaultKind> find(String urlName) {
    return Arrays.stream(values()).filter(kind -> kind.urlName().equals(urlName)).findFirst();
  }
}
