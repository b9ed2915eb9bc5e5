package io.mlconnector.looker.client;

import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** The wire. A header that is null is not sent. */
@Produces(MediaType.APPLICATION_JSON)
interface LookerRestClient {
  @GET
  Uni<Response> get(
      @Url String address, @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization);

  @POST
  Uni<Response> post(
      @Url String address,
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
      byte[] body);

  @PATCH
  Uni<Response> patch(
      @Url String address,
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
      byte[] body);
}
