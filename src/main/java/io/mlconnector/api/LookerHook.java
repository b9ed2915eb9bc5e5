package io.mlconnector.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.looker.Proofs;
import io.mlconnector.vault.CredentialField;
import io.mlconnector.vault.CredentialRef;
import io.mlconnector.vault.CredentialSystem;
import io.mlconnector.vault.Vault;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Where Looker delivers reports as proof that it sent them. Knows Looker by the token that an
 * administrator of Looker set for webhooks; what is delivered is passed over, not stored.
 */
@Path("/hooks/looker")
@Tag(name = "Webhooks", description = "What outside systems call; each authenticates itself.")
@RunOnVirtualThread
public class LookerHook {
  private static final CredentialRef TOKEN =
      new CredentialRef(CredentialSystem.WEBHOOKS, new CredentialField("looker"));

  private static final JsonFactory JSON = new JsonFactory();

  private final Proofs proofs;
  private final Vault vault;

  LookerHook(Proofs proofs, Vault vault) {
    this.proofs = proofs;
    this.vault = vault;
  }

  /** Takes a delivery. */
  @POST
  @PermitAll
  @Consumes(MediaType.APPLICATION_JSON)
  @SecurityRequirements
  @Operation(
      operationId = "proveReport",
      summary = "Take a delivery of Looker as proof",
      description = "Only for Looker, which sends its webhook token.")
  public Response deliver(
      @Parameter(description = "Name of the report.") @QueryParam("report") Optional<String> report,
      @Parameter(description = "The token of Looker's webhooks.")
          @HeaderParam("X-Looker-Webhook-Token")
          Optional<String> token,
      @RequestBody(description = "The delivery.") InputStream body) {
    if (!isOfLooker(token)) {
      throw new ConnectorException(
          ErrorCode.NOT_AUTHENTICATED, "The webhook token is not that of Looker.");
    }
    proofs.accept(report, planId(body));
    return Response.noContent().build();
  }

  /** Takes the same time wherever the tokens differ; without a known token nobody is let in. */
  private boolean isOfLooker(Optional<String> token) {
    Optional<byte[]> known =
        vault.find(TOKEN).map(secret -> secret.reveal().getBytes(StandardCharsets.UTF_8));
    byte[] given = token.orElse("").getBytes(StandardCharsets.UTF_8);
    return known.filter(expected -> MessageDigest.isEqual(expected, given)).isPresent();
  }

  /** The plan that the delivery names, if it does. The report itself is skipped, not kept. */
  private static Optional<String> planId(InputStream body) {
    try (JsonParser parser = JSON.createParser(body)) {
      Optional<String> found = Optional.empty();
      boolean inPlan = false;
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.FIELD_NAME) {
          String name = parser.currentName();
          JsonToken value = parser.nextToken();
          if (name.equals("scheduled_plan") && value == JsonToken.START_OBJECT) {
            inPlan = true;
          } else if (inPlan && name.equals("scheduled_plan_id") && value.isScalarValue()) {
            found = Optional.ofNullable(parser.getValueAsString());
          } else {
            parser.skipChildren();
          }
        } else if (parser.currentToken() == JsonToken.END_OBJECT) {
          inPlan = false;
        }
      }
      return found;
    } catch (IOException e) {
      throw new ConnectorException(
          ErrorCode.INVALID_REQUEST, "The body is not the JSON of a delivery.", e);
    }
  }
}
