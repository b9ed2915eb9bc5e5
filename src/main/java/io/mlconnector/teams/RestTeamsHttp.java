package io.mlconnector.teams;

import io.mlconnector.remote.RemoteAnswer;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Sends calls by the REST client. Created at the first call. Thread-safe. */
@ApplicationScoped
class RestTeamsHttp implements TeamsHttp {
  /** More than targets are served at once: who waits for a connection would look like a loss. */
  private static final int CONNECTIONS = 256;

  /**
   * A post on a connection that the other side is about to close is lost, so connections are given
   * up long before Microsoft's front ends do it.
   */
  private static final Duration IDLE = Duration.ofSeconds(20);

  /** Each of the systems has its own name for the name of a request. */
  private static final List<String> REQUEST_IDS =
      List.of("request-id", "x-ms-workflow-run-id", "x-ms-request-id", "MS-CV");

  private final TeamsRestClient client;
  private final Duration patience;

  RestTeamsHttp(TeamsConfig config) {
    patience = config.answerTimeout();
    client =
        QuarkusRestClientBuilder.newBuilder()
            .baseUri(config.graphUrl())
            .connectTimeout(config.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
            .readTimeout(config.answerTimeout().toMillis(), TimeUnit.MILLISECONDS)
            .property("io.quarkus.rest.client.connection-pool-size", CONNECTIONS)
            .property("io.quarkus.rest.client.connection-ttl", (int) IDLE.toSeconds())
            .followRedirects(false)
            .disableDefaultMapper(true)
            .userAgent("ml-connector")
            .build(TeamsRestClient.class);
  }

  @Override
  public RemoteAnswer send(TeamsCall call, @Nullable String token) {
    try (Response response = await(start(call, TeamsCall.authorization(token)))) {
      return new RemoteAnswer(
          response.getStatus(),
          header(response, HttpHeaders.CONTENT_TYPE),
          header(response, HttpHeaders.RETRY_AFTER),
          REQUEST_IDS.stream().map(response::getHeaderString).filter(Objects::nonNull).findFirst(),
          response.hasEntity() ? response.readEntity(byte[].class) : new byte[0]);
    }
  }

  private Uni<Response> start(TeamsCall call, @Nullable String authorization) {
    String id = call.clientRequestId().toString();
    return switch (call.method()) {
      case GET -> client.get(call.address(), authorization, id);
      case POST -> client.post(call.address(), authorization, id, call.body());
      case PUT -> client.put(call.address(), authorization, id, call.body());
      case PATCH -> client.patch(call.address(), authorization, id, call.body());
      case DELETE -> client.delete(call.address(), authorization, id);
    };
  }

  /** The client's own time-out ends with the head of the answer; this one covers the body, too. */
  private Response await(Uni<Response> answer) {
    try {
      return answer.await().atMost(patience);
    } catch (TimeoutException e) {
      throw new ProcessingException(new java.util.concurrent.TimeoutException(e.getMessage()));
    } catch (ProcessingException | CompletionException | VertxException e) {
      throw NeverSent.in(e)
          .<RuntimeException>map(never -> never)
          .orElseGet(() -> new ProcessingException(withoutMessage(e)));
    }
  }

  /** Messages of the HTTP client may name the address, which may be a secret. */
  private static Throwable withoutMessage(RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof java.util.concurrent.TimeoutException) {
        return new java.util.concurrent.TimeoutException();
      }
    }
    return new IOException(failure.getClass().getSimpleName());
  }

  private static Optional<String> header(Response response, String name) {
    return Optional.ofNullable(response.getHeaderString(name));
  }
}
