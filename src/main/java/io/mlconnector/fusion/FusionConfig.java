package io.mlconnector.fusion;

import io.mlconnector.vault.Secret;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How to reach the Oracle Fusion pod and how much to ask of it. */
@ConfigMapping(prefix = "connector.fusion")
public interface FusionConfig {
  /** Address of the pod without a path, such as https://acme.fa.us2.oraclecloud.com; required. */
  Optional<URI> baseUrl();

  /** Token endpoint of the pod's identity domain, ending in /oauth2/v1/token; required. */
  Optional<URI> tokenUrl();

  /**
   * Client id of the confidential application, mapped to a Fusion user; wins over one in the vault.
   */
  Optional<String> clientId();

  /** Client secret of the confidential application; wins over one in the vault. */
  Optional<Secret> clientSecret();

  /** OAuth scope as the identity domain shows it; several are separated by spaces. */
  @WithDefault("urn:opc:resource:consumer::all")
  String scope();

  /** Path at which the Financials REST API is mounted on the pod. */
  @WithDefault("fscmRestApi")
  String contextRoot();

  /** Version segment of resource addresses. */
  @WithDefault("11.13.18.05")
  String resourceVersion();

  /** REST-Framework-Version that is sent with every call; it decides the language of filters. */
  @WithDefault("4")
  @Min(1)
  @Max(9)
  int frameworkVersion();

  /** Rows that a page may have at most; smaller pages are asked for a while after a time-out. */
  @WithDefault("499")
  @Min(1)
  @Max(500)
  int pageSize();

  /** Calls that all replicas together may send in a minute. */
  @WithDefault("120")
  @Min(1)
  @Max(1_000_000)
  int callsPerMinute();

  /** How long to wait for the answer to one call. */
  @WithDefault("300s")
  Duration readTimeout();

  /** How long to wait for a connection. */
  @WithDefault("10s")
  Duration connectTimeout();

  /** Whether answers may be sent compressed. */
  @WithDefault("true")
  boolean compression();

  /**
   * Whether journal batches are asked for with their headers and lines in one call, where the pod
   * understands that; otherwise each batch and each header costs a call of its own.
   */
  @WithDefault("false")
  boolean expandJournals();

  /** Codes of the value sets whose values are cost centres; none switches the stream off. */
  Optional<List<String>> costCenterValueSets();
}
