package io.mlconnector.api;

import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Fails in every way a resource can fail; exists in tests only. */
@Path("/probe")
@RunOnVirtualThread
@RolesAllowed(Role.VIEWER)
@Produces("application/json")
public class ProbeResource {
  static final String SECRET = "jdbc:postgresql://inside:5432/secret-name";

  /** An accident with this code. */
  @GET
  @Path("/accident/{code}")
  @Operation(hidden = true)
  public String accident(@PathParam("code") ErrorCode code) {
    throw new ConnectorException(code, "told to the caller");
  }

  /** A bug whose message must stay inside. */
  @GET
  @Path("/bug")
  @Operation(hidden = true)
  public String bug() {
    throw new IllegalStateException(SECRET);
  }

  /** A rule on a parameter. */
  @GET
  @Path("/limited")
  @Operation(hidden = true)
  public String limited(@QueryParam("limit") @Max(5) int limit) {
    return "{\"limit\":" + limit + "}";
  }

  /** A body with two members. */
  @POST
  @Path("/body")
  @Consumes("application/json")
  @Operation(hidden = true)
  @CustomDeserialization(StrictJson.class)
  public Body body(@NotNull Body body) {
    return body;
  }

  /** What {@link #body} reads. */
  public record Body(String name, int count) {}

  /** Names no role of its own kind: must be closed. */
  @Path("/unguarded")
  @Produces("application/json")
  public static class Unguarded {
    /** Never answered. */
    @GET
    @Operation(hidden = true)
    public String open() {
      return "{}";
    }
  }
}
