package io.mlconnector.acceptance;

import io.mlconnector.sandbox.ConnectorProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The API of a running connector, asked over a connection of its own each time. */
final class Api {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Api() {}

  /**
   * Whatever it answers.
   *
   * @throws IOException when it does not answer in time
   */
  static HttpResponse<String> ask(
      ConnectorProcess process, String method, String address, String token, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(process.url().resolve(URI.create(address)))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request, BodyHandlers.ofString());
    }
  }
}
