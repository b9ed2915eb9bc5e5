package io.mlconnector.teams;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One call, ready to be sent. The address may be a secret: nothing here may be printed.
 *
 * @param operation what is done, as metrics and traces name it
 * @param clientRequestId by which Microsoft's support finds the call
 * @param body JSON; empty for a call without one
 */
record TeamsCall(
    String operation, Method method, String address, UUID clientRequestId, String body) {
  /** What is done to the address. */
  enum Method {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE
  }

  static TeamsCall get(String operation, String address) {
    return new TeamsCall(operation, Method.GET, address, UUID.randomUUID(), "");
  }

  static TeamsCall post(String operation, String address, String body) {
    return new TeamsCall(operation, Method.POST, address, UUID.randomUUID(), body);
  }

  static TeamsCall put(String operation, String address, String body) {
    return new TeamsCall(operation, Method.PUT, address, UUID.randomUUID(), body);
  }

  static TeamsCall patch(String operation, String address, String body) {
    return new TeamsCall(operation, Method.PATCH, address, UUID.randomUUID(), body);
  }

  static TeamsCall delete(String operation, String address) {
    return new TeamsCall(operation, Method.DELETE, address, UUID.randomUUID(), "");
  }

  /** The header for this token; none without one. */
  static @Nullable String authorization(@Nullable String token) {
    return token == null ? null : "Bearer " + token;
  }

  @Override
  public String toString() {
    return "TeamsCall[" + operation + " " + clientRequestId + "]";
  }
}
