package io.mlconnector.sandbox.teams;

import io.mlconnector.sandbox.teams.limit.Limits;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How the cloud is set up. Start from {@link #defaults()} and change what matters.
 *
 * @param port on the loopback interface, 0 for a free one
 * @param tenantId of the one directory there is
 * @param clientId of the application: bot, activity notifications and sign-in of the account
 * @param certificate with which the application may authenticate instead of the secret
 * @param channels by name; all are channels of one team, in which the app is installed
 * @param people by name; the app is installed for each
 * @param limits what happens above the rate limits
 * @param tokenLifetime of access tokens; by default between 3599 and 5399 seconds
 * @param singleUseRefreshTokens whether a refresh token ends once its successor was used; otherwise
 *     old ones stay valid, as with Entra ID
 */
public record TeamsSettings(
    int port,
    String tenantId,
    String clientId,
    String clientSecret,
    Optional<X509Certificate> certificate,
    List<String> channels,
    List<String> people,
    Limits.Mode limits,
    Optional<Duration> tokenLifetime,
    boolean singleUseRefreshTokens) {
  /** The account of the person whose refresh token the simulator hands out. */
  public static final String ACCOUNT = "erp-notices@meridian.example";

  public TeamsSettings {
    channels = List.copyOf(channels);
    people = List.copyOf(people);
  }

  /** Three channels and two people, limits enforced, on a free port. */
  public static TeamsSettings defaults() {
    return new TeamsSettings(
        0,
        "5e9a1c7e-0000-4000-8000-00000000aad1",
        "c11e47a9-0000-4000-8000-00000000a991",
        "sandbox~teams~secret",
        Optional.empty(),
        List.of("payables", "payments", "receivables"),
        List.of("ap-clerk", "treasurer"),
        Limits.Mode.ENFORCED,
        Optional.empty(),
        false);
  }

  public TeamsSettings withPort(int value) {
    return new TeamsSettings(
        value,
        tenantId,
        clientId,
        clientSecret,
        certificate,
        channels,
        people,
        limits,
        tokenLifetime,
        singleUseRefreshTokens);
  }

  public TeamsSettings withCertificate(X509Certificate value) {
    return new TeamsSettings(
        port,
        tenantId,
        clientId,
        clientSecret,
        Optional.of(value),
        channels,
        people,
        limits,
        tokenLifetime,
        singleUseRefreshTokens);
  }

  public TeamsSettings withChannels(List<String> value) {
    return new TeamsSettings(
        port,
        tenantId,
        clientId,
        clientSecret,
        certificate,
        value,
        people,
        limits,
        tokenLifetime,
        singleUseRefreshTokens);
  }

  public TeamsSettings withPeople(List<String> value) {
    return new TeamsSettings(
        port,
        tenantId,
        clientId,
        clientSecret,
        certificate,
        channels,
        value,
        limits,
        tokenLifetime,
        singleUseRefreshTokens);
  }

  public TeamsSettings withLimits(Limits.Mode value) {
    return new TeamsSettings(
        port,
        tenantId,
        clientId,
        clientSecret,
        certificate,
        channels,
        people,
        value,
        tokenLifetime,
        singleUseRefreshTokens);
  }

  public TeamsSettings withTokenLifetime(Duration value) {
    return new TeamsSettings(
        port,
        tenantId,
        clientId,
        clientSecret,
        certificate,
        channels,
        people,
        limits,
        Optional.of(value),
        singleUseRefreshTokens);
  }

  public TeamsSettings withSingleUseRefreshTokens() {
    return new TeamsSettings(
        port,
        tenantId,
        clientId,
        clientSecret,
        certificate,
        channels,
        people,
        limits,
        tokenLifetime,
        true);
  }
}
