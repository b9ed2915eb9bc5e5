package io.mlconnector.sandbox.teams.entra;

import io.mlconnector.sandbox.teams.http.Json;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Access and refresh tokens. Lifetimes run in real time. Thread-safe. */
public final class Tokens {
  public static final String GRAPH = "https://graph.microsoft.com";
  public static final String BOT = "https://api.botframework.com";
  private static final int SHORTEST_SECONDS = 3_599;
  private static final int LONGEST_SECONDS = 5_399;

  private final SecureRandom random = new SecureRandom();
  private final Random lifetimes = new Random(60);
  private final Map<String, IssuedToken> accessTokens = new HashMap<>();
  private final Map<String, RefreshToken> refreshTokens = new HashMap<>();
  private final Clock clock;
  private final String tenantId;
  private final String clientId;
  private Optional<Duration> lifetime;
  private Set<String> applicationRoles =
      Set.of("TeamsActivity.Send", "ChannelMessage.Read.All", "Channel.ReadBasic.All");
  private Set<String> delegatedScopes =
      Set.of("ChannelMessage.Send", "ChannelMessage.Read.All", "Channel.ReadBasic.All");
  private long issued;
  private long refreshed;

  public Tokens(String tenantId, String clientId, Optional<Duration> lifetime, Clock clock) {
    this.tenantId = tenantId;
    this.clientId = clientId;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  private record RefreshToken(String account, String predecessor) {}

  /** What a token request brought. */
  record Grant(String accessToken, long expiresIn) {}

  synchronized Grant issue(String audience) {
    Set<String> roles = audience.equals(GRAPH) ? applicationRoles : Set.of();
    return issue(audience, roles, Set.of(), "");
  }

  synchronized Grant issueDelegated(String account) {
    return issue(GRAPH, Set.of(), delegatedScopes, account);
  }

  private Grant issue(String audience, Set<String> roles, Set<String> scopes, String account) {
    long seconds =
        lifetime
            .map(Duration::toSeconds)
            .orElseGet(
                () ->
                    (long) SHORTEST_SECONDS
                        + lifetimes.nextInt(LONGEST_SECONDS - SHORTEST_SECONDS + 1));
    issued++;
    String token = jwt(audience, roles, scopes, seconds);
    accessTokens.values().removeIf(IssuedToken::isOver);
    accessTokens.put(
        token,
        new IssuedToken(
            audience, roles, scopes, account, System.nanoTime() + seconds * 1_000_000_000));
    return new Grant(token, seconds);
  }

  /** Looks like the real ones; only this memory decides what a token is worth. */
  private String jwt(String audience, Set<String> roles, Set<String> scopes, long seconds) {
    long now = clock.instant().getEpochSecond();
    var claims =
        Json.object()
            .put("aud", audience)
            .put("tid", tenantId)
            .put("appid", clientId)
            .put("iat", now)
            .put("exp", now + seconds)
            .put("uti", Long.toString(issued));
    if (!roles.isEmpty()) {
      var array = claims.putArray("roles");
      new TreeSet<>(roles).forEach(array::add);
    }
    if (!scopes.isEmpty()) {
      claims.put("scp", String.join(" ", new TreeSet<>(scopes)));
    }
    byte[] signature = new byte[64];
    random.nextBytes(signature);
    return base64("{\"typ\":\"JWT\",\"alg\":\"RS256\"}".getBytes(StandardCharsets.UTF_8))
        + "."
        + base64(claims.toString().getBytes(StandardCharsets.UTF_8))
        + "."
        + base64(signature);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** What the token allows; empty when it is unknown, revoked or over. */
  public synchronized Optional<IssuedToken> find(String token) {
    return Optional.ofNullable(accessTokens.get(token)).filter(found -> !found.isOver());
  }

  /** A refresh token for an account, as a first sign-in brings it. */
  public synchronized String signIn(String account) {
    return newRefreshToken(account, "");
  }

  private String newRefreshToken(String account, String predecessor) {
    byte[] bytes = new byte[48];
    random.nextBytes(bytes);
    String token = "1.AX" + base64(bytes);
    refreshTokens.put(token, new RefreshToken(account, predecessor));
    return token;
  }

  /** The account of a valid refresh token. */
  synchronized Optional<String> account(String refreshToken) {
    return Optional.ofNullable(refreshTokens.get(refreshToken)).map(RefreshToken::account);
  }

  /**
   * The successor of a refresh token.
   *
   * @param endPredecessor whether the use of a token ends the one before it
   */
  synchronized String rotate(String refreshToken, boolean endPredecessor) {
    RefreshToken used = refreshTokens.get(refreshToken);
    if (used == null) {
      throw new IllegalArgumentException("unknown refresh token");
    }
    if (endPredecessor) {
      refreshTokens.remove(used.predecessor());
    }
    refreshed++;
    return newRefreshToken(used.account(), refreshToken);
  }

  /** Makes every access token worthless. */
  public synchronized void revokeAll() {
    accessTokens.clear();
  }

  /** Ends the sign-in of everybody. */
  public synchronized void revokeSignIns() {
    refreshTokens.clear();
  }

  /** Lets tokens issued from now on live so long. */
  public synchronized void setLifetime(Duration value) {
    lifetime = Optional.of(value);
  }

  /** Grants application permissions of Graph, for tokens issued from now on. */
  public synchronized void setApplicationRoles(Set<String> roles) {
    applicationRoles = Set.copyOf(roles);
  }

  /** Grants delegated permissions of Graph, for tokens issued from now on. */
  public synchronized void setDelegatedScopes(Set<String> scopes) {
    delegatedScopes = Set.copyOf(scopes);
  }

  synchronized Set<String> delegatedScopes() {
    return delegatedScopes;
  }

  /** Access tokens issued so far. */
  public synchronized long issued() {
    return issued;
  }

  /** Refresh tokens that were used so far. */
  public synchronized long refreshed() {
    return refreshed;
  }
}
