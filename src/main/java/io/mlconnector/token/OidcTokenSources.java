package io.mlconnector.token;

import io.micrometer.core.instrument.MeterRegistry;
import io.mlconnector.remote.OutboundPolicy;
import io.mlconnector.vault.Vault;
import io.quarkus.oidc.client.OidcClients;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One endpoint and one cache for each grant, made when it is first asked for. */
@ApplicationScoped
class OidcTokenSources implements TokenSources {
  private final OidcClients clients;
  private final TokenAnswerFilter answers;
  private final Vault vault;
  private final Clock clock;
  private final MeterRegistry meters;
  private final OutboundPolicy outbound;
  private final Map<TokenGrant, Source> sources = new ConcurrentHashMap<>();

  OidcTokenSources(
      OidcClients clients,
      TokenAnswerFilter answers,
      Vault vault,
      OutboundPolicy outbound,
      Clock clock,
      MeterRegistry meters) {
    this.clients = clients;
    this.answers = answers;
    this.vault = vault;
    this.outbound = outbound;
    this.clock = clock;
    this.meters = meters;
  }

  @Override
  public AccessTokens of(TokenGrant grant) {
    return source(grant).tokens();
  }

  @Override
  public IssuedToken request(TokenGrant grant) {
    return source(grant).endpoint().request().token();
  }

  private Source source(TokenGrant grant) {
    return sources.computeIfAbsent(grant, this::open);
  }

  private Source open(TokenGrant grant) {
    var endpoint = new OidcTokenEndpoint(grant, vault, clients, answers, outbound, clock);
    return new Source(endpoint, new CachedAccessTokens(endpoint, grant, clock, meters));
  }

  @PreDestroy
  void close() {
    sources.values().forEach(source -> source.endpoint().close());
  }

  private record Source(OidcTokenEndpoint endpoint, AccessTokens tokens) {}
}
