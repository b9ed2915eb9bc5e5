package io.mlconnector.remote;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** Which hosts the connector may call. Hosts are written as suffixes of whole labels. */
@ConfigMapping(prefix = "connector.outbound")
public interface OutboundConfig {
  /** Hosts of the Fusion pod and its identity domain. */
  @WithDefault("oraclecloud.com,oraclegovcloud.com,oraclegovcloud.uk,oraclecloud.eu")
  List<String> fusionHosts();

  /** Hosts of Looker; add your own when you host it yourself. */
  @WithDefault("looker.com,looker.app")
  List<String> lookerHosts();

  /** Hosts of Entra ID, Microsoft Graph and the Bot Framework. */
  @WithDefault(
      "graph.microsoft.com,login.microsoftonline.com,api.botframework.com,login.botframework.com,"
          + "smba.trafficmanager.net,graph.microsoft.us,dod-graph.microsoft.us,"
          + "login.microsoftonline.us,smba.infra.gcc.teams.microsoft.com")
  List<String> microsoftHosts();

  /** Hosts of the Workflows that post into channels. */
  @WithDefault("logic.azure.com,logic.azure.us,api.powerplatform.com,api.powerautomate.com")
  List<String> workflowsHosts();

  /**
   * Private networks that may be called nevertheless, such as 10.20.0.0/16; addresses of these
   * networks need no host in the lists. Nothing means that only public addresses may be called.
   */
  Optional<List<String>> allowedNetworks();

  /** Whether addresses with http may be called beyond this machine; for tests only. */
  @WithDefault("false")
  boolean allowHttp();

  /**
   * Whether names are resolved and their addresses examined before each call; switch it off only
   * where a proxy resolves them.
   */
  @WithDefault("true")
  boolean examineAddresses();
}
