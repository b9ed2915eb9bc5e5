package io.mlconnector.api;

import io.mlconnector.audit.Actor;
import io.mlconnector.delivery.Decision;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** Signs what the caller of the current request decides. */
@RequestScoped
class Decisions {
  private final SecurityIdentity caller;
  private final RoutingContext request;

  Decisions(SecurityIdentity caller, RoutingContext request) {
    this.caller = caller;
    this.request = request;
  }

  Decision by(Optional<Note> note) {
    try {
      return new Decision(
          Actor.operator(caller.getPrincipal().getName()),
          Optional.of(RequestIds.of(request)),
          note.flatMap(Note::note));
    } catch (IllegalArgumentException e) {
      throw Inputs.invalid(e.getMessage() + ".");
    }
  }
}
