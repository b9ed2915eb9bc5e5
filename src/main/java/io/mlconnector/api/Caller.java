package io.mlconnector.api;

import io.mlconnector.audit.Actor;
import io.mlconnector.audit.AuditAction;
import io.mlconnector.audit.AuditEvent;
import io.mlconnector.audit.AuditObject;
import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.util.List;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who asks, as runs and the audit trail name him. */
@RequestScoped
class Caller {
  private final SecurityIdentity identity;
  private final RoutingContext request;

  Caller(SecurityIdentity identity, RoutingContext request) {
    this.identity = identity;
    this.request = request;
  }

  /**
   * The name of the token, or of the person: as people know him, and with the subject that the
   * identity provider never gives to somebody else.
   */
  String name() {
    return nameOf(identity);
  }

  static String nameOf(SecurityIdentity identity) {
    String name = identity.getPrincipal().getName();
    return identity.getPrincipal() instanceof JsonWebToken token
            && token.getSubject() != null
            && !token.getSubject().equals(name)
        ? name + " (" + token.getSubject() + ")"
        : name;
  }

  /** What he may do, in words. */
  List<String> roles() {
    return identity.getRoles().stream().sorted().toList();
  }

  /** Whether he came with the session of a browser instead of a token. */
  boolean isSignedIn() {
    return identity.getCredential(IdTokenCredential.class) != null;
  }

  /** Him, for the trail. */
  Actor actor() {
    return actorOf(identity);
  }

  static Actor actorOf(SecurityIdentity identity) {
    return identity.hasRole(Role.OPERATOR)
        ? Actor.operator(nameOf(identity))
        : Actor.viewer(nameOf(identity));
  }

  /** An act of his, done and asked for by this request. */
  AuditEvent did(AuditAction action, AuditObject object) {
    return AuditEvent.done(actor(), action, object).requestedBy(RequestIds.of(request));
  }
}
