package io.mlconnector.remote;

import java.util.List;
import java.util.function.Function;

/** A system that may be called, each with the hosts it may have. */
public enum Destination {
  /** The Fusion pod and its identity domain. */
  FUSION("fusion-hosts", OutboundConfig::fusionHosts),
  /** Looker. */
  LOOKER("looker-hosts", OutboundConfig::lookerHosts),
  /** Entra ID, Microsoft Graph and the Bot Framework. */
  MICROSOFT("microsoft-hosts", OutboundConfig::microsoftHosts),
  /** The Workflows that post into channels. */
  WORKFLOWS("workflows-hosts", OutboundConfig::workflowsHosts);

  private final String key;
  private final Function<OutboundConfig, List<String>> hosts;

  Destination(String key, Function<OutboundConfig, List<String>> hosts) {
    this.key = key;
    this.hosts = hosts;
  }

  /** The property that lists the hosts. */
  String property() {
    return "connector.outbound." + key;
  }

  List<String> hosts(OutboundConfig config) {
    return hosts.apply(config);
  }
}
