package io.mlconnector.api;

import io.mlconnector.api.SecurityConfig.OpenIdConnect;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/**
 * What a role of the identity provider is worth here. Only configured ones are worth something: a
 * role that happens to be called {@code operator} over there opens nothing.
 */
@ApplicationScoped
class OidcRoles implements SecurityIdentityAugmentor {
  private final Set<String> viewers;
  private final Set<String> operators;

  OidcRoles(SecurityConfig config) {
    OpenIdConnect oidc = config.oidc();
    this.viewers = Set.copyOf(oidc.viewerRoles());
    this.operators = Set.copyOf(oidc.operatorRoles());
  }

  @Override
  public Uni<SecurityIdentity> augment(
      SecurityIdentity identity, AuthenticationRequestContext context) {
    boolean vouchedFor =
        identity.getCredential(AccessTokenCredential.class) != null
            || identity.getCredential(IdTokenCredential.class) != null;
    return Uni.createFrom().item(vouchedFor ? translated(identity) : identity);
  }

  private SecurityIdentity translated(SecurityIdentity identity) {
    Set<String> granted = granted(identity.getRoles());
    var builder =
        QuarkusSecurityIdentity.builder()
            .setPrincipal(identity.getPrincipal())
            .addCredentials(identity.getCredentials())
            .addRoles(granted);
    identity.getAttributes().forEach(builder::addAttribute);
    return builder.build();
  }

  Set<String> granted(Set<String> foreign) {
    var granted = new HashSet<String>();
    if (!Collections.disjoint(foreign, operators)) {
      granted.addAll(Set.of(Role.VIEWER, Role.OPERATOR));
    } else if (!Collections.disjoint(foreign, viewers)) {
      granted.add(Role.VIEWER);
    }
    return granted;
  }
}
