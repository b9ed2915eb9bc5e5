package io.mlconnector.token;

import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.vault.CredentialField;
import io.mlconnector.vault.CredentialRef;
import io.mlconnector.vault.Credentials;
import io.mlconnector.vault.Secret;
import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.OidcClientConfigBuilder;
import io.quarkus.oidc.client.OidcClients;
import io.quarkus.oidc.client.runtime.OidcClientConfig;
import io.quarkus.oidc.common.runtime.config.OidcClientCommonConfig.Credentials.Secret.Method;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes the OIDC client of a grant from credentials as they stand. */
final class OidcClientFactory {
  private static final String TENANT = "{" + CredentialField.TENANT_ID + "}";

  /** It becomes part of a path, and is a GUID or the name of a domain. */
  private static final Pattern TENANT_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,252}");

  private final TokenGrant grant;
  private final OidcClients clients;
  private final String id;
  private final Clock clock;

  OidcClientFactory(TokenGrant grant, OidcClients clients, TokenAnswerFilter answers, Clock clock) {
    this.grant = grant;
    this.clients = clients;
    this.id = answers.idFor(grant.remote());
    this.clock = clock;
  }

  /**
   * A client that authenticates with these credentials.
   *
   * @throws ConnectorException when one is missing or unfit
   */
  ClientInUse make(Credentials credentials) {
    String clientId = credentials.require(CredentialField.CLIENT_ID).reveal();
    String tokenUrl = tokenUrl(credentials);
    var config =
        OidcClientConfig.builder()
            .id(id)
            .discoveryEnabled(false)
            .tokenPath(tokenUrl)
            .clientId(clientId)
            .scopes(List.of(grant.scope().strip().split("\\s+")))
            .connectionTimeout(grant.connectTimeout())
            .connectionRetryCount(1)
            .followRedirects(false);
    Optional<ClientAssertion> assertion =
        certificate(credentials)
            .map(certificate -> new ClientAssertion(certificate, clientId, tokenUrl, clock));
    if (assertion.isEmpty()) {
      addSecret(config, credentials.require(CredentialField.CLIENT_SECRET));
    }
    return new ClientInUse(open(config), URI.create(tokenUrl), credentials.revision(), assertion);
  }

  private Optional<ClientCertificate> certificate(Credentials credentials) {
    return grant.authentication() == ClientAuthentication.CERTIFICATE_OR_SECRET
        ? ClientCertificate.in(credentials)
        : Optional.empty();
  }

  private void addSecret(OidcClientConfigBuilder config, Secret secret) {
    Method method =
        grant.authentication() == ClientAuthentication.SECRET_BASIC ? Method.BASIC : Method.POST;
    config.credentials().clientSecret(secret.reveal(), method).end();
  }

  private OidcClient open(OidcClientConfigBuilder config) {
    return clients.newClient(config.build()).await().atMost(grant.connectTimeout());
  }

  private String tokenUrl(Credentials credentials) {
    if (!grant.tokenUrl().contains(TENANT)) {
      return grant.tokenUrl();
    }
    String tenant = credentials.require(CredentialField.TENANT_ID).reveal();
    if (!TENANT_ID.matcher(tenant).matches()) {
      throw new ConnectorException(
          ErrorCode.CREDENTIAL_UNFIT,
          "The credential %s is no tenant id: write the GUID or the primary domain of the directory."
              .formatted(new CredentialRef(credentials.system(), CredentialField.TENANT_ID)));
    }
    return grant.tokenUrl().replace(TENANT, tenant);
  }
}
