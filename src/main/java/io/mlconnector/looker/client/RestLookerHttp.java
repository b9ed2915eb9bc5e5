package io.mlconnector.looker.client;

import io.mlconnector.remote.Destination;
import io.mlconnector.remote.OutboundPolicy;
import io.mlconnector.remote.RemoteAnswer;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.rest.client.ext.ClientHeadersFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sends calls to the configured instance and to no other host. Created at the first call, so that a
 * process without Looker can start. Thread-safe.
 */
@ApplicationScoped
class RestLookerHttp implements LookerHttp {
  private final LookerRestClient client;
  private final OutboundPolicy outbound;
  private final URI base;
  private final String root;
  private final Duration patience;

  RestLookerHttp(LookerConnection connection, OutboundPolicy outbound) {
    this.outbound = outbound;
    base = connection.requiredBaseUrl();
    root = connection.root();
    patience = connection.readTimeout();
    QuarkusRestClientBuilder builder =
        QuarkusRestClientBuilder.newBuilder()
            .baseUri(base)
            .connectTimeout(connection.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
            .readTimeout(connection.readTimeout().toMillis(), TimeUnit.MILLISECONDS)
            .followRedirects(false)
            .disableDefaultMapper(true)
            .userAgent("ml-connector");
    client =
        builder.clientHeadersFactory(new ProxyHeaders(connection)).build(LookerRestClient.class);
  }

  @Override
  public RemoteAnswer send(
      String method,
      String address,
      Optional<String> accessToken,
      Optional<String> contentType,
      byte[] body) {
    admit();
    String url = root + address;
    @Nullable String authorization = accessToken.map(token -> "token " + token).orElse(null);
    String type = contentType.orElse(MediaType.APPLICATION_JSON);
    Uni<Response> answer =
        switch (method) {
          case "GET" -> client.get(url, authorization);
          case "POST" -> client.post(url, authorization, type, body);
          case "PATCH" -> client.patch(url, authorization, type, body);
          default -> throw new IllegalArgumentException("no call uses " + method);
        };
    try (Response response = await(answer)) {
      return new RemoteAnswer(
          response.getStatus(),
          header(response, HttpHeaders.CONTENT_TYPE),
          header(response, HttpHeaders.RETRY_AFTER),
          header(response, Looker.SYSTEM.requestIdHeader()),
          response.hasEntity() ? response.readEntity(byte[].class) : new byte[0]);
    }
  }

  private void admit() {
    try {
      outbound.admit(Destination.LOOKER, base);
    } catch (UnknownHostException e) {
      throw new ProcessingException(e);
    }
  }

  private Response await(Uni<Response> answer) {
    try {
      return answer.await().atMost(patience);
    } catch (TimeoutException e) {
      throw new ProcessingException(new java.util.concurrent.TimeoutException(e.getMessage()));
    } catch (CompletionException | VertxException e) {
      throw new ProcessingException(e);
    }
  }

  private static Optional<String> header(Response response, String name) {
    return Optional.ofNullable(response.getHeaderString(name));
  }

  /** Adds what a proxy in front of Looker wants to see. */
  private record ProxyHeaders(LookerConnection connection) implements ClientHeadersFactory {
    @Override
    public MultivaluedMap<String, String> update(
        MultivaluedMap<String, String> incoming, MultivaluedMap<String, String> outgoing) {
      var headers = new MultivaluedHashMap<String, String>(outgoing);
      connection.headers().forEach((name, value) -> headers.putSingle(name, value.reveal()));
      return headers;
    }
  }
}
