package io.mlconnector.sandbox.teams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Speaks to the simulated cloud as any client could. */
final class CloudClient {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final TeamsCloud cloud;

  CloudClient(TeamsCloud cloud) {
    this.cloud = cloud;
  }

  record Reply(int status, String body, Map<String, String> headers) {
    JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    String code() {
      return json().at("/error/code").asText();
    }
  }

  Reply send(String method, String address, String token, String body) throws IOException {
    var request =
        HttpRequest.newBuilder(URI.create(address))
            .timeout(Duration.ofSeconds(5))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return reply(request.build());
  }

  private Reply reply(HttpRequest request) throws IOException {
    try {
      HttpResponse<String> response =
          client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      var headers = new HashMap<String, String>();
      response.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
      return new Reply(response.statusCode(), response.body(), headers);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  Reply token(Map<String, String> form) throws IOException {
    var all = new HashMap<>(Map.of("client_id", cloud.settings().clientId()));
    all.putAll(form);
    String body =
        all.entrySet().stream()
            .map(
                field ->
                    field.getKey()
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return reply(
        HttpRequest.newBuilder(URI.create(cloud.tokenUrl()))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  /** A token of the application. */
  String application(String audience) throws IOException {
    return token(
            Map.of(
                "grant_type",
                "client_credentials",
                "client_secret",
                cloud.settings().clientSecret(),
                "scope",
                audience + "/.default"))
        .json()
        .path("access_token")
        .asText();
  }

  Reply refresh(String refreshToken) throws IOException {
    return token(
        Map.of(
            "grant_type",
            "refresh_token",
            "client_secret",
            cloud.settings().clientSecret(),
            "refresh_token",
            refreshToken,
            "scope",
            "offline_access https://graph.microsoft.com/ChannelMessage.Send"));
  }

  /** A token of a person. */
  String person() throws IOException {
    return refresh(cloud.signIn()).json().path("access_token").asText();
  }

  String messagesOf(String channel) {
    var known = cloud.tenant().channel(channel);
    return cloud.graphUrl()
        + "/teams/"
        + known.teamId()
        + "/channels/"
        + URLEncoder.encode(known.channelId(), StandardCharsets.UTF_8)
        + "/messages";
  }

  static String card(String text) {
    return """
    {"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","text":%s,"wrap":true}]}\
    """
        .formatted(quoted(text));
  }

  static String quoted(String text) {
    try {
      return JSON.writeValueAsString(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String graphMessage(String card) {
    return """
    {"body":{"contentType":"html","content":"<attachment id=\\"a1\\"></attachment>"},
     "attachments":[{"id":"a1","contentType":"application/vnd.microsoft.card.adaptive","content":%s}]}\
    """
        .formatted(quoted(card));
  }

  static String flowMessage(String card) {
    return """
    {"type":"message","attachments":[
      {"contentType":"application/vnd.microsoft.card.adaptive","contentUrl":null,"content":%s}]}\
    """
        .formatted(card);
  }
}
