package io.mlconnector.acceptance;

import io.mlconnector.sandbox.ConnectorProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * What a process answers when it is asked whether it is ready.
 *
 * @param details with the problem of each check
 */
record Readiness(boolean isReady, String details) {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  static Readiness of(HttpClient http, ConnectorProcess process) {
    var request =
        HttpRequest.newBuilder(process.managementUrl().resolve("/q/health/ready"))
            .timeout(PATIENCE)
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      return new Readiness(answer.statusCode() == 200, answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
