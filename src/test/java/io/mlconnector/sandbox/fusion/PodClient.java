package io.mlconnector.sandbox.fusion;

import com.fasterxml.jackson.databind.DeserializationFeature;
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
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Asks a pod as a careful client does. */
final class PodClient {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private final HttpClient http = HttpClient.newHttpClient();
  private final FusionPod pod;
  private final Map<String, String> headers = new TreeMap<>();

  PodClient(FusionPod pod) {
    this.pod = pod;
    headers.put("Accept", "application/json");
    headers.put("REST-Framework-Version", "4");
    headers.put("Authorization", "Bearer " + token());
  }

  PodClient with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  PodClient without(String header) {
    headers.remove(header);
    return this;
  }

  String token() {
    String form =
        "grant_type=client_credentials&scope="
            + encode(pod.settings().scope())
            + "&client_id="
            + pod.settings().clientId()
            + "&client_secret="
            + pod.settings().clientSecret();
    HttpRequest request =
        HttpRequest.newBuilder(pod.tokenUrl())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    return json(send(request)).get("access_token").asText();
  }

  HttpResponse<String> get(String pathAndQuery) {
    URI uri = URI.create(pod.baseUrl() + "/fscmRestApi/resources/11.13.18.05/" + pathAndQuery);
    var request = HttpRequest.newBuilder(uri);
    headers.forEach(request::header);
    return send(request.build());
  }

  HttpResponse<String> get(String path, Map<String, String> parameters) {
    return get(path + "?" + query(parameters));
  }

  JsonNode page(String path, Map<String, String> parameters) {
    HttpResponse<String> response = get(path, parameters);
    if (response.statusCode() != 200) {
      throw new IllegalStateException(response.statusCode() + " " + response.body());
    }
    return json(response);
  }

  HttpResponse<String> admin(String method, String path, String body) {
    return send(
        HttpRequest.newBuilder(pod.baseUrl().resolve("/sandbox" + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  static JsonNode json(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(response.body(), e);
    }
  }

  private static String query(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + encode(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
