package io.mlconnector.teams;

import io.mlconnector.remote.RemoteAnswer;
import jakarta.ws.rs.ProcessingException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The wire over the HTTP client of the JDK. */
final class PlainHttp implements TeamsHttp {
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Duration patience;

  PlainHttp(Duration patience) {
    this.patience = patience;
  }

  @Override
  public RemoteAnswer send(TeamsCall call, @Nullable String token) {
    var request =
        HttpRequest.newBuilder(URI.create(call.address()))
            .timeout(patience)
            .header("Content-Type", "application/json")
            .header("client-request-id", call.clientRequestId().toString())
            .method(
                call.method().name(),
                call.body().isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(call.body()));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      HttpResponse<byte[]> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      return new RemoteAnswer(
          response.statusCode(),
          response.headers().firstValue("Content-Type"),
          response.headers().firstValue("Retry-After"),
          response.headers().firstValue("request-id"),
          response.body());
    } catch (HttpTimeoutException e) {
      throw new ProcessingException(new java.util.concurrent.TimeoutException(e.getMessage()));
    } catch (IOException e) {
      throw NeverSent.in(e)
          .<RuntimeException>map(never -> never)
          .orElseGet(() -> new ProcessingException(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProcessingException(e);
    }
  }
}
