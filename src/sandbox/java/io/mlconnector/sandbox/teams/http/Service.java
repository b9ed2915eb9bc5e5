package io.mlconnector.sandbox.teams.http;

import io.mlconnector.sandbox.teams.limit.Limit;
import java.util.List;

/** One of the services that share the simulator's port. */
public interface Service {
  /** The name by which faults are limited to it: token, graph, activity, workflows or bot. */
  String name(CloudCall call);

  /** Whether the call is for it. */
  boolean serves(CloudCall call);

  /** The channel or person that the call is about, by name; empty when there is none. */
  String subject(CloudCall call);

  /** The rate limits that the call counts under, whatever becomes of it. */
  default List<Limit> limits(CloudCall call) {
    return List.of();
  }

  /** Does what is asked. */
  CloudAnswer answer(CloudCall call);

  /** An error in the service's own form. */
  CloudAnswer error(int status, String code, String message);
}
