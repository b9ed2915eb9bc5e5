package io.mlconnector.api;

import io.mlconnector.audit.Actor;
import io.mlconnector.connection.CredentialDesk;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.vault.CredentialField;
import io.mlconnector.vault.CredentialStatus;
import io.mlconnector.vault.CredentialSystem;
import io.mlconnector.vault.Secret;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Credentials of outside systems: they go in and never come out. */
@Path("/api/v1/credentials")
@Tag(
    name = "Credentials",
    description = "Credentials of outside systems: they go in and never come out.")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class CredentialsResource {
  private static final String SYSTEM =
      "fusion, looker, looker-destinations, teams, workflows, delegated or webhooks.";

  private final CredentialDesk desk;
  private final SecurityIdentity caller;
  private final RoutingContext request;

  CredentialsResource(CredentialDesk desk, SecurityIdentity caller, RoutingContext request) {
    this.desk = desk;
    this.caller = caller;
    this.request = request;
  }

  /** All of them, by name. */
  @GET
  @RolesAllowed(Role.VIEWER)
  @Operation(
      operationId = "listCredentials",
      summary = "All credentials, by name",
      description = "Names, fingerprints and where the value in force comes from. Never in parts.")
  public Listing<CredentialView> list() {
    return listing(desk.list());
  }

  /** Stores values in place of those before. */
  @PUT
  @Path("/{system}")
  @RolesAllowed(Role.OPERATOR)
  @Consumes(MediaType.APPLICATION_JSON)
  @CustomDeserialization(StrictJson.class)
  @Operation(
      operationId = "putCredentials",
      summary = "Store credentials of a system",
      description =
          "All or none; fields that are not named stay as they are. The next call of every replica"
              + " uses them. A value given by environment or file goes on winning.")
  public Listing<CredentialView> put(
      @Parameter(description = SYSTEM) @PathParam("system") String system,
      @NotNull Map<String, @Nullable String> values) {
    CredentialSystem named = systemInPath(system);
    var secrets = new HashMap<CredentialField, Secret>();
    values.forEach((field, value) -> secrets.put(field(named, field), secret(field, value)));
    desk.put(named, secrets, actor(), RequestIds.of(request));
    return listing(desk.list(named));
  }

  /** Forgets stored values. */
  @DELETE
  @Path("/{system}")
  @RolesAllowed(Role.OPERATOR)
  @Operation(
      operationId = "deleteCredentials",
      summary = "Forget stored credentials of a system",
      description =
          "Answers what is left: values given by environment or file stay in force. Not found where"
              + " nothing was stored.")
  public Listing<CredentialView> delete(
      @Parameter(description = SYSTEM) @PathParam("system") String system,
      @Parameter(description = "Only this field; without it all of the system.")
          @QueryParam("field")
          Optional<String> field) {
    CredentialSystem named = systemInPath(system);
    Optional<CredentialField> single = field.map(name -> field(named, name));
    if (desk.delete(named, single, actor(), RequestIds.of(request)).isEmpty()) {
      throw new ConnectorException(ErrorCode.NOT_FOUND, "No such credential is stored.");
    }
    return listing(desk.list(named));
  }

  private Actor actor() {
    return Actor.operator(caller.getPrincipal().getName());
  }

  private static CredentialSystem systemInPath(String name) {
    return CredentialSystem.find(name)
        .orElseThrow(
            () ->
                new ConnectorException(
                    ErrorCode.NOT_FOUND,
                    "There is no such system; there are %s."
                        .formatted(
                            Arrays.stream(CredentialSystem.values())
                                .map(CredentialSystem::externalName)
                                .collect(Collectors.joining(", ")))));
  }

  /** Does not repeat the name: somebody may have written the secret in its place. */
  private static CredentialField field(CredentialSystem system, String name) {
    return CredentialField.find(name)
        .filter(system::accepts)
        .orElseThrow(
            () ->
                Inputs.invalid(
                    system.fields().isEmpty()
                        ? "A field is named by 1 to 200 letters, digits and . _ @ : / - or spaces."
                        : "The fields of %s are %s.".formatted(system, names(system.fields()))));
  }

  private static Secret secret(String field, @Nullable String value) {
    if (value == null) {
      throw Inputs.invalid("The value of " + field + " is null; use DELETE to forget it.");
    }
    return Secret.of(value);
  }

  private static String names(List<CredentialField> fields) {
    return fields.stream().map(CredentialField::name).collect(Collectors.joining(", "));
  }

  private static Listing<CredentialView> listing(List<CredentialStatus> credentials) {
    return new Listing<>(credentials.stream().map(CredentialView::of).toList(), Optional.empty());
  }
}
