package io.mlconnector.looker.client;

import io.micrometer.core.instrument.MeterRegistry;
import io.mlconnector.remote.RemoteAnswer;
import io.mlconnector.vault.Vault;
import jakarta.ws.rs.ProcessingException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The client over the HTTP client of the JDK: without CDI, and so without repetition. */
public final class PlainLooker {
  private final LookerGateway gateway;
  private final LookerQuota quota;
  private final List<String> sent = new ArrayList<>();

  private PlainLooker(
      LookerConnection connection,
      Vault vault,
      DataSource database,
      Clock clock,
      MeterRegistry meters) {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(connection.connectTimeout())
            .build();
    LookerHttp http =
        (method, address, token, type, body) -> {
          sent.add(method + " " + address);
          return exchange(client, connection, method, address, token, type, body);
        };
    var tokens = new LookerTokens(http, vault, clock, meters);
    quota = new MonthlyQuota(database, connection, clock);
    gateway =
        new RestLookerGateway(new LookerTransport(http, tokens, quota, clock, meters), tokens);
  }

  /** A client of the instance that the connection names. */
  public static PlainLooker of(
      LookerConnection connection,
      Vault vault,
      DataSource database,
      Clock clock,
      MeterRegistry meters) {
    return new PlainLooker(connection, vault, database, clock, meters);
  }

  public LookerGateway gateway() {
    return gateway;
  }

  public LookerQuota quota() {
    return quota;
  }

  /** Method and address of everything that went over the wire. */
  public List<String> sent() {
    return sent;
  }

  private static RemoteAnswer exchange(
      HttpClient client,
      LookerConnection connection,
      String method,
      String address,
      Optional<String> token,
      Optional<String> type,
      byte[] body) {
    var request =
        HttpRequest.newBuilder(URI.create(connection.root() + address))
            .timeout(connection.readTimeout())
            .method(
                method,
                body.length == 0
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    token.ifPresent(value -> request.header("Authorization", "token " + value));
    type.ifPresent(value -> request.header("Content-Type", value));
    try {
      HttpResponse<byte[]> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      return new RemoteAnswer(
          response.statusCode(),
          response.headers().firstValue("Content-Type"),
          response.headers().firstValue("Retry-After"),
          Optional.empty(),
          response.body());
    } catch (IOException e) {
      throw new ProcessingException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProcessingException(e);
    }
  }
}
