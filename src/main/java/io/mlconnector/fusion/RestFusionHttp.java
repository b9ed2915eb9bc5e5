package io.mlconnector.fusion;

import io.mlconnector.remote.RemoteAnswer;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Sends calls to the configured pod and to no other host. Created at the first call, so that a
 * process without a pod can start. Thread-safe.
 */
@ApplicationScoped
class RestFusionHttp implements FusionHttp {
  private final FusionRestClient client;
  private final String root;
  private final String frameworkVersion;

  RestFusionHttp(FusionConfig config) {
    URI pod = Required.of(config.baseUrl(), "base-url");
    root = PodAddress.of(config).root();
    frameworkVersion = Integer.toString(config.frameworkVersion());
    client =
        QuarkusRestClientBuilder.newBuilder()
            .baseUri(pod)
            .connectTimeout(config.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
            .readTimeout(config.readTimeout().toMillis(), TimeUnit.MILLISECONDS)
            .enableCompression(config.compression())
            .followRedirects(false)
            .disableDefaultMapper(true)
            .userAgent("ml-connector")
            .build(FusionRestClient.class);
  }

  @Override
  public RemoteAnswer get(String address, String accessToken) {
    try (Response response =
        client.get(root + address, "Bearer " + accessToken, frameworkVersion)) {
      return new RemoteAnswer(
          response.getStatus(),
          header(response, HttpHeaders.CONTENT_TYPE),
          header(response, HttpHeaders.RETRY_AFTER),
          header(response, Fusion.SYSTEM.requestIdHeader()),
          response.hasEntity() ? response.readEntity(byte[].class) : new byte[0]);
    }
  }

  private static Optional<String> header(Response response, String name) {
    return Optional.ofNullable(response.getHeaderString(name));
  }
}
