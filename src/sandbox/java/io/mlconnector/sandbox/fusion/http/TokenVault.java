package io.mlconnector.sandbox.fusion.http;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Issued access tokens. Their lifetime runs in real time, whatever clock the books follow. */
public final class TokenVault {
  private static final String HEADER = base64("{\"alg\":\"RS256\",\"typ\":\"JWT\"}");

  private final SecureRandom random = new SecureRandom();
  private final Map<String, Long> expiries = new ConcurrentHashMap<>();
  private final AtomicLong issued = new AtomicLong();
  private volatile Duration lifetime;

  public TokenVault(Duration lifetime) {
    this.lifetime = lifetime;
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  String issue() {
    byte[] signature = new byte[32];
    random.nextBytes(signature);
    String payload = base64("{\"iss\":\"sandbox\",\"jti\":" + issued.incrementAndGet() + "}");
    String token = HEADER + "." + payload + "." + HexFormat.of().formatHex(signature);
    expiries.values().removeIf(expiry -> expiry - System.nanoTime() < 0);
    expiries.put(token, System.nanoTime() + lifetime.toNanos());
    return token;
  }

  boolean accepts(String authorization) {
    if (!authorization.startsWith("Bearer ")) {
      return false;
    }
    Long expiry = expiries.get(authorization.substring("Bearer ".length()));
    return expiry != null && expiry - System.nanoTime() > 0;
  }

  Duration lifetime() {
    return lifetime;
  }

  /** Tokens issued since the start. */
  public long issuedTokens() {
    return issued.get();
  }

  /** Lets tokens issued from now on live so long. */
  public void setLifetime(Duration value) {
    lifetime = value;
  }

  /** Makes every issued token worthless, as a key rotation does. */
  public void revokeAll() {
    expiries.clear();
  }
}
