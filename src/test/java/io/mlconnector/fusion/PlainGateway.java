package io.mlconnector.fusion;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mlconnector.remote.RemoteAnswer;
import io.mlconnector.sandbox.fusion.FusionPod;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.ws.rs.ProcessingException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The gateway over the HTTP client of the JDK: without CDI, and so without repetition. */
final class PlainGateway {
  private static final ObjectMapper JSON = new ObjectMapper();

  private PlainGateway() {}

  static FusionGateway to(FusionPod pod, int frameworkVersion, int pageSize) {
    return to(pod, frameworkVersion, pageSize, Map.of());
  }

  static FusionGateway to(
      FusionPod pod, int frameworkVersion, int pageSize, Map<String, String> settings) {
    var all = new HashMap<>(settings);
    all.put("base-url", pod.baseUrl().toString());
    all.put("token-url", pod.tokenUrl().toString());
    all.put("framework-version", Integer.toString(frameworkVersion));
    all.put("page-size", Integer.toString(pageSize));
    FusionConfig config = config(all);
    var transport =
        new FusionTransport(
            http(config),
            tokens(pod, config),
            () -> {},
            Clock.systemUTC(),
            new SimpleMeterRegistry());
    return new RestFusionGateway(transport, config, Clock.systemUTC());
  }

  /** The settings of the pod with these values, by their keys behind {@code connector.fusion.}. */
  static FusionConfig config(Map<String, String> settings) {
    var properties = new HashMap<String, String>();
    settings.forEach((key, value) -> properties.put("connector.fusion." + key, value));
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .withMapping(FusionConfig.class)
        .withSources(new PropertiesConfigSource(properties, "test", 100))
        .withConverter(
            java.time.Duration.class, 200, new io.quarkus.runtime.configuration.DurationConverter())
        .build()
        .getConfigMapping(FusionConfig.class);
  }

  private static FusionHttp http(FusionConfig config) {
    HttpClient client = HttpClient.newHttpClient();
    String root = PodAddress.of(config).root();
    return (address, token) -> {
      HttpResponse<byte[]> response =
          send(
              client,
              HttpRequest.newBuilder(URI.create(root + address))
                  .header("Authorization", "Bearer " + token)
                  .header("Accept", "application/json")
                  .header("REST-Framework-Version", Integer.toString(config.frameworkVersion()))
                  .build());
      return new RemoteAnswer(
          response.statusCode(),
          response.headers().firstValue("Content-Type"),
          response.headers().firstValue("Retry-After"),
          Optional.empty(),
          response.body());
    };
  }

  private static FusionTokens tokens(FusionPod pod, FusionConfig config) {
    HttpClient client = HttpClient.newHttpClient();
    String credentials = pod.settings().clientId() + ":" + pod.settings().clientSecret();
    String scope = URLEncoder.encode(pod.settings().scope(), StandardCharsets.UTF_8);
    HttpResponse<byte[]> response =
        send(
            client,
            HttpRequest.newBuilder(pod.tokenUrl())
                .header(
                    "Authorization",
                    "Basic "
                        + Base64.getEncoder()
                            .encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "grant_type=client_credentials&scope=" + scope))
                .build());
    String token = token(response.body());
    return new FusionTokens(StaticTokens.of(token), config);
  }

  private static String token(byte[] answer) {
    try {
      return JSON.readTree(answer).path("access_token").asText();
    } catch (IOException e) {
      throw new ProcessingException(e);
    }
  }

  private static HttpResponse<byte[]> send(HttpClient client, HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new ProcessingException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProcessingException(e);
    }
  }
}
