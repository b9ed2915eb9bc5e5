package io.mlconnector.sandbox.fusion.http;

import io.mlconnector.sandbox.fusion.PodSettings;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** The identity domain's token endpoint for client credentials. */
final class TokenEndpoint {
  static final String PATH = "/oauth2/v1/token";

  private final PodSettings settings;
  private final TokenVault tokens;

  TokenEndpoint(PodSettings settings, TokenVault tokens) {
    this.settings = settings;
    this.tokens = tokens;
  }

  Answer answer(Call call) {
    if (!call.method().equals("POST")) {
      return error(405, "invalid_request", "Only POST is supported.");
    }
    Map<String, String> form = form(call.body());
    if (!authenticated(call, form)) {
      return error(401, "invalid_client", "Client authentication failed.");
    }
    if (!"client_credentials".equals(form.get("grant_type"))) {
      return error(400, "unsupported_grant_type", "The grant type is not supported.");
    }
    if (!settings.scope().equals(form.get("scope"))) {
      return error(400, "invalid_scope", "The requested scope is invalid.");
    }
    return Answer.of(
            200,
            Answer.JSON,
            "{\"access_token\":\""
                + tokens.issue()
                + "\",\"token_type\":\"Bearer\",\"expires_in\":"
                + tokens.lifetime().toSeconds()
                + "}")
        .withHeader("Cache-Control", "no-store");
  }

  private boolean authenticated(Call call, Map<String, String> form) {
    String authorization = call.header("authorization").orElse("");
    if (authorization.startsWith("Basic ")) {
      String expected = settings.clientId() + ":" + settings.clientSecret();
      return basic(authorization).equals(expected);
    }
    return settings.clientId().equals(form.get("client_id"))
        && settings.clientSecret().equals(form.get("client_secret"));
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

  private static Answer error(int status, String code, String description) {
    String body = "{\"error\":\"" + code + "\",\"error_description\":\"" + description + "\"}";
    return Answer.of(status, Answer.JSON, body);
  }
}
