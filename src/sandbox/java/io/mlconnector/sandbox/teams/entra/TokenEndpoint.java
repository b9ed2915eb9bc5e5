package io.mlconnector.sandbox.teams.entra;

import io.mlconnector.sandbox.teams.TeamsSettings;
import io.mlconnector.sandbox.teams.fault.CloudFaultKind;
import io.mlconnector.sandbox.teams.fault.CloudFaults;
import io.mlconnector.sandbox.teams.http.CloudAnswer;
import io.mlconnector.sandbox.teams.http.CloudCall;
import io.mlconnector.sandbox.teams.http.Json;
import io.mlconnector.sandbox.teams.http.Service;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** The v2.0 token endpoint: client credentials by secret or assertion, and refresh tokens. */
public final class TokenEndpoint implements Service {
  private static final String DEFAULT_SCOPE = "/.default";
  private static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  private final TeamsSettings settings;
  private final Tokens tokens;
  private final CloudFaults faults;
  private final Supplier<String> ownUrl;
  private final Clock clock;
  private final ClientAssertion assertions = new ClientAssertion();

  /** The endpoint must know the address under which clients reach it: assertions name it. */
  public TokenEndpoint(
      TeamsSettings settings,
      Tokens tokens,
      CloudFaults faults,
      Supplier<String> ownUrl,
      Clock clock) {
    this.settings = settings;
    this.tokens = tokens;
    this.faults = faults;
    this.ownUrl = ownUrl;
    this.clock = clock;
  }

  @Override
  public String name(CloudCall call) {
    return "token";
  }

  @Override
  public boolean serves(CloudCall call) {
    return call.is("POST", "*", "oauth2", "v2.0", "token");
  }

  @Override
  public String subject(CloudCall call) {
    return "";
  }

  @Override
  public CloudAnswer answer(CloudCall call) {
    if (!call.segment(0).equals(settings.tenantId())) {
      return refuse(EntraError.TENANT_UNKNOWN);
    }
    Map<String, String> form = form(call.body());
    Optional<EntraError> problem = unauthenticated(call, form);
    if (problem.isPresent()) {
      return refuse(problem.get());
    }
    return switch (form.getOrDefault("grant_type", "")) {
      case "client_credentials" -> clientCredentials(form);
      case "refresh_token" -> refresh(form);
      case "" -> refuse(EntraError.PARAMETER_MISSING);
      default -> refuse(EntraError.GRANT_TYPE);
    };
  }

  private CloudAnswer clientCredentials(Map<String, String> form) {
    String scope = form.getOrDefault("scope", "");
    if (scope.isEmpty()) {
      return refuse(EntraError.PARAMETER_MISSING);
    }
    if (!scope.equals(Tokens.GRAPH + DEFAULT_SCOPE) && !scope.equals(Tokens.BOT + DEFAULT_SCOPE)) {
      return refuse(EntraError.SCOPE_INVALID);
    }
    String audience = scope.substring(0, scope.length() - DEFAULT_SCOPE.length());
    return granted(tokens.issue(audience), Optional.empty());
  }

  private CloudAnswer refresh(Map<String, String> form) {
    String token = form.getOrDefault("refresh_token", "");
    if (faults.strike(CloudFaultKind.SIGN_IN_REVOKED, "token", "").isPresent()) {
      tokens.revokeSignIns();
      return refuse(EntraError.SIGN_IN_REVOKED);
    }
    Optional<String> account = tokens.account(token);
    if (account.isEmpty()) {
      return refuse(EntraError.REFRESH_TOKEN);
    }
    Set<String> granted = tokens.delegatedScopes();
    for (String scope : form.getOrDefault("scope", "").strip().split("\\s+")) {
      String plain =
          scope.startsWith(Tokens.GRAPH + "/") ? scope.substring(Tokens.GRAPH.length() + 1) : scope;
      if (!plain.isEmpty()
          && !plain.equals(".default")
          && !plain.equals("offline_access")
          && !granted.contains(plain)) {
        return refuse(EntraError.CONSENT);
      }
    }
    String successor = tokens.rotate(token, settings.singleUseRefreshTokens());
    return granted(tokens.issueDelegated(account.get()), Optional.of(successor));
  }

  private static CloudAnswer granted(Tokens.Grant grant, Optional<String> refreshToken) {
    var body =
        Json.object()
            .put("token_type", "Bearer")
            .put("expires_in", grant.expiresIn())
            .put("ext_expires_in", grant.expiresIn())
            .put("access_token", grant.accessToken());
    refreshToken.ifPresent(token -> body.put("refresh_token", token));
    return CloudAnswer.json(200, body).with("Cache-Control", "no-store, no-cache");
  }

  private Optional<EntraError> unauthenticated(CloudCall call, Map<String, String> form) {
    String clientId = form.getOrDefault("client_id", "");
    Optional<String> secret = Optional.ofNullable(form.get("client_secret"));
    String authorization = call.header("authorization").orElse("");
    if (authorization.startsWith("Basic ")) {
      String[] pair = basic(authorization).split(":", 2);
      clientId = decode(pair[0]);
      secret = Optional.of(pair.length > 1 ? decode(pair[1]) : "");
    }
    if (!clientId.equals(settings.clientId())) {
      return Optional.of(EntraError.APPLICATION_UNKNOWN);
    }
    if (form.containsKey("client_assertion")) {
      return assertionProblem(form, clientId);
    }
    if (secret.isEmpty()) {
      return Optional.of(EntraError.CREDENTIAL_MISSING);
    }
    if (!secret.get().equals(settings.clientSecret())) {
      return Optional.of(EntraError.SECRET_WRONG);
    }
    return faults
        .strike(CloudFaultKind.SECRET_EXPIRED, "token", "")
        .map(_ -> EntraError.SECRET_EXPIRED);
  }

  private Optional<EntraError> assertionProblem(Map<String, String> form, String clientId) {
    if (!JWT_BEARER.equals(form.get("client_assertion_type")) || settings.certificate().isEmpty()) {
      return Optional.of(EntraError.ASSERTION_SIGNATURE);
    }
    return assertions.problem(
        form.getOrDefault("client_assertion", ""),
        settings.certificate().get(),
        clientId,
        ownUrl.get(),
        clock.instant());
  }

  private CloudAnswer refuse(EntraError error) {
    return refuse(error.status(), error.error(), error.number(), error.text());
  }

  @Override
  public CloudAnswer error(int status, String code, String message) {
    return refuse(
        status, status == 401 ? "invalid_client" : "temporarily_unavailable", 90033, message);
  }

  private CloudAnswer refuse(int status, String error, int number, String text) {
    String trace = UUID.randomUUID().toString();
    var body =
        Json.object()
            .put("error", error)
            .put("error_description", "AADSTS" + number + ": " + text + " Trace ID: " + trace);
    body.putArray("error_codes").add(number);
    body.put("timestamp", clock.instant().toString())
        .put("trace_id", trace)
        .put("correlation_id", UUID.randomUUID().toString())
        .put("error_uri", "https://login.microsoftonline.com/error?code=" + number);
    return CloudAnswer.json(status, body);
  }

  private static String basic(String authorization) {
    try {
      byte[] decoded = Base64.getDecoder().decode(authorization.substring("Basic ".length()));
      return new String(decoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static Map<String, String> form(String body) {
    var form = new HashMap<String, String>();
    for (String pair : body.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        form.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return form;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
