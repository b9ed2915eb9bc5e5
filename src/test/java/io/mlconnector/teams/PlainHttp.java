package io.mlconnector.teams;

import io.mlconnector.remote.RemoteAnswer;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import jakarta.ws.rs.ProcessingException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The wire over the HTTP client below the REST client: like that one it repeats nothing. */
final class PlainHttp implements TeamsHttp {
  private static final Vertx VERTX = Vertx.vertx();
  private static final int CONNECTIONS = 64;

  private final HttpClient client =
      VERTX.createHttpClient(
          new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(CONNECTIONS));
  private final Context context = VERTX.getOrCreateContext();
  private final Duration patience;

  PlainHttp(Duration patience) {
    this.patience = patience;
  }

  @Override
  public RemoteAnswer send(TeamsCall call, @Nullable String token) {
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.valueOf(call.method().name()))
            .setAbsoluteURI(call.address())
            .putHeader("Content-Type", "application/json")
            .putHeader("client-request-id", call.clientRequestId().toString());
    if (token != null) {
      options.putHeader("Authorization", "Bearer " + token);
    }
    try {
      return answer(options, call.body())
          .toCompletionStage()
          .toCompletableFuture()
          .get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new ProcessingException(e);
    } catch (ExecutionException e) {
      throw NeverSent.in(e)
          .<RuntimeException>map(never -> never)
          .orElseGet(() -> new ProcessingException(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProcessingException(e);
    }
  }

  /** All on one event loop: elsewhere the body could come before somebody waits for it. */
  private Future<RemoteAnswer> answer(RequestOptions options, String body) {
    Promise<RemoteAnswer> promise = Promise.promise();
    context.runOnContext(
        _ ->
            client
                .request(options)
                .compose(request -> sent(request, body).compose(PlainHttp::answer))
                .onComplete(promise));
    return promise.future();
  }

  private static Future<HttpClientResponse> sent(HttpClientRequest request, String body) {
    return body.isEmpty() ? request.send() : request.send(body);
  }

  private static Future<RemoteAnswer> answer(HttpClientResponse response) {
    return response
        .body()
        .map(
            body ->
                new RemoteAnswer(
                    response.statusCode(),
                    Optional.ofNullable(response.getHeader("Content-Type")),
                    Optional.ofNullable(response.getHeader("Retry-After")),
                    Optional.ofNullable(response.getHeader("request-id")),
                    body.getBytes()));
  }
}
