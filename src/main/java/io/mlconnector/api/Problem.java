package io.mlconnector.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mlconnector.failure.ErrorCode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of every answer that is not a success, as RFC 9457 describes it. */
@Schema(name = "Problem", description = "Why a request was not carried out (RFC 9457).")
@RegisterForReflection
record Problem(
    @Schema(
            description = "Stable name of the kind of problem: the prefix and an error code.",
            examples = "urn:ml-connector:problem:invalid-request")
        URI type,
    @Schema(description = "The kind of problem in words.") String title,
    @Schema(description = "The HTTP status, repeated.") int status,
    @Schema(description = "What happened this time.") String detail,
    @Schema(description = "What to do about it.") String advice,
    @Schema(description = "The id of this request, also in the log.") String requestId,
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(description = "The single faults of a request that breaks rules.")
        List<Violation> violations) {
  static final String MEDIA_TYPE = "application/problem+json";
  static final String TYPE_PREFIX = "urn:ml-connector:problem:";

  Problem {
    violations = List.copyOf(violations);
  }

  static Problem of(
      ErrorCode code, int status, String detail, String requestId, List<Violation> violations) {
    String slug = code.slug();
    String title = Character.toUpperCase(slug.charAt(0)) + slug.substring(1).replace('-', ' ');
    return new Problem(
        URI.create(TYPE_PREFIX + slug),
        title,
        status,
        detail,
        code.advice(),
        requestId,
        violations);
  }

  /** What the HTTP layer itself refused, before or after our own code. */
  static Problem ofStatus(int status, String requestId) {
    return switch (status) {
      case 401 ->
          of(
              ErrorCode.NOT_AUTHENTICATED,
              status,
              "The request has no valid bearer token.",
              requestId);
      case 403 ->
          of(
              ErrorCode.NOT_PERMITTED,
              status,
              "The token does not have the role that this operation needs.",
              requestId);
      case 404 -> of(ErrorCode.NOT_FOUND, status, "There is nothing at this address.", requestId);
      case 405 ->
          of(
              ErrorCode.INVALID_REQUEST,
              status,
              "This address does not know the HTTP method.",
              requestId);
      case 406 ->
          of(ErrorCode.INVALID_REQUEST, status, "Only application/json is produced.", requestId);
      case 413 -> of(ErrorCode.INVALID_REQUEST, status, "The body is too large.", requestId);
      case 414, 431 ->
          of(
              ErrorCode.INVALID_REQUEST,
              status,
              "The address or the headers are too long.",
              requestId);
      case 429 ->
          of(
              ErrorCode.TOO_MANY_ATTEMPTS,
              status,
              "Too many wrong tokens came from this address; this one was not looked at.",
              requestId);
      case 415 ->
          of(ErrorCode.INVALID_REQUEST, status, "Only application/json is read.", requestId);
      default ->
          status >= 400 && status < 500
              ? of(ErrorCode.INVALID_REQUEST, status, "The request can not be read.", requestId)
              : of(
                  ErrorCode.INTERNAL,
                  500,
                  "Something went wrong inside the connector; its log has the request id.",
                  requestId);
    };
  }

  private static Problem of(ErrorCode code, int status, String detail, String requestId) {
    return of(code, status, detail, requestId, List.of());
  }

  /** One rule that one part of the request breaks. */
  @RegisterForReflection
  record Violation(
      @Schema(description = "Parameter or body member.", examples = "limit") String field,
      @Schema(description = "The rule.", examples = "must be less than or equal to 500")
          String rule) {}
}
