package io.mlconnector.sandbox.looker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Sends what goes to webhooks, with the headers by which a receiver knows the instance. */
final class Webhooks implements BiConsumer<JsonNode, MailedReport> {
  private final LookerSettings settings;
  private final HttpClient client = HttpClient.newHttpClient();
  private volatile Optional<URI> root;

  Webhooks(LookerSettings settings) {
    this.settings = settings;
    this.root = settings.webhookRoot();
  }

  void sendTo(URI receiver) {
    root = Optional.of(receiver);
  }

  @Override
  public void accept(JsonNode destination, MailedReport report) {
    root.ifPresent(receiver -> send(receiver, report));
  }

  private void send(URI root, MailedReport report) {
    URI named = URI.create(report.address());
    String query = named.getRawQuery() == null ? "" : "?" + named.getRawQuery();
    var body = JsonNodeFactory.instance.objectNode();
    body.putObject("scheduled_plan")
        .put("title", report.title())
        .put("scheduled_plan_id", report.planId())
        .put("type", "Dashboard")
        .put("url", "https://looker.example.com/dashboards/42");
    body.putObject("attachment")
        .put("mimetype", "image/png;base64")
        .put("extension", "png")
        .put(
            "data",
            Base64.getEncoder()
                .encodeToString(report.figures().toString().getBytes(StandardCharsets.UTF_8)));
    // Looker does not look at the answer either.
    var _ =
        client.sendAsync(
            HttpRequest.newBuilder(root.resolve(named.getRawPath() + query))
                .header("Content-Type", "application/json")
                .header("X-Looker-Webhook-Token", settings.webhookToken())
                .header("X-Looker-Instance", "looker.example.com")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build(),
            HttpResponse.BodyHandlers.discarding());
  }
}
