package io.mlconnector.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.failure.ConfigurationProblem;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.remote.OutboundPolicy.Resolver;
import io.mlconnector.testing.Outbound;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundPolicyTest {
  private static final String PROPERTY = "connector.fusion.base-url";
  private static final URI POD = URI.create("https://acme.fa.us2.oraclecloud.com/fscmRestApi");

  @ParameterizedTest
  @CsvSource({
    "FUSION, https://acme.fa.us2.oraclecloud.com",
    "FUSION, https://idcs-1.identity.oraclecloud.com:443/oauth2/v1/token",
    "FUSION, https://ACME.FA.US2.ORACLECLOUD.COM.",
    "LOOKER, https://acme.cloud.looker.com:19999",
    "MICROSOFT, https://graph.microsoft.com/v1.0",
    "WORKFLOWS, https://prod-01.westeurope.logic.azure.com:443/workflows/1"
  })
  void hostsOfTheSystemPass(Destination destination, URI address) {
    assertThat(policy(Map.of()).examine(destination, PROPERTY, address)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil-oraclecloud.com",
        "https://oraclecloud.com.evil.test",
        "https://graph.microsoft.com",
        "https://com",
        "https://localhost",
        "https://metadata.google.internal",
        "https://acme.oraclecloud.com@evil.test",
        "https://evil.test#.oraclecloud.com",
        "https://evil.test\u002f.oraclecloud.com",
        "http://acme.fa.us2.oraclecloud.com",
        "ftp://acme.fa.us2.oraclecloud.com",
        "file:///etc/passwd",
        "https:acme.oraclecloud.com",
        "//acme.oraclecloud.com",
        "https://user:password@acme.oraclecloud.com",
        "https://127.0.0.1",
        "https://127.1",
        "https://2130706433",
        "https://0x7f.1",
        "https://[::1]",
        "https://[::ffff:169.254.169.254]",
        "https://169.254.169.254/latest/meta-data",
        "https://8.8.8.8"
      })
  void everythingElseIsRefusedWithARemedyAndWithoutAnyLookUp(URI address) {
    var asked = new ArrayList<String>();
    OutboundPolicy policy =
        new OutboundPolicy(
            Outbound.config(Map.of()),
            host -> {
              asked.add(host);
              return List.of();
            });

    List<ConfigurationProblem> problems = policy.examine(Destination.FUSION, PROPERTY, address);

    assertThat(problems).hasSize(1);
    assertThat(problems.getFirst().property()).isEqualTo(PROPERTY);
    assertThat(problems.getFirst().remedy()).isNotBlank();
    assertThat(problems.toString()).doesNotContain("password");
    assertThatThrownBy(() -> policy.admit(Destination.FUSION, address))
        .isInstanceOfSatisfying(
            ConnectorException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.OUTBOUND_REFUSED));
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.1.2.3",
        "172.31.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fec0::1",
        "fd12:3456::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "::10.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::1",
        "2001:db8::1"
      })
  void nameThatLeadsInsideIsRefusedAtTheCall(String inside) {
    OutboundPolicy policy = resolving(Map.of(), "93.184.216.34", inside);

    assertThatThrownBy(() -> policy.admit(Destination.FUSION, POD))
        .isInstanceOfSatisfying(
            ConnectorException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.OUTBOUND_REFUSED))
        .hasMessageContaining("connector.outbound.allowed-networks");
  }

  @ParameterizedTest
  @ValueSource(strings = {"93.184.216.34", "172.32.0.1", "100.128.0.1", "2606:2800:220:1::1"})
  void publicAddressesPass(String outside) {
    assertThatCode(() -> resolving(Map.of(), outside).admit(Destination.FUSION, POD))
        .doesNotThrowAnyException();
  }

  @Test
  void nameThatTurnsInsideLaterIsRefusedThen() throws Exception {
    var answers = new ArrayList<>(List.of("93.184.216.34", "127.0.0.1"));
    OutboundPolicy policy =
        new OutboundPolicy(
            Outbound.config(Map.of()), _ -> List.of(InetAddress.ofLiteral(answers.removeFirst())));

    policy.admit(Destination.FUSION, POD);

    assertThatThrownBy(() -> policy.admit(Destination.FUSION, POD))
        .isInstanceOf(ConnectorException.class);
  }

  @Test
  void unknownNameIsNoRefusal() {
    OutboundPolicy policy =
        new OutboundPolicy(
            Outbound.config(Map.of()),
            host -> {
              throw new UnknownHostException(host);
            });

    assertThatThrownBy(() -> policy.admit(Destination.FUSION, POD))
        .isInstanceOf(UnknownHostException.class);
  }

  @Test
  void allowedNetworkMayBeCalledByNameAndByAddressAndNoOther() throws Exception {
    Map<String, String> settings =
        Map.of("looker-hosts", "looker.corp.test", "allowed-networks", "10.20.0.0/16,127.0.0.0/8");
    OutboundPolicy policy = resolving(settings, "10.20.3.4");

    policy.admit(Destination.LOOKER, URI.create("https://looker.corp.test"));
    policy.admit(Destination.LOOKER, URI.create("https://10.20.0.1"));
    policy.admit(Destination.LOOKER, URI.create("http://127.0.0.1:8081"));

    assertThatThrownBy(() -> policy.admit(Destination.LOOKER, URI.create("https://10.21.0.1")))
        .isInstanceOf(ConnectorException.class);
    assertThatThrownBy(() -> policy.admit(Destination.LOOKER, URI.create("http://10.20.0.1")))
        .isInstanceOf(ConnectorException.class)
        .hasMessageContaining("connector.outbound.allow-http");
  }

  @Test
  void resolvingCanBeLeftToAProxy() {
    OutboundPolicy policy =
        new OutboundPolicy(
            Outbound.config(Map.of("examine-addresses", "false")),
            host -> {
              throw new UnknownHostException(host);
            });

    assertThatCode(() -> policy.admit(Destination.FUSION, POD)).doesNotThrowAnyException();
  }

  @Test
  void hostsAndNetworksThatAreNoneAreNamed() {
    var config =
        Outbound.config(
            Map.of(
                "fusion-hosts", "com,*.oraclecloud.com,a b.test", "allowed-networks", "10.0/8x"));

    assertThat(new OutboundCheck(config).check())
        .extracting(ConfigurationProblem::property)
        .containsExactly(
            "connector.outbound.fusion-hosts",
            "connector.outbound.fusion-hosts",
            "connector.outbound.allowed-networks");
  }

  private static OutboundPolicy policy(Map<String, String> settings) {
    return Outbound.policy(settings);
  }

  private static OutboundPolicy resolving(Map<String, String> settings, String... addresses) {
    Resolver resolver =
        host ->
            host.matches("[0-9.]+")
                ? List.of(InetAddress.ofLiteral(host))
                : Arrays.stream(addresses).map(InetAddress::ofLiteral).toList();
    return new OutboundPolicy(Outbound.config(settings), resolver);
  }
}
