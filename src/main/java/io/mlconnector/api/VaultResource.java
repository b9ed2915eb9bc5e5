package io.mlconnector.api;

import io.mlconnector.audit.Actor;
import io.mlconnector.connection.KeyRotation;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.vault.CredentialRef;
import io.mlconnector.vault.KeyUse;
import io.mlconnector.vault.Reencryption;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The keys under which credentials are stored. */
@Path("/api/v1/vault")
@Tag(name = "Vault", description = "The keys under which credentials are stored.")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class VaultResource {
  private final KeyRotation rotation;
  private final SecurityIdentity caller;
  private final RoutingContext request;

  VaultResource(KeyRotation rotation, SecurityIdentity caller, RoutingContext request) {
    this.rotation = rotation;
    this.caller = caller;
    this.request = request;
  }

  /** What each key is needed for. */
  @GET
  @Path("/keys")
  @RolesAllowed(Role.VIEWER)
  @Operation(
      operationId = "listVaultKeys",
      summary = "What each vault key is needed for",
      description =
          "Keys that are configured here or needed by a stored credential, by id. Never in parts.")
  public Listing<KeyView> keys() {
    return new Listing<>(views(rotation.keys()), Optional.empty());
  }

  /** Moves everything to the active key now. */
  @POST
  @Path("/reencryptions")
  @RolesAllowed(Role.OPERATOR)
  @Operation(
      operationId = "reencryptCredentials",
      summary = "Move stored credentials to the active key now",
      description =
          "It also happens by itself some minutes after another key became active. No call fails"
              + " meanwhile. Every replica must know the active key before.")
  public ReencryptionView reencrypt() {
    return rotation
        .rotate(
            Actor.operator(caller.getPrincipal().getName()), Optional.of(RequestIds.of(request)))
        .map(ReencryptionView::of)
        .orElseThrow(
            () ->
                new ConnectorException(
                    ErrorCode.CONFLICT, "A replica is moving the credentials just now."));
  }

  private static List<KeyView> views(List<KeyUse> keys) {
    return keys.stream()
        .map(
            key ->
                new KeyView(
                    key.keyId(), key.credentials(), key.configured(), key.active(), key.isFree()))
        .toList();
  }

  /** A key, by its id. */
  @Schema(name = "VaultKey", description = "What a vault key is needed for.")
  @RegisterForReflection
  record KeyView(
      @Schema(description = "Its id in the configuration.") String id,
      @Schema(description = "Stored credentials encrypted with it.") long credentials,
      @Schema(description = "Whether the replica that answers has the key.") boolean configured,
      @Schema(description = "Whether it encrypts new values.") boolean active,
      @Schema(description = "Whether it can be taken out of the configuration.") boolean free) {}

  /** What was done. */
  @Schema(name = "Reencryption", description = "What a move to the active key did.")
  @RegisterForReflection
  record ReencryptionView(
      @Schema(description = "Credentials that were moved.") List<String> moved,
      @Schema(description = "Credentials that somebody changed meanwhile; they are fine.")
          List<String> overtaken,
      @Schema(description = "Credentials that can not be decrypted; the log says why.")
          List<String> unreadable,
      @Schema(description = "All keys afterwards.") List<KeyView> keys) {

    static ReencryptionView of(Reencryption run) {
      return new ReencryptionView(
          names(run.moved()), names(run.overtaken()), names(run.unreadable()), views(run.keys()));
    }

    private static List<String> names(List<CredentialRef> refs) {
      return refs.stream().map(CredentialRef::toString).toList();
    }
  }
}
