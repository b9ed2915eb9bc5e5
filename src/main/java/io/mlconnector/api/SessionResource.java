package io.mlconnector.api;

import io.quarkus.oidc.OidcSession;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who the caller is to the connector. */
@Path("/api/v1/session")
@Tag(name = "Session", description = "Who the caller is to the connector.")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Role.VIEWER)
public class SessionResource {
  private final Caller caller;
  private final OidcSession session;

  SessionResource(Caller caller, OidcSession session) {
    this.caller = caller;
    this.session = session;
  }

  /** The caller. */
  @GET
  @Operation(operationId = "getSession", summary = "Who the caller is, and what he may do")
  public SessionView get() {
    return new SessionView(caller.name(), caller.roles(), caller.isSignedIn());
  }

  /** Leaves the browser without its session. */
  @DELETE
  @Operation(
      operationId = "endSession",
      summary = "Sign out of the console",
      description =
          "Ends the session that this browser began at /login; the identity provider may still know"
              + " the person. Tokens have no session, and nothing happens to them.")
  @APIResponse(responseCode = "204", description = "The session is over.")
  public void end() {
    if (caller.isSignedIn()) {
      session.logout().await().indefinitely();
    }
  }

  /** The caller, for the console. */
  @Schema(name = "Session", description = "Who the caller is, and what he may do.")
  @RegisterForReflection
  record SessionView(
      @Schema(description = "As the audit trail names him.") String name,
      @Schema(description = "What he may do.") List<String> roles,
      @Schema(description = "Whether he signed in by browser, and so can sign out.")
          boolean signedIn) {
    SessionView {
      roles = List.copyOf(roles);
    }
  }
}
