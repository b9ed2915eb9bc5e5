package io.mlconnector.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the chart makes of the values under {@code ci}. */
@WithHelm
class ChartTest {
  @TempDir Path scratch;

  static Stream<Path> examples() {
    return Chart.examples();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void lintFindsNothing(Path values) throws IOException {
    LintResult lint = Chart.lint(values, scratch);

    assertThat(lint.isFailed()).as("%s", lint.getMessages()).isFalse();
    assertThat(lint.getMessages()).noneMatch(message -> message.contains("WARNING"));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyObjectIsKnownToKubernetes(Path values) {
    assertThat(Chart.render(values)).allSatisfy(KubernetesTypes::read);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void namesAreUniqueByKind(Path values) {
    assertThat(Chart.render(values)).extracting(Manifest::toString).doesNotHaveDuplicates();
  }

  @Test
  void everythingOnRendersEveryKindOfObject() {
    Set<String> kinds =
        Chart.render(Chart.example("everything")).stream()
            .map(Manifest::kind)
            .collect(Collectors.toSet());

    assertThat(kinds)
        .containsExactlyInAnyOrder(
            "CiliumNetworkPolicy",
            "ConfigMap",
            "Deployment",
            "ExternalSecret",
            "HTTPRoute",
            "HorizontalPodAutoscaler",
            "Ingress",
            "Job",
            "NetworkPolicy",
            "Pod",
            "PodDisruptionBudget",
            "PrometheusRule",
            "Service",
            "ServiceAccount",
            "ServiceMonitor");
  }

  @Test
  void minimalStaysMinimal() {
    assertThat(Chart.render(Chart.example("minimal")))
        .extracting(Manifest::kind)
        .containsExactlyInAnyOrder(
            "ConfigMap",
            "Deployment",
            "Job",
            "Pod",
            "PodDisruptionBudget",
            "Service",
            "Service",
            "ServiceAccount");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void nothingButTheManagementServiceShowsPort9000(Path values) {
    List<Manifest> services =
        Chart.render(values).stream()
            .filter(manifest -> manifest.kind().equals("Service"))
            .filter(service -> !service.name().endsWith("-management"))
            .toList();

    assertThat(services).hasSize(1);
    assertThat(services.getFirst().at("/spec/ports").toString())
        .doesNotContain("9000")
        .doesNotContain("management");
  }

  @Test
  void onlyHooksCanBeReachedFromOutside() {
    List<Manifest> manifests = Chart.render(Chart.example("everything"));
    JsonNode paths = find(manifests, "Ingress").at("/spec/rules/0/http/paths");
    JsonNode rules = find(manifests, "HTTPRoute").at("/spec/rules");

    assertThat(paths).hasSize(1);
    assertThat(paths.at("/0/path").asText()).isEqualTo("/hooks");
    assertThat(rules).hasSize(1);
    assertThat(rules.at("/0/matches/0/path/value").asText()).isEqualTo("/hooks");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void servicesAndPoliciesPickTheReplicasAndNotTheJobs(Path values) {
    List<Manifest> manifests = Chart.render(values);
    JsonNode replicas = find(manifests, "Deployment").at("/spec/template/metadata/labels");
    JsonNode ping = find(manifests, "Pod").at("/metadata/labels");
    JsonNode migration = find(manifests, "Job").at("/spec/template/metadata/labels");

    for (String selecting : List.of("Service", "PodDisruptionBudget", "Deployment")) {
      JsonNode spec = find(manifests, selecting).at("/spec/selector");
      JsonNode selector =
          spec.path("matchLabels").isMissingNode() ? spec : spec.path("matchLabels");
      assertThat(selects(selector, replicas)).as(selecting).isTrue();
      assertThat(selects(selector, ping)).as(selecting).isFalse();
      assertThat(selects(selector, migration)).as(selecting).isFalse();
    }
  }

  @Test
  void aChangedPropertyRollsTheReplicas() throws IOException {
    String before = checksum("connector: {fusion: {page-size: 100}}");
    String after = checksum("connector: {fusion: {page-size: 200}}");

    assertThat(after).isNotEqualTo(before);
  }

  @Test
  void aChangedDashboardRollsNothing() throws IOException {
    assertThat(checksum("monitoring: {dashboard: {enabled: true}}"))
        .isEqualTo(checksum("monitoring: {dashboard: {enabled: false}}"));
  }

  @Test
  void anUpgradeKeepsAllReplicasServing() {
    JsonNode spec = find(Chart.render(Chart.example("production")), "Deployment").at("/spec");

    assertThat(spec.at("/strategy/rollingUpdate/maxUnavailable").asInt()).isZero();
    assertThat(spec.at("/strategy/rollingUpdate/maxSurge").asInt()).isPositive();
    assertThat(spec.at("/template/spec/containers/0/lifecycle/preStop/sleep/seconds").asInt())
        .isPositive();
  }

  @Test
  void theGracePeriodOutlastsEveryWaitOfAStoppingReplica() throws IOException {
    long waits =
        new ConfigurationSchema()
            .properties().stream()
                .filter(property -> property.key().endsWith(".shutdown-wait"))
                .map(property -> property.defaultValue().orElseThrow())
                .mapToLong(wait -> Long.parseLong(wait.replaceAll("s$", "")))
                .sum();
    JsonNode values = Chart.YAML.readTree(Chart.FOLDER.resolve("values.yaml").toFile());
    long grace = values.path("terminationGracePeriodSeconds").asLong();
    long preStop = values.path("preStopSeconds").asLong();

    assertThat(waits).isPositive();
    assertThat(grace).isGreaterThanOrEqualTo(preStop + waits + 20);
  }

  @Test
  void migrationsAreLeftToTheJobOrToTheReplicas() throws IOException {
    List<Manifest> byJob = Chart.render(Chart.example("production"));
    List<Manifest> byReplica = render("migration: {job: false}");

    assertThat(applicationOf(byJob).at("/quarkus/flyway/connector/migrate-at-start").asText())
        .isEqualTo("false");
    assertThat(find(byJob, "Job").containers().findFirst().orElseThrow().at("/args/0").asText())
        .isEqualTo("--migrate");
    assertThat(applicationOf(byReplica).at("/quarkus/flyway").isMissingNode()).isTrue();
    assertThat(byReplica).extracting(Manifest::kind).doesNotContain("Job");
  }

  @Test
  void theMigrationNeedsNothingThatIsInstalledAfterIt() {
    List<Manifest> manifests = Chart.render(Chart.example("everything"));
    Manifest job = find(manifests, "Job");
    Set<String> later =
        manifests.stream()
            .filter(manifest -> !manifest.isHook())
            .map(Manifest::name)
            .collect(Collectors.toSet());
    String references = job.podSpec().toString();

    assertThat(later).noneMatch(name -> references.contains("\"" + name + "\""));
  }

  @Test
  void trafficGoesToTheConfiguredPortsOnly() {
    JsonNode egress = policy("production").at("/spec/egress");

    assertThat(ports(egress.path(1))).containsExactly("5432", "5433");
    assertThat(ports(egress.path(2))).containsExactly("443");
    assertThat(egress).hasSize(3);
  }

  @Test
  void ciliumLimitsTrafficToTheConfiguredHosts() {
    List<Manifest> manifests = Chart.render(Chart.example("everything"));
    JsonNode egress = find(manifests, "CiliumNetworkPolicy").at("/spec/egress/1");

    assertThat(
            Manifest.elements(egress.path("toFQDNs")).map(host -> host.path("matchName").asText()))
        .containsExactlyInAnyOrder(
            "acme.fa.us2.oraclecloud.com",
            "idcs-0123.identity.oraclecloud.com",
            "looker.internal.example.com",
            "graph.microsoft.com",
            "login.microsoftonline.com");
    assertThat(ports(egress.at("/toPorts/0"))).containsExactly("443", "8443", "19999");
    assertThat(
            Manifest.elements(policy("everything").at("/spec/egress"))
                .flatMap(rule -> ports(rule).stream()))
        .containsExactly("53", "53", "6432", "5432", "4317");
  }

  private static Manifest policy(String example) {
    return Chart.render(Chart.example(example)).stream()
        .filter(manifest -> manifest.kind().equals("NetworkPolicy") && !manifest.isHook())
        .findFirst()
        .orElseThrow();
  }

  private static List<String> ports(JsonNode rule) {
    return Manifest.elements(rule.path("ports")).map(port -> port.path("port").asText()).toList();
  }

  private List<Manifest> render(String values) throws IOException {
    return Chart.render(
        scratch,
        """
        database:
          connector: {url: "jdbc:postgresql://db/connector"}
          warehouse: {url: "jdbc:postgresql://db/connector"}
        """
            + values);
  }

  private String checksum(String values) throws IOException {
    return find(render(values), "Deployment")
        .at("/spec/template/metadata/annotations/checksum~1config")
        .asText();
  }

  private static JsonNode applicationOf(List<Manifest> manifests) throws IOException {
    return Chart.YAML.readTree(find(manifests, "ConfigMap").at("/data/application.yaml").asText());
  }

  private static Manifest find(List<Manifest> manifests, String kind) {
    return manifests.stream()
        .filter(manifest -> manifest.kind().equals(kind))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + kind));
  }

  private static boolean selects(JsonNode selector, JsonNode labels) {
    return selector.properties().stream()
        .allMatch(label -> label.getValue().equals(labels.get(label.getKey())));
  }
}
