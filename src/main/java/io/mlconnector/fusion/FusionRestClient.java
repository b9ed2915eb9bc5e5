package io.mlconnector.fusion;

import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.annotation.ClientHeaderParam;

/**
 * The wire. Addresses come ready-made, because their encoding decides about the meaning of filters.
 * Status texts follow the language of the session, and our rules know the English ones.
 */
@ClientHeaderParam(name = HttpHeaders.ACCEPT_LANGUAGE, value = "en")
@Produces(MediaType.APPLICATION_JSON)
interface FusionRestClient {
  @GET
  Uni<Response> get(
      @Url String address,
      @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
      @HeaderParam("REST-Framework-Version") String frameworkVersion);
}
