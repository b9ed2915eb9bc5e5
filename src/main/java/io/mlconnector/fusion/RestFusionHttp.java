package io.mlconnector.fusion;

import io.mlconnector.remote.Destination;
import io.mlconnector.remote.OutboundPolicy;
import io.mlconnector.remote.RemoteAnswer;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.VertxException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * Sends calls to the configured pod and to no other host. Created at the first call, so that a
 * process without a pod can start. Thread-safe.
 */
@ApplicationScoped
class RestFusionHttp implements FusionHttp {
  private final FusionRestClient client;
  private final OutboundPolicy outbound;
  private final URI pod;
  private final String root;
  private final String frameworkVersion;
  private final Duration patience;

  RestFusionHttp(FusionConfig config, OutboundPolicy outbound) {
    this.outbound = outbound;
    pod = Required.of(config.baseUrl(), "base-url");
    root = PodAddress.of(config).root();
    frameworkVersion = Integer.toString(config.frameworkVersion());
    patience = config.readTimeout();
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
    return getDated(address, accessToken).answer();
  }

  @Override
  public Dated getDated(String address, String accessToken) {
    try (Response response = send(address, accessToken)) {
      return new Dated(
          new RemoteAnswer(
              response.getStatus(),
              header(response, HttpHeaders.CONTENT_TYPE),
              header(response, HttpHeaders.RETRY_AFTER),
              header(response, Fusion.SYSTEM.requestIdHeader()),
              response.hasEntity() ? response.readEntity(byte[].class) : new byte[0]),
          header(response, HttpHeaders.DATE));
    }
  }

  /**
   * The client's own time-out ends with the head of the answer; this one covers the body, too, and
   * takes the connection down when it strikes.
   */
  private Response send(String address, String accessToken) {
    try {
      outbound.admit(Destination.FUSION, pod);
      return client
          .get(root + address, "Bearer " + accessToken, frameworkVersion)
          .await()
          .atMost(patience);
    } catch (TimeoutException e) {
      throw new ProcessingException(new java.util.concurrent.TimeoutException(e.getMessage()));
    } catch (CompletionException | VertxException | UnknownHostException e) {
      throw new ProcessingException(e);
    }
  }

  private static Optional<String> header(Response response, String name) {
    return Optional.ofNullable(response.getHeaderString(name));
  }
}
