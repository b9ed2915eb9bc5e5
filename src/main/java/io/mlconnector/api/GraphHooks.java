package io.mlconnector.api;

import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.teams.hearing.NotificationIntake;
import io.mlconnector.teams.hearing.NotificationIntake.Ending;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Where Microsoft Graph tells what happened to messages. It proves itself by the secret that it was
 * given with the subscription. Whoever knows no such secret gets the same answer, and has no
 * effect.
 */
@Path("/hooks/graph")
@Tag(name = "Webhooks", description = "What outside systems call; each authenticates itself.")
@RunOnVirtualThread
public class GraphHooks {
  private static final int LONGEST_TOKEN = 2_048;
  private static final int SECONDS_UNTIL_AGAIN = 10;

  private final NotificationIntake intake;

  GraphHooks(NotificationIntake intake) {
    this.intake = intake;
  }

  /** Takes changes of messages. */
  @POST
  @PermitAll
  @SecurityRequirements
  @Operation(
      operationId = "takeGraphNotifications",
      summary = "Take notifications of Microsoft Graph",
      description =
          "Only for Microsoft Graph. With validationToken it answers that token, by which Graph"
              + " finds out that the address is ours.")
  public Response changes(
      @Parameter(description = "What Graph wants to have repeated.") @QueryParam("validationToken")
          Optional<String> validationToken,
      @RequestBody(description = "Notifications.") InputStream body) {
    return validationToken.map(GraphHooks::repeat).orElseGet(() -> take(body, intake::takeChanges));
  }

  /** Takes news about the subscriptions themselves. */
  @POST
  @Path("/lifecycle")
  @PermitAll
  @SecurityRequirements
  @Operation(
      operationId = "takeGraphLifecycle",
      summary = "Take lifecycle notifications of Microsoft Graph",
      description = "Only for Microsoft Graph, in the same way as its other notifications.")
  public Response lifecycle(
      @Parameter(description = "What Graph wants to have repeated.") @QueryParam("validationToken")
          Optional<String> validationToken,
      @RequestBody(description = "Notifications.") InputStream body) {
    return validationToken
        .map(GraphHooks::repeat)
        .orElseGet(() -> take(body, intake::takeLifecycle));
  }

  /** Repeats the token as plain text, unless a browser could take it for a page or a header. */
  private static Response repeat(String token) {
    boolean harmless =
        !token.isEmpty()
            && token.length() <= LONGEST_TOKEN
            && token.chars().noneMatch(c -> c == '<' || c == '>' || Character.isISOControl(c));
    if (!harmless) {
      throw new ConnectorException(
          ErrorCode.INVALID_REQUEST, "The validation token is not one of Microsoft Graph.");
    }
    return Response.ok(token, MediaType.TEXT_PLAIN_TYPE.withCharset("utf-8")).build();
  }

  private Response take(InputStream body, Function<byte[], Ending> taker) {
    byte[] bytes;
    try {
      bytes = body.readNBytes(NotificationIntake.LARGEST_BODY + 1);
    } catch (IOException e) {
      throw new ConnectorException(ErrorCode.INVALID_REQUEST, "The body broke off.", e);
    }
    if (bytes.length > NotificationIntake.LARGEST_BODY) {
      intake.oversized();
      return Response.status(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE.code()).build();
    }
    return switch (taker.apply(bytes)) {
      case STORED -> Response.accepted().build();
      case MALFORMED ->
          throw new ConnectorException(
              ErrorCode.INVALID_REQUEST, "The body is not one of Microsoft Graph.");
      case UNAVAILABLE ->
          Response.status(Response.Status.SERVICE_UNAVAILABLE)
              .header(HttpHeaders.RETRY_AFTER, SECONDS_UNTIL_AGAIN)
              .build();
    };
  }
}
