package io.mlconnector.teams;

import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * The wire. Addresses come ready-made: those of workflows are signed as they are written, and the
 * systems lie on several hosts.
 */
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
interface TeamsRestClient {
  String CLIENT_REQUEST_ID = "client-request-id";

  @GET
  Uni<Response> get(
      @Url String address,
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @HeaderParam(CLIENT_REQUEST_ID) String clientRequestId);

  @POST
  Uni<Response> post(
      @Url String address,
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @HeaderParam(CLIENT_REQUEST_ID) String clientRequestId,
      String body);

  @PUT
  Uni<Response> put(
      @Url String address,
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @HeaderParam(CLIENT_REQUEST_ID) String clientRequestId,
      String body);

  @PATCH
  Uni<Response> patch(
      @Url String address,
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @HeaderParam(CLIENT_REQUEST_ID) String clientRequestId,
      String body);

  @DELETE
  Uni<Response> delete(
      @Url String address,
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @HeaderParam(CLIENT_REQUEST_ID) String clientRequestId);
}
