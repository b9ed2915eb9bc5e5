package io.mlconnector.api;

import io.mlconnector.vault.Secret;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Whose configured token is it? Compares digests of equal length in constant time and always all of
 * them, so that the answer time says nothing about a token. An unknown one may still be a token of
 * the identity provider: then the answer is no identity. Thread-safe.
 */
@ApplicationScoped
class BearerTokens implements IdentityProvider<PresentedToken> {
  private final List<Holder> holders;

  BearerTokens(SecurityConfig config) {
    var known = new ArrayList<Holder>();
    config
        .viewerToken()
        .ifPresent(token -> known.add(new Holder(Role.VIEWER, digest(token), Set.of(Role.VIEWER))));
    config
        .operatorToken()
        .ifPresent(
            token ->
                known.add(
                    new Holder(Role.OPERATOR, digest(token), Set.of(Role.VIEWER, Role.OPERATOR))));
    holders = List.copyOf(known);
  }

  @Override
  public Class<PresentedToken> getRequestType() {
    return PresentedToken.class;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      PresentedToken request, AuthenticationRequestContext context) {
    byte[] presented = digest(request.token());
    Holder match = null;
    for (Holder holder : holders) {
      if (MessageDigest.isEqual(holder.digest(), presented)) {
        match = holder;
      }
    }
    return match == null
        ? Uni.createFrom().nullItem()
        : Uni.createFrom().item(identityOf(match));
  }

  private static SecurityIdentity identityOf(Holder holder) {
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(new QuarkusPrincipal(holder.name()))
        .addRoles(holder.roles())
        .build();
  }

  private static byte[] digest(Secret token) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(token.reveal().getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private record Holder(String name, byte[] digest, Set<String> roles) {}
}
