package io.mlconnector.api;

import io.mlconnector.vault.Secret;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whose configured token is it? Compares digests of equal length in constant time and always all of
 * them, so that the answer time says nothing about a token. Thread-safe.
 */
@ApplicationScoped
class BearerTokens {
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

  /** The holder of the token, or empty when it is none of ours. */
  Optional<SecurityIdentity> holderOf(Secret token) {
    byte[] presented = digest(token);
    Holder match = null;
    for (Holder holder : holders) {
      if (MessageDigest.isEqual(holder.digest(), presented)) {
        match = holder;
      }
    }
    return Optional.ofNullable(match).map(BearerTokens::identityOf);
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
