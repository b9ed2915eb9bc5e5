package io.mlconnector.sandbox.looker;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Login and the tokens it gave. */
final class Tokens {
  private final LookerSettings settings;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Instant> alive = new ConcurrentHashMap<>();
  private final AtomicLong issued = new AtomicLong();
  private volatile String clientSecret;

  Tokens(LookerSettings settings) {
    this.settings = settings;
    this.clientSecret = settings.clientSecret();
  }

  /** A wrong key is "not found", never "unauthorized". */
  Answer logIn(Call call) {
    Map<String, String> form = call.form();
    if (!settings.clientId().equals(form.get("client_id"))
        || !clientSecret.equals(form.get("client_secret"))) {
      throw Refusal.notFound();
    }
    byte[] bytes = new byte[20];
    random.nextBytes(bytes);
    String token = HexFormat.of().formatHex(bytes);
    alive.put(token, settings.clock().instant().plus(settings.tokenLife()));
    issued.incrementAndGet();
    var answer =
        JsonNodeFactory.instance
            .objectNode()
            .put("access_token", token)
            .put("token_type", "Bearer")
            .put("expires_in", settings.tokenLife().toSeconds());
    answer.putNull("refresh_token");
    return Answer.json(answer);
  }

  void check(Call call) {
    String authorization = call.header("authorization").orElse("");
    int space = authorization.indexOf(' ');
    String scheme = space < 0 ? "" : authorization.substring(0, space);
    Instant end = space < 0 ? null : alive.get(authorization.substring(space + 1));
    boolean known = scheme.equals("token") || scheme.equals("Bearer");
    if (!known || end == null || !settings.clock().instant().isBefore(end)) {
      throw new Refusal(Answer.error(401, "Requires authentication."));
    }
  }

  void killAll() {
    alive.clear();
  }

  void changeSecret(String secret) {
    clientSecret = secret;
    killAll();
  }

  long issued() {
    return issued.get();
  }
}
