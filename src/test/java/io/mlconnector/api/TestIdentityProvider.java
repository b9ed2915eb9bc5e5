package io.mlconnector.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/**
 * An identity provider on this machine that issues tokens as Keycloak shapes them. It knows one
 * person, who is signed in already, and insists on what a real one insists on: the client secret
 * and the proof of the code.
 */
public final class TestIdentityProvider implements QuarkusTestResourceLifecycleManager {
  static final String CLIENT = "ml-connector";
  static final String CLIENT_SECRET = "client-secret-of-the-tests-1234567890";
  static final String AUDIENCE = "ml-connector-api";
  static final String SUBJECT = "6f1c2a52-0000-4000-8000-0000000000aa";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final RsaJsonWebKey KEY = key("current");

  private static volatile boolean down;
  private static volatile List<String> rolesOfThePerson = List.of();
  private static volatile String issuer = "";

  private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
  private Optional<HttpServer> server = Optional.empty();

  @Override
  public Map<String, String> start() {
    try {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server = Optional.of(http);
      issuer = "http://127.0.0.1:" + http.getAddress().getPort() + "/realms/finance";
      http.createContext("/", this::answer);
      http.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.of(
        "connector.security.oidc.issuer", issuer,
        "connector.security.oidc.client-id", CLIENT,
        "connector.security.oidc.client-secret", CLIENT_SECRET,
        "connector.security.oidc.audiences", AUDIENCE);
  }

  @Override
  public void stop() {
    server.ifPresent(http -> http.stop(0));
  }

  static void setDown(boolean isDown) {
    down = isDown;
  }

  static void personHas(String... roles) {
    rolesOfThePerson = List.of(roles);
  }

  /** Claims of an access token with realm roles, valid for some minutes. */
  static JwtClaims accessToken(String... roles) {
    JwtClaims claims = claims("olga");
    claims.setAudience(AUDIENCE, "account");
    claims.setStringClaim("typ", "Bearer");
    claims.setStringClaim("azp", CLIENT);
    claims.setClaim("realm_access", Map.of("roles", Arrays.asList(roles)));
    return claims;
  }

  static String signed(JwtClaims claims) {
    return signed(claims, KEY);
  }

  static String signed(JwtClaims claims, RsaJsonWebKey key) {
    var signature = new JsonWebSignature();
    signature.setPayload(claims.toJson());
    signature.setAlgorithmHeaderValue("RS256");
    signature.setKeyIdHeaderValue(key.getKeyId());
    signature.setKey(key.getPrivateKey());
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  static RsaJsonWebKey publicKey() {
    return KEY;
  }

  static RsaJsonWebKey key(String id) {
    try {
      RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
      key.setKeyId(id);
      key.setUse("sig");
      key.setAlgorithm("RS256");
      return key;
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  static JwtClaims claims(String name) {
    var claims = new JwtClaims();
    claims.setIssuer(issuer);
    claims.setSubject(SUBJECT);
    claims.setStringClaim("preferred_username", name);
    claims.setIssuedAtToNow();
    claims.setExpirationTimeMinutesInTheFuture(10);
    claims.setGeneratedJwtId();
    return claims;
  }

  static void age(JwtClaims claims, long seconds) {
    NumericDate now = NumericDate.now();
    claims.setIssuedAt(NumericDate.fromSeconds(now.getValue() - seconds - 300));
    claims.setExpirationTime(NumericDate.fromSeconds(now.getValue() - seconds));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().replace("/realms/finance", "");
      if (down) {
        send(exchange, 503, "{}");
        return;
      }
      switch (path) {
        case "/.well-known/openid-configuration" -> send(exchange, 200, discovery());
        case "/certs" -> send(exchange, 200, "{\"keys\":[" + KEY.toJson() + "]}");
        case "/auth" -> authorize(exchange);
        case "/token" -> grant(exchange);
        default -> send(exchange, 404, "{}");
      }
    }
  }

  private static String discovery() {
    return write(
        Map.of(
            "issuer",
            issuer,
            "authorization_endpoint",
            issuer + "/auth",
            "token_endpoint",
            issuer + "/token",
            "jwks_uri",
            issuer + "/certs",
            "response_types_supported",
            List.of("code"),
            "subject_types_supported",
            List.of("public"),
            "id_token_signing_alg_values_supported",
            List.of("RS256")));
  }

  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> asked = form(exchange.getRequestURI().getRawQuery());
    String code = UUID.randomUUID().toString();
    codes.put(code, asked);
    exchange
        .getResponseHeaders()
        .set(
            "Location",
            asked.get("redirect_uri")
                + "?code="
                + code
                + "&state="
                + URLEncoder.encode(asked.get("state"), StandardCharsets.UTF_8));
    exchange.sendResponseHeaders(302, -1);
  }

  private void grant(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, String> form = form(body);
    String basic =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((CLIENT + ":" + CLIENT_SECRET).getBytes(StandardCharsets.UTF_8));
    Map<String, String> asked = codes.remove(form.getOrDefault("code", ""));
    if (!basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))
        || asked == null
        || !challenge(form.getOrDefault("code_verifier", ""))
            .equals(asked.getOrDefault("code_challenge", "none"))) {
      send(exchange, 400, "{\"error\":\"invalid_grant\"}");
      return;
    }
    JwtClaims id = claims("olga");
    id.setAudience(CLIENT);
    id.setStringClaim("typ", "ID");
    id.setStringClaim("nonce", asked.get("nonce"));
    id.setClaim("roles", rolesOfThePerson);
    send(
        exchange,
        200,
        write(
            Map.of(
                "token_type",
                "Bearer",
                "expires_in",
                600,
                "access_token",
                signed(accessToken()),
                "refresh_token",
                "refresh-token-of-olga",
                "id_token",
                signed(id))));
  }

  private static String challenge(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> form(String text) {
    return Arrays.stream(text.split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
                pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8),
                (first, _) -> first));
  }

  private static String write(Map<String, ?> object) {
    try {
      return JSON.writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void send(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
