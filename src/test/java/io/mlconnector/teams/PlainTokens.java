package io.mlconnector.teams;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.remote.RemoteAnswer;
import io.mlconnector.remote.ResponseClassifier;
import io.mlconnector.token.AccessTokens;
import io.mlconnector.token.IssuedToken;
import io.mlconnector.token.TokenGrant;
import io.mlconnector.token.TokenSources;
import io.mlconnector.vault.CredentialField;
import io.mlconnector.vault.CredentialRef;
import io.mlconnector.vault.CredentialSystem;
import io.mlconnector.vault.Credentials;
import io.mlconnector.vault.Vault;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Tokens over the HTTP client of the JDK, by secret; kept until they are dropped. */
final class PlainTokens implements TokenSources {
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<TokenGrant, String> held = new ConcurrentHashMap<>();
  private final Vault vault;

  PlainTokens(Vault vault) {
    this.vault = vault;
  }

  @Override
  public AccessTokens of(TokenGrant grant) {
    return new AccessTokens() {
      @Override
      public String current() {
        return held.computeIfAbsent(grant, wanted -> request(wanted).token());
      }

      @Override
      public void drop(String token) {
        held.remove(grant, token);
      }
    };
  }

  @Override
  public IssuedToken request(TokenGrant grant) {
    Credentials credentials = vault.read(grant.credentials());
    var form = new LinkedHashMap<String, String>();
    form.put("client_id", credentials.require(CredentialField.CLIENT_ID).reveal());
    form.put("client_secret", credentials.require(CredentialField.CLIENT_SECRET).reveal());
    form.put("scope", grant.scope());
    Optional<CredentialRef> account =
        grant.account().map(name -> new CredentialRef(CredentialSystem.DELEGATED, name));
    if (account.isPresent()) {
      form.put("grant_type", "refresh_token");
      form.put("refresh_token", vault.find(account.get()).orElseThrow().reveal());
    } else {
      form.put("grant_type", "client_credentials");
    }
    String url =
        grant
            .tokenUrl()
            .replace("{tenant-id}", credentials.require(CredentialField.TENANT_ID).reveal());
    JsonNode answer = ask(url, form);
    account.ifPresent(
        ref -> {
          var next = new HashMap<CredentialField, io.mlconnector.vault.Secret>();
          next.put(
              ref.field(), io.mlconnector.vault.Secret.of(answer.path("refresh_token").asText()));
          vault.put(ref.system(), next);
        });
    return new IssuedToken(
        answer.path("access_token").asText(),
        Instant.now().plusSeconds(answer.path("expires_in").asLong()));
  }

  private JsonNode ask(String url, Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(field -> field.getKey() + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    try {
      HttpResponse<byte[]> response =
          client.send(
              HttpRequest.newBuilder(URI.create(url))
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(HttpRequest.BodyPublishers.ofString(body))
                  .build(),
              HttpResponse.BodyHandlers.ofByteArray());
      var answer =
          new RemoteAnswer(
              response.statusCode(),
              response.headers().firstValue("Content-Type"),
              response.headers().firstValue("Retry-After"),
              Optional.empty(),
              response.body());
      new ResponseClassifier(Teams.SYSTEM, Clock.systemUTC())
          .failureOf("token", answer)
          .ifPresent(
              failure -> {
                throw failure;
              });
      return Json.MAPPER.readTree(answer.body());
    } catch (IOException e) {
      throw new ResponseClassifier(Teams.SYSTEM, Clock.systemUTC()).failureOf("token", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
